"""Calendar values and quantities in words."""

from __future__ import annotations

import pytest

from hand_made import harbour_reading
from onrecord.annotations import Quantity, Timex
from onrecord.document import Dct
from onrecord.export.wording import order_timeline, say_dct, say_interval, say_quantity, say_timex


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        ("2023-09-12", "2023-09-13", "Tue 12 Sept 2023"),
        ("2023-09-12", "2023-09-17", "12–16 Sept 2023"),
        ("2023-09-28", "2023-10-03", "28 Sept – 2 Oct 2023"),
        ("2022-12-30", "2023-01-03", "30 Dec 2022 – 2 Jan 2023"),
        ("2023-02-01", "2023-03-01", "Feb 2023"),
        ("2023-07-01", "2023-10-01", "July – Sept 2023"),
        ("2022-10-01", "2023-04-01", "Oct 2022 – March 2023"),
        ("2023-12-01", "2024-01-01", "Dec 2023"),
        ("2019-01-01", "2020-01-01", "2019"),
        ("1990-01-01", "2000-01-01", "1990–1999"),
        ("2023-09-12T18:40", "2023-09-12T18:41", "Tue 12 Sept 2023, 18:40"),
        ("2023-09-12T06:00", "2023-09-12T12:00", "Tue 12 Sept 2023, 06:00–12:00"),
        ("9999-12-31", "9999-12-31", "Fri 31 Dec 9999"),
        ("0001-01-01", "0001-01-01", "Mon 1 Jan 1"),
        ("10000-01-01", "10001-01-01", "10000-01-01 – 10001-01-01"),
    ],
)
def test_intervals_are_said_with_their_last_day(start: str, end: str, said: str) -> None:
    assert say_interval((start, end)) == said


@pytest.mark.parametrize(
    ("type", "value", "said"),
    [
        ("DURATION", "P6D", "6 days"),
        ("DURATION", "P1Y", "1 year"),
        ("DURATION", "PXM", "some months"),
        ("DURATION", "PT30M", "30 minutes"),
        ("DURATION", "P1DT12H", "1 day 12 hours"),
        ("DURATION", "P2CE", "2 centuries"),
        ("DURATION", "P1.5Y", "1.5 years"),
        ("DURATION", "PNONSENSE", "PNONSENSE"),
        ("SET", "P1W", "every week"),
        ("SET", "P2D", "every 2 days"),
        ("SET", "XXXX-WXX-5", "XXXX-WXX-5"),
        ("DATE", "PAST_REF", "in the past"),
        ("DATE", "XXXX-WXX-5", "XXXX-WXX-5"),
    ],
)
def test_lengths_and_open_values(type: str, value: str, said: str) -> None:
    timex = Timex(id="t1", start=0, end=1, text="x", type=type, value=value, by="x")  # type: ignore[arg-type]
    assert say_timex(timex) == said


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"value": "3200000", "unit": "US dollar", "bound": "about"}, "about 3,200,000 US dollar"),
        ({"value": "12", "unit": "percent", "change": "up"}, "12% more"),
        ({"value": "12", "value_to": "120", "bound": "between"}, "12 to 120"),
        ({"value": "-3.50"}, "−3.50"),
        ({"value": "999"}, "999"),
    ],
)
def test_quantities(fields: dict[str, str], said: str) -> None:
    quantity = Quantity(id="q1", start=0, end=1, text="x", written="1", by="x", **fields)  # type: ignore[arg-type]
    assert say_quantity(quantity) == said


def test_day_of_writing_is_said_with_its_basis() -> None:
    assert say_dct(Dct(value="2023-09-17T18:40+10:00", basis="metadata")) == (
        "written Sun 17 Sept 2023, 18:40 +10:00, as the outlet states"
    )
    assert (
        say_dct(Dct(value="2023-09-17T18:40:05.25", basis="given"))
        == "written Sun 17 Sept 2023, 18:40, as given"
    )
    assert (
        say_dct(Dct(value="2023-09-17T18:40:05Z", basis="given"))
        == "written Sun 17 Sept 2023, 18:40 Z, as given"
    )
    assert say_dct(Dct()) == "day of writing not known"


def test_timeline_leaves_out_what_denotes_no_day() -> None:
    assert [interval[0] for interval, _ in order_timeline(harbour_reading())] == [
        "2019-01-01",
        "2023-09-12",
        "2023-09-16",
        "2023-09-17",
        "2023-09-19",
    ]
