"""Who and what a report names: persons, organisations, places and groups, with their aliases.

    view → tags → words → runs → mentions → clusters → descriptions → stands_for → Name

The tagger's word is one piece of evidence among titles, lists, legal forms and the words around; kind and
aliases are settled over the whole report. Nothing is loaded before the first report is read.
"""

from __future__ import annotations

from onrecord.read.names.find import find_names, find_names_many
from onrecord.read.names.sources import Resolution, SourceResolver, resolve_source

__all__ = ["Resolution", "SourceResolver", "find_names", "find_names_many", "resolve_source"]
