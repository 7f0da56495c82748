"""The rules as pages of the docs."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.annotations import Finding, Reading
from onrecord.check import find_rule
from onrecord.check.rule import finding, parse_rule
from onrecord.document import Span
from onrecord.render.rule_pages import render_rule_pages


def check_cat(reading: Reading) -> Iterator[Finding]:
    """A *cat* is_named.

    Proof: a cat is a cat.
    Silent when: there is none.
    Wrong: The {cat} sat.
    Dct: none
    Right: The dog_sat.
    Source: a book.
    """
    at = reading.document.text.find("cat")
    if at >= 0:
        yield finding(reading, "no-cat", "proved", at, at + 3, "Not a cat", ["x"], [Span(at, at + 3)])


def test_a_page_holds_the_contract_and_what_the_rule_says() -> None:
    pages = render_rule_pages([parse_rule("no-cat", check_cat, aliases=("cats",), needs=())])
    assert set(pages) == {"index.md", "no-cat.md"}
    assert pages["no-cat.md"] == (
        "# no-cat\n\nA \\*cat\\* is\\_named.\n\n"
        "**Proof:** a cat is a cat.\n\n**Silent when:** there is none.\n\n**Source:** a book.\n\n"
        "## Wrong\n\n* The **cat** sat.\n\n    *Not a cat*\n\n"
        "## Right\n\n* The dog\\_sat. (written on no known day)\n\n"
        "The examples are read as written on 2024-03-06, unless they say otherwise.\n\n"
        "Once called cats.\n"
    )
    assert "| [no-cat](no-cat.md) | A \\*cat\\* is\\_named. |" in pages["index.md"]


def test_a_page_shows_the_ways_out() -> None:
    page = render_rule_pages([find_rule("weekday-date")])["weekday-date.md"]
    assert (
        "* The council met on **Monday**, 5 March 2019.\n\n"
        "    *5 March 2019 is a Tuesday, not a Monday* — write “Tuesday” for “Monday” "
        "or “4 March 2019” for “5 March 2019”\n"
    ) in page
