"""Messages in any order, right and wrong: every request is answered once, and the server lives."""

from __future__ import annotations

import asyncio
import json
from threading import Event
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pygls.io_ import run_async

from onrecord.serve.features import make_server

SLIP = "🛳 The council met on Monday, 5 March 2019.\n"
PATIENCE_S = 10
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
URIS = st.sampled_from(
    ["untitled:a", "file:///nowhere/a.md", "file:///nowhere/a.html", "file://[", "", "git:x"]
)
TEXTS = st.sampled_from(
    [SLIP, "", f"<p>{SLIP}</p>\r\n\r{SLIP}", "\ud83d", "\ufeff# Farm\n12 kg (53 lb)\n\0"]
) | st.text(max_size=20)
VERSIONS = st.integers(-2, 5) | st.sampled_from([2**31, -(2**63)])
PLACES = st.fixed_dictionaries(
    {"line": st.integers(-2, 4) | st.just(2**31), "character": st.integers(-2, 50) | st.just(10**20)}
)
RANGES = st.fixed_dictionaries({"start": PLACES, "end": PLACES})
DOCUMENTS = st.fixed_dictionaries({"uri": URIS})
CHANGES = st.lists(
    st.fixed_dictionaries({"text": TEXTS}) | st.fixed_dictionaries({"range": RANGES, "text": TEXTS}),
    max_size=3,
)
OPTIONS = st.dictionaries(
    st.sampled_from(["minTier", "full", "config", "x"]), st.sampled_from(["note", False, "none.toml", 3])
)
NOTIFICATIONS: dict[str, st.SearchStrategy[Any]] = {
    "textDocument/didOpen": st.fixed_dictionaries(
        {
            "textDocument": st.fixed_dictionaries(
                {
                    "uri": URIS,
                    "languageId": st.sampled_from(["markdown", "html", "plaintext", "cobol"]),
                    "version": VERSIONS,
                    "text": TEXTS,
                }
            )
        }
    ),
    "textDocument/didChange": st.fixed_dictionaries(
        {
            "textDocument": st.fixed_dictionaries({"uri": URIS, "version": VERSIONS}),
            "contentChanges": CHANGES,
        }
    ),
    "textDocument/didClose": st.fixed_dictionaries({"textDocument": DOCUMENTS}),
    "textDocument/didSave": st.fixed_dictionaries({"textDocument": DOCUMENTS}),
    "workspace/didChangeConfiguration": st.fixed_dictionaries(
        {"settings": JSON | st.fixed_dictionaries({"onrecord": OPTIONS})}
    ),
    "workspace/didChangeWatchedFiles": st.just({"changes": [{"uri": "file:///a/onrecord.toml", "type": 2}]}),
    "workspace/didChangeWorkspaceFolders": st.just(
        {"event": {"added": [], "removed": [{"uri": "file:///never", "name": "never"}]}}
    ),
    "initialized": st.just({}),
    "$/setTrace": st.just({"value": "verbose"}),
    "$/cancelRequest": st.fixed_dictionaries({"id": st.integers(0, 12) | st.text(max_size=2)}),
    "$/unknown": JSON,
}
REQUESTS: dict[str, st.SearchStrategy[Any]] = {
    "textDocument/hover": st.fixed_dictionaries({"textDocument": DOCUMENTS, "position": PLACES}),
    "textDocument/codeAction": st.fixed_dictionaries(
        {"textDocument": DOCUMENTS, "range": RANGES, "context": st.just({"diagnostics": []})}
    ),
    "textDocument/diagnostic": st.fixed_dictionaries({"textDocument": DOCUMENTS}),
    "workspace/executeCommand": st.just({"command": "none"}),
    "unknown/request": JSON,
    "shutdown": st.none(),
    "initialize": st.just({"capabilities": {}}),
}
WAIT = "wait"


def messages(methods: dict[str, st.SearchStrategy[Any]]) -> st.SearchStrategy[dict[str, Any]]:
    """Right ones, and with anything at all as their parameters."""
    return st.one_of(
        [
            st.fixed_dictionaries(
                {"jsonrpc": st.just("2.0"), "method": st.just(method), "params": params | JSON}
            )
            for method, params in methods.items()
        ]
    )


