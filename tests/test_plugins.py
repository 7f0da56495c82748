"""Rules of other distributions: found, run, listed, and left out with a word when something is wrong."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tomllib
import types
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from onrecord.annotations import Finding, Reading
from onrecord.check import all_rules, find_rule, rule_faults, run_rules
from onrecord.check.plugged_in import load_plugged_in
from onrecord.check.rule import finding, parse_rule, rule, rule_of
from onrecord.check.testing import check_examples
from onrecord.document import make_document
from onrecord.errors import RuleError
from onrecord.plugins import PlugIn, find_plugins
from onrecord.read import read

SRC = Path(__file__).resolve().parents[1] / "src"
RULES = '''"""Rules of the Harlow Gazette."""

from collections.abc import Iterator

from onrecord.annotations import Finding, Reading
from onrecord.check.rule import finding, rule
from onrecord.facts import Facts


@rule("gazette-no-kittens", needs=())
def check_kittens(reading: Reading) -> Iterator[Finding]:
    """A kitten is called a cat here.

    Proof: the Gazette has no kittens.
    Silent when: there is none.
    Wrong: The {kitten} sat down.
    Right: The cat sat down.
    Source: the Gazette's style guide.
    """
    at = reading.document.text.find("kitten")
    if at >= 0:
        yield finding(reading, "gazette-no-kittens", "check", at, at + 6, "Write cat", ["no kittens here"])


@rule("gazette-names", needs=())
def check_names(reading: Reading, *, facts: Facts) -> Iterator[Finding]:
    """A person of the facts is named.

    Proof: the facts name the person.
    Silent when: nobody is named.
    Facts: people = [{ name = "Ana Lee" }]
    Wrong: So {Ana Lee} sat down.
    Right: So somebody sat down.
    Source: the Gazette's style guide.
    """
    for person in facts.people:
        at = reading.document.text.find(person.name)
        if at >= 0:
            end = at + len(person.name)
            yield finding(reading, "gazette-names", "check", at, end, "A person", ["as the facts say"])
'''
TESTS = """import gazette_rules
from onrecord.check.testing import check_examples


def test_examples():
    check_examples(gazette_rules)
