"""Times that recur: "daily", "every Monday", "twice a week", "three times a year"."""

from __future__ import annotations

from onrecord.read.time.anchor import Anchor
from onrecord.read.time.durations import length_value, unit_of
from onrecord.read.time.hit import Hit, Resolved
from onrecord.read.time.numbers import format_count, read_number
from onrecord.read.time.tense import is_title

__all__ = [
    "resolve_every",
    "resolve_every_two",
    "resolve_frequency",
    "resolve_nth_of_every",
    "resolve_times",
    "resolve_times_length",
    "resolve_weekday_parts",
]


# "half-yearly", "semi-annually", "half-hourly"
_HALVED = {"P1Y": "P6M", "PT1H": "PT30M"}


def resolve_frequency(hit: Hit, anchor: Anchor) -> Resolved | None:
    """An adverb or adjective of frequency: "daily", "annually"."""
    if is_title(hit) or _is_paper(hit):
        return None
    value = hit.value("FREQ", "QUARTERLY")
    if hit.has("HALF") or hit.has("SEMI"):
        value = _HALVED.get(value)
        return None if value is None else Resolved("SET", value, freq="1X")
    if hit.has("BI"):
        return Resolved("SET", value.replace("1", "2"), freq="1X")
    if hit.has("TWICE"):
        return Resolved("SET", value, freq=f"{hit.value('TWICE')}X")
    number = read_number(hit)
    return Resolved("SET", value if number is None else value.replace("1", format_count(number)), freq="1X")


def _is_paper(hit: Hit) -> bool:
    """Whether "daily" is a newspaper: "the party daily Granma", "the Beirut daily said"."""
    i = hit.end + 1
    named = hit.classes[hit.end : i] == " " and i < len(hit.tokens) and hit.tokens[i].istitle()
    return named and hit.tokens[hit.start].islower()


def resolve_every(hit: Hit, anchor: Anchor) -> Resolved | None:
    """ "every day", "each July", "every two weeks", "every Monday night", "Mondays"."""
    quant = hit.value("EVERY")
    if quant is not None:
        quant = quant.upper()
    part = hit.value("POD", "PODS")
    weekday = hit.value("WEEKDAY", "WEEKDAYS", "WAB")
    if weekday is not None:
        if quant is not None and (hit.has("RTH") or hit.has("OTHER")):
            quant = " ".join(hit.text.upper().split()[:2])  # "every other Tuesday"
        return Resolved("SET", f"XXXX-WXX-{weekday + 1}" + (f"T{part}" if part else ""), quant=quant)
    month = hit.value("MONTH", "MAB", "MAY")
    if month is not None:
        day = hit.value("DAY", "ORD")
        return Resolved("SET", f"XXXX-{month:02d}" + (f"-{day:02d}" if day else ""), quant=quant)
    season = hit.value("SEASON")
    if season is not None:
        return Resolved("SET", f"XXXX-{season}", quant=quant)
    if part is not None:
        return Resolved("SET", f"XXXX-XX-XXT{part}", quant=quant)
    if hit.has("WEEKEND") or hit.has("WEEKENDS"):
        return Resolved("SET", "XXXX-WXX-WE", quant=quant)
    unit = unit_of(hit)
    if unit is None:
        return None
    if hit.value("FEW") == "X":
        return Resolved("SET", length_value("X", unit), quant=quant)
    number = read_number(hit) or hit.value("RTH", "ORD") or 1
    return Resolved("SET", length_value(2 if hit.has("OTHER") else number, unit), quant=quant)


def resolve_every_two(hit: Hit, anchor: Anchor) -> list[Resolved]:
    """ "every June and December", "every Monday and Thursday": a timex each."""
    at = hit.start + hit.run.index(hit.words.names["AND"])
    first = resolve_every(hit.narrowed(hit.start, at - 1), anchor)
    second = resolve_every(hit.narrowed(at + 2, hit.end), anchor)
    quant = hit.value("EVERY").upper()
    return [
        one._replace(quant=quant, start=start, end=end)
        for one, start, end in ((first, hit.start, at - 1), (second, at + 2, hit.end))
        if one is not None
    ]


def resolve_times(hit: Hit, anchor: Anchor) -> Resolved | None:
    """ "twice a week", "three times a year", "once a month", "twice daily", "per month"."""
    unit = unit_of(hit)
    if unit is None:
        freq = hit.value("TWICE") or (1 if hit.has("WAS") else read_number(hit)) or 1
        return Resolved("SET", hit.value("FREQ"), freq=f"{format_count(freq)}X")
    count = hit.value("TWICE") or (1 if hit.has("WAS") else read_number(hit)) or 1
    length = read_number(hit) if hit.has("EVERY") and not hit.has("TIMES") else None
    return Resolved("SET", length_value(length or 1, unit), freq=f"{format_count(count)}X")


def resolve_times_length(hit: Hit, anchor: Anchor) -> Resolved | None:
    """ "six days a week", "24 hours a day": a unit that recurs, and how much of it."""
    smaller, count = hit.value("UNITS", "CLKUS"), read_number(hit)
    unit = unit_of(hit.narrowed(hit.end - 1, hit.end))
    if unit is None or count is None:
        return None
    return Resolved("SET", length_value(1, unit), freq=f"{format_count(count)}{smaller[-1]}")


def resolve_weekday_parts(hit: Hit, anchor: Anchor) -> list[Resolved]:
    """Parts of weekdays that recur: "Sunday mornings", "Monday and Tuesday nights"; a timex each."""
    part = hit.value("PODS")
    char = hit.words.names["WEEKDAY"]
    found = []
    for i in range(hit.start, hit.end):
        if hit.classes[i] == char:
            weekday = hit.words.value[hit.tokens[i]]
            found.append(Resolved("SET", f"XXXX-WXX-{weekday + 1}T{part}", start=i, end=i + 1))
    found[-1] = found[-1]._replace(end=hit.end)
    return found


def resolve_nth_of_every(hit: Hit, anchor: Anchor) -> Resolved | None:
    """ "the first Sunday of every month": what recurs is the month; a value has no place for the weekday."""
    unit = hit.last_value("UNIT", "YEARW")
    return None if unit is None else Resolved("SET", length_value(1, unit), quant=hit.value("EVERY").upper())
