"""The statistical tagger: batches, what is kept from it, and that it forgets what it read."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from onrecord.read.names.model import BATCH, load_tagger, tag_texts

TEXT = "Rain fell in London on Friday."


def words(text: str) -> list[str]:
    """What the tagger takes for names."""
    (tags,) = tag_texts([text])
    return [text[tag.start : tag.end] for tag in tags]


@pytest.mark.parametrize(
    "row", ["(" * 200, "$_" * 80, "https://suva.example/" + "a=1&" * 40, "\U0001f600" * 300]
)
def test_a_row_that_no_name_is_as_long_as_is_passed_over(row: str) -> None:
    text = f"Rain fell in London on Friday. {row} Snow fell in Paris on Monday."
    assert words(text) == ["London", "Friday", "Paris", "Monday"]


def test_tags_come_in_order_whatever_the_batches() -> None:
    texts = [TEXT, "no name", *[TEXT + " and rain" * 200] * (BATCH // 1800 + 1), "", "Snow fell in Paris."]
    together = list(tag_texts(texts))
    assert len(together) == len(texts)
    assert together == [tags for text in texts for tags in tag_texts([text])]


def test_the_vocabulary_does_not_grow_with_what_is_read() -> None:
    strings = load_tagger().vocab.strings
    size = len(strings)
    words(" ".join(f"Tavodi{i}" for i in range(500)))
    assert len(strings) == size


def test_threads_may_read_at_once() -> None:
    texts = [f"Ana Tavodi{i} left Suva." for i in range(40)]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(words, texts)) == [words(text) for text in texts]
