"""The programs in examples/ and the Python of the docs: they run, and a type checker passes them."""

from __future__ import annotations

import csv
import doctest
import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from test_docs import PAGES, blocks_of

ROOT = Path(__file__).resolve().parent.parent
PROGRAMS = sorted((ROOT / "examples").glob("*.py"))
REPORT = (
    "Mayor Ana Tavodi said the quay cost $3.2 million. She denied delays. Police said 40 crews had left.\n"
)


def run(program: str, *args: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "examples" / program), *args]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=cwd)


def test_loudest_sources(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(REPORT)
    done = run("loudest_sources.py", "a.txt", "nowhere.txt", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "   2  Ana Tavodi\n")
    assert done.stderr.startswith("nowhere.txt: ")
    assert run("loudest_sources.py", "nowhere.txt", cwd=tmp_path).returncode == 2


def test_figures_table(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(REPORT)
    done = run("figures_table.py", "a.txt", cwd=tmp_path)
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert [(row["report"], row["value"], row["unit"]) for row in rows] == [
        ("a.txt", "3200000", "US dollar"),
        ("a.txt", "40", "crew"),
    ]
    assert run("figures_table.py", cwd=tmp_path).stdout.startswith("report,id,start,end,")


def code_of(page: Path) -> str:
    """The Python of a page as one module, without what it prints."""
    parts = []
    for block in blocks_of(page):
        if block.kind in ("python", "pycon"):
            examples = doctest.DocTestParser().get_examples(block.body)
            parts += [example.source for example in examples] if ">>>" in block.body else [block.body]
    return "".join(parts)


def check_types(paths: list[Path], *options: str) -> str:
    command = [
        sys.executable,
        "-m",
        "mypy",
        "--config-file",
        os.devnull,
        "--strict",
        *options,
        *map(str, paths),
    ]
    environment = os.environ | {"MYPYPATH": str(ROOT / "src")}
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT, env=environment)
    return "" if done.returncode == 0 else done.stdout + done.stderr


@pytest.mark.slow
def test_programs_pass_a_strict_type_check(tmp_path: Path) -> None:
    assert check_types(PROGRAMS) == ""
    wrong = tmp_path / "wrong.py"
    wrong.write_text("import onrecord\n\nonrecord.read(5).timexs\n")
    told = check_types([wrong])
    assert 'has no attribute "timexs"' in told
    assert "incompatible type" in told


@pytest.mark.slow
def test_python_of_the_docs_passes_a_type_check(tmp_path: Path) -> None:
    """But for what a page need not say each time: that a stage was run."""
    paths = []
    for page in PAGES:
        code = code_of(page)
        if "import" in code:
            paths.append(tmp_path / f"{page.parent.name}_{page.stem}.py".replace("-", "_"))
            paths[-1].write_text(code, encoding="utf-8")
    assert len(paths) > 5
    lenient = ("union-attr", "index", "misc", "no-untyped-def", "no-untyped-call", "type-arg")
    # A module that the page itself writes, and packages without types of their own.
    lenient += ("import-not-found", "import-untyped")
    options = [f"--disable-error-code={code}" for code in lenient]
    assert check_types(paths, "--allow-redefinition", *options) == ""
