"""Names of reports written for these tests, and where they lie."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from onrecord.annotations import Mention, Name, Place
from onrecord.document import Dateline, Document, Span, make_document
from onrecord.read.places import locate_names, locate_spans
from onrecord.read.places.around import kind_hint, stated_containers
from onrecord.read.places.candidates import find_candidates, find_containers, usual_row
from onrecord.read.places.lexicon import listed_homes, load_table
from onrecord.read.places.outlet import find_home, host_of, listed_home


@dataclass(frozen=True)
class Case:
    """A report, the name asked for, and GeoNames' id of it; `url` of its outlet."""

    text: str
    name: str
    geonames: int | None
    url: str | None = None


def spans_of(text: str, *names: str) -> list[Span]:
    return [Span(text.index(name), text.index(name) + len(name)) for name in names]


def make_name(text: str, words: str, kind: str, number: int = 1, form: str = "name") -> Name:
    (span,) = spans_of(text, words)
    mention = Mention(start=span.start, end=span.end, text=words, form=form)  # type: ignore[arg-type]
    return Name(id=f"n{number}", kind=kind, name=words, mentions=(mention,), by="test@1")  # type: ignore[arg-type]


CASES = [
    # By size alone.
    Case("The minister flew to Paris.", "Paris", 2988507),
    Case("She spoke in Washington.", "Washington", 4140963),
    Case("She spoke in New York.", "New York", 5128581),
    # As stated.
    Case("A barn burned in Paris, Texas, on Friday.", "Paris", 4717560),
    Case("A barn burned in Paris, Tenn., on Friday.", "Paris", 4647963),
    Case("A barn burned in Salem, OR, on Friday.", "Salem", 5750162),
    Case("They met in Artyom, Primorye, on Friday.", "Artyom", 2027456),
    Case("They met at Athens (Georgia) on Friday.", "Athens", 4180386),
    Case("The state of Georgia will vote.", "Georgia", 4197000),
    # By the outlet.
    Case("A barn burned in Alexandria.", "Alexandria", 5016108, "https://www.echopress.com/a"),
    Case("The mayor of Perth spoke.", "Perth", 2063523, "https://harbourtimes.com.au/a"),
    Case("A man from Athens was fined.", "Athens", 4180386, "https://athensharbour.com/a"),
    # Of peoples, and short forms.
    Case("Fijian crews landed.", "Fijian", 2205218),
    Case("Chechen fighters left.", "Chechen", 569665),
    Case("Roads in N.Y. were shut.", "N.Y.", 5128638),
    Case("Roads in W. Va. were shut.", "W. Va.", 4826850),
    Case("Strikes hit Gaza.", "Gaza", 11184609),
    Case("Shops in downtown Suva closed.", "downtown Suva", 2198148),
    # What nothing is known of.
    Case("Boats left Vellamora Bay.", "Vellamora Bay", None),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.name}: {case.text}")
def test_place_of_a_name(case: Case) -> None:
    doc = make_document(case.text, url=case.url)
    (place,) = locate_spans(doc, spans_of(case.text, case.name))
    assert (place and place.geonames) == case.geonames


def test_other_names_of_the_report_decide() -> None:
    table = load_table()
    for names, country in (
        (("Georgia", "Alabama", "Tennessee"), "USA"),
        (("Georgia", "Armenia", "Turkey"), "GEO"),
        (("London", "Woodstock", "Ontario"), "CAN"),
        (("London", "Oxford", "Reading"), "GBR"),
    ):
        text = ", then ".join(names) + "."
        place = locate_spans(make_document(text), spans_of(text, *names))[0]
        assert place is not None
        assert place.country == country, names
    assert table.code(None) is None


def test_a_name_that_holds_another_is_no_city() -> None:
    text = "A road in Buffalo, New York, was shut."
    place = locate_spans(make_document(text), spans_of(text, "Buffalo", "New York"))[1]
    assert place is not None
    assert place.geonames == 5128638


def test_dateline_outside_the_text_speaks_for_places_near_it() -> None:
    text = "Firemen came from Lebanon, and Lancaster sent an engine."
    spans = spans_of(text, "Lancaster")
    plain = locate_spans(make_document(text), spans)[0]
    dateline = Dateline(text="HARRISBURG, Pa.", place="Harrisburg, Pa.", date=None, agency=None)
    told = locate_spans(make_document(text, dateline=dateline), spans)[0]
    assert plain is not None
    assert told is not None
    assert told.admin1 == "PA"


def test_spans_with_the_same_words_mean_one_place() -> None:
    text = "In Paris, Texas, it rained. Paris was dry by noon."
    first = text.index("Paris")
    second = text.index("Paris", first + 1)
    places = locate_spans(make_document(text), [Span(first, first + 5), Span(second, second + 5)])
    assert places[0] == places[1]
    assert places[0] is not None
    assert places[0].admin1 == "TX"


def test_candidates_are_ranked_and_bounded() -> None:
    text = "They drove to Springfield."
    (place,) = locate_spans(make_document(text), spans_of(text, "Springfield"))
    assert place is not None
    assert place.geonames == place.candidates[0]
    assert 1 < len(place.candidates) == len(set(place.candidates)) <= 10


