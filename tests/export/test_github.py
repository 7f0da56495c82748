"""Findings as GitHub workflow commands."""

from __future__ import annotations

from msgspec.structs import replace

from hand_made import finding
from onrecord.document import Anchored, Document, SourceMap, make_document
from onrecord.export.github import render_commands

TEXT = "It met.\nOn Monday, 5 March 2019."


def make(source: str) -> Document:
    anchors = (
        Anchored(text_start=0, byte_start=0, line=1, column=1),
        Anchored(text_start=8, byte_start=8, line=2, column=1),
    )
    return Document(
        id=source,
        text=TEXT,
        digest="sha256:0",
        source=SourceMap(encoding="utf-8", anchors=anchors, source=source),
    )


def test_command_has_file_line_and_columns() -> None:
    found = finding(TEXT, "Monday", message="not a Monday", proof=("5 March 2019 is a Tuesday",))
    assert render_commands(make("copy/draft.txt"), [found]) == (
        "::error file=copy/draft.txt,line=2,col=4,endLine=2,endColumn=10,title=weekday-date (proved)"
        "::not a Monday%0A5 March 2019 is a Tuesday\n"
    )


def test_tiers_become_levels() -> None:
    found = [finding(TEXT, "Monday", tier=tier) for tier in ("proved", "check", "note")]
    lines = render_commands(make("a.txt"), found).splitlines()
    assert [line.split()[0] for line in lines] == ["::error", "::warning", "::notice"]


def test_what_would_end_the_command_is_escaped() -> None:
    found = finding(TEXT, "Monday", message="100% wrong\r\n::error::x", proof=())
    line = render_commands(make("c:\\a,b%.txt"), [found])
    assert line.startswith("::error file=c%3A\\a%2Cb%25.txt,line=2,")
    assert line.endswith("::100%25 wrong%0D%0A::error::x\n")
    assert line.count("\n") == 1


def test_report_without_lines_of_its_own_gives_its_place_in_words() -> None:
    found = finding(TEXT, "Monday", message="not a Monday", proof=())
    line = render_commands(make_document(TEXT, id="r7"), [found])
    assert line == "::error file=r7,title=weekday-date (proved)::r7:2:4: not a Monday\n"


def test_path_is_as_git_names_it() -> None:
    found = finding(TEXT, "Monday", message="", proof=())
    assert render_commands(make("./copy/./a.txt"), [found]).startswith("::error file=copy/a.txt,line=2,")
    assert render_commands(make("https://x.example//a"), [found]).startswith(
        "::error file=https%3A//x.example//a,"
    )


def test_report_in_a_line_of_its_file_gives_that_line() -> None:
    source = SourceMap(encoding="utf-8", anchors=(), source="n.jsonl", line=7)
    doc = make_document(TEXT, id="r7")
    found = finding(TEXT, "Monday", message="not a Monday", proof=())
    line = render_commands(replace(doc, source=source), [found])
    assert line == "::error file=n.jsonl,line=7,title=weekday-date (proved)::n.jsonl:r7:2:4: not a Monday\n"
    packed = replace(source, source="n.jsonl.gz")
    assert render_commands(replace(doc, source=packed), [found]).startswith("::error file=n.jsonl.gz,title=")
