"""Numbers in words: "twenty-five", "two and a half million", "a dozen", "two thirds", "tens of thousands"."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from onrecord.read.quantities.lexicon import Lexicon
from onrecord.read.quantities.numbers import NEXT_WORD, Number, decimal_string, part_of, word_before

if TYPE_CHECKING:
    from onrecord.read.quantities.digits import DigitReader

__all__ = ["SpelledReader"]

Found = tuple[Number | None, int]

# Words that open a fraction without a numerator: "half of", "a third of".
PART_OPENERS = ("half", "third", "quarter", "fifth", "tenth")
# Before a hyphen, words after which a number goes on: "minus-five", "four-to-five"; not "catch-one".
HYPHEN_BEFORE = frozenset(("to", "or", "minus", "and", "a"))
# Before "half", words that make it a part of time or of a game: "first half", "the half".
NOT_A_HALF = frozenset(
    "first second last next other eastern western northern southern upper lower top bottom better previous "
    "opening the this that each either his her".split()
)
# Before "half", words that make it a measure: "almost half".
BOUNDS = frozenset(
    "about almost nearly than least over under by roughly around approximately only just".split()
)
# What may follow a word without a blank: "half a million.".
CLOSING = ".,;:!?)]\"'”’"


class SpelledReader:
    """Reads numbers written in words; one for each language."""

    def __init__(self, lexicon: Lexicon, digits: DigitReader) -> None:
        self._numbers = lexicon.numbers
        self._vague = lexicon.vague
        self._digits = digits
        spelled = [word for word, (kind, _) in lexicon.numbers.items() if kind in ("unit", "ten", "scale")]
        folds = [
            word + "fold"
            for word, (kind, value) in lexicon.numbers.items()
            if kind == "unit" and 1 < value < 11
        ]
        self.first_words = frozenset((*spelled, *folds, *lexicon.vague, *PART_OPENERS))

    def read(self, text: str, start: int, end: int, word: str) -> Found:
        """The number whose first word is `word` at `[start, end)`, and where the scan goes on."""
        hyphen = text[start - 1 : start] == "-" and text[start - 2 : start - 1].isalpha()
        if hyphen and word_before(text, start) not in HYPHEN_BEFORE:
            return None, end
        if word in self._vague:
            return self._read_vague(text, start, end, word)
        if word.endswith("fold"):
            value = self._numbers[word[:-4]][1]
            return Number(start, end, str(value), text[start : end - 4], 1, "fold"), end
        kind, value = self._numbers[word]
        if kind == "scale":
            return self._read_scale(text, start, end, value)
        if kind == "part":
            return (
                self._read_half(text, start, end)
                if word == "half"
                else self._read_part(text, start, end, value)
            )
        return self._read_chain(text, start, end, value)

    def _read_chain(self, text: str, start: int, end: int, value: int) -> Found:
        """ "twenty-five", "one hundred and fifty thousand", from its first word on.

        English number grammar: units after tens, tens and units after "hundred", ever smaller scales.
        """
        total, current, scale = 0, value, 10**15
        lone = 1  # the scale word when there is just one, at the end: "five million"
        written_end = end
        while (match := NEXT_WORD.match(text, end)) is not None:
            joined, article, word = match.groups()
            word = word.lower()
            kind, amount = self._numbers.get(word, ("", 0))
            if kind == "short" and len(word) > 1 and not word.startswith("mil"):
                kind = "scale"  # "three mln dlrs"
            if article:
                return self._read_and_part(text, start, end, match.end(), total + current, kind, amount)
            if kind == "" and word[-1] == "s":
                kind, amount = self._numbers.get(word[:-1], ("", 0))
                kind = kind if kind == "part" else ""
            if kind == "part" and not joined and total == 0:
                return self._read_named_part(text, start, end, match.start(3), match.end(), current, amount)
            if kind in ("unit", "ten") and _fits(current, kind, amount, bool(joined), total > 0):
                current += amount
                lone, written_end = 1, match.end()
            elif kind == "scale" and not joined and current:
                if amount < 1000:
                    if current >= 100:
                        break
                    current *= amount
                    lone, written_end = 1, match.end()
                elif amount < scale:
                    lone = amount if total == 0 else 1
                    total, current, scale = total + current * amount, 0, amount
                else:
                    break
            else:
                break
            end = match.end()
        if lone > 1:
            return Number(start, end, str(total), text[start:written_end], lone, "words"), end
        return Number(start, end, str(total + current), text[start:end], 1, "words"), end

    def _read_and_part(
        self, text: str, start: int, end: int, part_end: int, whole: int, kind: str, bottom: int
    ) -> Found:
        """ "two and a half", "two and a half million"."""
        if kind != "part":
            return Number(start, end, str(whole), text[start:end], 1, "words"), end
        scale, scaled_end = self._digits.scale(text, part_end, False)
        value = decimal_string((whole + part_of(1, bottom)) * scale)
        return Number(start, scaled_end, value, text[start:part_end], scale, "words"), scaled_end

    def _read_named_part(
        self, text: str, start: int, end: int, part_start: int, part_end: int, top: int, bottom: int
    ) -> Found:
        """ "two thirds", "three-quarters of"; bare "three quarters" is a length of time."""
        plain = Number(start, end, str(top), text[start:end], 1, "words"), end
        if not 0 < top < bottom:
            return plain
        scale, scaled_end = self._digits.scale(text, part_end, False)
        if scale == 1 and text[part_start : part_start + 7].lower() == "quarter":
            hyphen = text[end:part_start].strip() == "-"
            if not hyphen and text[part_end : part_end + 4].lower() != " of ":
                return plain
        value = decimal_string(part_of(top, bottom) * scale)
        kind = "words" if scale > 1 else "fraction"
        return Number(start, scaled_end, value, text[start:part_end], scale, kind), scaled_end

    def _read_scale(self, text: str, start: int, end: int, value: int) -> Found:
        """ "a million", "half a dozen", "half million"; not "several hundred", "multi-million"."""
        before = word_before(text, start)
        if before not in ("a", "an", "half"):
            return None, end
        more, end = self._digits.scale(text, end, False)
        scale = value * more
        begin = _start_before(text, before, start)
        if before != "half" and word_before(text, begin) == "half":
            begin = _start_before(text, "half", begin)
            before = "half"
        if before == "half":
            written = text[begin : begin + 4]
            return Number(begin, end, decimal_string(Decimal(scale) / 2), written, scale, "words"), end
        return Number(begin, end, str(scale), text[begin : begin + len(before)], scale, "words"), end

    def _read_half(self, text: str, start: int, end: int) -> Found:
        """ "half of", "half an hour", "almost half"; not "first half", "half-year"."""
        before = word_before(text, start)
        if text[end : end + 1] == "-" or before in NOT_A_HALF:
            return None, end
        after = [word.rstrip(CLOSING) for word in text[end : end + 20].lower().split()]
        if after[:1] == ["a"] and self._numbers.get(after[1] if len(after) > 1 else "", ("",))[0] == "scale":
            return None, end
        if after[:1] and self._numbers.get(after[0], ("",))[0] == "scale":
            return None, end
        if before in ("a", "one") and not (after and after[0] in ("of",)):
            return None, end
        if before in BOUNDS or (after and after[0] in ("of", "the", "an", "a", "its", "their")):
            return Number(start, end, "0.5", text[start:end], 1, "fraction"), end
        return None, end

    def _read_part(self, text: str, start: int, end: int, bottom: int) -> Found:
        """ "a third of", "a quarter more"; not "third party", "a third man"."""
        if word_before(text, start) != "a":
            return None, end
        after = text[end : end + 8].split()
        if not after or after[0].lower() not in ("of", "more", "less"):
            return None, end
        return Number(start, end, decimal_string(part_of(1, bottom)), text[start:end], 1, "fraction"), end

    def _read_vague(self, text: str, start: int, end: int, word: str) -> Found:
        """ "dozens", "tens of thousands"; not "(in thousands)", "tens", the "scores" of a game."""
        low, high = self._vague[word]
        if text[end : end + 4].lower() in (" of ", "\nof "):
            match = NEXT_WORD.match(text, end + 3)
            inner = self._vague.get(match.group(3).lower()) if match else None
            if inner is not None and match is not None:
                low, high, end = low * inner[0], high * inner[0], match.end()
            elif word == "tens":
                return None, end
        elif word in ("tens", "scores") or word_before(text, start) in ("in", "of", "the"):
            return None, end
        number = Number(start, end, str(low), text[start:end], 1, "vague")
        number.upper = str(high)
        return number, end


def _start_before(text: str, word: str, position: int) -> int:
    """Where a word starts that stands right before a position, in any case.

    Counted from the position back, since small letters may take more characters ("İ").
    """
    near = text[max(0, position - 8) : position].lower()
    return position - len(near) + near.rindex(word)


def _fits(current: int, kind: str, amount: int, joined: bool, scaled: bool) -> bool:
    """Whether a unit or ten may follow: "twenty five", "hundred and fifty"; not "two three"."""
    if amount == 0:
        return False
    open_hundred = (current > 0 and current % 100 == 0) or (current == 0 and scaled)
    if kind == "ten" or open_hundred:
        return open_hundred
    return not joined and current % 100 >= 20 and current % 10 == 0 and amount < 10
