"""What rose and what fell, as headlines and the sentences below them tell it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from onrecord.check.headline_figures import find_opening
from onrecord.patterns import compile_late
from onrecord.read.tokens import words_of

__all__ = ["Move", "find_moves", "find_opposite", "is_plain"]

# Words for one thing, by the name it goes by here.
_SUBJECTS = {
    "profit": r"profits?|net\s(?:income|earnings)|net(?=\s(?:rises?|rose|falls?|fell|up|down))|earnings",
    "loss": r"loss(?:es)?",
    "sales": r"sales|revenues?|turnover",
    "exports": r"exports?",
    "imports": r"imports?",
    "output": r"output|production",
    "prices": r"prices?|price\sindex|cpi",
    "inflation": r"inflation",
    "unemployment": r"unemployment|jobless\srate|jobless",
    "jobs": r"employment|payrolls",
    "shares": r"shares?|stocks?|equities",
    "deficit": r"deficit",
    "surplus": r"surplus",
    "orders": r"orders",
    "reserves": r"reserves",
    "supply": r"money\ssupply|m-?[123]",
    "lending": r"lending|loans|credit|borrowings?",
    "spending": r"spending",
    "growth": r"gdp|gnp",
    "crime": r"crime",
    "deaths": r"deaths",
    "traffic": r"traffic",
    "starts": r"(?:housing\s)?starts",
    "demand": r"demand",
    "dollar": r"dollar",
    "sterling": r"sterling|the\spound",
    "rupee": r"rupee",
    "gold": r"gold",
    "oil": r"oil|crude",
    "births": r"births",
    "visitors": r"visitors|arrivals",
    "turnout": r"turnout",
    "rents": r"rents",
    "wages": r"wages",
    "stockpiles": r"inventories|stockpiles",
}
_UP = (
    r"r[oi]se[sn]?|rising|climb(?:s|ed|ing)?|jump(?:s|ed|ing)?|soar(?:s|ed|ing)?|gr[eo]w(?:s|n|ing)?"
    r"|increas(?:e[sd]?|ing)|surg(?:e[sd]?|ing)|gain(?:s|ed|ing)?|advanc(?:e[sd]?|ing)|up"
    r"|leap(?:s|t|ed)?|higher|rebound(?:s|ed)?|rall(?:y|ies|ied)"
)
_DOWN = (
    r"f[ea]ll(?:s|en|ing)?|drop(?:s|ped|ping)?|declin(?:e[sd]?|ing)|decreas(?:e[sd]?|ing)|slump(?:s|ed|ing)?"
    r"|slid(?:es?|ing)?|slip(?:s|ped|ping)?|plung(?:e[sd]?|ing)|plummet(?:s|ed|ing)?|tumbl(?:e[sd]?|ing)"
    r"|s[aiu]nks?|shr[aiu]nks?|dip(?:s|ped|ping)?|down|eas(?:e[sd]?|ing)|lower|off"
)
# Other words of a direction, which speak for a mixed picture: "narrowed", "recovered".
_MORE_UP = (
    r"widen\w*|recover\w*|improv\w*|boost\w*|rais(?:e[sd]?|ing)|more|better|record|strong\w*|double\w*"
    r"|expand\w*"
)
_MORE_DOWN = (
    r"narrow(?!ly)\w*|cut(?:s|ting)?|reduc\w+|less|fewer|worse|weak\w*|halv\w+|lost|los(?:e|es|ing)"
    r"|contract(?:s|ed|ing)?|shed"
)
# Between a subject and its verb: " in the third quarter", " of Lund Co"; nothing that opens another clause.
_AMID = (
    r"(?:\s(?!(?:and|but|while|as|after|when|although|despite|on|with|hit|hits|push\w*|help\w*|sees?|if)\b)"
    r"[\w<>&.'’/-]{1,24}){0,9}?"
)
_NAMED = "|".join(f"(?P<{name}>{words})" for name, words in _SUBJECTS.items())
_VERB = rf"(?:(?P<up>{_UP})|(?P<down>{_DOWN}))"
# "up 5 pct", "down in May"; not "up for sale", "drives up costs".
_ADVERB_END = (
    r"(?<!\bup)(?<!\bdown)(?<!\boff)|(?=\s(?:by\s)?[\d$£€]|\s(?:in|from|on|sharply|slightly|again|to|pct|percent|a"
    r"|two|three|four|five|six|seven|eight|nine|ten)\b|\s*\Z)"
)
# "profit fell", "SALES OF LUND UP 5 PCT"; not "profit hit by falling prices", "sales drive up costs".
MOVED = compile_late(rf"\b(?:{_NAMED})\b{_AMID}\s{_VERB}\b(?:{_ADVERB_END})", re.I)
# How far from a subject a word of the other direction speaks of it, in code points.
BESIDE = 45
# "sales were 31.7 mln dlrs, up 13 pct"; not "sales fell, up to a point".
COMMA_MOVED = compile_late(
    rf"\b(?:{_NAMED})\b(?:[^.;?!]|\.(?=\d)){{0,100}}?,\s(?:(?P<up>up)|(?P<down>down|off))(?=\s\d)", re.I
)
# A word that says which way; without one in a text neither of the two is looked for.
DIRECTION = compile_late(rf"{_UP}|{_DOWN}", re.I)
# Words of a direction; not those of a span of forecasts: "from down 1.5 billion to up 1.7 billion".
ANY_UP = compile_late(rf"(?<!from )(?<!to )\b(?:{_UP}|{_MORE_UP})\b", re.I)
ANY_DOWN = compile_late(rf"(?<!from )(?<!to )\b(?:{_DOWN}|{_MORE_DOWN})\b", re.I)
SUBJECT = {name: compile_late(rf"\b(?:{words})\b", re.I) for name, words in _SUBJECTS.items()}
# A headline of what is to come, or asks: "seen falling", "to rise", "may"; not "fell in May", "falls to 3",
# "on China fears".
FORECAST = compile_late(
    r"\b(?:seen?|sees?|expect\w*|forecasts?|likely|to(?!\s[$£€]?\d|\s(?:a|an|its)\s)|will|may(?!\s*\Z)|could|would|should|might|if|set"
    r"|plans?|hopes?(?!\s*\Z)|fears?(?!\s*\Z)|outlook|target\w*|vows?|urged?|calls?|warns?|predict\w*|estimat\w*|no|not|halts?|stops?|curbs?)\b|\?",
    re.I,
)
# Behind a noun that looks like a verb: "price rises slow", "profit falls worry the board"; not "rises 5 pct".
NOUN_USE = compile_late(
    r"\s(?:hit|slow|eas|continu|bit|worr|threat|push|fuel|are|were|spark|curb|halt|end|boost|weigh|driv|loom)\w*",
    re.I,
)
# The period that a headline speaks of: "1ST QTR", "February", "1986", "week".
PERIOD = compile_late(
    r"\b(?:first|second|third|fourth|quarter|qtr|half|week|month|year|annual|January|February|March|April|June"
    r"|July|August|September|October|November|December|(?:19|20)\d\d)\w*",
    re.I,
)
# Columns of figures: "Net 5 mln vs 7 mln".
COLUMNS = compile_late(r"\bvs\b|\bShr\b")


class Move(NamedTuple):
    """A statement that something rose or fell; `start` and `end` enclose the word that says so."""

    start: int
    end: int
    subject: str
    rising: bool
    begin: int


def find_moves(text: str) -> Iterator[Move]:
    """Each subject with its verb, in order of the text; a subject may have two.

    >>> [(move.subject, move.rising) for move in find_moves("Net profit at Lund fell as sales rose.")]
    [('profit', False), ('sales', True)]
    """
    if not any(map(_is_direction, words_of(text))):
        return
    patterns = (MOVED, COMMA_MOVED) if "," in text else (MOVED,)
    hits = (found for pattern in patterns for found in pattern.finditer(text))
    for found in sorted(hits, key=re.Match.start):
        name = "up" if found["up"] else "down"
        start, end = found.span(name)
        # in "crude inventories fell" it is the inventories that fell
        subject, begin = _last_subject(text, found.start(), start) or (subject_of(found), found.start())
        yield Move(start, end, subject, name == "up", begin)


@lru_cache(20_000)
def _is_direction(word: str) -> bool:
    """Whether a word may be the verb of a move; asked of every word of a headline, hence remembered."""
    return DIRECTION.fullmatch(word) is not None


def _last_subject(text: str, start: int, end: int) -> tuple[str, int] | None:
    """The subject that stands last in a stretch, and where."""
    found = [
        (match.start(), name) for name, words in SUBJECT.items() for match in words.finditer(text, start, end)
    ]
    return (max(found)[1], max(found)[0]) if found else None


def subject_of(found: re.Match[str]) -> str:
    """What a match of MOVED is about."""
    return next(name for name in _SUBJECTS if found[name])


def agrees_nearby(text: str, subject: str, *, rising: bool) -> bool:
    """Whether the text has a word of the direction near one that names the subject."""
    words = ANY_UP if rising else ANY_DOWN
    return any(
        words.search(text, max(0, found.start() - BESIDE), found.end() + BESIDE)
        for found in SUBJECT[subject].finditer(text)
    )


def has_move(text: str, *, rising: bool) -> bool:
    """Whether any word of the text says that something rose, or fell."""
    return (ANY_UP if rising else ANY_DOWN).search(text) is not None


def is_plain(headline: str, move: Move) -> bool:
    """Whether a headline states its move as a fact, and tells of no other the other way."""
    if FORECAST.search(headline) or NOUN_USE.match(headline, move.end):
        return False
    return not has_move(headline[: move.start] + headline[move.end :], rising=not move.rising)


def find_opposite(text: str, headline: str, move: Move) -> Move | None:
    """The first statement of the opening on the same thing, where it goes the other way and none agrees."""
    told = None
    for sentence in find_opening(text):
        words = text[sentence.start : sentence.end]
        moves = [each for each in find_moves(words) if each.subject == move.subject]
        if not moves:
            if has_move(words, rising=move.rising):
                return None
            continue
        periods = {found[0].lower().replace("qtr", "quarter")[:4] for found in PERIOD.finditer(headline)}
        if moves[0].rising == move.rising or any(period not in words.lower() for period in periods):
            return None
        if has_move(words, rising=move.rising):
            return None  # a mixed picture, or a noun: "turnover totalled 58 billion, a rise of one pct"
        first = moves[0]
        told = first._replace(
            start=first.start + sentence.start,
            end=first.end + sentence.start,
            begin=first.begin + sentence.start,
        )
        break
    if told is None or COLUMNS.search(text):
        return None
    return None if agrees_nearby(text, move.subject, rising=move.rising) else told