FRAMES = st.one_of(
    messages(NOTIFICATIONS),
    messages(NOTIFICATIONS),
    messages(REQUESTS).map(lambda message: {**message, "id": None}),  # the test gives it an id of its own
    st.just(WAIT),
    JSON,
    st.fixed_dictionaries({"jsonrpc": st.just("2.0"), "id": JSON, "result": JSON}),
    st.fixed_dictionaries({"jsonrpc": st.just("2.0"), "id": JSON, "method": JSON}),
    st.sampled_from([b"{", b"\xff", b"[" * 5000, b'{"jsonrpc": "2.0", "id": 1']),
)


class Talk:
    """A server that runs in this loop, and what it has sent."""

    def __init__(self) -> None:
        self.server = make_server()
        self.reader = asyncio.StreamReader()
        self.sent: list[dict[str, Any]] = []
        self.asked: list[str] = []
        self.server.protocol.set_writer(self)
        self.came = asyncio.Event()

    def write(self, data: bytes) -> None:
        self.sent.append(json.loads(data.partition(b"\r\n\r\n")[2]))
        self.came.set()

    def close(self) -> None:
        """What pygls may ask of a writer."""

    def send(self, body: Any) -> None:
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        self.reader.feed_data(b"Content-Length: %d\r\n\r\n" % len(data) + data)

    def ask(self, method: str, params: Any) -> str:
        id = f"ask{len(self.asked)}"
        self.asked.append(id)
        self.send({"jsonrpc": "2.0", "id": id, "method": method, "params": params})
        return id

    def tell(self, method: str, params: Any) -> None:
        self.send({"jsonrpc": "2.0", "method": method, "params": params})

    async def answers(self, id: str) -> dict[str, Any]:
        """The answer to a request, when it has come."""
        async with asyncio.timeout(PATIENCE_S):
            while not (found := [one for one in self.sent if one.get("id") == id and "method" not in one]):
                self.came.clear()
                await self.came.wait()
        return found[0]

    async def run(self) -> int:
        """Serve until the end, and with which code it ended."""
        try:
            await run_async(
                Event(), self.reader, self.server.protocol, error_handler=self.server.report_server_error
            )
        except SystemExit:
            pass
        finally:
            self.server.shutdown()
        return self.server.exit_code


async def send_all(talk: Talk, frames: list[Any]) -> None:
    for frame in frames:
        if frame == WAIT:
            await asyncio.sleep(0.002)
        elif isinstance(frame, dict) and frame.get("id", 0) is None and "params" in frame:
            talk.ask(frame["method"], frame["params"])
        else:
            talk.send(frame)


async def see_all(frames: list[Any], *, early: bool) -> None:
    """Send frames before or after the server is initialized; it works, all is answered, and it ends well."""
    talk = Talk()
    running = asyncio.create_task(talk.run())
    if early:
        frames = [
            frame for frame in frames if not isinstance(frame, dict) or frame.get("method") != "initialize"
        ]
        await send_all(talk, frames)
    first = await talk.answers(talk.ask("initialize", {"capabilities": {}}))
    assert first["result"]["serverInfo"]["name"] == "onrecord"
    if not early:
        await send_all(talk, frames)
    item = {"uri": "untitled:last", "languageId": "markdown", "version": 1, "text": SLIP}
    talk.tell("textDocument/didOpen", {"textDocument": item})
    place = {"textDocument": {"uri": "untitled:last"}, "position": {"line": 0, "character": 24}}
    hover = await talk.answers(talk.ask("textDocument/hover", place))
    if talk.server.protocol._shutdown:
        assert hover["error"]["code"] == -32600
    else:
        assert "5 March 2019 is a Tuesday" in hover["result"]["contents"]["value"]
        assert (await talk.answers(talk.ask("shutdown", None)))["result"] is None
    for id in talk.asked:
        answer = await talk.answers(id)
        assert ("result" in answer) != ("error" in answer)
    talk.tell("exit", None)
    assert await asyncio.wait_for(running, PATIENCE_S) == 0
    given = [one["id"] for one in talk.sent if "method" not in one and one["id"] in talk.asked]
    assert sorted(given) == sorted(talk.asked)


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(frames=st.lists(FRAMES, max_size=12), early=st.booleans())
def test_any_messages_in_any_order(frames: list[Any], early: bool) -> None:
    asyncio.run(see_all(frames, early=early))
