"""Who did what to whom, when, where, how surely and on whose word: a grammar over the dependency parse.

tree        the parse as plain lists           lexicon    verbs, nouns and classes of nouns
triggers    words that tell of an event        coding     their PLOVER root where they stand
arguments, roles, cast                         who is who in it, and under what name
status, when, topics, demands                  what the text makes of it, when and where
"""

from __future__ import annotations

from onrecord.read.events.find import find_events

__all__ = ["find_events"]
