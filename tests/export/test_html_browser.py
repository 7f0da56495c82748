"""The page of a reading in a real browser, used by keyboard and by pointer."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest

from browser import Browser, open_browser
from hand_made import HARBOUR, finding, harbour_reading, make_reading
from hand_made_reports import REPORTS, diplomacy
from onrecord.document import make_document
from onrecord.export.html import render_page

pytestmark = pytest.mark.slow

ACTIVE = "document.activeElement.id"
LIT = "[...document.querySelectorAll('.on')].map(e => e.id)"
TIP = "document.getElementById('tip').hidden ? null : document.getElementById('tip').textContent"
GROUND = "getComputedStyle(document.body).backgroundColor"


@pytest.fixture(scope="module")
def browser(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with open_browser(chromium, tmp_path_factory.mktemp("profile")) as browser:
        yield browser


@pytest.fixture
def page(browser: Browser, tmp_path: Path) -> Browser:
    """The browser with the harbour report open in a wide window."""
    browser.resize(1280, 900)
    browser.prefer("light")
    path = tmp_path / "page.html"
    path.write_text(render_page([harbour_reading()]), encoding="utf-8")
    browser.open(path)
    return browser


def test_tab_reaches_every_annotation_and_shows_what_it_means(page: Browser) -> None:
    seen: dict[str, str | None] = {}
    for _ in range(60):
        page.press("Tab")
        active = page.run(ACTIVE)
        if active.startswith("d1-"):
            seen[active] = page.run(TIP)
    reading = harbour_reading()
    for kind in ("timexes", "quantities", "occurrences"):
        for item in getattr(reading, kind):
            assert seen[f"d1-{item.id}"] is not None
    assert {"d1-f1", "d1-f2", "d1-f3"} <= set(seen)
    assert "Tue 12 Sept 2023" in (seen["d1-t4"] or "")
    assert "starts: commenced" in (seen["d1-t4"] or "")


def test_pointer_shows_all_that_the_words_mean_and_escape_hides_it(page: Browser) -> None:
    page.point("#d1-t2")
    shown = page.run(TIP)
    assert "6 days" in shown
    assert "6 day" in shown.replace("6 days", "")
    page.press("Escape")
    assert page.run(TIP) is None


def test_keys_go_through_the_findings_round_and_back(page: Browser) -> None:
    visited = []
    for key in "jjjjkk":
        page.press(key)
        visited.append(page.run(ACTIVE))
    assert visited == ["d1-f1", "d1-f2", "d1-f3", "d1-f1", "d1-f3", "d1-f2"]
    page.press("ArrowDown")
    assert page.run(ACTIVE) == "d1-f3"
    page.press("Enter")
    assert page.run(ACTIVE) == "d1-f3-card"


def test_a_finding_lights_up_with_its_card_and_evidence(page: Browser) -> None:
    page.press("j")
    assert set(page.run(LIT)) == {"d1-f1", "d1-f1-card", "d1-f1-e1", "d1-f1-e2"}
    page.point("#d1-f2-card h3")
    assert set(page.run(LIT)) == {"d1-f2", "d1-f2-card", "d1-f2-e1"}


def test_words_light_their_mark_on_the_timeline_and_back(page: Browser) -> None:
    page.point("#d1-t4")
    assert set(page.run(LIT)) == {"d1-t4", "d1-t4-mark"}
    page.point("#d1-t6-mark")
    assert set(page.run(LIT)) == {"d1-t6", "d1-t6-mark"}


def test_cards_stand_level_with_their_words_and_do_not_overlap(page: Browser) -> None:
    tops = "id => document.getElementById(id).getBoundingClientRect()"
    first = page.run(f"(f => f('d1-f1-card').top - f('d1-f1').top)({tops})")
    assert abs(first) <= 12
    boxes = page.run(
        "[...document.querySelectorAll('.card')].map(c => c.getBoundingClientRect())"
        ".map(b => [b.top, b.bottom])"
    )
    assert all(above[1] < below[0] for above, below in itertools.pairwise(boxes))
    last, tables = page.run(
        "['.text', '.tables'].map(s => document.querySelector(s).getBoundingClientRect().top)"
    )
    assert tables > boxes[-1][1] > last


def test_layers_can_be_put_away(page: Browser) -> None:
    page.run("document.getElementById('layer-finding').click()")
    page.run("document.getElementById('layer-time').click()")
    assert page.run("getComputedStyle(document.querySelector('.card')).display") == "none"
    assert page.run("getComputedStyle(document.querySelector('.timeline')).display") == "none"
    assert page.run("getComputedStyle(document.querySelector('#d1-t4')).textDecorationLine") == "none"
    page.press("j")
    assert page.run(ACTIVE) == ""
    reached = set()
    for _ in range(40):
        page.press("Tab")
        reached.add(page.run(ACTIVE))
    assert "d1-q3" in reached
    assert not reached & {"d1-t4", "d1-f1"}


def test_theme_follows_the_system_until_the_button_is_used(page: Browser) -> None:
    light = page.run(GROUND)
    page.prefer("dark")
    dark = page.run(GROUND)
    assert dark != light
    page.run("document.getElementById('theme').click()")
    assert page.run(GROUND) == light
    assert page.run("document.getElementById('theme').textContent") == "Dark"


@pytest.mark.parametrize("width", [320, 400, 700])
def test_narrow_screens_need_no_sideways_scrolling(page: Browser, width: int) -> None:
    page.resize(width, 800)
    assert page.run("document.scrollingElement.scrollWidth") <= width
    below = page.run(
        "document.querySelector('#d1-f1-card').getBoundingClientRect().top"
        " - document.querySelector('#d1-f1').closest('p').getBoundingClientRect().bottom"
    )
    assert below >= 0


def test_page_asks_for_nothing_and_breaks_no_policy_of_its_own(page: Browser) -> None:
    asked = [
        event["params"]["request"]["url"]
        for event in page.events
        if event.get("method") == "Network.requestWillBeSent"
    ]
    assert len(asked) == 1
    assert asked[0].startswith("file:")
    assert not [
        event for event in page.events if event.get("method") in ("Log.entryAdded", "Runtime.exceptionThrown")
    ]


def test_hostile_report_runs_nothing(browser: Browser, tmp_path: Path) -> None:
    attack = (
        "<img src=x onerror=\"document.title='x'\"></script><script>document.title='x'</script>"
        "' onfocus='document.title=1"
    )
    doc = make_document(f"{attack} on Monday", id=attack, headline=attack)
    found = finding(doc.text, "Monday", message=attack, proof=(attack,), fix=attack)
    path = tmp_path / "hostile.html"
    path.write_text(render_page([make_reading(doc, findings=(found,))]), encoding="utf-8")
    browser.open(path)
    browser.press("j")
    assert browser.run("document.title").startswith("<img src=x onerror=")
    assert browser.run("document.querySelectorAll('img').length") == 0
    assert browser.run("document.querySelector('.text p').firstChild.textContent").startswith("<img src=x")


def test_page_reads_without_script(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(render_page([harbour_reading()]), encoding="utf-8")
    browser.resize(1280, 900)
    browser.send("Emulation.setScriptExecutionDisabled", value=True)
    try:
        browser.open(path)
    finally:
        browser.send("Emulation.setScriptExecutionDisabled", value=False)
    assert browser.run("document.getElementById('tip')") is None
    shown = browser.run("document.querySelector('main').innerText")
    assert HARBOUR.split("\n\n")[2].strip() in shown
    assert "Tuesday to Saturday is not six days" in shown
    card, words = browser.run(
        "['#d1-f1-card', '.text p'].map(s => document.querySelector(s).getBoundingClientRect().top)"
    )
    assert abs(card - words) < 4


CARD = "document.getElementById('card').hidden ? null : document.getElementById('card').innerText"
LIT_WORDS = "[...document.querySelectorAll('.text .on')].map(e => e.textContent)"


@pytest.fixture
def spoken(browser: Browser, tmp_path: Path) -> Browser:
    """The browser with the report on a visit open in a wide window, its statements beside the text."""
    browser.resize(1440, 900)
    browser.prefer("light")
    path = tmp_path / "spoken.html"
    path.write_text(render_page([diplomacy()]), encoding="utf-8")
    browser.open(path)
    return browser


def test_a_content_lights_its_source_its_cue_and_its_line(spoken: Browser) -> None:
    spoken.point("#d1-a6")
    assert set(spoken.run(LIT)) >= {"d1-a6", "d1-a6-said"}
    assert set(spoken.run(LIT_WORDS)) == {
        "A spokesman for the Valdorian foreign ministry", "denied", "any weapons had changed hands",
    }  # fmt: skip
    spoken.point("#d1-a1-said a")
    assert set(spoken.run(LIT_WORDS)) == {"both sides", "called", "a success"}


def test_the_innermost_statement_lights_up_and_its_line_comes_into_view(spoken: Browser) -> None:
    assert spoken.run("document.querySelector('.sources').scrollTop") == 0
    spoken.point("#d1-a11")
    assert "d1-a11-said" in spoken.run(LIT)
    assert "d1-a9-said" not in spoken.run(LIT)
    line, frame = spoken.run(
        "['#d1-a11-said', '.sources'].map(s => document.querySelector(s).getBoundingClientRect())"
        ".map(b => [b.top, b.bottom])"
    )
    assert frame[0] <= line[0]
    assert line[1] <= frame[1]


def test_a_shared_source_lights_all_it_states(spoken: Browser) -> None:
    spoken.run("document.querySelector('.src[data-for=\"d1-a3 d1-a4\"]').scrollIntoView()")
    spoken.point('.src[data-for="d1-a3 d1-a4"]')
    assert {"d1-a3-said", "d1-a4-said"} <= set(spoken.run(LIT))


def test_click_and_enter_go_from_words_to_list_and_back(spoken: Browser) -> None:
    spoken.click("#d1-a6")
    assert spoken.run("document.activeElement.closest('li').id") == "d1-a6-said"
    spoken.click("#d1-a6-said a")
    assert spoken.run(ACTIVE) == "d1-a6"
    spoken.press("Enter")
    assert spoken.run("document.activeElement.closest('li').id") == "d1-a6-said"


def test_keys_go_through_the_statements_round_and_back(spoken: Browser) -> None:
    visited = []
    for key in "nnnpp":
        spoken.press(key)
        visited.append(spoken.run(ACTIVE))
    assert visited == ["d1-a1", "d1-a2", "d1-a3", "d1-a2", "d1-a1"]
    spoken.press("p")
    assert spoken.run(ACTIVE) == "d1-a15"


def test_a_name_shows_its_card_and_the_card_leads_to_every_mention(spoken: Browser) -> None:
    spoken.point("#d1-n5-m3")
    assert set(spoken.run(LIT)) >= {"d1-n5-m1", "d1-n5-m2", "d1-n5-m3"}
    spoken.click("#d1-n5-m3")
    shown = spoken.run(CARD)
    for words in ("Oleg Zimin", "person, 3 mentions", "government, Russia", "RUS GOV"):
        assert words in shown
    assert spoken.run("document.querySelectorAll('#card .mentions a').length") == 3
    spoken.click("#card .mentions li:nth-child(2) a")
    assert spoken.run(ACTIVE) == "d1-n5-m2"
    assert spoken.run(CARD) is None


def test_cards_open_by_key_and_from_the_list_and_close(spoken: Browser) -> None:
    spoken.run("document.getElementById('d1-n1-m1').focus()")
    spoken.press("Enter")
    assert "Marek Dolan" in spoken.run(CARD)
    spoken.press("Escape")
    assert spoken.run(CARD) is None
    assert spoken.run(ACTIVE) == "d1-n1-m1"
    spoken.click(".source h3 a")
    assert "Sirin" in spoken.run(CARD)
    spoken.click("#card .close")
    assert spoken.run(CARD) is None


def test_layers_of_names_and_statements_can_be_put_away(spoken: Browser) -> None:
    for layer in ("statement", "name"):
        spoken.run(f"document.getElementById('layer-{layer}').click()")
    assert spoken.run("getComputedStyle(document.querySelector('.sources')).display") == "none"
    assert "rgba(0, 0, 0, 0)" in spoken.run(
        "getComputedStyle(document.querySelector('.said')).backgroundColor"
    )
    assert spoken.run("getComputedStyle(document.querySelector('.a.name')).textDecorationLine") == "none"
    spoken.click("#d1-n1-m1")
    assert spoken.run(CARD) is None
    reached = set()
    for _ in range(30):
        spoken.press("Tab")
        reached.add(spoken.run(ACTIVE))
    assert "d1-t1" in reached
    assert not {key for key in reached if key.startswith(("d1-n", "d1-a"))}


def test_layers_without_content_are_not_offered(page: Browser) -> None:
    for layer in ("statement", "name"):
        assert page.run(f"getComputedStyle(document.querySelector('.layer.{layer}')).display") == "none"
    assert page.run("getComputedStyle(document.querySelector('.of-statements')).display") == "none"


@pytest.mark.parametrize("report", REPORTS)
@pytest.mark.parametrize("width", [320, 380, 900, 1280])
def test_statements_need_no_sideways_scrolling(
    browser: Browser, tmp_path: Path, report: str, width: int
) -> None:
    path = tmp_path / "page.html"
    path.write_text(render_page([REPORTS[report]()]), encoding="utf-8")
    browser.resize(width, 800)
    browser.open(path)
    browser.run("document.querySelector('summary').click()")
    assert browser.run("document.scrollingElement.scrollWidth") <= width
    assert browser.run("document.querySelectorAll('.told').length") == len(REPORTS[report]().attributions)


def test_on_paper_the_whole_list_follows_the_text(spoken: Browser) -> None:
    spoken.send("Emulation.setEmulatedMedia", media="print")
    text, sources, height, whole = spoken.run(
        "(() => { const box = s => document.querySelector(s).getBoundingClientRect(), "
        "l = document.querySelector('.sources');"
        " return [box('.text').bottom, box('.sources').top, l.clientHeight, l.scrollHeight]; })()"
    )
    spoken.send("Emulation.setEmulatedMedia", media="")
    assert sources >= text
    assert height >= whole
