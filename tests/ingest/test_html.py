"""News pages: what is read from them, where it stands, and pages that mean harm."""

from __future__ import annotations

import html
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.news_pages import Page, news_pages
from onrecord.check.suppressions import find_suppressions
from onrecord.document import Dct, Document, SourceMap, Span
from onrecord.errors import IngestError
from onrecord.ingest import html as module
from onrecord.ingest import ingest
from onrecord.ingest.dct import normalise_iso
from onrecord.ingest.html_metadata import find_charset, find_metadata
from onrecord.ingest.html_source import Tag, read_attributes, scan_page
from onrecord.read import read as read_report

PAGES = list(news_pages())
SENTENCE = "The council met on Tuesday and decided that the bridge would be closed until the spring."


def read(body: str, head: str = "", **options: str) -> Document:
    page = f'<!DOCTYPE html>\n<html lang="en"><head>{head}</head><body>{body}</body></html>'
    return ingest(page.encode(), **options)


def assert_in_place(document: Document, data: bytes, codec: str = "utf-8") -> None:
    """Every character of the text that is no white space stands in the source where the map says."""
    assert isinstance(document.source, SourceMap)
    for offset, character in enumerate(document.text):
        if not character.isspace():
            byte = document.source.place(document.text, offset).byte_start
            there = data[byte : byte + 40].decode(codec, "ignore")
            assert there[0] == character or html.unescape(there).startswith(character), (offset, there)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_main_text(page: Page) -> None:
    extracted = [" ".join(block.split()) for block in ingest(page.html.encode()).text.split("\n\n")]
    assert [block for block in extracted if block not in page.either] == list(page.paragraphs)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_metadata(page: Page) -> None:
    document = ingest(page.html.encode())
    assert (document.headline, document.byline) == (page.headline, page.byline)
    assert (document.publisher, document.url) == (page.publisher, page.url)
    assert document.modified == (page.modified and normalise_iso(page.modified))
    assert document.language == "en"
    if page.published is not None:
        assert document.dct == Dct(value=normalise_iso(page.published), basis="metadata")
    if page.url is not None:
        assert document.id == page.url


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_source_map(page: Page) -> None:
    data = page.html.encode()
    document = ingest(data)
    assert_in_place(document, data)
    assert isinstance(document.source, SourceMap)
    lines = page.html.split("\n")
    for offset in range(0, len(document.text), 7):
        if not document.text[offset].isspace():
            place = document.source.place(document.text, offset)
            there = lines[place.line - 1][place.column - 1 :]
            assert html.unescape(there[:40]).startswith(document.text[offset])


@pytest.mark.parametrize("codec", ["utf-16", "cp1252", "utf-8-sig"])
def test_source_map_in_other_encodings(codec: str) -> None:
    page = PAGES[0].html.replace('<meta charset="utf-8">', "")
    data = page.encode(codec)
    document = ingest(data)
    assert document.text == ingest(page.encode()).text
    assert_in_place(document, data, "utf-16-le" if codec == "utf-16" else codec.removesuffix("-sig"))


MARKUP = st.lists(
    st.sampled_from(
        [
            *(
                "<p>",
                "</p>",
                "<b>",
                "</b>",
                "<br>",
                "<li>",
                "<td>",
                "<tr>",
                "<pre>",
                "</pre>",
                "<!-- x -->",
                "<",
            ),
            *("&amp;", "&eacute;", "&nbsp;", "&#8217;", "&notit;", "&", "\n", " ", "\r\n"),
            *("é", "😀", "e\u0301", "\u00ad", "word", SENTENCE),
        ]
    )
).map("".join)


@given(MARKUP)
def test_source_map_of_any_markup(body: str) -> None:
    data = f"<!DOCTYPE html><body><article><p>{SENTENCE}</p>{body}</article></body>".encode()
    assert_in_place(ingest(data), data)


@given(st.binary() | st.text().map(str.encode) | MARKUP.map(str.encode))
def test_any_page_is_read_or_refused(data: bytes) -> None:
    try:
        document = ingest(b"<!DOCTYPE html>" + data)
    except IngestError:
        return
    assert isinstance(document.text, str)


