"""Scores of attributions, stances, certainty and names; the report on errors; their tables in the docs."""

from __future__ import annotations

import doctest
import json
import re
import tomllib
from collections import Counter
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from loading import load_module

ROOT = Path(__file__).resolve().parent.parent
CASES = tomllib.loads((ROOT / "tests" / "cases" / "cue_classes.toml").read_text("utf-8"))["class"]
# "[said]", "{the pier is shut}".
MARK = re.compile(r"[\[\]{}]")
REPORT = "Ms Orr said the pier was shut. Mr Enn told reporters that the ministry had warned of cracks."
# Prints what was predicted, in the form that the attribution scorer has.
ATTRIBUTION_SCORER = """
import json, sys
rows = [json.loads(line) for line in open(sys.argv[2], encoding="utf-8")]
found = sum(len(row["attributions"]) for row in rows)
gold = sum(len(json.loads(line)["attributions"]) for line in open(sys.argv[1], encoding="utf-8"))
tests = ("content", "content+source", "content+head", "content+source=", "content+cue", "all three", "exact")
group = {"gold": gold, "pred": found} | {t: {"p": 0.5, "r": 0.25, "f1": n / 10} for n, t in enumerate(tests)}
span = {"gold": gold, "pred": found, "p": 0.5, "r": 0.25, "f1": 0.3333}
print(json.dumps({"docs": len(rows), "spans": {"source": {"strict": span, "tokens": span}},
                  "attributions": {name: group for name in ("all", "direct", "indirect+mixed")}}))
"""
CERTAINTY_SCORER = """
import json, sys
scores = [t["score"] for line in open(sys.argv[2], encoding="utf-8") for t in json.loads(line)["targets"]]
same = len(set(scores)) == 1
print(json.dumps({"sentences": 3, "targets": len(scores), "MAE": 0.5, "r": None if same else 0.7,
                  "macro-F1": 60.0, "3-way": {"denied": {"F1": 10.0 * scores.count(-3)}}}))
"""


@pytest.fixture(scope="module")
def full_path() -> ModuleType:
    load_module("eval/run.py")  # puts eval/ on the path
    return load_module("eval/full_path.py")


