"""The rules of the grammar, tried in order at each place, and the parts they share.

A pattern is a regular expression whose words in capitals are token classes (`words.py`) and whose
words in angle brackets are the shared parts below; a space is white space, "|" a paragraph break,
and punctuation stands for itself. Repetitions are bounded, so a match costs a bounded time.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from onrecord.read.time import (
    clock,
    dates,
    durations,
    events,
    feasts,
    periods,
    relative,
    sets,
    vague,
    weekdays,
)
from onrecord.read.time.anchor import Anchor
from onrecord.read.time.hit import Hit, Resolved

__all__ = ["PARTS", "RULES", "Rule"]

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
    "early": r"(?:(?:VERY )?(?:EARLY|LATER)(?: IN| ON)?[ -]|ENDW-)",  # early, later in, mid-, end-
    "edge": r"(?:(?:THE )?(?:EDGE|ENDW) OF |THE EARLY HALF OF )",  # the end of
    "part": r"(?:<early>|<edge>)",
    "measured": r"(?! ?(?:MEASURE|%|UNITS|DOZEN|BIG))",  # not "March 12 mln"
    "yr": r"(?:,? YEAR<measured>|,? '(?:NN|DAY))",  # , 1998
    "rel": r"(?:LAST|NEXT|THIS(?: PAST| COMING)?)",  # last, this past
    "dom": r"(?:DAY|ORD)",  # 17, 17th
    "monday": r"(?:<mon> <dom>|<dom> <mon>)(?:,? YEAR)?",  # Nov. 9, 12 May
    "onday": r"(?:,? (?:ON )?(?:<wd>(?:,? <monday>)?|DAYREF|<monday>))",  # , Tuesday
    "more": r"(?:(?: TO | OR |-)<num>)?",  # two to three weeks
    "days": r"(?:, <dom>(?:, <dom>)?,? AND <dom>)",  # 17, 18 and 20
    "zone": r"(?:,? ?ZONE|,? LOCAL TIME)",
    "spoken": r"(?:NW (?:TENS(?:[ -]NW)?|NW))",  # nineteen ninety-four
    # Where "May" is the month: in May, until May, next May.
    "weak": r"(?<=(?:IN|OF|BY|SINCE|UNTIL|TO|FROM|THROUGH|DURING|AND|LAST|THIS|NEXT|BETWEEN|EARLY"
    r"|BEFORE|AFTER|FOR) )",
    "in": r"(?<=(?:IN|SINCE|UNTIL|LAST|THIS|NEXT|EARLY|DURING) )",
    # After "April 24 and 25" no counted noun may follow.
    "closed": r"(?=,? YEAR| ?[.,;:)|?!]| (?:IN|AT|ON|FOR|TO|BY|AND|AS|OF|FROM|DURING|AFTER|BEFORE) |$)",
    "whose": r"(?:<rel> YEARW'ES|YEAR'ES|THE YEAR)",  # this year's, the 1988
    "ofyear": r"(?: (?:OF|IN) (?:THE )?(?:FISCAL )?(?:YEAR|<rel> YEARW|THE YEARW))",
}


class Rule(NamedTuple):
    """A name, a pattern over classes, and the function that gives the hit its value."""

    name: str
    pattern: str
    resolve: Callable[[Hit, Anchor], Resolved | list[Resolved] | None]


RULES = (
    Rule("iso", r"ISO", dates.resolve_iso),
    # 8:40 a.m. EST Thursday; 10pm; 6 o'clock; 1850 GMT
    Rule(
        "clock",
        r"(?:AROUND )?(?:(?:(?:CLOCK_TIME|DAY|NW) ?AMPM|CLOCK_AMPM"
        r"|(?:DAY|NW) OH'CLOCK(?: IN THE POD| AT POD)?|(?:DAY|NW) IN THE POD)<zone>?"
        r"|(?:YEAR|INT|DAY|CLOCK_TIME)<zone>|MILITARY|(?<=AT )CLOCK_TIME)<onday>?",
        clock.resolve_clock,
    ),
    Rule("noon", r"TOD<zone>?<onday>?", clock.resolve_clock),
    # 17-19 September 2023; Sept. 17, 18 and 20; April 24-25
    Rule(
        "days-month",
        r"(?:<wd>,? )?(?:THE )?<dom>(?:-<dom>| (?:TO|AND|OR|THROUGH) <dom>|<days>)(?: OF)? <mon><yr>?",
        dates.resolve_days,
    ),
    Rule(
        "month-days",
        r"<mon> <dom>(?:-<dom><measured>|(?: (?:TO|AND|OR|THROUGH) <dom>|<days>)<closed>)<yr>?",
        dates.resolve_days,
    ),
    # Monday, 5 March 2019; the 3rd of March
    Rule(
        "day-month-year",
        r"(?:<wd>,? )?(?:THE )?(?:<dom>|(?<=THE )RTH)(?:(?: OF)? <mon><yr>?|-<mon>(?:-YEAR)?)",
        dates.resolve_month_day,
    ),
    Rule("day-of-this-month", r"THE ORD OF (?:<rel>|THE) UNIT", dates.resolve_day_of_month),
    Rule(
        "month-day-year",
        r"(?:AROUND )?<early>?(?:<rel> )?(?:<wd>,? )?<mon> (?:THE )?"
        r"(?:<dom>(?!/|-DAY[ -]UNIT)<yr>?|RTH(?= ?[.,|)]))<measured>",
        dates.resolve_month_day,
    ),
    Rule(
        "month-dayword",
        r"<mon> NW(?![ -](?:BIG|TENS|NW|UNITS|UNIT|YEARW|DAYW|MEASURE))",
        dates.resolve_month_dayword,
    ),
    Rule(
        "impossible-day",
        r"(?:<wd>,? )?<mon> NN(?:,? YEAR|(?= ?[.,;:)|]|$))|(?<=ON )<mon> NN<measured>|MAB NN<measured>",
        dates.resolve_no_day,
    ),
    Rule("numeric", r"NUMERIC", dates.resolve_numeric),
    Rule(
        "month-year",
        r"<part>?<mon>(?:,? (?:OF )?(?:YEAR<measured>|<spoken>)| '(?:NN|DAY))",
        periods.resolve_month,
    ),
    Rule("month-of-year", r"<part>?<mon>,? (?:OF )?<rel> YEARW", periods.resolve_month_of_year),
    Rule(
        "feast",
        r"<part>?(?:<rel> )?(?:NEW YEARW'ES (?:DAYW|EVE)|GOOD WEEKDAY"
        r"|FEAST(?: (?:DAYW|EVE|WEEKDAY))?|FEASTW'?(?:ES)? DAYW|MAY DAYW)<yr>?",
        feasts.resolve_feast,
    ),
    Rule("weekday-part", r"<early>?(?:<rel> )?<wd> (?:EARLY )?POD(?! OF)", clock.resolve_weekday_part),
    Rule(
        "part-of-day",
        r"<early>?(?:THIS (?:EARLY )?POD|LAST POD|DAYREF (?:EARLY )?POD|TONIGHT)",
        relative.resolve_part_of_day,
    ),
    Rule(
        "story-part",
        r"<early>?(?:THE (?:NEXT|FOLLOWING|PREVIOUS)|THAT(?: SAME)?) POD",
        clock.resolve_story_part,
    ),
    Rule("part-dayref", r"EARLY[ -]POD (?:DAYREF|<wd>)", clock.resolve_weekday_part),
    # the morning of 5 May, on the evening of the same day; in the morning, by mid-afternoon
    Rule(
        "part-of-date",
        r"(?:THE )?<early>?POD OF (?:<wd>,? )?(?:<monday>|<wd>|DAYREF)",
        clock.resolve_weekday_part,
    ),
    Rule(
        "part-of-clause",
        r"(?<=(?:IN|DURING|INTO) )THE <early>?POD(?! (?:OF|BEFORE|AFTER)|-)"
        r"|(?<=(?:BY|IN|SINCE|UNTIL|FROM) )(?:THE )?<early>POD(?! (?:OF|BEFORE|AFTER)|-)",
        clock.resolve_clause_part,
    ),
    Rule("overnight", r"OVERNIGHT(?:(?: ON)? <wd>| INTO <wd>)?", clock.resolve_overnight),
    Rule("dayref", r"(?:THE DAYW (?:BEFORE|AFTER) )?<early>?DAYREF", relative.resolve_dayref),
    Rule(
        "story-weekday",
        r"THE (?:PREVIOUS|FOLLOWING|NEXT) WEEKDAY",
        weekdays.resolve_story_weekday,
    ),
    Rule("weekday-of-week", r"WEEKDAY (?:OF )?<rel> UNIT", weekdays.resolve_weekday_of_week),
    Rule("weekdays-ago", r"<num> WEEKDAYS AGO", weekdays.resolve_weekdays_ago),
    Rule("weekday", r"<early>?(?:<rel> )?WEEKDAY", weekdays.resolve_weekday),
    Rule(
        "every",
        r"EVERY (?:<wd>(?: POD)?|<mon>|SEASON|POD|WEEKEND|RTH <unit>|<num> <units>"
        r"|(?:OTHER )?(?:<date_unit>|CLKU))",
        sets.resolve_every,
    ),
    Rule(
        "times",
        r"(?:(?:TWICE|WAS|<num> TIMES) (?:(?:A|PER|EVERY) <unit>|EVERY <num> <units>))",
        sets.resolve_times,
    ),
    Rule("weekdays", r"WEEKDAYS|(?<=ON )WEEKENDS", sets.resolve_every),
    Rule("month", r"<part>?(?:<rel> )?(?:MONTH|<weak>MAY|<in>MAB\.?|MAB\.)", periods.resolve_month),
    Rule(
        "week-of-month",
        r"THE (?:(?:RTH|LAST) UNIT OF <mon><yr>?|UNIT OF <mon> <dom><yr>?)",
        periods.resolve_week_of_month,
    ),
    Rule(
        "quarter-letter",
        r"(?:QLETTER(?:DAY)|QNUMBER)(?:(?: OF)?,? (?:FISCAL ?)?YEAR)?|HLETTER(?:DAY)(?: OF)?,? YEAR",
        periods.resolve_quarter_letter,
    ),
    # the third quarter of 1984, this year's third quarter, third-quarter
    Rule(
        "quarter",
        r"(?:<part>?(?:<whose> |THE )?(?:FISCAL[ -])?(?:RTH|ORD) QUARTER<ofyear>?"
        r"|(?:<whose> )?(?:FISCAL[ -])?(?:RTH|ORD)-QUARTER"
        r"|(?:THE |<whose> )?(?:RTH|ORD|LAST) HALF<ofyear>)",
        periods.resolve_quarter,
    ),
    Rule(
        "year-earlier",
        r"(?:THE (?:COMPARABLE |SAME )?)?YEARW[ -](?:AGO|LATER|BEFORE) (?:RTH )?(?:QUARTER|PERIOD)"
        r"|YEARW-(?:AGO|LATER|BEFORE)",
        relative.resolve_year_earlier,
    ),
    Rule("ago", r"<bound>?(?:<cnt> <unit>(?: OR (?:SO|NW))?|<units>) AGO", relative.resolve_ago),
    Rule("from-now", r"<bound>?<cnt> <unit> FROM (?:NOW|DAYREF)", relative.resolve_from_now),
    # months of talks, in the years that followed, the weeks ahead
    Rule(
        "event-units",
        r"(?:THE )?(?:UNITS|CLKUS) AHEAD|(?<!-)UNITS(?= (?:OF|THAT FOLLOWED)(?! AGE))",
        events.resolve_event_units,
    ),
    Rule(
        "event-unit",
        r"THE DAYW (?:BEFORE|AFTER)(?= )(?! <early>?(?:<rel> |DAYREF|WEEKDAY))",
        events.resolve_event_unit,
    ),
    Rule("later", r"<bound>?<cnt> <unit> (?:LATER|BEFORE(?= ?[.,;:)|]|$))", relative.resolve_later),
    Rule(
        "period",
        r"(?:(?:THE )?(?:LAST|PAST|NEXT|COMING|PREVIOUS|LATEST|RTH)|THE FOLLOWING) (?:<num><more>|<few>) "
        r"(?:OR SO |STRAIGHT |TRADING )?<units>(?: OR SO)?",
        relative.resolve_period,
    ),
    Rule(
        "season",
        r"<part>?(?:<rel> SEASON<ofyear>?|(?:THE )?<early>?SEASON(?:<ofyear>| OF <spoken>| YEAR)"
        r"|(?<=(?:IN|INTO|OVER|DURING) )THE SEASON|THE <early>SEASON)",
        periods.resolve_season,
    ),
    Rule("weekend", r"<part>?(?:<rel> |THE |THE PAST )WEEKEND", relative.resolve_weekend),
    Rule(
        "unit",
        r"<part>?(?:<rel>|THE (?:LAST|PAST|CURRENT)) (?:FISCAL )?(?:<date_unit>|CENTURY)(?!-)(?: OR SO)?",
        relative.resolve_unit,
    ),
    # for the week, the month's
    Rule(
        "this-unit",
        r"(?<=(?:FOR|OF|DURING) )THE UNIT(?! OF)(?!-)|THE UNIT(?='ES)",
        relative.resolve_this_unit,
    ),
    Rule(
        "edge-unit",
        r"(?:AROUND )?(?:<part>THE <date_unit>|<date_unit>(?:-| |'ES )ENDW(?: YEAR)?)",
        relative.resolve_unit,
    ),
    Rule(
        "story-unit",
        r"<early>?(?:(?:THE )?SAME|THAT(?: SAME)?|THE (?:FOLLOWING|PREVIOUS|NEXT)) <date_unit>(?!-)"
        r"(?: OR SO)?|THE <date_unit> (?:BEFORE|AFTER)(?= ?[.,;:)|]|$)",
        relative.resolve_story_unit,
    ),
    Rule(
        "quarter-ref",
        r"THE (?:LATEST )?QUARTER(?! OF A)|THE LATEST PERIOD|THE PERIOD(?= ENDED)",
        relative.resolve_quarter_ref,
    ),
    Rule(
        "spoken-year",
        r"THE YEARW (?:<spoken>|NW BIG(?:(?: AND)? NW)?|YEAR)|(?<=IN )<spoken>|NW TENS-NW",
        periods.resolve_year,
    ),
    Rule("year-period", r"(?:THE )?YEAR (?:QUARTER|PERIOD)", relative.resolve_year_period),
    Rule("the-year", r"THE (?:(?:LATEST |FULL |CURRENT )?(?:FISCAL )?YEARW)(?!-)", relative.resolve_the_year),
    Rule("decade", r"<edge>?(?:THE )?<early>?'?DECADES|THE <early>?DECADE", vague.resolve_decade),
    Rule("century", r"<edge>?(?:THE )?<early>?(?:ORD|RTH)[ -]CENTURY", vague.resolve_century),
    Rule(
        "age", r"(?:<num>(?:-| ))?(?:UNIT|YEARW|DAYW)(?:-| )OLD|<num>[- ]UNITS[- ]OLD", durations.resolve_age
    ),
    Rule(
        "hyphen-duration",
        r"(?:<num>|FEW)-(?:UNIT|YEARW|DAYW|CLKU|QUARTER)(?:-LONG)?"
        r"|(?:UNIT|UNITS|YEARW|DAYW|CLKU|CENTURY)-LONG|(?:UNITS|CENTURY)-OLD",
        durations.resolve_duration,
    ),
    Rule(
        "duration",
        r"(?:<bound>|OVER (?=A ))?(?:THE )?(?:<num><more>|YEAR(?= UNITS)|<few>|A HALF|HALF A|A|ANOTHER) "
        r"(?:MORE |FULL |ANOTHER |STRAIGHT |TRADING )?<unit>(?!-| OF A| OLD)(?: OR SO| OR NW| AND A HALF)?",
        durations.resolve_duration,
    ),
    Rule(
        "long-units",
        r"(?<=(?:FOR|IN|WITHIN) )(?:UNITS OR UNITS|UNITS(?! OF))",
        events.resolve_event_units,
    ),
    Rule("long-time", r"A WHILE|(?<=FOR )APPROX TIME", durations.resolve_open_length),
    Rule("years", r"YEAR-(?:YEAR|NN|DAY)<measured>", periods.resolve_years),
    Rule("year-span", r"(?:FISCAL )?YEARS<measured>", periods.resolve_year_span),
    Rule("year", r"<part>?(?:FISCAL ?)?(?<![$./])YEAR<measured>", periods.resolve_year),
    Rule("frequency", r"(?:<num>-|HALF-)?FREQ", sets.resolve_frequency),
    Rule("vague-units", r"(?:RECENT|COMING|PAST) <units>(?: (?:AND|OR) <units>)?", relative.resolve_recent),
    Rule(
        "ref",
        r"(?:RIGHT )?NOW|(?:MORE )?LATELY|(?<!AS )SOON(?! AFTER)|RECENT|CURRENT"
        r"|THE PAST(?! (?:NW|DAY|NN|FEW|<unit>))|THE (?:NEAR )?FUTURE|THE (?:NEAR|SHORT) TERM|THESE UNITS",
        vague.resolve_ref,
    ),
)