def test_inline_markup_leaves_no_gap_and_blocks_do() -> None:
    body = "<p>Bri<b>dge</b> shut, caf&eacute;&nbsp;open.<br>Tea<br><br>Milk</p><ul><li>One<li>Two</ul>"
    text = read(f"<article><p>{SENTENCE}</p>{body}</article>").text
    assert text == f"{SENTENCE}\n\nBridge shut, café open.\nTea\n\nMilk\n\nOne\n\nTwo"


def test_characters_are_the_pages_own() -> None:
    odd = "Cafe\u0301 so\u00adft zero\u200bwidth ﬁne “quotes” — dash… ½"
    assert odd in read(f"<article><p>{SENTENCE}</p><p>{odd}</p></article>").text


def test_cells_of_a_table() -> None:
    table = "<table><tr><th>Club</th><th>Points</th></tr><tr><td>Rovers</td><td>71</td></tr></table>"
    text = read(f"<article><p>{SENTENCE}</p>{table}<p>{SENTENCE}</p></article>").text
    assert "Club\tPoints\n\nRovers\t71" in text


def test_a_page_too_deep_for_the_library_is_read_without_its_furniture() -> None:
    deep = "<div>" * 300
    assert (
        read(f"<nav>Home</nav>{deep}<p>Rain.</p><p>Snow.</p><footer>Contact</footer>").text
        == "Rain.\n\nSnow."
    )
    assert read(f"{deep}<aside>Rain.</aside>").text == "Rain."
    assert read("").text == ""


def test_an_empty_text_is_a_reading() -> None:
    document = read("<script>var a = 1;</script>", head="<title>Nothing</title>")
    assert (document.text, document.headline, document.language) == ("", "Nothing", "en")


def test_dateline_of_a_page_settled_by_its_date() -> None:
    head = '<meta property="article:published_time" content="2024-01-02T09:00:00Z">'
    document = read(f"<article><p>OSLO, Dec. 30 (NTB) — {SENTENCE}</p></article>", head)
    assert document.dateline is not None
    assert document.dateline.date == "2023-12-30"
    assert document.text[document.dateline.start : document.dateline.end] == "OSLO, Dec. 30 (NTB)"


def test_dct_overrides_what_the_page_states() -> None:
    head = '<meta property="article:published_time" content="2024-01-02">'
    assert read("<p>x</p>", head, dct="2024-02-02").dct == Dct(value="2024-02-02", basis="given")


@pytest.mark.parametrize(
    ("head", "body", "published"),
    [
        ('<meta itemprop="datePublished" content="2024-01-02T09:00+01:00">', "", "2024-01-02T09:00+01:00"),
        ("", '<time pubdate datetime="2024-01-02">2 January</time>', "2024-01-02"),
        ("", '<time datetime="2024-01-02T10:00Z">now</time>', "2024-01-02T10:00Z"),
        ("", '<time datetime="2024-01-02">a</time><time datetime="2023-05-06">b</time>', None),
        (
            "",
            '<time class="published" datetime="2024-01-02">a</time><time datetime="2023-05-06">b</time>',
            "2024-01-02",
        ),
        ('<meta name="date" content="last week">', "", None),
        ('<meta name="DATE" content="2024-01-02">', "", "2024-01-02"),
        ('<meta name="date" content="Tue, 02 Jan 2024 07:40:00 GMT">', "", "2024-01-02T07:40Z"),
        ('<meta name="date" content="2 January 2024 07:40 +0100">', "", "2024-01-02T07:40+01:00"),
        ('<meta name="date" content="Jan. 2, 2024">', "", "2024-01-02"),
        ('<meta name="date" content="Feb 30, 2024">', "", None),
        ('<meta name="date" content="Smarch 2, 2024">', "", None),
        ('<meta name="date" content="02/01/2024">', "", None),
        (
            '<script type="application/ld+json">{"@type":"WebPage","datePublished":"2024-01-02"}</script>',
            "",
            None,
        ),
        ('<script type="application/ld+json">not json</script>', "", None),
        ('<script type="application/ld+json">{"@type":"NewsArticle","datePublished":5}</script>', "", None),
        (
            '<script type="application/ld+json">{"@type":"http://schema.org/NewsArticle","headline":"a\nb",'
            '"datePublished":"2024-01-02"}</script>',
            "",
            "2024-01-02",
        ),
    ],
)
def test_date_of_publication(head: str, body: str, published: str | None) -> None:
    assert find_metadata(f"<html><head>{head}</head><body>{body}</body></html>").published == published


