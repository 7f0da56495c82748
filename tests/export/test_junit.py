"""Findings as JUnit XML."""

from __future__ import annotations

from xml.etree import ElementTree

from hand_made import finding
from onrecord.document import make_document
from onrecord.export.junit import close_suites, open_suites, render_case, render_unread

TEXT = "It met <on> Monday, 5 March\x0b 2019."


def parse(*cases: str) -> list[ElementTree.Element]:
    root = ElementTree.fromstring(open_suites() + "".join(cases) + close_suites())
    assert (root.tag, root[0].tag) == ("testsuites", "testsuite")
    return list(root[0])


def test_report_without_findings_has_passed() -> None:
    (case,) = parse(render_case(make_document(TEXT, id="a & b"), []))
    assert (case.get("name"), len(case)) == ("a & b", 0)


def test_each_finding_is_a_failure_with_its_place_and_proof() -> None:
    found = finding(TEXT, "Monday", message='not "a" <Monday>\n', proof=("one\x00", "two & three"))
    (case,) = parse(render_case(make_document(TEXT, id="r"), [found, found]))
    first, _ = case
    assert (first.tag, first.get("type")) == ("failure", "weekday-date (proved)")
    assert first.get("message") == 'r:1:13: not "a" <Monday>\n'
    assert first.text == "r:1:13: Monday\none�\ntwo & three"


def test_report_that_was_not_read_is_an_error_and_no_failure() -> None:
    (case,) = parse(render_unread("a\x1b.txt", "no such\nfile"))
    assert (case.get("name"), [child.tag for child in case]) == ("a�.txt", ["error"])
    assert case[0].get("message") == "no such\nfile"
