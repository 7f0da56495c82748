"""Linking a notice to the report it corrects."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from onrecord.annotations import Reading
from onrecord.document import Dateline, Dct, Document, make_document
from onrecord.ledger.notices import index_reports, link_notice
from onrecord.read import read


def make(id: str, headline: str | None, place: str | None, day: str | None, text: str) -> Document:
    return make_document(
        text,
        id=id,
        language="en",
        headline=headline,
        dateline=Dateline(text=place, place=place) if place else None,
        dct=Dct(value=day, basis="metadata"),
    )


REPORTS = [
    make("bank", "NORTH BANK <NB> YEAR NET", "OSLO", "1990-03-02", "Net 200.7 mln vs 20.2 mln\nShr 41 cts"),
    make("bank-2", "NORTH BANK <NB> TO SELL UNIT", "OSLO", "1990-03-01", "North Bank sells its Dale unit."),
    make("other", "SOUTH BANK <SB> YEAR NET", "HILL", "1990-03-02", "Net 18.1 mln vs 20.7 mln\nShr 11 cts"),
    make("ferry", "TWO FERRY FIRMS SETTLE WITH CREWS", "MARLO", "1990-03-01",
         "Crews of the ferries Dun and Weir accepted an offer of 12 crowns an hour."),
    make("pier", "Hill council backs a longer pier", "HILL", "1990-02-27",
         "The council voted for a pier of 300 metres that harbour master Ana Lynd had drawn."),
    make("rain", "RAIN FLOODS DALE", "DALE", "1990-03-02", "Rain fell for 12 hours on Dale and on Hill."),
]  # fmt: skip
INDEX = index_reports(REPORTS)


def notice(text: str, day: str = "1990-03-02T15:00:00", id: str = "notice") -> Reading:
    return read(make(id, None, None, day, text), only="corrections")


def first(reading: Reading) -> str | None:
    links = link_notice(reading, INDEX)
    return links[0].report if links else None


@pytest.mark.parametrize(
    ("text", "report"),
    [
        ('CORRECTION - NORTH BANK ITEM\n    In Oslo item "NORTH BANK <NB> YEAR NET," please read\n'
         "net 24.7 mln, not 200.7 mln.", "bank"),
        ('CORRECTION - FERRIES\n    In the Marlo story headlined "TWO FERRY FIRMS SETTLE" please read\n'
         "... Dunn and Weir ... instead of ... Dun and Weir ...", "ferry"),
        ("Correction: An article on Tuesday about the Hill council's vote for a longer pier misspelled the "
         "name of the harbour master. She is Ana Lind, not Ana Lynd.", "pier"),
        ('CORRECTION - WEST BANK\n    In Oslo item "WEST BANK <WB> ISSUES BOND" please read coupon\n'
         "7 pct, not 8 pct.", None),
        ("Correction: The concert is on Thursday, not Friday.", None),
    ],
    ids=["headline", "short-headline", "subject", "nothing-fits", "nothing-told"],
)  # fmt: skip
def test_right_report_first(text: str, report: str | None) -> None:
    assert first(notice(text)) == report


def test_without_headline_place_figure_and_words_decide() -> None:
    text = (
        "CORRECTION - \n    In Oslo item please read in first line net 24.7 mln ... instead of ... 200.7 mln."
    )
    (link, *_) = link_notice(notice(text), INDEX)
    assert link.report == "bank"
    assert any("200.7 mln" in reason for reason in link.reasons)
    assert any(reason.startswith("place: oslo") for reason in link.reasons)


def test_of_two_issues_the_one_of_the_day_that_is_named_comes_first() -> None:
    issues = [
        make(f"f{day}", "FERRY FARES RISE", "MARLO", f"1990-03-{day:02}", "Fares rise to 12 crowns.")
        for day in (1, 2, 3)
    ]
    text = 'CORRECTION - FARES\n    In story of March 2 "FERRY FARES RISE" please read 21 crowns, not 12.'
    links = link_notice(notice(text, "1990-03-03T20:00:00"), index_reports(issues))
    assert links[0].report == "f2"
    assert any(reason == "day: 1990-03-02" for reason in links[0].reasons)


def test_a_report_that_came_later_comes_behind() -> None:
    issues = [
        make("later", "FERRY FARES RISE", "MARLO", "1990-03-05", "Fares rise to 12 crowns."),
        make("before", "FERRY FARES RISE", "MARLO", "1990-03-02", "Fares rise to 12 crowns."),
    ]
    text = 'CORRECTION - FARES\n    In story headlined "FERRY FARES RISE" please read 21 crowns, not 12.'
    assert [link.report for link in link_notice(notice(text), index_reports(issues))] == ["before", "later"]


def test_notices_and_the_notice_itself_are_never_linked_to() -> None:
    text = 'CORRECTION - FERRIES\n    In story "TWO FERRY FIRMS SETTLE WITH CREWS" please read 21 crowns.'
    own, other = notice(text, id="own"), notice(text, id="other")
    index = index_reports([*REPORTS, own.document, other.document])
    assert [link.report for link in link_notice(own, index)] == ["ferry"]


def test_nothing_is_linked_in_an_empty_index_or_to_an_empty_notice() -> None:
    text = 'CORRECTION - FERRIES\n    In story "TWO FERRY FIRMS SETTLE WITH CREWS" please read 21 crowns.'
    assert link_notice(notice(text), index_reports([])) == []
    empty = notice("")
    assert link_notice(empty, INDEX) == []
    assert link_notice(replace(empty, corrections=()), INDEX) == []


def test_reports_without_date_headline_or_place_are_found_by_their_words() -> None:
    bare = make("bare", None, None, None, "The mast of the lighthouse at Weir Point is 25 metres tall.")
    text = "Correction: The mast of the lighthouse at Weir Point is 20 metres tall, not 25 metres."
    (link,) = link_notice(notice(text), index_reports([*REPORTS, bare]))
    assert link.report == "bare"