@pytest.mark.parametrize(
    ("author", "byline"),
    [
        ('"By Ann Lee"', "Ann Lee"),
        ('{"name": "Ann Lee"}', "Ann Lee"),
        ('[{"name": "Ann Lee"}, {"name": "Bo Ek"}, "Cy Fox"]', "Ann Lee, Bo Ek and Cy Fox"),
        ('{"name": ["Ann Lee", "Bo Ek"]}', "Ann Lee and Bo Ek"),
        ('"https://news.example/ann"', None),
        ("null", None),
        ("[[[]]]", None),
    ],
)
def test_byline_in_json_ld(author: str, byline: str | None) -> None:
    page = f'<script type="application/ld+json">{{"@type":"NewsArticle","author":{author}}}</script>'
    assert find_metadata(page).byline == byline


@pytest.mark.parametrize(
    ("body", "byline"),
    [
        ('<p class="byline">By <b>Ann Lee</b></p>', "Ann Lee"),
        ('<a rel="author" href="/ann">Ann Lee</a>', "Ann Lee"),
        ('<div class="author-bio">Ann Lee covers rain.</div>', None),
        ('<p class="byline">', None),
    ],
)
def test_byline_in_the_page(body: str, byline: str | None) -> None:
    assert find_metadata(f"<body>{body}").byline == byline


def test_references_in_metadata_are_replaced() -> None:
    stated = find_metadata(
        '<meta property="og:title" content="Tea &amp; milk"><link rel="canonical" href="/local">'
    )
    assert (stated.headline, stated.url) == ("Tea & milk", None)


def test_declared_charset() -> None:
    head = '<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-2">'
    page = f"<html><head>{head}</head><body><p>Zażółć gęślą jaźń.</p></body></html>"
    assert find_charset(page.encode("iso8859-2")) == "iso-8859-2"
    assert ingest(page.encode("iso8859-2")).text == "Zażółć gęślą jaźń."


def test_scan_takes_what_browsers_take() -> None:
    page = """<a title="x>y" href='b"c' z=1 hidden>t</A><!--><b>--><i>u</i><script>"</b>"</script>< 3<br/>v"""
    items = list(scan_page(page))
    assert [item.name for item in items if isinstance(item, Tag)] == "a a b i i script script br".split()
    assert [page[slice(*item)] for item in items if not isinstance(item, Tag)] == [
        "t",
        "-->",
        "u",
        '"</b>"',
        "< 3",
        "v",
    ]
    first = items[0]
    assert isinstance(first, Tag)
    assert read_attributes(page, first) == {"title": "x>y", "href": 'b"c', "z": "1", "hidden": ""}


def test_nothing_in_a_page_runs_or_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    import socket

    def refuse(*_: object) -> None:
        raise AssertionError("a page made a connection")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    body = '<img src="http://a.example/x.png"><iframe src="http://a.example"></iframe><script src="http://a.example/x.js"></script>'
    head = '<link rel="stylesheet" href="http://a.example/x.css"><base href="http://a.example/">'
    assert read(f"{body}<p>{SENTENCE}</p>", head).text == SENTENCE


def test_entities_are_not_expanded() -> None:
    names = "abcdefghij"
    bomb = "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in pairwise(names))
    data = f"<!DOCTYPE html [<!ENTITY a 'aaaaaaaaaa'>{bomb}]><html><body><p>&j; {SENTENCE}</p></body></html>"
    assert len(ingest(data.encode()).text) < 1000


def test_a_page_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_PAGE_BYTES", 1000)
    with pytest.raises(IngestError, match="page larger than"):
        read(SENTENCE * 100)


