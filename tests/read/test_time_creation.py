"""The day of a report inferred from its own text."""

from __future__ import annotations

import pytest

from onrecord.document import Dateline, Dct, make_document
from onrecord.read.time.creation import infer_dct

STAMPED = [
    ("harbour shut", "Thursday 10 March 2005 13.55 GMT Harbour staff walked out.", "2005-03-10"),
    ("bar", "TRIESTE | Wed May 18, 2011 7:32 pm EDT TRIESTE - The port is shut.", "2011-05-18"),
    ("label", "Published: 5 May 2010\n\nThe council met on Monday.", "2010-05-05"),
    ("line", "Ferry talks fail\n12 June 2014\n\nThe union walked out on Tuesday.", "2014-06-12"),
    ("semicolon", "Ferry talks fail\nTuesday, June 10, 2014; 11:44 AM\nThe union left.", "2014-06-10"),
    (
        "rubric",
        "Crash on the quay\nposted in Road Accidents on Friday, June 13, 2014.\nA man fell.",
        "2014-06-13",
    ),
    ("draft", "Saturday 5 March 2016. The council met on Friday.", "2016-03-05"),
    ("dash", "Saturday 5 March 2016 – The council met on Friday.", "2016-03-05"),
    ("updated", "29 September 2011 Last updated at 04:16 GMT\nThe ferry is late.", "2011-09-29"),
]


@pytest.mark.parametrize(("name", "text", "day"), STAMPED, ids=lambda row: str(row)[:12])
def test_a_stamp_at_the_top(name: str, text: str, day: str) -> None:
    dct = infer_dct(make_document(text))
    assert (dct.value, dct.basis) == (day, "text")
    assert dct.start is not None
    assert str(int(day[-2:])) in text[dct.start : dct.end]


@pytest.mark.parametrize(
    "text",
    [
        "Hallam Dairies sold notes that fall due between May 5, 2018 and\nMay 5, 2022.\nIt makes cheese.",
        "The bonds of Tern Ferries are repaid at par on\n  5 May 2022; the older ones are not.",
    ],
)
def test_a_date_that_a_wrapped_line_of_prose_ends_with_is_no_stamp(text: str) -> None:
    assert infer_dct(make_document(text)).basis == "unknown"


def test_a_day_of_birth_dates_no_report() -> None:
    text = "Born in Trieste on Monday, 3 May 1954, she left earlier Sunday."
    assert infer_dct(make_document(text)).basis == "unknown"


def test_the_dateline_comes_first() -> None:
    dateline = Dateline(text="TRIESTE, May 17, 2011", date="2011-05-17", start=0, end=21)
    doc = make_document("TRIESTE, May 17, 2011 - Wed May 18, 2011 7:32 pm EDT", dateline=dateline)
    assert infer_dct(doc) == Dct(value="2011-05-17", basis="dateline", start=0, end=21)


@pytest.mark.parametrize(
    ("dateline", "text", "day"),
    [
        ("XXXX-09-17", "The visit ended on Saturday, Sept. 16, 2023.", "2023-09-17"),
        ("XXXX-01-02", "The ferry sank on Friday, December 30, 2022.", "2023-01-02"),
        ("XXXX-09-17", "The visit ended on Sept. 16, 2023.", None),  # no weekday: may be an anniversary
        ("XXXX-09-17", "The visit ended on Monday, Sept. 4, 2023.", None),  # too long before
        ("XXXX-02-29", "The visit ended on Tuesday, Feb. 28, 2023.", None),  # no such day
    ],
)
def test_a_full_date_of_the_same_days_settles_the_year(dateline: str, text: str, day: str | None) -> None:
    written = Dateline(text="OSLO, then", date=dateline, start=0, end=10)
    dct = infer_dct(make_document("OSLO, then - " + text, dateline=written))
    assert (dct.value, dct.basis) == (day, "dateline" if day else "unknown")
    assert day is None or (dct.start, dct.end) == (0, 10)


def test_a_dateline_without_a_year_settles_nothing() -> None:
    dateline = Dateline(text="TRIESTE, May 17", date="XXXX-05-17", start=0, end=15)
    assert infer_dct(make_document("TRIESTE, May 17 - It rained.", dateline=dateline)).basis == "unknown"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (
            "The tour began on Tuesday, 12 September 2023. Earlier Sunday the agency listed gifts.",
            "2023-09-17",
        ),
        (
            "He left on September 16, 2023. He was born on 3 May 1950. Later Sunday, crowds met him.",
            "2023-09-17",
        ),
        ("Today, 17 September 2023, the bridge opens.", "2023-09-17"),
    ],
)
def test_words_that_tie_a_date_to_the_day_of_writing(text: str, day: str) -> None:
    assert infer_dct(make_document(text)).value == day


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The council met on Tuesday.",
        "The bridge was opened on 12 September 1923.",
        "The tour began on Tuesday, 12 September 2023. The agency listed gifts on Sunday.",
        "Earlier Sunday the agency listed gifts. The fair runs until 17 September 2023.",
        "Monday 10 March 2005 13.55 GMT Harbour staff walked out.",  # that day was a Thursday
        "updated: Sun Jul 29 2012 08:01:00 A film shown beside the report.",
        "Saturday 5 March 2016 was a day of rain.",
        "It killed two on March 3, 2020. A panel on the March 3, 2020, fire meets the king later Thursday.",
        "He left on March 3, 2020. " + "Nothing else was said of it. " * 60 + "Earlier Thursday he rested.",
        "He left on March 3, 2020 and on May 5, 2020. Earlier Sunday he rested.",
    ],
)
def test_the_rest_leaves_it_unknown(text: str) -> None:
    assert infer_dct(make_document(text)) == Dct()


def test_another_language_is_not_read() -> None:
    assert infer_dct(make_document("Published: 5 May 2010\n\n", language="fr")) == Dct()
