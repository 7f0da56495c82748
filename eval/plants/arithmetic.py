"""Slips in sums: a digit of a percentage of change or of a whole, and which figure is the larger.

A statement is three figures of one sentence that fit each other as a sum, with a word that tells which sum it
is; so neither the order of the figures nor the words between them count, as they do in the rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import permutations, product
from random import Random
from typing import NamedTuple

from onrecord.document import Document
from plants import Plant, planted

__all__ = ["PLANTERS"]

WORDS = {
    word: value
    for value, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen".split(), 1
    )
}
SCALES = {
    "thousand": 3,
    "million": 6,
    "mln": 6,
    "m": 6,
    "mn": 6,
    "billion": 9,
    "bln": 9,
    "bn": 9,
    "trillion": 12,
}
# Any figure: "132.5 mln", "$1.2bn", "20 pct", "six"; not the "3" of "R3" or of "3-1/2".
FIGURE = re.compile(
    r"(?<![\w.,/:-])(?P<sign>US\$|A\$|C\$|HK\$|\$|£|€|#)?(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
    rf"|(?:{'|'.join(WORDS)})\b)(?![\d/-]|[.,:]\d|(?:st|nd|rd|th)\b)"
    rf"(?:\s?(?P<scale>{'|'.join(SCALES)})\b)?(?P<percent>\s?(?:per\s?cent|pct)\b|%)?",
    re.I,
)
# Ends of sentences, roughly; headings and tables have no stop.
SENTENCE = re.compile(r"[^.!?]+(?:\.(?=\w)[^.!?]*)*[.!?]")
ROSE = r"\b(?:rose|risen|rise|up|climbed|jumped|grew|gr?own|increase[ds]?|soared|surged|gained|higher"
ROSE += r"|advanced)\b"
FELL = r"\b(?:fell|fallen|fall|down|dropped|drop|declined?|decreased?|lower|slumped|slid|slipped"
FELL += r"|plunged|plummeted)\b"
UP, DOWN = re.compile(ROSE, re.I), re.compile(FELL, re.I)
THAN_BEFORE = re.compile(r"\b(?:from|compared (?:with|to)|versus|vs|against)\b", re.I)
# Sums of something else than the two figures: they are not provable, whatever they come to.
OTHER_SUM = re.compile(
    r"\b(?:adjust\w+|underlying|like-for-like|comparable|constant|annuali[sz]ed|annual rate|inflation|real"
    r" terms|exclud\w+|except\w*|season\w+|average|same-store|currenc\w+|split|dilut\w+|restated"
    r"|pro forma|daily sales basis)\b",
    re.I,
)
# Right before a figure: it is no exact one.
LOOSE = re.compile(
    r"\b(?:about|around|nearly|almost|some|roughly|approximately|over|under|than"
    r"|estimated|just|least|below|above|most|to)"
    r"\s\Z",
    re.I,
)
# Two figures that share what is said of them: "3.2 to 3.5 mln", "between 10 and 12 pct".
RANGE = re.compile(
    r"\bbetween\b|\brespectively\b|\d(?:\s(?:pct|percent))?\s(?:to|or)\s\d[\d.,]*(?:\s(?:mln|bln|million|billion))?\s?(?:pct|per|%|mln|bln)?",
    re.I,
)


class Figure(NamedTuple):
    start: int
    end: int
    text: str
    digits: str
    value: Fraction
    scale: int
    sign: str
    percent: bool
    loose: bool


def figures(text: str, start: int, end: int) -> list[Figure]:
    """The figures of a sentence."""
    found = []
    for match in FIGURE.finditer(text, start, end):
        digits = match["digits"]
        start, end = match.span("digits")
        start = match.start("sign") if match["sign"] else start
        end = match.end("scale") if match["scale"] else end
        number = WORDS.get(digits.lower()) or Fraction(digits.replace(",", ""))
        scale = 10 ** SCALES.get((match["scale"] or "").lower(), 0)
        found.append(
            Figure(
                start,
                end,
                match[0][: end - start],
                digits,
                Fraction(number) * scale,
                scale,
                match["sign"] or "",
                bool(match["percent"]),
                LOOSE.search(text, max(0, start - 20), match.start()) is not None,
            )
        )
    return found


def is_quoted(text: str, at: int) -> bool:
    """Whether an odd number of double marks stands before `at` in its paragraph."""
    opening = max(text.rfind("\n\n", 0, at), text.rfind("\n    ", 0, at), 0)
    before = text[opening:at]
    return before.count('"') % 2 == 1 or before.count("“") > before.count("”")


def is_a_year(figure: Figure) -> bool:
    return (
        figure.scale == 1 and not figure.sign and re.fullmatch(r"(?:1[89]|20)\d\d", figure.digits) is not None
    )


def step(figure: Figure) -> Fraction:
    """What one of the last digit is worth."""
    return Fraction(figure.scale, 10 ** len(figure.digits.partition(".")[2]))


def sentences(text: str) -> Iterator[tuple[int, int]]:
    for match in SENTENCE.finditer(text):
        if "  " not in match[0].strip().replace("\n    ", "\n") and match.end() - match.start() < 400:
            yield match.span()


def triples(text: str, start: int, end: int) -> Iterator[tuple[Figure, Figure, Figure]]:
    """A percentage with two other figures of one kind, in either order."""
    every = [figure for figure in figures(text, start, end) if figure.value]
    for told in every:
        others = [figure for figure in every if not figure.percent and not is_a_year(figure)]
        for one, two in permutations(others, 2) if told.percent else ():
            alike = one.sign == two.sign and (one.scale == 1) == (two.scale == 1)
            if alike and max(abs(f.start - told.start) for f in (one, two)) < 150:
                yield told, one, two


def fits(exact: Fraction, told: Figure) -> bool:
    return abs(exact - told.value) <= step(told) * 6 / 10 and exact > 0


def changed(figure: Figure, chance: Random) -> str:
    """The figure with one of its digits, not the last of many, another."""
    if not figure.digits[0].isdigit():
        number = WORDS[figure.digits.lower()]
        return figure.text.replace(
            figure.digits, chance.choice([w for w, v in WORDS.items() if abs(v - number) > 2])
        )
    places = [i for i, char in enumerate(figure.digits) if char.isdigit()]
    at = chance.choice(places[:2])
    digit = chance.choice([d for d in "123456789" if d != figure.digits[at]])
    return figure.text.replace(figure.digits, figure.digits[:at] + digit + figure.digits[at + 1 :])


def is_provable(text: str, span: tuple[int, int], found: tuple[Figure, ...]) -> bool:
    """Whether nothing in the sentence leaves the sum open."""
    return not (OTHER_SUM.search(text, *span) or is_quoted(text, found[0].start) or RANGE.search(text, *span))


def room(figure: Figure) -> tuple[Fraction, Fraction]:
    """Everything a figure may stand for: cut off or rounded at its last digit, a fifth more with "about"."""
    number = Fraction(WORDS.get(figure.digits.lower()) or figure.digits.replace(",", ""))
    whole, _, decimals = str(figure.digits.replace(",", "")).partition(".")
    place = Fraction(1, 10 ** len(decimals))
    if not decimals and whole.isdigit():
        zeros = len(whole) - len(whole.rstrip("0"))
        place = Fraction(10**zeros, 2 if zeros else 1)
    slack = place + number / 5 * figure.loose
    return (number - slack) * figure.scale, (number + slack) * figure.scale


def replaced(figure: Figure, words: str) -> Figure:
    """The figure with other words of its kind in its place."""
    new = figures(words, 0, len(words))[0]
    return figure._replace(text=words, digits=new.digits, value=new.value)


def is_change_off(told: Figure, new: Figure, old: Figure, way: int) -> bool:
    """Whether no values of the figures give the percentage, by more than a point."""
    (a, b), (c, d), (e, f) = room(told), room(new), room(old)
    if min(c, e) <= 0:
        return False
    low, high = sorted(((c / f - 1) * 100 * way, (d / e - 1) * 100 * way))
    return low > b + 1 or high < a - 1


def is_share_off(told: Figure, part: Figure, whole: Figure) -> bool:
    """Whether no values of part and whole give the percentage, by more than a point."""
    (a, b), (c, d), (e, f) = room(told), room(part), room(whole)
    return e > 0 and (c / f * 100 > b + 1 or d / e * 100 < a - 1)


def plant_changes(doc: Document, chance: Random) -> Iterator[Plant]:
    """One digit of the percentage or of a figure, where a change in per cent fits two figures."""
    text = doc.text
    for start, end in sentences(text):
        sentence = text[start:end]
        up, down = UP.search(sentence), DOWN.search(sentence)
        if bool(up) == bool(down) or not THAN_BEFORE.search(sentence):
            continue
        way = 1 if up else -1
        found = [
            (told, new, old)
            for told, new, old in triples(text, start, end)
            if fits((new.value / old.value - 1) * 100 * way, told)
        ]
        for (told, new, old), which in product(found[:1], range(3)):
            figure = (told, new, old)[which]
            words = changed(figure, chance)
            now = [told, new, old]
            now[which] = replaced(figure, words)
            first = min(told.start, new.start, old.start)
            off = is_change_off(now[0], now[1], now[2], way)
            provable = off and is_provable(text, (start, end), (told, new, old))
            yield planted(doc, figure.start, figure.end, words, first, provable)


# "12 of the 40", "12 mln shares out of 40"; "30 pct of its total sales of 40".
PART_OF = re.compile(r"[^.;,()]{0,40}\b(?:out\s)?of(?:\s[\w'’]+){0,3}\s\$?\Z")
OF_WHOLE = re.compile(r"\s?(?:pct|per\s?cent|%)?,?[^.;()]{0,30}?\bof\b[^.;()]{0,50}\Z", re.I)
OR_TOLD = re.compile(r"[^.;]{0,60}(?:,|\sor|[(–-])\s?(?:an?\s|about\s)?\Z")


def is_part_of(text: str, told: Figure, part: Figure, whole: Figure) -> bool:
    """Whether "of" ties a part or its percentage to the whole, with the other one told beside it."""
    between = text[min(told.end, whole.start) : max(told.end, whole.start)]
    if UP.search(between) or re.search(r"\b(?:from|above|below|than)\b", between):
        return False
    if part.start < whole.start and PART_OF.fullmatch(text, part.end, whole.start):
        first, last = (told, part) if told.start < part.start else (whole, told)
        return OR_TOLD.fullmatch(text, first.end, last.start) is not None
    return (
        part.start < told.start < whole.start
        and OF_WHOLE.fullmatch(text, told.end, whole.start) is not None
        and OR_TOLD.fullmatch(text, part.end, told.start) is not None
    )


def plant_shares(doc: Document, chance: Random) -> Iterator[Plant]:
    """One digit of the percentage, the part or the whole, where a part of a whole fits its percentage."""
    text = doc.text
    for start, end in sentences(text):
        found = [
            (told, part, whole)
            for told, part, whole in triples(text, start, end)
            if part.value < whole.value
            and fits(part.value / whole.value * 100, told)
            and is_part_of(text, told, part, whole)
        ]
        for (told, part, whole), which in product(found[:1], range(3)):
            figure = (told, part, whole)[which]
            words = changed(figure, chance)
            now = [told, part, whole]
            now[which] = replaced(figure, words)
            first = min(told.start, part.start, whole.start)
            off = is_share_off(now[0], now[1], now[2])
            provable = off and is_provable(text, (start, end), (told, part, whole))
            yield planted(doc, figure.start, figure.end, words, first, provable)


PLANTERS = {"percent-change": plant_changes, "percent-of": plant_shares}


COUNT_WORDS = dict(WORDS, a=1, an=1)
# A number that counts: "six", "1,250", "a"; not "1.5", "5-3", "$6".
COUNT = rf"(?:{'|'.join(WORDS)}|\d{{1,3}}(?:,\d{{3}})+|\d{{1,4}})"
# "six people - ", "a crew of 10 was made up of "; the total, up to where the list begins.
LISTED = re.compile(
    rf"(?<![\w.,$£€/-])(?P<total>{COUNT})(?![\d%/-]|[.,:]\d)(?P<noun>(?:\s[A-Za-z][\w'’-]*){{0,4}}?)"
    r"(?P<opens>\s?[—–:]\s|\s--?\s|\s\(|,\s"
    r"|,?\s(?:was\s|is\s|were\s)?(?:made up of|comprising|consisting of|composed of)\s)"
    rf"(?P<list>(?:{COUNT}|an?)\s[^.;:()—–]{{3,200}}?\sand\s(?:{COUNT}|an?)\s[^.;:,()—–]{{2,60}})",
    re.I,
)
# Behind the number of an item: what it counts was named with the total, so that it can be no list of its own.
NO_NOUN = re.compile(
    rf"(?:{COUNT}|an?)\s(?:in|from|on|at|near|with|for|to|by|that|who|issued|made|held)\b", re.I
)
PREPOSITION = re.compile(r"\s(?:in|from|on|at|to|for|by|with|were|was|are|is|of|died|or)\b", re.I)
ITEM_NUMBER = re.compile(rf"(?:\A|,\s|\sand\s)(?P<number>{COUNT}|an?)(?=\s)(?!\s(?:of|per|more)\b)", re.I)
ANY_NUMBER = re.compile(rf"(?<![\w.-])(?:{COUNT})(?![\w-])", re.I)
NOT_ALL = re.compile(
    r"\b(?:including|among|at least|about|more|some|others?|of them|years?|old"
    r"|months?|weeks?|days?|hours?)\b",
    re.I,
)


def count_of(word: str) -> int:
    known = COUNT_WORDS.get(word.lower())
    return int(word.replace(",", "")) if known is None else known


def plant_totals(doc: Document, chance: Random) -> Iterator[Plant]:
    """The total of a list, or one of its items, one to three higher or lower."""
    text = doc.text
    for match in LISTED.finditer(text):
        numbers = list(ITEM_NUMBER.finditer(match["list"]))
        total = count_of(match["total"])
        if len(numbers) < 2 or sum(count_of(number["number"]) for number in numbers) != total:
            continue
        plain = ANY_NUMBER.findall(match["list"])
        items = [n for n in numbers if n["number"].lower() not in ("a", "an")]
        if len(plain) > len(items) or NOT_ALL.search(match[0]):
            continue
        spans = [match.span("total")]
        spans += [
            (match.start("list") + n.start("number"), match.start("list") + n.end("number")) for n in items
        ]
        sound = not is_quoted(text, match.start()) and not LOOSE.search(
            text, max(0, match.start() - 20), match.start()
        )
        comma = match["opens"].startswith(", ") and match["opens"] == ", "
        if comma and (PREPOSITION.search(match["noun"]) or not NO_NOUN.match(match["list"])):
            sound = False
        for start, end in spans:
            word = text[start:end]
            other = count_of(word) + chance.choice([1, 2, 3] if count_of(word) < 4 else [-2, -1, 1, 2])
            words = spelled(other, word)
            adds_up = (other < total) if start == match.start("total") else (other > count_of(word))
            if words is not None:
                yield planted(doc, start, end, words, match.start(), sound and (not comma or adds_up))


# "fees of 2-1/2 pct comprise ": a word that makes what stands before it the sum of what follows.
SUM_WORD = re.compile(
    r"\b(?:total|totals|totalled|totaled|compris\w+|consist\w*|made up of|composed of)\b", re.I
)
# A measure, fractions too: "1-7/8 pct", "$30m"; not "3/4" of a date.
MEASURE = re.compile(
    r"(?<![\w.,/:-])(?P<figure>(?P<sign>[$£€])?(?P<number>\d+-\d/\d+|\d/\d+|\d[\d,]*(?:\.\d+)?|one|two|three"
    rf"|seven)(?:\s?(?P<scale>{'|'.join(SCALES)})\b)?)(?![\d/-])(?P<each>[^.;\d]{{0,12}}\beach\b)?",
    re.I,
)


# Between a total and its parts.
LEAD = re.compile(r"compris|consist|made up|composed|divided|of which|,\swith|include|[:(—–]|\s--?\s")


def plant_sums(doc: Document, chance: Random) -> Iterator[Plant]:
    """The total of money, of shares or of fees half as much again."""
    text = doc.text
    for start, end in sentences(text):
        if not SUM_WORD.search(text, start, end):
            continue
        found = list(MEASURE.finditer(text, start, end))
        values = [measure_of(match) * (2 if match["each"] else 1) for match in found]
        for at in range(len(found) - 2):
            last = next(
                (n for n in range(at + 3, len(found) + 1) if sum(values[at + 1 : n]) == values[at]), None
            )
            led = at + 1 < len(found) and LEAD.search(text[found[at].end() : found[at + 1].start()])
            if not led or last is None:
                continue
            listed = re.search(r"\sand\s", text[found[at].end() : found[last - 1].start()])
            if values[at] and listed and not is_a_year_text(found[at]["figure"]):
                new = values[at] / 10 ** SCALES.get((found[at]["scale"] or "").lower(), 0) * 3 / 4
                words = found[at]["figure"].replace(found[at]["number"], shown(new))
                first, end = found[at].start(), found[last - 1].end()
                sound = not is_quoted(text, start) and "about" not in text[first:end]
                yield planted(doc, *found[at].span("figure"), words, first, sound)
                break


def measure_of(match: re.Match[str]) -> Fraction:
    units, _, fraction = (
        match["number"].rpartition("-") if "/" in match["number"] else (match["number"], "", "0")
    )
    number = WORDS.get(units.lower()) or Fraction((units or "0").replace(",", ""))
    return (number + Fraction(fraction)) * Fraction(10) ** SCALES.get((match["scale"] or "").lower(), 0)


def is_a_year_text(words: str) -> bool:
    return re.fullmatch(r"(?:1[89]|20)\d\d", words) is not None


def shown(value: Fraction) -> str:
    """A number as a fraction in eighths, or with decimals."""
    whole, rest = divmod(value, 1)
    if rest and 16 % rest.denominator == 0 and value < 10:
        return f"{whole}-{rest}" if whole else str(rest)
    return f"{int(value):,}" if value > 1000 else f"{float(value):.10g}"


def plant_all_totals(doc: Document, chance: Random) -> Iterator[Plant]:
    yield from plant_totals(doc, chance)
    yield from plant_sums(doc, chance)


def spelled(number: int, like: str) -> str | None:
    """A number in words or digits like another one; None where it has no word here."""
    if like[0].isdigit():
        return f"{number:,}" if "," in like else str(number)
    word = next((word for word, value in WORDS.items() if value == number), None)
    return word.capitalize() if word and like[0].isupper() else word


PLANTERS["sum-total"] = plant_all_totals


OPPOSITE = {
    "rose": "fell",
    "fell": "rose",
    "up": "down",
    "down": "up",
    "increased": "decreased",
    "decreased": "increased",
    "climbed": "dropped",
    "dropped": "climbed",
    "jumped": "plunged",
    "declined": "rose",
    "grew": "shrank",
    "slipped": "rose",
    "rise": "fall",
    "fall": "rise",
}
ANY_FIGURE = r"(?:about |around )?[$£€#]?\d[\d,]*(?:\.\d+)?(?![-/\d])"
WAYS = "|".join(OPPOSITE)
# "rose to 5 from 4", "fell from 5 to 4", "5 mln, up from 4".
_WAY = rf"\b(?P<way>(?!up|down){WAYS})\b(?:\s\w+ly)?"
MOVED = [
    re.compile(rf"{_WAY}\sto\s(?P<new>{ANY_FIGURE})(?P<b>[^.;]{{0,50}}?)\sfrom\s(?P<old>{ANY_FIGURE})", re.I),
    re.compile(rf"{_WAY}\sfrom\s(?P<old>{ANY_FIGURE})(?P<b>[^.;]{{0,50}}?)\sto\s(?P<new>{ANY_FIGURE})", re.I),
    re.compile(
        rf"(?P<new>{ANY_FIGURE})(?P<b>[^.;\d]{{0,40}}?),\s(?P<way>up|down)(?:\s\w+ly)?"
        rf"\sfrom\s(?:a |the )?(?P<old>{ANY_FIGURE})(?!\s-\s)",
        re.I,
    ),
]
OTHER_ORDER = re.compile(
    r"\b(?:loss|losses|deficit|surplus|rank\w*|place|seed\w*|dollar|yen|sterling|pound|franc|mark|currenc\w+|minus|odds"
    r"|feet|metres|range|between|respectively|a share|per share|earnings of)\b|\bor \d",
    re.I,
)


def plant_directions(doc: Document, chance: Random) -> Iterator[Plant]:
    """The other direction, where a figure is told to have risen or fallen from another one."""
    text = doc.text
    for match in (match for pattern in MOVED for match in pattern.finditer(text)):
        new, old = (figure_at(text, *match.span(group)) for group in ("new", "old"))
        if new is None or old is None or is_a_year(new) or is_a_year(old) or new.value == old.value:
            continue
        way = match["way"].lower()
        if (new.value > old.value) != (UP.search(way) is not None):
            continue
        if re.search(r"\d\s?-\s?\Z", text[: match.start("new")][-6:]):
            continue  # an end of a range
        alike = new.sign == old.sign and new.percent == old.percent and (new.scale == 1) == (old.scale == 1)
        near = text[max(0, match.start() - 80) : match.end() + 60]
        sound = alike and not new.loose and not old.loose and not is_quoted(text, match.start())
        sound = sound and not OTHER_ORDER.search(near) and not re.search(r"\d", match["b"])
        yield planted(doc, *match.span("way"), OPPOSITE[way], match.start(), sound)


def figure_at(text: str, start: int, end: int) -> Figure | None:
    """The figure whose digits end at `end`, with the scale and percent behind it."""
    return next((f for f in figures(text, start, end + 12) if f.start < end <= f.end), None)


PLANTERS["change-direction"] = plant_directions


# A line of a table of earnings: "Shr 43 cts vs 30 cts"; both columns.
TABLE_LINE = re.compile(
    r"^\s*(?P<kind>shr|net|oper shr|oper net|avg shrs)\s(?:loss\s|profit\s)?(?P<figure>\d[\d,]*(?:\.\d+)?)"
    r"(?P<rest>(?:\smln|\sbillion|\scts|\sdlrs)?)\s+vs",
    re.I | re.M,
)
UNITS: dict[str, int | Fraction] = {"mln": 10**6, "billion": 10**9, "cts": Fraction(1, 100), "dlrs": 1, "": 1}


def plant_ratios(doc: Document, chance: Random) -> Iterator[Plant]:
    """Another digit in front of a figure of a table of earnings, in this year's column."""
    text = doc.text
    lines = list(TABLE_LINE.finditer(text))
    preferred = re.search(r"\bpreferred|preference|diluted|primary\b", text, re.I)
    for one, two, three in zip(lines, lines[1:], lines[2:], strict=False):
        kinds = [line["kind"].lower().removeprefix("oper ") for line in (one, two, three)]
        if kinds != ["shr", "net", "avg shrs"] or three.end() - one.start() > 200:
            continue
        share, net, shares = (
            Fraction(line["figure"].replace(",", "")) * UNITS[line["rest"].strip().lower()]
            for line in (one, two, three)
        )
        if not (share and shares) or not Fraction(4, 5) < net / shares / share < Fraction(5, 4):
            continue
        for line in (one, two, three):
            first = line["figure"][0]
            digits = (first if first != "0" else "1") + line["figure"].lstrip("0")
            grouped = re.fullmatch(r"\d{1,3}(?:,\d{3})*(?:\.\d+)?", digits) or "," not in digits
            if grouped and not line["figure"].startswith("."):
                start, end = line.start("figure"), line.end("figure")
                end = line.end("rest") if line["rest"].strip() in ("mln", "billion") else end
                yield planted(
                    doc, start, end, digits + text[line.end("figure") : end], one.start(), not preferred
                )


