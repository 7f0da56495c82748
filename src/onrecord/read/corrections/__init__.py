"""Corrections: notices read into what was wrong, the wrong words and the right ones.

    "Correction: An earlier version of this report said the visit ended on Saturday; it ended on Sunday."
    "CORRECTION - In Oslo item headlined "NORTH BANK YEAR" please read … 24.7 mln … instead of … 200.7 mln"
    "This story has been corrected to show that 12, not 15, people were hurt."

`notices` finds where a notice stands, `target` whom it corrects, `clauses` and `slots` what its clauses hold,
`changes` which words were wrong and which are right, `find` puts them together. Where the words do not tell,
`from` and `to` stay None: a notice half read is still a notice.
"""

from __future__ import annotations

from msgspec import UNSET

from onrecord.annotations import Correction, Quantity, Timex
from onrecord.document import Document
from onrecord.read.corrections.notices import may_hold_notice

__all__ = ["find_corrections"]


def find_corrections(
    doc: Document, timexes: tuple[Timex, ...], quantities: tuple[Quantity, ...]
) -> tuple[Correction, ...]:
    """As `find.find_corrections`, whose modules are imported for the first report that may hold a notice."""
    struck = doc.source is not UNSET and doc.source.struck
    if not struck and not may_hold_notice(doc.text):
        return ()
    from onrecord.read.corrections import find

    return find.find_corrections(doc, timexes, quantities)
