"""The command line, as a person or a script uses it."""

from __future__ import annotations

import gzip
import io
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree import ElementTree

import pytest

import hand_made
import onrecord
from onrecord.annotations import Attribution, Reading, Stage
from onrecord.cli import COMMANDS, main
from onrecord.read import attribution
from onrecord.wire import decode_reading

SLIP = "The council met on Monday, 5 March 2019.\n"
CLEAN = "The council met on Tuesday, 5 March 2019.\n"
NOTHING = "Nothing is dated here.\n"
# Proved, and with one way out.
FIXABLE = "The doors open at 13 p.m. sharp.\n"
FIXED = "The doors open at 1 p.m. sharp.\n"
FRENCH = "Le conseil a dit que la ville est dans le besoin, et les habitants sont avec lui lundi.\n"
SAID = "Mayor Ana Tavodi said on Friday that the port would reopen. There was rain in Suva.\n"
BREAKS = "It rained on Tuesday, 12 March 2019.\n"


class Ran(NamedTuple):
    """What a run of the command came to."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[dict[str, object]]:
        """The output as JSON Lines."""
        return [json.loads(line) for line in self.out.splitlines()]


Run = Callable[..., Ran]
FORMS = ("text", "json", "jsonl", "html", "csv")


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes], tmp_path: Path) -> Run:
    """Run `onrecord` with arguments in a folder of its own."""
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)

    def run(*args: str, stdin: str = "") -> Ran:
        monkeypatch.setattr(sys, "argv", ["onrecord", *args])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode())))
        with pytest.raises(SystemExit) as exited:
            main()
        captured = capsysbinary.readouterr()
        code = exited.value.code
        return Ran(code if isinstance(code, int) else 0, captured.out.decode(), captured.err.decode())

    return run


def write(name: str, text: str | bytes) -> str:
    data = text if isinstance(text, bytes) else text.encode()
    Path(name).parent.mkdir(exist_ok=True, parents=True)
    Path(name).write_bytes(data)
    return name


def write_word(name: str, *paragraphs: str) -> str:
    from docx import Document as WordDocument

    made = WordDocument()
    for paragraph in paragraphs:
        made.add_paragraph(paragraph)
    made.save(name)
    return name


def git(*args: str) -> None:
    who = ["-c", "user.name=a", "-c", "user.email=a@b", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *who, *args], check=True, capture_output=True)


def jsonl(*lines: object) -> str:
    return "".join((line if isinstance(line, str) else json.dumps(line)) + "\n" for line in lines)


def start(*args: str, **options: object) -> subprocess.Popen[bytes]:
    """The command as a process of its own."""
    return subprocess.Popen([sys.executable, "-m", "onrecord.cli", *args], **options)  # type: ignore[call-overload, no-any-return]


def break_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the program fail on the report `BREAKS`."""
    right = onrecord.read.__globals__["_run_stages"]

    def fail(reading: Reading, wanted: tuple[Stage, ...], *rest: object) -> Reading:
        if reading.document.text == BREAKS:
            raise KeyError("rain")
        return right(reading, wanted, *rest)  # type: ignore[no-any-return]

    monkeypatch.setitem(onrecord.read.__globals__, "_run_stages", fail)


def test_version(run: Run) -> None:
    assert run("--version") == Ran(0, f"onrecord {onrecord.__version__}\n", "")


def test_help_lists_every_command_and_each_has_examples(run: Run) -> None:
    shown = run("--help")
    assert shown.code == 0
    for name in COMMANDS:
        assert re.search(rf"^  {name} ", shown.out, re.MULTILINE)
        assert f"onrecord {name} " in run(name, "--help").out


def test_unknown_command_gets_a_hint(run: Run) -> None:
    shown = run("chekc")
    assert shown.code == 2
    assert "unknown command 'chekc' (did you mean 'check'?)" in shown.err