# What stands before the one paragraph of a page, and what is kept of the page. benchmarks/linear.py fills
# pages of megabytes with each.
HOSTILE = {
    "nested": ("<div>" * 4000, SENTENCE),
    "nested-inline": ("<b>" * 4000, SENTENCE),
    "quotes": ('<div a="' * 4000, SENTENCE),
    "mixed-quotes": ("<div a='\"" * 4000, SENTENCE),
    "equals": ("<a " + "=" * 4000, SENTENCE),
    "less-than": ("<" * 4000, f"{'<' * 4000}\n\n{SENTENCE}"),
    "declarations": ("<!" * 4000, SENTENCE),
    # Browsers, too, take the rest of the page for a comment or a script.
    "comments": ("<!--" * 4000, ""),
    "scripts": ("<script>" * 4000, ""),
    "references": ("&a" * 4000, f"{'&a' * 4000}\n\n{SENTENCE}"),
    "spaces": (f"<p>a{' ' * 4000}b", f"a b\n\n{SENTENCE}"),
    "headings": ("<h1>" * 4000, SENTENCE),
    "bylines": ("<a class=author>x" * 4000, f"{'x' * 4000}\n\n{SENTENCE}"),
    "json": (f"<script type=application/ld+json>{'[' * 4000}</script>", SENTENCE),
    "times": ("<time datetime=2024-01-01>" * 4000, SENTENCE),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_markup_ends_and_hides_no_report(kind: str) -> None:
    before, kept = HOSTILE[kind]
    assert read(f"{before}<p>{SENTENCE}</p>").text == kept


def test_large_pages_keep_every_paragraph() -> None:
    paragraphs = [f"{SENTENCE} It is part {n}." for n in range(1000)]
    assert read("".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)).text == "\n\n".join(paragraphs)


def test_deep_pages_keep_their_text() -> None:
    assert read(f"{'<div>' * 100_000}<p>{SENTENCE}</p>").text == SENTENCE


COMMENT = "<!-- onrecord: allow weekday-date: as on the plaque -->"
PARAGRAPH = "The council met on Monday, 5 March 2019, and it met again a week later in the old town hall."


@pytest.mark.parametrize(
    "body",
    [
        f"{COMMENT}<p>{PARAGRAPH}</p><p>Rain fell for hours, and nobody came.</p>",
        f"<p>{COMMENT}{PARAGRAPH}</p><p>Rain fell for hours, and nobody came.</p>",
        f"<p>{PARAGRAPH} {COMMENT}</p><p>Rain fell for hours, and nobody came.</p>",
        f"<p>Rain fell for hours, and nobody came.</p>{COMMENT}\n<p>{PARAGRAPH}</p>",
        f"<p>Rain fell for hours, all day.</p><p>{PARAGRAPH[:30]}<b>{COMMENT}</b>{PARAGRAPH[30:]}</p>",
    ],
)
def test_comment_to_the_program_covers_its_paragraph(body: str) -> None:
    page = f"<html><body><article><h1>Ferry sails</h1>{body}</article></body></html>"
    doc = ingest(page.encode())
    (suppression,) = find_suppressions(doc)
    assert suppression.covers
    assert doc.text[suppression.covers.start : suppression.covers.end] == PARAGRAPH
    assert suppression.place == "line 1" or "\n" in body


@pytest.mark.parametrize("paragraph", [f"<p>{PARAGRAPH}</p>", ""])
def test_comment_behind_all_is_read(paragraph: str) -> None:
    doc = ingest(f"<html><body><article>{paragraph}</article>{COMMENT}</body></html>".encode())
    (suppression,) = find_suppressions(doc)
    assert suppression.covers == Span(0, 0)
    whole = COMMENT.replace("allow", "allow-all")
    doc = ingest(f"<html><body><article>{paragraph}</article>{whole}</body></html>".encode())
    assert [suppression.covers for suppression in find_suppressions(doc)] == [None]


@pytest.mark.parametrize(
    ("paragraph", "changes"),
    [
        ("Some <del>15</del> <ins>12</ins> people were hurt.", [("number", "15", "12")]),
        ("The ferry left on <s>Tuesday</s> Wednesday, two hours late.", [("date", "Tuesday", "Wednesday")]),
        ("Mayor <strike>Ana <b>Lynd</b></strike> Ana Lind spoke.", [("name", "Ana Lynd", "Ana Lind")]),
        ("Some <span>15</span> 12 people were hurt.", []),
        ("It rained <del>all day long</del>.", []),
        ("It rained <del>all day</ins> and snowed.", []),
    ],
)
def test_struck_words_are_what_was_wrong(paragraph: str, changes: list[tuple[str, str, str]]) -> None:
    body = f"<p>{paragraph}</p><p>Nobody came to the old harbour on that day, officials said.</p>"
    reading = read_report(ingest(f"<html><body><article>{body}</article></body></html>".encode()))
    assert [(c.of, c.from_, c.to) for c in reading.corrections or ()] == changes
