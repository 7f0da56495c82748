"""The word lists that ingest needs: files of words under headings in square brackets, read once."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import onrecord

__all__ = ["load_lists"]


@cache
def load_lists(name: str) -> dict[str, frozenset[str]]:
    """The lists of `lexicons/<name>` by heading; a line that starts with "#" is a comment.

    Args:
        name: path below `lexicons`, as "en/datelines.txt".
    """
    lists: dict[str, frozenset[str]] = {}
    heading = ""
    text = (Path(onrecord.__file__).parent / "lexicons" / name).read_text("utf-8")
    for line in text.splitlines():
        if line.startswith("["):
            heading = line.strip("[]")
        elif line and not line.startswith("#"):
            lists[heading] = lists.get(heading, frozenset()) | set(line.split())
    return lists
