"""Numbers written as no number is: grouping gone wrong, two styles in one comparison, ordinals.

Finds the places and says why; the rule in `numbers` decides what may be reported. Each finder starts from one
character that good numbers seldom have in that place, so that a report without a slip costs one scan.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from onrecord.document import Span
from onrecord.patterns import compile_late

__all__ = ["Form", "find_groupings", "find_mixed", "find_ordinals", "find_percents"]

LONGEST = 24  # characters of the longest run of digits looked at; longer ones are tables or codes
SIGNS = "$£€¥₹"


class Form(NamedTuple):
    """A number out of form.

    Attributes:
        start, end: its digits, in code points of the text.
        why: what is wrong with it, as the proof says it.
        sure: whether nothing but a number can be meant.
        fix: what it should be, or "" when the text does not tell.
        other: the number it is compared with, or None.
    """

    start: int
    end: int
    why: str
    sure: bool
    fix: str = ""
    other: Span | None = None


# A comma that groups no three digits, or has no group before it: that of "6,6069", "900,00", "9,,100",
# "13,.000", "4000,000", "1.090,000"; not of "1,250", "5, 6".
BAD_COMMA = compile_late(
    r",(?:\d{1,2}(?!\d)|\d{4}|,\d{3}(?!\d)|\.\d{3}(?!\d)|(?:(?<=\d{4},)|(?<=\.\d{3},))\d{3}(?!\d))"
)
# Grouping of three, and that of South Asia: "1,250", "12,34,567", "1,250.75"; not "6,6069", "2003,150".
GROUPED = compile_late(r"(?:\d{1,3}(?:,\d{3})+|\d{1,2}(?:,\d{2})+,\d{3})(?:\.\d+)?")
# Commas and one decimal point after them: "9,3111.22"; not "1.090,000".
COMMAS = compile_late(r"(\d+(?:,\d*)+)(?:\.(\d+))?")
# A point where the first comma should be: "1.090,000", "1.623,427.54"; not "1.5,000".
POINT_THEN_COMMA = compile_late(r"[1-9]\d{0,2}\.\d{3}(?:,\d{3})+(?:\.\d{1,2})?")
# A comma and a point side by side: "13,.000".
COMMA_POINT = compile_late(r"[1-9]\d{0,2},\.\d{3}")
YEAR = compile_late(r"1[5-9]\d\d|20\d\d")

_SCALE = r"(?:million|mln|billion|bln|bn|trillion|trln|thousand)"
_MONEY = (
    r"(?:dollars?|dlrs?|euros?|pounds?|stg|sterling|yen|francs?|marks?|rupees?|pesos?|crowns|lire|ecus?|yuan"
    r"|won|baht|riyals?|dirhams?|cents|cts|pence)"
)
# Right after a number, what shows that it is one: " mln", "%", " percent", " dlrs", "bn"; not " shares".
MEASURED = compile_late(
    rf"\s?%|(?:mn?|bn)\b|\s{{1,2}}(?:{_SCALE}|pct|percent|per cent|{_MONEY}|tonnes|tons|barrels|km|acres?"
    r"|feet|miles)\b",
    re.I,
)
# Right after a number, a thing that it counts, two words between at most: " shares", " U.S. combat troops",
# " people", " Syrians"; not " and", " is", " was".
COUNTED = compile_late(
    r"[\s-]{1,2}(?:[A-Za-z][\w.'’-]{1,17}\s){0,2}(?!this\b|less\b|versus\b|across\b|always\b)"
    r"(?:[A-Za-z][a-z]{2,17}s|people|men|women|children|head|police)\b"
)
# Right before a number, the sign of a currency.
PRICED = compile_late(rf"[{SIGNS}]\s?\Z")
_LINK = r"(?:from|vs\.?|versus|against|to|compared with)"
# Right before a number, one that it is compared with: "2,668,000 vs ", "6,631 from a loss of ".
COMPARED_BEFORE = compile_late(
    rf"(?<![\d.,])[1-9]\d{{0,2}}(?:,\d{{3}})+(?:\s[a-z]{{2,12}}){{0,2}}\s{_LINK}\s(?:[a-z]{{1,8}}\s){{0,3}}\Z",
    re.I,
)
# Right after a number, one that it is compared with: " from 6,631", " shares vs loss 97,000".
COMPARED_AFTER = compile_late(
    rf"(?:\s[a-z]{{2,12}}){{0,2}}\s{_LINK}\s(?:[a-z]{{1,8}}\s){{0,3}}(?P<number>[1-9]\d{{0,2}}(?:,\d{{3}})+)(?![\d,.]\d|\d)",
    re.I,
)
# Beside a run of digits, what makes it part of a code, a score, a range, a coordinate or a web address.
JOINED_BEFORE = compile_late(r"[\w\-–/:#@&=.\\'’°+*_]\Z")
JOINED_AFTER = compile_late(r"(?!(?:mn?|bn|k)\b)\w|[/:=°'’\\*_]|[-–]\d|\s\d{3,4}\s\d|[.,]\d|\s?degrees\b")
# Names of places on a map and of things that are numbered: "coordinates 51,5074", "Nos. 12,1350".
NUMBERED = compile_late(
    r"\b(?:coordinates?|latitudes?|longitudes?|lat\.?|lon\.?|nos?\.?|numbers?|numbered|rooms?|pages?|pp?\.?|lots?"
    r"|sections?|paragraphs?|chapters?|verses?|psalms?|articles?|resolutions?|flights?|extensions?|ext\.?|codes?"
    r"|lines?|routes?|channels?|ids?|serial|seeds?|aged|ages|grades?|bibs?|cases?|bills?|exhibits?|tel\.?|phone"
    r"|telephone|call|dial|fax)\s?:?\s\Z",
    re.I,
)
# Right before a number, a word that leads figures: "nearly ", "declined to "; not "Nos ", "call ", "and ".
LEADING = compile_late(
    r"\b(?:of|to|at|about|nearly|almost|over|under|than|by|from|was|were|is|are|some|around|least|most|total|totals"
    r"|totall?ed|totall?ing|reach|reached|hit|had|has|have|record|estimated|only|just|exactly|roughly|topped|then|between|free|net|loss|profit"
    r"|sales|revs)\s\Z",
    re.I,
)
# Right after a number, one more: " or 40", ", $50".
ANOTHER = compile_late(r"(?:\s(?:or|and|to)|,)\s?\$?\d")
# Right after a number, the name of a street: " Main Street", " North Elm St".
STREET = compile_late(
    r"\s(?:[A-Z][\w.]{0,17}\s){1,3}(?:Street|St|Road|Rd|Avenue|Ave|Drive|Dr|Lane|Boulevard|Blvd|Way|Place|Square)\b"
)
CONTEXT = 48  # characters looked at on each side


def find_groupings(text: str) -> Iterator[Form]:
    """Numbers whose commas group no three digits ("6,6069", "900,00 shares"), in order.

    Left out are Indian grouping ("1,00,000"), lists ("3,4,5"), years ("1970,1973"), codes, scores and
    coordinates.
    """
    done = 0
    for match in BAD_COMMA.finditer(text):
        if match.start() < done:
            continue
        start, end = _run(text, match.start())
        done = end
        form = _grouping(text, start, end) if end - start <= LONGEST else None
        if form is not None:
            yield form


def _run(text: str, at: int) -> tuple[int, int]:
    """The digits, commas and points around a place; cut well past the longest that is looked at."""
    start, end = at, at + 1
    while start > 0 and at - start <= LONGEST and (text[start - 1].isdecimal() or text[start - 1] in ",."):
        start -= 1
    while end < len(text) and end - at <= LONGEST and (text[end].isdecimal() or text[end] in ",."):
        end += 1
    while start < end and text[start] in ",.":
        start += 1
    while end > start and text[end - 1] in ",.":
        end -= 1
    return start, end


def _grouping(text: str, start: int, end: int) -> Form | None:
    run = text[start:end]
    if GROUPED.fullmatch(run) or not run.isascii() or run[0] == "0" or "," not in run:
        return None
    before, after = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
    priced = PRICED.search(before) is not None
    if JOINED_AFTER.match(after) or NUMBERED.search(before) or (JOINED_BEFORE.search(before) and not priced):
        return None
    measured = priced or MEASURED.match(after) is not None
    compared = COMPARED_BEFORE.search(before) or COMPARED_AFTER.match(after)
    known = measured or compared is not None or COUNTED.match(after) is not None
    if COMMA_POINT.fullmatch(run) or POINT_THEN_COMMA.fullmatch(run):
        return Form(start, end, f"{run} has a point and a comma for one and the same", known)
    parts = COMMAS.fullmatch(run)
    if parts is None:
        return None
    sure = _judge(parts[1].split(","), parts[2] or "", measured, known)
    if sure is False and priced and ANOTHER.match(after):
        return None  # "$20,30 or 40"
    if sure is None or not (known or LEADING.search(before)) or STREET.match(after):
        return None
    return Form(start, end, f"{run} has a group that is not of three digits", sure)


def _judge(groups: list[str], decimals: str, measured: bool, known: bool) -> bool | None:
    """Whether groups of digits are surely one number; None when they may well be something else."""
    first, rest = groups[0], groups[1:]
    if len(groups) > 4 or (not decimals and any(YEAR.fullmatch(group) for group in groups)):
        return None
    whole = any(len(group) == 3 for group in rest)
    if "" in rest:
        return known if len(first) <= 3 and all(len(group) in (0, 3) for group in rest) else None
    if len(first) > 3:  # "4000,000 dlrs"
        return measured if known and all(len(group) == 3 for group in rest) else None
    if any(len(group) > 3 for group in rest):  # "6,6069", "6,306,0000"
        if max(map(len, rest)) > 5:
            return None
        return known or whole or bool(decimals)
    if whole:  # "2,318,00", "3,801,7"
        pairs = len(rest[-1]) == 2
        return (known and pairs) if known or pairs else None
    if len(rest) > 1:  # "3,4,5"
        return None
    if len(rest[0]) == 2 and len(first) == 3:  # "900,00 shares"
        return True if measured else (rest[0] == "00" if known else None)
    if len(rest[0]) == 2 or not decimals:  # "2,29 dlrs", "2,5 million", "1,23.4 dlrs"
        return False if measured else None
    return None


# A point before three digits: that of "9.900", "2,494.049"; not of "9.9", "3.1416".
THREE_AFTER_POINT = compile_late(r"\.\d{3}(?!\d)")
POINTED = compile_late(r"[1-9]\d{0,2}(?:,\d{3})*\.\d{3}")
# After a number with a point, what settles that it is a decimal one: " mln", " pct", " seconds".
DECIMAL = compile_late(
    rf"\s?(?:%|°)|[a-zA-Z]|\s(?:{_SCALE}|pct|percent|per cent|points?|degrees|seconds?|secs?|minutes|inches"
    r"|metres|meters|grams|kg|goals|stars|crore|lakh|mn|trn|tn|[mbk])\b",
    re.I,
)
# Before a number, a word after which it tells by how much: "rose 1.250 yen from 1,300".
BY_HOW_MUCH = compile_late(
    r"\b(?:by|up|down|off|another|ros|rose|rises?|fell|falls?|gain(?:s|ed)?|los[te]s?|add(?:s|ed)?|shed|sheds"
    r"|climb(?:s|ed)?|jump(?:s|ed)?|drop(?:s|ped)?|slip(?:s|ped)?|eas(?:es|ed)|surged|soared|slid|dipped|firmed)"
    r"\s\Z",
    re.I,
)
FROM_BEFORE = compile_late(r"\b(?:from|between)\s\Z", re.I)
MONEY_AFTER = compile_late(rf"\s({_MONEY})\b", re.I)
# The nearest multiple at which two numbers are still compared as like and like.
LIKE = 3
_PLAIN_LINK = r"(?:from|vs\.?|versus|compared with)"
_THINGS = r"(?:\s(?!(?:and|or|but|while|with|plus)\b)[a-z]{2,12}){0,2}"
_LED = r"(?:(?:a|the|loss|profit|of|about|some)\s){0,3}"
# "25,269 units from 26,414", and with "to" instead of "from"; not "1.520 and to 1,250".
LINKED_AFTER = compile_late(
    rf"{_THINGS}\s(?:(?P<to>to)|{_PLAIN_LINK})\s{_LED}(?P<number>[1-9]\d{{0,2}}(?:,\d{{3}})+)(?![\d,.]\d|\d)",
    re.I,
)
LINKED_BEFORE = compile_late(
    rf"(?<![\d.,$£€-])(?P<number>[1-9]\d{{0,2}}(?:,\d{{3}})+){_THINGS}\s(?:(?P<to>to)|{_PLAIN_LINK})\s{_LED}\Z",
    re.I,
)


def find_mixed(text: str) -> Iterator[Form]:
    """Numbers with a point where the one they are compared with has a comma ("to 6,200 from 9.900")."""
    for match in THREE_AFTER_POINT.finditer(text):
        start, end = _run(text, match.start())
        run = text[start:end]
        if end - start > LONGEST or not POINTED.fullmatch(run):
            continue
        before = text[max(0, start - 2 * CONTEXT) : start]
        if JOINED_BEFORE.search(before) or text.startswith(("/", "-", ":"), end) or DECIMAL.match(text, end):
            continue
        found = LINKED_AFTER.match(text, end)
        shift = 0
        if found is None or BY_HOW_MUCH.search(before) or (found["to"] and not FROM_BEFORE.search(before)):
            found, shift = LINKED_BEFORE.search(before), start - len(before)
            if found is None or (found["to"] and not FROM_BEFORE.search(before, 0, found.start("number"))):
                continue
        other = Span(found.start("number") + shift, found.end("number") + shift)
        meant, like = int(run.replace(",", "").replace(".", "")), int(found["number"].replace(",", ""))
        units = [MONEY_AFTER.match(text, place) for place in (end, other.end)]
        if units[0] and units[1] and units[0][1] != units[1][1]:
            continue  # "1.512 marks from 1,250 won"
        if like <= meant * LIKE and meant <= like * LIKE and not DECIMAL.match(text, max(end, other.end)):
            fix = run.replace(".", ",")
            yield Form(start, end, f"{run} is compared with {found['number']}", True, fix, other)


# The end of an ordinal with the ending of another: "3th", "22th", "3nd", "2rd"; not "13th", "3rd", "4th".
BAD_ORDINAL = compile_late(r"[123](?:th|(?<=[12])rd|(?<=[13])nd)\b")
LONGEST_ORDINAL = 4


def find_ordinals(text: str) -> Iterator[Form]:
    """Ordinals with the wrong ending ("3th", "22th")."""
    for match in BAD_ORDINAL.finditer(text):
        start = match.start()
        while start > 0 and match.start() - start < LONGEST_ORDINAL and text[start - 1].isdecimal():
            start -= 1
        digits = text[start : match.start() + 1]
        teen = digits[-2:-1] == "1"
        if (
            teen
            or digits[0] == "0"
            or (start and (text[start - 1].isalnum() or text[start - 1] in ".,-/'’_#"))
        ):
            continue
        ordinal = {"1": "st", "2": "nd", "3": "rd"}[digits[-1]]
        if (
            text[match.end() : match.end() + 1] in "-–"
            and text[match.end() + 1 : match.end() + 2].isdecimal()
        ):
            continue
        why = f"the ordinal of {digits} is {digits}{ordinal}"
        yield Form(start, match.end(), why, True)


# A sign and a word for the same: "5% percent", "5 % per cent"; not "5%, percent".
PERCENTS = compile_late(r"%\s(?:percent|per cent|pct)\b", re.I)


def find_percents(text: str) -> Iterator[Form]:
    """Per cent written twice ("5% percent")."""
    for match in PERCENTS.finditer(text):
        start, _ = _run(text, match.start())
        if start < match.start() and text[match.start() - 1].isdecimal():
            why = "the sign and the word both say per cent"
            yield Form(start, match.end(), why, True, text[start : match.start() + 1])
