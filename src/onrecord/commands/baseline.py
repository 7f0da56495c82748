"""Findings that were known before: a file that hides them, so that only new ones are shown."""

from __future__ import annotations

import os
from pathlib import Path

import msgspec
from msgspec import UNSET, Struct

from onrecord.document import Document
from onrecord.errors import ConfigError

__all__ = ["Baseline", "folder_of", "key_of", "load_baseline", "write_baseline"]

VERSION = 1


class _Written(Struct, frozen=True, kw_only=True, rename={"version": "onrecord_baseline"}):
    """The file as it is written."""

    version: int
    reports: dict[str, list[str]]


class Baseline(Struct, frozen=True, kw_only=True):
    """Fingerprints by report, by `key_of` it from the folder of the file."""

    folder: str
    reports: dict[str, list[str]]

    def known(self, doc: Document) -> frozenset[str]:
        """What was known of a report."""
        return frozenset(self.reports.get(key_of(doc, self.folder), ()))


def key_of(doc: Document, folder: str) -> str:
    """A report's path from a folder, with the line where it is one of many, wherever the program runs.

    An id of its own stays as it is.
    """
    path = "" if doc.source is UNSET else doc.source.source
    if path in ("", "-") or "://" in path or not doc.id.startswith(path):
        return doc.id
    return os.path.relpath(path, folder).replace(os.sep, "/") + doc.id.removeprefix(path)


def folder_of(path: str) -> str:
    """The folder that paths in a baseline count from: that of the file."""
    return os.path.dirname(os.path.abspath(path))


def load_baseline(path: str) -> Baseline:
    """Read a baseline.

    Raises:
        ConfigError: there is no such file, or it is no baseline of this version.
    """
    try:
        data = Path(path).read_bytes()
    except FileNotFoundError:
        raise ConfigError(
            f"{path}: no such baseline; write one with --write-baseline {path}", key="baseline"
        ) from None
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read: {error.strerror or error}", key="baseline") from None
    try:
        written = msgspec.json.decode(data, type=_Written)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: not a baseline: {error}", key="baseline") from None
    if written.version != VERSION:
        raise ConfigError(
            f"{path}: a baseline of version {written.version}, which this version does not read; "
            f"write it again with --write-baseline {path}",
            key="baseline",
        )
    return Baseline(folder=folder_of(path), reports=written.reports)


def write_baseline(path: str, reports: dict[str, list[str]]) -> None:
    """Write a baseline in the place of an older one, whole or not at all.

    Args:
        reports: fingerprints by report, by `key_of` it; reports without any are left out.
    Raises:
        ConfigError: the file cannot be written.
    """
    known = {key: sorted(prints) for key, prints in sorted(reports.items()) if prints}
    data = (
        msgspec.json.format(msgspec.json.encode(_Written(version=VERSION, reports=known)), indent=1) + b"\n"
    )
    target = Path(os.path.realpath(path))
    half = Path(f"{target}.part")
    if target.exists() and not target.is_file():  # a folder, or a device such as /dev/null
        raise ConfigError(f"{path}: cannot be written: not a file", key="baseline")
    try:
        half.write_bytes(data)
        half.replace(target)
    except OSError as error:
        half.unlink(missing_ok=True)
        raise ConfigError(f"{path}: cannot be written: {error.strerror or error}", key="baseline") from None
