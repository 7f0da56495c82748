"""A finding as a person sees it."""

from __future__ import annotations

import re

from msgspec.structs import replace

from hand_made import HARBOUR, finding, harbour_reading, make_reading
from onrecord.annotations import Suggestion
from onrecord.document import Anchored, Document, SourceMap, make_document
from onrecord.render.findings import ReportView, render_finding, render_summary
from onrecord.render.paint import Paint, cell_width

WEEKDAY = """\
proved[weekday-date]: 19 September 2023 is not a Monday
   ╭─ harbour.txt:3:39
   │
 3 │ The council is to vote on the plan on Monday, 19 September 2023.
   │                                       ^^^^^^  -----------------
   │
   = 19 September 2023 is a Tuesday
   fix:
     - …vote on the plan on Monday, 19 September 2023. …
     + …vote on the plan on Tuesday, 19 September 2023. …
"""


def draw(number: int, **paint: object) -> str:
    reading = harbour_reading()
    assert reading.findings
    return render_finding(reading.findings[number], ReportView(reading.document), Paint(**paint))  # type: ignore[arg-type]


def test_finding_shows_place_words_proof_and_fix() -> None:
    assert draw(1) == WEEKDAY


def test_colour_changes_nothing_but_colour() -> None:
    coloured = draw(1, colour=True)
    assert "\x1b[1;31m^^^^^^\x1b[0m" in coloured
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == WEEKDAY


def test_tier_colours_the_underline() -> None:
    assert "\x1b[1;33m^^^^^^^^^\x1b[0m" in draw(2, colour=True)


def test_narrow_terminals_get_narrow_lines() -> None:
    for number in range(3):
        lines = draw(number, width=44).splitlines()
        assert max(cell_width(line) for line in lines[1:]) <= 44


def test_on_a_very_narrow_terminal_a_fix_is_shown_whole() -> None:
    text = "The council is to vote on Monday, 19 September 2023, in the open air."
    found = finding(text, "Monday", fix="Tuesday")
    other = Suggestion(start=26, end=51, replacement="Monday, 18 September 2023")
    found = replace(found, suggestions=(*found.suggestions, other))
    view = ReportView(make_document(text, id="a.txt"))
    assert render_finding(found, view, Paint(width=20)).endswith("""\
   any one of these fixes it:
- Monday
+ Tuesday
- Monday, 19
  September 2023
+ Monday, 18
  September 2023
""")
    assert "- Monday\n" not in render_finding(found, view, Paint(width=40))


def test_ascii_output_draws_with_ascii() -> None:
    assert draw(1, unicode=False).splitlines()[1] == "   --> harbour.txt:3:39"


def test_evidence_far_away_gets_an_excerpt_of_its_own() -> None:
    text = (
        "The tour began on Tuesday.\n\nNothing of note happened for a while.\n\n"
        "It ended on Friday after six days.\n"
    )
    doc = make_document(text, id="tour")
    lines = render_finding(
        finding(text, "six days", evidence=("Tuesday", "Friday")), ReportView(doc), Paint()
    ).splitlines()
    assert lines[3:8] == [
        " 1 │ The tour began on Tuesday.",
        "   │                   -------",
        "..",
        " 5 │ It ended on Friday after six days.",
        "   │             ------       ^^^^^^^^",
    ]


def test_several_fixes_are_offered_as_alternatives() -> None:
    text = "The tour lasted six days."
    found = finding(text, "six days", fix="five days")
    later = Suggestion(start=9, end=15, replacement="took")
    again = Suggestion(start=found.start, end=found.end, replacement="a week")
    found = replace(found, suggestions=(*found.suggestions, again, later))
    shown = render_finding(found, ReportView(make_document(text, id="tour")), Paint())
    assert shown.endswith("""\
   any one of these fixes it:
     - The tour lasted six days.
     + The tour lasted five days.
     + The tour lasted a week.
     - The tour lasted six days.
     + The tour took six days.
""")


def test_headline_is_named_as_the_place() -> None:
    doc = make_document("Body.", id="tour", headline="Six days on Monday")
    found = finding("Six days on Monday", "Monday", part="headline")
    lines = render_finding(found, ReportView(doc), Paint()).splitlines()
    assert lines[1].endswith("tour (headline)")
    assert lines[3:5] == ["   │ Six days on Monday", "   │             ^^^^^^"]


def test_escapes_of_a_report_do_not_reach_the_terminal() -> None:
    text = "On \x1b[2JMonday\x1b]0;x\x07 it rained."
    doc = make_document(text, id="bad\x1b[31m")
    found = finding(text, "Monday", fix="Tuesday\x1b[0m", message="\x1b[1mMonday", proof=("a\x1bb",))
    assert "\x1b" not in render_finding(found, ReportView(doc), Paint())


def test_source_map_gives_the_line_of_the_file() -> None:
    text = "It met on Monday."
    anchors = (Anchored(text_start=0, byte_start=90, line=12, column=5),)
    doc = Document(
        id="page.html",
        text=text,
        digest="sha256:0",
        source=SourceMap(encoding="utf-8", anchors=anchors, source="copy/page.html"),
    )
    lines = render_finding(finding(text, "Monday"), ReportView(doc), Paint()).splitlines()
    assert lines[1] == "   ╭─ copy/page.html:12:15"
    assert lines[3] == "12 │ It met on Monday."


def test_summary_counts_by_tier() -> None:
    assert render_summary({"check": 1, "proved": 2}, 3, 0, Paint()) == "2 proved, 1 check in 3 reports\n"
    assert render_summary({}, 1, 0, Paint()) == "nothing found in 1 report\n"
    assert render_summary({"note": 1}, 1200, 2, Paint()) == "1 note in 1,200 reports; 2 could not be read\n"
    assert render_summary({}, 2, 1, Paint(), foreign=1) == (
        "nothing found in 2 reports; 1 not read, being in another language; 1 could not be read\n"
    )
    assert render_summary({}, 0, 0, Paint(), foreign=1) == (
        "nothing read; 1 not read, being in another language\n"
    )


def test_view_finds_sentences_once_and_copes_between_them() -> None:
    view = ReportView(make_reading(HARBOUR).document)
    gap = HARBOUR.index("\n\n")
    assert view.sentence_of(gap + 1).start == gap + 1
    assert view.sentence_of(0).start == 0
