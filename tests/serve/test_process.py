"""The server as a process: how it ends, what it writes where, and documents of megabytes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

SLIP = "🛳 The council met on Monday, 5 March 2019.\n\n"
PATIENCE_S = 30
# What a request may take at most, and the slack of a busy machine.
ANSWER_S = 2.0 + 8


class Process:
    """A server, spoken to in bytes."""

    def __init__(self, *options: str, cwd: Path | None = None, env: dict[str, str] | None = None) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "onrecord", "lsp", *options],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=cwd,
            env={**os.environ, **(env or {})},
        )  # fmt: skip
        self.last = 0
        self.told: list[dict[str, Any]] = []

    def send(self, body: Any) -> None:
        data = json.dumps({"jsonrpc": "2.0", **body}).encode()
        assert self.process.stdin is not None
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(data) + data)
        self.process.stdin.flush()

    def tell(self, method: str, params: Any = None) -> None:
        self.send({"method": method, "params": params})

    def ask(self, method: str, params: Any = None) -> Any:
        self.last += 1
        self.send({"id": self.last, "method": method, "params": params})
        while (answer := self.receive()).get("id") != self.last or "method" in answer:
            self.told.append(answer)
        return answer.get("result", answer.get("error"))

    def receive(self) -> dict[str, Any]:
        """The next message; all that is written has to be one."""
        assert self.process.stdout is not None
        head = self.process.stdout.readline()
        assert head.startswith(b"Content-Length: "), head
        while self.process.stdout.readline() != b"\r\n":
            pass
        return json.loads(self.process.stdout.read(int(head[16:])))  # type: ignore[no-any-return]

    def open(self, uri: str, text: str, version: int = 1) -> None:
        item = {"uri": uri, "languageId": "markdown", "version": version, "text": text}
        self.tell("textDocument/didOpen", {"textDocument": item})

    def marks(self, uri: str, version: int | None) -> list[dict[str, Any]]:
        """The marks of a version, when they come."""
        while True:
            for one in self.told:
                params = one.get("params") or {}
                if params.get("uri") == uri and params.get("version") == version:
                    return params["diagnostics"]  # type: ignore[no-any-return]
            self.told.append(self.receive())

    def end(self) -> tuple[int, str]:
        """Close its input, and how it ended and what it wrote to standard error."""
        assert self.process.stdin is not None
        assert self.process.stderr is not None
        self.process.stdin.close()
        code = self.process.wait(PATIENCE_S)
        return code, self.process.stderr.read().decode()


@contextmanager
def serve(*options: str, **others: Any) -> Iterator[Process]:
    server = Process(*options, **others)
    try:
        server.ask("initialize", {"capabilities": {}})
        server.tell("initialized", {})
        yield server
    finally:
        server.process.kill()
        for pipe in (server.process.stdin, server.process.stdout, server.process.stderr):
            assert pipe is not None
            pipe.close()
        server.process.wait()


def test_first_words_that_do_not_fit_are_no_end() -> None:
    server = Process()
    with server.process:
        assert server.ask("textDocument/hover", {})["code"] == -32002
        assert server.ask("initialize", [])["code"] == -32602
        assert server.ask("initialize", {"capabilities": {}})["capabilities"]["hoverProvider"] is True
        assert server.ask("initialize", {"capabilities": {}})["code"] == -32600
        server.tell("exit")
        assert server.process.wait(PATIENCE_S) == 1


def test_end_without_shutdown_is_told_by_the_code() -> None:
    with serve() as server:
        server.tell("exit")
        assert server.process.wait(PATIENCE_S) == 1


def test_closed_input_ends_it() -> None:
    with serve() as server:
        server.open("untitled:a", SLIP)
        assert server.end()[0] == 1


def test_requests_after_shutdown_are_answered() -> None:
    with serve() as server:
        assert server.ask("shutdown") is None
        assert server.ask("textDocument/hover", {})["code"] == -32600
        server.open("untitled:a", SLIP)
        server.tell("exit")
        assert server.process.wait(PATIENCE_S) == 0


def with_rules_that(folder: Path, *does: str) -> dict[str, str]:
    """The environment of a server that does something as it loads rules, as those of a house may."""
    lines = [
        "import os, sys, time",
        "class Rules:",
        "    @staticmethod",
        "    def find_spec(name, path=None, target=None):",
        "        if name == 'onrecord.check.calendar':",
        *(f"            {line}" for line in does),
        "sys.meta_path.insert(0, Rules)",
    ]
    (folder / "sitecustomize.py").write_text("\n".join(lines))
    return {"PYTHONPATH": os.pathsep.join([str(folder), *filter(None, [os.environ.get("PYTHONPATH")])])}


def test_what_rules_print_is_no_answer(tmp_path: Path) -> None:
    noisy = with_rules_that(
        tmp_path,
        "print('a rule prints')",
        "os.system('echo a program prints')",
        "assert os.read(0, 9) == b''",
    )
    with serve(env=noisy) as server:
        server.open("untitled:a", SLIP)
        assert [mark["code"] for mark in server.marks("untitled:a", 1)] == ["weekday-date"]
        server.ask("shutdown")
        server.tell("exit")
        code, written = server.end()
    assert code == 0
    assert "a rule prints" in written
    assert "a program prints" in written


@pytest.mark.slow
def test_rule_that_never_ends_keeps_nothing_from_ending(tmp_path: Path) -> None:
    with serve(env=with_rules_that(tmp_path, f"time.sleep({10 * PATIENCE_S})")) as server:
        server.open("untitled:a", SLIP)
        here = {"textDocument": {"uri": "untitled:a"}, "position": {"line": 0, "character": 24}}
        assert server.ask("textDocument/hover", here) is None
        server.ask("shutdown")
        server.tell("exit")
        assert server.end()[0] == 0


def test_log_is_short_and_does_not_fill_the_pipe(tmp_path: Path) -> None:
    with serve() as server:
        for n in range(300):
            server.tell("textDocument/didChange", {"n": n, "text": "words " * 500})
        assert server.ask("textDocument/hover", {})["code"] == -32602
        written = server.end()[1]
    assert "textDocument/didChange" in written
    assert len(written) < 65_536
    log = tmp_path / "lsp.log"
    with serve("--log-file", str(log)) as server:
        server.tell("textDocument/didChange", {})
        server.ask("shutdown")
        server.tell("exit")
        assert server.end() == (0, "")
    assert "textDocument/didChange" in log.read_text()


def test_log_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    asked = [sys.executable, "-m", "onrecord", "lsp", "--log-file", str(tmp_path)]
    done = subprocess.run(asked, capture_output=True, stdin=subprocess.DEVNULL, check=False)
    assert (done.returncode, done.stdout) == (2, b"")
    assert f"{tmp_path}: cannot be written".encode() in done.stderr


@pytest.mark.slow
def test_long_document_is_proofed_while_others_are_answered() -> None:
    text = SLIP + "It rained all day, and the ferry sailed.\n\n" * 6000
    with serve() as server:
        server.open("untitled:long", text)
        server.open("untitled:short", SLIP)
        server.marks("untitled:short", 1)
        assert not any(one["params"]["uri"] == "untitled:long" for one in server.told)
        assert [mark["code"] for mark in server.marks("untitled:long", 1)] == ["weekday-date"]


@pytest.mark.slow
def test_document_of_ten_megabytes_keeps_nobody_waiting() -> None:
    text = (SLIP + "The farm lost 12 kg (53 lb) of seed, up 20 percent from 2009.\n\n") * 95_000
    assert len(text.encode()) > 10_000_000
    here = {"textDocument": {"uri": "untitled:long"}, "position": {"line": 0, "character": 24}}
    with serve() as server:
        server.open("untitled:long", text)
        for version in range(2, 4):
            place = {"line": 4 * version, "character": 3}
            change = {"range": {"start": place, "end": place}, "text": "x"}
            document = {"uri": "untitled:long", "version": version}
            server.tell("textDocument/didChange", {"textDocument": document, "contentChanges": [change]})
            began = time.monotonic()
            assert server.ask("textDocument/hover", here) is None
            assert time.monotonic() - began < ANSWER_S
        server.tell("textDocument/didClose", {"textDocument": {"uri": "untitled:long"}})
        assert server.marks("untitled:long", None) == []
        server.open("untitled:short", SLIP)
        assert len(server.marks("untitled:short", 1)) == 1
        server.open("untitled:long", text)
        server.ask("shutdown")
        server.tell("exit")
        assert server.end()[0] == 0
