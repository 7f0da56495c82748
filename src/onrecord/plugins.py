"""Which installed distributions bring rules: the entry points of the group `onrecord.rules`.

    [project.entry-points."onrecord.rules"]
    newsroom = "newsroom_rules"

They are looked for in the folders that Python imports from, once a process, by reading the few small files
that declare entry points: 2 milliseconds in an environment of a hundred distributions. `importlib.metadata`
takes 30 to 45, most of them for its own import, and a check of a short report some 200 in all.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

__all__ = ["GROUP", "PlugIn", "find_plugins"]

GROUP = "onrecord.rules"
METADATA_FOLDERS = (".dist-info", ".egg-info")


class PlugIn(NamedTuple):
    """An entry point: the distribution with its version, the name it gives, and what it points to."""

    distribution: str
    name: str
    module: str


@cache
def find_plugins() -> tuple[PlugIn, ...]:
    """The entry points for rules, by distribution and name.

    Of a distribution that is installed twice, those of the one that is imported.
    """
    seen: set[str] = set()
    found: list[PlugIn] = []
    for folder in dict.fromkeys(sys.path):
        for metadata in _metadata_folders(folder or os.curdir):
            declared = _read(os.path.join(metadata, "entry_points.txt"))
            # "newsroom_rules-1.2.dist-info"
            key = os.path.basename(metadata).partition("-")[0].lower()
            if key in seen:
                continue
            seen.add(key)
            if GROUP in declared:
                distribution = _say_distribution(metadata)
                found += [PlugIn(distribution, *pair) for pair in _find_entries(declared)]
    return tuple(sorted(found))


def _metadata_folders(folder: str) -> Iterator[str]:
    try:
        with os.scandir(folder) as entries:
            names = sorted(entry.name for entry in entries if entry.name.endswith(METADATA_FOLDERS))
    except OSError:  # no folder: a zip file, or one that is gone
        return
    for name in names:
        yield os.path.join(folder, name)


def _read(path: str) -> str:
    try:
        with open(path, encoding="utf-8", errors="replace") as file:
            return file.read()
    except OSError:  # a distribution without such a file
        return ""


def _find_entries(declared: str) -> Iterator[tuple[str, str]]:
    """Name and object of each entry point of the group.

    Source: Python Packaging User Guide, entry points specification, file format.

    >>> list(_find_entries("[onrecord.rules]\\nown = own_rules\\n[console_scripts]\\nx = y:z\\n"))
    [('own', 'own_rules')]
    """
    group = ""
    for line in map(str.strip, declared.splitlines()):
        if line.startswith("["):
            group = line.strip("[] ")
        elif group == GROUP and line and line[0] not in "#;":
            name, _, module = line.partition("=")
            yield name.strip(), module.partition("[")[0].strip()


def _say_distribution(metadata: str) -> str:
    """Name and version, as its makers write them."""
    text = _read(os.path.join(metadata, "METADATA")) or _read(os.path.join(metadata, "PKG-INFO"))
    head = text.partition("\n\n")[0].splitlines()
    said = dict(line.split(": ", 1) for line in head if line.startswith(("Name: ", "Version: ")))
    name = os.path.basename(metadata).rpartition(".")[0]
    return " ".join((said.get("Name", name), *([said["Version"]] if "Version" in said else [])))
