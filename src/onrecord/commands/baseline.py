"""Findings that were known before: a file that hides them, so that only new ones are shown."""

from __future__ import annotations

import os
from pathlib import Path

import msgspec
from msgspec import Struct

from onrecord.errors import ConfigError

__all__ = ["Baseline", "key_of", "load_baseline", "write_baseline"]

VERSION = 1


class Baseline(Struct, frozen=True, kw_only=True, rename={"version": "onrecord_baseline"}):
    """Fingerprints by report, by `key_of` its id."""

    version: int
    reports: dict[str, list[str]]

    def known(self, id: str) -> frozenset[str]:
        """What was known of a report."""
        return frozenset(self.reports.get(key_of(id), ()))


def key_of(id: str) -> str:
    """The same for "./copy/a.txt" and "copy/a.txt"; other ids as they are."""
    return id if "://" in id else os.path.normpath(id).replace(os.sep, "/")


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
        baseline = msgspec.json.decode(data, type=Baseline)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: not a baseline: {error}", key="baseline") from None
    if baseline.version != VERSION:
        raise ConfigError(
            f"{path}: a baseline of version {baseline.version}, which this version does not read; "
            f"write it again with --write-baseline {path}",
            key="baseline",
        )
    return baseline


def write_baseline(path: str, reports: dict[str, list[str]]) -> None:
    """Write a baseline in the place of an older one, whole or not at all.

    Args:
        reports: fingerprints by report; reports without any are left out.
    Raises:
        ConfigError: the file cannot be written.
    """
    known = {key_of(id): sorted(prints) for id, prints in sorted(reports.items()) if prints}
    data = (
        msgspec.json.format(msgspec.json.encode(Baseline(version=VERSION, reports=known)), indent=1) + b"\n"
    )
    half = f"{path}.part"
    try:
        Path(half).write_bytes(data)
        os.replace(half, path)
    except OSError as error:
        raise ConfigError(f"{path}: cannot be written: {error.strerror or error}", key="baseline") from None
