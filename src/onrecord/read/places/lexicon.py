"""What the places are told by, loaded once: the table, the short forms of places, the towns of outlets."""

from __future__ import annotations

import mmap
import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import onrecord
from onrecord.errors import ConfigError
from onrecord.read.places.table import Table

__all__ = ["Forms", "listed_homes", "load_table", "place_forms", "squeeze"]


class Forms(NamedTuple):
    """Forms of places, squeezed, and the names that they mean.

    Attributes:
        always: those that count wherever they stand as a name.
        after: all that count after another place and a comma, with what each may mean.
        usual: names of several places, with the full name of the one that they usually mean.
    """

    always: dict[str, str]
    after: dict[str, tuple[str, ...]]
    usual: dict[str, str]


@cache
def place_forms() -> Forms:
    """The forms of `place_forms.tsv`."""
    forms = Forms({}, {}, {})
    for form, name, when in _rows("place_forms.tsv"):
        form = squeeze(form)
        if when == "usual":
            forms.usual[form] = name
            continue
        if when == "always":
            forms.always[form] = name
        forms.after[form] = (*forms.after.get(form, ()), name)
    return forms


def squeeze(name: str) -> str:
    """A short form without blanks, and without its last full stop: "W. Va." as "W.Va", "N.Y" as "N.Y".

    >>> squeeze("W. Va."), squeeze("LA"), squeeze("New Yorkers")
    ('W.Va', 'LA', 'New Yorkers')
    """
    return name.replace(". ", ".").removesuffix(".")


@cache
def listed_homes() -> dict[str, str]:
    """Host of an outlet → its town and what that lies in, as `outlet_homes.tsv` has them."""
    return {row[0]: row[1] for row in _rows("outlet_homes.tsv")}


def _rows(name: str) -> Iterator[list[str]]:
    path = os.path.join(os.path.dirname(onrecord.__file__), "lexicons", "en", name)
    with open(path, encoding="utf-8") as file:
        for line in file:
            if not line.startswith("#"):
                yield line.rstrip("\n").split("\t")


@cache
def load_table() -> Table:
    """The table of the package onrecord-models, opened once.

    Raises:
        ConfigError: the package is not installed, or its table is of another version.
    """
    try:
        import onrecord_models
    except ImportError as error:
        raise ConfigError(
            "places need models that are not installed: pip install ./models '.[full]'"
        ) from error
    path = Path(onrecord_models.__file__ or "").parent / "places" / "places.bin"
    if not path.is_file():
        raise ConfigError("onrecord-models is without its table of places: reinstall it")
    with path.open("rb") as file:
        return Table(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
