"""Which quantities of a report make a pair: a figure, and the same in another unit beside it."""

from __future__ import annotations

import re
from typing import NamedTuple

from onrecord.annotations import Quantity
from onrecord.check.figures import Figure, read_compound, read_figure, read_series
from onrecord.patterns import compile_late

__all__ = ["Pair", "find_pair", "names_class"]

# Pairs of units that are one measure when written together: "5 feet 10 inches", "8 pounds 3 ounces".
COMPOUNDS = frozenset(
    (("foot", "inch"), ("yard", "foot"), ("stone", "pound"), ("pound", "ounce"), ("metre", "centimetre"))
)
LONGEST_OPENING = 60  # characters between a figure and the conversion that follows
MOST_IN_SERIES = 3  # length, width and height

_NEARLY = r"(?:about|around|some|roughly|approximately|nearly|almost|just|over|under)"
_SIDES = r"(?:long|wide|high|tall|deep|thick|away|across|inland|offshore|in length)"
# Between a figure and its conversion in brackets: " (", " (about ", "-long ("; not " from here (".
OPENING = compile_late(
    rf"(?:[- ]{_SIDES})?"
    r"\s?[(\[]\s?(?:(?:or|about|around|some|roughly|approximately|approx\.?|nearly|almost|just|over|under|more|less"
    r"|than|up|to|at|least|equivalent|equal|an?|the|of|ca?\.|i\.e\.,?|=|~|≈)\s){0,4}[~≈=]?",
    re.I,
)
# Between a figure and its conversion after a comma: ", or ", ", or about ".
OR_OPENING = compile_late(rf",\sor\s(?:{_NEARLY}\s){{0,2}}", re.I)
# The same between dashes and after a stroke: " -- ", " – about "; "/", " / ".
DASH_OPENING = compile_late(rf"\s(?P<dash>--|–|—)\s(?:(?:or|{_NEARLY})\s){{0,2}}", re.I)
STROKE_OPENING = compile_late(r"\s?/\s?")
# Right after a conversion in brackets: ")", "]", "-wide)", ", gas mark 4)", "/gas 4)"; not " from here)".
CLOSING = compile_late(rf"\s?(?:[- ]{_SIDES}|[,/]\s?gas(?:\smark)?\s\d{{1,2}})?\s?[)\]]", re.I)
# Right after one that stands after a comma or a stroke.
PAUSE = compile_late(r"\s?[,.;)]")
END = compile_late(r"[,.;:)]?(?:\s|\Z)")
# What may join the parts of a compound: a blank, a comma, "and", nothing ("5ft10in", "5 ft. 10 in.").
JOINT = compile_late(r"\.?[\s-]?|,\s|\sand\s")
# What joins length and width: " by ", " x ", "-by-"; and both ends of what is told as a range: " and ".
BY = compile_late(r"\s?[x×X]\s?|\sby\s|-by-")
AND = compile_late(r"\sand\s")
# Before a figure, a number that is joined to it by "by" without having been read as one.
UNREAD_SERIES = compile_late(r"[0-9]\s?[a-zA-Z.]{0,3}(?:\s?[x×X]\s?|\sby\s|-by-)\Z")
# Before a figure, a number with a short unit that is not known, which would make the two a compound: "9 qt ".
UNREAD_PART = compile_late(r"[0-9]\s?(?!(?:of|to|and|the|at|in|for|by|or|as|on)\b)[a-z]{1,3}\.?,?\s?\Z")
# Before a temperature, what may be its minus, though it was not read as one: "- ", "minus about ".
MAYBE_MINUS = compile_late(r"(?:[-–—−]|\b(?:minus|negative|below))\s?(?:[a-z]{1,12}\s)?\Z", re.I)

# Words after the brackets, with up to two others between: things whose class is named by a nominal measure.
# "a 9-mm (.38-inch) pistol" and "a 100-metre (110-yard) sprint" are; "a 10-km (6-mile) road" is not.
NOMINAL = compile_late(
    r"[)\],]\s(?:[\w-]{1,20}\s){0,2}?(?:class|platform|springboard|sprint(?:er)?|dash|hurdles|freestyle|butterfly"
    r"|backstroke|breaststroke|medley|relay|pistol|revolver|rifle|handgun|shotgun|carbine|gun|cannon|mortar"
    r"|howitzer|bullet|cartridge|shell|round|ammunition|calibre|caliber|lense?|film|tyre|tire|diskette)s?\b",
    re.I,
)
# Yachts of a metre class of the International Rule are about twice as long as the class says.
YACHT = compile_late(
    r"[)\],]\s(?:[\w-]{1,20}\s){0,2}?(?:yacht|sloop|boat|racer|keelboat|cutter|sailboat)s?\b", re.I
)
METRE_CLASSES = frozenset(("5", "5.5", "6", "7", "8", "9", "10", "12", "15", "19", "23"))


class Pair(NamedTuple):
    """A figure and the one that stands beside it as its conversion.

    Attributes:
        form: "brackets", "or", "dashes" or "stroke"; but for the first, it may give something else to choose.
    """

    one: Figure
    two: Figure
    form: str


