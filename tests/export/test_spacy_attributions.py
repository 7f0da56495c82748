"""Statements in spaCy, as someone who lives in spaCy uses them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span

import onrecord
from onrecord.annotations import Attribution
from onrecord.errors import ConfigError
from onrecord.export.spacy import NAME as TIME
from onrecord.export.spacy_attributions import NAME, SPANS_KEY

TEXT = (
    "Mayor Ana Tavodi said on Friday that the port would reopen. “The cranes,” she said, “are mended.” "
    "Harbour police denied that it had been sold."
)
NESTED = "Mayor Ana Tavodi said the police had denied that the port was closed."


@pytest.fixture(scope="module")
def nlp() -> Language:
    nlp = spacy.blank("en")
    nlp.add_pipe(NAME)
    return nlp


def shown(doc: Doc) -> list[tuple[str, str, str]]:
    return [(span.id_, span.label_, span.text) for span in doc.spans[SPANS_KEY]]


def test_spans_are_the_parts_of_each_statement_in_order(nlp: Language) -> None:
    doc = nlp(TEXT)
    assert shown(doc) == [
        ("a1", "SOURCE", "Mayor Ana Tavodi"),
        ("a1", "CUE", "said"),
        ("a1", "CONTENT", "that the port would reopen"),
        ("a2", "CONTENT", "“The cranes,”"),
        ("a2", "SOURCE", "she"),
        ("a2", "CUE", "said"),
        ("a2", "CONTENT", "“are mended.”"),
        ("a3", "SOURCE", "Harbour police"),
        ("a3", "CUE", "denied"),
        ("a3", "CONTENT", "that it had been sold"),
    ]
    for span in doc.spans[SPANS_KEY]:
        assert span._.attribution.id == span.id_


def test_records_are_those_of_a_reading(nlp: Language) -> None:
    doc = nlp.make_doc(TEXT)
    doc._.dct = "2024-03-05"
    doc = nlp(doc)
    reading = onrecord.read(TEXT, dct="2024-03-05", only="names,attributions")
    assert doc._.attributions == reading.attributions
    assert doc._.names == reading.names
    assert all(isinstance(one, Attribution) for one in doc._.attributions)
    names = {name.id: name.name for name in doc._.names}
    assert names[doc._.attributions[1].source.name] == "Ana Tavodi"
    assert (doc._.dct, doc._.dct_basis) == ("2024-03-05", "given")


def test_statement_within_another_keeps_apart(nlp: Language) -> None:
    doc = nlp(NESTED)
    outer, inner = doc._.attributions
    assert (outer.within, inner.within) == (None, outer.id)
    cues = [span for span in doc.spans[SPANS_KEY] if span.label_ == "CUE"]
    assert [(span.text, span._.attribution.stance) for span in cues] == [
        ("said", "asserts"),
        ("had denied", "denies"),
    ]


def test_tokens_without_a_statement_have_none(nlp: Language) -> None:
    doc = nlp("Rain fell in Suva.")
    assert (doc._.attributions, list(doc.spans[SPANS_KEY]), doc[0:1]._.attribution) == ((), [], None)
    assert nlp.make_doc(TEXT)._.attributions == ()
    assert nlp("")._.attributions == ()


def test_tokens_that_part_elsewhere_are_taken_whole(nlp: Language) -> None:
    words = TEXT.split(" ")
    doc = nlp(Doc(nlp.vocab, words=words, spaces=[True] * (len(words) - 1) + [False]))
    assert doc.text == TEXT
    assert ("a1", "CONTENT", "that the port would reopen.") in shown(doc)
    assert doc._.attributions == nlp(TEXT)._.attributions, "the records are exact"


def test_reading_again_forgets_the_first_reading(nlp: Language) -> None:
    doc = nlp(nlp(TEXT))
    assert len(doc.spans[SPANS_KEY]) == 10
    assert doc._.attributions == nlp(TEXT)._.attributions


def test_both_components_read_the_same_day() -> None:
    both = spacy.blank("en")
    both.add_pipe(TIME, config={"dct": "2024-03-05"})
    both.add_pipe(NAME, config={"dct": "2024-03-05", "fast": True, "spans_key": "said"})
    doc = both(TEXT)
    assert [span._.value for span in doc.spans["timex"]] == ["2024-03-01"]
    timexes = {span.id_: span._.value for span in doc.spans["timex"]}
    assert timexes[doc._.attributions[0].when] == "2024-03-01"
    assert len(doc.spans["said"]) == 10


def test_pipe_gives_what_calls_give(nlp: Language) -> None:
    texts = [TEXT, "", NESTED, "Rain fell in Suva.", TEXT.replace("Ana", "Eva")]
    alone = [nlp(text)._.attributions for text in texts]
    assert [doc._.attributions for doc in nlp.pipe(texts, batch_size=2)] == alone


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
def test_pipe_over_processes_brings_the_statements_back(nlp: Language) -> None:
    texts = [TEXT, NESTED, TEXT]
    found = list(nlp.pipe(texts, n_process=2, batch_size=1))
    assert [shown(doc) for doc in found] == [shown(nlp(text)) for text in texts]
    assert found[1]._.attributions == nlp(NESTED)._.attributions


def test_docs_survive_being_stored(nlp: Language) -> None:
    doc = nlp(TEXT)
    kept = DocBin(store_user_data=True, docs=[doc]).to_bytes()
    (back,) = DocBin().from_bytes(kept).get_docs(nlp.vocab)
    assert shown(back) == shown(doc)
    assert (back._.attributions, back._.names) == (doc._.attributions, doc._.names)
    assert [s._.attribution for s in back.spans[SPANS_KEY]] == [s._.attribution for s in doc.spans[SPANS_KEY]]


def test_joined_docs_keep_the_statement_of_each_span(nlp: Language) -> None:
    with pytest.warns(UserWarning, match="W101"):  # what is told of a whole Doc is not to be had
        joined = Doc.from_docs([nlp(TEXT), nlp(NESTED)])
    assert joined is not None
    stances = [span._.attribution.stance for span in joined.spans[SPANS_KEY] if span.label_ == "CUE"]
    assert stances == ["predicts", "asserts", "denies", "asserts", "denies"]


def test_pipeline_survives_the_disk(tmp_path: Path) -> None:
    made = spacy.blank("en")
    made.add_pipe(NAME, config={"dct": "2024-03-05", "fast": True})
    made.to_disk(tmp_path / "pipeline")
    again = spacy.load(tmp_path / "pipeline")
    component = again.get_pipe(NAME)
    assert (component.dct, component.fast) == ("2024-03-05", True)  # type: ignore[attr-defined]
    assert len(again(TEXT).spans[SPANS_KEY]) == 10


def test_what_cannot_be_read_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ConfigError, match=r"onrecord_attributions reads en, and .* 'de'"):
        spacy.blank("de").add_pipe(NAME)
    with pytest.raises(ConfigError, match="not a date"):
        spacy.blank("en").add_pipe(NAME, config={"dct": "2024-02-30"})
    mixed = spacy.blank("xx")
    mixed.add_pipe(NAME)
    assert not mixed(
        "Der Bürgermeister sagte am Montag, der Hafen werde bald wieder geöffnet."
    )._.attributions
    assert mixed(TEXT)._.attributions
    monkeypatch.setitem(onrecord.read.__globals__, "has_full_path", lambda: False)
    with pytest.raises(ConfigError, match="models that are not installed"):
        spacy.blank("en").add_pipe(NAME)


def test_spacy_finds_the_component_by_itself(tmp_path: Path) -> None:
    code = (
        "import sys, spacy\nfrom spacy.tokens import Doc\n"
        "assert not any(name.startswith('onrecord') for name in sys.modules)\n"
        "Doc.set_extension('names', default='theirs')\n"
        "nlp = spacy.blank('en')\n"
        "nlp.add_pipe('onrecord_attributions')\n"
        f"doc = nlp({TEXT!r})\n"
        "print(len(doc._.attributions), doc._.names)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=tmp_path
    )
    assert (done.stdout, done.stderr) == ("3 theirs\n", "")


def test_every_span_covers_its_part(nlp: Language) -> None:
    for text in (TEXT, NESTED, f"\n\n{TEXT} 👩‍🚀\t{NESTED}\n"):
        doc = nlp(text)
        for span in doc.spans[SPANS_KEY]:
            assert isinstance(span, Span)
            part = getattr(span._.attribution, span.label_.lower())
            assert any(span.start_char <= one.start < one.end <= span.end_char for one in part.spans)
