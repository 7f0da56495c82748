"""Where numbers stand and what they are worth, before anything is known of units.

A number is digits with grouping, decimals or a fraction ("5-1/2"), or number words
("two and a half million"), with the scale word that follows. A run of digits that belongs
to a name, date, clock time, score or telephone number is left out where its own shape shows it.
"""

from __future__ import annotations

import re
from decimal import Decimal

from onrecord.read.quantities.lexicon import Lexicon, Unit

__all__ = ["Number", "NumberFinder"]

MAX_DIGITS = 15  # longer runs are identifiers, and stay exact in 28-digit decimals when scaled
HALVES = {"½": (1, 2), "¼": (1, 4), "¾": (3, 4), "⅓": (1, 3), "⅔": (2, 3), "⅛": (1, 8), "⅜": (3, 8), "⅝": (5, 8), "⅞": (7, 8)}
DENOMINATORS = frozenset((2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 16, 32, 64, 100, 128))

# "1,750.25", "12,34,567" (Indian grouping); not "6,6069", "1,2".
_GROUPED = re.compile(r"\d{1,3}(?:,\d{2,3}){0,6},\d{3}(?:\.\d+)?")
# "1750", "17.50"; not "12.03.87".
_PLAIN = re.compile(r"\d+(?:\.\d+)?")
# After a whole number: "-1/2" of "5-1/2", " 3/4" of "7 3/4"; not "/87", "-12/14/86".
_FRACTION_TAIL = re.compile(r"[- ]?(\d{1,3})[/⁄](\d{1,3})(?![\d/⁄])")
# After a numerator: "/4" of "1/4"; not "/86/87".
_DENOMINATOR = re.compile(r"[/⁄](\d{1,3})(?![\d/⁄])")
# The next word, with what joins it: "-five", " million", " and fifty".
_NEXT = re.compile(r"(?:[ \t]?-[ \t]?|[ \t]?\r?\n[ \t]{0,4}|[ \t]{1,4})?(?:(and)\s{1,4}(a\s{1,4})?)?([A-Za-z]{1,12})\b")
# A scale set off by a blank, or right at the digits: "10.6 mln", "4bn", "1-billion".
_SCALE = re.compile(r"([ \t]?-[ \t]?|[ \t]?\r?\n[ \t]{0,4}|[ \t]{1,4})?([A-Za-z]{1,8})\b")


class Number:
    """A number with its scale word, in a part of a report.

    Attributes:
        start, end: from the first digit or word to the last, scale word included.
        value: exact decimal string, scaled; `upper` the other end of a vague plural, or "".
        written: the digits or words without the scale.
        scale: what the scale word multiplies by.
        kind: "digits", "words", "vague" or "fraction".
        sign: currency whose sign or code stands before, or None; `outer` where that sign starts.
    """

    __slots__ = ("end", "kind", "outer", "scale", "sign", "start", "upper", "value", "written")

    def __init__(self, start: int, end: int, value: str, written: str, scale: int = 1, kind: str = "digits") -> None:
        self.start = start
        self.outer = start
        self.end = end
        self.value = value
        self.upper = ""
        self.written = written
        self.scale = scale
        self.kind = kind
        self.sign: Unit | None = None


def decimal_string(value: Decimal) -> str:
    """Shortest plain notation: no exponent, no trailing zeros.

    >>> decimal_string(Decimal("2.50") * 1000000)
    '2500000'
    """
    if value == value.to_integral_value():
        return str(int(value))
    return format(value.normalize(), "f")


def _ratio(numerator: int, denominator: int) -> Decimal:
    exact = Decimal(numerator) / Decimal(denominator)
    return exact if denominator in (2, 4, 5, 8, 10, 16, 32, 64, 100, 128) else round(exact, 12)