def find_pair(text: str, quantities: tuple[Quantity, ...], at: int) -> Pair | None:
    """The pair whose second figure starts with the quantity at index `at`.

    Returns:
        Both figures, when each is a measure and nothing else stands in the brackets, between the dashes
        or around "or"; else None. Whether they are of one kind is not looked at.
    """
    second, first = quantities[at], quantities[at - 1]
    between = text[first.end : second.start] if 0 < second.start - first.end <= LONGEST_OPENING else ""
    form = _form(between) if between else ""
    if not form:
        return None
    last = _last_of(text, quantities, at)
    if not _closes(text, quantities[last].end, form, between):
        return None
    lead = _first_of(text, quantities, at - 1)
    if first.dimension == "temperature" and MAYBE_MINUS.search(text, max(0, first.start - 24), first.start):
        return None
    if lead == at - 1 and _goes_on(text, quantities, lead):
        return None
    if lead < at - 1 and UNREAD_SERIES.search(
        text, max(0, quantities[lead].start - 12), quantities[lead].start
    ):
        return None
    one = _figure(text, quantities[lead:at])
    two = _figure(text, quantities[at : last + 1])
    if one is None or two is None or one.per != two.per or len(one.amounts) != len(two.amounts):
        return None
    return Pair(one, two, form)


def _form(between: str) -> str:
    """How the second figure follows the first; "" when it does in no known way."""
    if OPENING.fullmatch(between):
        return "brackets"
    if OR_OPENING.fullmatch(between):
        return "or"
    if STROKE_OPENING.fullmatch(between):
        return "stroke"
    return "dashes" if DASH_OPENING.fullmatch(between) else ""


def _closes(text: str, end: int, form: str, between: str) -> bool:
    """Whether nothing more belongs to the second figure, which ends at `end`."""
    if form == "brackets":
        return CLOSING.match(text, end) is not None
    if form == "or":
        return PAUSE.match(text, end) is not None
    if form == "stroke":
        return END.match(text, end) is not None
    dash = DASH_OPENING.match(between)
    return dash is not None and text.startswith(f" {dash['dash']} ", end)


def _last_of(text: str, quantities: tuple[Quantity, ...], at: int) -> int:
    """Index of the last quantity of the figure that starts at `at`."""
    if at + 1 < len(quantities) and _is_compound(text, quantities[at], quantities[at + 1]):
        return at + 1
    last = at
    ranged = quantities[at - 1].value_to is not None
    while last + 1 < len(quantities) and last - at < MOST_IN_SERIES:
        if not _in_series(text, quantities[last], quantities[last + 1], ranged):
            break
        last += 1
    return last


def _first_of(text: str, quantities: tuple[Quantity, ...], at: int) -> int:
    """Index of the first quantity of the figure that ends with `at`."""
    if at and _is_compound(text, quantities[at - 1], quantities[at]):
        return at - 1
    first = at
    while (
        first
        and at - first < MOST_IN_SERIES
        and _in_series(text, quantities[first - 1], quantities[first], False)
    ):
        first -= 1
    return first


def _in_series(text: str, before: Quantity, after: Quantity, ranged: bool) -> bool:
    """Whether two quantities are length and width, or both ends of what the first figure gives as a range."""
    if before.end >= after.start or after.start - before.end > 5 or before.part != after.part:
        return False
    between = text[before.end : after.start]
    return BY.fullmatch(between) is not None or (ranged and AND.fullmatch(between) is not None)


def _figure(text: str, parts: tuple[Quantity, ...]) -> Figure | None:
    """The figure that one quantity makes, the two of a compound, or those of a series."""
    if len(parts) == 1:
        return read_figure(text, parts[0])
    if len(parts) == 2 and _is_compound(text, *parts):
        return read_compound(text, *parts)
    return read_series(text, parts)


def names_class(text: str, one: Figure, two: Figure) -> bool:
    """Whether a figure names a class, so that its conversion need not match ("12-metre (65ft) yacht")."""
    if NOMINAL.match(text, two.end):
        return True
    classed = one.unit.name == "metre" and one.amounts[0].digits in METRE_CLASSES
    return classed and YACHT.match(text, two.end) is not None


def _goes_on(text: str, quantities: tuple[Quantity, ...], at: int) -> bool:
    """Whether the quantity at index `at` is the last part of a measure that is not read whole."""
    first = quantities[at]
    if at and _touches(text, quantities[at - 1], first):
        return True
    before = max(0, first.start - 12)
    return any(pattern.search(text, before, first.start) for pattern in (UNREAD_PART, UNREAD_SERIES))


def _is_compound(text: str, larger: Quantity, smaller: Quantity) -> bool:
    if (larger.unit, smaller.unit) not in COMPOUNDS or larger.part != smaller.part:
        return False
    return _touches(text, larger, smaller)


def _touches(text: str, before: Quantity, after: Quantity) -> bool:
    """Whether nothing but a joint stands between two measures of one kind."""
    if before.dimension != after.dimension or before.end > after.start or before.part != after.part:
        return False
    return after.start - before.end <= 6 and JOINT.fullmatch(text[before.end : after.start]) is not None
