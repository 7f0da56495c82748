"""What speaks for a pair of marks belonging to one attribution, as named clues that the weights table scores.

A clue reads "T>S gap _0|,1": first what is paired and what stands between, then what was seen. T pairs
content and cue, S source and cue, O source and a content without a cue; "<" the content or source stands
before its partner, ">" after it, "0" there is none. Then come the roles of the marks in between, unless the
clue is for "any" or for "next" neighbours. `Gap` and `Placed` explain the signs.
"""

from __future__ import annotations

from onrecord.read.attribution.layout import Layout, Row

__all__ = ["content_clues", "lonely_clues", "source_clues"]

# Longer rows of roles in between are shortened to their ends.
MOST_BETWEEN = 4


def content_clues(layout: Layout, content: int, cue: int) -> list[str]:
    """Clues that the content at one position of the row goes with the cue at another."""
    left, right = (content, cue) if content < cue else (cue, content)
    head = "T<" if content < cue else "T>"
    between = _shorten(layout.roles[left + 1 : right])
    before, after = layout.roles[max(0, left - 2) : left], layout.roles[right + 1 : right + 3]
    gap_before, gap_after = _outer_signs(layout, left, right)
    clues = _pair_clues(layout, left, right, head, between, content, cue)
    clues.append(f"{head}{between} row {before}{gap_before}_{gap_after}{after}")
    return clues


def source_clues(layout: Layout, source: int, partner: int, row: Row, head: str) -> list[str]:
    """Clues that the source at one position goes with the cue, or the content without a cue, at another.

    Args:
        row: as the partner sees it.
        head: "S" for a cue, "O" for a content without a cue.
    """
    left, right = (source, partner) if source < partner else (partner, source)
    head += "<" if source < partner else ">"
    between = _shorten(row.read(left + 1, right))
    clues = _pair_clues(layout, left, right, head, between, source, partner)
    before, after = row.read(left - 2, left), row.read(right + 1, right + 3)
    clues.append(f"{head}{between} row {before}_{after}")
    return clues


def lonely_clues(layout: Layout, at: int, row: Row, head: str) -> list[str]:
    """Clues that the mark at a position has no partner: `head` is T0, S0 or O0."""
    mark = layout.placed[at]
    before, after = row.read(at - 2, at), row.read(at + 1, at + 3)
    left, right = _neighbours(layout, at, at)
    return [
        head,
        f"{head} row {before}_{after}",
        f"{head} left {before}{left}",
        f"{head} right {after}{right}",
        f"{head} both {left}_{right}",
        f"{head} first {mark.first}",
        f"{head} last {mark.last}",
        f"{head} words {mark.words}",
        f"{head} edges {before[-1:]}_{after[:1]}{mark.edges}{left[:1]}{right[:1]}",
        f"{head} last {before[-1:]}_{after[:1]} {mark.last}",
        f"{head} first {before[-1:]}_{after[:1]} {mark.first}",
        f"{head} cue {mark.first}_{mark.last}",
    ]


def _pair_clues(
    layout: Layout, left: int, right: int, head: str, between: str, other: int, partner: int
) -> list[str]:
    """Clues common to all pairs; `other` is the content or source, `partner` mostly a cue."""
    mark, cue = layout.placed[other], layout.placed[partner]
    near, far = layout.gaps[left], layout.gaps[right - 1]
    tight = head + between
    broken = layout.strongest_break(left, right)
    before, after = _neighbours(layout, left, right)
    gap = f"{near.sign}{near.size}"
    if right - left > 1:
        gap += f"|{far.sign}{far.size}"
    clues = [
        tight,
        f"{tight} left {before}",
        f"{tight} right {after}",
        f"{tight} break {broken}",
        f"{tight} left {before} break {broken}",
        f"{tight} right {after} break {broken}",
        f"{tight} gap {gap}",
        f"{tight} edges {mark.edges}",
        f"{tight} edges {mark.edges} break {broken}{mark.quoted}",
        f"{tight} words {mark.words}",
        f"{tight} cue-closes {cue.edges[1:]}{mark.edges[:1]}",
        f"{tight} cue-words {cue.words} break {broken}",
        f"{head} any break {broken}",
        f"{head} any first {mark.first}",
        f"{head} any cue-first {cue.first}",
        f"{head} any cue-last {cue.last}",
    ]
    if right - left == 1:
        clues += [f"{head} next last {mark.last}", f"{head} next words {near.wording}"]
        if left:
            clues.append(f"{head} next outside {layout.gaps[left - 1].wording}")
    return clues


def _shorten(between: str) -> str:
    return between if len(between) <= MOST_BETWEEN else f"{between[:2]}*{between[-2:]}"


def _outer_signs(layout: Layout, left: int, right: int) -> tuple[str, str]:
    before = layout.gaps[left - 1].sign if left else "^"
    after = layout.gaps[right].sign if right < len(layout.gaps) else "$"
    return before, after


def _neighbours(layout: Layout, left: int, right: int) -> tuple[str, str]:
    """The mark before and the mark after a pair, with the gap towards it; "^" and "$" at the ends."""
    before = after = ""
    if left:
        gap = layout.gaps[left - 1]
        before = f"{layout.roles[left - 1]}{gap.sign[0]}{min(gap.size, 2)}"
    if right < len(layout.gaps):
        gap = layout.gaps[right]
        after = f"{gap.sign[0]}{min(gap.size, 2)}{layout.roles[right + 1]}"
    return before or "^", after or "$"
