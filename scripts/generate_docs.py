"""Writes the parts of the docs that the code knows best; with --check, says which are out of date.

Whole files: docs/schema/reading-1.json and docs/rules/*.md. Parts of pages, between
`<!-- generated: WHAT -->` and `<!-- end -->`: `help COMMAND` (what the command prints for --help,
"onrecord" for the list of them), `fields RECORD` (the keys of a record of the wire format), `codes sectors`
(those of actors) and `cases time` (a row for each rule of the time stage, from the case tables of the tests).
"""

from __future__ import annotations

import argparse
import inspect
import json
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

import onrecord.annotations as records
import onrecord.document as documents
from onrecord.annotations import Timex
from onrecord.check import built_in_rules
from onrecord.cli import cli
from onrecord.document import Dct
from onrecord.read.actors import SECTORS
from onrecord.read.time import read_timexes
from onrecord.render.rule_pages import render_rule_pages
from onrecord.wire import json_schema

ROOT = Path(__file__).resolve().parent.parent
SCHEMA = ROOT / "docs" / "schema" / "reading-1.json"
# "<!-- generated: help check -->\n...\n<!-- end -->"; not a mark inside a line.
BLOCK = re.compile(r"(?m)^<!-- generated: (\w+) (\w+) -->\n(.*?)^<!-- end -->$", re.DOTALL)
# "    mod, quant, freq: as in TIMEX3, or None." opens the entry of three fields; the line under it goes on.
ENTRY = re.compile(r"^    ([a-z_]\w*(?:, [a-z_]\w*)*): (.*)$")


def render_help(command: str) -> str:
    """What a command prints for --help, as a fenced block."""
    top = _context(cli, "onrecord")
    if command == "onrecord":
        text = cli.get_help(top)
    else:
        found = cli.get_command(top, command)
        if found is None:
            raise SystemExit(f"the docs ask for the help of {command!r}, which is no command")
        text = found.get_help(_context(found, command, top))
    return f"```text\n{text.rstrip()}\n```\n"


def _context(command: click.Command, name: str, parent: click.Context | None = None) -> click.Context:
    """The context in which a command would be called, on a terminal of 90 columns."""
    settings: dict[str, Any] = {**command.context_settings, "terminal_width": 90, "max_content_width": 90}
    return click.Context(command, parent=parent, info_name=name, **settings)


def render_fields(record: str) -> str:
    """The keys of a record as a table: name, JSON type, meaning."""
    struct = getattr(records, record, None) or getattr(documents, record)
    field_of = dict(zip(struct.__struct_encode_fields__, struct.__struct_fields__, strict=True))
    meanings = SHARED | dict(_meanings(inspect.getdoc(struct) or ""))
    rows = [
        f"| `{key}` | {_type_name(value)} | {meanings.get(field_of[key], '')} |"
        for key, value in json_schema()["$defs"][record]["properties"].items()
    ]
    return "\n".join(["| key | type | meaning |", "| --- | --- | --- |", *rows]) + "\n"


# Said once in the docstring of the module for all records.
SHARED = {
    "id": "unique within the report",
    "start": "first code point",
    "end": "first code point after",
    "text": "the slice `[start, end)`",
    "by": "the rule or model that made it, as `component/rule@version`",
    "score": "how sure the model is, where a model made it",
    "part": "set when the offsets count into the headline, byline or dateline",
}


def _meanings(docstring: str) -> Iterator[tuple[str, str]]:
    """Field → what `Attributes:` says of it."""
    lines = docstring.partition("Attributes:\n")[2].splitlines()
    entries: list[tuple[str, str]] = []
    for line in lines:
        if match := ENTRY.match(line):
            entries.append((match[1], match[2]))
        elif entries and line.startswith("     "):
            entries[-1] = (entries[-1][0], f"{entries[-1][1]} {line.strip()}")
    for names, meaning in entries:
        plain = meaning.rstrip(".").replace("|", "\\|").replace("None", "null")
        yield from ((name, plain) for name in names.split(", "))


def _type_name(schema: dict[str, Any]) -> str:
    """A JSON Schema as a reader would put it: `string or null`."""
    if "anyOf" in schema:
        return " or ".join(dict.fromkeys(map(_type_name, schema["anyOf"])))
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return "`[start, end]`" if name == "Span" else name
    if "enum" in schema:
        return ", ".join(f"`{value}`" for value in schema["enum"] if value is not None)
    if schema.get("type") == "array" and isinstance(schema.get("items"), dict):
        return f"list of {_type_name(schema['items'])}"
    if schema.get("type") == "array":
        return f"[{', '.join(map(_type_name, schema['prefixItems']))}]"
    return str(schema.get("type", "any"))


