"""The unit beside a number: after it, joined by a hyphen or in brackets, with what a rate is taken over."""

from __future__ import annotations

import re
from typing import NamedTuple

from onrecord.read.quantities.lexicon import Lexicon, Unit

__all__ = ["BLANK", "RARE", "Measured", "UnitReader"]

# What may stand between the words of one phrase: one blank, or the line break of wrapped prose; not an indent
# (a new paragraph) and not several blanks (the next column of a table).
BLANK = r"(?:[ \t\xa0\u2009\u202f]|[ \t]?\r?\n(?=\S))"
# The unit, with what joins it to the number: a blank, a hyphen, an opening bracket ("20 (kg)"). It is a word,
# with digits or strokes inside ("km2", "km/h", "U.S."), or a sign.
UNIT = re.compile(
    rf"({BLANK}|[ ]?-[ ]?|[ ]?[({{<\[](?=[a-zA-Zµμ]{{1,4}}[)}}>\]]))?"
    r"([A-Za-zµμΩ][A-Za-z0-9²³/.µμ]{0,24}\$?|[°º]\s?(?:[CFcf]\b|[Cc]elsius|[Ff]ahrenheit)"
    r"|[°º%％$€£¥¢₡元″]|′(?!s)|\"(?=\s[a-z(]|[,;.)])|'(?=\s[a-z]|\s?[0-9]{1,2}[\"″])"
    r"|’(?=\s?[0-9]{1,2}[”\"])|(?:(?<=[’'][0-9])|(?<=[’'][0-9]{2})|(?<=[’']\s[0-9]))”)"
)
# A further word of a unit of several words: " per", "-foot", " ft".
MORE = re.compile(rf"(?:{BLANK}|-)([A-Za-z][A-Za-z.]{{0,14}})")
# What a rate is taken over: " a barrel", "-a-share", "/barrel", " of oil a day"; not " a year ago".
RATE = re.compile(
    rf"(?P<thing>{BLANK}of(?:{BLANK}[a-z][a-z-]{{1,15}}){{1,2}}?)?"
    rf"(?:(?:{BLANK}|[ ]?-[ ]?)(?P<article>a|an|per|each|every)(?:{BLANK}|[ ]?-[ ]?)"
    r"(?P<word>[A-Za-z]{2,14})\b"
    r"(?!\s{1,4}(?:ago|earlier|later|before|after|old|from|since)\b)"
    r"|/(?P<slashed>[A-Za-z]{1,12})\b)",
    re.I,
)
# Age: " old", "-old", " olds", " of age", " yo".
OLD = re.compile(r"[\s-]{1,3}(?:olds?\b|of\s{1,3}age\b|yo\b)", re.I)
QUOTE_REACH = 80  # characters before a quotation mark in which the opening one is looked for
# After "stone", what makes it a weight: a bracket, comma, full stop or a number; not "five stone walls".
STONE_AFTER = re.compile(r"\s?(?:[(),.;]|[0-9]|\Z)")
# After "st", what makes it the weight: a number of pounds, or brackets with kilos; not "12 st" of a street.
ST_AFTER = re.compile(r"\s?(?:\d{1,2}(?:\.\d)?\s?lbs?\b|[(\[]\s?\d[\d.]{0,6}\s?(?:kgs?|kilos?|kilograms?)\b)")
# Around "40 C", what makes the letter a scale of temperature: words of weather, "minus 5", or another
# temperature beside it ("40 C (104 F)"); not "3 C. Smith", "Hepatitis C".
DEGREES = re.compile(
    r"\b(?:temperatures?|degrees?|celsius|fahrenheit|mercury|thermometers?|weather|heat ?waves?"
    r"|hot(?:ter|test)?|cold(?:er|est)?|warm(?:er|est|ed)?|cool(?:er|est|ed)?|frosts?|freezing|heat"
    r"|highs? of|lows? of|(?:minus|below) \d)"
    r"|\d (?-i:[CF]) ?[(/\[] ?(?:or |about |minus |[-−–])?[\d.]{1,6} ?(?-i:[CF])\b",
    re.I,
)
# After "4 C", a plural that the letter belongs to: " grades"; not " in", " (".
GRADED = re.compile(r" (?!(?:this|was|as|is|degrees)\b)[a-z]{1,14}s\b")
DEGREES_REACH = 60  # characters before and after in which those words are looked for
# Before a number and its "mark", what makes it a level: "the 1,000"; not "for 1,000".
THE_BEFORE = re.compile(r"\b(?:the|its|their) [\d.,a-z-]{1,15}(?: (?:million|billion))?\Z", re.I)
# Before a number, the letter of a column, and after its own letter another number: "P 30 W 20 D 5".
COLUMN_BEFORE = re.compile(r"\b[A-Z] [\d.,]{1,8}\Z")
COLUMN_AFTER = re.compile(r"[ ]\d|\s*\Z|\n")
# After a letter, what makes it part of a code: "-202".
CODE_AFTER = re.compile(r"-\d")
# "per" and a word after which it is no rate: "per cent", "per se".
NOT_A_RATE = frozenset(("cent", "capita", "se", "annum"))
# Typewritten and curly marks for feet and inches.
FEET_AND_INCHES = {'"': "″", "”": "″", "'": "′", "’": "′"}
# Words of units that are commoner as something else when no large number stands before them.
RARE = frozenset(("bit", "bits", "won", "rand", "mark", "marks", "crown", "crowns", "sen", "point"))
POUND_MONEY = Unit("pound sterling", "money")


