"""The names stage: Document → names."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import islice

from onrecord.annotations import Mention, Name
from onrecord.document import Document
from onrecord.read.names.aliases import cluster_mentions
from onrecord.read.names.cluster import Cluster
from onrecord.read.names.complete import complete_names
from onrecord.read.names.datelines import weigh_dateline
from onrecord.read.names.found import Found
from onrecord.read.names.mentions import find_mentions
from onrecord.read.names.model import Tag, tag_texts
from onrecord.read.names.shown import shown_name
from onrecord.read.names.view import View, make_view
from onrecord.read.names.words import Words, find_words
from onrecord.read.segment import find_paragraphs

__all__ = ["find_names", "find_names_many"]

BY = "names/aliases@1"


def find_names(doc: Document) -> tuple[Name, ...]:
    """The names of a report, in order of first mention, with ids n1, n2, …

    >>> from onrecord.document import make_document
    >>> for name in find_names(make_document("Ana Tavodi spoke. Ms Tavodi left Suva.")):
    ...     print(name.id, name.kind, name.name, name.aliases)
    n1 person Ana Tavodi ('Tavodi',)
    n2 place Suva ()
    """
    return find_names_many([doc])[0]


def find_names_many(docs: Sequence[Document]) -> list[tuple[Name, ...]]:
    """The names of each report. Faster than one by one, since the tagger takes paragraphs by the batch."""
    views = [make_view(doc.text, find_paragraphs(doc.text)) for doc in docs]
    pieces = [list(view.pieces()) for view in views]
    tags = tag_texts(piece.text for each in pieces for piece in each)
    return [
        _read(
            doc,
            view,
            [
                _shifted(found, piece.start)
                for piece, found in zip(each, islice(tags, len(each)), strict=True)
            ],
        )
        for doc, view, each in zip(docs, views, pieces, strict=True)
    ]


def _shifted(tags: list[Tag], start: int) -> list[Tag]:
    return [Tag(tag.start + start, tag.end + start, tag.label) for tag in tags]


def _read(doc: Document, view: View, tags: Iterable[list[Tag]]) -> tuple[Name, ...]:
    words = find_words(view.text)
    found = find_mentions(words, [tag for each in tags for tag in each], _recased_words(view, words))
    weigh_dateline(words, view.paragraphs, found)
    clusters = cluster_mentions(found, words)
    names = tuple(_name(doc.text, view.text, f"n{i}", cluster) for i, cluster in enumerate(clusters, 1))
    return complete_names(doc, names, words)


def _recased_words(view: View, words: Words) -> list[bool]:
    """For each word whether its capital tells nothing."""
    recased = [False] * len(words.starts)
    for span in view.recased:
        first, last = bisect_left(words.starts, span.start), bisect_left(words.starts, span.end)
        recased[first:last] = [True] * (last - first)
    return recased


def _name(text: str, view: str, id: str, cluster: Cluster) -> Name:
    named = [mention for mention in cluster.mentions if mention.form == "name"]
    name = shown_name([view[mention.start : mention.end] for mention in named], cluster)
    aliases = dict.fromkeys(" ".join(text[mention.start : mention.end].split()) for mention in named)
    return Name(
        id=id,
        kind=cluster.kind,  # type: ignore[arg-type]
        name=name,
        aliases=tuple(alias for alias in aliases if alias.lower() != name.lower()),
        mentions=tuple(_mention(text, mention) for mention in cluster.mentions),
        by=BY,
    )


def _mention(text: str, found: Found) -> Mention:
    return Mention(
        start=found.start,
        end=found.end,
        text=text[found.start : found.end],
        form=found.form,  # type: ignore[arg-type]
    )
