"""The pipeline: what is run, what is left out, and what is refused. Names have test_full_path.py."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import UNSET

from onrecord.annotations import Reading, Stage
from onrecord.check import check
from onrecord.document import make_document
from onrecord.errors import ConfigError, IngestError
from onrecord.ingest import ingest
from onrecord.read import FULL_PATH, STAGES, TEXT_PATH, choose_stages, read
from onrecord.read.names.model import PACKAGES
from onrecord.wire import decode_reading, encode_reading

REPORT = (
    "OSLO, March 6, 2024 (NTB) - The council met on Tuesday and spent $3.2 million on a 250-kilometer road."
)
any_text = st.text(st.characters(exclude_categories=["Cs"]), max_size=200)
# News-like scraps in any order make more trouble than random characters do.
SCRAPS = (
    'May |Monday, |31 |September 31|(155 miles)|250 km |\n\n|"|\u201c|six-day visit |began on '
    "|ended on |3.2 mln dlrs "
    "|0000|1,0,0|\u00bd|\u0660\u0661|a year ago |2023-02-30 |$|pct|12:60 |not "
    "|CORRECTION - |from | to |7000 years ago "
    "|Friday 13 |\U0001f4f0|e\u0301|\r\n"
)
scraps = st.lists(st.sampled_from(SCRAPS.split("|")), max_size=30).map("".join)


@pytest.fixture
def without_models(monkeypatch: pytest.MonkeyPatch) -> None:
    """As where the extra "full" is not installed."""
    monkeypatch.setitem(read.__globals__, "has_full_path", lambda: False)


def ran(reading: Reading) -> list[Stage]:
    assert set(reading.stages) == set(STAGES)
    return [stage for stage, state in reading.stages.items() if state == "run"]


def test_all_that_is_installed_runs_and_the_rest_is_named() -> None:
    reading = read(REPORT)
    assert ran(reading) == list(FULL_PATH)
    assert reading.names
    assert reading.attributions == ()
    assert reading.events is UNSET
    assert reading.stages["events"] == "not run"


@pytest.mark.usefixtures("without_models")
def test_without_models_the_text_path_runs() -> None:
    reading = read(REPORT)
    assert ran(reading) == list(TEXT_PATH)
    assert reading.names is UNSET
    assert reading.attributions is UNSET
    assert reading.stages["names"] == "not run"


def test_only_what_is_asked_for_is_kept() -> None:
    reading = read(REPORT, only=["quantities"])
    assert reading.timexes is UNSET
    assert reading.quantities
    assert reading.stages["time"] == "not run"
    assert reading.quantities == read(REPORT, only=TEXT_PATH).quantities


@pytest.mark.parametrize(
    ("only", "says"), [(["tense"], "unknown stage 'tense'"), (["events"], "'events' is not built yet")]
)
def test_stages_that_are_not_there(only: list[str], says: str) -> None:
    with pytest.raises(ConfigError, match=says):
        read(REPORT, only=only)


@pytest.mark.usefixtures("without_models")
@pytest.mark.parametrize("only", ["names", "attributions", "time, names"])
def test_stages_whose_models_are_not_installed(only: str) -> None:
    with pytest.raises(ConfigError, match=r"models that are not installed: pip install \./models"):
        read(REPORT, only=only)
    assert choose_stages("time") == ("time",)


@pytest.mark.parametrize(
    "missing", ["spacy", "onnxruntime", "tokenizers", "threadpoolctl", "onrecord_models", "en_core_web_sm"]
)
def test_every_package_of_the_full_path_is_looked_for(monkeypatch: pytest.MonkeyPatch, missing: str) -> None:
    """Each of them, and the English model under either of its names."""
    of_package = read.__globals__
    monkeypatch.setitem(of_package, "find_spec", lambda name: None if name.startswith(missing) else object())
    assert of_package["has_full_path"].__wrapped__() is False
    monkeypatch.setitem(of_package, "find_spec", lambda name: None if name == "en_core_web_sm" else object())
    assert of_package["has_full_path"].__wrapped__() is True


def test_the_packages_looked_for_are_those_that_are_loaded() -> None:
    assert PACKAGES in read.__globals__["FULL_PATH_PACKAGES"]


@pytest.mark.parametrize("only", ["time,quantities", "time, quantities", ["time", "quantities"]])
def test_stages_in_one_string(only: str | list[str]) -> None:
    assert read(REPORT, only=only) == read(REPORT, only=("quantities", "time"))
    with pytest.raises(ConfigError, match="unknown stage 'tense'"):
        read(REPORT, only="tense")


@pytest.mark.parametrize("value", [5, None, b"Rain fell.", Path("rain.txt")])
def test_what_is_no_report_is_refused(value: object) -> None:
    for function in (read, check):
        with pytest.raises(TypeError, match=f"text of a report or a Document, not {type(value).__name__}"):
            function(value)  # type: ignore[operator]


def test_another_language_is_named_and_not_read() -> None:
    reading = read(
        "Le ministre a dit que la réunion aura lieu mardi 12 septembre et que les élus seront présents."
    )
    assert reading.document.language == "fr"
    for stage in STAGES:
        assert reading.stages[stage] == ("not run" if stage == "events" else "language not supported")
    assert reading.timexes is reading.names is reading.attributions is UNSET


def test_a_string_is_taken_as_a_file_is() -> None:
    from_text, from_file = read(REPORT, only="time"), read(ingest(REPORT.encode()), only="time")
    assert from_text.document.dateline == from_file.document.dateline
    assert (from_text.document.dct.value, from_text.document.dct.basis) == ("2024-03-06", "dateline")
    assert from_text.timexes == from_file.timexes


def test_a_given_dct_overrides_the_documents_own() -> None:
    document = ingest(REPORT.encode())
    assert read(document, dct="2020-01-02", only="time").document.dct.basis == "given"
    assert read(document, only="time").document.dct.value == "2024-03-06"
    with pytest.raises(ConfigError, match="not a date"):
        read(document, dct="yesterday")


@pytest.mark.parametrize(
    ("dct", "value"),
    [
        (date(2020, 1, 2), "2020-01-02"),
        (datetime(2020, 1, 2, 18, 40), "2020-01-02T18:40"),
        (datetime(2020, 1, 2, 18, 40, 5, 250, tzinfo=UTC), "2020-01-02T18:40:05+00:00"),
        (datetime(2020, 1, 2, 18, 40, tzinfo=timezone(timedelta(hours=-3))), "2020-01-02T18:40-03:00"),
    ],
)
def test_a_date_can_be_given_as_one(dct: date, value: str) -> None:
    assert read(REPORT, dct, only="time").document.dct == ingest(REPORT.encode(), dct=dct).dct
    assert read(REPORT, dct, only="time").document.dct.value == value
    slip = "The council met on Monday, March 5."
    assert check(slip, dct, min_tier="note") == check(slip, value, min_tier="note")
    with pytest.raises(TypeError, match=r"dct must be .* not int"):
        read(REPORT, dct=20200102)  # type: ignore[arg-type]


def test_the_year_of_a_dateline_is_settled_by_an_inferred_dct() -> None:
    text = "OSLO, Sept. 17 (NTB) - Earlier Sunday the crew, lost on Wednesday, Sept. 13, 2023, was found."
    document = read(text, only="time").document
    assert document.dct.value == "2023-09-17"
    assert document.dateline is not None
    assert document.dateline.date == "2023-09-17"


def test_no_clock_is_asked() -> None:
    reading = read("The council met on Friday and will meet again next week.", only="time")
    assert reading.document.dct.value is None
    assert all(t.unresolved for t in reading.timexes or ())


def test_an_empty_text_is_an_empty_reading() -> None:
    reading = read(msgspec.structs.replace(make_document(""), id="empty"))
    assert reading.timexes == reading.names == reading.attributions == ()
    assert decode_reading(encode_reading(reading)) == reading


def test_a_lone_surrogate_is_refused() -> None:
    with pytest.raises(IngestError, match="lone surrogate"):
        read("Monday \ud800")


@given(
    any_text | scraps,
    st.sampled_from([None, "2024-03-06", "0001-01-01", "9999-12-31", "2024-02-29T23:59+14:00"]),
)
def test_reading_is_total_and_spans_lie_in_the_text(text: str, dct: str | None) -> None:
    """Any string is read, twice alike, and every annotation's text is its slice."""
    document = make_document(text, language="en")
    reading = read(document, dct=dct, only=TEXT_PATH)
    assert reading == read(document, dct=dct, only=TEXT_PATH)
    assert decode_reading(encode_reading(reading)) == reading
    for item in (*(reading.timexes or ()), *(reading.quantities or ())):
        assert text[item.start : item.end] == item.text
        assert item.start < item.end
    starts = [t.start for t in reading.timexes or ()]
    assert starts == sorted(starts)
    assert len({t.id for t in reading.timexes or ()}) == len(starts)
    for occurrence in reading.occurrences or ():
        assert text[occurrence.start : occurrence.end] == occurrence.trigger
        assert occurrence.timex in {t.id for t in reading.timexes or ()}