def test_body_lies_in_the_place_of_its_name() -> None:
    text = "Suva City Council met. Ana Tavodi, who founded Jackson Weld, was there."
    names = (
        make_name(text, "Suva City Council", "organisation"),
        make_name(text, "Ana Tavodi", "person", 2),
        make_name(text, "Jackson Weld", "organisation", 3),
    )
    council, person, founder = locate_names(make_document(text), names)
    assert council.place is not None
    assert council.place.country == "FJI"
    # It is not the town itself.
    assert (council.place.geonames, council.place.candidates) == (None, (2198148,))
    assert person.place is None
    assert founder.place is None
    assert (council.kind, person.kind) == ("organisation", "person")


def test_name_of_another_kind_where_only_places_stand_is_a_place() -> None:
    text = "A fire broke out in Lancaster. Nadi Rask said so."
    lancaster = make_name(text, "Lancaster", "person")
    (found,) = locate_names(make_document(text), [lancaster])
    assert found.kind == "place"
    assert found.place is not None
    said = "Lancaster said so."
    (left,) = locate_names(make_document(said), [make_name(said, "Lancaster", "person")])
    assert (left.kind, left.place) == ("person", None)


def test_unlisted_place_lies_in_the_town_the_report_is_about() -> None:
    text = "In Suva the market closed. Suva police shut roads near Vellamora Wharf."
    suva = [Span(3, 7), Span(27, 31)]
    wharf = spans_of(text, "Vellamora Wharf")
    place = locate_spans(make_document(text), [*suva, *wharf])[-1]
    assert place is not None
    assert (place.geonames, place.candidates, place.country) == (None, (2198148,), "FJI")
    # One mention is too little to go by.
    text = "Fiji and Samoa talked of Vellamora Wharf."
    assert locate_spans(make_document(text), spans_of(text, "Fiji", "Samoa", "Vellamora Wharf"))[-1] is None


def test_small_namesake_far_away_is_left_open() -> None:
    text = "Russia moved troops to Khasan."
    place = locate_spans(make_document(text), spans_of(text, "Russia", "Khasan"))[-1]
    assert place is not None
    assert (place.lat, place.lon, place.geonames, place.country) == (None, None, None, None)
    assert place.candidates


def test_headlines_and_bylines_are_not_looked_into() -> None:
    text = "Rain fell."
    mention = Mention(start=0, end=4, text="Suva", form="name", part="headline")
    name = Name(id="n1", kind="place", name="Suva", mentions=(mention,), by="test@1")
    assert locate_names(make_document(text, headline="Suva"), [name]) == (name,)


@pytest.mark.parametrize(
    ("text", "end", "codes"),
    [
        ("Paris, Texas, burned", 5, {"TX"}),
        ("Paris, Texas City, burned", 5, {"TX"}),
        ("Salem, OR 97301", 5, {"OR"}),
        ("Suva in the Pacific", 4, set()),
        ("Suva, Ana Tavodi said", 4, set()),
        ("Suva; Texas", 4, set()),
    ],
)
def test_what_a_place_is_said_to_lie_in(text: str, end: int, codes: set[str]) -> None:
    table = load_table()
    found, _ = stated_containers(text, end)
    assert {table.code(spot.admin1) for spot in found if spot.kind == "admin1"} == codes


def test_kinds_that_the_words_around_tell() -> None:
    for text, kind in (
        ("the city of Vella", "city"),
        ("the province of Vella", "admin1"),
        ("Vella County", "admin2"),
        ("Vella region", "admin1"),
        ("Vella policy", ""),
        ("felicity of Vella", ""),
    ):
        start = text.index("Vella")
        assert kind_hint(text, start, start + 5) == kind, text


def test_short_forms_that_are_words_count_after_a_place_only() -> None:
    assert not any(spot.kind == "admin1" for spot in find_candidates("OR"))
    assert find_containers("OR")[0].geonames == 5744337
    assert {load_table().code(spot.country) for spot in find_containers("WA")} == {"USA", "AUS"}
    assert usual_row("Suva") is None


def test_every_outlet_of_the_list_has_its_town_in_the_table() -> None:
    assert [host for host in listed_homes() if listed_home(host) is None] == []


def test_home_of_an_outlet() -> None:
    def country(url: str, **fields: str) -> set[str | None]:
        doc = make_document("x", url=url, **fields)
        home = find_home(doc, [("harbour", find_candidates("Perth"))])
        return {load_table().code(spot.country) for spot in home.spots}

    assert host_of("/a/suvapost") == ""
    assert country("https://news.latimes.com/a") == {"USA"}
    assert country("https://quay.ie/a") == {"IRL"}
    assert country("https://quay.example/a") == set()
    assert "AUS" in country("https://quay.example/a", publisher="Harbour Gazette")


@pytest.mark.parametrize(
    "text",
    [
        "Suva, " * 20_000,
        "In " + "A" * 100_000,
        "Suva (" * 20_000,
        "W. " * 30_000 + "Va.",
        "Suva, " + "Of Of " * 20_000,
    ],
    ids=["rows", "long word", "brackets", "west", "of"],
)
def test_long_rows_are_read_in_step_with_their_length(text: str) -> None:
    """Ends soon, or runs into the time limit of the suite."""
    spans = [Span(i, i + 4) for i in range(0, len(text) - 4, 6)][:20_000]
    assert len(locate_spans(Document(id="a", text=text, digest=""), spans)) == len(spans)


def test_a_place_without_names_is_empty() -> None:
    assert locate_spans(make_document(""), []) == []
    assert locate_names(make_document(""), []) == ()
    assert Place() == Place(candidates=())
