"""Marks and rules become recorded attributions; the model itself is not needed here."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.annotations import Mention, Name, Timex
from onrecord.document import make_document
from onrecord.read.attribution.find import record_attributions
from onrecord.read.attribution.marks import Mark, Marks

NAMES = (
    Name(
        id="n1",
        kind="person",
        name="Orla Venn",
        aliases=("Venn",),
        mentions=(Mention(start=0, end=9, text="Orla Venn", form="name"),),
        by="",
    ),
)


def found_in(text, *words, headline=None, timexes=()):
    """The attributions of a text in which the tagger marked one source, cue and content each, or several."""
    roles = ([], [], [])
    for role, word in words:
        start = text.index(word)
        roles["scx".index(role)].append(Mark(start, start + len(word), 0.9))
    doc = make_document(text, language="en")
    if headline is not None:
        doc = msgspec.structs.replace(doc, headline=headline)
    return record_attributions(doc, timexes, NAMES, Marks(*(tuple(sorted(role)) for role in roles)))


def told(attribution):
    return (attribution.source.text, attribution.cue.text, attribution.content.text)


def test_a_marked_attribution_is_recorded():
    text = "Orla Venn said on Monday that the quay would close."
    timex = Timex(id="t1", start=18, end=24, text="Monday", type="DATE", value="2024-03-04", by="")
    (found,) = found_in(
        text, ("s", "Orla Venn"), ("c", "said"), ("x", "that the quay would close"), timexes=[timex]
    )
    assert told(found) == ("Orla Venn", "said", "that the quay would close")
    assert (found.id, found.within, found.form, found.when) == ("a1", None, "indirect", "t1")
    assert (found.source.kind, found.source.name) == ("named", "n1")
    assert found.by == "attributions/minilm@1"
    assert 0 < found.score <= 1


def test_a_time_in_the_content_does_not_say_when():
    text = "Orla Venn said the quay closed on Monday."
    timex = Timex(id="t1", start=34, end=40, text="Monday", type="DATE", value="2024-03-04", by="")
    (found,) = found_in(
        text, ("s", "Orla Venn"), ("c", "said"), ("x", "the quay closed on Monday"), timexes=[timex]
    )
    assert found.when is None


@pytest.mark.parametrize(
    ("content", "form"),
    [
        ('"It is shut."', "direct"),
        ('it was "shut for good"', "mixed"),
        ("it was shut", "indirect"),
    ],
)
def test_form_goes_by_the_quotation_marks(content, form):
    (found,) = found_in(f"Orla Venn said {content}", ("s", "Orla Venn"), ("c", "said"), ("x", content))
    assert found.form == form


@pytest.mark.parametrize(("source", "kind"), [("the harbour master", "described"), ("officials", "unnamed")])
def test_a_source_without_a_name(source, kind):
    (found,) = found_in(
        f"At the port {source} said it was shut.", ("s", source), ("c", "said"), ("x", "it was shut")
    )
    assert (found.source.kind, found.source.name) == (kind, None)


def test_no_source_stated():
    (found,) = found_in("It was said that it was shut.", ("c", "was said"), ("x", "that it was shut"))
    assert (found.source.kind, found.source.spans, found.source.text) == ("none", (), "")


def test_fragments_with_next_to_nothing_between_are_one_content():
    text = "Orla Venn said the quay had been shut for good by the port."
    words = (("s", "Orla Venn"), ("c", "said"), ("x", "the quay had"), ("x", "shut for good by the port"))
    (found,) = found_in(text, *words)
    assert found.content.text == "the quay had been shut for good by the port"


def test_a_content_split_by_its_cue_stays_split():
    text = '"It is shut," said Orla Venn, "for good."'
    words = (("x", '"It is shut,"'), ("c", "said"), ("s", "Orla Venn"), ("x", '"for good."'))
    (found,) = found_in(text, *words)
    assert found.content.text == '"It is shut," … "for good."'
    assert len(found.content.spans) == 2


def test_what_stands_inside_a_content_is_nested_in_it():
    text = "Orla Venn said the pilots had warned that the channel was too shallow."
    outer, inner = found_in(
        text,
        ("s", "Orla Venn"),
        ("c", "said"),
        ("x", "the pilots had warned that the channel was too shallow"),
    )
    assert (outer.within, inner.within) == (None, outer.id)
    assert told(inner) == ("the pilots", "had warned", "that the channel was too shallow")
    assert inner.by.startswith("attributions/")
    assert inner.by != outer.by
    assert inner.score is msgspec.UNSET


def test_a_transcript_goes_by_its_layout():
    text = "WEBB: Did you sign it?\n\nVENN: I did. Nobody asked me."
    found = found_in(text, ("s", "VENN"), ("x", "I did"))
    assert [told(one) for one in found] == [
        ("WEBB", ":", "Did you sign it?"),
        ("VENN", ":", "I did. Nobody asked me."),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "“They never asked us.” — Orla Venn",
        "“They never asked us.”\n\n- Orla Venn, Port Dresh.",
        "“They never asked us.”\xa0― Orla Venn.\n\nMore follows.",
    ],
)
def test_a_signed_quotation(text):
    (found,) = found_in(text)
    assert (found.source.text, found.content.text) == ("Orla Venn", "“They never asked us.”")
    assert found.by == "attributions/signature@1"


def test_a_signed_post_is_quoted_without_marks():
    (found,) = found_in("Two years late and nobody asked us — Orla Venn (@ovenn) July 5, 2023")
    assert found.source.text == "Orla Venn (@ovenn)"
    assert found.content.text == "Two years late and nobody asked us"


@pytest.mark.parametrize(
    "text",
    [
        "The quay is shut - a first step.",
        "“They never asked us” - Orla Venn said so twice.",
        "The port lost two cranes — Dresh",
    ],
)
def test_a_dash_is_no_signature(text):
    assert not [one for one in found_in(text) if one.by == "attributions/signature@1"]


def test_the_headline_comes_first_and_is_its_own_part():
    text = "Orla Venn said it was shut."
    found = found_in(
        text, ("s", "Orla Venn"), ("c", "said"), ("x", "it was shut"), headline="Quay to stay shut, says Venn"
    )
    assert [(one.id, one.part) for one in found] == [("a1", "headline"), ("a2", msgspec.UNSET)]
    assert (found[0].source.text, found[0].source.name) == ("Venn", "n1")


def test_a_mark_without_a_word_is_no_content():
    text = 'Orla Venn said " and left.'
    assert found_in(text, ("s", "Orla Venn"), ("c", "said"), ("x", '"')) == ()


def test_unsure_marks_make_no_attribution():
    text = "Orla Venn felt it was shut."
    weak = Marks((Mark(0, 9, 0.3),), (Mark(10, 14, 0.3),), (Mark(15, 26, 0.3),))
    assert record_attributions(make_document(text, language="en"), (), NAMES, weak) == ()


MARK = st.tuples(st.integers(0, 60), st.integers(1, 25)).map(lambda m: Mark(m[0], m[0] + m[1], 0.9))


@given(
    st.text(alphabet="ab .,\"“”'\n", min_size=90, max_size=120),
    st.lists(MARK, max_size=4),
    st.lists(MARK, max_size=4),
    st.lists(MARK, max_size=6),
)
@settings(max_examples=60, deadline=None)
def test_any_marks_give_whole_records(text, sources, cues, contents):
    doc = make_document(text, language="en")
    marks = Marks(*(tuple(sorted(set(role))) for role in (sources, cues, contents)))
    found = record_attributions(doc, (), NAMES, marks)
    known = {one.id for one in found}
    assert len(known) == len(found)
    holder = {one.id: one.within for one in found}
    for one in found:
        assert one.within is None or one.within in known
        seen = set()
        at = one.id
        while at is not None:
            assert at not in seen
            seen.add(at)
            at = holder[at]
        for part in (one.source, one.cue, one.content):
            assert part.text == " … ".join(text[s.start : s.end] for s in part.spans)


def test_of_two_contents_that_end_together_the_later_holds_what_is_inside():
    text = "The agency quoted a spokesman as saying the governor denied that the dam leaked."
    words = (
        ("s", "The agency"),
        ("c", "quoted"),
        ("x", "a spokesman as saying the governor denied that the dam leaked"),
    )
    outer, middle, inner = found_in(text, *words)
    assert told(inner) == ("the governor", "denied", "that the dam leaked")
    assert (outer.within, middle.within, inner.within) == (None, outer.id, middle.id)


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("The fleet would be sold, two envoys said on condition of anonymity.", "two envoys"),
        ("The harbour board denied that the quay had been sold.", "The harbour board"),
        ("Port Dresh claims to hold nine tenths of the trade.", "Port Dresh"),
        ("Crowds had gathered at the gate, mass protests over pay.", None),
        ("The board rules that town.", None),
    ],
)
def test_plain_words_of_saying_need_no_tagger(text, source):
    assert [one.source.text for one in found_in(text)] == ([source] if source else [])


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("Dresh's port ministry", "described"),
        ("Ilse Varga’s lawyer", "described"),
        ("Dresh's ministers", "unnamed"),
        ("Port officials", "unnamed"),
    ],
)
def test_what_belongs_to_somebody_named_is_told_apart(source, kind):
    text = f"At the port {source} felt it was shut."
    (found,) = found_in(text, ("s", source), ("c", "felt"), ("x", "it was shut"))
    assert found.source.kind == kind


@pytest.mark.parametrize("cue", ["needless to say", "needless"])
def test_an_idiom_credits_nobody(cue):
    text = "The mayor needless to say was late."
    assert found_in(text, ("s", "The mayor"), ("c", cue), ("x", "was late")) == ()


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("10:47 Ilse Varga says it is shut.", "47 Ilse Varga"),
        ("Some 47 guards say it is shut.", "47 guards"),
    ],
)
def test_the_minutes_of_a_live_report_are_no_part_of_a_source(text, source):
    cue = "says" if "says" in text else "say"
    (found,) = found_in(text, ("s", source), ("c", cue), ("x", "it is shut"))
    assert found.source.text == source.removeprefix("47 ") if ":" in text else source


def test_a_source_that_the_tagger_passes_over_is_taken_from_the_rules():
    text = "The harbour master is seventy, but says he is fit to sail."
    (found,) = found_in(text, ("c", "says"), ("x", "he is fit to sail"))
    assert found.source.text == "The harbour master"


def test_a_colon_gives_way_to_the_verb_before_it():
    text = 'The harbour master told the court: "He sold it twice."'
    (found,) = found_in(text, ("s", "The harbour master"), ("c", ":"), ("x", '"He sold it twice."'))
    assert found.cue.text == "told"


def test_a_sentence_whose_subject_only_is_marked_is_the_content():
    text = "Dresh Lines expects profits to fall, the ferry owner said."
    inner, outer = found_in(
        text,
        ("x", "Dresh Lines"),
        ("c", "expects"),
        ("x", "profits to fall"),
        ("s", "the ferry owner"),
        ("c", "said"),
    )
    assert told(outer) == ("the ferry owner", "said", "Dresh Lines expects profits to fall")
    assert told(inner) == ("Dresh Lines", "expects", "profits to fall")
    assert inner.within == outer.id
