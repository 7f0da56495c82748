"""Digits: grouping, decimals, fractions, the currency before them and the scale word after them.

What belongs to a clock time, a date in figures, a telephone number or a code is passed over where
its own shape shows it ("12:30", "5/14/82", "555-0199", "A320").
"""

from __future__ import annotations

import re
from decimal import Decimal

from onrecord.read.quantities.lexicon import Lexicon, Unit
from onrecord.read.quantities.numbers import FRACTION_SIGNS, NEXT_WORD, Number, decimal_string, part_of

__all__ = ["DigitReader"]

MAX_DIGITS = 15  # longer runs are codes; up to here values stay exact in 28-digit decimals, scaled
MAX_SCALE = 10**15
DENOMINATORS = frozenset((2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 16, 32, 64, 100, 128))
SIGN_CHARACTERS = frozenset("$£€¥￥₹₩₪₽₺₫₦₱฿₡₴元")
# After "48m", words that make it a length: "a 48m high tower", "the 100m race".
METRES = frozenset(
    "long high tall deep wide away race sprint final freestyle hurdles relay butterfly backstroke "
    "breaststroke medley across tower pool wave waves run dash champion ahead behind thick "
    "radius altitude".split()
)
# Endings of words that may stand between a number and what it counts.
ADJECTIVE = ("ed", "al", "ic", "an", "ese", "ish")
# After "20m", single things that have a value in money and no length: "the 20m note", "a 20m deal".
VALUED = frozenset(
    "note banknote bond deal loan contract bid offer transfer fee grant fund budget lottery jackpot prize "
    "takeover buyout payout fine lawsuit settlement debt deficit profit loss investment bailout".split()
)
AMBIGUOUS_SHORT = frozenset(("m", "b", "k", "mil", "mill"))

# Currency codes in small letters that may have a blank before the digits, and their last two letters.
SMALL_CODES = ("Rs", "sen", "Dlr")
CODE_ENDS = tuple(code[-2:] for code in SMALL_CODES)

# "1,750.25", "12,34,567" (Indian grouping); not "6,6069", "1,2".
GROUPED = re.compile(r"\d{1,3}(?:,\d{2,3}){0,6},\d{3}(?:\.\d+)?", re.ASCII)
# "1750", "17.50"; not "12.03.87".
PLAIN = re.compile(r"\d+(?:\.\d+)?|\.\d+", re.ASCII)
# After a whole number: "-1/2" of "5-1/2", " 3/4" of "7 3/4"; not "-12/14/86".
FRACTION_TAIL = re.compile(r"[- ](\d{1,3})[/⁄](\d{1,3})(?![\d/⁄])", re.ASCII)
# After a numerator: "/4" of "1/4"; not "/86/87".
DENOMINATOR = re.compile(r"[/⁄](\d{1,3})(?![\d/⁄])", re.ASCII)
# The feet before the inches: "5'" of "5'10\""; not of "June '02", "the 1990's".
FEET = re.compile(r"\d'\d{1,2}(?:\"|”|″|''|½|\.5)")
# Right before a stroke, a number and its unit: "6.2 miles", "86F"; not "and", "A4".
MEASURE_BEFORE = re.compile(r"(?<![\w.])[\d.,]*\d[ -]?([A-Za-z]{1,10})\Z")
# What is given in two units with a stroke between them.
TWICE = frozenset(("length", "area", "volume", "mass", "temperature"))
# A scale word set off by a blank or hyphen, or right at the digits: " mln", "bn", "-billion".
SCALE = re.compile(r"([ \t]?-[ \t]?|[ \t]?\r?\n[ \t]{0,4}|[ \t]{1,4})?([A-Za-z]{1,8})\b")