class NumberFinder:
    """Finds the numbers of a text in one scan, in order, without overlaps."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        names = sorted(
            [w for w, (kind, _) in lexicon.numbers.items() if kind in ("unit", "ten", "scale")]
            + [w for w in lexicon.vague]
            + ["half", "third", "quarter", "fifth", "tenth"],
            key=lambda w: (-len(w), w),
        )
        # A run of digits with its commas and points, a single fraction sign, or a number word.
        self._scan = re.compile(r"\d[\d,.]*+|[" + "".join(HALVES) + r"]|\b(?i:" + "|".join(names) + r")\b")
        self._attached = frozenset("$£€¥₹₩₪₽₺₫₦₱฿₡₴￥=~≈><")

    def find(self, text: str) -> list[Number]:
        found: list[Number] = []
        position = 0
        search = self._scan.search
        while (match := search(text, position)) is not None:
            first = match.group()[0]
            if "0" <= first <= "9":
                number, position = self._digits(text, match.start(), match.group())
            elif first in HALVES:
                top, bottom = HALVES[first]
                end = match.end()
                number = Number(match.start(), end, decimal_string(_ratio(top, bottom)), first, 1, "fraction")
                position = end
            elif first.isdigit():  # digits of another script are left alone
                number, position = None, match.end()
            else:
                number, position = self._words(text, match)
            if number is not None:
                found.append(number)
        return found

    # -- digits ---------------------------------------------------------------------------------

    def _digits(self, text: str, start: int, run: str) -> tuple[Number | None, int]:
        full_end = start + len(run)
        run = run.rstrip(",.")
        end = start + len(run)
        if len(run) > 3 * MAX_DIGITS:
            return None, full_end
        sign, outer, usable = self._before(text, start)
        if not usable:
            return None, self._skip(text, full_end)
        if text[start - 1 : start] == "." and not text[start - 2 : start - 1].isalnum():
            start, outer, run = start - 1, min(outer, start - 1), "." + run
        if "," in run:
            if not _GROUPED.fullmatch(run):
                return None, full_end
            plain = run.replace(",", "")
        elif run[0] != "." and not _PLAIN.fullmatch(run):
            return None, full_end
        else:
            plain = run
        if len(plain) > MAX_DIGITS:
            return None, full_end
        following = text[end : end + 1]
        if following in "/⁄" and following:
            return self._simple_fraction(text, start, end, run, full_end)
        if following == ":" and text[end + 1 : end + 2].isdigit():
            return None, self._skip(text, full_end)
        value = None
        if following and following in HALVES and "." not in plain:
            value = Decimal(plain) + _ratio(*HALVES[following])
            end += 1
        elif following in ("-", " ") and "." not in plain and (tail := _FRACTION_TAIL.match(text, end)):
            top, bottom = int(tail.group(1)), int(tail.group(2))
            if 0 < top < bottom and bottom in DENOMINATORS:
                value = Decimal(plain) + _ratio(top, bottom)
                end = tail.end()
            elif following == "-":
                return None, self._skip(text, full_end)
        written = text[start:end]
        scale, end = self._scale(text, end, sign is not None)
        if scale == 1 and value is None and "." not in plain:
            shown = plain.lstrip("0") or "0"
        else:
            shown = decimal_string((Decimal(plain) if value is None else value) * scale)
        number = Number(start, end, shown, written, scale)
        number.sign, number.outer = sign, outer
        return number, max(end, full_end if end == start + len(run) else end)

    def _simple_fraction(
        self, text: str, start: int, end: int, run: str, full_end: int
    ) -> tuple[Number | None, int]:
        """ "1/4": a small numerator over a usual denominator; not "1986/87", "9/11", "24/7"."""
        match = _DENOMINATOR.match(text, end)
        if match is None or not run.isdigit() or len(run) > 3:
            return None, self._skip(text, full_end)
        top, bottom = int(run), int(match.group(1))
        if not 0 < top < bottom or bottom not in DENOMINATORS or text[start - 1 : start] == "/":
            return None, self._skip(text, full_end)
        end = match.end()
        return Number(start, end, decimal_string(_ratio(top, bottom)), text[start:end], 1, "fraction"), end

    def _skip(self, text: str, position: int) -> int:
        """Past whatever is joined to a run of digits that is no quantity ("12:30", "5/14/82", "555-0199")."""
        limit = min(len(text), position + 40)
        while position < limit and (text[position].isalnum() or text[position] in ":/-."):
            position += 1
        return position

    def _before(self, text: str, start: int) -> tuple[Unit | None, int, bool]:
        """The currency before a number, where its sign starts, and whether the digits can be a number."""
        if start == 0:
            return None, start, True
        last = start - 1
        char = text[last]
        if char == "-" and last and text[last - 1] in "$£€":  # "$-50.8bn"
            last -= 1
            char = text[last]
        gap = 0
        while gap < 2 and char in " \n" and last:
            last -= 1
            gap += 1
            char = text[last]
        if not (char.isalpha() or char in self._attached or char == "."):
            return None, start, gap > 0 or char not in ":/_#@\\"
        begin = last
        while begin > 0 and last - begin < 6 and (text[begin - 1].isalpha() or text[begin - 1] in "$.£€=¥"):
            begin -= 1
        token = text[begin : last + 1]
        signs = self.lexicon.signs
        unit = signs.get(token)
        if unit is not None and gap and not (token[-1] in "$£€¥=.₹" or token.isupper() or token in ("Rs", "sen", "Mex$")):
            unit = None
        if unit is None and char in "$£€¥₹₩₪₽₺₫₦₱฿₡₴￥":
            unit, begin = signs.get(char), last
        if unit is None:
            return None, start, gap > 0 or not char.isalpha()
        if token == "$" and begin > 1 and text[begin - 1] == " ":  # "HK $3.7 billion", "c $ 300"
            letters = begin - 1
            while letters > 0 and begin - letters < 6 and (text[letters - 1].isalpha() or text[letters - 1] == "."):
                letters -= 1
            wider = signs.get(text[letters : last + 1])
            if wider is not None:
                return wider, letters, True
        return unit, begin, True

    # -- scale words ----------------------------------------------------------------------------

    def _scale(self, text: str, end: int, money: bool) -> tuple[int, int]:
        """The product of the scale words after a number, and where they end."""
        scale = 1
        numbers = self.lexicon.numbers
        while (match := _SCALE.match(text, end)) is not None:
            gap, word = match.groups()
            kind, value = numbers.get(word.lower(), ("", 0))
            if kind == "scale" or (kind == "short" and self._short(text, match, gap, word, money)):
                scale *= value
                end = match.end()
                if scale > 10**15:
                    break
                continue
            break
        return scale, end

    def _short(self, text: str, match: re.Match[str], gap: str | None, word: str, money: bool) -> bool:
        """Whether "m", "b", "k" and their like are scales here: "£600m", "2.7m sales"; not "48m", "100m race"."""
        if word in ("m", "M", "mil", "mill", "b", "B", "k", "K"):
            if money:
                return not gap or word in ("mil", "B", "M", "b", "m")
            if word in ("k", "b", "m") and gap:
                return False
            if word == "m":
                return self._counts_after(text, match.end())
            if word == "B" or word == "M":
                return self._counts_after(text, match.end()) or bool(gap) is False
            return word not in ("k", "b") or self._counts_after(text, match.end())
        return True

    def _counts_after(self, text: str, end: int) -> bool:
        """Whether a lower-case word that can be counted follows ("2.7m customers")."""
        match = _NEXT.match(text, end)
        if match is None or match.start(3) == end or match.group(1):
            return False
        word = match.group(3)
        lower = word.lower()
        classes = self.lexicon.classes
        if lower in self.lexicon.words:
            return self.lexicon.words[lower].dimension in ("money", "mass", "volume")
        return lower == word and lower not in classes["stop"] and lower not in NOT_COUNTED

    # -- number words ---------------------------------------------------------------------------

    def _words(self, text: str, match: re.Match[str]) -> tuple[Number | None, int]:
        start, end = match.span()
        word = match.group().lower()
        if word in self.lexicon.vague:
            return self._vague(text, start, end, word)
        kind, value = self.lexicon.numbers[word]
        if text[start - 1 : start] == "-" and text[start - 2 : start - 1].isalpha():
            if kind != "unit" or text[max(0, start - 4) : start - 1].lower() not in ("to", "or", "minus"):
                return None, end
        if kind == "scale":
            return self._bare_scale(text, start, end, value)
        if kind == "part":
            return self._bare_part(text, start, end, value)
        if kind not in ("unit", "ten"):
            return None, end
        return self._chain(text, start, end, value)

    def _chain(self, text: str, start: int, end: int, value: int) -> tuple[Number | None, int]:
        """ "twenty-five", "two and a half million", "one-third", from its first word on."""
        numbers = self.lexicon.numbers
        total, current, last_scale = 0, Decimal(value), 10**15
        written_end, scale, fraction = end, 1, False
        while (match := _NEXT.match(text, end)) is not None:
            joined, article, word = match.groups()
            word = word.lower()
            kind, amount = numbers.get(word, ("", 0))
            if article:
                if kind != "part" or current != int(current) or fraction:
                    break
                current += _ratio(1, amount)
                fraction = True
                written_end = end = match.end()
                continue
            if kind == "" and word[-1] == "s":
                kind, amount = numbers.get(word[:-1], ("", 0))
                if kind != "part":
                    break
            if kind == "part" and not joined:
                return self._named_part(text, start, end, match, int(current), amount)
            if kind in ("unit", "ten") and not fraction and self._fits(int(current), kind, amount, bool(joined), scale):
                current += amount
                written_end = match.end()
            elif kind == "scale" and not joined and current:
                if amount in (100, 12):
                    if current >= 100:
                        break
                    current *= amount
                else:
                    if amount >= last_scale:
                        break
                    total += int(current * amount) if not fraction else 0
                    last_scale = amount
                    if fraction or total == current * amount:
                        scale = amount
                    if fraction:
                        end = match.end()
                        break
                    current = Decimal(0)
            else:
                break
            end = match.end()
        if fraction:
            return Number(start, end, decimal_string(current * scale), text[start:written_end], scale, "words"), end
        result = total + int(current)
        if scale > 1 and current == 0:
            written = text[start:written_end]
        else:
            written, scale = text[start:end], 1
        return Number(start, end, str(result), written, scale, "words"), end

    @staticmethod
    def _fits(current: int, kind: str, amount: int, joined: bool, scale: int) -> bool:
        """Whether a unit or ten may follow: "twenty five", "hundred and fifty"; not "two three"."""
        if kind == "ten":
            return current % 100 == 0 and (current >= 100 or (scale > 1 and current == 0))
        if current and current % 100 == 0 or (scale > 1 and current == 0):
            return amount > 0
        return not joined and 20 <= current % 100 and current % 10 == 0 and 0 < amount < 10

    def _named_part(
        self, text: str, start: int, end: int, match: re.Match[str], top: int, bottom: int
    ) -> tuple[Number | None, int]:
        """ "two thirds", "three-quarters"; "three quarters" without "of" or a scale is a length of time."""
        after = match.end()
        if not 0 < top < bottom:
            return Number(start, end, str(top), text[start:end], 1, "words"), end
        scale, scaled = self._scale(text, after, False)
        if scale == 1 and bottom == 4 and match.group(3).lower().startswith("quarter"):
            hyphen = text[end : match.start(3)].strip() == "-"
            if not (hyphen or text[after : after + 4].lower() == " of "):
                return Number(start, end, str(top), text[start:end], 1, "words"), end
        kind = "words" if scale > 1 else "fraction"
        value = decimal_string(_ratio(top, bottom) * scale)
        return Number(start, scaled, value, text[start:after], scale, kind), scaled

    def _bare_scale(self, text: str, start: int, end: int, value: int) -> tuple[Number | None, int]:
        """ "a million", "a dozen", "a hundred and fifty"; not "several hundred", "multi-million"."""
        before = _word_before(text, start)
        if before not in ("a", "an", "half"):
            return None, end
        scale, end = self._scale_words(text, end, value)
        begin = text.rindex(before[-1], 0, start) - len(before) + 1 if before == "half" else start - 2
        if before == "half":
            return Number(begin, end, decimal_string(Decimal(scale) / 2), text[begin : begin + 4], scale, "words"), end
        if _word_before(text, begin) == "half":
            begin = text.lower().rindex("half", 0, begin)
            return Number(begin, end, decimal_string(Decimal(scale) / 2), text[begin : begin + 4], scale, "words"), end
        begin = max(0, begin)
        return Number(begin, end, str(scale), text[begin : begin + 1], scale, "words"), end

    def _scale_words(self, text: str, end: int, value: int) -> tuple[int, int]:
        more, end = self._scale(text, end, False)
        return value * more, end

    def _bare_part(self, text: str, start: int, end: int, bottom: int) -> tuple[Number | None, int]:
        """ "a third of", "half of", "half an hour"; not "first half", "third party", "half-year"."""
        before = _word_before(text, start)
        after = text[end : end + 8].lower()
        word = text[start:end].lower()
        if word == "half":
            if text[end : end + 1] == "-" or before in NOT_A_HALF:
                return None, end
            if after.startswith((" a million", " a billi", " a dozen", " a trill", " a hundr", " a thous", " million", " billion", " a mill", " a bill", " a doze", " a tril")):
                return None, end
            if after.startswith((" of ", " the ", " an ", " a ")) or before in ("about", "almost", "nearly", "than", "least", "over", "under", "by"):
                return Number(start, end, "0.5", text[start:end], 1, "fraction"), end
            return None, end
        if before in ("a", "one") and after.startswith((" of ", " more", " less", "\nof ")):
            return Number(start, end, decimal_string(_ratio(1, bottom)), text[start:end], 1, "fraction"), end
        return None, end

    def _vague(self, text: str, start: int, end: int, word: str) -> tuple[Number | None, int]:
        """ "dozens", "tens of thousands"; not "(in thousands)", "tens", "scores" of a game."""
        low, high = self.lexicon.vague[word]
        first_end = end
        if text[end : end + 4].lower() in (" of ", "\nof "):
            match = _NEXT.match(text, end + 3)
            inner = self.lexicon.vague.get(match.group(3).lower()) if match else None
            if inner is not None and match is not None:
                low, high, end = low * inner[0], high * inner[0], match.end()
        elif word in ("tens", "scores") or _word_before(text, start) in ("in", "of"):
            return None, end
        if word in ("tens",) and end == first_end:
            return None, end
        number = Number(start, end, str(low), text[start:end], 1, "vague")
        number.upper = str(high)
        return number, end


# After "48m", words that make it a length: "a 48m high tower", "the 100m race".
NOT_COUNTED = frozenset(
    "long high tall deep wide away race sprint final freestyle hurdles relay butterfly backstroke breaststroke "
    "medley above below thick across tower pool wave waves run dash heats champion record ahead behind".split()
)
NOT_A_HALF = frozenset("first second last next other better previous opening the this that each either".split())


def _word_before(text: str, position: int) -> str:
    """The word that ends right before `position`, lower case, or "" when there is none on the way back."""
    end = position
    while end > 0 and position - end < 3 and text[end - 1] in " \n-":
        end -= 1
    if end == position and position:
        return ""
    begin = end
    while begin > 0 and end - begin < 14 and text[begin - 1].isalpha():
        begin -= 1
    return text[begin:end].lower()