MULTIPLES = {"doubled": "tripled", "doubling": "tripling", "tripled": "doubled", "halved": "doubled"}
# "doubled to 4 from 2", "halved from 4 to 2".
MULTIPLIED = re.compile(
    rf"(?P<before>\w+\s)?\b(?P<word>{'|'.join(MULTIPLES)})\b[^.;]{{0,50}}?\s(?P<lead>from|to)\s(?P<a>{ANY_FIGURE})"
    rf"(?P<b>[^.;]{{0,50}}?)\s(?:from|to)\s(?P<c>[A-Z][\w'’]+\s)?(?P<d>{ANY_FIGURE})",
    re.I,
)


def plant_multiples(doc: Document, chance: Random) -> Iterator[Plant]:
    """Another multiple, where two figures fit the one told."""
    text = doc.text
    for match in MULTIPLIED.finditer(text):
        one, two = (figure_at(text, *match.span(group)) for group in ("a", "d"))
        if one is None or two is None or is_a_year(one) or is_a_year(two) or not (one.value and two.value):
            continue
        times = one.value / two.value if match["lead"].lower() == "to" else two.value / one.value
        told = {"d": Fraction(2), "t": Fraction(3), "h": Fraction(1, 2)}[match["word"][0].lower()]
        if Fraction(4, 5) < times / told < Fraction(6, 5):
            sound = (one.scale == 1) == (two.scale == 1) and not is_quoted(text, match.start())
            words = MULTIPLES[match["word"].lower()]
            yield planted(
                doc, *match.span("word"), words, match.start(), sound and not OTHER_SUM.search(match[0])
            )