class DigitReader:
    """Reads numbers written in digits; one for each language."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def read(self, text: str, start: int, run: str) -> tuple[Number | None, int]:
        """The number whose run of digits starts at `start`, and where the scan goes on."""
        resume = start + len(run)
        if run[-1] in ",.":
            run = run.rstrip(",.")
        end = start + len(run)
        if len(run) > 2 * MAX_DIGITS:
            return None, resume
        sign, outer, joined = self._currency_before(text, start)
        if joined:
            return None, _past_code(text, resume)
        before = text[start - 1 : start]
        if before == "." and not text[start - 2 : start - 1].isalnum():
            start, outer, run = start - 1, min(outer, start - 1), "." + run
        plain = _ungrouped(run)
        if plain is None or len(plain) > MAX_DIGITS:
            return None, resume
        following = text[end : end + 1]
        # "9\\/11" of some archives, "'02"; the inches of "5'10" are joined to their feet
        if following == "\\" or (before == "'" and not FEET.match(text, start - 2)):
            return None, _past_code(text, resume)
        if following == ":" and text[end + 1 : end + 2].isdecimal():
            return None, _past_code(text, resume)
        if following in ("/", "⁄"):
            return self._simple_fraction(text, start, end, run)
        value, end, refused = _with_fraction(text, end, plain, following)
        if refused:
            return None, _past_code(text, end)
        written = text[start:end]
        scale, end = self.scale(text, end, sign is not None)
        if scale == 1 and value is None and "." not in plain:
            shown = plain.lstrip("0") or "0"
        else:
            shown = decimal_string((Decimal(plain) if value is None else value) * scale)
        number = Number(start, end, shown, written, scale)
        number.sign, number.outer = sign, outer
        return number, max(end, resume) if scale == 1 and value is None else end

    @staticmethod
    def fraction_sign(start: int, sign: str) -> Number:
        """A fraction sign of its own ("½ teaspoon")."""
        return Number(start, start + 1, decimal_string(part_of(*FRACTION_SIGNS[sign])), sign, 1, "fraction")

    @staticmethod
    def _simple_fraction(text: str, start: int, end: int, run: str) -> tuple[Number | None, int]:
        """ "1/4": a small numerator over a usual denominator; not "1986/87", "9/11", "24/7"."""
        match = DENOMINATOR.match(text, end)
        if match is None or not run.isdecimal() or len(run) > 3 or text[start - 1 : start] == "/":
            return None, _past_code(text, end)
        top, bottom = int(run), int(match.group(1))
        if not 0 < top < bottom or bottom not in DENOMINATORS:
            return None, _past_code(text, end)
        end = match.end()
        return Number(start, end, decimal_string(part_of(top, bottom)), text[start:end], 1, "fraction"), end

    def _currency_before(self, text: str, start: int) -> tuple[Unit | None, int, bool]:
        """The currency before a number, where its sign starts, and whether the digits are part of a name."""
        last = start - 1
        if last < 0:
            return None, start, False
        char = text[last]
        if char == "-" and text[last - 1 : last] in ("$", "£", "€"):  # "$-50.8bn"
            last -= 1
            char = text[last]
        gap = 0
        while gap < 2 and char in " \n" and last:
            last -= 1
            gap += 1
            char = text[last]
        if not (char in SIGN_CHARACTERS or char.isalpha() or char in ".="):
            joined = gap == 0 and char in ":/_#@\\%&?"
            if joined and char == "/" and self._is_unit_before(text, last):
                joined = False  # "6 miles/10 km"
            return None, start, joined
        if gap and char.islower() and text[last - 1 : last + 1] not in CODE_ENDS:
            return None, start, False
        begin = last
        while begin > 0 and last - begin < 6 and (text[begin - 1].isalpha() or text[begin - 1] in "$.£€=¥"):
            begin -= 1
        token = text[begin : last + 1]
        unit = self._lexicon.signs.get(token)
        if unit is not None and gap and not _stands_apart(token):
            unit = None
        if unit is None and char in SIGN_CHARACTERS:
            unit, begin, token = self._lexicon.signs.get(char), last, char
        if unit is None:
            named = char.isalpha() or (char == "=" and text[last - 1 : last].isalpha())  # "?id=31"
            return None, start, gap == 0 and named
        if token == "$" and text[begin - 1 : begin] == " ":
            return self._set_apart(text, begin, last, unit)
        return unit, begin, False

    def _is_unit_before(self, text: str, end: int) -> bool:
        """Whether a measure ends at `end`, so that a stroke there joins it to another ("86F/30C")."""
        match = MEASURE_BEFORE.search(text, max(0, end - 16), end)
        if match is None:
            return False
        unit = self._lexicon.symbols.get(match[1]) or self._lexicon.words.get(match[1].lower())
        return unit is not None and unit.dimension in TWICE

    def _set_apart(self, text: str, begin: int, last: int, unit: Unit) -> tuple[Unit, int, bool]:
        """ "HK $3.7 billion", "c $ 300": letters a blank before the dollar sign."""
        letters = begin - 1
        while (
            letters > 0 and begin - letters < 6 and (text[letters - 1].isalpha() or text[letters - 1] == ".")
        ):
            letters -= 1
        wider = self._lexicon.signs.get(text[letters : last + 1])
        return (unit, begin, False) if wider is None else (wider, letters, False)

    def scale(self, text: str, end: int, money: bool) -> tuple[int, int]:
        """The product of the scale words after a number that ends at `end`, and where they end."""
        scale = 1
        numbers = self._lexicon.numbers
        while (match := SCALE.match(text, end)) is not None:
            gap, word = match.groups()
            kind, value = numbers.get(word.lower(), ("", 0))
            if not (
                kind == "scale" or (kind == "short" and self._is_scale(text, match.end(), gap, word, money))
            ):
                break
            scale *= value
            end = match.end()
            if scale > MAX_SCALE:
                break
        return scale, end

    def _is_scale(self, text: str, end: int, gap: str | None, word: str, money: bool) -> bool:
        """Whether a short form is a scale here: "£600m", "2.7m sales", "8 B people"; not "48m", "100 m"."""
        lower = word.lower()
        if lower not in AMBIGUOUS_SHORT:
            return True
        if money:
            return not gap or word != "k"
        if gap and word == lower:
            return word == "m" and self._plural_follows(text, end)
        if word in ("M", "K") and not gap:
            return True
        return self._plural_follows(text, end)

    def _plural_follows(self, text: str, end: int) -> bool:
        """Whether several things follow ("1.6 m tickets", "2.7m cheap calls"); not "48m mast"."""
        if not self._counted_follows(text, end):
            return False
        for _ in range(4):
            match = NEXT_WORD.match(text, end)
            if match is None or (match.group(3).lower() in self._lexicon.classes["stop"]):
                return False
            word = match.group(3)
            if (
                word[-1] == "s"
                or word in VALUED
                or word in self._lexicon.irregular
                or word in self._lexicon.words
            ):
                return True
            if not (word.endswith(ADJECTIVE) or match.group(1)):
                return False
            end = match.end()
        return False

    def _counted_follows(self, text: str, end: int) -> bool:
        """Whether a currency or a lower-case word that can be counted follows ("2.7m customers")."""
        match = NEXT_WORD.match(text, end)
        if match is None or match.start(3) == end or match.group(1):
            return False
        word = match.group(3)
        lower = word.lower()
        if lower == "mark":  # "the 20m mark"
            return False
        unit = self._lexicon.words.get(lower)
        if unit is not None:
            return unit.dimension in ("money", "mass", "volume")
        return word == lower and lower not in METRES and lower not in self._lexicon.classes["stop"]


def _stands_apart(token: str) -> bool:
    """Whether a currency code may have a blank before the digits: "USD 200", "Rs 500"; not "us 200"."""
    return token[-1] in "$=." or token[-1] in SIGN_CHARACTERS or token.isupper() or token in SMALL_CODES


def _ungrouped(run: str) -> str | None:
    """The digits of a run without their grouping, or None when it is no number."""
    if "," in run:
        return run.replace(",", "") if GROUPED.fullmatch(run) else None
    return run if PLAIN.fullmatch(run) else None


def _with_fraction(text: str, end: int, plain: str, following: str) -> tuple[Decimal | None, int, bool]:
    """Value with the fraction after a whole number, its end, and whether what follows refuses a number."""
    if "." in plain:
        return None, end, False
    if following in FRACTION_SIGNS:
        return Decimal(plain) + part_of(*FRACTION_SIGNS[following]), end + 1, False
    if following in ("-", " ") and (tail := FRACTION_TAIL.match(text, end)):
        top, bottom = int(tail.group(1)), int(tail.group(2))
        if 0 < top < bottom and bottom in DENOMINATORS:
            return Decimal(plain) + part_of(top, bottom), tail.end(), False
        return None, end, following == "-"
    return None, end, False


def _past_code(text: str, position: int) -> int:
    """Past whatever is joined to digits that are no quantity, at most forty characters on."""
    limit = min(len(text), position + 40)
    while position < limit and (text[position].isalnum() or text[position] in ":/-.,\\"):
        position += 1
    return position
