"""Words that tell a change in per cent and lead to its figures: "rose", "a rise of", "from last year's"."""

from __future__ import annotations

import re

from onrecord.check.amounts import AMOUNT, PERCENT
from onrecord.patterns import compile_late

__all__ = [
    "AHEAD_END",
    "AHEAD_STOP",
    "AND_TOLD",
    "ANY_MOVE",
    "ANY_PERCENT",
    "BRACKETED",
    "DATE_END",
    "DOWN",
    "GOES_ON",
    "HAS_OLD",
    "HAS_UNIT",
    "MOVED",
    "NOUN",
    "NOUN_TOLD",
    "OF_TIME",
    "OLD_END",
    "SIDE_END",
    "SO_TOLD",
    "STOP",
    "TO_END",
    "UP",
    "UP_DOWN",
    "WAY",
]

# Verbs and nouns of rising and falling, with their endings; "rose", "an increase"; not "raised", "contracts".
UP = (
    r"(?:r[oi]se(?:s|n)?|rising|up|climb(?:ed|s|ing)?|jump(?:ed|s|ing)?|soar(?:ed|s|ing)?|gr[eo]w(?:n|s|ing)?"
    r"|increas(?:ed?|es|ing)|surg(?:ed?|es|ing)|gain(?:ed|s|ing)?|advanc(?:ed?|es|ing)|leap(?:t|ed|s|ing)?"
    r"|improv(?:ed?|es|ing)|expand(?:ed|s|ing)?|higher)"
)
DOWN = (
    r"(?:f[ea]ll(?:s|en|ing)?|down|drop(?:ped|s|ping)?|declin(?:ed?|es|ing)|decreas(?:ed?|es|ing)"
    r"|slump(?:ed|s|ing)?|sl[iu]d(?:es?|ing)?|slip(?:ped|s|ping)?|plung(?:ed?|es|ing)|plummet(?:ed|s|ing)?"
    r"|tumbl(?:ed?|es|ing)|s[aiu]nk(?:s|ing)?|shr[aiu]nk(?:s|ing)?|lower|eas(?:ed?|es|ing)|dip(?:ped|s|ping)?"
    r"|contract(?:ed|ing))"
)
# A word of rising or falling, with its direction.
WAY = compile_late(rf"\b(?:(?P<up>{UP})|(?P<down>{DOWN}))\b", re.I)
_MOVE = (
    rf"\b(?:(?P<up>{UP})|(?P<down>{DOWN}))(?:\s(?:by|of|another|an?|further|sharply|provisional)){{0,2}}\s"
)
ANY_PERCENT = compile_late(rf"(?<=[0-9a-z]){PERCENT}", re.I)
# "rose 10 percent" up to where the search ends; not "rose in 10 percent of".
MOVED = compile_late(rf"{_MOVE}(?P<told>{AMOUNT}){PERCENT}\Z", re.I)
# "a 10 percent", "was 10 percent" up to where the search ends ...
NOUN_TOLD = compile_late(rf"\b(?:an?\s(?:\w+\s)?)?(?P<told>{AMOUNT}){PERCENT}\Z", re.I)
# ... and " rise", " higher" behind it; not " stake", " loss".
NOUN = compile_late(
    r"\s(?:(?P<up>rise|increase|gain|jump|growth|surge|improvement|higher|up)"
    r"|(?P<down>fall|drop|decline|decrease|slump|plunge|dip|tumble|lower|down))\b",
    re.I,
)
# "21.6 pct to 1.05 billion from 866 mln and 21.3 pct" takes the direction of the change before it.
AND_TOLD = compile_late(rf"\band\s(?:by\s)?(?P<told>{AMOUNT}){PERCENT}\Z", re.I)
# ", or 20 pct", ", a drop of 20 pct", ", a 20 pct" behind both figures, up to where the search ends.
SO_TOLD = compile_late(
    rf"(?:,?\sor(?:\sby|\sup|\sdown|\san?(?:\s\w+){{1,2}}\sof)?"
    rf"|,\s(?:by|up|down|an?(?:\s\w+){{1,2}}\sof|(?P<bare>an?)))\s(?P<told>{AMOUNT}){PERCENT}\Z",
    re.I,
)
# Words between "from" and the old figure: "from last year's ", "from the 1985 figure of ".
_MONTHS = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]{0,6}\.?"
_OLD_WORD = (
    r"(?:an?|the|its|last|previous|prior|preceding|same|revised|record|corresponding|earlier|ago|of|in|for|some"
    r"|first|second|third|fourth|figure|total|level|volume|net|combined|it|a-year-earlier"
    r"|year-(?:earlier|ago|before)|(?:year|month|quarter|week|season|period|half)(?:['’]s)?"
    rf"|(?:19|20)[0-9]{{2}}(?:/[0-9]{{2}})?(?:['’]s)?|{_MONTHS}(?:['’]s)?)"
)
# One word of what the figure is of: "from last year's plantings of "; not "from a year earlier, ".
_OF_WHAT = r"(?:[a-z][a-z-]{2,15}\s){0,2}?(?:[a-z][a-z-]{2,15}\sof\s)?"
OLD_END = compile_late(
    rf"\b(?:from|compared,?\s(?:with|to)|versus|vs\.?|against)\s(?:{_OLD_WORD}\s){{0,7}}{_OF_WHAT}\Z", re.I
)
TO_END = compile_late(
    r"\b(?:to|at|total(?:l?ing|led|ed)|reach(?:ing|ed))"
    r"\s(?:(?:an?|the|new|record|total|of|provisional|revised|net|all-time|high|low)\s){0,4}\Z",
    re.I,
)
# A figure told beside another one: " or 1.78 dlrs a share".
SIDE_END = compile_late(r"\bor\s(?:a\s)?\Z")
# " ($6.13bn)", taken out of the words between figures.
BRACKETED = compile_late(r"\([^()]{0,80}(?:\)|\Z)")
# A day of a month: "Feb 28"; and behind a figure what makes it a date or a length of time: "28 weeks".
DATE_END = compile_late(rf"\b{_MONTHS}\s(?:[0-9]{{1,2}}\sto\s)?\Z")
OF_TIME = compile_late(rf"[\s-](?:(?:week|month|day|year|hour|quarter|minute)s?\b|{_MONTHS}\b)")
# Words behind which other figures are told: "and profit rose", "as sales grew"; not "compared with".
GOES_ON = compile_late(
    r"\b(?:and|while|as|but|which|who|whereas|although|though|when|after|before|because|due|thanks)\b"
    r"|(?<!compared)\swith\b|[;:]|--|\s[-–—]\s",
    re.I,
)
# The same before a change; "and" may join what is counted: "futures and options, up 20 pct".
AHEAD_STOP = compile_late(
    r"\b(?:while|as|but|who|whereas|although|though|when|after|before|because|due|thanks)\b"
    r"|(?<!compared)\swith\b|[;:]|--|\s[-–—]\s",
    re.I,
)
# "rose", "increase"; not "up from 20 mln", which leads to the old figure.
ANY_MOVE = compile_late(rf"\b(?:{UP}|{DOWN})\b(?!\sfrom\b)", re.I)
# What ends the words between the new figure and its change: ", ", ", or ", ", which was ".
AHEAD_END = compile_late(r",\s(?:or\s|which\s(?:was|is)\s)?\Z")
# "up" and "down" need no comma before them: "sales of 40 million up 20 pct".
UP_DOWN = compile_late(r"(?:up|down)\b", re.I)
# A sentence ends here: ". The", a blank line, an indented one; not "U.S. sales" or "3.50 billion".
STOP = compile_late(r"(?<![A-Z])[.!?][\"”’)]{0,2}\s+(?=[A-Z\"“<(])|\n[ \t]*\n|\n {2,}")
# What must stand near for any of the forms to fit.
HAS_OLD = compile_late(r"[\s(](?:from|compared|versus|vs|against)\b", re.I)
# A unit word behind a figure that has no scale word: " passenger miles"; not " from", " to".
HAS_UNIT = compile_late(r"(?:\s(?!(?:to|from|and|against|compared|versus|vs|in)\b)[a-z]{3,20}){1,3}\s", re.I)