@pytest.fixture(scope="module")
def report() -> ModuleType:
    return load_module("eval/attribution_report.py")


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A corpus of one report, and scorers beside it that print what they are given."""
    (tmp_path / "score_attribution.py").write_text(ATTRIBUTION_SCORER)
    (tmp_path / "score_factuality.py").write_text(CERTAINTY_SCORER)
    (tmp_path / "attribution" / "dev").mkdir(parents=True)
    said = {"source": [[0, 6]], "cue": [[7, 11]], "content": [[12, 29]]}
    told = {"source": [[31, 37]], "cue": [[38, 42]], "content": [[53, 91]]}
    gold = tmp_path / "attribution" / "dev" / "attribution.jsonl"
    gold.write_text(json.dumps({"doc": "orr", "text": REPORT, "attributions": [said, told]}) + "\n")
    return gold


def read_marked(marked: str) -> tuple[str, list[tuple[int, int]], list[tuple[int, int]]]:
    """The text of a row of the table, its cue and its content."""
    spans: dict[str, list[tuple[int, int]]] = {"[": [], "{": []}
    opened = 0
    for shift, mark in enumerate(MARK.finditer(marked)):
        if mark[0] in spans:
            opened = mark.start() - shift
        else:
            spans["[" if mark[0] == "]" else "{"].append((opened, mark.start() - shift))
    return MARK.sub("", marked), spans["["], spans["{"]


def mask_quotes(text: str) -> list[bool]:
    """Which code points lie inside straight marks of quotation, marks included."""
    return [text.count('"', 0, at) % 2 == 1 or char == '"' for at, char in enumerate(text)]


@pytest.mark.parametrize("row", [pytest.param(row, id=row["id"]) for row in CASES])
def test_cue_classes(row: dict[str, str], report: ModuleType) -> None:
    text, cue, content = read_marked(row["text"])
    assert report.class_of(text, cue, content, mask_quotes(text)) == row["class"]


def test_every_class_has_a_case(report: ModuleType) -> None:
    assert {row["class"] for row in CASES} == set(report.CLASSES)


@pytest.mark.parametrize("module", ["scoring", "cue_classes"])
def test_examples_in_docstrings(module: str, full_path: ModuleType) -> None:
    failed, tried = doctest.testmod(import_module(module))
    assert (failed, tried > 0) == (0, True)


def attribution(source: str, cue: str, content: str, text: str = REPORT) -> dict[str, Any]:
    """An attribution as the scorer has it; a role that is "" is empty."""
    roles = {}
    for role, said in (("source", source), ("cue", cue), ("content", content)):
        start = text.index(said)
        spans = ((start, start + len(said)),) if said else ()
        tokens = {m.start() for s, e in spans for m in re.finditer(r"\w+", text[:e]) if m.start() >= s}
        roles[role] = (spans, frozenset(tokens))
    return roles


def test_errors_are_counted_once(report: ModuleType) -> None:
    orr = attribution("Ms Orr", "said", "the pier was shut")
    wide = attribution("Ms Orr", "said", "said the pier was shut. Mr Enn told reporters that the")
    enn = attribution("Mr Enn", "told", "that the ministry had warned of cracks")
    nobody = attribution("", "told", "that the ministry had warned of cracks")
    warned = attribution("the ministry", "warned", "cracks")
    quoted = bytes(len(REPORT))

    def kinds(*faults: list[Any]) -> list[tuple[str, str, str]]:
        return [(e.kind, e.cue_class, e.source) for e in report.find_errors("orr", REPORT, quoted, faults)]

    speech = "verb of speech"
    assert kinds([orr], [], []) == [("missed", speech, "")]
    assert kinds([], [orr], []) == [("spurious", speech, "")]
    assert kinds([orr], [wide], []) == [("wrong extent", speech, "")]
    assert kinds([orr], [wide, enn], []) == [("wrong extent", speech, ""), ("spurious", speech, "")]
    assert kinds([orr], [enn], []) == [("missed", speech, ""), ("spurious", speech, "")]
    assert kinds([], [], [(enn, nobody)]) == [("wrong source", speech, "none found")]
    assert kinds([], [], [(nobody, enn)]) == [("wrong source", speech, "none annotated")]
    assert kinds([], [], [(enn, orr)]) == [("wrong source", speech, "another")]
    # The pair that shares most is the one; the other is missed.
    assert kinds([orr, enn], [wide], []) == [("wrong extent", speech, ""), ("missed", speech, "")]
    assert kinds([warned], [], [])[0][1] == "verb of attitude or intention"


def test_the_most_frequent_classes_come_first(report: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    errors = [report.Error("missed", "noun", "", "d", "shown")] * 2
    errors += [report.Error("wrong source", "passive", source, "d", "shown") for source in ("another",) * 3]
    errors += [report.Error("spurious", "noun", "", "d", "shown")]
    report.print_most(errors, 2, 1)
    assert capsys.readouterr().out.splitlines()[1:] == [
        "the 2 most frequent of 6 errors",
        "     3  wrong source: passive (3 another)",
        "          d: shown",
        "     2  missed: noun",
        "          d: shown",
    ]
    report.print_classes(errors, Counter({"noun": 5, "passive": 4}))
    rows = [line.split() for line in capsys.readouterr().out.splitlines()[2:]]
    assert rows == [
        ["noun", "5", "0", "0", "2", "1"],
        ["passive", "4", "3", "0", "0", "0"],
        ["all", "9", "3", "0", "2", "1"],
    ]


def test_report_without_corpus_says_so(
    report: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["attribution_report.py", "--gold", str(tmp_path / "none")])
    assert report.main() == 0
    assert capsys.readouterr().out.count("\n") == 1


def test_rules_and_linking_are_scored_without_models(full_path: ModuleType, corpus: Path) -> None:
    rules = full_path.score_rules(corpus, corpus.parents[2])
    assert rules.counts == {"reports": 1, "gold": 2, "predicted": 2}, "the warning is inside what Mr Enn said"
    assert rules.scores["content_f1"] == 0
    assert rules.scores["source_f1"] == rules.scores["source_direct_f1"] == 10
    assert rules.scores["exact_f1"] == 60
    linked = full_path.score_linking(corpus, corpus.parents[2])
    assert linked.counts == {"reports": 1, "gold": 2, "predicted": 2}


def test_rules_alone_leave_nested_ones_out() -> None:
    predict = load_module("eval/predict_attribution.py")
    cues = [REPORT[slice(*one["cue"][0])] for one in predict.predict_by_rule(REPORT)]
    assert cues == ["said", "told"]
    assert predict.find_by_rule(REPORT, predict.find_paragraphs(REPORT), predict.find_sentences(REPORT))[2:]


def test_certainty_stands_beside_its_baselines(full_path: ModuleType, corpus: Path) -> None:
    gold = corpus.parent / "gold.jsonl"
    rows = [("The pier did not close.", "close", -3.0), ("The pier closed.", "closed", 3.0)]
    lines = [
        {"id": str(n), "text": text, "targets": [{"start": at, "end": at + len(word), "score": score}]}
        for n, (text, word, score) in enumerate(rows)
        for at in [text.index(word)]
    ]
    gold.write_text("".join(json.dumps(line) + "\n" for line in lines))
    measured = full_path.score_factuality(gold, corpus.parents[2])
    assert measured.scores == {"mae": 0.5, "r": 0.7, "macro_f1": 60.0, "denied_f1": 10.0}
    assert measured.beside == {
        "baseline: majority": {"mae": 0.5, "macro_f1": 60.0, "denied_f1": 0.0},
        "baseline: negation": {"mae": 0.5, "r": 0.7, "macro_f1": 60.0, "denied_f1": 10.0},
    }
    assert measured.confusion["denied"] == {"denied": 1, "uncertain": 0, "asserted": 0}
    assert measured.confusion["asserted"] == {"denied": 0, "uncertain": 0, "asserted": 1}


def test_stances_of_real_attributions_are_found_by_offset(
    full_path: ModuleType, corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import stance

    labels = tmp_path / "labels.tsv"
    labels.write_text(
        "# labels\ndev\torr\t7\t12\tasserts\ntrain\torr\t7\t12\tdenies\ndev\torr\t38\t53\tasks\n"
    )
    monkeypatch.setattr(stance, "LABELS", labels)
    measured = full_path.score_stance_dev(corpus, tmp_path)
    assert measured.counts == {"attributions": 2}
    assert measured.confusion["asserts"]["asserts"] == 1
    assert measured.confusion["denies"] == dict.fromkeys(stance.STANCES, 0)
    assert measured.scores["stance_accuracy"] == 50


def test_names_are_scored_by_counts(
    full_path: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import names_score

    said = "Ada {orr:P|Orr} met {enn:P|Enn}. {orr|Orr} left, {~orr|she} said."
    (tmp_path / "names").mkdir()
    (tmp_path / "names" / "report.txt").write_text(f"== one | local | plain\n{said}\n")

    def answer(gold: Any) -> Any:
        """One mention missed, one kind wrong, the pronoun right."""
        first, second, _ = sorted(gold.mentions)
        kinds = {"a": "person", "b": "place"}
        return names_score.Answer(
            {first: "a", second: "b"}, kinds, frozenset(), dict.fromkeys(gold.sources, "a")
        )

    monkeypatch.setattr(names_score, "TABLE", tmp_path / "names")
    monkeypatch.setattr(names_score, "answer_onrecord", answer)
    monkeypatch.setattr(
        names_score,
        "answer_spacy",
        lambda gold: names_score.Answer({}, {}, frozenset(), dict.fromkeys(gold.sources)),
    )
    measured = full_path.score_names(tmp_path / "names" / "report.txt", tmp_path)
    assert measured.counts == {"reports": 1, "mentions": 3}
    # Precision 2/2, recall 2/3; B-cubed recall (1/2 + 1)/3.
    assert measured.scores == {
        "mentions_f1": 80.0,
        "b3_f1": 66.67,
        "kind_accuracy": 50.0,
        "pronoun_accuracy": 100.0,
        "description_accuracy": 0.0,
    }
    assert measured.beside["raw spaCy"]["mentions_f1"] == 0
    assert set(measured.beside) == {"raw spaCy", "onrecord, without 2 reports"}


@pytest.fixture
def table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """table.py, with a report of its own to take figures from."""
    module = load_module("eval/table.py")
    monkeypatch.setattr(module, "ROOT", tmp_path)
    test = {"p": 0.75, "r": 0.5, "f1": 0.6}
    group = {"gold": 1200, "pred": 800} | dict.fromkeys(module.TESTS, test)
    span = {"gold": 10, "pred": 9, "p": 0.5, "r": 0.4, "f1": 0.444}
    areas = {
        "attribution": {
            "counts": {"reports": 2},
            "scores": {"source_f1": 75.04, "exact_f1": 54.0},
            "detail": {"spans": {"cue": {"strict": span, "tokens": span}}, "attributions": {"all": group}},
        },
        "attribution-rules": {"counts": {}, "scores": {"source_f1": 53.0, "exact_f1": 40.5}},
        "factuality": {
            "counts": {"events": 5},
            "scores": {"mae": 0.498, "macro_f1": 70.2},
            "beside": {"baseline": {"mae": 0.768}},
            "confusion": {"denied": {"denied": 4, "asserted": 1}, "asserted": {"denied": 0, "asserted": 9}},
        },
    }
    (tmp_path / "eval").mkdir()
    (tmp_path / "eval" / "report.json").write_text(json.dumps({"areas": areas}))
    quoted = '[note]\nattribution = "From elsewhere."\n[attribution.Other]\nsource_f1 = 40.8\n'
    (tmp_path / "eval" / "quoted.toml").write_text(quoted)
    return module


def fill(table: ModuleType, block: str) -> list[str]:
    """The lines that a block is filled with."""
    page: str = table.fill(f"<!-- figures: {block} -->\n<!-- end -->\n")
    return page.splitlines()[1:-1]


def test_quoted_figures_are_marked_as_such(table: ModuleType) -> None:
    assert fill(table, "attribution") == [
        "| 2 reports | content and source F1 | all spans exact F1 |",
        "| --- | ---: | ---: |",
        "| **onrecord** | 75.0 | 54.0 |",
        "| onrecord, rules without the tagger | 53.0 | 40.5 |",
        "| Other † | 40.8 |  |",
        "",
        "† From elsewhere.",
    ]


def test_baselines_and_scales_in_tables(table: ModuleType) -> None:
    assert fill(table, "factuality") == [
        "| 5 events | mean distance (0 is best) | macro-F1 of three classes |",
        "| --- | ---: | ---: |",
        "| **onrecord** | 0.498 | 70.2 |",
        "| baseline | 0.768 |  |",
    ]
    assert fill(table, "factuality-confusion") == [
        "| gold, found | denied | asserted |",
        "| --- | ---: | ---: |",
        "| denied | 4 | 1 |",
        "| asserted | 0 | 9 |",
    ]
    assert fill(table, "stance-confusion") == [], "not measured, not shown"


def test_all_rows_of_the_scorer(table: ModuleType) -> None:
    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in fill(table, "attribution-detail")]
    assert rows[2] == ["all", "1,200", "800", *["75.0 / 50.0 / 60.0"] * len(table.TESTS)]
    assert rows[-1] == ["cue", "10", "9", "50.0 / 40.0 / 44.4", "50.0 / 40.0 / 44.4"]


def test_every_block_of_the_docs_has_its_area() -> None:
    run, module = load_module("eval/run.py"), load_module("eval/table.py")
    for page in module.PAGES:
        blocks = [block[1] for block in module.BLOCK.finditer(page.read_text(encoding="utf-8"))]
        assert set(blocks) <= set(run.AREAS) | set(module.TABLES)
    assert {"attribution", "linking", "nested", "stance-dev", "factuality", "names"} <= set(blocks)