PLANTERS |= {"ratio": plant_ratios, "multiple": plant_multiples}


# "5 percent, more than the 3 percent", "11 mln tonnes, lower than last year's 12 mln": the figure compared.
COMPARED = re.compile(
    rf"(?P<new>{ANY_FIGURE})(?P<unit>[^,;.\d]{{0,30}}),?\s(?:[a-z]+\s)?(?P<way>more|less|higher|lower|fewer|greater)\sthan"
    rf"\s(?:the|its|their|a|an|last|\w+'s)(?:\s[a-z'-]+){{0,4}}?\s(?P<old>{ANY_FIGURE})",
    re.I,
)
REVERSED = {
    "more": "less",
    "less": "more",
    "higher": "lower",
    "lower": "higher",
    "fewer": "more",
    "greater": "smaller",
}


def plant_comparisons(doc: Document, chance: Random) -> Iterator[Plant]:
    """The other word of comparison, where it fits two figures of one kind."""
    text = doc.text
    for match in COMPARED.finditer(text):
        new, old = (figure_at(text, *match.span(group)) for group in ("new", "old"))
        if new is None or old is None or is_a_year(new) or is_a_year(old) or new.percent != old.percent:
            continue
        way = match["way"].lower()
        if new.value == old.value or (new.value > old.value) != (way in ("more", "higher", "greater")):
            continue
        alike = new.sign == old.sign and (new.scale == 1) == (old.scale == 1)
        sound = alike and not (new.loose or old.loose or is_quoted(text, match.start()))
        change = re.search(
            r"\b(?:rose|fell|rise|fall|up|down|drop\w*|grew|jump\w*|loss)\b",
            text[match.start() - 60 : match.end() + 30],
        )
        # "2 mln more than its 15 mln" tells a difference
        plain = change is None and "," in text[match.end("unit") : match.start("way")]
        measured = new.percent or new.sign or new.scale > 1 or bool(match["unit"].strip())
        yield planted(
            doc, *match.span("way"), REVERSED[way], match.start(), bool(sound and measured and plain)
        )


