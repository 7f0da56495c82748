"""The docs: every example runs, generated parts are the code's own, every rule and command has its page.

`--update-gold` rewrites what the commands in the pages print.
"""

from __future__ import annotations

import doctest
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple, get_args, get_type_hints

import pytest

from loading import load_module
from onrecord.annotations import Attribution, Mention, Name, Source
from onrecord.check import all_rules
from onrecord.cli import COMMANDS

ROOT = Path(__file__).resolve().parent.parent
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
# A fence and what stands in it; the closing fence is as long as the opening one.
FENCE = re.compile(
    r"^(?P<fence>`{3,})(?P<info>[^\n`]*)\n(?P<body>.*?)^(?P=fence)\s*$", re.MULTILINE | re.DOTALL
)
# "<!-- file: draft.txt -->" before a fence: its body is that file, for the examples after it.
FILE_MARK = re.compile(r"<!-- file: (\S+) -->\s*\Z")
# "$ command" and what it prints, up to the next command.
COMMAND = re.compile(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)
# "<!-- not run: needs the network -->" before a fence.
NOT_RUN = re.compile(r"<!-- not run: .+ -->\s*\Z")


class Block(NamedTuple):
    """A fenced block of a page."""

    page: Path
    line: int
    kind: str
    body: str
    file: str | None


def blocks_of(page: Path) -> list[Block]:
    """The fenced blocks of a page in order, without those marked as not run."""
    text = page.read_text(encoding="utf-8")
    blocks = []
    for match in FENCE.finditer(text):
        before = text[: match.start()]
        if NOT_RUN.search(before):
            continue
        file = FILE_MARK.search(before)
        kind = match["info"].split()[0] if match["info"].strip() else ""
        blocks.append(Block(page, before.count("\n") + 2, kind, match["body"], file[1] if file else None))
    return blocks


def same_but_for_ellipsis(expected: str, got: str) -> bool:
    """Whether the output is as shown, where a line "..." stands for any number of lines."""
    options = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
    return doctest.OutputChecker().check_output(expected, got, options)


def run_console(block: Block, folder: Path, path: str) -> str:
    """Run each "$ command"; what the block would be with what they print."""
    environment = os.environ | {"PATH": path, "NO_COLOR": "1", "COLUMNS": "100", "PYTHONIOENCODING": "utf-8"}
    shown = ""
    for command, expected in COMMAND.findall(block.body):
        done = subprocess.run(
            ["bash", "-c", command],
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        kept = expected if same_but_for_ellipsis(expected, done.stdout) else done.stdout
        shown += f"$ {command}\n{kept}"
    return shown


def run_python(block: Block, names: dict[str, object]) -> None:
    """Run a block of Python, as a doctest when it has prompts."""
    if ">>>" not in block.body:
        exec(compile("\n" * (block.line - 1) + block.body, str(block.page), "exec"), names)
        return
    test = doctest.DocTestParser().get_doctest(
        block.body, names, block.page.name, str(block.page), block.line
    )
    report: list[str] = []
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)
    runner.run(test, out=report.append, clear_globs=False)
    names.update(test.globs)
    assert not report, "".join(report)


@pytest.fixture
def workplace(tmp_path: Path) -> Path:
    """A folder with the bundled reports, where examples leave what they write."""
    folder = tmp_path / "workplace"
    folder.mkdir()
    (folder / "examples").symlink_to(ROOT / "examples")
    return folder


@pytest.fixture
def path_with_onrecord(tmp_path: Path) -> str:
    """A PATH on which the command is this checkout's, installed or not."""
    script = tmp_path / "bin" / "onrecord"
    script.parent.mkdir()
    source = str(ROOT / "src")
    code = f"import sys; sys.path.insert(0, {source!r}); from onrecord.cli import main; sys.exit(main())"
    script.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -c {shlex.quote(code)} "$@"\n')
    script.chmod(0o755)
    return os.pathsep.join([str(script.parent), os.environ["PATH"]])


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_examples_of_a_page_run(
    page: Path,
    workplace: Path,
    path_with_onrecord: str,
    monkeypatch: pytest.MonkeyPatch,
    update_gold: bool,
) -> None:
    monkeypatch.chdir(workplace)
    names: dict[str, object] = {"__name__": "example"}
    for block in blocks_of(page):
        if block.file:
            (workplace / block.file).parent.mkdir(parents=True, exist_ok=True)
            (workplace / block.file).write_text(block.body, encoding="utf-8")
        elif block.kind == "console":
            shown = run_console(block, workplace, path_with_onrecord)
            if update_gold:
                text = page.read_text(encoding="utf-8")
                page.write_text(text.replace(f"\n{block.body}```", f"\n{shown}```", 1), encoding="utf-8")
            else:
                assert block.body == shown, f"{page.name}:{block.line}; --update-gold rewrites it"
        elif block.kind in ("python", "pycon"):
            run_python(block, names)


