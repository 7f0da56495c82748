"""The rules for clock times and ranges of them."""

from __future__ import annotations

from onrecord.read.time import clock
from onrecord.read.time.parts import Rule

__all__ = ["CLOCK_RULES"]

CLOCK_RULES = (
    # between 3 and 5 p.m.; 9:30 to 11 a.m. Tuesday; from 14:00 to 16:00
    Rule(
        "clock-range",
        r"(?:(?:DAY|CLOCK_TIME|NW)(?: ?[-_] ?| (?:TO|UNTIL|THROUGH) )"
        r"|(?<=BETWEEN )(?:DAY|CLOCK_TIME|NW) AND )"
        r"(?:(?:CLOCK_TIME|DAY|NW) ?AMPM|CLOCK_AMPM)<zone>?<onday>?"
        r"|(?:(?<=BETWEEN )|(?<=FROM ))CLOCK_TIME(?:-| (?:TO|AND|UNTIL) )CLOCK_TIME<zone>?<onday>?",
        clock.resolve_clock_range,
    ),
    # 8:40 a.m. EST Thursday; 10pm; 6 o'clock; 1850 GMT
    Rule(
        "clock",
        r"(?:AROUND )?(?:(?:(?:CLOCK_TIME|DAY|NW) ?AMPM|CLOCK_AMPM"
        r"|(?:DAY|NW) OH'CLOCK(?: IN THE POD| AT POD)?|(?:DAY|NW) IN THE POD)<zone>?"
        r"|(?:YEAR|INT|MILTIME|DAY|CLOCK_TIME|NUMBER)<zone>|MILTIME CLKUS<zone>?|MILITARY"
        r"|(?<=AT )CLOCK_TIME)<onday>?",
        clock.resolve_clock,
    ),
    Rule("noon", r"TOD<zone>?<onday>?", clock.resolve_clock),
)
