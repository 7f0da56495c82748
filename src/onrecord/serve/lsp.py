"""The language server: proofs what is open in an editor, as it is typed.

A document is proofed in a thread beside the loop that answers the editor, or apart from it when it is long,
and only its newest version is shown. Whatever a client sends in whatever order, the server answers or passes
over it.

Source: Language Server Protocol 3.17.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from copy import copy
from pathlib import PurePath
from typing import Any, cast

from lsprotocol import types as lsp
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path

from onrecord import __version__
from onrecord.serve.apart import proof_apart
from onrecord.serve.buffer import Buffer, Encoding
from onrecord.serve.marks import Marked, diagnose
from onrecord.serve.proofer import Answer, Options, Proofer, Task, Told
from onrecord.serve.protocol import Lifecycle

__all__ = ["ProofServer", "path_of"]

log = logging.getLogger(__name__)

SUFFIX_OF_LANGUAGE = {"markdown": ".md", "html": ".html", "plaintext": ".txt", "text": ".txt"}
READ = (".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml")
# How long a request waits for the newest version to be proofed before it answers with nothing.
PATIENCE_S = 2.0
# From some 30,000 words on, a second and more of work, a text is proofed apart, once typing has stopped for
# long enough that a process is not started in vain for every key.
APART_CHARACTERS = 200_000
PAUSE_S = 0.3
# One text may be long to proof and another short; more would only share the same processor.
THREADS = 2
MOST_TOLD = 1000


class Open:
    """A document that is open in the editor.

    Attributes:
        path: its file; None where it has none yet.
        suffix: says what its text is.
        serial: counts its states; editors may leave out versions or repeat them.
        proofed: the serial of the state that `marked` is of.
        work: proofs it until the newest state is proofed.
    """

    def __init__(self, buffer: Buffer, path: str | None, suffix: str) -> None:
        self.buffer = buffer
        self.path = path
        self.suffix = suffix
        self.serial = 1
        self.proofed = 0
        self.marked: Marked | None = None
        self.work: asyncio.Task[None] | None = None

    @property
    def is_long(self) -> bool:
        """Whether it is proofed apart."""
        return len(self.buffer.text) > APART_CHARACTERS

    @property
    def is_proofed(self) -> bool:
        """Whether `marked` is of the text as it is."""
        return self.proofed == self.serial


class ProofServer(LanguageServer):
    """Proofs open documents under the settings that hold in their folders.

    Attributes:
        options: what the command line or the client has set.
        documents: those that are open, by their URIs as the client writes them.
        pushes: whether marks are sent when there are new ones; a client may only want to ask for them.
        exit_code: 0 only after a `shutdown`.
    """

    def __init__(self, options: Options) -> None:
        super().__init__("onrecord", __version__, protocol_cls=Lifecycle)
        self.options = options
        self.documents: dict[str, Open] = {}
        self.pushes = True
        self.exit_code = 1
        self._proofer = Proofer()
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="proof")
        self._running: set[Future[Answer]] = set()
        self._told: set[str] = set()

    @property
    def encoding(self) -> Encoding:
        """What characters of positions count in, as settled with the client."""
        settled = self.server_capabilities.position_encoding
        return cast(Encoding, getattr(settled, "value", settled) or "utf-16")

    @property
    def is_busy(self) -> bool:
        """Whether a thread is proofing."""
        return bool(self._running)

    def warm_up(self) -> None:
        """Load, beside the talk with the client, what the first document would have to wait for."""
        self._submit(self._proofer.warm_up)

    def _submit(self, call: Callable[..., Answer], *arguments: Task) -> Future[Answer]:
        future = self._threads.submit(call, *arguments)
        self._running.add(future)
        future.add_done_callback(self._running.discard)
        return future

    def shutdown(self) -> None:
        """End; what a thread is still at is not waited for."""
        super().shutdown()  # type: ignore[no-untyped-call]
        self._threads.shutdown(wait=False, cancel_futures=True)

    def report_server_error(self, error: Exception, source: Any) -> None:
        """Log what a message could not be taken for; a box on the editor's screen would help nobody."""
        log.warning("passed over: %s", error)
        cast(Lifecycle, self.protocol).refuse_unread(error)

    def open_document(self, item: lsp.TextDocumentItem) -> None:
        """Take a document that was opened; one that is open already is taken anew."""
        path = path_of(item.uri)
        suffix = PurePath(path or "").suffix.lower()
        suffix = SUFFIX_OF_LANGUAGE.get(item.language_id, suffix if suffix in READ else ".txt")
        self._drop(item.uri)
        buffer = Buffer(item.text, item.version, self.encoding)
        self.documents[item.uri] = Open(buffer, path, suffix)
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
        if self._drop(uri):
            self._publish(uri, [], None)

    def proof_all(self, changed: Sequence[str] = ()) -> None:
        """Proof every open document again, as when settings have changed.

        Args:
            changed: paths of files that changed; what is still wrong with them is told again.
        """
        self._told = {words for words in self._told if not any(path in words for path in changed)}
        for uri, opened in self.documents.items():
            opened.serial += 1
            self._start(uri)

    async def newest(self, uri: str) -> Marked | None:
        """The document as it is now, proofed; None where it is not open or takes too long."""
        opened = self.documents.get(uri)
        if opened is None:
            return None
        loop = asyncio.get_running_loop()
        until = loop.time() + PATIENCE_S
        while not opened.is_proofed and opened.work and self.documents.get(uri) is opened:
            if opened.work.done() or loop.time() >= until:
                break
            await asyncio.wait([opened.work], timeout=until - loop.time())
        return opened.marked if opened.is_proofed else None

    def _drop(self, uri: str) -> bool:
        """Forget a document and whatever is done for it; whether it was open."""
        opened = self.documents.pop(uri, None)
        if opened and opened.work:
            opened.work.cancel()
        return opened is not None

    def _start(self, uri: str) -> None:
        opened = self.documents[uri]
        if opened.work and not opened.work.done():
            if not opened.is_long:
                return  # it looks again when it is through
            opened.work.cancel()
        opened.work = asyncio.get_running_loop().create_task(self._proof_newest(uri, opened))

    async def _proof_newest(self, uri: str, opened: Open) -> None:
        """Proof the document until no newer state has come meanwhile, then show what was found."""
        while self.documents.get(uri) is opened and not opened.is_proofed:
            if opened.is_long:
                await asyncio.sleep(PAUSE_S)
            # Changes put another text into the buffer and never alter one, so a shallow copy stays as it is.
            serial, buffer = opened.serial, copy(opened.buffer)
            answer = await self._proof(buffer, opened)
            if self.documents.get(uri) is not opened:
                return
            opened.marked = Marked(buffer, answer.doc, answer.findings) if answer.doc else None
            opened.proofed = serial
            for told in answer.told:
                self.tell(told)
            if opened.is_proofed:
                self._publish(uri, diagnose(opened.marked, uri) if opened.marked else [], buffer.version)

    async def _proof(self, buffer: Buffer, opened: Open) -> Answer:
        """Where a rule fails, which none should, that is told, and other documents go on."""
        folder = str(PurePath(opened.path).parent) if opened.path else self.workspace.root_path
        task = Task(
            # A lone surrogate, as of an emoji cut in two, becomes one "?", so that no place shifts.
            data=buffer.text.encode("utf-8", "replace"),
            path=opened.path,
            suffix=opened.suffix,
            folder=folder,
            options=self.options,
        )
        try:
            if opened.is_long:
                return await proof_apart(task)
            return await asyncio.wrap_future(self._submit(self._proofer.proof, task))
        except Exception as error:
            name = opened.path or "a document"
            log.exception("a fault on %s", name)
            return Answer(told=(Told(f"{name}: not proofed, for a fault: {error!r}", False),))

    def tell(self, told: Told) -> None:
        """Say something once: in a box where settings do not hold, else in the editor's log."""
        if told.message in self._told or len(self._told) > MOST_TOLD:
            return
        self._told.add(told.message)
        words = f"onrecord: {told.message}"
        if told.severe:
            self.window_show_message(lsp.ShowMessageParams(type=lsp.MessageType.Error, message=words))
        else:
            self.window_log_message(lsp.LogMessageParams(type=lsp.MessageType.Warning, message=words))

    def _publish(self, uri: str, diagnostics: list[lsp.Diagnostic], version: int | None) -> None:
        if self.pushes:
            self.text_document_publish_diagnostics(
                lsp.PublishDiagnosticsParams(uri=uri, diagnostics=diagnostics, version=version)
            )


def path_of(uri: str) -> str | None:
    """The file of a document; None for one that has none yet, or for a URI that is none."""
    try:
        return to_fs_path(uri) if uri.startswith("file:") else None
    except ValueError:  # "file://[" opens the address of a host
        return None
