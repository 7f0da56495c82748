"""Who says what, by source."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from hand_made import make_reading, spot
from hand_made_reports import REPORTS, company, court, crowd, diplomacy, football
from onrecord.annotations import Attribution, Content, Cue, Mention, Name, Reading, Source
from onrecord.document import Span
from onrecord.export.statements import DEEPEST, LONGEST_SAID, Statement, group_by_source, say_totals


def labels(reading: Reading) -> list[str]:
    return [group.credit.label for group in group_by_source(reading)]


def find(reading: Reading, words: str) -> Statement:
    """The first statement that says some words."""
    every = (s for group in group_by_source(reading) for said in group.statements for _, s in said.walk())
    return next(statement for statement in every if words in statement.said)


def attribute(text: str, *content: str, id: str = "a1", source: str = "", **fields: Any) -> Attribution:
    base: dict[str, Any] = {
        "source": Source(spans=(Span(*spot(text, source)),) if source else (), text=source, kind="unnamed"),
        "cue": Cue(spans=(), text=""),
        "content": Content(
            spans=tuple(Span(*spot(text, words)) for words in content), text=" ".join(content)
        ),
        "form": "indirect",
        "stance": "asserts",
        "by": "x",
    }
    return Attribution(id=id, **(base | fields))


@pytest.mark.parametrize("report", REPORTS)
def test_each_attribution_is_shown_exactly_once(report: str) -> None:
    reading = REPORTS[report]()
    shown = [
        statement.attribution.id
        for group in group_by_source(reading)
        for said in group.statements
        for _, statement in said.walk()
    ]
    assert isinstance(reading.attributions, tuple)
    assert sorted(shown) == sorted(attribution.id for attribution in reading.attributions)


def test_sources_come_in_order_of_appearance_and_those_without_one_last() -> None:
    assert labels(court()) == [
        "Ines Vall", "Dora Kett", "Pim Aarden", "Two former colleagues", "Rolf Amsel", "No source stated",
    ]  # fmt: skip


def test_what_a_name_a_description_and_a_pronoun_say_is_one_source() -> None:
    (group,) = (group for group in group_by_source(company()) if group.credit.label == "Mia Torv")
    assert [said.attribution.source.text for said in group.statements] == [
        "its chief executive", "Chief Executive Mia Torv", "Torv",
    ]  # fmt: skip


def test_statements_inside_others_stand_under_these_at_any_depth() -> None:
    outer = find(diplomacy(), "they feared")
    assert [(depth, each.credit.label) for depth, each in outer.walk()] == [
        (0, "Western officials"), (1, "They"), (2, "One of them"),
    ]  # fmt: skip


def test_a_source_is_told_of_what_others_credit_it_with() -> None:
    (zimin,) = (group for group in group_by_source(diplomacy()) if group.credit.label == "Oleg Zimin")
    assert zimin.elsewhere == (("Sirin", 2),)


@pytest.mark.parametrize(
    ("reading", "label", "facts"),
    [
        (diplomacy, "Sirin", ("state agency", "press and broadcasting, Russia")),
        (diplomacy, "Oleg Zimin", ("governor of Primorye", "government, Russia")),
        (diplomacy, "Kremlin", ("stands for Russia",)),
        (diplomacy, "He", ("not settled who",)),
        (diplomacy, "Western officials", ("not named",)),
        (diplomacy, "No source stated", ()),
        (court, "Ines Vall", ("Prosecutor", "judiciary")),
        (court, "Pim Aarden", ("her lawyer",)),
        (court, "Dora Kett", ("person",)),
        (company, "Kestrel & Co.", ("Analysts at Kestrel & Co.", "business")),
        (football, "Juno Bakke", ("coach",)),
        (football, "Fjordheim", ("organisation",)),
    ],
)
def test_who_a_source_is(reading: Any, label: str, facts: tuple[str, ...]) -> None:
    (group,) = (group for group in group_by_source(reading()) if group.credit.label == label)
    assert group.facts == facts


@pytest.mark.parametrize(
    ("text", "content", "form", "said"),
    [
        ('"We go," she said.', ('"We go,"',), "direct", "We go"),
        ("“We go,” she said, “now.”", ("“We go,”", "“now.”"), "direct", "We go, … now."),
        ('"We go." "We stay."', ('"We go." "We stay."',), "direct", "We go. We stay."),
        ('"We go.\n\n"We stay."', ('"We go.\n\n"We stay."',), "direct", "We go. We stay."),
        ("BAKKE: We go.", ("We go.",), "direct", "We go."),
        ("He said it was “done”, sort of.", ("it was “done",), "mixed", "it was “done”"),
        ('"Rubbish" it was, he said.', ('Rubbish" it was',), "mixed", '"Rubbish" it was'),
        ("He said\n  that\tit rained.", ("that\tit rained",), "indirect", "that it rained"),
        ("She said 'a \"b\" c'.", ("'a \"b\" c'",), "indirect", "'a \"b\" c'"),
    ],
)  # fmt: skip
def test_contents_in_one_line(text: str, content: tuple[str, ...], form: str, said: str) -> None:
    reading = make_reading(text, attributions=(attribute(text, *content, form=form),))
    ((statement,),) = (group.statements for group in group_by_source(reading))
    assert (statement.said, statement.quoted) == (said, form == "direct")


@pytest.mark.parametrize(
    ("cue", "stance", "remarks"),
    [
        ("said", "asserts", ()),
        ("According to", "asserts", ()),
        ("has also said:", "asserts", ()),
        ("has claimed", "asserts", ("claimed",)),
        ("is thought to be about to say", "speculates", ()),
        ("was told by", "asserts", ("was told by",)),
        ("claimed", "asserts", ("claimed",)),
        ("denied", "denies", ()),
        ("dismissed", "denies", ("dismissed",)),
        ("was  quoted\nas saying", "asserts", ()),
    ],
)
def test_cues_are_told_where_they_tell_more(cue: str, stance: str, remarks: tuple[str, ...]) -> None:
    attribution = attribute("It rained.", "It rained", cue=Cue(spans=(), text=cue), stance=stance)
    assert find(make_reading("It rained.", attributions=(attribution,)), "It").remarks == remarks


def test_when_it_was_said() -> None:
    assert find(diplomacy(), "offered his guest").remarks == ("Sun 17 Sept 2023",)


def test_without_the_names_stage_sources_are_the_words_of_the_report() -> None:
    reading = make_reading("It rained.", attributions=diplomacy().attributions)
    assert "The state agency Sirin" in labels(reading)
    (group,) = (group for group in group_by_source(reading) if group.credit.label == "Lena Marsh")
    assert group.facts == ()


def test_endless_contents_are_cut() -> None:
    text = "word " * 100_000
    attribution = attribute(text, text)
    assert len(find(make_reading(text, attributions=(attribution,)), "word").said) <= LONGEST_SAID + 2


def test_totals() -> None:
    assert say_totals(group_by_source(diplomacy())) == "15 statements from 11 sources, 4 quoted"
    assert say_totals(()) == "no statements"


@given(st.lists(st.integers(-1, 7), min_size=1, max_size=8))
def test_any_links_between_attributions_lose_none_and_end(links: list[int]) -> None:
    text = "It rained."
    attributions = tuple(
        attribute(text, "It rained", id=f"a{i}", within=None if link < 0 else f"a{link}")
        for i, link in enumerate(links)
    )
    groups = group_by_source(make_reading(text, attributions=attributions))
    walked = [pair for group in groups for said in group.statements for pair in said.walk()]
    assert sorted(each.attribution.id for _, each in walked) == [f"a{i}" for i in range(len(links))]
    assert max(depth for depth, _ in walked) < DEEPEST


def test_a_chain_deeper_than_is_shown_goes_on_beside_the_deepest() -> None:
    text = "It rained."
    chain = tuple(
        attribute(text, "It rained", id=f"a{i}", within=f"a{i - 1}" if i else None) for i in range(5_000)
    )
    ((said,),) = (group.statements for group in group_by_source(make_reading(text, attributions=chain)))
    assert max(depth for depth, _ in said.walk()) == DEEPEST - 1
    assert sum(1 for _ in said.walk()) == len(chain)


def test_a_role_is_not_a_courtesy_title_and_not_the_name_in_capitals() -> None:
    text = "Mr Tavodi said it rained. TAVODI: It rained."
    name = Name(
        id="n1", kind="person", name="Ana Tavodi", by="x",
        mentions=(Mention(start=0, end=9, text="Mr Tavodi", form="name"),),
    )  # fmt: skip
    for source, fact in (
        ("Mr Tavodi", "person"),
        ("TAVODI", "person"),
        ("Tavodi's", "person"),
        ("Deputy mayor Mr Tavodi", "Deputy mayor"),
        ("Tavodi. It had rained all day, said Ana", "person"),
    ):
        credited = Source(spans=(Span(0, 9),), text=source, name="n1", kind="named")
        attribution = replace(attribute(text, "it rained"), source=credited)
        (group,) = group_by_source(make_reading(text, names=(name,), attributions=(attribution,)))
        assert group.facts == (fact,)


def test_the_crowd_has_one_statement_each() -> None:
    assert say_totals(group_by_source(crowd(20))) == "40 statements from 40 sources, 20 quoted"


def test_a_source_that_ends_with_a_persons_name_is_not_called_unnamed() -> None:
    text = "Centre half Ana Tavodi said it rained. Officials said so."
    name = Name(id="n1", kind="person", name="Ana Tavodi", by="x")
    attributions = (
        attribute(text, "it rained", source="Centre half Ana Tavodi"),
        attribute(text, "so", source="Officials", id="a2"),
    )
    groups = group_by_source(make_reading(text, names=(name,), attributions=attributions))
    assert [group.facts for group in groups] == [(), ("not named",)]