class TestCheck:
    """`onrecord check`"""

    def test_slip_is_shown_and_exits_1(self, run: Run) -> None:
        shown = run("check", write("draft.txt", SLIP))
        assert (shown.code, shown.err) == (1, "")
        assert "draft.txt:1:20\n" in shown.out
        assert " 1 │ The council met on Monday, 5 March 2019.\n   │                    ^^^^^^" in shown.out
        assert "     + The council met on Tuesday, 5 March 2019." in shown.out
        assert shown.out.endswith("1 proved in 1 report\n")
        assert "\x1b" not in shown.out

    def test_clean_report_exits_0(self, run: Run) -> None:
        assert run("check", write("draft.txt", CLEAN)) == Ran(0, "nothing found in 1 report\n", "")

    def test_reads_standard_input(self, run: Run) -> None:
        assert run("check", "-", stdin=SLIP).code == 1

    def test_jsonl_has_a_line_a_report_in_order(self, run: Run) -> None:
        write("a.txt", SLIP)
        write("b.txt", CLEAN)
        shown = run("check", "b.txt", "a.txt", "--format", "jsonl")
        assert shown.code == 1
        assert [(line["id"], [f["text"] for f in line["findings"]]) for line in shown.lines] == [  # type: ignore[attr-defined]
            ("b.txt", []),
            ("a.txt", ["Monday"]),
        ]

    def test_json_is_a_list_of_the_same(self, run: Run) -> None:
        write("a.txt", SLIP)
        write("b.txt", CLEAN)
        as_lines = run("check", "a.txt", "b.txt", "--format", "jsonl").lines
        assert json.loads(run("check", "a.txt", "b.txt", "--format", "json").out) == as_lines
        assert json.loads(run("check", "b.txt", "--format", "json").out) == as_lines[1:]
        assert run("check", "nowhere.txt", "--format", "json").out.startswith("[\n")

    def test_unreadable_line_stands_in_its_place(self, run: Run) -> None:
        write(
            "news.jsonl",
            jsonl({"id": "r1", "text": SLIP}, "{broken", {"id": "r3", "text": 5}, {"id": "r4", "text": ""}),
        )
        shown = run("check", "news.jsonl", "--format", "jsonl")
        assert shown.code == 1
        assert [line["id"] for line in shown.lines] == ["r1", "news.jsonl:2", "r3", "r4"]
        assert ["error" in line for line in shown.lines] == [False, True, True, False]
        assert shown.err.count("onrecord: news.jsonl:") == 2
        assert "news.jsonl:2: " in shown.err

    def test_compressed_lines_give_file_and_id_as_the_place(self, run: Run) -> None:
        write("news.jsonl.gz", gzip.compress(jsonl({"id": "r1", "text": "First line.\n" + SLIP}).encode()))
        shown = run("check", "news.jsonl.gz")
        assert shown.code == 1
        assert "news.jsonl.gz:r1:2:20\n" in shown.out

    def test_strict_fails_when_anything_could_not_be_read(self, run: Run) -> None:
        write("a.txt", CLEAN)
        assert run("check", "a.txt", "nowhere.txt").code == 0
        shown = run("check", "--strict", "a.txt", "nowhere.txt")
        assert (shown.code, "nowhere.txt" in shown.err) == (2, True)
        assert shown.out == "nothing found in 1 report; 1 could not be read\n"

    def test_nothing_read_exits_2(self, run: Run) -> None:
        shown = run("check", "nowhere.txt", "nor-here.txt")
        assert (shown.code, shown.out) == (2, "")
        assert len(shown.err.splitlines()) == 2

    def test_folder_without_reports_exits_2_with_one_message(self, run: Run) -> None:
        Path("empty").mkdir()
        shown = run("check", "empty")
        assert shown.code == 2
        assert len(shown.err.splitlines()) == 1

    def test_min_tier_hides_what_is_less_sure(self, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        found = [hand_made.finding(SLIP, "Monday", tier=tier) for tier in ("proved", "check", "note")]
        monkeypatch.setattr("onrecord.proofing.run_rules", lambda *args, **given: found)
        write("a.txt", SLIP)
        tiers = [
            [
                finding["tier"]
                for finding in run("check", "a.txt", "--format", "jsonl", *args).lines[0]["findings"]
            ]  # type: ignore[attr-defined]
            for args in ([], ["--min-tier", "proved"], ["--min-tier", "note"])
        ]
        assert tiers == [["proved", "check"], ["proved"], ["proved", "check", "note"]]

    def test_github_annotates_the_line(self, run: Run) -> None:
        shown = run("check", "--format", "github", write("copy/a.txt", "First.\n" + SLIP))
        assert shown.code == 1
        assert shown.out.startswith(
            "::error file=copy/a.txt,line=2,col=20,endLine=2,endColumn=26,title=weekday-date (proved)::"
        )

    def test_color_can_be_forced(self, run: Run) -> None:
        assert "\x1b[1;31m" in run("check", "--color", "always", write("a.txt", SLIP)).out

    def test_dct_settles_the_year(self, run: Run) -> None:
        write("a.txt", "The council will meet on Friday, March 17.\n")
        assert run("check", "--dct", "2023-03-10", "--min-tier", "note", "a.txt").code == 0
        assert run("check", "--dct", "2021-03-10", "--min-tier", "note", "a.txt").code == 1

    @pytest.mark.parametrize(
        "args", [["--dct", "2019-02-30"], ["--format", "xml"], ["--min-tier", "sure"], ["--nonsense"]]
    )
    def test_bad_options_exit_2_before_reading(self, run: Run, args: list[str]) -> None:
        shown = run("check", *args, write("a.txt", SLIP))
        assert (shown.code, shown.out) == (2, "")
        assert "Error: " in shown.err

    def test_another_language_is_named_and_counted_apart(self, run: Run) -> None:
        said = "onrecord: fr.txt: not read: its language is fr, only English is read\n"
        write("fr.txt", FRENCH)
        write("a.txt", CLEAN)
        assert run("check", "fr.txt") == Ran(2, "nothing read; 1 not read, being in another language\n", said)
        shown = run("check", "fr.txt", "a.txt")
        assert shown == Ran(0, "nothing found in 1 report; 1 not read, being in another language\n", said)
        shown = run("check", "--strict", "fr.txt", "a.txt", "--format", "jsonl")
        assert (shown.code, shown.err) == (2, said)
        assert shown.lines == [
            {"id": "fr.txt", "findings": [], "not_read": "language not supported"},
            {"id": "a.txt", "findings": []},
        ]
        assert json.loads(run("check", "fr.txt", "a.txt", "--format", "json").out) == shown.lines

    @pytest.mark.parametrize("form", ["text", "json", "jsonl", "github", "sarif", "junit"])
    def test_a_fault_on_one_report_stops_nothing(
        self, run: Run, monkeypatch: pytest.MonkeyPatch, form: str
    ) -> None:
        break_reading(monkeypatch)
        write("news.jsonl", jsonl({"id": "bad", "text": BREAKS}, {"id": "good", "text": SLIP}))
        shown = run("check", "news.jsonl", "--format", form)
        assert (shown.code, "weekday-date" in shown.out) == (1, True)
        assert re.fullmatch(
            r"onrecord: news.jsonl:bad: not read, by a fault of onrecord: KeyError: 'rain'[^\n]*; "
            r"please report it, with the text\n",
            shown.err,
        )
        assert run("check", "--strict", "news.jsonl", "--format", form).code == 2
        if form == "jsonl":
            assert [line["id"] for line in shown.lines] == ["bad", "good"]
            assert "fault" in str(shown.lines[0]["error"])

    def test_no_input_is_a_usage_error(self, run: Run) -> None:
        assert run("check").code == 2


class TestCheckUnderSettings:
    """`onrecord check` with the settings of a house, suppressions and a baseline"""

    def test_nearest_file_of_settings_holds(self, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        write("onrecord.toml", 'ignore = ["weekday-date"]\n')
        write("copy/a.txt", SLIP)
        monkeypatch.chdir("copy")
        assert run("check", "a.txt") == Ran(0, "nothing found in 1 report\n", "")
        assert run("check", "--no-config", "a.txt").code == 1
        assert run("check", "--select", "weekday-date", "a.txt").code == 1
        write("own.toml", '[tiers]\nweekday-date = "note"\n')
        assert run("check", "--config", "own.toml", "a.txt").code == 0
        assert "note[weekday-date]" in run("check", "--config", "own.toml", "--min-tier", "note", "a.txt").out

    @pytest.mark.parametrize(
        ("settings", "said"),
        [
            ("ignore = [\n", "onrecord.toml:2: not TOML: invalid value"),
            (
                '\nignore = ["weekday"]',
                "onrecord.toml:2: unknown rule 'weekday' (did you mean 'weekday-date'?)",
            ),
            ('min-teir = "note"', "onrecord.toml:1: unknown setting 'min-teir' (did you mean 'min-tier'?)"),
            ('allow = "none.toml"', "none.toml: cannot be read: No such file or directory"),
            (
                'baseline = "none.json"',
                "none.json: no such baseline; write one with --write-baseline none.json",
            ),
        ],
    )
    def test_bad_settings_end_the_run_with_their_line(self, run: Run, settings: str, said: str) -> None:
        write("onrecord.toml", settings)
        shown = run("check", write("a.txt", SLIP))
        assert (shown.code, shown.out) == (2, "")
        assert shown.err.startswith(f"onrecord: {said}")

    def test_excluded_files_are_left_out_of_folders_only(self, run: Run) -> None:
        write("onrecord.toml", 'exclude = ["copy/old/*"]\n')
        write("copy/a.txt", CLEAN)
        write("copy/old/b.txt", SLIP)
        assert run("check", "copy") == Ran(0, "nothing found in 1 report\n", "")
        assert run("check", "copy/*/*.txt").code == 2
        assert run("check", "copy/old/b.txt").code == 1

    def test_what_an_editor_lets_stand(self, run: Run) -> None:
        write("a.md", f"<!-- onrecord: allow weekday-date: as on the plaque -->\n{SLIP}")
        assert run("check", "a.md") == Ran(0, "nothing found in 1 report; 1 let stand\n", "")
        write("b.txt", SLIP)
        write("b.txt.allow.toml", '[[allow]]\nrule = "weekday-date"\nreason = "as on the plaque"\n')
        assert run("check", "b.txt") == Ran(0, "nothing found in 1 report; 1 let stand\n", "")
        write("allow.toml", '[[allow]]\nrule = "percent-of"\nreason = "a poem"\n')
        shown = run("check", "--allow", "allow.toml", "b.txt")
        assert (shown.code, shown.err) == (0, "onrecord: allow.toml:1: nothing to let stand: percent-of\n")

    def test_idle_suppressions_outside_the_reports_are_told(self, run: Run) -> None:
        write("a.txt", SLIP)
        write("b.txt", CLEAN)
        entry = '[[allow]]\nrule = "{}"\nreason = "a poem"\nreport = "{}"\n'
        write("allow.toml", entry.format("weekday-date", "a.txt") + entry.format("weekday-date", "b.txt"))
        told = "onrecord: allow.toml:5: nothing to let stand: weekday-date\n"
        assert run("check", "--allow", "allow.toml", ".").err == told
        # One for a report that is not read, or of a rule that is not run, may be of use in other runs.
        assert run("check", "--allow", "allow.toml", "a.txt").err == ""
        assert run("check", "--allow", "allow.toml", "--select", "percent-of", ".").err == ""
        write("allow.toml", entry.format("weekday", "a.txt"))
        shown = run("check", "--allow", "allow.toml", "b.txt")
        assert shown.err == "onrecord: allow.toml:1: unknown rule 'weekday' (did you mean 'weekday-date'?)\n"

    def test_unused_suppression_is_shown(self, run: Run) -> None:
        write("a.md", f"<!-- onrecord: allow weekday-date: as on the plaque -->\n{CLEAN}")
        shown = run("check", "a.md")
        assert shown.code == 1
        assert shown.out.startswith(
            "check[suppression]: nothing to let stand here: no finding of weekday-date\n"
        )

    def test_run_that_could_find_nothing_is_refused(self, run: Run) -> None:
        write("a.txt", SLIP)
        write("own.toml", 'select = ["weekday-date"]\n')
        write("talk.txt", " \n")
        for options, said in (
            (("--select", "weekday-date", "--ignore", "weekday-date"), "no rule is left to run: "),
            (("--config", "own.toml", "--ignore", "weekday-date"), "no rule is left to run: "),
            (("--transcript", "talk.txt"), "the transcript holds no words: talk.txt"),
            (("--diff", ""), "--diff names no revision; "),
        ):
            shown = run("check", *options, "a.txt")
            assert (shown.code, shown.out) == (2, "")
            assert shown.err.startswith(f"onrecord: {said}")

    def test_entry_beside_a_report_that_is_for_another_is_told(self, run: Run) -> None:
        write("a.txt", CLEAN)
        write("a.txt.allow.toml", "[[allow]]\nrule = 'weekday-date'\nreason = 'x'\nreport = 'b*'\n")
        shown = run("check", "a.txt")
        assert shown.err == "onrecord: a.txt.allow.toml:1: nothing to let stand: weekday-date\n"

    def test_baseline_hides_what_was_known(self, run: Run) -> None:
        write("a.txt", SLIP)
        shown = run("check", "--write-baseline", "known.json", "./a.txt")
        assert shown == Ran(0, "", "onrecord: known.json: 1 finding known from now on\n")
        assert run("check", "--baseline", "known.json", "a.txt") == Ran(
            0, "nothing found in 1 report; 1 known before\n", ""
        )
        write("a.txt", f"{SLIP}\nHe was born on 31 June 1990.\n")
        shown = run("check", "--baseline", "known.json", "a.txt")
        assert (shown.code, "impossible-date" in shown.out, "weekday-date" in shown.out) == (1, True, False)

    def test_baseline_holds_from_any_folder(self, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        write("copy/a.txt", SLIP)
        write("onrecord.toml", 'baseline = "known.json"\n')
        write("copy/feed.jsonl", json.dumps({"text": SLIP}) + "\n" + json.dumps({"id": "r1", "text": SLIP}))
        assert run("check", "--no-config", "--write-baseline", "known.json", "copy").code == 0
        assert run("check", "copy").code == 0
        monkeypatch.chdir("copy")
        for name in (".", "a.txt", os.path.abspath("a.txt"), "feed.jsonl"):
            assert run("check", name).code == 0

    @pytest.mark.parametrize("taken", ["folder", "device"])
    def test_baseline_takes_the_place_of_a_file_only(self, run: Run, taken: str) -> None:
        write("a.txt", SLIP)
        os.mkfifo("known") if taken == "device" else os.mkdir("known")
        shown = run("check", "--write-baseline", "known", "a.txt")
        assert shown == Ran(2, "", "onrecord: known: cannot be written: not a file\n")
        assert sorted(os.listdir()) == ["a.txt", "known"]

    @pytest.mark.parametrize("content", [b"{}", b"[1]", b"\xff", b'{"onrecord_baseline": 2, "reports": {}}'])
    def test_what_is_no_baseline_ends_the_run(self, run: Run, content: bytes) -> None:
        write("known.json", content)
        shown = run("check", "--baseline", "known.json", write("a.txt", SLIP))
        assert (shown.code, shown.out) == (2, "")
        assert shown.err.startswith("onrecord: known.json: ")

    def test_sarif_and_junit(self, run: Run) -> None:
        write("a.md", f"<!-- onrecord: allow weekday-date: as on the plaque -->\n{SLIP}")
        write("b.txt", SLIP)
        shown = run("check", "--format", "sarif", "a.md", "b.txt", "nowhere.txt")
        assert shown.code == 1
        (sarif_run,) = json.loads(shown.out)["runs"]
        rules = [rule["id"] for rule in sarif_run["tool"]["driver"]["rules"]]
        assert [rules[result["ruleIndex"]] for result in sarif_run["results"]] == ["weekday-date"] * 2
        assert [result.get("suppressions") for result in sarif_run["results"]] == [
            [{"kind": "inSource", "justification": "as on the plaque"}],
            None,
        ]
        told = sarif_run["invocations"][0]["toolExecutionNotifications"]
        assert [notice["message"]["text"] for notice in told] == ["nowhere.txt: no such file; check the path"]
        shown = run("check", "--format", "junit", "a.md", "b.txt", "nowhere.txt")
        cases = ElementTree.fromstring(shown.out)[0]
        assert [[child.tag for child in case] for case in cases] == [[], ["failure"], ["error"]]


class TestFixDiffAndBaseline:
    """`onrecord check --fix`, `--diff` and `--baseline`, in every form of input"""

    @pytest.mark.parametrize(
        "args",
        [
            ("--yes",),
            ("--fix", "--format", "sarif"),
            ("--fix", "--write-baseline", "b.json"),
            ("--baseline", "a.json", "--write-baseline", "b.json"),
            ("--write-baseline", "b.json", "--diff", "HEAD"),
            ("--write-baseline", "b.json", "--format", "jsonl"),
            ("--config", "own.toml", "--no-config"),
        ],
        ids=" ".join,
    )
    def test_options_that_go_ill_together_end_the_run(self, run: Run, args: tuple[str, ...]) -> None:
        write("own.toml", "")
        shown = run("check", *args, write("a.txt", FIXABLE))
        assert (shown.code, shown.out, Path("a.txt").read_text()) == (2, "", FIXABLE)
        assert "Error: --" in shown.err
        assert not Path("b.json").exists()

    def test_fix_is_shown_first_and_written_when_agreed(self, run: Run) -> None:
        shown = run("check", "--fix", write("a.txt", FIXABLE))
        assert (shown.code, Path("a.txt").read_text()) == (1, FIXABLE)
        assert shown.out.startswith(f"--- a.txt\n+++ a.txt (mended)\n@@ -1 +1 @@\n-{FIXABLE}+{FIXED}")
        assert shown.out.endswith("1 proved in 1 report\n")
        assert shown.err == "onrecord: a.txt: 1 change shown, none written; add --yes to write\n"
        shown = run("check", "--fix", "--yes", "a.txt")
        assert (shown.code, Path("a.txt").read_text(), shown.err) == (0, FIXED, "")
        written = "1 change written to a.txt\nnothing found in 1 report\n"
        assert shown.out.endswith(f"-{FIXABLE}+{FIXED}{written}")
        assert run("check", "--fix", "--yes", "a.txt") == Ran(0, "nothing found in 1 report\n", "")

    def test_slip_with_several_ways_out_is_left(self, run: Run) -> None:
        shown = run("check", "--fix", "--yes", write("a.txt", SLIP))
        assert (shown.code, Path("a.txt").read_text(), shown.err) == (1, SLIP, "")
        assert "mended" not in shown.out

    def test_fix_leaves_what_an_editor_lets_stand_and_lower_tiers(self, run: Run) -> None:
        text = f"<!-- onrecord: allow impossible-time: as on the poster -->\n{FIXABLE}"
        assert run("check", "--fix", "--yes", write("a.md", text)).code == 0
        assert Path("a.md").read_text() == text
        write("onrecord.toml", '[tiers]\nimpossible-time = "check"\n')
        assert run("check", "--fix", "--yes", write("b.txt", FIXABLE)).code == 1
        assert Path("b.txt").read_text() == FIXABLE

    def test_fix_of_what_cannot_be_written_is_left_to_the_user(self, run: Run) -> None:
        write_word("a.docx", FIXABLE.strip())
        before = Path("a.docx").read_bytes()
        write("news.jsonl", jsonl({"id": "r1", "text": FIXABLE}))
        write("a.txt.gz", gzip.compress(FIXABLE.encode()))
        for name, label in (("a.docx", "a.docx"), ("news.jsonl", "news.jsonl:r1"), ("-", "-")):
            shown = run("check", "--fix", "--yes", name, stdin=FIXABLE)
            assert (shown.code, "mended" in shown.out) == (1, False)
            assert shown.err == (
                f"onrecord: {label}: 1 change left to you: "
                "only files of one report, in text, Markdown or HTML, are written\n"
            )
        assert "1 change left to you" in run("check", "--fix", "--yes", "a.txt.gz").err
        assert Path("a.docx").read_bytes() == before
        assert run("check", "--fix", "-", stdin=SLIP).err == ""

    def test_fix_goes_on_after_what_cannot_be_read(self, run: Run) -> None:
        write("a.txt", FIXABLE)
        shown = run("check", "--strict", "--fix", "--yes", "nowhere.txt", "a.txt")
        assert (shown.code, Path("a.txt").read_text()) == (2, FIXED)
        assert run("check", "--fix", "--yes", "nowhere.txt", "a.txt").code == 0

    def test_fix_of_a_file_that_cannot_be_written(self, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        def fail(*args: object) -> None:
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr("onrecord.commands.fix.os.replace", fail)
        # Its findings stand: with another report that is clean, the run would end as if there were none.
        shown = run("check", "--fix", "--yes", write("a.txt", FIXABLE), write("b.txt", CLEAN))
        assert (shown.code, Path("a.txt").read_text()) == (1, FIXABLE)
        assert shown.out.endswith("1 proved in 2 reports\n")
        assert shown.err == "onrecord: a.txt: cannot be written: Permission denied\n"
        assert sorted(os.listdir()) == ["a.txt", "b.txt"], "no half of it is left"

    @pytest.fixture
    def committed(self, run: Run) -> None:
        """A repository whose reports all have a slip that is known."""
        write("a.txt", SLIP)
        write_word("a.docx", SLIP.strip())
        write("news.jsonl", jsonl({"id": "r1", "text": SLIP}, {"id": "r2", "text": NOTHING}))
        write("wide.txt", SLIP.encode("utf-16"))
        git("init", "-q", ".")
        git("add", ".")
        git("commit", "-q", "-m", "first")

    @pytest.mark.usefixtures("committed")
    def test_diff_shows_what_stands_on_changed_lines(self, run: Run) -> None:
        every = ("a.txt", "a.docx", "news.jsonl", "wide.txt")
        assert run("check", "--diff", "HEAD", *every) == Ran(0, "nothing found in 5 reports\n", "")
        write("a.txt", f"{SLIP}\n{FIXABLE}")
        write_word("a.docx", SLIP.strip(), FIXABLE.strip())
        write("news.jsonl", jsonl({"id": "r1", "text": SLIP}, {"id": "r2", "text": FIXABLE}))
        write("wide.txt", f"{SLIP}\n{FIXABLE}".encode("utf-16"))
        shown = run("check", "--diff", "HEAD", "--format", "jsonl", *every)
        found = [[f["rule"] for f in line["findings"]] for line in shown.lines]  # type: ignore[attr-defined]
        both = ["weekday-date", "impossible-time"]
        # Git tells no lines of a Word document or of a text in UTF-16: all of a changed one counts.
        assert (shown.code, found) == (1, [["impossible-time"], both, [], ["impossible-time"], both])

    @pytest.mark.usefixtures("committed")
    def test_diff_of_what_has_no_revision(self, run: Run) -> None:
        assert run("check", "--diff", "HEAD", "-", stdin=SLIP).code == 1
        write("new.docx", "")
        write_word("new.docx", SLIP.strip())
        assert run("check", "--diff", "HEAD", "new.docx").code == 1
        shown = run("check", "--diff", "nowhere", "a.txt")
        assert (shown.code, shown.out, shown.err.startswith("onrecord: --diff nowhere: ")) == (2, "", True)

    @pytest.mark.usefixtures("committed")
    def test_fix_mends_changed_lines_only(self, run: Run) -> None:
        text = f"{FIXABLE}\n{NOTHING}\n{FIXABLE.replace('doors', 'gates')}"
        write("b.txt", text.replace("gates open at 13 p.m.", "gates open late"))
        git("add", ".")
        git("commit", "-q", "-m", "second")
        write("b.txt", text)
        assert run("check", "--diff", "HEAD", "--fix", "--yes", "b.txt").code == 0
        assert Path("b.txt").read_text() == text.replace("gates open at 13", "gates open at 1")

    def test_baseline_of_every_form_of_input(self, run: Run) -> None:
        write("a.txt", SLIP)
        write_word("a.docx", SLIP.strip())
        write("news.jsonl", jsonl({"id": "r1", "text": SLIP}, "{broken"))
        every = ("a.txt", "a.docx", "news.jsonl")
        shown = run("check", "--write-baseline", "known.json", *every)
        assert (shown.code, "3 findings known from now on" in shown.err) == (0, True)
        assert run("check", "--baseline", "known.json", *every).code == 0
        assert run("check", "--strict", "--baseline", "known.json", *every).code == 2
        write_word("a.docx", "A paragraph before it.", SLIP.strip(), FIXABLE.strip())
        write("news.jsonl", jsonl({"id": "r0", "text": SLIP}, {"id": "r1", "text": f"First.\n\n{SLIP}"}))
        shown = run("check", "--baseline", "known.json", "--format", "jsonl", *every)
        found = [[f["rule"] for f in line["findings"]] for line in shown.lines]  # type: ignore[attr-defined]
        assert found == [[], ["impossible-time"], ["weekday-date"], []]

    def test_baseline_of_standard_input(self, run: Run) -> None:
        assert run("check", "--write-baseline", "known.json", "-", stdin=SLIP).code == 0
        assert run("check", "--baseline", "known.json", "-", stdin=SLIP).code == 0
        assert run("check", "--baseline", "known.json", "-", stdin=SLIP + FIXABLE).code == 1

    def test_baseline_is_not_written_when_nothing_was_read(self, run: Run) -> None:
        write("known.json", "old")
        assert run("check", "--write-baseline", "known.json", "nowhere.txt").code == 2
        assert Path("known.json").read_text() == "old"
        assert run("check", "--write-baseline", "no/such/known.json", write("a.txt", SLIP)).code == 2

    def test_fix_leaves_what_was_known(self, run: Run) -> None:
        write("a.txt", FIXABLE)
        run("check", "--write-baseline", "known.json", "a.txt")
        assert run("check", "--baseline", "known.json", "--fix", "--yes", "a.txt").code == 0
        assert Path("a.txt").read_text() == FIXABLE


class TestRead:
    """`onrecord read`"""

    def test_text_shows_dates_and_findings_and_exits_0(self, run: Run) -> None:
        shown = run("read", write("a.txt", SLIP))
        assert (shown.code, shown.err) == (0, "")
        assert "Timeline\n" in shown.out
        assert "proved[weekday-date]" in shown.out

    def test_jsonl_is_the_wire_format_with_findings(self, run: Run) -> None:
        shown = run("read", "--format", "jsonl", write("a.txt", SLIP), write("b.txt", CLEAN))
        first, second = (decode_reading(line) for line in shown.out.splitlines())
        assert first.document.text == SLIP
        assert [f.text for f in first.findings] == ["Monday"]  # type: ignore[union-attr]
        assert second.findings == ()

    def test_json_is_one_object_for_one_report_and_a_list_for_several(self, run: Run) -> None:
        write("a.txt", SLIP)
        write("b.txt", CLEAN)
        one = json.loads(run("read", "--format", "json", "a.txt").out)
        several = json.loads(run("read", "--format", "json", "a.txt", "nowhere.txt", "b.txt").out)
        assert one["document"]["id"] == "a.txt"
        assert [item.get("id") or item["document"]["id"] for item in several] == [
            "a.txt",
            "nowhere.txt",
            "b.txt",
        ]
        assert several[0] == one

    def test_only_leaves_out_the_rest_and_the_checks(self, run: Run) -> None:
        (line,) = run("read", "--format", "jsonl", "--only", "quantities", write("a.txt", SLIP)).lines
        assert "quantities" in line
        assert not {"timexes", "occurrences", "findings"} & set(line)
        assert line["stages"]["time"] == "not run"  # type: ignore[index]
        (line,) = run(
            "read", "--format", "jsonl", "--only", "time,quantities", "--only", "corrections", "a.txt"
        ).lines
        assert {"timexes", "quantities", "corrections"} <= set(line)

    def test_unknown_stage_gets_a_hint(self, run: Run) -> None:
        shown = run("read", "--only", "tiem", write("a.txt", SLIP))
        assert (shown.code, shown.out) == (2, "")
        assert "unknown stage 'tiem' (did you mean 'time'?)" in shown.err

    def test_stage_not_built_yet_is_said_to_be_so(self, run: Run) -> None:
        shown = run("read", "--only", "events", write("a.txt", SLIP))
        assert (shown.code, shown.out, "Traceback" in shown.err) == (2, "", False)
        assert "stage 'events' is not built yet" in shown.err

    def test_names_and_statements_are_read_when_installed(self, run: Run) -> None:
        shown = run("read", "--format", "jsonl", write("a.txt", SAID))
        assert (shown.code, shown.err) == (0, "")
        reading = decode_reading(shown.out)
        assert {"time", "quantities", "occurrences", "corrections", "names", "attributions"} == {
            stage for stage, state in reading.stages.items() if state == "run"
        }
        assert [name.name for name in reading.names] == ["Ana Tavodi", "Suva"]  # type: ignore[union-attr]
        (said,) = reading.attributions  # type: ignore[misc]
        assert said.content.text == "that the port would reopen"
        assert reading.findings == ()

    @pytest.mark.parametrize(("only", "kept"), [("names", "names"), ("attributions", "attributions")])
    def test_only_names_or_statements(self, run: Run, only: str, kept: str) -> None:
        (line,) = run("read", "--only", only, "--format", "jsonl", write("a.txt", SAID)).lines
        assert {"timexes", "names", "attributions", "findings"} & set(line) == {kept}
        assert line[kept] == run("read", "--format", "jsonl", "a.txt").lines[0][kept]

    def test_fast_is_handed_on_and_leaves_out_no_stage(
        self, run: Run, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        whole = run("read", "--format", "jsonl", write("a.txt", SAID)).lines
        assert run("read", "--fast", "--format", "jsonl", "a.txt").lines == whole
        asked: list[bool] = []
        right = attribution.find_attributions

        def find(*args: Any, fast: bool) -> tuple[Attribution, ...]:
            asked.append(fast)
            return right(*args, fast=fast)

        monkeypatch.setattr(attribution, "find_attributions", find)
        run("read", "a.txt")
        run("read", "--fast", "a.txt")
        assert asked == [False, True]

    def test_without_models_the_rest_is_read_and_what_is_missing_named_once(
        self, run: Run, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setitem(onrecord.read.__globals__, "has_full_path", lambda: False)
        shown = run("read", "--format", "jsonl", write("a.txt", SLIP), write("b.txt", SAID))
        assert (shown.code, len(shown.lines)) == (0, 2)
        assert shown.err == (
            "onrecord: names and attributions are left out: their models are not installed (see README)\n"
        )
        for line in shown.lines:
            assert line["stages"]["names"] == "not run"  # type: ignore[index]
            assert "timexes" in line
            assert not {"names", "attributions"} & set(line)
        assert run("read", "--only", "time", "a.txt").err == ""
        assert run("check", "b.txt").err == ""

    def test_a_stage_without_its_models_is_refused_before_reading(
        self, run: Run, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setitem(onrecord.read.__globals__, "has_full_path", lambda: False)
        for form in ("jsonl", "csv", "html"):
            shown = run("read", "--only", "time,names", "--format", form, write("a.txt", SAID))
            assert (shown.code, shown.out) == (2, "")
            assert "stage 'names' needs models that are not installed: pip install ./models" in shown.err

    def test_html_is_one_page(self, run: Run) -> None:
        shown = run("read", "--format", "html", write("a.txt", SLIP), write("b.txt", CLEAN), "nowhere.txt")
        assert shown.out.startswith("<!DOCTYPE html>")
        assert shown.out.count("<article") == 2
        assert "nowhere.txt" in shown.out
        assert shown.out.endswith("</html>\n")

    def test_csv_has_one_header(self, run: Run) -> None:
        shown = run("read", "--format", "csv", write("a.txt", SLIP), write("b.txt", CLEAN))
        assert shown.out.count("report,kind") == 1
        assert "b.txt,timex," in shown.out

    def test_timeml_holds_one_report(self, run: Run) -> None:
        write("a.txt", SLIP)
        write("b.txt", CLEAN)
        assert run("read", "--format", "timeml", "a.txt").code == 0
        shown = run("read", "--format", "timeml", "a.txt", "b.txt")
        assert (shown.code, "--output" in shown.err) == (2, True)

    def test_timeml_of_several_reports_goes_into_a_folder(self, run: Run) -> None:
        write("a.txt", SLIP)
        rows = [{"id": id, "text": CLEAN} for id in ("a.txt", "A.TXT", "https://x/y z", "..", "a.txt-2")]
        write("news.jsonl", "".join(json.dumps(row) + "\n" for row in rows))
        shown = run(
            "read", "--only", "time", "--format", "timeml", "--output", "to/tml", "a.txt", "news.jsonl"
        )
        assert (shown.code, shown.out, shown.err) == (0, "", "")
        names = sorted(path.name for path in Path("to/tml").iterdir())
        assert names == sorted(
            ["a.txt.tml", "a.txt-2.tml", "A.TXT-3.tml", "https-x-y-z.tml", "report.tml", "a.txt-2-2.tml"]
        )
        assert 'value="2019-03-05"' in Path("to/tml/A.TXT-3.tml").read_text(encoding="utf-8")

    def test_a_report_that_timeml_cannot_hold_does_not_stop_the_rest(self, run: Run) -> None:
        write("bad.txt", "Page 1\x0cPage 2")
        write("good.txt", CLEAN)
        shown = run("read", "--format", "timeml", "--output", "tml", "bad.txt", "good.txt")
        assert (shown.code, "U+000C at character 6 of the text" in shown.err) == (0, True)
        assert [path.name for path in Path("tml").iterdir()] == ["good.txt.tml"]
        assert (
            run("read", "--strict", "--format", "timeml", "--output", "tml", "bad.txt", "good.txt").code == 2
        )
        alone = run("read", "--format", "timeml", "bad.txt")
        assert (alone.code, alone.out, alone.err.count("\n")) == (2, "", 1)

    def test_output_is_for_timeml_and_a_folder(self, run: Run) -> None:
        write("a.txt", CLEAN)
        assert "timeml" in run("read", "--output", "out", "a.txt").err
        assert run("read", "--format", "timeml", "--output", "a.txt", "a.txt").code == 2

    def test_another_language_is_named_in_every_form(self, run: Run) -> None:
        write("fr.txt", FRENCH)
        write("a.txt", CLEAN)
        for form in ("text", "html", "csv", "jsonl"):
            shown = run("read", "fr.txt", "--format", form)
            assert (shown.code, "its language is fr" in shown.err) == (2, True)
            assert "nothing found" not in shown.out
            assert "no findings" not in shown.out
        assert "not checked</span>" in run("read", "fr.txt", "a.txt", "--format", "html").out
        (line, _) = run("read", "fr.txt", "a.txt", "--format", "jsonl").lines
        assert line["stages"]["time"] == "language not supported"  # type: ignore[index]
        assert "findings" not in line

    @pytest.mark.parametrize("form", FORMS)
    def test_a_fault_on_one_report_stops_nothing(
        self, run: Run, monkeypatch: pytest.MonkeyPatch, form: str
    ) -> None:
        break_reading(monkeypatch)
        shown = run("read", write("bad.txt", BREAKS), write("a.txt", SLIP), "--format", form)
        assert (shown.code, "KeyError: 'rain'" in shown.err) == (0, True)
        assert "2019-03-05" in shown.out or "Tue 5 Mar" in shown.out
        if form == "html":
            assert shown.out.startswith("<!DOCTYPE html>")

    def test_empty_report_is_read(self, run: Run) -> None:
        (line,) = run("read", "--format", "jsonl", write("a.txt", "")).lines
        assert (line["document"]["text"], line["findings"]) == ("", [])  # type: ignore[index]

    def test_nothing_read_exits_2(self, run: Run) -> None:
        assert run("read", "nowhere.txt").code == 2
        assert run("read", "--strict", write("a.txt", CLEAN), "nowhere.txt").code == 2


class TestHouse:
    """`--facts` and `--transcript`"""

    def test_facts_of_the_house(self, run: Run) -> None:
        write("a.txt", "Trains to Kiev were late.")
        write("facts.toml", '[[spellings]]\nright = "Kyiv"\nwrong = "Kiev"\n')
        assert run("check", "a.txt").code == 0
        shown = run("check", "--facts", "facts.toml", "a.txt")
        assert (shown.code, "check[house-spelling]: The house writes “Kyiv”" in shown.out) == (1, True)
        write("onrecord.toml", 'facts = "facts.toml"')
        assert run("check", "a.txt").code == 1
        write("facts.toml", "[[spellings]]\n")
        shown = run("check", "a.txt")
        assert (shown.code, shown.err.startswith("onrecord: facts.toml:1: ")) == (2, True)

    def test_transcript(self, run: Run) -> None:
        write("a.txt", '"We will not close the bridge by the mill," Ms Lee said.')
        write("said.txt", "MS LEE: We will never close the bridge by the mill.")
        assert run("check", "a.txt").code == 0
        shown = run("check", "--transcript", "said.txt", "a.txt")
        assert (shown.code, "The transcript has “never”, not “not”" in shown.out) == (1, True)
        shown = run("check", "--transcript", "none.txt", "a.txt")
        assert (shown.code, shown.out) == (2, "")
        assert shown.err.startswith("onrecord: the transcript cannot be read: none.txt: ")

    def test_a_rule_that_lacks_them(self, run: Run) -> None:
        write("a.txt", "Rain.")
        shown = run("check", "--select", "quote-altered", "a.txt")
        assert (shown.code, "takes transcript: give it by --transcript FILE" in shown.err) == (2, True)


class TestRules:
    """`onrecord rules`"""

    def test_list_names_every_rule(self, run: Run) -> None:
        shown = run("rules")
        assert shown.code == 0
        for rule in onrecord.check.__globals__["all_rules"]():
            assert f"{rule.id} " in shown.out

    def test_page_of_a_rule(self, run: Run) -> None:
        shown = run("rules", "weekday-date")
        assert shown.code == 0
        assert "Silent when\n" in shown.out
        assert "^^^^^^" in shown.out

    def test_unknown_rule_gets_a_hint(self, run: Run) -> None:
        shown = run("rules", "weekday")
        assert shown == Ran(2, "", "onrecord: unknown rule 'weekday' (did you mean 'weekday-date'?)\n")


def test_a_fault_elsewhere_is_not_taken_for_findings(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(onrecord.check.__globals__, "all_rules", lambda: 1 // 0)
    shown = run("rules")
    assert (shown.code, shown.out) == (2, "")
    assert shown.err.startswith("onrecord: stopped by a fault of onrecord: ZeroDivisionError: ")
    assert shown.err.count("\n") == 1


class TestProcess:
    """What only a process of its own shows."""

    @pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
    @pytest.mark.parametrize(
        "args",
        [
            *(
                ("read", "--only", "time", "a.txt", "--format", f)
                for f in ("text", "json", "jsonl", "html", "csv")
            ),
            *(
                ("check", "a.txt", "--format", form)
                for form in ("text", "json", "jsonl", "github", "sarif", "junit")
            ),
            ("rules",),
            ("--help",),
        ],
        ids=" ".join,
    )
    def test_output_that_cannot_be_written_is_told(self, tmp_path: Path, args: tuple[str, ...]) -> None:
        (tmp_path / "a.txt").write_text(SLIP)
        with open("/dev/full", "wb") as full:
            process = start(*args, cwd=tmp_path, stdout=full, stderr=subprocess.PIPE)
            _, err = process.communicate()
        assert process.returncode == 2
        assert re.fullmatch(
            r"(?:Error|onrecord): the output cannot be written: No space left on device\n", err.decode()
        )

    @pytest.mark.skipif(os.name == "nt", reason="no file descriptors to close")
    def test_closed_standard_streams(self, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_text(SLIP)

        def shell(command: str) -> subprocess.CompletedProcess[bytes]:
            line = f"{sys.executable} -m onrecord.cli {command}"
            return subprocess.run(["sh", "-c", line], cwd=tmp_path, capture_output=True, check=False)

        ran = shell("check a.txt <&-")
        assert (ran.returncode, ran.stderr) == (1, b"")
        ran = shell("check - <&-")
        assert (ran.returncode, ran.stderr.count(b"\n"), b"no standard input" in ran.stderr) == (2, 1, True)
        ran = shell("check a.txt >&-")
        assert (ran.returncode, ran.stderr) == (
            2,
            b"Error: standard output is closed; nothing can be written\n",
        )
        ran = shell("check nowhere.txt a.txt --format jsonl 2>&-")
        assert (ran.returncode, ran.stdout.count(b"\n")) == (1, 2)

    def test_closed_output_ends_quietly(self, tmp_path: Path) -> None:
        path = tmp_path / "news.jsonl"
        path.write_text(jsonl(*({"id": str(i), "text": NOTHING} for i in range(5000))))
        args = ("check", "--format", "jsonl", str(path))
        with start(*args, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
            assert process.stdout is not None
            assert process.stderr is not None
            assert process.stdout.readline().startswith(b'{"id":"0"')
            process.stdout.close()
            assert process.stderr.read() == b""
        assert process.returncode == 141

    @pytest.mark.skipif(os.name == "nt", reason="no SIGINT to send")
    def test_interrupt_ends_quietly(self) -> None:
        pipes = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)
        with start("check", "--format", "jsonl", "-", **pipes) as process:
            assert process.stdin is not None
            assert process.stdout is not None
            # A report that is read shows that the program has started; then it works on a long one.
            process.stdin.write(
                jsonl({"id": "a", "text": CLEAN}, {"id": "b", "text": SLIP * 50_000}).encode()
            )
            process.stdin.flush()
            assert process.stdout.readline() == b'{"id":"a","findings":[]}\n'
            time.sleep(0.2)
            process.send_signal(signal.SIGINT)
            out, err = process.communicate(timeout=20)
        assert (process.returncode, out, err.strip()) == (130, b"", b"")

    def test_check_does_not_load_what_it_does_not_use(self, tmp_path: Path) -> None:
        path = tmp_path / "a.txt"
        path.write_text(SLIP)
        code = (
            "import sys; from onrecord.cli import main; sys.argv = ['onrecord', 'check', sys.argv[1]]\n"
            "try: main()\nexcept SystemExit: print(*sys.modules, file=sys.stderr)"
        )
        ran = subprocess.run(
            [sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True
        )
        heavy = {
            "rich", "trafilatura", "lxml", "holidays", "asyncio", "onrecord.export.html", "zstandard",
            "spacy", "onnxruntime", "tokenizers", "numpy", "onrecord_models", "onrecord.read.names",
            "onrecord.read.attribution",
        }  # fmt: skip
        assert not heavy & set(ran.stderr.split())
