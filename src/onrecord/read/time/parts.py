"""The shared parts of the grammar's patterns, and the record of a rule.

A pattern is a regular expression whose words in capitals are token classes (`words.py`) and whose
words in angle brackets are the shared parts below; a space is white space, "|" a paragraph break,
and punctuation stands for itself. Repetitions are bounded, so a match costs a bounded time.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from onrecord.read.time.anchor import Anchor
from onrecord.read.time.hit import Hit, Resolved

__all__ = ["PARTS", "Rule"]

# Shared parts; a part may use those above it. Each with an example.
PARTS = {
    "mon": r"(?:MONTH|MAB\.?|MAY)",  # September, Sept., May
    "wd": r"(?:WEEKDAY|WAB\.?)",  # Tuesday, Tues.
    "nw": r"(?:NW|TENS(?:[ -]NW)?)",  # twelve, twenty-five
    # two hundred and five
    "words": r"(?:<nw>(?: DOZEN|(?:[ -]BIG(?: (?:AND )?<nw>)?){0,2})|A BIG|A DOZEN|BIG)",
    # 12, 5 1/2, five-and-a-half
    "num": r"(?:DAY|NN|INT|NUMBER|<words>)(?: SLASH|[ -]AND[ -]A[ -]HALF)?",
    "few": r"(?:A )?FEW(?: OF)?",  # several, a couple of
    "cnt": r"(?:<num>|YEAR|<few>|A HALF|HALF A|A)",  # two, several, half a, a
    "date_unit": r"(?:UNIT|YEARW|DAYW|QUARTER)",  # week, year, day
    "units": r"(?:UNITS|CLKUS|QUARTERS)",  # weeks, hours
    "unit": r"(?:<date_unit>|CLKU|CENTURY|<units>)",
    "bound": r"(?:(?:A LITTLE |NO |A )?MORE THAN |AT LEAST |AT MOST |(?:APPROX|AROUND) )",  # more than
    # early, later in, mid-, end-, mid-to-late
    "early": r"(?:(?:VERY )?(?:EARLY|LATER)(?: IN| ON)?[ -]|EARLY[ -]TO[ -]EARLY[ -]|ENDW-)",
    "edge": r"(?:(?:THE )?(?:EDGE|ENDW) OF |THE EARLY HALF OF )",  # the end of
    "part": r"(?:<early>|<edge>)",
    "measured": r"(?! ?(?:MEASURE|%|UNITS|DOZEN|BIG))",  # not "March 12 mln"
    "yr": r"(?:,? YEAR<measured>|,? '(?:NN|DAY))",  # , 1998
    "rel": r"(?:LAST|NEXT|THIS(?: PAST| COMING)?)",  # last, this past
    "dom": r"(?:DAY|ORD)",  # 17, 17th
    "monday": r"(?:<mon> <dom>|<dom> <mon>)(?:,? YEAR)?",  # Nov. 9, 12 May
    # , Tuesday; on Friday week
    "onday": r"(?:,? (?:ON )?(?:<wd>(?:,? <monday>| UNIT<closed>)?|DAYREF|<monday>))",
    "more": r"(?:(?: TO | OR |-)<num>)?",  # two to three weeks
    "days": r"(?:, <dom>(?:, <dom>)?,? AND <dom>)",  # 17, 18 and 20
    # EST, UTC+9, local time, Eastern time, Beijing time, Indian Standard Time, Europe/Paris
    "zone": r"(?:,? ?ZONE(?:\+(?:DAY|CLOCK_TIME)|-DAY)?|,? LOCAL TIME"
    r"|,? (?:(?:NEW|~|REGION) )?CITY(?: REGION)?(?: (?:STANDARD|DAYLIGHT|MEAN|SEASON))? TIME"
    r"|,? REGION(?: (?:STANDARD|DAYLIGHT))?(?: TIME|(?= ?[.,;)|]| (?:ON|WEEKDAY|DAYREF)))"
    r"|,? (?:AREA|REGION|FEASTW)/(?:(?:NEW|~)_)?CITY)",
    "half": r"(?:(?:CLOCK_TIME|DAY|NW|NUMBER) ?AMPM|CLOCK_AMPM)",  # 8:40 a.m., 6.30 pm, 10pm
    # this morning, tonight, Friday night
    "podday": r"(?: (?:THIS|LAST) POD| TONIGHT| DAYREF POD|,? (?:ON )?<wd> POD)",
    "when": r"(?:<podday>|<onday>)?",
    # the first of two clock times: 3, noon GMT, 11 p.m. Friday
    "begin": r"(?:(?:DAY|CLOCK_TIME|NW|NUMBER|TOD)<zone>?|<half><zone>?<when>)",
    "spoken": r"(?:NW (?:TENS(?:[ -]NW)?|NW))",  # nineteen ninety-four
    # Where "May" is the month: in May, until May, next May.
    "weak": r"(?<=(?:IN|OF|BY|SINCE|UNTIL|TO|FROM|THROUGH|DURING|AND|LAST|THIS|NEXT|BETWEEN|EARLY"
    r"|BEFORE|AFTER|FOR) )",
    "in": r"(?<=(?:IN|SINCE|UNTIL|LAST|THIS|NEXT|EARLY|DURING) )",
    # After "April 24 and 25" no counted noun may follow.
    "closed": r"(?=,? YEAR| ?[.,;:)|?!]| (?:IN|AT|ON|FOR|TO|BY|AND|AS|OF|FROM|DURING|AFTER|BEFORE) |$)",
    "bc": r"(?:BC|BLETTER\.CLETTER\.(?:ELETTER\.?)?)",  # BC, B.C., B.C.E.
    "ad": r"(?:AD|A\.DLETTER\.)",  # AD, A.D.
    "whose": r"(?:<rel> YEARW'ES|YEAR'ES|THE YEAR)",  # this year's, the 1988
    # of 1990, in fiscal 2024-25, of last year
    "ofyear": r"(?: (?:OF|IN) (?:THE )?(?:FISCAL )?(?:YEAR(?:-(?:NN|DAY)(?!-))?|<rel> YEARW|THE YEARW))",
}


class Rule(NamedTuple):
    """A name, a pattern over classes, and the function that gives the hit its value."""

    name: str
    pattern: str
    resolve: Callable[[Hit, Anchor], Resolved | list[Resolved] | None]
