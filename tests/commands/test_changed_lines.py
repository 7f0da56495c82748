"""Lines changed since a revision, told by a real git."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from onrecord.annotations import Finding
from onrecord.check import check
from onrecord.commands.changed_lines import ChangedLines, parse_diff
from onrecord.errors import ConfigError
from onrecord.ingest import ingest

OLD = "The council met on Monday, 5 March 2019.\n"
NEW = "He was born on 31 June 1990.\n"


def git(*args: str) -> None:
    who = ["-c", "user.name=a", "-c", "user.email=a@b", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *who, *args], check=True, capture_output=True)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    git("init", "-q", ".")
    (tmp_path / "copy").mkdir()
    (tmp_path / "copy" / "dép êche.txt").write_text(f"{OLD}\nRain fell.\n")
    git("add", ".")
    git("commit", "-q", "-m", "first")
    return tmp_path


def kept(path: str, revision: str = "HEAD") -> list[str]:
    doc = ingest(path)
    findings: tuple[Finding, ...] = tuple(check(doc))
    assert findings
    return [finding.rule for finding in ChangedLines(revision).keep(doc, findings)]


def test_only_changed_lines_count(folder: Path) -> None:
    name = "copy/dép êche.txt"
    assert kept(name) == []
    Path(name).write_text(f"{OLD}\nRain fell.\n\n{NEW}")
    assert kept(name) == ["impossible-date"]
    git("commit", "-q", "-a", "-m", "second")
    assert kept(name) == []
    assert kept(name, "HEAD~1") == ["impossible-date"]


def test_evidence_on_a_changed_line_counts(folder: Path) -> None:
    text = "The council met on Monday,\n5 March 2019.\n"
    Path("a.txt").write_text(text.replace("5 March", "4 March"))
    git("add", "a.txt")
    git("commit", "-q", "-m", "second")
    Path("a.txt").write_text(text)
    assert kept("a.txt") == ["weekday-date"]


def test_new_file_counts_whole(folder: Path) -> None:
    Path("new.txt").write_text(OLD)
    assert kept("new.txt") == ["weekday-date"]
    (folder / "link.txt").symlink_to("new.txt")
    assert kept("link.txt") == ["weekday-date"]


@pytest.mark.parametrize("name", [":a.txt", "*.txt", "a[b].txt", ":(top)b.txt"])
def test_name_that_git_could_take_for_a_pattern(folder: Path, name: str) -> None:
    Path(name).write_text(f"{OLD}\nRain fell.\n")
    Path("b.txt").write_text(OLD)
    git("add", ".")
    git("commit", "-q", "-m", "second")
    Path("b.txt").write_text("Snow fell.\n")
    assert kept(name) == []
    Path(name).write_text(f"{OLD}\nRain fell.\n\n{NEW}")
    assert kept(name) == ["impossible-date"]


def test_lines_between_changes_do_not_count(folder: Path) -> None:
    name = "copy/dép êche.txt"
    git("config", "diff.interHunkContext", "9")
    Path(name).write_text(f"Snow fell.\n\n{OLD}\nRain fell again.\n")
    assert kept(name) == []


@pytest.mark.parametrize("revision", ["", " ", "nowhere", "--output=stolen", "HEAD..nowhere"])
def test_unknown_revision_is_an_error(folder: Path, revision: str) -> None:
    with pytest.raises(ConfigError, match=r"^--diff "):
        kept("copy/dép êche.txt", revision)
    assert not Path("stolen").exists()


def test_file_outside_a_repository_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    (tmp_path / "a.txt").write_text(OLD)
    with pytest.raises(ConfigError, match="not a git repository"):
        kept(str(tmp_path / "a.txt"))


def test_git_missing_is_an_error(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(ConfigError, match="needs git"):
        kept("copy/dép êche.txt")


def test_hunks_in_the_words_of_a_line_are_not_hunks() -> None:
    assert parse_diff(b"@@ -1 +1 @@\n-a\n+@@ -1 +5 @@\n@@ -8 +7,0 @@\n-x\n") == [(1, 1), (7, 7)]