def render_codes(what: str) -> str:
    """The codes of the sectors of actors, with their meaning."""
    if what != "sectors":
        raise SystemExit(f"the docs ask for the codes of {what!r}, which there are none of")
    rows = [f"| `{code}` | {meaning} |" for code, meaning in SECTORS.items()]
    return "\n".join(["| code | sector |", "| --- | --- |", *rows]) + "\n"


# More would make the table longer, not clearer.
EXAMPLES_A_RULE = 2


def render_cases(area: str) -> str:
    """What is understood: a row for each rule that the case tables of an area exercise, with examples."""
    found: dict[str, list[tuple[Timex, str]]] = {}
    for path in sorted((ROOT / "tests" / "cases").glob(f"{area}*.toml")):
        for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]:
            dct = Dct(value=case["dct"] or None, basis="given" if case["dct"] else "unknown")
            for timex in read_timexes(documents.make_document(case["text"], dct=dct, language="en")):
                found.setdefault(rule_of(timex), []).append((timex, case["dct"]))
    rows = ["| rule | examples |", "| --- | --- |"]
    for rule in sorted(found):
        examples = "<br>".join(render_case(timex, dct) for timex, dct in choose_examples(found[rule]))
        rows.append(f"| {rule} | {examples} |")
    return "\n".join(rows) + "\n"


def rule_of(timex: Timex) -> str:
    """The rule in "time/rule@1"."""
    return timex.by.partition("/")[2].partition("@")[0]


def choose_examples(examples: list[tuple[Timex, str]]) -> list[tuple[Timex, str]]:
    """The first of each type, then others in order; resolved ones before those that are not."""
    resolved = [example for example in examples if not example[0].unresolved] or examples
    firsts = list({timex.type: (timex, dct) for timex, dct in reversed(resolved)}.values())[::-1]
    texts = {timex.text for timex, _ in firsts}
    rest = {timex.text: (timex, dct) for timex, dct in reversed(resolved) if timex.text not in texts}
    return [*firsts, *reversed(rest.values())][:EXAMPLES_A_RULE]


def render_case(timex: Timex, dct: str) -> str:
    """Words, type and value; the day of writing only where the value depends on it."""
    more = "".join(
        f" {name} `{getattr(timex, name)}`" for name in ("mod", "quant", "freq") if getattr(timex, name)
    )
    words = " ".join(timex.text.split()).replace("|", "\\|")
    counted = f", written on {dct}" if timex.anchor else ""
    return f"“{words}” {timex.type} `{timex.value}`{more}{counted}"


RENDERERS = {"help": render_help, "fields": render_fields, "codes": render_codes, "cases": render_cases}


def fill_blocks(page: str) -> str:
    """The page with every generated part renewed."""

    def renew(match: re.Match[str]) -> str:
        what, name = match[1], match[2]
        return f"<!-- generated: {what} {name} -->\n{RENDERERS[what](name)}<!-- end -->"

    return BLOCK.sub(renew, page)


def generated_files(root: Path = ROOT) -> dict[Path, str]:
    """What every generated file should hold."""
    pages = [root / "README.md", *sorted((root / "docs").rglob("*.md"))]
    texts = {page: page.read_text(encoding="utf-8") for page in pages}
    filled = {page: fill_blocks(text) for page, text in texts.items() if BLOCK.search(text)}
    schema = json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n"
    of_rules = render_rule_pages(built_in_rules())
    rules = {root / "docs" / "rules" / name: page for name, page in of_rules.items()}
    return filled | rules | {SCHEMA: schema}


def drifted(files: dict[Path, str]) -> list[Path]:
    """Those whose content on disk is another."""
    return [path for path in files if not path.exists() or path.read_text(encoding="utf-8") != files[path]]


def main() -> int:
    """Write, or check; exit 1 when a check finds drift."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--check", action="store_true", help="change nothing, name what is out of date")
    check = parser.parse_args().check
    files = generated_files()
    for path in drifted(files):
        if check:
            print(f"{path.relative_to(ROOT)} is out of date: run `make generate`", file=sys.stderr)
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(files[path], encoding="utf-8")
            print(f"wrote {path.relative_to(ROOT)}")
    return int(check and bool(drifted(files)))


if __name__ == "__main__":
    sys.exit(main())
