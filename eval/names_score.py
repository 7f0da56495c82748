"""Score names on the gold table in `eval/names/`: mentions, clusters, kinds, sources.

    python eval/names_score.py             both halves, with the baseline
    python eval/names_score.py --errors    and what went wrong on the tuning half

`names/README.md` says how the table is written. Mentions are compared by their characters, articles,
possessives and closing full stops aside. B-cubed counts a mention that only one side has as wrong.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from onrecord.annotations import Name
from onrecord.document import Document, Span, make_document

TABLE = Path(__file__).resolve().parent / "names"
# Reports of the second half whose like was before the writer's eyes when a rule was made (names/README.md).
NOT_BLIND = frozenset({"hospital-budget", "drug-approval"})
# "{keller:P|Anna Keller}", "{~keller|she}", "{?|he}"; not "{", "{}".
MARK = re.compile(r"\{([%~=?]?)(\w*)(?::([POLFGX]))?\|([^{}]*)\}")
KINDS = {
    "P": "person", "O": "organisation", "L": "place", "F": "facility", "G": "group", "X": "other",
}  # fmt: skip
SPACY_KINDS = {
    "PERSON": "person", "ORG": "organisation", "GPE": "place", "LOC": "place", "FAC": "facility",
    "NORP": "group", "EVENT": "other", "WORK_OF_ART": "other", "PRODUCT": "other", "LAW": "other",
}  # fmt: skip
EDGE = re.compile(r"\A(?:[Tt]he|THE|[Aa]n?)\s+|(?:['’]s?|[.,;:\s])\Z", re.IGNORECASE)

Cut = tuple[int, int]


class Gold(NamedTuple):
    """One report of the table.

    Attributes:
        mentions: where a name or demonym stands → its key.
        kinds: key → kind.
        stands: keys that stand for a government.
        sources: where a pronoun or description stands → key, None when it must be left open.
    """

    id: str
    doc: Document
    mentions: dict[Cut, str]
    kinds: dict[str, str]
    stands: frozenset[str]
    sources: dict[Cut, str | None]


class Answer(NamedTuple):
    """What a program says of a report, in the terms of `Gold`."""

    mentions: dict[Cut, str]
    kinds: dict[str, str]
    stands: frozenset[str]
    sources: dict[Cut, str | None]


Program = Callable[[Gold], Answer]


def load_half(half: str) -> list[Gold]:
    """The reports of one half, in the order of the file."""
    blocks = re.split(r"^== ", (TABLE / f"{half}.txt").read_text("utf-8"), flags=re.MULTILINE)
    return [_parse(block) for block in blocks if block.strip()]


def _parse(block: str) -> Gold:
    head, _, body = block.partition("\n")
    stands: frozenset[str] = frozenset()
    if body.startswith("! "):
        line, _, body = body.partition("\n")
        stands = frozenset(line[2:].split())
    text, at, written = [], 0, body.strip()
    mentions: dict[Cut, str] = {}
    kinds: dict[str, str] = {}
    sources: dict[Cut, str | None] = {}
    length = 0
    for mark in MARK.finditer(written):
        text.append(written[at : mark.start()])
        length += len(text[-1])
        form, key, kind, words = mark.groups()
        cut = (length, length + len(words))
        if kind:
            kinds[key] = KINDS[kind]
        if form in ("~", "=", "?"):
            sources[cut] = key or None
        else:
            mentions[cut] = key
        text.append(words)
        length += len(words)
        at = mark.end()
    text.append(written[at:])
    doc = make_document("".join(text), id=head.split("|")[0].strip(), language="en")
    unknown = {key for key in (*mentions.values(), *sources.values(), *stands) if key} - set(kinds)
    if unknown:
        raise ValueError(f"{doc.id}: keys without a kind: {sorted(unknown)}")
    return Gold(doc.id, doc, _trimmed(doc.text, mentions), kinds, stands, sources)


def _trimmed(text: str, mentions: dict[Cut, str]) -> dict[Cut, str]:
    """Mentions without article, possessive and closing mark, so that both sides are cut alike."""
    return {_trim(text, *cut): key for cut, key in mentions.items()}


def _trim(text: str, start: int, end: int) -> Cut:
    while found := EDGE.search(text[start:end]):
        start, end = (start + found.end(), end) if found.start() == 0 else (start, start + found.start())
    return start, end


def answer_onrecord(gold: Gold) -> Answer:
    """The names of `onrecord.read.names`."""
    from onrecord.read.names import SourceResolver, find_names

    names = find_names(gold.doc)
    resolver = SourceResolver(gold.doc, names)
    mentions = {
        (mention.start, mention.end): name.id
        for name in names
        for mention in name.mentions
        if mention.form in ("name", "demonym")
    }
    sources = {cut: resolver.resolve(Span(*cut)).name for cut in gold.sources}
    return _as_answer(gold.doc.text, names, mentions, sources)


def _as_answer(
    text: str, names: tuple[Name, ...], mentions: dict[Cut, str], sources: dict[Cut, str | None]
) -> Answer:
    return Answer(
        _trimmed(text, mentions),
        {name.id: name.kind for name in names},
        frozenset(name.id for name in names if name.stands_for),
        sources,
    )


def answer_spacy(gold: Gold) -> Answer:
    """Raw spaCy, the same string being the same name and a pronoun the nearest person before it."""
    nlp = _raw_spacy()
    text = gold.doc.text
    ents = [ent for ent in nlp(text).ents if ent.label_ in SPACY_KINDS]
    mentions = {_trim(text, ent.start_char, ent.end_char): "" for ent in ents}
    mentions = {cut: text[cut[0] : cut[1]] for cut in mentions}
    kinds: dict[str, str] = {}
    for ent in ents:
        cut = _trim(text, ent.start_char, ent.end_char)
        kinds.setdefault(text[cut[0] : cut[1]], SPACY_KINDS[ent.label_])
    sources: dict[Cut, str | None] = {}
    for cut in gold.sources:
        before = [key for (_, end), key in mentions.items() if end <= cut[0] and kinds[key] == "person"]
        sources[cut] = before[-1] if before else None
    return Answer(mentions, kinds, frozenset(), sources)


def _raw_spacy() -> Any:
    from onrecord.read.names.model import load_tagger

    return load_tagger()


class Tally:
    """Sums over reports."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.sums: dict[str, float] = defaultdict(float)
        self.errors: list[str] = []

    def add(self, gold: Gold, answer: Answer) -> None:
        """Count one report."""
        self._add_mentions(gold, answer)
        self._add_sources(gold, answer)

    def _add_mentions(self, gold: Gold, answer: Answer) -> None:
        text = gold.doc.text
        both = gold.mentions.keys() & answer.mentions.keys()
        self.counts["gold"] += len(gold.mentions)
        self.counts["found"] += len(answer.mentions)
        self.counts["both"] += len(both)
        for cut in sorted(gold.mentions.keys() ^ answer.mentions.keys()):
            verb = "missed" if cut in gold.mentions else "extra"
            self.errors.append(f"{gold.id}: {verb} {text[cut[0] : cut[1]]!r}")
        for cut in sorted(both):
            kind, right = answer.kinds[answer.mentions[cut]], gold.kinds[gold.mentions[cut]]
            self.counts["kind"] += kind == right
            if kind != right:
                self.errors.append(f"{gold.id}: kind {text[cut[0] : cut[1]]!r} is {right}, not {kind}")
            mine = {c for c, key in answer.mentions.items() if key == answer.mentions[cut]}
            theirs = {c for c, key in gold.mentions.items() if key == gold.mentions[cut]}
            self.sums["precision"] += len(mine & theirs) / len(mine)
            self.sums["recall"] += len(mine & theirs) / len(theirs)
            if (mine ^ theirs) & both:
                words = [text[c[0] : c[1]] for c in sorted((mine ^ theirs) & both)]
                self.errors.append(f"{gold.id}: cluster of {text[cut[0] : cut[1]]!r} differs by {words}")
        self._add_stands(gold, answer)

    def _add_stands(self, gold: Gold, answer: Answer) -> None:
        right = {cut for cut, key in gold.mentions.items() if key in gold.stands}
        mine = {cut for cut, key in answer.mentions.items() if key in answer.stands}
        self.counts["stands gold"] += len(right)
        self.counts["stands found"] += len(mine)
        self.counts["stands both"] += len(right & mine)
        for cut in sorted(right ^ mine):
            self.errors.append(f"{gold.id}: stands_for of {gold.doc.text[cut[0] : cut[1]]!r}")

    def _add_sources(self, gold: Gold, answer: Answer) -> None:
        for cut, key in gold.sources.items():
            kind = "pronoun" if gold.doc.text[cut[0] : cut[1]].lower() in PRONOUNS else "description"
            mine = answer.sources[cut]
            theirs = {c for c, k in gold.mentions.items() if k == key}
            held = {c for c, k in answer.mentions.items() if k == mine}
            # The name given counts when most of its mentions are the right one's.
            right = mine is None if key is None else len(held & theirs) * 2 > len(held)
            self.counts[f"{kind} asked"] += 1
            self.counts[f"{kind} answered"] += mine is not None
            self.counts[f"{kind} right"] += right
            self.counts[f"{kind} wrong name"] += mine is not None and not right
            if not right:
                said = "open" if mine is None else sorted(gold.doc.text[a:b] for a, b in held)[:1]
                self.errors.append(
                    f"{gold.id}: source {gold.doc.text[cut[0] : cut[1]]!r} is {key}, not {said}"
                )

    def rows(self) -> Iterator[tuple[str, str]]:
        """The figures, with counts beside every rate."""
        c, s = self.counts, self.sums
        yield "mentions F1", _prf(c["both"] / max(1, c["found"]), c["both"] / max(1, c["gold"]), c["gold"])
        yield (
            "B-cubed F1",
            _prf(s["precision"] / max(1, c["found"]), s["recall"] / max(1, c["gold"]), c["gold"]),
        )
        yield "kind", _rate(c["kind"], c["both"])
        yield (
            "stands_for",
            f"{c['stands both']} of {c['stands gold']} found, {c['stands found'] - c['stands both']} wrong",
        )
        for kind in ("pronoun", "description"):
            yield (
                f"{kind} sources",
                f"{_rate(c[f'{kind} right'], c[f'{kind} asked'])}, {c[f'{kind} wrong name']} wrong name",
            )


