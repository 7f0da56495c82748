"""Imports point one way, and importing the package loads nothing heavy."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

SRC = Path(__file__).resolve().parents[1] / "src"
PACKAGE = SRC / "onrecord"
# From the bottom up: a part may import from its own row and from those above it in this list.
LAYERS = (
    ("errors", "toml_files", "patterns", "__init__"),
    ("document", "house", "facts"),
    ("annotations", "records"),
    ("wire", "ingest", "read", "config", "facts_file", "plugins"),
    ("check",),
    ("ledger", "proofing", "allowed"),
    ("export", "render"),
    ("scale", "serve"),
    ("cli", "__main__", "commands"),
)
LEVEL = {name: level for level, names in enumerate(LAYERS) for name in names}
# Finer than the rows: `ingest` builds what is read, `wire` knows the records only.
NOT_ALLOWED = {("ingest", "wire"), ("read", "wire"), ("wire", "read"), ("wire", "ingest")}
NOT_ALLOWED |= {(part, "config") for part in ("read", "ingest", "check")}
# The pure middle opens no file and no socket and asks no clock; loading a packaged lexicon is the exception.
PURE = ("read", "check")
LEXICON_LOADER = "lexicon"
IMPURE_MODULES = ("os", "socket", "subprocess", "time", "urllib", "http", "requests", "random", "locale")
IMPURE_CALLS = ("open", "input", "today", "now", "utcnow", "getenv", "urlopen")
# What `import onrecord` may not load: each costs milliseconds that most users of it never need.
HEAVY = (
    "asyncio", "click", "csv", "dateparser", "holidays", "htmldate", "http.client", "importlib.metadata",
    "litestar", "lxml", "multiprocessing", "numpy", "onnxruntime", "onrecord_models", "pandas", "pyarrow",
    "resiliparse", "rich", "spacy", "sqlalchemy", "thinc", "tokenizers", "tomllib", "trafilatura",
    "urllib.request",
)  # fmt: skip
MODULES = sorted(PACKAGE.rglob("*.py"))


def name_of(path: Path) -> str:
    return str(path.relative_to(SRC))


def part_of(path: Path) -> str:
    """The row entry a module belongs to: its folder, or its own name at the top."""
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return parts[0]


MIDDLE = [path for path in MODULES if part_of(path) in PURE and path.stem != LEXICON_LOADER]


def imported_parts(path: Path) -> Iterator[str]:
    """The parts of the package a module imports from, also inside functions."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").partition(".")[0] == "onrecord":
            names = (node.module or "").split(".")[1:]
            yield from names[:1] or (alias.name for alias in node.names if alias.name in LEVEL)
        elif isinstance(node, ast.Import):
            for alias in node.names:
                if alias.name.startswith("onrecord."):
                    yield alias.name.split(".")[1]
        assert not (isinstance(node, ast.ImportFrom) and node.level), f"relative import in {path}"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_imports_point_one_way(path: Path) -> None:
    part = part_of(path)
    if part == "__init__":
        return  # the package shows what it offers
    assert part in LEVEL, f"name the layer of {part} in tests/test_imports.py"
    for other in set(imported_parts(path)) - {part}:
        assert LEVEL[other] <= LEVEL[part], f"{part} imports {other}, which lies above it"
        assert (part, other) not in NOT_ALLOWED, f"{part} imports {other}"


@pytest.mark.parametrize("path", MIDDLE, ids=name_of)
def test_the_middle_is_pure(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name.partition(".")[0] for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [(node.module or "").partition(".")[0]]
        elif isinstance(node, ast.Call):
            called = node.func
            name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
            assert name not in IMPURE_CALLS, f"line {node.lineno} calls {name}"
            continue
        else:
            continue
        assert not set(names) & set(IMPURE_MODULES), f"line {node.lineno} imports {names}"


def run_python(code: str) -> str:
    """What a fresh interpreter prints."""
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=os.environ | {"PYTHONPATH": str(SRC)},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def test_importing_the_package_loads_nothing_heavy() -> None:
    loaded = run_python(
        "import sys\nbefore = set(sys.modules)\nimport onrecord\nprint(*sorted(set(sys.modules) - before))"
    ).split()
    assert [name for name in HEAVY if name in loaded] == []
    stages = [name for name in loaded if name.startswith(("onrecord.read.", "onrecord.check."))]
    assert stages in ([], ["onrecord.check.example", "onrecord.check.rule"]), (
        "a stage or a family of rules is loaded before it is wanted"
    )


# What reads names and statements, and what no reading may load.
MODELS = (
    "numpy", "onnxruntime", "onrecord.read.attribution", "onrecord.read.names", "onrecord_models",
    "spacy", "thinc", "threadpoolctl", "tokenizers",
)  # fmt: skip
NEVER = ("asyncio", "click", "dateparser", "lxml", "rich", "ssl", "trafilatura")
TEXT = "'Ana Lee said the council met on Monday, 5 March 2019.'"


@pytest.mark.parametrize(
    "call",
    [
        f"check({TEXT}, '2019-03-06')",
        f"read({TEXT}, only=onrecord.read.__globals__['TEXT_PATH'])",
        "read('', only='time,quantities')",
        "read.__globals__['has_full_path']()",
    ],
)
def test_the_text_path_loads_no_model_and_no_network(call: str) -> None:
    loaded = run_python(f"import sys, onrecord\nonrecord.{call}\nprint(*sys.modules)").split()
    assert "onrecord.read" in loaded
    assert [name for name in (*MODELS, *NEVER) if name in loaded] == []


# Python tells its hooks of every connection that is asked for.
NO_NETWORK = """import sys

def refuse(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.sendto"):
        raise SystemExit(f"{event} {arguments}")

sys.addaudithook(refuse)
"""


def test_models_are_what_reading_names_loads_and_they_need_no_network() -> None:
    """Else the test above would hold of modules that nothing ever loads."""
    loaded = run_python(
        f"{NO_NETWORK}\nimport onrecord\nassert onrecord.read({TEXT}).names\nprint(*sys.modules)"
    ).split()
    assert [name for name in MODELS if name not in loaded] == []
