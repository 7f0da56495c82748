"""What the language server answers to, and what it asks of the client."""

from __future__ import annotations

import logging
import os
from typing import Any, get_args

from lsprotocol import types as lsp
from pygls.exceptions import JsonRpcException

from onrecord.annotations import Tier
from onrecord.serve.lsp import ProofServer, path_of
from onrecord.serve.marks import FIX_ALL, diagnose, find_actions, find_hover
from onrecord.serve.proofer import Options, Told

__all__ = ["make_server"]

log = logging.getLogger(__name__)

SECTION = "onrecord"
# Settings, suppressions and facts are all TOML, and a house names some of these files as it likes.
WATCHED = "**/*.toml"
# Protocol 3.17: the request may be sent again.
SERVER_CANCELLED = lsp.LSPErrorCodes.ServerCancelled


def make_server(options: Options | None = None) -> ProofServer:
    """A server with all that it answers; `start_io()` runs it on standard input and output.

    Args:
        options: what the command line sets; a client may set each anew.
    """
    server = ProofServer(options or Options())
    _add_settings(server)
    _add_requests(server)
    _add_files(server)
    return server


def _add_requests(server: ProofServer) -> None:
    @server.feature(lsp.TEXT_DOCUMENT_HOVER)
    async def hover(params: lsp.HoverParams) -> lsp.Hover | None:
        marked = await server.newest(params.text_document.uri)
        return find_hover(marked, params.position, _hover_form(server)) if marked else None

    @server.feature(
        lsp.TEXT_DOCUMENT_CODE_ACTION,
        lsp.CodeActionOptions(code_action_kinds=[lsp.CodeActionKind.QuickFix, FIX_ALL]),
    )
    async def code_action(params: lsp.CodeActionParams) -> list[lsp.CodeAction] | None:
        uri = params.text_document.uri
        marked = await server.newest(uri)
        opened = server.documents.get(uri)
        if marked is None or opened is None:
            return None
        only = params.context.only
        kinds = None if only is None else [str(getattr(kind, "value", kind)) for kind in only]
        return find_actions(marked, uri, opened.suffix, params.range, kinds)


def _hover_form(server: ProofServer) -> lsp.MarkupKind:
    """What the client can show: Emacs shows Markdown with its marks unless it has a package for it."""
    document = server.client_capabilities.text_document
    forms = document.hover.content_format if document and document.hover else None
    return forms[0] if forms else lsp.MarkupKind.Markdown


def _add_pull(server: ProofServer) -> None:
    """Let the client ask for marks."""

    @server.feature(
        lsp.TEXT_DOCUMENT_DIAGNOSTIC,
        lsp.DiagnosticOptions(inter_file_dependencies=False, workspace_diagnostics=False),
    )
    async def diagnostic(params: lsp.DocumentDiagnosticParams) -> lsp.RelatedFullDocumentDiagnosticReport:
        uri = params.text_document.uri
        marked = await server.newest(uri)
        opened = server.documents.get(uri)
        if opened is not None and not opened.is_proofed:
            raise JsonRpcException("still proofing", SERVER_CANCELLED.value, {"retriggerRequest": True})
        return lsp.RelatedFullDocumentDiagnosticReport(items=diagnose(marked, uri) if marked else [])


def _add_settings(server: ProofServer) -> None:
    @server.feature(lsp.INITIALIZE)
    def initialize(params: lsp.InitializeParams) -> None:
        server.warm_up()
        _take(server, params.initialization_options)
        document = params.capabilities.text_document
        # A client that takes both would show every mark twice.
        if document and document.diagnostic and not document.publish_diagnostics:
            server.pushes = False
            _add_pull(server)

    @server.feature(lsp.INITIALIZED)
    async def initialized(params: lsp.InitializedParams) -> None:
        workspace = server.client_capabilities.workspace
        watched = workspace and workspace.did_change_watched_files
        if watched and watched.dynamic_registration:
            _watch(server)
        await _ask(server)

    @server.feature(lsp.WORKSPACE_DID_CHANGE_CONFIGURATION)
    async def configured(params: lsp.DidChangeConfigurationParams) -> None:
        if isinstance(params.settings, dict) and params.settings:
            _take(server, params.settings.get(SECTION))
        else:
            await _ask(server)


def _add_files(server: ProofServer) -> None:
    @server.feature(lsp.TEXT_DOCUMENT_DID_SAVE)
    def did_save(params: lsp.DidSaveTextDocumentParams) -> None:
        _reread(server, [params.text_document.uri])

    @server.feature(lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def watched_files(params: lsp.DidChangeWatchedFilesParams) -> None:
        _reread(server, [change.uri for change in params.changes])


def _reread(server: ProofServer, uris: list[str]) -> None:
    """Proof all again where a file of settings or suppressions is among those that changed."""
    files = [uri for uri in uris if uri.endswith(".toml")]
    if files:
        server.proof_all([path for path in map(path_of, files) if path])


def _watch(server: ProofServer) -> None:
    options = lsp.DidChangeWatchedFilesRegistrationOptions([lsp.FileSystemWatcher(glob_pattern=WATCHED)])
    server.client_register_capability(
        lsp.RegistrationParams(
            [lsp.Registration("watch", lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES, register_options=options)]
        )
    )


async def _ask(server: ProofServer) -> None:
    """Take the settings that the client has for this server, where it lets itself be asked."""
    workspace = server.client_capabilities.workspace
    if workspace is None or not workspace.configuration:
        return
    try:
        found = await server.workspace_configuration_async(
            lsp.ConfigurationParams([lsp.ConfigurationItem(section=SECTION)])
        )
    except JsonRpcException as error:
        log.warning("the client keeps its settings to itself: %s", error)
        return
    if isinstance(found, list | tuple) and found:
        _take(server, found[0])


def _take(server: ProofServer, settings: Any) -> None:
    """Take `minTier`, `full` and `config`; what does not fit is told, and what is left out stays as it is."""
    if not isinstance(settings, dict):
        return
    now = server.options
    fits: dict[str, tuple[bool, str]] = {
        "minTier": (
            settings.get("minTier") in (None, *get_args(Tier)),
            f"one of {', '.join(get_args(Tier))}",
        ),
        "full": (isinstance(settings.get("full", False), bool), "true or false"),
        "config": (isinstance(settings.get("config"), str | None), "a path"),
    }
    for key, (is_right, wanted) in fits.items():
        if not is_right:
            server.tell(Told(f"{key}: the client sets {settings[key]!r}, which is not {wanted}", True))
    for key in settings:
        if key not in fits:
            server.tell(Told(f"unknown setting {key!r} of the client; there are {', '.join(fits)}", False))
    taken = {key: settings[key] for key in fits if key in settings and fits[key][0]}
    if taken.get("config"):
        taken["config"] = os.path.join(server.workspace.root_path or "", taken["config"])
    server.options = Options(
        min_tier=taken.get("minTier", now.min_tier),
        full=taken.get("full", now.full),
        config=taken.get("config", now.config),
    )
    if server.options != now:
        server.proof_all()
