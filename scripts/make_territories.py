"""Writes the word list of territories that actor codes are read from, out of CLDR.

Run once for a new CLDR; the list is committed: `python scripts/make_territories.py`. Babel, a tool of
development and not of the package, brings CLDR's English names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from babel import Locale
from babel.core import get_cldr_version, get_global

LIST = Path(__file__).resolve().parent.parent / "src/onrecord/lexicons/en/territories.tsv"
# Regions of CLDR that are no territory of ISO 3166-1. Kosovo is none either, but news names it, and its
# user-assigned code is in wide use.
NOT_TERRITORIES = frozenset("AC CP CQ DG EA EU EZ IC QO TA UN XA XB ZZ".split())
KOSOVO = {"XK": "XKX"}
# Three-letter codes that CLDR keeps as aliases of a territory which now has another.
WITHDRAWN = frozenset("ANT ASC BUR CPT DDR DGA FXX NTZ QUU ROM SCG SUN TAA TMP YMD YUG ZAR".split())
HEAD = """\
# English names of territories. Columns: ISO 3166-1 alpha-3 code (XKX for Kosovo), names.
# Source: Unicode CLDR {version} through Babel, by scripts/make_territories.py; brackets, "&", "St." and
# "SAR China" written out. Copyright 1991-2025 Unicode, Inc. Unicode License v3 (SPDX Unicode-3.0,
# https://www.unicode.org/license.txt), which asks that this notice stays with the data.
"""


def territory_names(name: str) -> Iterator[str]:
    """The ways in which news writes a name of CLDR.

    >>> list(territory_names("Myanmar (Burma)")), list(territory_names("St. Kitts & Nevis"))
    (['Myanmar', 'Burma'], ['St. Kitts and Nevis', 'Saint Kitts and Nevis'])
    """
    name = name.removesuffix(" SAR China").replace("&", "and").replace("’", "'").replace(" - ", "-")
    if bracketed := re.fullmatch(r"([^(]+) \(([^)]+)\)", name):
        yield from bracketed.groups()
        return
    yield name
    if name.startswith("St. "):
        yield "Saint " + name[4:]


def alpha3_codes() -> dict[str, str]:
    """Alpha-2 code → alpha-3 code of the territories in use.

    >>> alpha3_codes()["CI"], alpha3_codes()["CD"]
    ('CIV', 'COD')
    """
    codes = {}
    for code, territories in get_global("territory_aliases").items():
        if re.fullmatch("[A-Z]{3}", code) and len(territories) == 1 and code not in WITHDRAWN:
            codes[territories[0]] = code
    return codes | KOSOVO


def render_list() -> str:
    """The whole list, in order of the codes."""
    codes = alpha3_codes()
    rows = [
        (codes[two], "|".join(territory_names(name)))
        for two, name in Locale.parse("en").territories.items()
        if re.fullmatch("[A-Z]{2}", two) and two not in NOT_TERRITORIES
    ]
    return HEAD.format(version=get_cldr_version()) + "".join(
        f"{code}\t{names}\n" for code, names in sorted(rows)
    )


if __name__ == "__main__":
    LIST.write_text(render_list(), encoding="utf-8")
