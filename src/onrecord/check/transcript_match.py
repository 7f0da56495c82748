"""Where in a transcript a quotation comes from, and how its words differ from what was said.

Rare words of the quotation name the places to look at; there the two are aligned word by word. Time is linear
in the transcript once, and for each quotation in its own length and a bounded number of places.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterator, Sequence
from math import log2
from typing import Literal, NamedTuple

from onrecord.check.transcript_words import Word, find_said, join_keys
from onrecord.document import Document

__all__ = ["Difference", "Match", "Said", "find_match"]

# How many of its rarest words a quotation is looked for by, how many places of each are looked at, and how
# many passages are aligned.
SEEDS, MOST_PLACES, PASSAGES = 6, 3000, 5
# A word that stands no more often than this names a place by itself; others do with a neighbour.
RARE = 12
# Words to either side of where the quotation would stand if nothing was left out; and at most.
SLACK, MOST_SLACK = 10, 60
# Costs in words: of one word for another, of one put in, of the first that was left out and of the further
# ones of a longer passage, of a word that a bracket stands for, of one that may be left out. With the first
# three a word that is the same, with others beside it, is cheaper than two others or two put in.
OTHER, ADDED, LEFT_OUT, FURTHER, BRACKET, LOOSE = 1.02, 1.01, 0.98, 0.25, 0.1, 0.01
# Share of a quotation's words, and of what they tell, that a passage has to have to be what was meant.
LEAST_SHARE = 0.6
# What the differences may cost at most, as a share of the words.
MOST_COST = 0.45
# A passage is no chance when the words that agree tell it from others with so many bits to spare; and where
# the first or the last word differs, so that the same words may go on otherwise elsewhere, with so many more.
# Of 467 quotations held against 300 reports that are not of them, eight were near a passage with 8 bits and
# none for the ends, one is with these.
BITS_TO_SPARE, AT_AN_END = 12, 12
Step = Literal["same", "other", "added", "left out", "bracket", "loose"]


class Difference(NamedTuple):
    """Words that differ.

    Attributes:
        quoted, said: those of the quotation and of the transcript, as half-open ranges of their numbers; one
            of them may be empty.
        is_minor: the same words in another form, as "don't" and "do not".
    """

    quoted: tuple[int, int]
    said: tuple[int, int]
    is_minor: bool


class Match(NamedTuple):
    """The passage that a quotation is nearest to.

    Attributes:
        start, end: code points of the transcript.
        cost: words that differ; 0 where none does.
        differences: in order.
        is_unheard: whether words of the passage could not be heard.
    """

    start: int
    end: int
    cost: float
    differences: tuple[Difference, ...]
    is_unheard: bool


class Said:
    """The words of a transcript, and where each stands.

    Kept as arrays, since a transcript of 10 MB has two million words.
    """

    def __init__(self, transcript: Document) -> None:
        self.text = transcript.text
        self.keys: list[str] = []
        self.starts, self.ends = array("I"), array("I")
        self.loose, self.unheard = bytearray(), bytearray()
        self.places: dict[str, array[int]] = defaultdict(lambda: array("I"))
        known: dict[str, str] = {}
        for number, word in enumerate(find_said(transcript.text)):
            key = known.setdefault(word.key, word.key)
            self.keys.append(key)
            self.starts.append(word.start)
            self.ends.append(word.end)
            self.loose.append(word.is_loose)
            self.unheard.append(word.is_unheard)
            self.places[key].append(number)
        self.places.default_factory = None

    def words(self, first: int, last: int) -> list[Word]:
        """The words from number `first` up to `last`."""
        return [
            Word(self.starts[i], self.ends[i], self.keys[i], bool(self.loose[i]), bool(self.unheard[i]))
            for i in range(first, last)
        ]


def find_match(said: Said, quoted: Sequence[Word]) -> tuple[Match | None, int]:
    """The passage that is what was meant, if any, and how many cells were filled to find it.

    Args:
        quoted: the words of a quotation; an empty key stands for a bracket or a censored word.
    """
    best: Match | None = None
    cells = 0
    slack = min(MOST_SLACK, SLACK + len(quoted) // 2)
    for diagonal in _find_places(said, quoted):
        first = max(0, diagonal - slack)
        window = said.words(first, min(len(said.keys), diagonal + len(quoted) + slack))
        cells += len(window) * len(quoted)
        match = _judge(said, quoted, window, first, _align(quoted, window))
        if match is not None and (best is None or match.cost < best.cost):
            best = match
        if best is not None and best.cost == 0:
            break
    return best, cells


def _find_places(said: Said, quoted: Sequence[Word]) -> list[int]:
    """Where the first word of the quotation may stand, the likeliest place first."""
    found = [(len(said.places[word.key]), i) for i, word in enumerate(quoted) if word.key in said.places]
    votes: dict[int, float] = defaultdict(float)
    for number, i in sorted(found)[:SEEDS]:
        for place in said.places[quoted[i].key][:MOST_PLACES]:
            neighbours = (i > 0 and place > 0 and said.keys[place - 1] == quoted[i - 1].key) + (
                i + 1 < len(quoted)
                and place + 1 < len(said.keys)
                and said.keys[place + 1] == quoted[i + 1].key
            )
            if neighbours or number <= RARE:
                votes[(place - i) // SLACK] += 1 + neighbours
    # A passage may lie astride two buckets.
    ranked = sorted(votes, key=lambda bucket: (-votes[bucket] - votes.get(bucket + 1, 0), bucket))
    return [bucket * SLACK + SLACK // 2 for bucket in ranked[:PASSAGES]]


def _align(quoted: Sequence[Word], window: Sequence[Word]) -> list[tuple[Step, int, int]]:
    """The cheapest way from the quotation to a passage of the window, as steps with a word of each."""
    width = len(window) + 1
    # Costs of the row before, with the last word of the window taken (`kept`) or left out (`gone`).
    far = 1e9
    kept, gone = [0.0] * width, [far] * width
    trace: list[list[tuple[Step, bool]]] = []
    for word in quoted:
        row, left = [far] * width, [far] * width
        steps: list[tuple[Step, bool]] = [("added", False)] * (2 * width)
        drop = BRACKET if not word.key else LOOSE if word.is_loose else ADDED
        for j in range(width):
            before, is_gone = (gone[j], True) if gone[j] < kept[j] else (kept[j], False)
            cost, step = before + drop, ("added", is_gone)
            if j:
                other = window[j - 1]
                before, is_gone = (gone[j - 1], True) if gone[j - 1] < kept[j - 1] else (kept[j - 1], False)
                if not word.key:
                    if before + BRACKET < cost:
                        cost, step = before + BRACKET, ("bracket", is_gone)
                    if row[j - 1] + BRACKET < cost:
                        cost, step = row[j - 1] + BRACKET, ("loose", False)
                elif word.key == other.key:
                    if before <= cost:
                        cost, step = before, ("same", is_gone)
                elif before + OTHER < cost:
                    cost, step = before + OTHER, ("other", is_gone)
                skip = LOOSE if other.is_loose else 0.0
                if skip and row[j - 1] + skip < cost:
                    cost, step = row[j - 1] + skip, ("loose", False)
                opened, further = row[j - 1] + (skip or LEFT_OUT), left[j - 1] + (skip or FURTHER)
                left[j], is_gone = (further, True) if further < opened else (opened, False)
                steps[width + j] = ("left out", is_gone)
            row[j], steps[j] = cost, step  # type: ignore[assignment]
        trace.append(steps)
        kept, gone = row, left
    return list(_walk_back(trace, kept, width))[::-1]


def _walk_back(
    trace: list[list[tuple[Step, bool]]], last: list[float], width: int
) -> Iterator[tuple[Step, int, int]]:
    """The steps from the end, each with the words that it takes (or stands before)."""
    i, j, is_gone = len(trace), min(range(width), key=last.__getitem__), False
    while i:
        step, before = trace[i - 1][width + j if is_gone else j]
        if step in ("same", "other", "bracket"):
            i, j = i - 1, j - 1
            yield step, i, j
        elif step == "added":
            i -= 1
            yield step, i, j
        else:
            j -= 1
            yield step, i, j
        is_gone = before


def _judge(
    said: Said,
    quoted: Sequence[Word],
    window: Sequence[Word],
    first: int,
    steps: Sequence[tuple[Step, int, int]],
) -> Match | None:
    """The passage with its differences, or None when it agrees in too little to be what was meant."""
    same = [(i, j) for step, i, j in steps if step == "same"]
    wanted = sum(1 for word in quoted if word.key)
    if not same:
        return None
    differences = tuple(_find_differences(quoted, window, steps))
    differing = sum(end - start for (start, end), _, is_minor in differences if not is_minor)
    told = sum(_bits(said, quoted[i]) for i, _ in same)
    lost = sum(
        _bits(said, word) for q, _, is_minor in differences if not is_minor for word in quoted[slice(*q)]
    )
    if wanted - differing < LEAST_SHARE * wanted or told < LEAST_SHARE * (told + lost):
        return None
    at_an_end = any(q[0] == 0 or q[1] == len(quoted) for q, _, _ in differences)
    if differences and told < log2(len(said.keys)) + BITS_TO_SPARE + at_an_end * AT_AN_END:
        return None
    cost = sum(_cost(difference) for difference in differences)
    if cost > MOST_COST * wanted:
        return None
    at, to = same[0][1], same[-1][1] + 1
    for _, (start, end), _ in differences:
        if start < end:
            at, to = min(at, start), max(to, end)
    return Match(
        start=window[at].start,
        end=window[to - 1].end,
        cost=cost,
        differences=tuple(
            one._replace(said=(one.said[0] + first, one.said[1] + first)) for one in differences
        ),
        is_unheard=any(word.is_unheard for word in window[at:to]),
    )


def _bits(said: Said, word: Word) -> float:
    """How much a word tells of the place that it stands at: the more, the rarer it is in the transcript."""
    return log2(len(said.keys) / len(said.places.get(word.key, "1")))


def _cost(difference: Difference) -> float:
    if difference.is_minor:
        return 0.5
    quoted, said = (end - start for start, end in (difference.quoted, difference.said))
    return max(quoted, min(said, 1 + FURTHER * (said - 1)))


def _find_differences(
    quoted: Sequence[Word], window: Sequence[Word], steps: Sequence[tuple[Step, int, int]]
) -> Iterator[Difference]:
    """Runs of words that differ, without those that only look so."""
    run: list[tuple[Step, int, int]] = []
    for step in (*steps, ("same", len(quoted), len(window))):
        if step[0] in ("other", "added", "left out") or (step[0] == "loose" and run):
            run.append(step)
            continue
        while run and run[-1][0] == "loose":
            run.pop()
        if run:
            ours = [i for kind, i, _ in run if kind in ("other", "added")]
            theirs = [j for kind, _, j in run if kind in ("other", "left out", "loose")]
            # "added" and "left out" stand before the word that they name on the other side.
            q = (ours[0], ours[-1] + 1) if ours else (run[0][1], run[0][1])
            t = (theirs[0], theirs[-1] + 1) if theirs else (run[0][2], run[0][2])
            yield from _weigh(quoted, window, q, t)
        run = []


def _weigh(
    quoted: Sequence[Word], window: Sequence[Word], q: tuple[int, int], t: tuple[int, int]
) -> Iterator[Difference]:
    """The difference, unless the words are the same: parted otherwise, in another order of a sum, a sound."""
    q, t = _trim(quoted, window, q, t)
    ours = [word for word in quoted[slice(*q)] if not word.is_loose]
    theirs = [word for word in window[slice(*t)] if not word.is_loose]
    if join_keys(ours) == join_keys(theirs) or _sorted_keys(ours) == _sorted_keys(theirs):
        return
    yield Difference(q, t, expand(ours) == expand(theirs))


def _sorted_keys(words: Sequence[Word]) -> list[str]:
    return sorted(word.key for word in words)


def _trim(
    quoted: Sequence[Word], window: Sequence[Word], q: tuple[int, int], t: tuple[int, int]
) -> tuple[tuple[int, int], tuple[int, int]]:
    """The ranges without words at either end that are only parted otherwise: "14 percent", "40 per cent"."""
    for ours, theirs in ((1, 2), (2, 1)):
        if q[1] - q[0] < ours or t[1] - t[0] < theirs:
            continue
        if join_keys(quoted[q[1] - ours : q[1]]) == join_keys(window[t[1] - theirs : t[1]]):
            return (q[0], q[1] - ours), (t[0], t[1] - theirs)
        if join_keys(quoted[q[0] : q[0] + ours]) == join_keys(window[t[0] : t[0] + theirs]):
            return (q[0] + ours, q[1]), (t[0] + theirs, t[1])
    return q, t


# Forms that are two words in one: what the ending stands for.
ENDINGS = {"n't": "not", "'re": "are", "'ve": "have", "'ll": "will", "'m": "am"}
WHOLE = {"can't": "cannot", "won't": "willnot", "cannot": "cannot", "let's": "letus", "shan't": "shallnot"}
WHOLE |= {"goingto": "goingto", "wanna": "wantto", "gotta": "gotto", "cos": "because", "cause": "because"}


def expand(words: Sequence[Word]) -> str:
    """The words with contracted ones in full, without what parts them; "'s" is "is", "'d" is "would"."""
    return "".join(_expand(word.key) for word in words)


def _expand(key: str) -> str:
    if key in WHOLE:
        return WHOLE[key]
    for ending, full in ENDINGS.items():
        if key.endswith(ending):
            return key[: -len(ending)] + full
    return key.replace("'s", "is").replace("'d", "would")
