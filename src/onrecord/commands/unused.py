"""What there is to say of suppressions outside the reports that have silenced nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from msgspec import UNSET

from onrecord.check import find_rule
from onrecord.check.suppressions import Suppression
from onrecord.document import Document
from onrecord.errors import RuleError

__all__ = ["are_for", "tell_unused"]


def are_for(doc: Document, suppressions: Iterable[Suppression]) -> Iterator[Suppression]:
    """Those that are for a report."""
    path = "" if doc.source is UNSET else doc.source.source
    return (one for one in suppressions if one.is_for(doc, path))


def tell_unused(
    suppressions: Iterable[Suppression],
    *,
    met: Collection[Suppression],
    used: Collection[Suppression],
    ran: Collection[str],
) -> Iterator[str]:
    """A message for each that is known to be idle.

    One for a report that was not read in this run, or of a rule that was not run, may do its work in another.

    Args:
        met: those for reports that were read.
        used: those that silenced something.
        ran: ids of the rules that were run.
    """
    for one in suppressions:
        ids: list[str] = []
        for name in one.rules:
            try:
                ids.append(name if name == "*" else find_rule(name).id)
            except RuleError as error:
                yield f"{one.place}: {error}"
        if ids and one in met and one not in used and ("*" in ids or set(ids) <= set(ran)):
            yield f"{one.place}: nothing to let stand: {', '.join(ids)}"
