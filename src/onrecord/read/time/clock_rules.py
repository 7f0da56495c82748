"""The rules for clock times and ranges of them."""

from __future__ import annotations

from onrecord.read.time.clock import resolve_clock, resolve_clock_words
from onrecord.read.time.clock_ranges import resolve_clock_range
from onrecord.read.time.parts import Rule

__all__ = ["CLOCK_RULES"]

CLOCK_RULES = (
    # between 3 and 5 p.m.; 9:30 to 11 a.m. Tuesday; from 14:00 to 16:00; 10pm-6am; noon to 3 p.m.
    Rule(
        "clock-range",
        r"(?:<begin>(?: ?[-_] ?| (?:TO|UNTIL|THROUGH) )|(?<=BETWEEN )<begin> AND )(?:<half><zone>?|TOD)<when>"
        r"|(?:(?<=BETWEEN )|(?<=FROM ))CLOCK_TIME<zone>?<onday>?(?: ?- ?| (?:TO|AND|UNTIL) )"
        r"CLOCK_TIME<zone>?<onday>?"
        r"|CLOCK_TIME ?- ?CLOCK_TIME<zone>?<onday>?",
        resolve_clock_range,
    ),
    # 8:40 a.m. EST Thursday; 10pm; 6 o'clock; 1850 GMT; 0930 hrs; at 8 tonight
    Rule(
        "clock",
        r"(?:AROUND )?(?:(?:<half>|(?:DAY|NW) OH'CLOCK(?: IN THE POD| AT POD)?|(?:DAY|NW) IN THE POD"
        r"|CLOCK_HRS|MILTIME CLKUS|(?<=(?:AT|BY|UNTIL|FROM|TO) )CLOCK_TIME CLKUS"
        r"|(?<=AT )(?:YEAR|INT|NUMBER) CLKUS)<zone>?"
        r"|(?:YEAR|INT|MILTIME|DAY|CLOCK_TIME|NUMBER)<zone>|MILITARY"
        r"|(?<=(?:AT|BY|UNTIL|FROM|SINCE|BEFORE|AFTER|AROUND) )CLOCK_TIME"
        r"|(?<=AT )(?:DAY|NW|NUMBER)(?=<podday>))<when>",
        resolve_clock,
    ),
    # half past seven this evening, a quarter to nine on Friday
    Rule(
        "clock-words",
        r"(?:HALF|(?:A )?QUARTER) (?:PAST|TO) (?:NW|DAY)(?! ?(?:MEASURE|%|<unit>|NW|BIG|HALF))"
        r"(?: ?AMPM| IN THE POD| AT POD)?<when>",
        resolve_clock_words,
    ),
    Rule("noon", r"TOD<zone>?<when>", resolve_clock),
)
