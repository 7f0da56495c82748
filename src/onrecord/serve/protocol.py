"""The protocol's rules that hold whatever the server does: every request is answered, at any time.

pygls answers no request with malformed parameters, none before `initialize` and none after `shutdown`, ends
with code 0 in every case, and cuts lines of documents where the protocol has none; so these are settled here.

Source: Language Server Protocol 3.17, "Lifecycle Messages"; JSON-RPC 2.0.
"""

from __future__ import annotations

import json
import logging
from typing import Any, Protocol, cast

from lsprotocol import types as lsp
from pygls.exceptions import JsonRpcException
from pygls.protocol import LanguageServerProtocol, lsp_method

__all__ = ["Documents", "Lifecycle"]

log = logging.getLogger(__name__)

VERSION = "2.0"


class Documents(Protocol):
    """What keeps the texts of documents, and how the server is to end."""

    exit_code: int

    def open_document(self, item: lsp.TextDocumentItem) -> None: ...
    def change_document(self, params: lsp.DidChangeTextDocumentParams) -> None: ...
    def close_document(self, uri: str) -> None: ...


class Lifecycle(LanguageServerProtocol):
    """Looks at messages before pygls does: those out of order or malformed are answered or passed over."""

    @property
    def _documents(self) -> Documents:
        return cast(Documents, self._server)

    def structure_message(self, data: dict[str, Any]) -> Any:
        """Leave every object of a message as it is; pygls asks of inner ones as well as of the whole."""
        return data

    def handle_message(self, message: Any) -> None:
        """Take a message as it came, or refuse it."""
        if not isinstance(message, dict) or message.get("jsonrpc") != VERSION:
            self._refuse(None, lsp.ErrorCodes.InvalidRequest, "no message of JSON-RPC 2.0")
            return
        method, id = message.get("method"), message.get("id")
        if "method" in message and not self._takes(method, id, is_request="id" in message):
            return
        try:
            structured = super().structure_message(message)
        except JsonRpcException as error:
            if "method" in message and "id" in message:
                words = f"{method}: parameters do not fit"
                self._refuse(id, lsp.ErrorCodes.InvalidParams, words)
            else:
                log.warning("%s: passed over, it does not fit: %s", method or "response", error)
            return
        super().handle_message(structured)

    def _takes(self, method: Any, id: Any, *, is_request: bool) -> bool:
        """Whether a request or notification is in order; a request that is not is answered."""
        if is_request and (isinstance(id, bool) or not isinstance(id, int | str)):
            self._refuse(None, lsp.ErrorCodes.InvalidRequest, "an id is a whole number or a string")
            return False
        refusal = self._find_fault(method)
        if refusal is None:
            return True
        if is_request:
            self._refuse(id, *refusal)
        else:
            log.warning("%r passed over: %s", method, refusal[1])
        return False

    def _find_fault(self, method: Any) -> tuple[int, str] | None:
        """Why a method may not be called, or not now."""
        is_open = getattr(self, "server_capabilities", None) is not None
        if not isinstance(method, str):
            return lsp.ErrorCodes.InvalidRequest, "a method is a string"
        if method == lsp.EXIT:
            return None
        if self._shutdown:
            return lsp.ErrorCodes.InvalidRequest, "the server is shutting down"
        if method == lsp.INITIALIZE:
            return (lsp.ErrorCodes.InvalidRequest, "initialized before") if is_open else None
        if not is_open:
            return lsp.ErrorCodes.ServerNotInitialized, "not initialized yet"
        if self.get_message_type(method) is None:
            return lsp.ErrorCodes.MethodNotFound, f"unknown method {method!r}"
        return None

    def _refuse(self, id: int | str | None, code: int, words: str) -> None:
        log.warning("refused: %s", words)
        # By hand: lsprotocol leaves out an id of null, which JSON-RPC asks for.
        self._send_data(
            {"jsonrpc": VERSION, "id": id, "error": {"code": getattr(code, "value", code), "message": words}}
        )

    def refuse_unread(self, error: Exception) -> None:
        """Answer what came when it could not be read, if it was no JSON."""
        if isinstance(error, json.JSONDecodeError | UnicodeDecodeError | RecursionError):
            self._refuse(None, lsp.ErrorCodes.ParseError, "not JSON")

    @lsp_method(lsp.EXIT)
    def lsp_exit(self, *args: Any) -> None:  # type: ignore[override]
        """End, with code 0 only after `shutdown`."""
        self._documents.exit_code = 0 if self._shutdown else 1
        raise SystemExit(self._documents.exit_code)

    @lsp_method(lsp.TEXT_DOCUMENT_DID_OPEN)
    def lsp_text_document__did_open(self, params: lsp.DidOpenTextDocumentParams) -> None:
        self._documents.open_document(params.text_document)

    @lsp_method(lsp.TEXT_DOCUMENT_DID_CHANGE)
    def lsp_text_document__did_change(self, params: lsp.DidChangeTextDocumentParams) -> None:
        self._documents.change_document(params)

    @lsp_method(lsp.TEXT_DOCUMENT_DID_CLOSE)
    def lsp_text_document__did_close(self, params: lsp.DidCloseTextDocumentParams) -> None:
        self._documents.close_document(params.text_document.uri)
