"""A document's text → what is found in it, under the settings of its folder, as on the command line."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

from msgspec import UNSET, Struct
from msgspec.structs import replace

from onrecord.allowed import load_allowed, load_sidecar
from onrecord.annotations import Finding, Tier
from onrecord.check.suppressions import Suppression
from onrecord.config import Settings, find_config, load_settings
from onrecord.document import Document
from onrecord.errors import ConfigError, OnrecordError
from onrecord.ingest import ingest_bytes
from onrecord.proofing import Proofing

__all__ = ["MOST_FINDINGS", "Answer", "Options", "Proofer", "Task", "Told"]

# Editors stop showing marks far below this; every mark and its evidence costs some 300 bytes of message.
MOST_FINDINGS = 1000
# What brings in every rule and its expressions, so that the first report need not wait for them.
SAMPLE = (
    "PORT VESNA, 5 March 2019 - The council met on Tuesday, 5 March 2019, and voted by 12 votes to 9 for a "
    'ferry of 250 kilometres (155 miles) range, up 20 percent from 2.5 million dollars. "We waited since '
    '2009," said Ana Teklu, 54, born in 1964.'
)


class Options(Struct, frozen=True, kw_only=True):
    """What the client or the command line has set, beside the settings of folders.

    Attributes:
        min_tier, full: as in `onrecord.proofing.Proofing`.
        config: a file of settings that holds for every document, in the place of those of their folders.
    """

    min_tier: Tier | None = None
    full: bool = False
    config: str | None = None


class Task(Struct, frozen=True, kw_only=True):
    """A text to proof.

    Attributes:
        data: the text in UTF-8.
        path: the document's file, which need not exist; None for a document without one.
        suffix: says what the text is, whatever the name of the file.
        folder: whose settings hold; None for none.
    """

    data: bytes
    path: str | None
    suffix: str
    folder: str | None
    options: Options


class Told(Struct, frozen=True):
    """Something to say to whoever edits; `severe` where settings do not hold."""

    message: str
    severe: bool


class Answer(Struct, frozen=True, kw_only=True):
    """What was found: no document where the text cannot be read, and why among what is told."""

    doc: Document | None = None
    findings: tuple[Finding, ...] = ()
    told: tuple[Told, ...] = ()


# A file as it stood when it was read: path, time of change in nanoseconds, size; None if it is not there.
_Stamp = tuple[str, int, int] | None
_Stamps = tuple[_Stamp, ...]


class _Known(NamedTuple):
    """A proofing, the files that went into it as they were, and what was wrong with them."""

    settings: Settings
    stamps: _Stamps
    proofing: Proofing
    told: tuple[Told, ...]


class Proofer:
    """Proofs texts one after another, and reads settings again when their files have changed."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, Options], _Known] = {}

    def warm_up(self) -> Answer:
        """Load what the first report would have to wait for."""
        data = SAMPLE.encode()
        return self.proof(Task(data=data, path=None, suffix=".txt", folder=None, options=Options()))

    def proof(self, task: Task) -> Answer:
        """Read and proof a text. What is wrong with settings or text is told, and never raised."""
        config = _find(task)
        proofing, told = self._proofing(config, task.options)
        allowed, wrong = self._beside(task.path)
        try:
            proofed = proofing.proof(_ingest(task, config), allowed=allowed)
        except OnrecordError as error:
            return Answer(told=(*told, *wrong, Told(str(error), False)))
        told = (*told, *_take_faults(proofing))
        findings = proofed.findings[:MOST_FINDINGS]
        if len(proofed.findings) > MOST_FINDINGS:
            name = task.path or "a document without a name"
            words = f"{name}: the first {MOST_FINDINGS:,} of {len(proofed.findings):,} findings are shown"
            told = (*told, Told(words, False))
        return Answer(doc=proofed.reading.document, findings=findings, told=(*told, *wrong))

    def _proofing(self, config: str, options: Options) -> tuple[Proofing, tuple[Told, ...]]:
        key = (config, options)
        known = self._known.get(key)
        if known is not None and known.stamps == _stamp_all(known.settings, config):
            return known.proofing, known.told
        told: tuple[Told, ...] = ()
        settings = Settings()
        try:
            settings = load_settings(config) if config else settings
            allowed = load_allowed(settings.allow) if settings.allow else ()
            proofing = Proofing(settings, min_tier=options.min_tier, full=options.full, allowed=allowed)
        except ConfigError as error:
            told = (Told(f"{error}; proofing goes on without these settings", True),)
            proofing = Proofing(Settings(), min_tier=options.min_tier, full=options.full)
        self._known[key] = _Known(settings, _stamp_all(settings, config), proofing, told)
        return proofing, told

    def _beside(self, path: str | None) -> tuple[tuple[Suppression, ...], tuple[Told, ...]]:
        try:
            return load_sidecar(path or ""), ()
        except ConfigError as error:
            return (), (Told(f"{error}; proofing goes on without this file", True),)


def _take_faults(proofing: Proofing) -> tuple[Told, ...]:
    """What plug-ins did wrong; taken away, since every key may bring them again."""
    faults = tuple(proofing.faults)
    del proofing.faults[: len(faults)]
    return tuple(Told(str(fault), False) for fault in faults)


def _find(task: Task) -> str:
    """The file of settings that holds, or ""."""
    if task.options.config:
        return task.options.config
    found = find_config(task.folder) if task.folder else None
    return str(found) if found else ""


def _ingest(task: Task, config: str) -> Document:
    """The report, named as where its settings lie would name it, since suppressions tell reports by names."""
    name = task.path or f"untitled{task.suffix}"
    folder = os.path.realpath(os.path.dirname(config))
    if config and task.path and Path(real := os.path.realpath(name)).is_relative_to(folder):
        name = os.path.relpath(real, folder)
    doc = ingest_bytes(task.data, name if name.lower().endswith(task.suffix) else f"{name}{task.suffix}")
    source = UNSET if doc.source is UNSET else replace(doc.source, source=name)
    return replace(doc, id=name if doc.id == f"{name}{task.suffix}" else doc.id, source=source)


def _stamp_all(settings: Settings, config: str) -> _Stamps:
    return tuple(_stamp(path) for path in (config, settings.allow, settings.facts) if path)


def _stamp(path: str) -> _Stamp:
    try:
        state = os.stat(path)
    except OSError:
        return None
    return path, state.st_mtime_ns, state.st_size