# "the other 40 percent", "the remaining 40 pct".
REMAINING = re.compile(
    r"\bthe (?:other|remaining|rest,)\s(?P<rest>\d+(?:\.\d+)?)\s?(?:%|pct|per\s?cent)", re.I
)


def plant_rests(doc: Document, chance: Random) -> Iterator[Plant]:
    """More than what remains, where it makes a hundred with one other percentage of its sentence."""
    text = doc.text
    for start, end in sentences(text):
        for match in REMAINING.finditer(text, start, end):
            shares = [f for f in figures(text, start, end) if f.percent]
            rest = Fraction(match["rest"])
            if len(shares) == 2 and sum(share.value for share in shares) == 100:
                words = str(int(rest) + chance.choice([10, 15, 20]))
                yield planted(doc, *match.span("rest"), words, start, not is_quoted(text, start))


# "three reasons: cost, speed and safety."
ANNOUNCED = re.compile(
    r"\b(?P<number>two|three|four|five|six|seven)\s(?P<what>(?:[a-z-]+\s)?[a-z]+s|people):\s(?P<list>[^.;:\n]{5,160}?)\.(?=\s|\Z)",
    re.I,
)


def plant_counts(doc: Document, chance: Random) -> Iterator[Plant]:
    """One more or one less, where as many things are listed as commas and "and" part."""
    text = doc.text
    for match in ANNOUNCED.finditer(text):
        items = re.split(r",\sand\s|,\s|\sand\s", match["list"])
        number = WORDS[match["number"].lower()]
        short = all(0 < len(item.split()) <= 3 and not re.search(r"\d", item) for item in items)
        if len(items) == number and " and " in match["list"]:
            words = spelled(number + 1, match["number"])
            sound = short and not is_quoted(text, match.start())
            if words is not None:
                yield planted(doc, *match.span("number"), words, match.start(), sound)


PLANTERS |= {"more-less": plant_comparisons, "percent-total": plant_rests, "list-count": plant_counts}
