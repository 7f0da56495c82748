"""The language server: proofs what is open in an editor, as it is typed.

One document is proofed at a time in a thread beside the loop that answers the editor, and only its newest
version is shown. Whatever a client sends in whatever order, the server answers or passes over it.

Source: Language Server Protocol 3.17.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from copy import copy
from functools import partial
from pathlib import Path, PurePath
from typing import cast

from lsprotocol import types as lsp
from pygls.lsp.server import LanguageServer
from pygls.protocol import LanguageServerProtocol, lsp_method
from pygls.uris import to_fs_path

from onrecord import __version__
from onrecord.annotations import Tier
from onrecord.config import CONFIG_NAME, Settings, find_config, load_settings
from onrecord.errors import ConfigError, OnrecordError
from onrecord.ingest import ingest_bytes
from onrecord.proofing import Proofing
from onrecord.serve.buffer import Buffer, Encoding
from onrecord.serve.marks import FIX_ALL, Marked, diagnose, find_actions, find_hover

__all__ = ["ProofServer", "make_server"]

log = logging.getLogger(__name__)

SUFFIX_OF_LANGUAGE = {"markdown": ".md", "html": ".html", "plaintext": ".txt", "text": ".txt"}
READ = (".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml")
# How long a request waits for the newest version to be proofed before it answers with nothing.
PATIENCE_S = 2.0


class _Open:
    """A document that is open in the editor.

    Attributes:
        serial: counts its states; editors may leave out versions or repeat them.
        proofed: the serial of the state that `marked` is of.
        task: proofs it until the newest state is proofed.
    """

    def __init__(self, buffer: Buffer, path: Path | None, suffix: str) -> None:
        self.buffer = buffer
        self.path = path
        self.suffix = suffix
        self.serial = 1
        self.proofed = 0
        self.marked: Marked | None = None
        self.task: asyncio.Task[None] | None = None


class _Protocol(LanguageServerProtocol):
    """Leaves the text of documents to the server: pygls ends lines where the protocol has none."""

    @lsp_method(lsp.TEXT_DOCUMENT_DID_OPEN)
    def lsp_text_document__did_open(self, params: lsp.DidOpenTextDocumentParams) -> None:
        cast(ProofServer, self._server).open_document(params.text_document)

    @lsp_method(lsp.TEXT_DOCUMENT_DID_CHANGE)
    def lsp_text_document__did_change(self, params: lsp.DidChangeTextDocumentParams) -> None:
        cast(ProofServer, self._server).change_document(params)

    @lsp_method(lsp.TEXT_DOCUMENT_DID_CLOSE)
    def lsp_text_document__did_close(self, params: lsp.DidCloseTextDocumentParams) -> None:
        cast(ProofServer, self._server).close_document(params.text_document.uri)


class ProofServer(LanguageServer):
    """Proofs open documents under the settings that hold in their folders.

    Args:
        min_tier, full: as in `onrecord.proofing.Proofing`; clients may set both as initialization options
            ("minTier", "full").
    """

    def __init__(self, min_tier: Tier | None = None, full: bool = False) -> None:
        super().__init__("onrecord", __version__, protocol_cls=_Protocol)
        self.min_tier = min_tier
        self.full = full
        self.documents: dict[str, _Open] = {}
        self._proofings: dict[tuple[str, int], Proofing] = {}
        self._told: set[str] = set()
        self._loop: asyncio.AbstractEventLoop | None = None

    @property
    def encoding(self) -> Encoding:
        """What characters of positions count in, as settled with the client."""
        settled = self.server_capabilities.position_encoding
        return cast(Encoding, getattr(settled, "value", settled) or "utf-16")

    def open_document(self, item: lsp.TextDocumentItem) -> None:
        """Take a document that was opened; one that is open already is taken anew."""
        path = to_fs_path(item.uri)
        suffix = PurePath(path or "").suffix.lower()
        suffix = SUFFIX_OF_LANGUAGE.get(item.language_id, suffix if suffix in READ else ".txt")
        buffer = Buffer(item.text, item.version, self.encoding)
        self.documents[item.uri] = _Open(buffer, Path(path) if path else None, suffix)
        self._start(item.uri)

    def change_document(self, params: lsp.DidChangeTextDocumentParams) -> None:
        """Make the changes in their order. A document that was never opened is passed over."""
        opened = self.documents.get(params.text_document.uri)
        if opened is None:
            log.warning("change of a document that is not open: %s", params.text_document.uri)
            return
        for change in params.content_changes:
            if isinstance(change, lsp.TextDocumentContentChangePartial):
                start, end = change.range.start, change.range.end
                opened.buffer.change((start.line, start.character), (end.line, end.character), change.text)
            else:
                opened.buffer.replace(change.text)
        opened.buffer.version = params.text_document.version
        opened.serial += 1
        self._start(params.text_document.uri)

    def close_document(self, uri: str) -> None:
        """Forget a document, and take its marks away."""
        if self.documents.pop(uri, None) is not None:
            self._publish(uri, [], None)

    def proof_all(self) -> None:
        """Proof every open document again, as when settings have changed."""
        self._proofings.clear()
        self._told.clear()
        for uri, opened in self.documents.items():
            opened.serial += 1
            self._start(uri)

    async def newest(self, uri: str) -> Marked | None:
        """The document as it is now, proofed; None where it is not open or takes too long."""
        opened = self.documents.get(uri)
        if opened is None:
            return None
        if opened.task is not None and not opened.task.done():
            await asyncio.wait([opened.task], timeout=PATIENCE_S)
        return opened.marked if opened.proofed == opened.serial else None

    def _start(self, uri: str) -> None:
        opened = self.documents[uri]
        if opened.task is None or opened.task.done():
            self._loop = asyncio.get_running_loop()
            opened.task = self._loop.create_task(self._proof_newest(uri, opened))

    async def _proof_newest(self, uri: str, opened: _Open) -> None:
        """Proof the document until no newer state has come meanwhile, then show what was found."""
        while self.documents.get(uri) is opened and opened.proofed != opened.serial:
            serial = opened.serial
            # Changes put another text into the buffer and never alter one, so a shallow copy stays as it is.
            buffer = copy(opened.buffer)
            marked = await asyncio.to_thread(self._proof, buffer, opened)
            opened.marked, opened.proofed = marked, serial
            if self.documents.get(uri) is opened and opened.serial == serial:
                self._publish(uri, diagnose(marked, uri) if marked else [], buffer.version)

    def _proof(self, buffer: Buffer, opened: _Open) -> Marked | None:
        """Read and proof a text; None where it cannot be read, which is told in the log."""
        name = str(opened.path.with_suffix(opened.suffix)) if opened.path else f"untitled{opened.suffix}"
        try:
            doc = ingest_bytes(buffer.text.encode("utf-8", "surrogatepass"), name)
            return Marked(buffer, doc, self._proofing(opened.path).proof(doc).findings)
        except OnrecordError as error:
            self._tell(str(error), lsp.MessageType.Warning)
        except Exception:
            log.exception("a fault on %s", name)
        return None

    def _proofing(self, path: Path | None) -> Proofing:
        """Under the settings of the document's folder, which are read again when their file changes."""
        found = find_config(path.parent) if path else None
        key = (str(found), found.stat().st_mtime_ns) if found else ("", 0)
        if key not in self._proofings:
            try:
                settings = load_settings(found) if found else Settings()
                self._proofings[key] = Proofing(settings, min_tier=self.min_tier, full=self.full)
            except ConfigError as error:
                self._tell(f"{error}; proofing goes on without these settings", lsp.MessageType.Error)
                self._proofings[key] = Proofing(Settings(), min_tier=self.min_tier, full=self.full)
        return self._proofings[key]

    def _tell(self, message: str, kind: lsp.MessageType) -> None:
        """Say something once."""
        if message in self._told:
            return
        self._told.add(message)
        words = f"onrecord: {message}"
        send: Callable[[], None]
        if kind == lsp.MessageType.Error:
            send = partial(self.window_show_message, lsp.ShowMessageParams(type=kind, message=words))
        else:
            send = partial(self.window_log_message, lsp.LogMessageParams(type=kind, message=words))
        if self._loop is not None:  # this runs in a thread beside the one that writes
            self._loop.call_soon_threadsafe(send)

    def _publish(self, uri: str, diagnostics: list[lsp.Diagnostic], version: int | None) -> None:
        self.text_document_publish_diagnostics(
            lsp.PublishDiagnosticsParams(uri=uri, diagnostics=diagnostics, version=version)
        )


