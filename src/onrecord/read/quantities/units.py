"""The unit that stands beside a number: after it, with what a rate is taken over, or joined by a hyphen."""

from __future__ import annotations

import re
from typing import NamedTuple

from onrecord.read.quantities.lexicon import Lexicon, Unit

__all__ = ["Measured", "UnitReader"]

# What may join a number and its unit: a blank or line break, a hyphen, an opening bracket ("20 (kg)").
# The unit itself: a word, with digits or strokes inside ("km2", "km/h", "U.S."), or a sign.
_UNIT = re.compile(
    r"(\s{1,6}|-|[ ]-[ ]?|[ ]?[({<\[](?=[a-zA-Zµμ]{1,4}[)}>\]]))?"
    r"([A-Za-zµμΩ][A-Za-z0-9²³/.µμ]{0,24}\$?|%-?|°\s?[CF]\b|º\s?[CF]\b|[°º%％$€£¥¢₡元″′]|\"(?=\s[a-z]|[,;.)])|'(?=\s[a-z]))"
)
# The words of a unit of several words after its first one: " per hour", "-foot", " sq. ft".
_MORE = re.compile(r"(?:[ \t-]|[ \t]{0,3}\r?\n[ \t]{0,4})([A-Za-z][A-Za-z.]{0,14})")
# What a rate is taken over: " a barrel", " per square foot", "-a-share", "/barrel".
_RATE = re.compile(r"(?:[ \t-]|[ \t]?\r?\n[ \t]{0,4})(a|an|per|each|every)[ \t\r\n-]{1,4}([A-Za-z]{2,14})\b|/([A-Za-z]{1,10})\b", re.I)
# Age: " old", "-old", " of age", " yo".
_OLD = re.compile(r"[\s-]{1,3}(?:old(?:s|er)?\b|of\s{1,3}age\b)", re.I)


class Measured(NamedTuple):
    """A unit read off the text: its name and dimension as shown, the unit itself, where it starts and ends."""

    name: str
    dimension: str | None
    unit: Unit
    start: int
    end: int


class UnitReader:
    """Reads units; one for each language."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self._per = lexicon.classes["per"]
        self._stop = lexicon.classes["stop"]

    def after(self, text: str, position: int, large: bool) -> Measured | None:
        """The unit that follows a number which ends at `position`; `large` when a scale of a million or more did."""
        match = _UNIT.match(text, position)
        if match is None:
            return None
        gap, word = match.groups()
        found = self._lookup(text, match, word, gap)
        if found is None:
            return None
        unit, end = found
        if unit.name == "pound" and large and text[end : end + 3] != " of":
            unit = POUND_MONEY
        if unit.name == "South Korean won" and not large and word.lower() == "won":
            return None
        if unit.name in ("bushel", "bit", "stone") and word.lower() in ("bit", "bus", "stone"):
            return None
        return self._finish(text, unit, match.start(2), end)

    def rate(self, text: str, name: str, dimension: str | None, end: int) -> tuple[str, str | None, int]:
        """Name, dimension and end with what a rate is taken over, if it is one ("barrel" → "barrel per day")."""
        match = _RATE.match(text, end)
        if match is None:
            return name, dimension, end
        article, word, slashed = match.groups()
        base = (word or slashed).lower()
        singular = self.lexicon.words.get(base)
        known = base in self._per or (singular is not None and singular.dimension not in (None, "money", "percent"))
        if not known and not (article and article.lower() == "per" and base not in self._stop and base not in RATE_NEVER):
            return name, dimension, end
        if not known and slashed:
            return name, dimension, end
        shown = singular.name if singular is not None and base not in self._stop else base
        return f"{name} per {RATE_NAMES.get(shown, shown)}", "price" if dimension == "money" else "rate", match.end()

    def _lookup(self, text: str, match: re.Match[str], word: str, gap: str | None) -> tuple[Unit, int] | None:
        lexicon = self.lexicon
        lower = word.lower().rstrip(".")
        reach = lexicon.longest.get(lower) or lexicon.longest.get(word.lower())
        if reach:
            longer = self._several(text, match.end(), word, reach)
            if longer is not None:
                return longer
        unit = lexicon.symbols.get(word)
        if unit is not None and self._symbol_fits(word, gap):
            return unit, match.end()
        unit = lexicon.words.get(lower)
        if unit is not None:
            return unit, match.end() - (len(word) - len(word.rstrip(".")))
        if "/" in word:
            return self._slashed(word, match.start(2))
        if word[0] in "%％°º$€£¥¢元₡":
            unit = lexicon.symbols.get(word[0]) or lexicon.words.get(word[0])
            return (unit, match.start(2) + 1) if unit else None
        if word == '"':
            return lexicon.symbols["″"], match.end()
        if word == "'":
            return lexicon.symbols["′"], match.end()
        bare = word.rstrip(".")
        unit = lexicon.symbols.get(bare)
        if unit is not None and self._symbol_fits(bare, gap):
            return unit, match.start(2) + len(bare)
        return None

    @staticmethod
    def _symbol_fits(word: str, gap: str | None) -> bool:
        """One letter is a unit only right at the digits, or for a few after a blank ("100 m", "5 W")."""
        if len(word) > 1 or not word.isalpha():
            return True
        return not gap or (gap == " " and word in "mgWtLV") or gap[-1] in "({<["

    def _several(self, text: str, end: int, word: str, reach: int) -> tuple[Unit, int] | None:
        """The longest unit of several words that starts with `word`."""
        parts, ends = [word.lower()], [end]
        while len(parts) <= reach and (match := _MORE.match(text, ends[-1])) is not None:
            parts.append(match.group(1).lower())
            ends.append(match.end())
        words = self.lexicon.words
        for count in range(len(parts), 1, -1):
            joined = " ".join(parts[:count])
            unit = words.get(joined)
            if unit is not None:
                return unit, ends[count - 1]
            if joined.endswith(".") and (unit := words.get(joined[:-1])) is not None:
                return unit, ends[count - 1] - 1
        return None

    def _slashed(self, word: str, start: int) -> tuple[Unit, int] | None:
        """ "miles/hour", "dlrs/barrel", "kV/cm": the part before the stroke; the rate is read afterwards."""
        first = word.partition("/")[0]
        unit = self.lexicon.symbols.get(first) or self.lexicon.words.get(first.lower())
        return (unit, start + len(first)) if unit is not None else None

    def _finish(self, text: str, unit: Unit, start: int, end: int) -> Measured:
        if unit.dimension == "time":
            old = _OLD.match(text, end)
            if old is not None:
                return Measured(unit.name, "age", unit, start, old.end())
            if text[end : end + 3] == " yo":
                return Measured(unit.name, "age", unit, start, end)
        if unit.dimension == "percent":
            return Measured(unit.name, "percent", unit, start, end)
        name, dimension, end = self.rate(text, unit.name, unit.dimension, end)
        return Measured(name, dimension, unit, start, end)


POUND_MONEY = Unit("pound sterling", "money")
RATE_NEVER = frozenset(("cent", "capita", "se", "annum"))
RATE_NAMES = {"shr": "share"}
