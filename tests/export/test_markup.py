"""Text as HTML, with annotations laid over it."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.export.markup import FORBIDDEN, Overlay, annotate, escape


def lay(start: int, end: int, name: str, **fields: str) -> Overlay:
    return Overlay(
        start=start, end=end, tag="b", opening=f' id="{name}"', reopening=f' data-of="{name}"', **fields
    )


class Reader(HTMLParser):
    """Collects text and the names of overlays over each piece; fails when tags do not nest."""

    def __init__(self) -> None:
        super().__init__()
        self.stack: list[str] = []
        self.covered: dict[str, str] = {}
        self.text = ""
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        ((key, name),) = attrs
        assert name is not None
        self.stack.append(name)
        if key == "id":
            self.ids.append(name)

    def handle_endtag(self, tag: str) -> None:
        self.stack.pop()

    def handle_data(self, data: str) -> None:
        self.text += data
        for name in self.stack:
            self.covered[name] = self.covered.get(name, "") + data


@pytest.mark.parametrize(
    ("overlays", "markup"),
    [
        ([], "abcdef"),
        ([lay(1, 3, "x")], 'a<b id="x">bc</b>def'),
        ([lay(1, 5, "x"), lay(2, 3, "y")], 'a<b id="x">b<b id="y">c</b>de</b>f'),
        ([lay(2, 3, "y"), lay(2, 5, "x")], 'ab<b id="x"><b id="y">c</b>de</b>f'),
        ([lay(0, 3, "x"), lay(2, 5, "y")], '<b id="x">ab<b id="y">c</b></b><b data-of="y">de</b>f'),
        ([lay(0, 3, "x", after="!")], '<b id="x">abc</b>!def'),
        ([lay(4, 9, "x")], 'abcd<b id="x">ef</b>'),
    ],
)
def test_overlays_nest_or_are_split(overlays: list[Overlay], markup: str) -> None:
    assert annotate("abcdef", 0, 6, overlays) == markup


def test_a_range_cuts_overlays_and_gives_their_id_once() -> None:
    crossing = lay(1, 5, "x", after="!")
    assert annotate("abcdef", 0, 3, [crossing]) == 'a<b id="x">bc</b>'
    assert annotate("abcdef", 3, 6, [crossing]) == '<b data-of="x">de</b>!f'


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("</script><img src=x onerror='a()'>", "&lt;/script&gt;&lt;img src=x onerror=&#x27;a()&#x27;&gt;"),
        ('" onfocus="a()', "&quot; onfocus=&quot;a()"),
        ("a & b &amp; c", "a &amp; b &amp;amp; c"),
        ("nul \x00 esc \x1b", "nul ␀ esc ␛"),
        ("over \u202e ride", "over \ufffd ride"),
        ("שלום \u200f", "שלום \u200f"),
    ],
)
def test_escape(text: str, escaped: str) -> None:
    assert escape(text) == escaped


TEXTS = st.text(alphabet=st.sampled_from("ab <>&\"'\u202e\x00é\n😀"), min_size=1, max_size=30)


@given(TEXTS, st.data())
def test_any_overlays_make_a_tree_over_exactly_their_text(text: str, data: st.DataObject) -> None:
    spans = st.integers(0, len(text) - 1).flatmap(
        lambda start: st.tuples(st.just(start), st.integers(start + 1, len(text)))
    )
    overlays = [lay(*span, f"n{i}") for i, span in enumerate(data.draw(st.lists(spans, max_size=8)))]
    reader = Reader()
    reader.feed(annotate(text, 0, len(text), overlays))
    reader.close()
    assert not reader.stack

    def shown(part: str) -> str:
        return FORBIDDEN.sub(lambda m: "␀" if m[0] == "\x00" else "\ufffd", part)

    assert reader.text == shown(text)
    assert sorted(reader.ids) == sorted(f"n{i}" for i in range(len(overlays)))
    for i, overlay in enumerate(overlays):
        assert reader.covered[f"n{i}"] == shown(text[overlay.start : overlay.end])
