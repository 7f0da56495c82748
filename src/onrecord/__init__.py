"""onrecord: news reports on the record, and proofed.

>>> import onrecord
>>> for finding in onrecord.check("The council met on Monday, 5 March 2019."):
...     print(finding.rule, finding.text, finding.proof[0], sep=" | ")
weekday-date | Monday | 5 March 2019 is a Tuesday
"""

from onrecord.annotations import Finding, Reading
from onrecord.check import check
from onrecord.document import Document, Span
from onrecord.ingest import ingest
from onrecord.read import read

__version__ = "0.1.0"
__all__ = ["Document", "Finding", "Reading", "Span", "__version__", "check", "ingest", "read"]


def _show_reading(reading: Reading) -> str:
    """The page of a reading, for the last value of a notebook cell."""
    from onrecord.export.html import render_frame

    return render_frame(reading)


# Notebooks look for this method. Records hold no logic, and `annotations` lies below `export`; so the two are
# tied here, where the package shows what it offers.
Reading._repr_html_ = _show_reading  # type: ignore[attr-defined]
