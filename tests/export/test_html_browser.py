"""The page of a reading in a real browser, used by keyboard and by pointer."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest

from browser import Browser, open_browser
from hand_made import HARBOUR, finding, harbour_reading, make_reading
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
