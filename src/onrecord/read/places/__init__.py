"""Where the names of a report lie: points, GeoNames ids, countries and divisions.

    names → toponyms → candidates → ranked by size, statements and one another → settled → Name.place

The table of places is mapped into memory when the first report with a name is read.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from onrecord.read.places.locate import locate_names, locate_spans

__all__ = ["locate_names", "locate_spans"]


def __getattr__(name: str) -> Any:
    """Import what is asked for: the script that builds the table needs no word lists."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.locate"), name)