def make_server(min_tier: Tier | None = None, full: bool = False) -> ProofServer:
    """A server with all that it answers; `start_io()` runs it on standard input and output."""
    server = ProofServer(min_tier, full)

    @server.feature(lsp.INITIALIZE)
    def initialize(params: lsp.InitializeParams) -> None:
        options = params.initialization_options
        if isinstance(options, dict):
            if options.get("minTier") in ("proved", "check", "note"):
                server.min_tier = options["minTier"]
            server.full = bool(options.get("full", server.full))

    @server.feature(lsp.TEXT_DOCUMENT_HOVER)
    async def hover(params: lsp.HoverParams) -> lsp.Hover | None:
        marked = await server.newest(params.text_document.uri)
        return find_hover(marked, params.position) if marked else None

    @server.feature(
        lsp.TEXT_DOCUMENT_CODE_ACTION,
        lsp.CodeActionOptions(code_action_kinds=[lsp.CodeActionKind.QuickFix, FIX_ALL]),
    )
    async def code_action(params: lsp.CodeActionParams) -> list[lsp.CodeAction] | None:
        uri = params.text_document.uri
        marked = await server.newest(uri)
        if marked is None:
            return None
        only = params.context.only
        kinds = None if only is None else [str(getattr(kind, "value", kind)) for kind in only]
        return find_actions(marked, uri, server.documents[uri].suffix, params.range, kinds)

    @server.feature(lsp.TEXT_DOCUMENT_DID_SAVE)
    def did_save(params: lsp.DidSaveTextDocumentParams) -> None:
        if params.text_document.uri.endswith((CONFIG_NAME, "pyproject.toml")):
            server.proof_all()

    @server.feature(lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def watched_files(params: lsp.DidChangeWatchedFilesParams) -> None:
        server.proof_all()

    return server
