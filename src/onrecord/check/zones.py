"""One time of day told by two clocks: "10 a.m. EDT (1400 GMT)", "9:30 a.m. Eastern, or 6:30 a.m. Pacific"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from onrecord.annotations import Finding, Reading, Tier
from onrecord.check.excuses import MADE_UP, OF_A_SLIP, Excuses, says_nearby
from onrecord.check.rule import finding, rule
from onrecord.document import Span
from onrecord.patterns import compile_late

__all__ = ["check_time_conversion"]

# Minutes ahead of UTC in winter and in summer, by the IANA time zone database, 2024a; in summer many write
# "EST" for "EDT". A name of several lands has them all.
_AMERICAN = {
    "E": (-300, -240), "C": (-360, -300), "M": (-420, -360), "P": (-480, -420),
}  # fmt: skip
_NAMES = {"Eastern": "E", "Central": "C", "Mountain": "M", "Pacific": "P"}
OFFSETS: dict[str, tuple[int, ...]] = {
    "GMT": (0,), "UTC": (0,), "BST": (60, 360), "CET": (60, 120), "CEST": (120,), "EET": (120, 180),
    "EEST": (180,), "MSK": (180,), "IST": (330, 60, 120, 180), "PKT": (300,), "HKT": (480,), "SGT": (480,),
    "JST": (540,), "KST": (540,), "AEST": (600, 660), "AEDT": (660,), "SAST": (120,), "EAT": (180,),
}  # fmt: skip
# Other lands with these names: eastern and central Australia, China.
ELSEWHERE = {"EST": (600, 660), "CST": (480, 570, 630)}
# Of these some parts keep no summer time: Arizona, Saskatchewan, Jamaica.
NO_SUMMER = ("EST", "CST", "MST", "PST", "MT", "Mountain")
# Steps in which the clocks of all lands lie apart from UTC.
QUARTER = 15
DAY = 24 * 60

_ZONE = (
    r"GMT|UTC|BST|CES?T|EES?T|MSK|[IJK]ST|PKT|HKT|SGT|AE[SD]T|SAST|EAT|[ECMP][SD]?T|Eastern|Central|Mountain"
    r"|Pacific"
)
# "10 a.m. EDT", "9.30pm BST", "1400 GMT", "14:00 UTC", "noon ET"; not "2:19:12 ET".
_TIME = (
    r"(?:(?<![\d.:,$£€])(?:(?P<hour@>1[0-2]|0?[1-9])(?:[:.](?P<minute@>[0-5]\d))?\s?(?P<half@>[aApP])\.?[mM]\b\.?"
    r"|(?P<hour24@>[01]?\d|2[0-3])[:.]?(?P<minute24@>[0-5]\d)(?![\d:%]))|\b(?P<word@>noon|midnight))"
)
_ZONED = rf"{_TIME}\s(?P<zone@>{_ZONE})(?:\s[Tt]ime)?(?!\w|-)"
_BETWEEN = r"(?:\s?[(\[/;]\s?|,?\s(?:or|that is|i\.e\.)\s|(?P<comma>,\s))"
BOTH_ZONED = compile_late(rf"{_ZONED.replace('@', '1')}{_BETWEEN}(?=(?P<second>{_ZONED.replace('@', '2')}))")
# "4:10 p.m. (0710 GMT)": the first by the clock of some place.
ONE_ZONED = compile_late(
    rf"{_TIME.replace('@', '1')}(?:\slocal(?:\stime)?)?\s?\("
    rf"(?=(?P<second>{_TIME.replace('@', '2')}\s(?P<zone2>GMT|UTC))\))"
)
# A report without one tells no time by its zone.
MAY_TELL = compile_late(rf"[\dmn.]\s(?:{_ZONE})\b")
# Behind a second time after a comma, which may be another's: ", 8 p.m. CT in some states".
ENDS = compile_late(r"[,.;:)]|\Z")
# Before the first: it is no more than near.
NEAR = compile_late(
    r"\b(?:about|around|just|shortly|soon|nearly|almost|after|before|by|past|some|approximately)\s(?:before\s|after\s)?\Z",
    re.IGNORECASE,
)


class _Time(NamedTuple):
    words: str
    minute: int
    sure: bool


@rule("time-conversion", needs=("corrections",))
def check_time_conversion(reading: Reading) -> Iterator[Finding]:
    """A time of day told by two clocks is not the same time.

    Proof: the clocks of the two zones lie apart by another length, in winter as in summer. Where the first is
    told without its zone, the minutes differ although all clocks lie whole quarters of an hour apart; the
    tier is check then, for one of the two may be rounded; as it is behind a comma, which may begin a list.
    Silent when: a zone is known by no name; the first time is only about; the words are quoted or stand in a
    correction.
    Wrong: The launch is at 10 a.m. EDT ({1600 GMT}) on Saturday.
    Wrong: Trading opens at 9:30 a.m. Eastern, or {8:30 a.m. Pacific}.
    Right: The launch is at 10 a.m. EDT (1400 GMT) on Saturday.
    Right: The launch is at 10 a.m. EST (1500 GMT) on Saturday.
    Right: Trading opens at 9:30 a.m. Eastern, or 6:30 a.m. Pacific.
    Right: The vote closed at 11 p.m. ET (0400 GMT on Wednesday).
    Source: IANA time zone database, 2024a.
    """
    text = reading.document.text
    if not MAY_TELL.search(text):
        return
    excuses = Excuses(reading)
    for form in (BOTH_ZONED, ONE_ZONED):
        for match in form.finditer(text):
            told = _judge(match) if form is BOTH_ZONED else _judge_minutes(text, match)
            start, end = match.start(), match.end("second")
            if told is None or excuses.is_quoted(start) or excuses.is_in_correction(start):
                continue
            if any(says_nearby(pattern, text, start, end) for pattern in (OF_A_SLIP, MADE_UP)):
                continue
            comma = match.groupdict().get("comma")
            if comma and not ENDS.match(text, end):
                continue
            tier: Tier = "proved" if form is BOTH_ZONED and not comma else "check"
            one, two = _read(match, 1), _read(match, 2)
            yield finding(
                reading,
                "time-conversion",
                tier,
                match.start("second"),
                end,
                f"{one.words} is not {two.words}",
                told,
                [Span(start, match.start("second")), Span(*match.span("second"))],
            )


def _judge(match: re.Match[str]) -> list[str] | None:
    """Why two times with their zones are not one; None where they may be."""
    one, two = _read(match, 1), _read(match, 2)
    circle = DAY if one.sure and two.sure else DAY // 2
    apart = {(b - a) % circle for a, b in _pairs(match["zone1"], match["zone2"])}
    told = (two.minute - one.minute) % circle
    if told in apart:
        return None
    right = sorted({(one.minute + each) % circle for each in apart})
    times = " or ".join(f"{minute // 60}:{minute % 60:02}" for minute in right)
    return [
        f"{match['zone2']} is {' or '.join(_length(each) for each in _ways(match))} {match['zone1']}",
        f"{one.words} is {times} {match['zone2']}, not {two.words}",
    ]


def _judge_minutes(text: str, match: re.Match[str]) -> list[str] | None:
    """Why a time of some place is not the one told in GMT; None where it may be."""
    one, two = _read(match, 1), _read(match, 2)
    if (one.minute - two.minute) % QUARTER == 0 or match["minute1"] is None or one.minute % QUARTER == 0:
        return None
    if NEAR.search(text, max(0, match.start() - 30), match.start()) or match.group(0).count("(") != 1:
        return None
    return [
        "the clocks of all lands lie whole quarters of an hour from GMT",
        f"the minutes of {one.words} and {two.words} do not",
    ]


def _pairs(one: str, two: str) -> list[tuple[int, int]]:
    """The offsets that two zones may have at one time."""
    first, second = _offsets(one), _offsets(two)
    pairs = [(a, b) for a in first.values() for b in second.values()]
    if first.keys() | second.keys() <= {"winter", "summer"} and not {one, two} & set(NO_SUMMER):
        # Summer begins on one day in all American zones.
        return [(first[season], second[season]) for season in first if season in second] or pairs
    return pairs


def _offsets(zone: str) -> dict[str, int]:
    """What a zone may be ahead of UTC, by season in America, or else by number."""
    region = _NAMES.get(zone) or (zone[0] if zone not in OFFSETS else None)
    if region is None:
        return {str(n): minutes for n, minutes in enumerate(OFFSETS[zone])}
    winter, summer = _AMERICAN[region]
    if zone[1:] == "DT":
        return {"summer": summer}
    return {"winter": winter, "summer": summer} | {str(n): m for n, m in enumerate(ELSEWHERE.get(zone, ()))}


def _ways(match: re.Match[str]) -> list[int]:
    return sorted({b - a for a, b in _pairs(match["zone1"], match["zone2"])})


def _length(minutes: int) -> str:
    hours, rest = divmod(abs(minutes), 60)
    words = f"{hours} h" + (f" {rest} min" if rest else "")
    return f"{words} {'ahead of' if minutes > 0 else 'behind'}" if minutes else "level with"


def _read(match: re.Match[str], n: int) -> _Time:
    words = " ".join(match["second"].split()) if n == 2 else _first_words(match)
    if word := match[f"word{n}"]:
        return _Time(words, 0 if word == "midnight" else DAY // 2, True)
    if match[f"hour{n}"]:
        hour = int(match[f"hour{n}"]) % 12 + (12 if match[f"half{n}"] in "pP" else 0)
        return _Time(words, 60 * hour + int(match[f"minute{n}"] or 0), True)
    hour = int(match[f"hour24{n}"])
    written = match.string[match.start(f"hour24{n}") : match.end(f"minute24{n}")]
    return _Time(words, 60 * hour + int(match[f"minute24{n}"]), hour > 12 or written.isdecimal())


def _first_words(match: re.Match[str]) -> str:
    return (
        " ".join(match.string[match.start() : match.start("second")].rstrip(" ([/;,").split())
        .removesuffix(" or")
        .rstrip(",")
    )
