"""The page of a reading: valid, closed to the outside, and true to the text."""

from __future__ import annotations

import re
from base64 import b64encode
from collections import Counter
from hashlib import sha256
from html import unescape
from html.parser import HTMLParser
from typing import Any

import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from hand_made import HARBOUR, finding, harbour_reading, make_reading, spot
from hand_made_reports import REPORTS, crowd, diplomacy
from onrecord.annotations import (
    Actor,
    Attribution,
    Content,
    Correction,
    Cue,
    Mention,
    Name,
    Quantity,
    Reading,
    Source,
    Timex,
)
from onrecord.document import Dateline, Span, make_document
from onrecord.export.html import Page, render_page
from onrecord.export.markup import FORBIDDEN, Overlay, annotate
from onrecord.read import STAGES
from onrecord.wire import encode_reading

HOSTILE = (
    "</script><script>a()</script> <img src=x onerror=a()> \" ' onfocus=a() & &lt; \u202eevil\u202c שלום -->"
)


class Tree(HTMLParser):
    """Tags with their attributes, and the text of the report's paragraphs."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.paragraphs = ""
        self._depth: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        self.tags.append((tag, found))
        if tag not in ("meta", "input", "br", "img"):
            self._depth.append(f"{tag}.{found.get('class', '')}")

    def handle_endtag(self, tag: str) -> None:
        assert self._depth.pop().split(".")[0] == tag

    def handle_data(self, data: str) -> None:
        inside = " ".join(self._depth)
        if "div.text" in inside and "aside." not in inside and "a.ref" not in inside:
            self.paragraphs += data

    def values(self, name: str) -> list[str]:
        return [attributes[name] for _, attributes in self.tags if name in attributes]


def assert_sound(page: str) -> Tree:
    """Hold a page to what every page must be."""
    html5lib.HTMLParser(strict=True).parse(page)
    tree = Tree(page)
    ids = Counter(tree.values("id"))
    assert max(ids.values()) == 1
    for link in tree.values("href"):
        assert link.startswith("#")
        assert link[1:] in ids
    for name in ("aria-labelledby", "aria-describedby"):
        assert set(tree.values(name)) <= set(ids)
    for tag, attributes in tree.tags:
        assert tag not in ("img", "link", "iframe", "object", "base", "form")
        assert not [name for name in attributes if name.startswith("on") or name in ("src", "style")]
    assert Counter(tag for tag, _ in tree.tags)["script"] == 1
    return tree


def words(text: str) -> str:
    """A text without white space, which paragraphs do not keep, nor what HTML forbids and its stand-ins."""
    return "".join(re.sub("[\u2400-\u241f\ufffd]", "", FORBIDDEN.sub("", text)).split())


def attribute(
    content: Span, source: Span | None = None, cue: Span | None = None, **fields: Any
) -> Attribution:
    """An attribution with one span a role."""
    base: dict[str, Any] = {
        "id": "a1",
        "source": Source(spans=(source,) if source else (), text="he" if source else "", kind="unnamed"),
        "cue": Cue(spans=(cue,) if cue else (), text="said"),
        "content": Content(spans=(content,), text="it rained"),
        "form": "indirect",
        "stance": "asserts",
        "by": "x",
    }
    return Attribution(**(base | fields))


def test_page_is_sound_and_holds_the_whole_text() -> None:
    tree = assert_sound(render_page([harbour_reading()]))
    assert words(tree.paragraphs) == words(HARBOUR)


def test_every_annotation_is_reachable_by_keyboard_and_described() -> None:
    reading = harbour_reading()
    tree = assert_sound(render_page([reading]))
    described = {
        a["id"]: a.get("aria-describedby") for _, a in tree.tags if a.get("tabindex") == "0" and "id" in a
    }
    for kind in ("timexes", "quantities", "occurrences"):
        for item in getattr(reading, kind):
            assert described[f"d1-{item.id}"] == f"d1-{item.id}-row"
    for number in (1, 2, 3):
        assert described[f"d1-f{number}"] == f"d1-f{number}-message"


def test_findings_link_to_their_words_and_back() -> None:
    links = assert_sound(render_page([harbour_reading()])).values("href")
    for link in ("#d1-f1", "#d1-f1-card", "#d1-f1-e1", "#d1-f1-e2", "#d1-t4"):
        assert link in links


def test_policy_names_exactly_the_style_and_the_script_of_the_page() -> None:
    page = render_page([harbour_reading()])
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    assert policy is not None
    for tag in ("style", "script"):
        (content,) = re.findall(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        digest = b64encode(sha256(content.encode()).digest()).decode()
        assert (
            f"{tag}-src &#x27;sha256-{digest}&#x27;" in policy[1]
            or f"{tag}-src 'sha256-{digest}'" in policy[1]
        )
    assert unescape(policy[1]).startswith("default-src 'none'; ")
    assert "unsafe" not in policy[1]


def test_page_names_nothing_outside_itself() -> None:
    assert not re.findall(r"(?:https?:)?//[a-z]|url\(|@import", render_page([harbour_reading()]))


def test_hostile_report_stays_text_everywhere() -> None:
    text = f"{HOSTILE} on Monday. {HOSTILE}"
    start, end = spot(text, "Monday")
    doc = make_document(
        text,
        id=HOSTILE,
        headline=HOSTILE,
        byline=HOSTILE,
        publisher=HOSTILE,
        language=HOSTILE,
        dateline=Dateline(text=HOSTILE, place=HOSTILE),
    )
    timex = Timex(
        id="t1",
        start=0,
        end=len(text),
        text=text,
        type="DATE",
        value=HOSTILE,
        unresolved=HOSTILE,
        interval=("2023-01-01", "2023-01-02"),
        by="x",
    )
    quantity = Quantity(
        id="q1",
        start=start,
        end=end,
        text="Monday",
        value=HOSTILE,
        written="1",
        unit=HOSTILE,
        of=HOSTILE,
        by="x",
    )
    notice = Correction(id="c1", start=0, end=end, of="date", from_=HOSTILE, to=HOSTILE, by="x")
    found = finding(
        text,
        "Monday",
        evidence=("evil",),
        fix=HOSTILE,
        message=HOSTILE,
        proof=(HOSTILE,),
        rule="weekday-date",
    )
    name = Name(
        id="n1",
        kind="person",
        name=HOSTILE,
        aliases=(HOSTILE, "x" + HOSTILE),
        actor=Actor(country=HOSTILE, sector=HOSTILE),
        mentions=(Mention(start=start, end=end, text=HOSTILE, form="description"),),
        by="x",
    )
    said = attribute(Span(end, len(text)), Span(0, start), Span(start, end), stance="denies")
    said = replace(
        said, source=replace(said.source, text=HOSTILE), content=replace(said.content, text=HOSTILE)
    )
    reading = make_reading(
        doc,
        timexes=(timex,),
        quantities=(quantity,),
        occurrences=(),
        corrections=(notice,),
        names=(name,),
        attributions=(said,),
        findings=(found,),
    )
    page = Page()
    tree = assert_sound(page.add(reading) + page.add_unread(HOSTILE) + page.close())
    assert words(tree.paragraphs) == words(text)


def test_overlapping_annotations_keep_ids_unique_and_text_whole() -> None:
    text = "From Monday to Friday the sixth."
    spans = (("Monday to Friday", 0), ("Friday the sixth", 1), ("Monday", 2), ("to Friday the", 3))
    timexes = tuple(
        Timex(
            id=f"t{i}",
            start=spot(text, part)[0],
            end=spot(text, part)[1],
            text=part,
            type="DATE",
            value="x",
            by="x",
        )
        for part, i in spans
    )
    found = (finding(text, "to Friday", evidence=("Monday to", "Friday the")), finding(text, "Monday to"))
    tree = assert_sound(render_page([make_reading(text, timexes=timexes, findings=found)]))
    assert words(tree.paragraphs) == words(text)


def test_annotation_across_paragraphs_is_marked_in_both() -> None:
    text = "It lasted from Monday\n\nto Friday, they said."
    page = render_page([make_reading(text, findings=(finding(text, "Monday\n\nto Friday"),))])
    assert_sound(page)
    assert page.count('<mark class="f proved"') == 2
    assert page.count('data-of="d1-f1"') == 1
    assert page.count('id="d1-f1-card"') == 1


def test_several_reports_have_an_index() -> None:
    other = make_reading(make_document("Quiet.", id="b.txt"), findings=())
    page = render_page([harbour_reading(), other, other])
    tree = assert_sound(page)
    assert Counter(tag for tag, _ in tree.tags)["article"] == 3
    assert {"#d1-report", "#d2-report", "#d3-report"} <= set(tree.values("href"))
    assert "3 findings" in page
    assert "no findings" in page


def test_finding_in_the_headline_is_marked_there() -> None:
    doc = make_document("Body.", id="r", headline="Six days to Monday")
    found = finding("Six days to Monday", "Monday", part="headline")
    page = render_page([make_reading(doc, findings=(found,))])
    assert_sound(page)
    assert re.search(r"<h1[^>]*>Six days to <mark [^>]*>Monday</mark>", page)


@pytest.mark.parametrize("text", ["", " \n\n ", "x"])
def test_short_reports_make_a_page(text: str) -> None:
    assert_sound(render_page([make_reading(make_document(text, id="r"), findings=())]))


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("Council to close bridge\n\nThe bridge will be closed.", "Council to close bridge"),
        ("\r\n  Will the bridge be closed? \r\n \t\r\nIt will.", "Will the bridge be closed?"),
        ("Council to close bridge\rIt will.\r\rIt is old.", None),
        ("The bridge will be closed.\n\nIt is old.", None),
        ("Council to close bridge", None),
        (f"{'Council to close bridge ' * 6}\n\nIt will.", None),
        ("", None),
        (" \n" * 5000, None),
    ],
)
def test_the_heading_of_a_report_without_a_headline(text: str, heading: str | None) -> None:
    reading = replace(make_reading(text), document=make_document(text, id="r.txt"))
    shown = render_page([reading]).partition("<h1")[2].partition("</header>")[0]
    assert shown.startswith(f' id="d1-headline" dir="auto">{heading or "r.txt"}</h1>')
    assert ("<bdi>r.txt</bdi>" in shown) == (heading is not None)
    assert reading.document.headline is None


def test_a_reading_shows_itself_in_a_notebook() -> None:
    reading = harbour_reading()
    frame = reading._repr_html_()  # type: ignore[attr-defined]
    ((tag, attributes),) = Tree(frame).tags
    assert (tag, attributes["sandbox"]) == ("iframe", "allow-scripts")
    assert attributes["title"] == reading.document.headline
    assert attributes["srcdoc"] == render_page([reading])
    assert "_repr_html_" not in encode_reading(reading).decode()


def test_no_report_makes_a_page() -> None:
    assert_sound(render_page([]))


def test_other_language_is_named() -> None:
    reading = make_reading(make_document("Der Rat.", id="r", language="de"))
    reading = replace(reading, stages=dict.fromkeys(STAGES, "language not supported"))
    assert "Not read: its language is de" in render_page([reading])


def test_columns_of_figures_keep_their_form() -> None:
    page = render_page([make_reading(make_document("Oats     3.20    4.10\nWheat    5.00    6.25", id="r"))])
    assert '<p class="columns"' in page


def test_dark_and_light_have_the_same_colours_named() -> None:
    page = render_page([])
    blocks = [re.findall(r"--(\w[\w-]*):", block) for block in re.findall(r"--paper:.*?}", page, re.DOTALL)]
    light, dark, forced = (
        [name for name in block if name not in ("serif", "sans", "mono")] for block in blocks
    )
    assert light == dark == forced


@pytest.mark.parametrize("report", REPORTS)
def test_names_and_statements_leave_the_text_whole(report: str) -> None:
    reading = REPORTS[report]()
    tree = assert_sound(render_page([reading]))
    assert words(tree.paragraphs) == words(reading.document.text)


def test_statements_and_their_words_link_to_each_other() -> None:
    reading = diplomacy()
    tree = assert_sound(render_page([reading]))
    ids, links = set(tree.values("id")), tree.values("href")
    assert isinstance(reading.attributions, tuple)
    for attribution in reading.attributions:
        key = f"d1-{attribution.id}"
        assert {key, f"{key}-said"} <= ids
        assert links.count(f"#{key}") == 1
        (content,) = (a for _, a in tree.tags if a.get("id") == key)
        assert (content["tabindex"], content["aria-describedby"]) == ("0", f"{key}-by")
    marked = [a["data-for"].split() for _, a in tree.tags if a.get("class", "").startswith(("src", "cue"))]
    assert {key for keys in marked for key in keys} == {f"d1-{each.id}" for each in reading.attributions}


def test_a_content_in_fragments_has_one_id_and_two_pieces() -> None:
    page = render_page([diplomacy()])
    assert re.search(r'<span class="said says" id="d1-a5"[^>]*>&quot;We have nothing', page)
    assert re.search(r'<span class="said says" data-of="d1-a5">&quot;and we will', page)


def test_contents_nest_outermost_outside() -> None:
    page = render_page([diplomacy()])
    assert page.index('id="d1-a9"') < page.index('id="d1-a10"') < page.index('id="d1-a11"')
    said = tuple(
        attribute(Span(0, 9), id=f"a{i}", within=f"a{i - 1}" if i else None, form="direct") for i in range(3)
    )
    page = render_page([make_reading("It rained.", attributions=said)])
    assert page.index('id="d1-a0"') < page.index('id="d1-a1"') < page.index('id="d1-a2"')


def test_each_source_stands_once_with_its_statements_and_their_stances() -> None:
    page = render_page([diplomacy()])
    heads = re.findall(r'<h3 id="d1-s\d+">(?:<a [^>]*>)?<bdi>([^<]*)', page)
    assert heads[:3] == ["Both sides", "Sirin", "Oleg Zimin"]
    assert heads[-1] == "No source stated"
    assert len(heads) == len(set(heads))
    for stance in ("says", "denies", "speculates", "predicts", "promises", "asks", "demands", "evaluates"):
        assert f'<span class="chip {stance}">{stance}</span>' in page


def test_a_name_is_marked_wherever_it_is_mentioned_and_its_card_links_there() -> None:
    reading = diplomacy()
    page = render_page([reading])
    tree = assert_sound(page)
    assert isinstance(reading.names, tuple)
    for name in reading.names:
        links = {f"#d1-{name.id}-m{number}" for number in range(1, len(name.mentions) + 1)}
        assert links <= set(tree.values("href"))
        marked = [a for _, a in tree.tags if a.get("data-name") == f"d1-{name.id}"]
        assert [a["id"] for a in marked if a.get("tabindex") == "0"] == [f"d1-{name.id}-m1"]
    card = page[page.index('id="d1-n5-card"') :].partition("</section>")[0]
    for shown in ("Oleg Zimin", "the governor of Primorye", "government, Russia", "<code>RUS GOV</code>"):
        assert shown in card
    assert card.count("<li>") == 3


def test_names_and_statements_in_the_headline_are_marked_there() -> None:
    doc = make_document("It rained.", id="r", headline="Mayor: it will rain")
    said = attribute(Span(7, 19), Span(0, 5), stance="predicts", part="headline")
    mention = Mention(start=0, end=5, text="Mayor", form="name", part="headline")
    name = Name(id="n1", kind="person", name="Mayor", mentions=(mention,), by="x")
    page = render_page([make_reading(doc, names=(name,), attributions=(said,))])
    assert_sound(page)
    head = page.partition("<h1")[2].partition("</h1>")[0]
    assert 'class="said predicts" id="d1-a1"' in head
    assert 'data-name="d1-n1"' in head


@pytest.mark.parametrize("span", [Span(10, 12), Span(90, 95), Span(3, 3)])
def test_words_that_are_not_on_the_page_are_listed_without_link(span: Span) -> None:
    mention = Mention(start=span.start, end=span.end, text="he", form="name")
    name = Name(id="n1", kind="person", name="x", mentions=(mention,), by="x")
    said = attribute(span, span, span)
    page = render_page([make_reading("It rained.\n\nAll day.", names=(name,), attributions=(said,))])
    tree = assert_sound(page)
    assert "it rained" in page
    assert not {"#d1-a1", "#d1-n1-m1"} & set(tree.values("href"))


def test_a_span_that_opens_between_paragraphs_keeps_its_id() -> None:
    page = render_page([make_reading("It rained.\n\nAll day.", attributions=(attribute(Span(10, 19)),))])
    assert_sound(page)
    assert re.search(r'id="d1-a1"[^>]*>All day', page)


def test_stages_that_found_nothing_leave_no_list() -> None:
    page = render_page([make_reading("It rained.", names=(), attributions=())])
    assert_sound(page)
    assert "<section" not in page
    assert "<h2" not in page


def test_a_long_report_carries_only_the_annotations_still_open() -> None:
    reading = crowd(60)
    text = reading.document.text
    said = attribute(Span(0, len(text)), id="a0")
    seen: list[int] = []

    def count(text: str, start: int, end: int, overlays: list[Overlay]) -> str:
        seen.append(len(overlays))
        return annotate(text, start, end, overlays)

    assert isinstance(reading.attributions, tuple)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("onrecord.export.section.annotate", count)
        page = render_page([replace(reading, attributions=(said, *reading.attributions))])
    assert words(Tree(page).paragraphs) == words(text)
    assert max(seen) <= 12


@settings(max_examples=60)
@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=60), st.data())
def test_any_text_and_spans_make_a_sound_page(text: str, data: st.DataObject) -> None:
    def span() -> tuple[int, int]:
        start = data.draw(st.integers(0, max(0, len(text) - 1)))
        return start, data.draw(st.integers(min(start + 1, len(text)), len(text)))

    timexes = []
    for i in range(data.draw(st.integers(0, 3))):
        start, end = span()
        timexes.append(
            Timex(id=f"t{i}", start=start, end=end, text=text[start:end], type="DATE", value="x", by="x")
        )
    reading: Reading = make_reading(
        make_document(text, id="r", headline=text), timexes=tuple(timexes), findings=()
    )
    tree = Tree(render_page([reading]))
    assert words(tree.paragraphs.replace("This report is empty.", "")) == words(text)


def luminance(colour: str) -> float:
    """Relative luminance of "#rrggbb" (WCAG 2.2)."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_text_has_contrast_on_both_grounds() -> None:
    page = render_page([])
    for block in re.findall(r"--paper:.*?}", page, re.DOTALL):
        colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", block))
        pairs = [
            (name, ground) for ground in ("paper", "raised") for name in colours if f"{name}-wash" in colours
        ]
        pairs += [("ink", "paper"), ("soft", "paper"), ("soft", "raised"), ("ink", "raised")]
        # Corrections, and the chips of stances.
        pairs += [(name, f"{name}-wash") for name in colours if f"{name}-wash" in colours]
        pairs += [("ink", name) for name in colours if name.endswith("-wash")]
        for text, ground in pairs:
            light, dark = sorted((luminance(colours[text]), luminance(colours[ground])), reverse=True)
            assert (light + 0.05) / (dark + 0.05) >= 4.5, (text, ground)