def test_the_runner_sees_a_wrong_example(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("```console\n$ echo one\ntwo\n```\n\n```python\n>>> 1 + 1\n3\n```\n")
    console, python = blocks_of(page)
    assert run_console(console, tmp_path, os.environ["PATH"]) == "$ echo one\none\n" != console.body
    with pytest.raises(AssertionError, match="Expected"):
        run_python(python, {})


def test_the_rule_of_the_contributing_page_works_in_its_place(tmp_path: Path) -> None:
    page = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    code = re.search(r"<!-- rule -->\n```python\n(.*?)^```", page, re.MULTILINE | re.DOTALL)
    assert code is not None
    shutil.copytree(ROOT / "src" / "onrecord", tmp_path / "onrecord")
    with (tmp_path / "onrecord" / "check" / "calendar.py").open("a", encoding="utf-8") as family:
        family.write("\n" + code[1])
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-p",
        "no:cacheprovider",
        "-c",
        os.devnull,
        "-k",
        "doubled-article",
    ]
    done = subprocess.run(
        [*command, str(ROOT / "tests" / "check" / "test_examples.py")],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    # Twice where the models are there: the examples are run again with the rules that need them.
    assert re.search(r"\b[24] passed", done.stdout), done.stdout + done.stderr


def test_generated_parts_are_the_codes_own() -> None:
    script = load_module("scripts/generate_docs.py")
    assert script.drifted(script.generated_files()) == [], "run `make generate`"


def test_every_command_has_its_help_in_the_docs() -> None:
    page = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    assert [name for name in COMMANDS if f"<!-- generated: help {name} -->" not in page] == []


def test_every_rule_has_its_page_and_every_page_its_rule() -> None:
    pages = {path.stem for path in (ROOT / "docs" / "rules").glob("*.md")} - {"index"}
    assert pages == {rule.id for rule in all_rules()}


def test_every_stance_and_kind_is_explained_and_every_stance_shown() -> None:
    page = (ROOT / "docs" / "attributions.md").read_text(encoding="utf-8")
    for stance in get_args(get_type_hints(Attribution)["stance"]):
        assert f"| `{stance}` |" in page
        assert f"'{stance}'" in page
    for kind in get_args(get_type_hints(Source)["kind"]):
        assert f"`{kind}`" in page
    names = (ROOT / "docs" / "names.md").read_text(encoding="utf-8")
    for value in (*get_args(get_type_hints(Name)["kind"]), *get_args(get_type_hints(Mention)["form"])):
        assert f"`{value}`" in names


def test_every_option_shown_in_the_docs_exists() -> None:
    # Blocks of other kinds than console are not run, so an option that is gone could live on in them.
    helps = "".join(
        subprocess.run(
            [sys.executable, "-c", "from onrecord.cli import main; main()", name, "--help"],
            env=os.environ | {"PYTHONPATH": str(ROOT / "src")},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for name in COMMANDS
    )
    for page in PAGES:
        for line in re.findall(r"\bonrecord (?:read|check|rules)\b[^\n`]*", page.read_text(encoding="utf-8")):
            for option in re.findall(r"(?<=\s)--[a-z-]+", line.split("#")[0]):
                assert option in helps or option == "--help", f"{page.name}: {line}"


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built as `make docs` does."""
    out = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(out)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return out


@pytest.mark.slow
def test_pages_load_nothing_from_elsewhere(site: Path) -> None:
    loading = re.compile(
        r"<(?:script|img|iframe|link)\b[^>]*?(?:src|href)=[\"']?((?:https?:)?//[^\"' >]+)[^>]*>"
    )
    # A canonical link names the page's own address and loads nothing.
    found = {
        match[1]
        for page in site.rglob("*.html")
        for match in loading.finditer(page.read_text(encoding="utf-8"))
        if "rel=canonical" not in match[0].replace('"', "")
    }
    assert found == set()


def test_makefile_describes_every_target() -> None:
    makefile = (ROOT / "Makefile").read_text()
    described = set(re.findall(r"make ([a-z-]+) ", makefile))
    targets = set(shlex.split(re.search(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)[1]))  # type: ignore[index]
    assert targets - described == {"help", "core", "dev"}