PRONOUNS = frozenset("he she they it who i we".split())


def _prf(precision: float, recall: float, count: int) -> str:
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return f"{100 * f1:.1f} (P {100 * precision:.1f}, R {100 * recall:.1f}; {count})"


def _rate(right: int, of: int) -> str:
    return f"{100 * right / max(1, of):.1f} ({right}/{of})"


def score(half: str, program: Program, left_out: frozenset[str] = frozenset()) -> Tally:
    """Run a program over one half."""
    tally = Tally()
    for gold in load_half(half):
        if gold.id not in left_out:
            tally.add(gold, program(gold))
    return tally


def main() -> None:
    """Print the figures of both halves, ours and the baseline's."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--errors", action="store_true", help="list the errors on the tuning half")
    options = parser.parse_args()
    for half, left_out in (("tune", frozenset()), ("report", frozenset()), ("report", NOT_BLIND)):
        ours, baseline = score(half, answer_onrecord, left_out), score(half, answer_spacy, left_out)
        print(f"\n{half}: {len(load_half(half)) - len(left_out)} reports")
        for (row, mine), (_, theirs) in zip(ours.rows(), baseline.rows(), strict=True):
            print(f"  {row:20} {mine:44} raw spaCy {theirs}")
        if options.errors and half == "tune":
            print(*ours.errors, sep="\n")


if __name__ == "__main__":
    main()
