"""A text under the settings of its folder."""

from __future__ import annotations

import asyncio
from pathlib import Path

from onrecord.errors import RuleError
from onrecord.serve.apart import proof_apart
from onrecord.serve.proofer import Answer, Options, Proofer, Task, Told

SLIP = "🛳 The council met on Monday, 5 March 2019.\n"
ALLOW = '[[allow]]\nrule = "weekday-date"\nreason = "a plaque"\nreport = "{}"\n'


def make_task(folder: Path | None, name: str | None, text: str = SLIP, **options: object) -> Task:
    return Task(
        data=text.encode(),
        path=str(folder / name) if folder and name else None,
        suffix=".md",
        folder=str(folder) if folder else None,
        options=Options(**options),  # type: ignore[arg-type]
    )


def rules_of(answer: Answer) -> list[str]:
    return [finding.rule for finding in answer.findings]


def test_settings_are_read_again_when_any_of_their_files_changes(tmp_path: Path) -> None:
    proofer = Proofer()
    task = make_task(tmp_path, "a.txt")
    assert rules_of(proofer.proof(task)) == ["weekday-date"]
    config = tmp_path / "onrecord.toml"
    config.write_text('allow = "allow.toml"\n')
    answer = proofer.proof(task)
    assert rules_of(answer) == ["weekday-date"]
    assert [(told.severe, "allow.toml: cannot be read" in told.message) for told in answer.told] == [
        (True, True)
    ]
    (tmp_path / "allow.toml").write_text(ALLOW.format("a.*"))
    assert proofer.proof(task) == Answer(doc=proofer.proof(task).doc)
    (tmp_path / "allow.toml").write_text(ALLOW.format("another.*"))
    assert rules_of(proofer.proof(task)) == ["weekday-date"]
    config.write_text('ignore = ["weekday-date"]')
    assert rules_of(proofer.proof(task)) == []
    assert rules_of(proofer.proof(make_task(tmp_path, "a.txt", config=""))) == []
    house = tmp_path / "house.toml"
    house.write_text("")
    assert rules_of(proofer.proof(make_task(tmp_path, "a.txt", config=str(house)))) == ["weekday-date"]


def test_report_is_named_as_from_the_folder_of_its_settings(tmp_path: Path) -> None:
    (tmp_path / "onrecord.toml").write_text("")
    (tmp_path / "old").mkdir()
    named = Proofer().proof(make_task(tmp_path / "old", "a.rst")).doc
    assert named is not None
    assert (named.id, named.source.source) == ("old/a.rst", "old/a.rst")  # type: ignore[union-attr]
    assert Proofer().proof(make_task(None, None)).doc is not None


def test_text_that_cannot_be_read_is_told() -> None:
    answer = Proofer().proof(make_task(None, None, "x" * 12_000_001))
    assert (answer.doc, answer.findings) == (None, ())
    (told,) = answer.told
    assert "longer than 12,000,000 characters" in told.message
    assert not told.severe


def test_faults_of_plug_ins_are_told_and_do_not_pile_up() -> None:
    proofer = Proofer()
    task = make_task(None, None)
    proofer.proof(task)
    (known,) = proofer._known.values()
    known.proofing.faults.append(RuleError("the rule of a house failed", rule="house-rule"))
    assert proofer.proof(task).told == (Told("the rule of a house failed", False),)
    assert proofer.proof(task).told == ()
    assert known.proofing.faults == []


def test_process_apart_finds_the_same(tmp_path: Path) -> None:
    (tmp_path / "a.md.allow.toml").write_text("[[allow]]\n")
    task = make_task(tmp_path, "a.md")
    answer = asyncio.run(proof_apart(task))
    assert answer == Proofer().proof(task)
    assert rules_of(answer) == ["weekday-date"]
    assert len(answer.told) == 1