class Measured(NamedTuple):
    """A unit read off the text: name and dimension as shown, the unit itself, and where it ends."""

    name: str
    dimension: str | None
    unit: Unit
    end: int


class UnitReader:
    """Reads units; one for each language."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._per = lexicon.classes["per"]
        self._stop = lexicon.classes["stop"]

    def after(self, text: str, position: int, value: str, scale: int) -> Measured | None:
        """The unit of a number which ends at `position`, or None."""
        match = UNIT.match(text, position)
        if match is None:
            return None
        gap, word = match.groups()
        found = self._look_up(text, match, word, gap)
        if found is None:
            return None
        unit, end = found
        if word.lower() in RARE and unit.dimension not in ("points",) and scale == 1 and value == "1":
            return None
        if word == "won" and scale == 1:
            return None
        if word.rstrip(".") == "mark" and THE_BEFORE.search(text, max(0, position - 30), position):
            return None  # "the 50 mark"
        if unit.name == "stone" and word != "st" and (gap == "-" or not STONE_AFTER.match(text, end)):
            return None
        if unit.name == "pound" and scale >= 10**6 and text[end : end + 3] != " of":
            unit = POUND_MONEY
        if unit.dimension == "time" and (old := OLD.match(text, end)) is not None:
            return Measured(unit.name, "age", unit, old.end())
        if unit.dimension == "percent":
            return Measured(unit.name, "percent", unit, end)
        name, dimension, end = self.rate(text, unit.name, unit.dimension, end)
        return Measured(name, dimension, unit, end)

    def rate(self, text: str, name: str, dimension: str | None, end: int) -> tuple[str, str | None, int]:
        """Name, dimension and end with what a rate is taken over ("barrel" → "barrel per day")."""
        match = RATE.match(text, end)
        if match is None:
            return name, dimension, end
        word, slashed, article = match["word"], match["slashed"], match["article"]
        base = (word or slashed).lower()
        unit = self._lexicon.words.get(base) or (self._lexicon.symbols.get(slashed) if slashed else None)
        measured = unit is not None and unit.dimension not in (None, "money", "percent", "points")
        if match["thing"] and not (unit is not None and unit.dimension == "time"):
            return name, dimension, end
        free = (
            article is not None
            and article.lower() == "per"
            and base not in self._stop
            and base not in NOT_A_RATE
        )
        if not (measured or base in self._per or free):
            return name, dimension, end
        shown = unit.name if unit is not None and measured else "share" if base == "shr" else base
        stop = end if match["thing"] else match.end()
        return f"{name} per {shown}", "price" if dimension == "money" else "rate", stop

    def _look_up(
        self, text: str, match: re.Match[str], word: str, gap: str | None
    ) -> tuple[Unit, int] | None:
        lexicon = self._lexicon
        bare = word.rstrip(".")
        lower = bare.lower()
        reach = lexicon.longest.get(lower) or lexicon.longest.get(word.lower())
        if reach and (longer := self._several(text, match.end(), word, reach)) is not None:
            return longer
        if len(bare) == 1 and CODE_AFTER.match(text, match.end()):  # "24703 L-202"
            return None
        for form in (word, bare):
            unit = lexicon.symbols.get(form)
            if unit is None:
                continue
            if form in ("C", "F") and gap == " " and not _is_degree(text, match.start(), match.end()):
                continue
            if len(form) == 1 and gap == " " and _is_column(text, match.start(), match.end()):
                continue
            if form == "st" and not _is_weight(text, match.start(2), gap):
                continue
            if _symbol_fits(form, gap):
                return unit, match.start(2) + len(form)
        unit = lexicon.words.get(lower)
        if unit is not None:
            return unit, match.start(2) + len(bare)
        if word[0] in "°º":
            letter = word[1:].strip()[:1].lower()
            name = {"c": "celsius", "f": "fahrenheit"}.get(letter)
            return (lexicon.words[name], match.end()) if name else None
        if word == '"' and '"' in text[max(0, match.start() - QUOTE_REACH) : match.start()]:
            return None  # it closes a quotation
        if word in FEET_AND_INCHES:
            return lexicon.symbols[FEET_AND_INCHES[word]], match.end()
        first, stroke, _ = word.partition("/")
        if stroke:  # "miles/hour", "dlrs/barrel", "kV/cm": what follows the stroke is read as a rate
            unit = lexicon.symbols.get(first) or lexicon.words.get(first.lower())
            return (unit, match.start(2) + len(first)) if unit is not None else None
        return None

    def _several(self, text: str, end: int, word: str, reach: int) -> tuple[Unit, int] | None:
        """The longest unit of several words that starts with `word`, which ends at `end`."""
        parts, ends = [word.lower()], [end]
        while len(parts) <= reach and (match := MORE.match(text, ends[-1])) is not None:
            parts.append(match.group(1).lower())
            ends.append(match.end())
        words = self._lexicon.words
        for count in range(len(parts), 1, -1):
            joined = " ".join(parts[:count])
            unit = words.get(joined)
            if unit is not None:
                return unit, ends[count - 1]
            if joined.endswith(".") and (unit := words.get(joined[:-1])) is not None:
                return unit, ends[count - 1] - 1
        return None


def _symbol_fits(symbol: str, gap: str | None) -> bool:
    """One letter is a unit only at the digits, in brackets, or for a few after a blank ("100 m", "5 W")."""
    if symbol == "in":  # "6ft 2in"; not "10 in the town"
        return not gap
    if len(symbol) > 1 or not symbol.isalpha():
        return True
    return not gap or gap[-1] in "({<[" or (gap == " " and symbol in "mgWtLVCF")


def _is_degree(text: str, start: int, end: int) -> bool:
    """Whether the letter at `end` after a number and a blank is a scale of temperature ("46.9 C")."""
    if GRADED.match(text, end):
        return False
    return DEGREES.search(text, max(0, start - DEGREES_REACH), end + DEGREES_REACH) is not None


def _is_column(text: str, start: int, end: int) -> bool:
    """Whether a number and the letter after it are of a table in a line ("P 30 W 20 D 5 L 5")."""
    return COLUMN_AFTER.match(text, end) is not None and (
        COLUMN_BEFORE.search(text, max(0, start - 12), start) is not None
    )


def _is_weight(text: str, start: int, gap: str | None) -> bool:
    """Whether "st" at `start` is stone: "12st", "11 st 4 lb", "21st (133kg)"; not "21st", "5 st"."""
    if ST_AFTER.match(text, start + 2):
        return True
    ordinal = text[start - 1] == "1" and text[start - 2 : start - 1] != "1"
    return not gap and not ordinal
