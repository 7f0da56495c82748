"""The spaCy component, as someone who lives in spaCy uses it."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, datetime
from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span

import onrecord
from onrecord.annotations import Timex
from onrecord.errors import ConfigError
from onrecord.export.spacy import NAME, SPANS_KEY

TEXT = "The council met last Friday at 3pm for two hours, as it has every week since 2019."


@pytest.fixture(scope="module")
def nlp() -> Language:
    nlp = spacy.blank("en")
    nlp.add_pipe(NAME)
    return nlp


def dated(nlp: Language, text: str, dct: str | date | None) -> Doc:
    doc = nlp.make_doc(text)
    doc._.dct = dct
    return doc


def timexes_of(doc: Doc) -> list[Timex]:
    return [span._.timex for span in doc.spans[SPANS_KEY]]


def values_of(doc: Doc) -> list[str]:
    return [span._.value for span in doc.spans[SPANS_KEY]]


def test_spans_are_the_timexes_of_a_reading(nlp: Language) -> None:
    doc = nlp(dated(nlp, TEXT, "2024-03-05"))
    reading = onrecord.read(TEXT, dct="2024-03-05", only=["time"])
    assert timexes_of(doc) == list(reading.timexes)  # type: ignore[arg-type]
    assert [(span.text, span.label_, span.id_, span._.value) for span in doc.spans[SPANS_KEY]][:2] == [
        ("last Friday", "DATE", "t1", "2024-03-01"),
        ("3pm", "TIME", "t2", "2024-03-01T15:00"),
    ]
    assert {span.label_ for span in doc.spans[SPANS_KEY]} == {"DATE", "TIME", "DURATION", "SET"}


@pytest.mark.parametrize("when", ["2024-03-05", date(2024, 3, 5), datetime(2024, 3, 5, 18, 40)])
def test_day_of_the_doc_may_be_text_or_a_date(nlp: Language, when: str | date) -> None:
    doc = nlp(dated(nlp, "It rained on Friday.", when))
    assert [span._.value for span in doc.spans[SPANS_KEY]] == ["2024-03-01"]
    assert (doc._.dct[:10], doc._.dct_basis) == ("2024-03-05", "given")


def test_day_of_the_component_serves_docs_without_one() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe(NAME, config={"dct": "2024-03-05", "spans_key": "when"})
    for dct, value in ((None, "2024-03-01"), ("2023-09-17", "2023-09-15")):
        doc = nlp(dated(nlp, "It rained on Friday.", dct))
        assert [span._.value for span in doc.spans["when"]] == [value]


def test_day_is_inferred_or_unknown_never_today(nlp: Language) -> None:
    doc = nlp("Rain stopped play today, 17 September 2023.")
    assert (doc._.dct, doc._.dct_basis) == ("2023-09-17", "text")
    doc = nlp("It rained on Friday.")
    assert (doc._.dct, doc._.dct_basis) == (None, "unknown")
    assert timexes_of(doc)[0].unresolved


def test_reading_again_forgets_the_first_reading(nlp: Language) -> None:
    doc = nlp("Rain stopped play today, 17 September 2023, and on Friday.")
    doc._.dct = "2024-03-05"
    assert [span._.value for span in nlp(doc).spans[SPANS_KEY]][-1] == "2024-03-01"
    doc._.dct = None
    assert nlp(doc)._.dct_basis == "text"


def test_a_wrong_day_is_refused_where_it_is_set(nlp: Language) -> None:
    with pytest.raises(ConfigError, match="not a date"):
        nlp.make_doc("x")._.dct = "5 March"
    with pytest.raises(ConfigError, match="not a date"):
        spacy.blank("en").add_pipe(NAME, config={"dct": "2024-02-30"})


def test_a_timex_inside_a_token_takes_the_whole_token(nlp: Language) -> None:
    text = "The pre-2019/post-Brexit rules ended on 5 March 2019."
    words = ["The", "pre-2019/post-Brexit", "rules", "ended", "on", "5", "March", "2019."]
    doc = Doc(nlp.vocab, words=words, spaces=[True] * 7 + [False])
    assert doc.text == text
    spans = list(nlp(doc).spans[SPANS_KEY])
    assert [span.text for span in spans][-1:] == ["5 March 2019."]
    assert spans[-1]._.timex.text == "5 March 2019"


def test_two_timexes_on_one_token_keep_apart(nlp: Language) -> None:
    doc = Doc(nlp.vocab, words=["It", "shut", "Monday/Tuesday", "."], spaces=[True, True, False, False])
    doc._.dct = "2024-03-08"
    spans = list(nlp(doc).spans[SPANS_KEY])
    assert [span._.timex.text for span in spans] == ["Monday", "Tuesday"]
    assert {span.text for span in spans} == {"Monday/Tuesday"}
    assert doc[2:3]._.timex.text == "Monday", "a span of one's own has no id"
    assert doc[0:1]._.timex is doc[0:1]._.value is None


def test_pipe_gives_what_calls_give(nlp: Language) -> None:
    texts = [f"It rained on {day} March 2019 and last Friday." for day in range(1, 12)]
    docs = list(nlp.pipe([dated(nlp, text, "2024-03-05") for text in texts]))
    assert list(map(timexes_of, docs)) == [timexes_of(nlp(dated(nlp, t, "2024-03-05"))) for t in texts]


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
def test_pipe_over_processes_brings_the_timexes_back(nlp: Language) -> None:
    docs = [dated(nlp, "It rained last Friday.", f"2024-03-{day}") for day in ("01", "05", "12")]
    found = list(nlp.pipe(docs, n_process=2, batch_size=1))
    assert [timexes_of(doc)[0].value for doc in found] == ["2024-02-23", "2024-03-01", "2024-03-08"]
    assert found[1]._.dct == "2024-03-05"


def test_docs_survive_being_stored(nlp: Language) -> None:
    doc = nlp(dated(nlp, TEXT, "2024-03-05"))
    kept = DocBin(store_user_data=True, docs=[doc]).to_bytes()
    (back,) = DocBin().from_bytes(kept).get_docs(nlp.vocab)
    assert timexes_of(back) == timexes_of(doc)
    assert (back._.dct, back._.dct_basis) == ("2024-03-05", "given")


def test_joined_docs_keep_each_timex(nlp: Language) -> None:
    docs = [nlp(dated(nlp, "It rained last Friday.", dct)) for dct in ("2024-03-05", "2023-09-17")]
    with pytest.warns(UserWarning, match="W101"):  # a day of writing for the whole is not to be had
        joined = Doc.from_docs(docs)
    assert joined is not None
    assert [span._.value for span in joined.spans[SPANS_KEY]] == ["2024-03-01", "2023-09-15"]


def test_pipeline_survives_the_disk(nlp: Language, tmp_path: Path) -> None:
    made = spacy.blank("en")
    made.add_pipe(NAME, config={"dct": "2024-03-05"})
    made.to_disk(tmp_path / "pipeline")
    again = spacy.load(tmp_path / "pipeline")
    assert again.pipe_names == [NAME]
    assert values_of(again("It rained on Friday.")) == ["2024-03-01"]


def test_a_pipeline_of_another_language_is_refused() -> None:
    with pytest.raises(ConfigError, match="'de'"):
        spacy.blank("de").add_pipe(NAME)
    mixed = spacy.blank("xx")
    mixed.add_pipe(NAME, config={"dct": "2024-03-05"})
    assert not mixed("Der Gemeinderat tagte am Montag, dem 5. März 2019, im Rathaus der Stadt.").spans[
        SPANS_KEY
    ]
    assert mixed("The council met on Monday in the town hall.").spans[SPANS_KEY]


def test_spacy_finds_the_component_by_itself(tmp_path: Path) -> None:
    code = (
        "import sys, spacy\n"
        "assert not any(name.startswith('onrecord') for name in sys.modules)\n"
        "nlp = spacy.blank('en')\n"
        "nlp.add_pipe('onrecord_time', config={'dct': '2024-03-05'})\n"
        "doc = nlp('It rained on Friday.')\n"
        "print(doc.spans['timex'][0]._.value)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=tmp_path
    )
    assert (done.stdout, done.stderr) == ("2024-03-01\n", "")


def test_an_extension_of_another_package_is_left_alone(tmp_path: Path) -> None:
    code = (
        "import spacy\nfrom spacy.tokens import Doc, Span\n"
        "Span.set_extension('value', default='theirs')\nDoc.set_extension('dct', default=None)\n"
        "nlp = spacy.blank('en')\nnlp.add_pipe('onrecord_time')\n"
        "doc = nlp.make_doc('It rained on Friday.')\ndoc._.dct = '2024-03-05'\n"
        "span = nlp(doc).spans['timex'][0]\nprint(span._.value, span._.timex.value)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=tmp_path
    )
    assert (done.stdout, done.stderr) == ("theirs 2024-03-01\n", "")


@settings(max_examples=60)
@given(st.text(st.sampled_from("5 March2019\n.,Monday–й\t\u00a0👩‍🚀"), max_size=60))
def test_every_span_covers_its_timex(nlp: Language, text: str) -> None:
    doc = nlp(dated(nlp, text, "2024-03-05"))
    assert doc.text == text
    for span in doc.spans[SPANS_KEY]:
        assert isinstance(span, Span)
        timex = span._.timex
        assert span.start_char <= timex.start < timex.end <= span.end_char
        assert text[timex.start : timex.end] == timex.text
