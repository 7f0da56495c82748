"""Who and what a report names: persons, organisations, places and groups, with their aliases.

    view → tags → words → runs → mentions → clusters → descriptions → stands_for → Name

The tagger's word is one piece of evidence among titles, lists, legal forms and the words around; kind and
aliases are settled over the whole report. Nothing is loaded before the first report is read.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from onrecord.read.names.find import find_names, find_names_many
    from onrecord.read.names.sources import Resolution, SourceResolver, resolve_source

__all__ = ["Resolution", "SourceResolver", "find_names", "find_names_many", "resolve_source"]


def __getattr__(name: str) -> Any:
    """Import what is asked for: a rule that needs the word lists alone shall not load all the rest."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module = "find" if name.startswith("find_") else "sources"
    return getattr(import_module(f"{__name__}.{module}"), name)
