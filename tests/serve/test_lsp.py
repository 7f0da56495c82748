"""The language server, spoken to by a real client over standard input and output."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from lsprotocol import types as lsp
from pygls.exceptions import JsonRpcMethodNotFound
from pygls.lsp.client import LanguageClient

SLIP = "🛳 The council met on Monday, 5 March 2019.\n"
SAIL = "The farm lost 12 kg (53 lb) of seed.\n"
PATIENCE_S = 30
Talk = Callable[["Client"], Awaitable[None]]


class Client(LanguageClient):
    """Keeps what the server says."""

    def __init__(self) -> None:
        super().__init__("test", "1")
        self.marks: dict[str, lsp.PublishDiagnosticsParams] = {}
        self.shown: list[str] = []
        self.registered: list[lsp.Registration] = []
        self.settings: object = None
        self.came = asyncio.Condition()

        @self.feature(lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        async def marked(params: lsp.PublishDiagnosticsParams) -> None:
            async with self.came:
                self.marks[params.uri] = params
                self.came.notify_all()

        @self.feature(lsp.WINDOW_SHOW_MESSAGE)
        async def shown(params: lsp.ShowMessageParams) -> None:
            async with self.came:
                self.shown.append(params.message)
                self.came.notify_all()

        @self.feature(lsp.CLIENT_REGISTER_CAPABILITY)
        async def registered(params: lsp.RegistrationParams) -> None:
            async with self.came:
                self.registered += params.registrations
                self.came.notify_all()

        @self.feature(lsp.WORKSPACE_CONFIGURATION)
        def configured(params: lsp.ConfigurationParams) -> list[object]:
            return [self.settings for item in params.items if item.section == "onrecord"]

    def open(self, uri: str, text: str, language: str = "markdown", version: int = 1) -> None:
        item = lsp.TextDocumentItem(uri=uri, language_id=language, version=version, text=text)
        self.text_document_did_open(lsp.DidOpenTextDocumentParams(text_document=item))

    def change(self, uri: str, version: int, *changes: Any) -> None:
        document = lsp.VersionedTextDocumentIdentifier(uri=uri, version=version)
        self.text_document_did_change(
            lsp.DidChangeTextDocumentParams(text_document=document, content_changes=list(changes))
        )

    def close(self, uri: str) -> None:
        self.text_document_did_close(lsp.DidCloseTextDocumentParams(lsp.TextDocumentIdentifier(uri)))

    async def wait(self, true: Callable[[], object]) -> None:
        async with self.came:
            await asyncio.wait_for(self.came.wait_for(true), PATIENCE_S)

    async def marks_of(self, uri: str, version: int) -> list[lsp.Diagnostic]:
        await self.wait(lambda: uri in self.marks and self.marks[uri].version == version)
        return list(self.marks[uri].diagnostics)

    async def actions(self, uri: str, at: tuple[int, int], only: list[str] | None = None) -> list[Any]:
        found = await self.text_document_code_action_async(
            lsp.CodeActionParams(
                text_document=lsp.TextDocumentIdentifier(uri),
                range=span(at, at),
                context=lsp.CodeActionContext(diagnostics=[], only=only),
            )
        )
        return list(found or [])


def span(start: tuple[int, int], end: tuple[int, int]) -> lsp.Range:
    return lsp.Range(lsp.Position(*start), lsp.Position(*end))


def edit(start: tuple[int, int], end: tuple[int, int], text: str) -> lsp.TextDocumentContentChangePartial:
    return lsp.TextDocumentContentChangePartial(range=span(start, end), text=text)


def talk(
    said: Talk,
    *,
    encodings: list[str] | None = None,
    options: object = None,
    root: Path | None = None,
    workspace: lsp.WorkspaceClientCapabilities | None = None,
    document: lsp.TextDocumentClientCapabilities | None = None,
) -> None:
    """Start a server, talk, and see that it ends well when told to."""

    async def run() -> None:
        client = Client()
        await client.start_io(sys.executable, "-m", "onrecord", "lsp", "--stdio")
        general = lsp.GeneralClientCapabilities(
            position_encodings=[lsp.PositionEncodingKind(e) for e in encodings] if encodings else None
        )
        await client.initialize_async(
            lsp.InitializeParams(
                capabilities=lsp.ClientCapabilities(
                    general=general, workspace=workspace, text_document=document
                ),
                initialization_options=options,
                root_uri=root.as_uri() if root else None,
            )
        )
        client.initialized(lsp.InitializedParams())
        await said(client)
        await client.shutdown_async(None)
        client.exit(None)
        server: Any = client._server
        assert await asyncio.wait_for(server.wait(), PATIENCE_S) == 0
        await client.stop()

    asyncio.run(run())


def test_marks_follow_the_typing() -> None:
    async def said(client: Client) -> None:
        uri = "untitled:Untitled-1"
        client.open(uri, SLIP)
        (mark,) = await client.marks_of(uri, 1)
        assert mark.range == span((0, 22), (0, 28))
        assert (mark.code, mark.severity, mark.source) == (
            "weekday-date",
            lsp.DiagnosticSeverity.Error,
            "onrecord",
        )
        assert mark.data == {"rule": "weekday-date", "tier": "proved"}
        assert mark.related_information is not None
        assert [(place.location.range, place.message) for place in mark.related_information] == [
            (span((0, 30), (0, 42)), "5 March 2019")
        ]
        client.change(uri, 2, edit((0, 22), (0, 28), "Tuesday"))
        assert await client.marks_of(uri, 2) == []
        client.change(uri, 3, edit((0, 0), (0, 0), "🛳\n"), edit((1, 22), (1, 29), "Friday"))
        (mark,) = await client.marks_of(uri, 3)
        assert mark.range == span((1, 22), (1, 28))
        client.change(uri, 4, lsp.TextDocumentContentChangeWholeDocument(SAIL))
        (mark,) = await client.marks_of(uri, 4)
        assert mark.code == "unit-conversion"
        client.close(uri)
        await client.wait(lambda: client.marks[uri].version is None)
        assert list(client.marks[uri].diagnostics) == []

    talk(said)


def test_hover_shows_the_proof() -> None:
    async def said(client: Client) -> None:
        uri = "untitled:a"
        client.open(uri, SLIP)
        place = lsp.TextDocumentIdentifier(uri)
        hover = await client.text_document_hover_async(lsp.HoverParams(place, lsp.Position(0, 24)))
        assert hover is not None
        assert isinstance(hover.contents, lsp.MarkupContent)
        assert "5 March 2019 is a Tuesday" in hover.contents.value
        assert "`weekday-date` · proved" in hover.contents.value
        assert await client.text_document_hover_async(lsp.HoverParams(place, lsp.Position(0, 3))) is None

    talk(said)


def test_client_that_shows_no_markdown_gets_none() -> None:
    plain = lsp.HoverClientCapabilities(content_format=[lsp.MarkupKind.PlainText])

    async def said(client: Client) -> None:
        client.open("untitled:a", "\n\n" + SLIP)
        place = lsp.TextDocumentIdentifier("untitled:a")
        hover = await client.text_document_hover_async(lsp.HoverParams(place, lsp.Position(2, 24)))
        assert hover is not None
        assert hover.contents == lsp.MarkupContent(
            lsp.MarkupKind.PlainText,
            "5 March 2019 is a Tuesday, not a Monday\n- 5 March 2019 is a Tuesday\nweekday-date · proved",
        )

    talk(said, document=lsp.TextDocumentClientCapabilities(hover=plain))


def test_actions_mend_and_let_stand() -> None:
    async def said(client: Client) -> None:
        uri = "untitled:a"
        client.open(uri, f"Rain fell.\n\nIt was wet.\n{SLIP}")
        actions = await client.actions(uri, (3, 24))
        titles = [action.title for action in actions]
        assert titles == [
            "Write “Tuesday” for “Monday”",
            "Write “4 March 2019” for “5 March 2019”",
            "Let it stand: allow weekday-date in this paragraph",
        ]
        (change,) = actions[0].edit.changes[uri]
        assert (change.range, change.new_text) == (span((3, 22), (3, 28)), "Tuesday")
        (comment,) = actions[2].edit.changes[uri]
        assert comment.range == span((3, 0), (3, 0))
        client.change(uri, 2, edit((3, 0), (3, 0), comment.new_text))
        assert await client.marks_of(uri, 2) == []
        assert await client.actions(uri, (0, 0)) == []
        assert await client.actions(uri, (4, 24), only=["source"]) == []

    talk(said)


def test_page_has_its_marks_in_the_source() -> None:
    async def said(client: Client) -> None:
        uri = "untitled:page"
        body = f"<p>It &amp; rained.</p>\n<p>{SLIP.strip()}</p>"
        client.open(uri, f"<html><body><article>\n{body}</article></body></html>", language="html")
        (mark,) = await client.marks_of(uri, 1)
        assert mark.range == span((2, 25), (2, 31))
        (comment,) = (await client.actions(uri, (2, 25)))[-1].edit.changes[uri]
        assert comment.range == span((2, 3), (2, 3))
        client.change(uri, 2, edit((2, 3), (2, 3), comment.new_text))
        assert await client.marks_of(uri, 2) == []

    talk(said)


@pytest.mark.parametrize(("encoding", "character"), [("utf-8", 24), ("utf-32", 21)])
def test_client_may_count_otherwise(encoding: str, character: int) -> None:
    async def said(client: Client) -> None:
        client.open("untitled:a", SLIP)
        (mark,) = await client.marks_of("untitled:a", 1)
        assert mark.range.start == lsp.Position(0, character)

    talk(said, encodings=[encoding])


def test_settings_of_the_folder_hold(tmp_path: Path) -> None:
    settings = tmp_path / "onrecord.toml"
    settings.write_text('ignore = ["weekday-date"]\n')
    uri = (tmp_path / "a.md").as_uri()

    async def said(client: Client) -> None:
        client.open(uri, SLIP + "\n" + SAIL)
        assert [mark.code for mark in await client.marks_of(uri, 1)] == ["unit-conversion"]
        settings.write_text('ignore = ["weekday"]\n')
        client.text_document_did_save(
            lsp.DidSaveTextDocumentParams(lsp.TextDocumentIdentifier(settings.as_uri()))
        )
        await client.wait(lambda: client.shown)
        assert "onrecord.toml:1: unknown rule 'weekday' (did you mean 'weekday-date'?)" in client.shown[0]
        await client.wait(lambda: len(client.marks[uri].diagnostics) == 2)

    talk(said)


def test_minimum_tier_of_the_client() -> None:
    async def said(client: Client) -> None:
        text = 'He said: "It is over.\n\nIt was not.\n'
        client.open("untitled:a", text)
        client.open("untitled:b", SLIP)
        assert len(await client.marks_of("untitled:b", 1)) == 1
        assert await client.marks_of("untitled:a", 1) == []

    talk(said, options={"minTier": "proved"})


def test_nothing_a_client_sends_ends_the_server() -> None:
    async def said(client: Client) -> None:
        client.change("untitled:never-opened", 3, edit((0, 0), (9, 9), "x"))
        client.close("untitled:never-opened")
        uri = "untitled:a"
        client.open(uri, SLIP)
        client.change(uri, 2, edit((90, 5), (2, 900), "x"), edit((5, 5), (0, 0), "y"))
        client.open(uri, "\ud83d lone surrogate \ud83d\n" + SLIP, version=3)
        (mark,) = await client.marks_of(uri, 3)
        assert mark.range == span((1, 22), (1, 28))
        client.open(uri, SLIP, version=4)
        client.protocol.notify("textDocument/didChange", {"nonsense": True})
        client.protocol.notify("$/unknown", {"a": 1})
        client.close("untitled:b")
        place = lsp.TextDocumentIdentifier("untitled:none")
        assert await client.text_document_hover_async(lsp.HoverParams(place, lsp.Position(99, 99))) is None
        assert await client.actions("untitled:none", (1, 1)) == []
        assert len(await client.marks_of(uri, 4)) == 1
        client.close(uri)
        client.close(uri)
        client.open("untitled:c", SLIP)
        client.close("untitled:c")

    talk(said)


def test_what_editors_let_stand_holds(tmp_path: Path) -> None:
    """In a file beside the document, and in that of the setting `allow`, which knows reports by name."""
    (tmp_path / "onrecord.toml").write_text('allow = "allow.toml"\n')
    entry = '[[allow]]\nrule = "unit-conversion"\nreason = "as told"\nreport = "{}"\n'
    (tmp_path / "allow.toml").write_text(entry.format("old/*.txt"))
    (tmp_path / "old").mkdir()
    old, new = (tmp_path / "old" / "a.txt").as_uri(), (tmp_path / "a.md").as_uri()
    sidecar = tmp_path / "a.md.allow.toml"
    sidecar.write_text('[[allow]]\nrule = "weekday-date"\nreason = "a plaque"\n')

    async def said(client: Client) -> None:
        client.open(old, f"{SLIP}\n{SAIL}", language="plaintext")
        client.open(new, f"{SLIP}\n{SAIL}")
        assert [mark.code for mark in await client.marks_of(old, 1)] == ["weekday-date"]
        assert [mark.code for mark in await client.marks_of(new, 1)] == ["unit-conversion"]
        sidecar.write_text("[[allow]]\n")
        changed = [lsp.FileEvent(sidecar.as_uri(), lsp.FileChangeType.Changed)]
        client.workspace_did_change_watched_files(lsp.DidChangeWatchedFilesParams(changed))
        await client.wait(lambda: len(client.marks[new].diagnostics) == 2)
        assert [words for words in client.shown if "a.md.allow.toml:1: object missing" in words]

    talk(said)


def test_settings_of_the_root_hold_for_what_has_no_file(tmp_path: Path) -> None:
    (tmp_path / "onrecord.toml").write_text('ignore = ["weekday-date"]\n')

    async def said(client: Client) -> None:
        client.open("untitled:a", f"{SLIP}\n{SAIL}")
        assert [mark.code for mark in await client.marks_of("untitled:a", 1)] == ["unit-conversion"]

    talk(said, root=tmp_path)


def test_client_asks_for_marks() -> None:
    """One that takes them in no other way is sent none."""

    async def said(client: Client) -> None:
        client.open("untitled:a", SLIP)
        asked = lsp.DocumentDiagnosticParams(lsp.TextDocumentIdentifier("untitled:a"))
        for _ in range(2):
            report = await client.text_document_diagnostic_async(asked)
            assert isinstance(report, lsp.RelatedFullDocumentDiagnosticReport)
            assert [mark.code for mark in report.items] == ["weekday-date"]
        assert client.marks == {}

    talk(said, document=lsp.TextDocumentClientCapabilities(diagnostic=lsp.DiagnosticClientCapabilities()))


def test_client_that_takes_marks_is_not_asked_to_ask() -> None:
    both = lsp.TextDocumentClientCapabilities(
        diagnostic=lsp.DiagnosticClientCapabilities(),
        publish_diagnostics=lsp.PublishDiagnosticsClientCapabilities(),
    )

    async def said(client: Client) -> None:
        client.open("untitled:a", SLIP)
        assert len(await client.marks_of("untitled:a", 1)) == 1
        asked = lsp.DocumentDiagnosticParams(lsp.TextDocumentIdentifier("untitled:a"))
        with pytest.raises(JsonRpcMethodNotFound):
            await client.text_document_diagnostic_async(asked)

    talk(said, document=both)


def test_files_of_settings_are_watched() -> None:
    watching = lsp.DidChangeWatchedFilesClientCapabilities(dynamic_registration=True)

    async def said(client: Client) -> None:
        await client.wait(lambda: client.registered)
        (registered,) = client.registered
        assert registered.method == "workspace/didChangeWatchedFiles"

    talk(said, workspace=lsp.WorkspaceClientCapabilities(did_change_watched_files=watching))


def test_client_changes_settings(tmp_path: Path) -> None:
    path = tmp_path / "house.toml"
    path.write_text('ignore = ["weekday-date"]\n')

    async def said(client: Client) -> None:
        def set_to(settings: object) -> None:
            client.workspace_did_change_configuration(lsp.DidChangeConfigurationParams(settings))

        client.open("untitled:a", f"{SLIP}\n{SAIL}")
        assert len(await client.marks_of("untitled:a", 1)) == 2
        set_to({"onrecord": {"config": "house.toml"}, "other": {"minTier": "note"}})
        await client.wait(lambda: len(client.marks["untitled:a"].diagnostics) == 1)
        client.settings = {"config": None, "full": "yes"}
        set_to(None)
        await client.wait(lambda: len(client.marks["untitled:a"].diagnostics) == 2)
        assert client.shown == ["onrecord: full: the client sets 'yes', which is not true or false"]

    talk(said, root=tmp_path, workspace=lsp.WorkspaceClientCapabilities(configuration=True))


@pytest.mark.slow
def test_no_more_marks_than_editors_show() -> None:
    async def said(client: Client) -> None:
        client.open("untitled:a", f"{SLIP}\n" * 1200)
        assert len(await client.marks_of("untitled:a", 1)) == 1000

    talk(said)
