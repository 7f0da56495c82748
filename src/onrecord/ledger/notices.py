"""Which report a correction notice corrects, among many.

    index = index_reports(documents)
    for link in link_notice(reading, index):
        print(link.report, link.score, link.reasons)

An index is built once over all reports: from words of headlines and texts, and figures, to the reports that
hold them. A notice asks it for the reports that share its rarest words, so that a link costs by the length
of the notice and not by the number of reports.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from math import log

from msgspec import Struct

from onrecord.annotations import Correction, Reading
from onrecord.document import Document

__all__ = ["Link", "ReportIndex", "index_reports", "link_notice"]

# "24.7", "1,200", "U.S", "mayor's"; tickers and marks are no words.
WORD = re.compile(r"\d[\d.,]*\d|\w+(?:['’]\w+)?")
# A report that is itself a notice or a repeat: "CORRECTION - ", "(CORRECTED) - ", "RPT-"; not "Correctional".
OF_NOTICE = re.compile(r"[\W_]{0,10}(?:CORRECT(?:ION|ED|S)|Correct(?:ion|ed|s))(?= ?[-–—:(),]|-)")
# "In Oslo item", "In today's NEW HILL story", "In Dale, Wash., item": the place that the report is
# from.
FROM_PLACE = re.compile(
    r"\b[Ii][Nn]\s(?:(?:the|a|an|THE|today['’]s"
    r"|yesterday['’]s)\s){0,2}([A-Z][\w.'’-]*(?:[\s,]{1,2}[A-Z][\w.'’-]*){0,3}),?\s"
    r"(?:item|story|report|article|dispatch|datelined|STORY|ITEM)\b"
)
# "March 17", "27 Feb": where the notice names the day of the report.
MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
DAY = re.compile(
    r"\b(?:item|story|report|article|appear\w*|dated|of"
    r"|on)\b[\s\w]{0,20}?\b(?:(?P<m1>[A-Z][A-Za-z]{2,8})\.? (?P<d1>\d{1,2})"
    r"|(?P<d2>\d{1,2}) (?P<m2>[A-Z][a-z]{2,8}))\b"
)
WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
# "In Sunday's item", "An article on Tuesday".
WEEKDAY = re.compile(
    rf"(?i)\b({'|'.join(WEEKDAYS)})(?:['’]s)? (?:item|story|report|article|edition"
    rf"|about)|(?:item|story|report|article) (?:published |of )?on ({'|'.join(WEEKDAYS)})"
)

# Words looked up to gather candidates, the rarest first; and how many reports a word may lie in to be asked.
ASKED = 14
COMMON = 2000
# What each ground adds to the score, from 0 to 1 together; chosen on the notices of eval/corrections.
GROUNDS = {"headline": 0.5, "place": 0.12, "wrong": 0.16, "words": 0.22, "day": 0.1}
# The same for a notice that names no headline: its words must carry more.
UNNAMED = {"headline": 0.25, "place": 0.12, "wrong": 0.24, "words": 0.5, "day": 0.1}
# A link below this is none: with neither the headline nor the wrong words, place and day may fit by chance.
LEAST, LEAST_UNNAMED = 0.45, 0.38
# Notices follow within days; older reports lose, by the day, and later ones at once.
DAYS_KEPT = 4
PER_DAY = 0.01
LATER = 0.08
LATEST_DAYS = 31

STOP = frozenset(
    "a an and are as at be been but by for from had has have he her his in is it its not of on or said"
    " she that the their they this to was were which will with would read please pls item story headlined"
    " paragraph para first second third headline instead corrects correcting correction corrected correct"
    " figure article report earlier version show line name should spelling fourth fifth last amount date"
    " wrong rather than misstated error an editing because make clear editor note publisher".split()
)


class Link(Struct, frozen=True, kw_only=True):
    """A report that a notice may correct.

    Attributes:
        report: its id.
        score: from 0 to about 1.
        reasons: what speaks for it, in words, the strongest first.
    """

    report: str
    score: float
    reasons: tuple[str, ...]


class _Report(Struct, frozen=True):
    """What is kept of a report."""

    id: str
    headline: frozenset[str]
    words: frozenset[str]
    place: frozenset[str]
    day: date | None
    stamp: str
    is_notice: bool
    text: str


class ReportIndex:
    """Reports by the words in them; made by `index_reports`."""

    def __init__(self, reports: list[_Report]) -> None:
        self.reports = reports
        self.by_word: dict[str, list[int]] = defaultdict(list)
        for i, report in enumerate(reports):
            for word in report.words | report.headline | report.place:
                self.by_word[word].append(i)

    def weight(self, word: str) -> float:
        """How much a shared word says: more the rarer it is; 0 for one that no report holds."""
        count = len(self.by_word.get(word, ()))
        return log((len(self.reports) + 1) / count) if count else 0.0


def index_reports(documents: Iterable[Document]) -> ReportIndex:
    """An index of reports for `link_notice`; notices among them are known as such and never linked to.

    Time and memory in proportion to the text. Reports without a headline or a date are found by their words.
    """
    return ReportIndex([_keep(document) for document in documents])


def link_notice(reading: Reading, index: ReportIndex, *, most: int = 5) -> list[Link]:
    """The reports that a notice may correct, the likeliest first; none when nothing fits.

    Args:
        reading: the notice, with its corrections read.
        index: may hold the notice itself, by the same id; that is passed over.
        most: how many links to give at the most.
    Returns:
        Links whose score is high enough to be one; ties in order of the index.
    """
    query = _Query(reading, index)
    least = LEAST if query.target else LEAST_UNNAMED
    scored = [
        link
        for i in query.candidates()
        if (link := query.score(index.reports[i])) is not None and link.score >= least
    ]
    return sorted(scored, key=lambda link: -link.score)[:most]


def _words(text: str) -> Iterator[str]:
    for word in WORD.findall(text):
        yield word.lower().replace(",", "") if word[0].isdigit() else word.lower()


def _keep(document: Document) -> _Report:
    headline = document.headline or ""
    place = document.dateline.place if document.dateline else None
    stamp = document.dct.value or ""
    return _Report(
        document.id,
        frozenset(_words(OF_NOTICE.sub("", headline))) - STOP,
        frozenset(_words(document.text)) - STOP,
        frozenset(_words(place or "")),
        _day(stamp),
        stamp,
        not headline.strip() and OF_NOTICE.match(document.text) is not None,
        document.text,
    )


def _day(stamp: str) -> date | None:
    try:
        return date.fromisoformat(stamp[:10])
    except ValueError:
        return None


class _Query:
    """A notice, made ready to be held against reports."""

    def __init__(self, reading: Reading, index: ReportIndex) -> None:
        document = reading.document
        self.index = index
        self.id = document.id
        self.stamp = document.dct.value or ""
        self.day = _day(self.stamp)
        corrections: tuple[Correction, ...] = reading.corrections or ()
        notice = " ".join(document.text[c.start : c.end] for c in corrections) or document.text
        named = next((c.target for c in corrections if c.target), None)
        self.target = frozenset(_words(named or OF_NOTICE.sub("", document.headline or ""))) - STOP
        self.words = frozenset(_words(notice)) - STOP
        self.place = frozenset(w for m in FROM_PLACE.finditer(notice) for w in _words(m[1]))
        self.wrong = [" ".join(c.from_.split()).lower() for c in corrections if c.from_]
        self.right = [" ".join(c.to.split()).lower() for c in corrections if c.to]
        self.month_day = _named_day(notice)
        weekday = WEEKDAY.search(notice)
        self.weekday = WEEKDAYS.index((weekday[1] or weekday[2]).lower()) if weekday else None

    def candidates(self) -> list[int]:
        """Reports that share the rarest words of the headline named, of the wrong words, of the notice."""
        wrong = {w for value in self.wrong for w in _words(value)} - STOP
        asked: list[str] = []
        for words in (self.target, wrong, self.place, self.words):
            known = [w for w in words if 0 < len(self.index.by_word.get(w, ())) <= COMMON]
            asked += sorted(known, key=lambda w: (len(self.index.by_word[w]), w))[:ASKED]
        votes: Counter[int] = Counter()
        for word in set(asked):
            for i in self.index.by_word[word]:
                votes[i] += 1
        least = 2 if len(set(asked)) > 3 else 1
        return sorted(i for i, count in votes.items() if count >= least)

    def score(self, report: _Report) -> Link | None:
        """How well a report fits, and why; None for the notice itself and for other notices."""
        if report.id == self.id or report.is_notice:
            return None
        grounds: list[tuple[float, str]] = []
        if self.target:
            weight, share = GROUNDS, self._shared(self.target, report.headline)
        else:
            weight, share = UNNAMED, self._covered(report.headline, self.words)
        if share:
            grounds.append((weight["headline"] * share, f"headline: {share:.0%} of its words are named"))
        if self.place and report.place and self.place & report.place:
            grounds.append((weight["place"], f"place: {' '.join(sorted(self.place & report.place))}"))
        folded = " ".join(report.text.lower().split()) if self.wrong else ""
        stands = [value for value in self.wrong if value in folded]
        if stands:
            grounds.append((weight["wrong"], f"the wrong words stand there: {stands[0]}"))
        part = self._covered(self.words - self.target, report.words | report.headline)
        if part:
            grounds.append((weight["words"] * part, f"words: {part:.0%} of those of the notice"))
        if self._fits_day(report):
            grounds.append((weight["day"], f"day: {report.day}"))
        score = sum(ground for ground, _ in grounds) - self._late(report)
        return Link(
            report=report.id,
            score=round(score, 4),
            reasons=tuple(reason for _, reason in sorted(grounds, key=lambda ground: -ground[0])),
        )

    def _shared(self, one: frozenset[str], other: frozenset[str]) -> float:
        """Share of the weight of two sets of words that both hold, from 0 to 1."""
        both = sum(map(self.index.weight, one & other))
        either = sum(map(self.index.weight, one | other))
        return both / either if either else 0.0

    def _covered(self, words: frozenset[str], held: frozenset[str]) -> float:
        whole = sum(map(self.index.weight, words))
        return sum(map(self.index.weight, words & held)) / whole if whole else 0.0

    def _fits_day(self, report: _Report) -> bool:
        """Whether the report is of the day, or of the day of the week, that the notice names."""
        if report.day is None:
            return False
        if self.month_day:
            return (report.day.month, report.day.day) == self.month_day
        near = self.day is None or 0 <= (self.day - report.day).days <= 7
        return self.weekday is not None and report.day.weekday() == self.weekday and near

    def _late(self, report: _Report) -> float:
        """What the time between report and notice takes off."""
        if self.day is None or report.day is None:
            return 0.0
        days = (self.day - report.day).days
        if days < 0 or (days == 0 and len(report.stamp) > 10 and report.stamp > self.stamp):
            return LATER + (PER_DAY * -days)
        return PER_DAY * min(max(0, days - DAYS_KEPT), LATEST_DAYS)


def _named_day(notice: str) -> tuple[int, int] | None:
    named = DAY.search(notice)
    if not named:
        return None
    month = (named["m1"] or named["m2"])[:3].lower()
    day = int(named["d1"] or named["d2"])
    return (MONTHS.index(month) + 1, day) if month in MONTHS and day <= 31 else None
