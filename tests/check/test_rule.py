"""The contract of a rule, and the list of rules."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import wraps

import pytest
from msgspec import UNSET

from onrecord import check as check_report
from onrecord.annotations import Finding, Reading
from onrecord.check import all_rules, built_in_rules, check, find_rule, run_rules
from onrecord.check.rule import EXAMPLE_DCT, Check, Given, finding, once_a_reading, parse_rule, rule, rule_of
from onrecord.document import Span, make_document
from onrecord.errors import ConfigError, OnrecordError, RuleError
from onrecord.facts import Facts
from onrecord.house import House
from onrecord.read import TEXT_PATH, read

CONTRACT = """The summary.

    Proof: the first line
    and the second.
    Silent when: it is dark.
    Wrong: The {cat} sat.
    Dct: 2001-02-03
    Wrong: A {dog}.
    Right: A horse.
    Dct: none
    Right: A cow.
    Source: a book.
    """


def made(docstring: str | None) -> Check:
    def function(reading: Reading) -> Iterator[Finding]:
        yield from ()

    function.__doc__ = docstring
    return function


def reporter(*findings: Finding) -> Check:
    def function(reading: Reading) -> Iterator[Finding]:
        yield from findings

    function.__doc__ = CONTRACT
    return function


@pytest.fixture
def reading() -> Reading:
    return read(make_document("The cat sat.", language="en"), only=["time"])


def test_a_docstring_becomes_a_record() -> None:
    record = parse_rule("some-rule", made(CONTRACT))
    assert record.summary == "The summary."
    assert record.proof == "the first line and the second."
    assert record.silent_when == "it is dark."
    assert record.source == "a book."
    assert [(e.kind, e.text, e.start, e.end, e.dct) for e in record.examples] == [
        ("wrong", "The cat sat.", 4, 7, EXAMPLE_DCT),
        ("wrong", "A dog.", 2, 5, "2001-02-03"),
        ("right", "A horse.", None, None, "2001-02-03"),
        ("right", "A cow.", None, None, None),
    ]


def test_an_example_may_have_a_headline() -> None:
    docstring = CONTRACT.replace("The {cat} sat.", "Cat {sits} // A cat sat.").replace(
        "A {dog}.", "Dog // A {dog}."
    )
    examples = parse_rule("some-rule", made(docstring)).examples
    assert [(e.headline, e.text, e.part, e.start, e.end) for e in examples] == [
        ("Cat sits", "A cat sat.", "headline", 4, 8),
        ("Dog", "A dog.", UNSET, 2, 5),
        (None, "A horse.", UNSET, None, None),
        (None, "A cow.", UNSET, None, None),
    ]
    assert [e.document.headline for e in examples[:3]] == ["Cat sits", "Dog", None]
    shown = [e.shown[slice(*(e.shown_span or (0, 0)))] for e in examples]
    assert (examples[1].shown, shown) == ("Dog // A dog.", ["sits", "dog", "", ""])


def test_the_decorator_attaches_the_record_and_returns_the_function() -> None:
    function = made(CONTRACT)
    assert rule("some-rule", aliases=("old-rule",), needs=("time",))(function) is function
    record = rule_of(function)
    assert record is not None
    assert (record.id, record.aliases, record.needs, record.function) == (
        "some-rule",
        ("old-rule",),
        ("time",),
        function,
    )
    assert rule_of(len) is None


@pytest.mark.parametrize("section", ["Proof", "Silent when", "Wrong", "Right", "Source"])
def test_a_missing_or_empty_section_is_refused(section: str) -> None:
    without = "\n".join(line for line in CONTRACT.splitlines() if not line.strip().startswith(section))
    with pytest.raises(RuleError, match=f"no section '{section}:'"):
        rule("some-rule")(made(without))


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda text: None, "no summary"),
        (lambda text: text.replace("The summary.", ""), "no summary"),
        (lambda text: text.replace("{cat}", "cat"), "one pair of braces"),
        (lambda text: text.replace("sat", "{sat}"), "one pair of braces"),
        (lambda text: text.replace("{cat}", "{}"), "one pair of braces"),
        (lambda text: text.replace("2001-02-03", "2001-02-30"), "neither an ISO date nor 'none'"),
    ],
)
def test_a_bad_docstring_is_refused(change: Callable[[str], str | None], message: str) -> None:
    with pytest.raises(RuleError, match=message) as caught:
        rule("some-rule")(made(change(CONTRACT)))
    assert caught.value.rule == "some-rule"


@pytest.mark.parametrize("id", ["Weekday", "weekday--date", "-date", "weekday_date", "", "two words"])
def test_a_bad_id_is_refused(id: str) -> None:
    with pytest.raises(RuleError, match="bad rule id"):
        rule(id)(made(CONTRACT))
    with pytest.raises(RuleError, match="bad rule id"):
        rule("good-id", aliases=(id,))(made(CONTRACT))


def test_a_finding_holds_the_slice_and_sorted_evidence(reading: Reading) -> None:
    made_finding = finding(
        reading, "some-rule", "check", 4, 7, "a cat", ["it is one"], [Span(8, 11), Span(4, 7), Span(8, 11)]
    )
    assert made_finding.text == "cat"
    assert made_finding.evidence == (Span(4, 7), Span(8, 11))
    assert made_finding.by == "check/some-rule@1"
    assert made_finding.part is UNSET


def test_findings_come_in_order_of_the_report_and_once(reading: Reading) -> None:
    late = finding(reading, "some-rule", "check", 8, 11, "late", ["x"])
    early = finding(reading, "some-rule", "check", 4, 7, "early", ["x"])
    surer = finding(reading, "some-rule", "proved", 8, 11, "surer", ["x"])
    headline = finding(reading, "some-rule", "note", 9, 10, "up there", ["x"], part="headline")
    record = parse_rule("some-rule", reporter(late, early, surer, headline), needs=("time",))
    assert [f.message for f in run_rules(reading, [record])] == ["up there", "early", "surer"]


def test_a_rule_whose_stage_has_not_run_is_passed_over(reading: Reading) -> None:
    record = parse_rule("some-rule", reporter(finding(reading, "some-rule", "proved", 4, 7, "m", ["x"])))
    assert "quantities" in record.needs
    assert run_rules(reading, [record]) == []


def test_all_rules_are_listed_with_distinct_ids() -> None:
    ids = [record.id for record in all_rules()]
    assert ids[:2] == ["weekday-date", "impossible-date"]
    assert len(ids) == len(set(ids))


def test_a_repeated_id_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    module = sys.modules["onrecord.check"]
    twice = (parse_rule("a-rule", made(CONTRACT)), parse_rule("b-rule", made(CONTRACT), aliases=("a-rule",)))
    monkeypatch.setattr(module, "_load_rules", lambda: iter(twice))
    with pytest.raises(RuleError, match="'a-rule' is used twice"):
        built_in_rules.__wrapped__()


def test_a_rule_is_found_by_id_and_the_nearest_is_named() -> None:
    assert find_rule("weekday-date").id == "weekday-date"
    with pytest.raises(RuleError) as caught:
        find_rule("weekday")
    assert str(caught.value) == "unknown rule 'weekday' (did you mean 'weekday-date'?)"
    with pytest.raises(RuleError, match=r"\(did you mean 'weekday-date'\?\)"):
        find_rule("WEEKDAY_DATE")
    # Not all ids: in an editor, and in a log, that is a wall of words.
    with pytest.raises(RuleError, match=r"^unknown rule 'zzz' \(the command `onrecord rules` lists them\)$"):
        find_rule("zzz")


def test_check_takes_text_document_and_reading() -> None:
    text = "He left on Friday, Sept. 16."
    document = make_document(text, language="en")
    expected = check(text, "2023-09-17")
    assert [f.tier for f in expected] == ["check"]
    assert check(document, "2023-09-17") == expected
    assert check(read(document, "2023-09-17", only=TEXT_PATH)) == expected
    undated = read(document, only=TEXT_PATH)
    assert check(undated) == []
    assert check(undated, "2023-09-17") == expected
    assert check_report is check


def test_min_tier_keeps_that_tier_and_surer() -> None:
    text = "He left on Friday, Sept. 16. It ends on June 31."
    assert [f.tier for f in check(text, "2023-09-17")] == ["check", "proved"]
    assert [f.tier for f in check(text, "2023-09-17", min_tier="proved")] == ["proved"]
    with pytest.raises(ConfigError, match="unknown tier 'sure'"):
        check(text, min_tier="sure")  # type: ignore[arg-type]


def test_another_language_is_not_checked() -> None:
    document = make_document("The council met on Monday, 5 March 2019.", language="fr")
    assert check(document) == []


def test_rule_errors_are_onrecord_errors() -> None:
    assert issubclass(RuleError, OnrecordError)


def test_rules_that_ask_in_turn_share_what_was_found() -> None:
    asked: list[str] = []

    @once_a_reading
    def find_letters(reading: Reading) -> Iterator[str]:
        """The letters."""
        asked.append(reading.document.text)
        yield from reading.document.text

    one, other = (read(text, only=["time"]) for text in ("ab", "cd"))
    assert [find_letters(reading) for reading in (one, one, other, one)] == [
        ("a", "b"),
        ("a", "b"),
        ("c", "d"),
        ("a", "b"),
    ]
    assert asked == ["ab", "cd", "ab"]
    assert find_letters.__doc__ == "The letters."


def takes(docstring: str = CONTRACT, *, extra: str = "") -> Check:
    """A function of a rule with more parameters behind the reading."""
    names: dict[str, object] = {}
    exec(f"def function(reading{extra}): yield from ()", names)
    function = names["function"]
    function.__doc__ = docstring
    return function  # type: ignore[return-value]


def test_what_a_rule_takes_stands_in_its_signature() -> None:
    assert parse_rule("some-rule", takes()).takes == ()
    assert parse_rule("some-rule", takes(extra=", facts, transcript")).takes == ("facts", "transcript")
    assert parse_rule("some-rule", takes(extra=", *, house")).takes == ("house",)

    @wraps(takes(extra=", facts"))
    def wrapped(*args: object) -> Iterator[Finding]:
        yield from ()

    assert parse_rule("some-rule", wrapped).takes == ("facts",)


@pytest.mark.parametrize("extra", [", weather", ", facts, weather=None", ", facts, /"])
def test_what_nothing_is_given_for_is_refused(extra: str) -> None:
    with pytest.raises(RuleError, match=r"which nothing is given for: .* house, facts, transcript"):
        parse_rule("some-rule", takes(extra=extra))


def test_what_is_no_function_is_refused() -> None:
    with pytest.raises(RuleError, match="is no function that takes a reading"):
        parse_rule("some-rule", len)  # type: ignore[arg-type]
    with pytest.raises(RuleError, match="is no function that takes a reading"):
        parse_rule("some-rule", lambda: iter(()))


def test_a_rule_gets_what_it_takes_and_is_passed_over_without(reading: Reading) -> None:
    got: list[object] = []

    def function(reading: Reading, facts: Facts, *, house: House) -> Iterator[Finding]:
        got.append((facts, house))
        yield from ()

    function.__doc__ = CONTRACT
    record = parse_rule("some-rule", function, needs=("time",))
    run_rules(reading, [record])
    assert (got, record.lacks(Given())) == ([], ("facts",))
    given = Given(facts=Facts(), house=House(dollar="Australian dollar"))
    run_rules(reading, [record], given)
    assert got == [(given.facts, given.house)]


def test_examples_are_read_with_the_facts_and_the_transcript_above_them() -> None:
    docstring = CONTRACT.replace(
        "Dct: 2001-02-03",
        'Facts: spellings = [{ right = "a", wrong = "b" },\n    { right = "c", wrong = "d" }]\n'
        "    Transcript: MS LEE: A cat.",
    ).replace("Dct: none", "Facts: none")
    examples = parse_rule("some-rule", made(docstring)).examples
    assert [e.given.facts is not None for e in examples] == [False, True, True, False]
    given = examples[1].given
    assert given.facts is not None
    assert given.transcript is not None
    assert ([one.right for one in given.facts.spellings], given.transcript.text) == (
        ["a", "c"],
        "MS LEE: A cat.",
    )
    assert examples[1].conditions == (
        'facts: spellings = [{ right = "a", wrong = "b" }, { right = "c", wrong = "d" }]',
        "transcript: MS LEE: A cat.",
    )
