"""The events stage: a report with its timexes, names and attributions → events."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import msgspec

from onrecord.annotations import Attribution, Event, Name, Plover, Role, Timex
from onrecord.document import Document, Span
from onrecord.read.events.cast import Cast
from onrecord.read.events.coding import code_trigger, is_reversed
from onrecord.read.events.demands import find_demands
from onrecord.read.events.evidence import is_event
from onrecord.read.events.lexicon import EventWords, load_event_words
from onrecord.read.events.roles import Sides, find_sides
from onrecord.read.events.status import Holders
from onrecord.read.events.topics import is_sport
from onrecord.read.events.tree import Tree, parse_sentences
from onrecord.read.events.triggers import Trigger, find_triggers
from onrecord.read.events.when import Times, find_place
from onrecord.read.names.view import make_view
from onrecord.read.segment import find_paragraphs, find_sentences

__all__ = ["find_events"]

# A root that PLOVER has none for: going home.
UNCODED = "*"
BY = "events/lexicon@1"
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


# What may be told of in a report of a game.
SPOKEN = frozenset(("ACCUSE", "REJECT", "REQUEST"))


class _Context(NamedTuple):
    """What is known of a report when its events are read."""

    text: str
    words: EventWords
    cast: Cast
    holders: Holders
    times: Times
    sport: bool


def find_events(
    doc: Document, timexes: Sequence[Timex], names: Sequence[Name], attributions: Sequence[Attribution]
) -> tuple[Event, ...]:
    """The events of a report, in order of their triggers, with ids e1, e2, …

    Only what the text makes happen, has happened, plans or denies; what it only imagines ("if", a question)
    is left out. Sentences without a word of the lexicon are not parsed.

    Args:
        timexes, names, attributions: of the same report.
    """
    words = load_event_words("en")
    view = make_view(doc.text, find_paragraphs(doc.text))
    context = _Context(
        doc.text,
        words,
        Cast(doc.text, names, timexes, words),
        Holders(doc.text, attributions),
        Times(timexes),
        is_sport(doc.text, words),
    )
    spans = [span for span in _sentences(doc) if _may_tell(view.text[span.start : span.end], words)]
    found = [event for tree in parse_sentences(view.text, spans) for event in _read(tree, context)]
    found.sort(key=lambda event: (event.start, event.end))
    return tuple(msgspec.structs.replace(event, id=f"e{i}") for i, event in enumerate(found, 1))


def _sentences(doc: Document) -> list[Span]:
    """The sentences, the first without the dateline before it."""
    spans = find_sentences(doc.text)
    end = None if doc.dateline is None else doc.dateline.end
    if end is None:
        return spans
    while end < len(doc.text) and not doc.text[end].isalnum() and doc.text[end] not in "\"“‘'$£€":
        end += 1
    return [Span(max(span.start, end), span.end) for span in spans if span.end > end]


def _may_tell(sentence: str, words: EventWords) -> bool:
    return any(words.may_tell(word) for word in WORD.findall(sentence.lower()))


def _read(tree: Tree, context: _Context) -> list[Event]:
    """The events of one sentence, each trigger once."""
    words = context.words
    somebody = context.cast.somebody(tree)
    told = [
        (trigger, find_sides(tree, trigger, words, somebody))
        for trigger in find_triggers(tree, words, somebody)
        if trigger.verb is not None or is_reversed(tree, trigger.token, words) is None
    ]
    told += find_demands(tree, words, somebody)
    events = (_event(tree, trigger, sides, context, somebody) for trigger, sides in told)
    return [event for event in events if event is not None]


def _event(tree: Tree, trigger: Trigger, sides: Sides, context: _Context, somebody: set[int]) -> Event | None:
    """The event of a trigger, or None where it is none."""
    code = code_trigger(tree, trigger, context.words)
    place = find_place(tree, trigger.token, trigger.verb, trigger.mode in TRAVELS, context.cast)
    roles = tuple(_roles(tree, sides, place, context.cast))
    if not is_event(tree, trigger, code.root, sides, roles, context.words, somebody):
        return None
    if context.sport and code.root not in SPOKEN:
        return None
    start, end = tree.starts[trigger.token], tree.ends[trigger.last]
    status = context.holders.judge(start, tree.ends[trigger.token], Span(tree.start, tree.ends[-1]))
    if status.fact.open or (status.fact.modality in ("possible", "probable") and _is_bare(tree, trigger)):
        return None
    demanded = trigger.token != trigger.verb and tree.deps[trigger.token] == "aux"
    denied = status.fact.polarity == "denied" and not (code.turned or demanded)
    modality = status.fact.modality
    if code.turned or demanded:
        modality = "certain"
    elif code.intended:
        modality = "planned"
    return Event(
        id="",
        start=start,
        end=end,
        trigger=context.text[start:end],
        plover=None if code.root == UNCODED else Plover(root=code.root, mode=code.mode),
        roles=roles,
        when=context.times.find(tree, trigger.token, trigger.verb),
        where=None if place is None else context.cast.place_at(tree, place),
        polarity="denied" if denied else "affirmed",
        modality=modality,
        holder=status.holder,
        by=BY,
    )


TRAVELS = ("visit", "withdraw")
BE = frozenset(("be", "is", "are", "was", "were"))
DUTY = frozenset(("must", "should", "ought"))


def _is_bare(tree: Tree, trigger: Trigger) -> bool:
    """Whether an act is only named: "a plan for an invasion", "the right to arrest", "by returning cash"."""
    verb = trigger.token
    if trigger.verb is None:
        return tree.deps[verb] == "pobj"
    if tree.deps[verb] == "pcomp":
        return True
    if any(tree.lowers[c] in DUTY for c in tree.with_dep(verb, "aux")):
        return True
    infinitive = tree.tags[verb] == "VB" and any(tree.lowers[c] == "to" for c in tree.with_dep(verb, "aux"))
    if infinitive and tree.deps[verb] == "xcomp" and tree.lowers[tree.heads[verb]] in BE:
        return True
    hangs = tree.deps[verb] in ("acl", "advcl", "relcl", "csubj")
    return infinitive and hangs and not tree.with_dep(verb, "nsubj")


def _roles(tree: Tree, sides: Sides, place: int | None, cast: Cast) -> Iterator[Role]:
    kinds = (
        ("actor", sides.actors),
        ("recipient", sides.recipients),
        ("theme", sides.theme),
        ("instrument", sides.instruments),
        ("place", [] if place is None or place in sides.recipients else [place]),
    )
    return (cast.role(tree, at, kind) for kind, tokens in kinds for at in tokens)