"""


def install(target: Path, name: str, module: str, source: str) -> None:
    """What pip leaves behind in a folder: the module, and the metadata with its entry point."""
    (target / f"{module}.py").write_text(source, "utf-8")
    metadata = target / f"{name.replace('-', '_')}-1.2.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text(
        f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.2\n\nRules.\n", "utf-8"
    )
    (metadata / "entry_points.txt").write_text(
        f"[console_scripts]\nnone = none:none\n\n[onrecord.rules]\nown = {module}\n", "utf-8"
    )


def run(
    target: Path, *args: str, code: str = "from onrecord.cli import main; main()"
) -> tuple[int, str, str]:
    """Run the command line with a folder of plug-ins on the path."""
    done = subprocess.run(
        [sys.executable, "-c", code, *args],
        cwd=target,
        env=os.environ | {"PYTHONPATH": os.pathsep.join([str(SRC), str(target)]), "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


@pytest.fixture
def gazette(tmp_path: Path) -> Path:
    install(tmp_path, "gazette-rules", "gazette_rules", RULES)
    (tmp_path / "draft.txt").write_text("The kitten sat by Ana Lee on Monday, 5 March 2019.\n", "utf-8")
    return tmp_path


def test_rules_of_a_distribution_run_with_the_others(gazette: Path) -> None:
    code, out, err = run(gazette, "check", "--format", "jsonl", "draft.txt")
    assert (code, [f["rule"] for f in json.loads(out)["findings"]]) == (
        1,
        ["gazette-no-kittens", "weekday-date"],
    )
    assert err == ""
    (gazette / "facts.toml").write_text('[[people]]\nname = "Ana Lee"\n', "utf-8")
    _, out, _ = run(gazette, "check", "--format", "jsonl", "--facts", "facts.toml", "draft.txt")
    assert "gazette-names" in [f["rule"] for f in json.loads(out)["findings"]]
    code, out, _ = run(gazette, "check", "--select", "gazette-no-kittens", "--format", "jsonl", "draft.txt")
    assert [f["rule"] for f in json.loads(out)["findings"]] == ["gazette-no-kittens"]


def test_rules_of_a_distribution_are_listed_with_their_origin(gazette: Path) -> None:
    _, out, _ = run(gazette, "rules")
    (line,) = (line for line in out.splitlines() if line.startswith("gazette-no-kittens"))
    assert "(gazette-rules 1.2)" in out[out.index(line) :]
    _, out, _ = run(gazette, "rules", "gazette-names")
    assert "A rule of gazette-rules 1.2." in out
    assert '(facts: people = [{ name = "Ana Lee" }])' in out


def test_a_distribution_tests_its_rules_in_one_line(gazette: Path) -> None:
    (gazette / "test_gazette.py").write_text(TESTS, "utf-8")
    pytest_code = "import sys, pytest; sys.exit(pytest.main(sys.argv[1:]))"
    options = ("-q", "-p", "no:cacheprovider", "-c", os.devnull, "test_gazette.py")
    code, out, _ = run(gazette, *options, code=pytest_code)
    assert (code, "1 passed" in out) == (0, True)
    broken = RULES.replace("Wrong: The {kitten} sat", "Wrong: The {kitty} sat")
    (gazette / "gazette_rules.py").write_text(broken, "utf-8")
    code, out, _ = run(gazette, *options, code=pytest_code)
    assert code == 1
    assert "expected: gazette-no-kittens on 'kitty'" in out
    assert "reported: nothing" in out


def test_the_package_of_the_docs_works(tmp_path: Path) -> None:
    page = (SRC.parent / "docs" / "extending.md").read_text("utf-8")
    files = dict(re.findall(r"<!-- file: (\S+) -->\n```\w+\n(.*?)^```", page, re.MULTILINE | re.DOTALL))
    install(tmp_path, "gazette-rules", "gazette_rules", files["gazette_rules.py"])
    declared = tomllib.loads(files["pyproject.toml"])["project"]
    assert declared["entry-points"]["onrecord.rules"] == {"gazette": "gazette_rules"}
    _, out, err = run(tmp_path, "rules")
    assert ("gazette-mayor " in out, err) == (True, "")
    code, _, err = run(tmp_path, code=f"{files['test_gazette.py']}\n\ntest_examples()")
    assert (code, err) == (0, "")


@pytest.mark.slow
def test_a_wheel_that_pip_installs_is_found(tmp_path: Path) -> None:
    source, target = tmp_path / "source", tmp_path / "target"
    (source / "gazette_rules").mkdir(parents=True)
    (source / "gazette_rules" / "__init__.py").write_text(RULES, "utf-8")
    (source / "pyproject.toml").write_text(
        '[build-system]\nrequires = ["hatchling"]\nbuild-backend = "hatchling.build"\n'
        '[project]\nname = "gazette-rules"\nversion = "1.3"\n'
        '[project.entry-points."onrecord.rules"]\ngazette = "gazette_rules"\n',
        "utf-8",
    )
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-build-isolation"]
    subprocess.run([*pip, "--target", str(target), str(source)], check=True, capture_output=True)
    _, out, _ = run(target, "rules")
    assert "(gazette-rules 1.3)" in " ".join(out.split())


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (
            "import nowhere_at_all",
            "cannot be imported: ModuleNotFoundError: No module named 'nowhere_at_all'",
        ),
        ("raise SystemExit(3)", "cannot be imported: SystemExit: 3"),
        ("rain = 1 / 0", "cannot be imported: ZeroDivisionError"),
        ("rain = 1", "has no function marked with @rule"),
        (RULES.replace("    Proof: the Gazette has no kittens.\n", ""), "has no section 'Proof:'"),
        (
            RULES.replace("reading: Reading)", "reading: Reading, weather: str)"),
            "takes 'weather', which nothing",
        ),
        (RULES.replace("gazette-no-kittens", "weekday-date"), "'weekday-date' is in use, by onrecord itself"),
    ],
)
def test_a_plug_in_at_fault_is_told_and_the_rest_runs(gazette: Path, source: str, said: str) -> None:
    install(gazette, "harlow-rules", "harlow_rules", source)
    code, out, err = run(gazette, "check", "--format", "jsonl", "draft.txt")
    assert (code, [f["rule"] for f in json.loads(out)["findings"]]) == (
        1,
        ["gazette-no-kittens", "weekday-date"],
    )
    assert err.startswith("onrecord: the rules of harlow-rules 1.2 (entry point 'own') are left out: ")
    assert said in err
    assert err.count("\n") == 1


def test_a_fault_is_told_by_the_list_and_by_an_unknown_id(gazette: Path) -> None:
    install(gazette, "harlow-rules", "harlow_rules", "import nowhere_at_all")
    code, out, err = run(gazette, "rules")
    assert (code, "gazette-names" in out) == (0, True)
    assert "the rules of harlow-rules 1.2 (entry point 'own') are left out" in err
    code, _, err = run(gazette, "rules", "harlow-towns")
    assert (code, "unknown rule 'harlow-towns'" in err, "are left out" in err) == (2, True, True)
    code, _, err = run(gazette, code="import onrecord; onrecord.check('')")
    assert (code, "UserWarning: the rules of harlow-rules 1.2" in err) == (0, True)


def test_two_plug_ins_with_one_id(gazette: Path) -> None:
    install(gazette, "harlow-rules", "harlow_rules", RULES)
    _, out, err = run(gazette, "check", "--format", "jsonl", "draft.txt")
    assert "gazette-no-kittens" in out
    assert "rule id 'gazette-no-kittens' is in use, by gazette-rules 1.2" in err


def test_a_rule_that_fails_on_a_report_is_told_and_the_others_run(gazette: Path) -> None:
    source = RULES.replace('at = reading.document.text.find("kitten")', "at = 1 // 0")
    (gazette / "gazette_rules.py").write_text(source, "utf-8")
    code, out, err = run(gazette, "check", "--format", "jsonl", "draft.txt")
    assert (code, [f["rule"] for f in json.loads(out)["findings"]]) == (1, ["weekday-date"])
    assert "rule 'gazette-no-kittens' of gazette-rules 1.2 failed on draft.txt: ZeroDivisionError" in err


def test_an_entry_point_with_an_object_is_refused() -> None:
    loaded = load_plugged_in((PlugIn("x 1", "own", "json:loads"),), ())
    assert (loaded.rules, len(loaded.faults)) == ((), 1)
    assert "'json:loads' is no module" in str(loaded.faults[0])


def test_of_a_distribution_installed_twice_the_one_that_is_imported_counts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        install(tmp_path / name, "gazette-rules", f"rules_{name}", "")
    monkeypatch.setattr(sys, "path", [str(tmp_path / "one"), str(tmp_path / "two"), str(tmp_path / "gone")])
    assert find_plugins.__wrapped__() == (PlugIn("gazette-rules 1.2", "own", "rules_one"),)


def test_nothing_is_plugged_in_here() -> None:
    assert rule_faults() == ()
    assert [rule.origin for rule in all_rules() if rule.origin] == []


def test_a_rule_fails_loudly_where_nobody_is_told() -> None:
    def check_rain(reading: Reading) -> Iterator[Finding]:
        raise KeyError("rain")

    check_rain.__doc__ = find_rule("weekday-date").function.__doc__
    record = parse_rule("some-rule", check_rain, needs=())
    plugged = replace(record, origin="x 1")
    reading = read(make_document("Rain.", language="en"), only=())
    with pytest.raises(RuleError, match=r"'some-rule' of x 1 failed on .*KeyError: 'rain'"):
        run_rules(reading, [plugged])
    with pytest.raises(KeyError):
        run_rules(reading, [record])


CONTRACT = """Rain is named.

    Proof: it is.
    Silent when: it is not.
    Wrong: The {rain} fell.
    Right: The snow fell.
    Source: none.
    """


def rain_rule(found: str, end: int) -> object:
    def check_rain(reading: Reading) -> Iterator[Finding]:
        at = reading.document.text.find(found)
        if at >= 0:
            yield finding(reading, "rain", "check", at, at + end, "Rain", ["it is named"])

    check_rain.__doc__ = CONTRACT
    return rule("rain", needs=())(check_rain)


def test_examples_are_held_to_their_words() -> None:
    check_examples(rain_rule("rain", 4))
    for bad in (rain_rule("rain", 3), rain_rule("fell", 4), rain_rule("hail", 4)):
        with pytest.raises(AssertionError, match="rain: Wrong: The rain fell"):
            check_examples(bad)
    module = types.ModuleType("own")
    with pytest.raises(RuleError, match="no function marked"):
        check_examples(module)
    good = rain_rule("rain", 4)
    assert rule_of(good) is not None
