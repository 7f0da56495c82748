"""What --fix writes, and when it does not."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

import pytest

from onrecord.annotations import Finding, Suggestion
from onrecord.commands.console import Console
from onrecord.commands.fix import Fixer, find_changes
from onrecord.document import Document
from onrecord.errors import IngestError
from onrecord.ingest import ingest

SLIP = "The ferry sailed on Mondey. 🛳 It came back on Tuesdey.\n"
RIGHT = SLIP.replace("Mondey", "Monday").replace("Tuesdey", "Tuesday")


def misspelt(doc: Document, wrong: Iterable[str] = ("Mondey", "Tuesdey")) -> tuple[Finding, ...]:
    """Findings of a rule that knows how days of the week are spelt."""
    found = []
    for word in wrong:
        start = doc.text.find(word)
        if start >= 0:
            end = start + len(word)
            fix = Suggestion(start=start, end=end, replacement=word.replace("dey", "day"))
            found.append(
                Finding(
                    rule=f"spelling-{word.lower()}",
                    tier="proved",
                    start=start,
                    end=end,
                    text=word,
                    message="",
                    proof=(),
                    suggestions=(fix,),
                    by="check/spelling@1",
                )
            )
    return tuple(found)


def fix(
    path: Path, *, agreed: bool = True, findings: tuple[Finding, ...] | None = None
) -> tuple[Finding, ...]:
    doc = ingest(path)
    fixer = Fixer(Console("never"), misspelt, agreed=agreed, dct=None)
    return fixer.fix(doc, misspelt(doc) if findings is None else findings)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_writes_in_the_encoding_of_the_file(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(SLIP.replace("\n", "\r\n").encode(encoding))
    path.chmod(0o640)
    assert fix(path) == ()
    assert path.read_bytes() == RIGHT.replace("\n", "\r\n").encode(encoding)
    assert path.stat().st_mode & 0o777 == 0o640
    assert os.listdir(tmp_path) == ["a.txt"]


def test_shows_the_change_and_writes_nothing_unasked(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.txt"
    path.write_text(SLIP)
    assert len(fix(path, agreed=False)) == 2
    assert path.read_text() == SLIP
    shown = capfd.readouterr()
    assert f"-{SLIP}+{RIGHT}" in shown.out
    assert "2 changes shown, none written; add --yes to write" in shown.err


def test_page_is_mended_where_its_source_spells_the_same(tmp_path: Path) -> None:
    page = "<html><body><article><p>{}</p></article></body></html>"
    path = tmp_path / "a.html"
    path.write_text(page.format("The ferry &amp; crew sailed on Mondey. It came back on Tues&#100;ey."))
    left = fix(path)
    assert [finding.text for finding in left] == ["Tuesdey"]
    assert path.read_text() == page.format(
        "The ferry &amp; crew sailed on Monday. It came back on Tues&#100;ey."
    )


def test_what_is_not_provable_or_has_two_ways_out_stays(tmp_path: Path) -> None:
    import msgspec

    path = tmp_path / "a.txt"
    path.write_text(SLIP)
    doc = ingest(path)
    first, second = misspelt(doc)
    unsure = msgspec.structs.replace(first, tier="check")
    double = msgspec.structs.replace(second, suggestions=second.suggestions * 2)
    assert find_changes(doc, path.read_bytes(), [unsure, double]) == []
    assert fix(path, findings=(unsure, double)) == (unsure, double)
    assert path.read_text() == SLIP


def test_change_that_does_not_help_is_not_written(tmp_path: Path) -> None:
    import msgspec

    path = tmp_path / "a.txt"
    path.write_text(SLIP)
    first, _ = misspelt(ingest(path))
    worse = msgspec.structs.replace(first.suggestions[0], replacement="Mondey")
    kept = msgspec.structs.replace(first, suggestions=(worse,))
    assert fix(path, findings=(kept,)) == (kept,)
    assert path.read_text() == SLIP


def test_file_that_changed_meanwhile_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(SLIP)
    doc = ingest(path)
    path.write_text("Rain fell.\n")
    fixer = Fixer(Console("never"), misspelt, agreed=True, dct=None)
    assert len(fixer.fix(doc, misspelt(doc))) == 2
    assert path.read_text() == "Rain fell.\n"
    path.unlink()
    with pytest.raises(IngestError, match="cannot be read"):
        fixer.fix(doc, misspelt(doc))


def test_read_only_file_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.txt"
    path.write_text(SLIP)
    path.chmod(0o444)
    assert len(fix(path)) == 2
    assert capsys.readouterr().err == f"onrecord: {path}: read-only; nothing was written\n"
    assert path.read_text() == SLIP
    assert os.listdir(tmp_path) == ["a.txt"]
