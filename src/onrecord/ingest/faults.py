"""What is said when the program itself fails on a report: the rest goes on, and the fault is named."""

from __future__ import annotations

from pathlib import PurePath

from onrecord.errors import IngestError

__all__ = ["describe_fault", "explain_fault"]

# Characters of an error's own words; some quote the whole report.
LONGEST_WORDS = 200


def explain_fault(
    error: Exception, *, source: str, line: int | None = None, id: str | None = None
) -> IngestError:
    """The error that stands in the place of a report on which the program failed."""
    message = f"not read, by a fault of onrecord: {describe_fault(error)}; please report it, with the text"
    return IngestError(message, source=source, line=line, id=id)


def describe_fault(error: BaseException) -> str:
    """Type, words and place of an unexpected error in one line: "KeyError: 'May' (read/time/find.py:12)"."""
    words = " ".join(str(error)[:LONGEST_WORDS].split())
    said = f"{type(error).__name__}: {words}" if words else type(error).__name__
    place = ""
    trace = error.__traceback__
    while trace is not None:
        parts = PurePath(trace.tb_frame.f_code.co_filename).parts
        if "onrecord" in parts[:-1]:
            inside = parts[len(parts) - parts[::-1].index("onrecord") :]
            place = f" ({'/'.join(inside)}:{trace.tb_lineno})"
        trace = trace.tb_next
    return said + place
