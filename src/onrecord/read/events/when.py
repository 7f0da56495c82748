"""When and where an event lies: the timex and the place that hang on its trigger."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from onrecord.annotations import EventTime, Timex
from onrecord.read.events.arguments import brought_in
from onrecord.read.events.cast import Cast
from onrecord.read.events.tree import Tree

__all__ = ["Times", "find_place"]

PLACE_PREPOSITIONS = frozenset("in at near outside inside around across throughout off along".split())
# Where somebody goes or comes from.
WAYS = frozenset(("to", "into", "from"))


class Times:
    """The timexes of a report that lie on the calendar, by where they stand."""

    def __init__(self, timexes: Sequence[Timex]) -> None:
        self.timexes = sorted(
            (t for t in timexes if t.type in ("DATE", "TIME") and not isinstance(t.part, str)),
            key=lambda t: t.start,
        )
        self.starts = [t.start for t in self.timexes]

    def find(self, tree: Tree, trigger: int, verb: int | None) -> EventTime | None:
        """The time of an event: stated where a timex hangs on its trigger, inferred where it hangs on the
        verb that the trigger's clause belongs to; None where nothing tells."""
        if not tree.starts:
            return None
        first = bisect_left(self.starts, tree.start)
        last = bisect_left(self.starts, tree.ends[-1])
        best: tuple[int, Timex] | None = None
        own = {trigger} if verb is None else {trigger, verb}
        for timex in self.timexes[first:last]:
            token = tree.token_at(timex.start, timex.end)
            if token is None or timex.value in ("PRESENT_REF", "PAST_REF", "FUTURE_REF"):
                continue
            distance = _steps(tree, token, own)
            if distance is not None and (best is None or distance < best[0]):
                best = (distance, timex)
        if best is not None:
            return EventTime(interval=best[1].interval, timex=best[1].id, basis="stated")
        return self._inferred(tree, trigger if verb is None else verb, first, last)

    def _inferred(self, tree: Tree, verb: int, first: int, last: int) -> EventTime | None:
        """The time of the clause above: "shelled the port on Monday, {killing} two"."""
        above = verb
        while (
            tree.deps[above] in ("advcl", "xcomp", "conj", "nsubj", "dobj", "nsubjpass")
            and tree.heads[above] != above
        ):
            if tree.deps[above] == "xcomp" and tree.tags[above] == "VB":
                return None
            above = tree.heads[above]
            for timex in self.timexes[first:last]:
                token = tree.token_at(timex.start, timex.end)
                if (
                    token is not None
                    and timex.interval is not None
                    and _steps(tree, token, {above}) is not None
                ):
                    return EventTime(interval=timex.interval, timex=timex.id, basis="inferred")
        return None


def _steps(tree: Tree, token: int, own: set[int]) -> int | None:
    """How far above a timex one of its own tokens stands, when no other verb stands between."""
    for i, at in enumerate(tree.chain(token)):
        if at in own:
            return i
        if i and (tree.is_verb(at) or tree.deps[at] in ("relcl", "acl")):
            return None
    return None


def find_place(tree: Tree, trigger: int, verb: int | None, travels: bool, cast: Cast) -> int | None:
    """The token of the place that an event lies in, or None.

    Args:
        travels: the event is a way to or from somewhere.
    """
    things = [] if verb is None else tree.with_dep(verb, "dobj", "nsubjpass")
    for head in dict.fromkeys((trigger, trigger if verb is None else verb, *things)):
        for word, token in brought_in(tree, head):
            inside = word in PLACE_PREPOSITIONS or (travels and word in WAYS)
            if inside and cast.place_at(tree, token) is not None:
                return token
    return None
