"""How long one report may be: whatever is longer is refused before a minute is spent on it."""

from __future__ import annotations

from onrecord.errors import IngestError

__all__ = ["MAX_BYTES", "MAX_CHARACTERS", "explain_length", "refuse_length"]

# Court rulings and transcripts of a day in parliament stay under 10 MB, the length up to which benchmarks/
# shows that time is linear; "10 MB" may count in 1024s. A line that is a date and two sums over and over
# takes some 8 s and 35 MB a megabyte to proof.
MAX_CHARACTERS = 12_000_000
# UTF-8 and UTF-32 take up to four bytes a character, and a byte order mark up to four once.
MAX_BYTES = 4 * MAX_CHARACTERS + 4


def explain_length(source: str, line: int | None = None, id: str | None = None) -> IngestError:
    """What is said of a report that is too long."""
    return IngestError(
        f"longer than {MAX_CHARACTERS:,} characters, the most that one report may have; "
        "split it, or write many reports as JSON Lines, one a line",
        source=source,
        line=line,
        id=id,
    )


def refuse_length(*parts: str | None, source: str, line: int | None = None, id: str | None = None) -> None:
    """Raise IngestError when the parts of a report, its text and its headline, are too long together."""
    if sum([len(part) for part in parts if part]) > MAX_CHARACTERS:
        raise explain_length(source, line, id)
