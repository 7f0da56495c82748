"""The rules of the grammar, tried in order at each place; `parts.py` tells how a pattern is written."""

from __future__ import annotations

from onrecord.read.time import (
    business,
    clock,
    dates,
    durations,
    eras,
    events,
    feasts,
    figures,
    periods,
    quarters,
    relative,
    results,
    seasons,
    sets,
    units,
    vague,
    weekday_counts,
    weekdays,
)
from onrecord.read.time.clock_rules import CLOCK_RULES
from onrecord.read.time.parts import Rule

__all__ = ["RULES"]

RULES = (
    Rule("iso", r"ISO(?:,? CLOCK_TIME<zone>?)?", figures.resolve_iso),
    *CLOCK_RULES,
    # 44 BC, A.D. 70
    Rule(
        "era",
        r"(?:YEAR|INT|DAY|NN|NUMBER) (?:<bc>|<ad>)|<ad> ?(?:YEAR|INT|DAY|NN)<measured>",
        eras.resolve_era,
    ),
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
        r"(?:<wd>,? )?(?:THE )?(?:<dom>|(?<=THE )RTH)(?:(?: OF)? <mon><yr>?|-<mon>(?:-(?:YEAR|NN|DAY))?)",
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
    Rule("numeric", r"(?:<wd>,? )?(?:NUMERIC|(?<!-)DAY-DAY-(?:YEAR|NN)(?!-))", figures.resolve_numeric),
    Rule(
        "month-year",
        r"<part>?<mon>(?:,? (?:OF )?(?:YEAR<measured>|<spoken>)| '(?:NN|DAY))",
        periods.resolve_month,
    ),
    # that September, the following January, April that year
    Rule(
        "story-month",
        r"(?:THAT SAME|THE (?:FOLLOWING|PREVIOUS|NEXT|SAME)) (?:MONTH|MAY)|THAT MONTH"
        r"|<part>?<mon>,? (?:OF |IN )?(?:THAT(?: SAME)?|THE (?:FOLLOWING|PREVIOUS|NEXT|SAME)) YEARW",
        periods.resolve_story_month,
    ),
    Rule("month-of-year", r"<part>?<mon>,? (?:OF )?<rel> YEARW", periods.resolve_month_of_year),
    # the August bank holiday, the early May bank holiday weekend
    Rule(
        "bank-holiday",
        r"(?:THE )?(?:<early>?<mon>|SEASON) BANK HOLIDAY(?: WEEKEND)?<yr>?",
        feasts.resolve_bank_holiday,
    ),
    Rule(
        "feast",
        r"(?:EVERY |<part>?(?:<rel> )?)(?:NEW YEARW'ES (?:DAYW|EVE)|(?:GOOD|FEASTW) WEEKDAY"
        r"|(?:ORTHODOX )?FEAST(?: (?:DAYW|EVE|WEEKDAY|WEEKEND|UNIT(?!-)))?"
        r"|(?:SAINT\.? )?FEASTW'?(?:ES)? DAYW(?: WEEKEND)?|MARTIN LUTHER KINGW(?:,? JR\.?)? DAYW(?: WEEKEND)?"
        r"|FEASTA(?:(?: ~)? FEASTB(?: DAYW| POD)?| POD)|MAY DAYW"
        r"|EID(?:[ -]AL[ -]EIDKIND)?|YOM YOMW|LUNAR NEW YEARW)<yr>?",
        feasts.resolve_feast,
    ),
    Rule(
        "new-year",
        r"THE NEW YEARW(?=\||$| ?[.,;:)!?]| (?:IN|AT|ON|FOR|TO|BY|AND|AS|OF|FROM|DURING|AFTER|BEFORE) )",
        feasts.resolve_new_year,
    ),
    Rule("weekday-part", r"<early>?(?:<rel> )?<wd> (?:EARLY )?POD(?! OF)", clock.resolve_weekday_part),
    Rule(
        "part-of-day",
        r"<early>?(?:THIS (?:EARLY )?POD|LAST POD|DAYREF (?:EARLY )?POD|TONIGHT)",
        relative.resolve_part_of_day,
    ),
    Rule(
        "story-part",
        r"<early>?(?:THE (?:NEXT|FOLLOWING|PREVIOUS)|THAT(?: SAME)?) POD"
        r"|THE POD (?:BEFORE|AFTER)(?= ?[.,;:)|]|$)",
        clock.resolve_story_part,
    ),
    Rule("part-dayref", r"EARLY[ -]POD (?:DAYREF|<wd>)", clock.resolve_weekday_part),
    # the morning of 5 May, on the evening of the same day; in the morning, by mid-afternoon
    Rule(
        "part-of-date",
        r"(?:(?:THE )?<early>?POD|THE (?:EARLY|SMALL) CLKUS) OF (?:<wd>,? )?(?:<monday>|<wd>|DAYREF)",
        clock.resolve_weekday_part,
    ),
    Rule(
        "part-of-clause",
        r"(?<=(?:IN|DURING|INTO) )THE <early>?POD(?! (?:OF|BEFORE|AFTER)|-)"
        r"|(?<=(?:IN|DURING|INTO|UNTIL|SINCE|FROM) )THE (?:EARLY|SMALL) CLKUS(?! OF)"
        r"|(?<=(?:BY|IN|SINCE|UNTIL|FROM) )(?:THE )?<early>POD(?! (?:OF|BEFORE|AFTER)|-)",
        clock.resolve_clause_part,
    ),
    Rule("overnight", r"OVERNIGHT(?:(?: ON)? <wd>| INTO <wd>)?", clock.resolve_overnight),
    # Sunday week, today week; a week on Sunday, a week tomorrow
    Rule("weekday-week", r"(?:WEEKDAY|DAYREF) UNIT(?:<closed>|(?='ES))", weekday_counts.resolve_weekday_week),
    Rule("week-on", r"A UNIT (?:ON WEEKDAY|DAYREF)(?!')", weekday_counts.resolve_week_on),
    Rule("dayref", r"(?:THE DAYW (?:BEFORE|AFTER) )?<early>?DAYREF", relative.resolve_dayref),
    # the year before last, the week after next; not "the week before last month's"
    Rule(
        "before-last",
        r"THE (?:<date_unit>|WEEKEND|WEEKDAY|POD) (?:BEFORE LAST|AFTER NEXT)"
        r"(?! (?:<date_unit>|<units>|WEEKEND|WEEKDAY|<mon>|SEASON|POD|CLKU|NW|DAY))",
        relative.resolve_before_last,
    ),
    Rule(
        "story-weekday",
        r"THE (?:PREVIOUS|FOLLOWING|NEXT) WEEKDAY",
        weekdays.resolve_story_weekday,
    ),
    Rule("weekday-of-week", r"WEEKDAY (?:OF )?<rel> UNIT", weekdays.resolve_weekday_of_week),
    Rule("weekdays-ago", r"<num> WEEKDAYS AGO", weekdays.resolve_weekdays_ago),
    Rule("weekday-parts", r"(?:WEEKDAY AND )?WEEKDAY PODS", sets.resolve_weekday_parts),
    Rule("weekday-nth", r"<wd>,? (?:THE )?ORD<closed>", weekdays.resolve_weekday_nth),
    Rule(
        "nth-weekday",
        r"(?:THE )?(?:RTH|ORD|(?<=THE )LAST) WEEKDAY (?:OF|IN) (?:<mon><yr>?|(?:THE|<rel>) (?:UNIT|YEARW))",
        weekday_counts.resolve_nth_weekday,
    ),
    # the first Sunday of every month
    Rule(
        "nth-of-every",
        r"(?:THE )?(?:RTH|ORD|(?<=THE )LAST) WEEKDAY (?:OF|IN) EVERY (?:UNIT|YEARW)",
        sets.resolve_nth_of_every,
    ),
    Rule(
        "weekday",
        r"<early>?(?:<rel> )?WEEKDAY(?: (?:LAST|NEXT)(?= ?[.,;)|]|$))?",
        weekdays.resolve_weekday,
    ),
    Rule(
        "nth",
        r"(?<=(?:ON|BY|UNTIL|SINCE|FROM) )THE ORD(?!,? YEAR)(?! (?:IN|FOR|AT|OF|DURING|AS|AND) )<closed>",
        dates.resolve_nth,
    ),
    Rule("every-two", r"EVERY (?:<mon> AND <mon>|<wd> AND <wd>)", sets.resolve_every_two),
    Rule(
        "every",
        r"EVERY (?:(?:(?:RTH|OTHER) )?<wd>(?: POD)?|<dom> <mon>|<mon>(?: <dom>)?|HALF[ -](?:A )?CLKU"
        r"|SEASON|POD|WEEKEND|RTH <unit>|<num> <units>"
        r"|FEW <units>|(?:OTHER )?(?:<date_unit>|CLKU))",
        sets.resolve_every,
    ),
    Rule(
        "times",
        r"(?:TWICE|WAS|<num> (?:TIMES|PODS)) (?:(?:A|PER|EVERY) <unit>|EVERY <num> <units>|FREQ)"
        r"|(?:TWICE|WAS)-A-<unit>|PER <date_unit>",
        sets.resolve_times,
    ),
    # six days a week
    Rule("times-length", r"<num> (?:UNITS|CLKUS) (?:A|PER|EVERY) <unit>(?! AGO)", sets.resolve_times_length),
    Rule("weekdays", r"WEEKDAYS|(?<=(?:ON|AT) )WEEKENDS", sets.resolve_every),
    Rule(
        "month",
        r"<part>?(?:<rel> )?(?:MONTH|<weak>MAY|<in>MAB\.?|MAB(?:\.|(?=-<mon>)))",
        periods.resolve_month,
    ),
    Rule(
        "week-of-month",
        r"THE (?:RTH|LAST|FINAL) UNIT OF <mon><yr>?",
        periods.resolve_week_of_month,
    ),
    Rule(
        "quarter-letter",
        r"QNUMBER(?:DAY|NN|YEAR)|(?:QLETTER|HLETTER)QFY(?:DAY|NN|YEAR)"
        r"|(?:QLETTER(?:DAY)|QNUMBER)(?:(?: OF)?,? (?:(?:FISCAL ?)?YEAR|FISCAL'?(?:DAY|NN)))?"
        r"|HLETTER(?:DAY)(?: OF)?,? (?:(?:FISCAL ?)?YEAR|FISCAL'?(?:DAY|NN))",
        quarters.resolve_quarter_letter,
    ),
    # the December quarter, the April-June quarter of 2023
    Rule(
        "month-quarter",
        r"(?:THE |<rel> )?(?:<mon>(?: YEAR)? QUARTER|<mon>(?:-TO-|-| TO )<mon> (?:YEAR )?(?:QUARTER|PERIOD))"
        r"<ofyear>?",
        business.resolve_month_quarter,
    ),
    # third-quarter, this year's third-quarter
    Rule(
        "quarter-adjective",
        r"(?:<whose> )?(?:FISCAL[ -])?(?:RTH|ORD)-QUARTER|(?:<whose> )?(?:RTH|ORD)[ -]HALF(?= (?:~ )?RESULT)",
        quarters.resolve_quarter,
    ),
    # the third quarter of 1984, this year's third quarter
    Rule(
        "quarter",
        r"<part>?(?:<whose> |THE )?(?:FISCAL[ -])?(?:RTH|ORD) QUARTER<ofyear>?"
        r"|(?:THE |<whose> )?(?:(?:RTH|ORD|LAST|FINAL) HALF|(?:LAST|FINAL) QUARTER)<ofyear>"
        r"|(?:THE )?(?:RTH|ORD|LAST|FINAL) YEAR (?:QUARTER|HALF)",
        quarters.resolve_quarter,
    ),
    # the year-earlier nine months, the year-ago quarter, the quarter a year ago
    Rule(
        "year-earlier-length",
        r"(?:THE )?YEARW[ -](?:AGO|LATER|BEFORE) <num> UNITS",
        results.resolve_year_earlier_length,
    ),
    Rule(
        "year-earlier",
        r"(?:THE (?:COMPARABLE |SAME )?)?YEARW[ -](?:AGO|LATER|BEFORE) (?:RTH )?(?:QUARTER|PERIOD)"
        r"|THE (?:COMPARABLE |SAME )?(?:QUARTER|PERIOD) A YEARW (?:AGO|LATER|BEFORE)"
        r"|YEARW-(?:AGO|LATER|BEFORE)|THE YEARW (?:AGO|LATER)(?: UNIT)?",
        results.resolve_year_earlier,
    ),
    # the corresponding period last year, the same quarter of 1988, last year's quarter
    Rule(
        "same-period",
        r"THE (?:COMPARABLE|SAME) (?:QUARTER|PERIOD) (?:(?:OF |IN )?LAST YEARW|(?:OF|IN) YEAR<measured>)"
        r"|LAST YEARW'ES (?:QUARTER|PERIOD)",
        results.resolve_same_period,
    ),
    Rule("week-ago", r"<cnt> <unit> AGO(?: ON)? (?:WEEKDAY|DAYREF)(?!')", weekdays.resolve_weeks_from),
    Rule("ago", r"<bound>?(?:<cnt> <unit>(?: OR (?:SO|NW))?|<units>) AGO", relative.resolve_ago),
    Rule("week-from", r"<cnt> <unit> FROM (?:WEEKDAY|DAYREF)", weekdays.resolve_weeks_from),
    Rule(
        "from-now",
        r"<bound>?<cnt> <unit> FROM NOW|(?<=IN )<cnt> <unit>'(?:ES)? TIME",
        relative.resolve_from_now,
    ),
    # months of talks, in the years that followed, the weeks ahead
    Rule(
        "event-units",
        r"THE (?:UNITS|CLKUS) AHEAD(?! OF)|(?<!-)UNITS(?= (?:OF|THAT FOLLOWED)(?! AGE))"
        r"|(?<=(?:IN|OVER|DURING|FOR) )THE (?:UNITS|CLKUS)(?= (?:BEFORE|AFTER|SINCE|FOLLOWING) )"
        r"|(?<!-)(?:UNITS|CLKUS)(?= (?:BEFORE|AFTER) )",
        events.resolve_units_of,
    ),
    Rule(
        "event-unit",
        r"(?<!TO )THE (?:DAYW|WEEKDAY|UNIT) (?:BEFORE|AFTER)(?= )"
        r"(?! <early>?(?:<rel> |DAYREF)| THAT<closed>)",
        events.resolve_event_unit,
    ),
    # on the day of the vote, on the night of the fire, the morning after the raid
    Rule(
        "event-day",
        r"(?<=ON )THE (?:DAYW|POD)(?= OF (?:THE|POSS|A) ~)|THE POD(?= (?:BEFORE|AFTER) (?:THE|POSS|A) ~)",
        events.resolve_event_day,
    ),
    Rule(
        "event-edge",
        r"(?<=SINCE )THE (?:EDGE|ENDW) OF (?:(?:THE|POSS|THAT|THIS|A) )?~(?:[ -]~){0,2}",
        events.resolve_event_edge,
    ),
    Rule(
        "later",
        r"(?:<bound>?<cnt> <unit>|<units>) (?:LATER|(?:BEFORE|AFTER)(?: THAT)?(?= ?[.,;:)|]|$))",
        relative.resolve_later,
    ),
    Rule(
        "period",
        r"(?:(?:THE )?(?:LAST|PAST|NEXT|COMING|PREVIOUS|LATEST|RTH)|THE FOLLOWING) (?:<num><more>|<few>) "
        r"(?:OR SO |STRAIGHT |TRADING )?<units>(?: OR SO)?"
        r"|(?:(?:THE )?FINAL|THE FINAL) <num> <units>"
        r"|(?:THE )?(?:LAST|PAST|NEXT|COMING) (?:<date_unit>|CLKU) OR NW(?! <unit>)",
        relative.resolve_period,
    ),
    Rule(
        "season",
        r"<part>?(?:<rel> SEASON<ofyear>?|THE (?:LAST|PAST|NEXT|COMING|PREVIOUS|FOLLOWING) SEASON"
        r"|(?:THE )?<early>?SEASON(?:(?: OF)? (?:YEAR-(?:DAY|NN)|YEARS)|<ofyear>| OF <spoken>| YEAR)"
        r"|(?<=(?:IN|INTO|OVER|DURING|BY|SINCE|UNTIL) )THE SEASON(?! OF)|(?<=FROM )THE SEASON(?! (?:OF|~))"
        r"|THE <early>SEASON"
        r"|(?<=(?:IN|BY|SINCE|UNTIL|FROM|DURING) )<early>SEASON|(?<=BY )SEASON)",
        seasons.resolve_season,
    ),
    # the weekend of March 9-10, the week of 11 March
    Rule(
        "week-by-day",
        r"(?:THE )?(?:WEEKEND|UNIT) OF (?:<wd>,? )?"
        r"(?:<mon> <dom>(?:-<dom>)?|<dom>(?:-<dom>)? <mon>)<yr>?",
        periods.resolve_week_by_day,
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
        r"(?:(?<=FOR )|(?<!DAYW OF )(?<!UNITS OF )(?<=OF ))THE UNIT(?! OF)(?!-)|THE UNIT(?='ES)",
        units.resolve_this_unit,
    ),
    Rule(
        "edge-unit",
        r"(?:AROUND )?(?:<part>THE <date_unit>|<date_unit>(?:-| |'ES )ENDW(?: YEAR)?)",
        relative.resolve_unit,
    ),
    Rule(
        "story-unit",
        r"<early>?(?:(?:THE )?SAME|THAT(?: SAME)?|THE (?:FOLLOWING|PREVIOUS|NEXT)) <date_unit>(?!-)"
        r"(?: OR SO)?|THE <date_unit> (?:BEFORE|AFTER)(?:(?= ?[.,;:)|]|$)| THAT<closed>)",
        relative.resolve_story_unit,
    ),
    Rule(
        "quarter-ref",
        r"THE (?:LATEST )?QUARTER(?! OF A|-)|THE LATEST PERIOD|THE PERIOD(?= ENDED)",
        results.resolve_quarter_ref,
    ),
    Rule(
        "spoken-year",
        r"THE YEARW (?:<spoken>|NW BIG(?:(?: AND)? NW)?|YEAR)|(?<=IN )<spoken>|NW TENS-NW",
        periods.resolve_year,
    ),
    Rule("year-period", r"(?:THE )?YEAR (?:QUARTER|PERIOD)", results.resolve_year_period),
    # FY 2023-24, the financial year 2023-24, the 2023/24 financial year
    Rule(
        "fiscal-span",
        r"(?:THE )?(?:FISCAL(?: YEARW)? ?(?:YEAR-(?:YEAR|NN|DAY)|YEARS)"
        r"|(?:YEAR-(?:YEAR|NN|DAY)|YEARS) FISCAL YEARW)(?!-)",
        business.resolve_fiscal_span,
    ),
    Rule(
        "fiscal-year",
        r"(?:THE )?FISCAL YEARW (?:OF )?YEAR<measured>|FISCAL'?(?:DAY|NN)",
        business.resolve_fiscal_year,
    ),
    Rule(
        "fiscal",
        r"(?:<rel>|THE (?:CURRENT|LAST|NEXT|PREVIOUS)) FISCAL(?![ -](?:<date_unit>|RTH|ORD|MONTH))",
        business.resolve_fiscal,
    ),
    Rule(
        "the-year",
        r"THE (?:(?:LATEST |FULL |CURRENT )?(?:FISCAL )?YEARW)(?!-)(?: YEAR<measured>)?",
        units.resolve_the_year,
    ),
    Rule("decade", r"<edge>?(?:THE )?<early>?'?DECADES|THE (?:<early>|ROARING )?DECADE", eras.resolve_decade),
    Rule(
        "centuries",
        r"<edge>?(?:THE )?<early>?(?:ORD|RTH) (?:AND|TO|OR) (?:THE )?<early>?(?:ORD|RTH) "
        r"(?:CENTURY|UNITS)(?:,? <bc>)?",
        eras.resolve_centuries,
    ),
    Rule(
        "century",
        r"<edge>?(?:THE )?<early>?(?:ORD|RTH)[ -]CENTURY(?:,? (?:<bc>|<ad>))?",
        eras.resolve_century,
    ),
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
        r"(?:MORE |FULL |ANOTHER |STRAIGHT |TRADING )?<unit>(?!-| OF (?:A|THE UNIT)| OLD)"
        r"(?: OR SO| OR NW| AND A HALF)?",
        durations.resolve_duration,
    ),
    Rule(
        "long-units",
        r"(?<=(?:FOR|IN|WITHIN) )(?:(?:UNITS|CLKUS) OR (?:UNITS|CLKUS)|UNITS(?! OF))"
        r"|(?<=(?:FOR|WITHIN) )CLKUS(?! OF)",
        events.resolve_event_units,
    ),
    # took months, could last weeks, after waiting hours
    Rule(
        "lasting-units",
        r"(?<=(?:~|LAST) )(?:(?:UNITS|CLKUS) OR (?:UNITS|CLKUS)|UNITS|CLKUS)(?! OF|-)",
        events.resolve_lasting_units,
    ),
    Rule("long-time", r"A WHILE|(?<=FOR )APPROX TIME", durations.resolve_open_length),
    Rule("years", r"YEAR-(?:YEAR|NN|DAY)(?!-)<measured>", periods.resolve_years),
    Rule("school-year", r"(?:<rel>|THE(?: CURRENT)?) SCHOOL YEARW", periods.resolve_school_year),
    Rule("year-span", r"(?:FISCAL )?YEARS<measured>", periods.resolve_year_span),
    Rule("year", r"<part>?(?:FISCAL ?)?(?<![$./])YEAR<measured>", periods.resolve_year),
    Rule("frequency", r"(?:<num>-|(?:HALF|BI|SEMI|TWICE)-)?FREQ", sets.resolve_frequency),
    # An adverb only: "paid quarterly", not "a quarterly dividend".
    Rule(
        "quarterly",
        r"QUARTERLY(?= ?[.,;)|]|$| (?:IN|ON|AT|BY|FOR|TO|SINCE|AND|UNTIL) )",
        sets.resolve_frequency,
    ),
    Rule("vague-units", r"(?:RECENT|COMING|PAST) <units>(?: (?:AND|OR) <units>)?", units.resolve_recent),
    Rule(
        "ref",
        r"(?:RIGHT )?NOW|(?:MORE )?LATELY|(?<!AS )SOON(?! AFTER)|RECENT|(?:THEN[ -])?CURRENT"
        r"|(?<=AT )PRESENT(?= ?[.,;:)|]|$| ~)"
        r"|THE PAST(?! (?:NW|DAY|NN|FEW|<unit>))|THE (?:NEAR )?FUTURE|THE (?:NEAR|SHORT) TERM|THESE UNITS",
        vague.resolve_ref,
    ),
)
