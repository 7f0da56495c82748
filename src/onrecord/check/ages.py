"""Ages against years of birth, and ranges of ages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from onrecord.annotations import Finding, Reading, Tier
from onrecord.check.excuses import MADE_UP, OF_A_SLIP, Excuses, says_nearby
from onrecord.check.rule import finding, rule
from onrecord.check.weekdays import settle_own_day
from onrecord.document import Span
from onrecord.patterns import compile_late
from onrecord.read.tokens import words_of

__all__ = ["Claim", "check_age_birth_year", "check_age_span", "find_claims"]

# "1950", "2004"; not "1950s", "1950-51", "1950/51".
_YEAR = r"(?:1[5-9]|20)\d\d(?![\d\w]|[-–/]\d|['’]s)"
_AGE = r"\d{1,3}"
# "on 5 May ", "in May ", "in ", "on May 5, ".
_DATE = (
    r"(?:(?:on|in)\s(?:the\s)?)?(?:\d{1,2}(?:st|nd|rd|th)?\s(?:of\s)?)?"
    r"(?:[A-Z][a-z]{2,8}\.?,?\s(?:\d{1,2},\s)?)?(?:in\s)?"
)
# Where one was born: "in a small town near Lima ", at most eight words without a mark or figure.
_PLACE = r"(?:(?:in|at|near|to|into)\s(?:[^\W\d_][\w'’-]*,?\s){1,8}?)?"
_BORN = rf"born\s{_PLACE}{_DATE}(?P<born>{_YEAR})"
# "Ann Lee, 33, was born in Lima in 1984", "Ann Lee, 33, who was born in 1984"; not "the 33 who were born in".
AGE_AND_BIRTH = compile_late(rf"(?<=\w,\s)(?P<age>{_AGE}),\s(?:who\s)?(?:was|is)\s{_BORN}")
# "a 33-year-old teacher born in 1984", "the 33-year-old, who was born in Lima in 1984";
# not "a 33-year-old mother of twins born in 2004".
YEAR_OLD_AND_BIRTH = compile_late(
    rf"\b(?P<age>{_AGE})-year-old(?:\s(?!(?:of|and|with|whose|to)\b)[\w'’-]+){{0,4}},?\s(?:(?:who\s)?was\s)?{_BORN}"
)
# "Born in Lima in 1984, he is 33", "born in 1984, she is now 33 years old"; not "he is 33rd".
BIRTH_AND_AGE = compile_late(
    rf"\b[Bb]orn\s{_PLACE}{_DATE}(?P<born>{_YEAR}),\s(?:he|she)\s(?:is|turns?|turned)\s(?:now\s)?(?P<age>{_AGE})"
    r"(?=\.(?!\d)|,\s|;|\syears\sold\b)"
)
# "Born in Lima in 1950, she died in 2004 at the age of 60", "was born in 1950 and joined in 1970, aged 25".
BIRTH_AND_EVENT = compile_late(
    rf"\b[Bb]orn\s{_PLACE}{_DATE}(?P<born>{_YEAR})(?:\s(?:in|at|near)\s[A-Z][\w'’ -]{{1,30}}(?=,))?"
    rf"(?P<between>(?:,|\sand|\s-|\s–)\s[^.;:()\"“”\d]{{0,90}}?)"
    rf"\b(?:in|on)\s(?:[A-Z][a-z]{{2,5}}day,?\s)?(?:\d{{1,2}}\s)?(?:[A-Z][a-z]{{2,8}}\.?\s(?:\d{{1,2}},\s)?)?(?P<year>{_YEAR}),?\s"
    rf"(?:aged|at\sthe\sage\sof|at\sage|when\s(?:he|she)\swas)\s(?P<age>{_AGE})(?!\w|[.,]\d|-)"
)
# "Ann Lee (1950-2004) died at the age of 60", "Ann Lee (1950-2004), who died aged 60".
LIFESPAN_AND_AGE = compile_late(
    r"\((?P<born>(?:1[5-9]|20)\d\d)\s?[-–]\s?(?P<year>(?:1[5-9]|20)\d\d)\),?\s(?P<between>(?:who\s)?died\s)"
    rf"(?:aged|at\sthe\sage\sof|at\sage)\s(?P<age>{_AGE})(?!\w|[.,]\d|-)"
)
# "Ann Lee, born in 1984, is 33", "Her husband, who was born on 5 May 1984, turned 33 last month."
BORN_AND_IS = compile_late(
    rf"(?<=\w,\s)(?:who\swas\s)?{_BORN},\s(?:is|turns|turned|will\sturn)\s(?:now\s)?(?P<age>{_AGE})"
    r"(?=\.(?!\d)|,\s|;|\syears\sold\b|\s(?:last|this|in|on)\s)"
)
# "Born in 1984, the minister, 33, has"; not "Born in 1984, the minister, 33, in her day".
BORN_AND_COMMAS = compile_late(
    rf"\bBorn\s{_PLACE}{_DATE}(?P<born>{_YEAR}),\sthe\s[a-z-]+(?:\s[a-z-]+)?,\s(?P<age>[1-9]\d),\s"
    r"(?=(?:has|is|will|says)\b)"
)
NOW = (AGE_AND_BIRTH, YEAR_OLD_AND_BIRTH, BIRTH_AND_AGE, BORN_AND_IS, BORN_AND_COMMAS)
THEN = (BIRTH_AND_EVENT, LIFESPAN_AND_AGE)
# Another person's life between the two: "born in 1950 to a mother who died in 1960 aged 40".
OF_ANOTHER = compile_late(
    r"\b(?:who(?:m|se)?|(?:grand)?(?:father|mother|son|daughter|parents?|child(?:ren)?)|wife|husband|brothers?"
    r"|sisters?|twins?|uncle|aunt|cousin|widow(?:er)?|couple|predecessor|successor|partner|friend|colleague"
    r"|fathered|bore|married|marrying|birth|boy|girl|man|woman)\b"
)
# Another subject behind the year of birth: "and her coach retired", "where Bo Roe died"; not "and joined".
OTHER_SUBJECT = compile_late(
    r"\b(?:and|but|while|as|when|where|before|after)\s(?:his|her|their|its|the|an?|[A-Z])"
)
# The same behind a comma, where the sentence has named its subject before: "was born in 1950, Bo Roe died".
NEW_SUBJECT = compile_late(r",\s(?:his|her|their|its|the|an?|[A-Z])")
# The age is of another day than the report's: at death, at trial, in a story of old.
OF_ANOTHER_DAY = compile_late(
    r"\b(?:died?|dead|death|dies|kill(?:ed|s)|murder(?:ed)?|slain|late|obituary|then|when|at the time|would"
    r"|buried|funeral|executed|suicide|anniversary|years? (?:ago|later|earlier)|biograph\w+|census)\b",
    re.IGNORECASE,
)
# The year of birth or the age is no figure to hold anyone to, or is counted another way.
LOOSE = compile_late(
    r"\b(?:about|around|circa|c\.|roughly|approximately|believed|thought|probably|perhaps|claims?|claimed"
    r"|says s?he|uncertain|disputed|estimated|Korean age|lunar|leap|official(?:ly)?|passport|records?"
    r"|documents?|lied|lying|allegedly|either)\b",
    re.IGNORECASE,
)
# An age that a year of birth may still give when ages are counted from one, as in East Asia of old.
COUNTED_FROM_ONE = 1
OLDEST = 120
# One who should be so much older than told may be the hero of an old tale, told in the age of then.
OLD_TALE_YEARS = 20
# In Britain the year began on Lady Day till then, so that an older year may be one off.
NEW_YEARS_DAY = 1752

# What an age range cannot go on with: the second figure is then a share, a sum or another measure.
_NO_AGE = (
    r"(?!\w|[.,]\d|-|%|\s(?:months?|weeks?|days?|per\s?cent|pct|points?|million|billion|thousand|dollars"
    r"|people)\b)"
)
# "between the ages of 40 and 30", "aged between 40 and 30", "between ages 40 to 30", "of 40-30".
BETWEEN_AGES = compile_late(
    rf"\b(?:[Bb]etween\s(?:the\s)?ages\s(?:of\s)?|[Bb]etween\sthe\sage\sof\s|[Aa]ge[sd]?\sbetween\s"
    rf"|[Bb]etween\s(?=\d+\sand\s\d+\syears\s(?:old|of\sage)\b))"
    rf"(?P<low>{_AGE})(?:\s(?:and|to)\s|\s?[-–]\s?)(?P<high>{_AGE}){_NO_AGE}"
)
# "aged 40-30", "ages 40 – 30"; "aged 40 to 30 were asked", not "of those aged 50 to 25 a year".
FROM_AGE = compile_late(
    rf"\b[Aa]ge[sd]\s(?:from\s)?(?P<low>{_AGE})(?:\s?[-–]\s?(?P<high>{_AGE}){_NO_AGE}"
    rf"|\sto\s(?P<second>{_AGE})(?=[,;:)]|\.(?!\d)|\s[–—-]|\s(?:were|are|who|with|years\sold|can|may|will"
    r"|have|had|to\s[a-z]\w*|living|entering|where)\b))"
)
# Words one of which a range of ages holds, or "years".
AGE_WORDS = ("age", "ages", "aged", "years")
# A change to a figure: "the plan cut the number of those aged 50 to 25".
OF_A_CHANGE = compile_late(
    r"\b(?:cut|cuts|rose|fell|falls?|falling|rising|raise[ds]?|lower(?:s|ed)?|drop(?:s|ped)?|reduc\w+|increas\w+"
    r"|decreas\w+|widen\w*|grew|shrank|halved|doubled|from\s\d)\b"
)
# A family is told from the eldest down: "six children, aged from 19 to 1", "their sons, aged between 18 and
# 3"; not "children in the city aged between 17 and 10".
_CHILDREN = (
    r"(?:(?:grand|step)?(?:child(?:ren)?|sons?|daughters?)|kids|boys|girls|brothers?|sisters?|siblings?"
    r"|youngsters|pupils|victims)"
)
OF_A_FAMILY = compile_late(
    rf"\b(?:(?:his|her|their|whose|couple['’]s|father\sof|mother\sof|parents\sof|both|several|other|\d{{1,2}}"
    rf"|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\s(?:[\w-]+\s){{0,3}}{_CHILDREN}"
    r"|(?:have|has|had|leaves?|left|with|raised|survived\sby)\s(?:[\w-]+\s){0,2}(?:(?:grand)?children|sons"
    r"|daughters|kids)|siblings|family\s(?:of|with)|generations|respectively|descending|oldest|eldest)\b",
    re.IGNORECASE,
)


class Claim(NamedTuple):
    """An age, the year of birth beside it, and the year it is of; spans count in the text."""

    age: Span
    born: Span
    age_years: int
    birth_year: int
    year: int
    is_own: bool  # the year is the report's

    @property
    def fits(self) -> bool:
        """Whether the age is the difference of the years, or one less before the birthday."""
        return self.age_years in (self.year - self.birth_year, self.year - self.birth_year - 1)


@rule("age-birth-year", needs=("time", "corrections"))
def check_age_birth_year(reading: Reading) -> Iterator[Finding]:
    """The age does not go with the year of birth in the same sentence.

    Proof: in any year one is as old as the years since birth, or, before the birthday, one year less. The
    year is the one written with the age, or that of the report where it is stated. The tier is check where
    the age would be right counted from one at birth, where one would be over 20 years older than told in a
    report that names no other year, or in a quotation.
    Silent when: either is about or disputed; another person or another day may be meant; no year is settled.
    Wrong: Ann Lee, {54}, was born in Lima in 1960.
    Wrong: The {54}-year-old baker, who was born in 1960, was elected.
    Wrong: Born in Lima in 1950, she died in 2004 at the age of {60}.
    Wrong: Ann Lee (1950-2004) died at the age of {60}.
    Right: Ann Lee, 63, was born in Lima in 1960.
    Right: Ann Lee, 64, was born in Lima in 1960.
    Right: Born in Lima in 1950, she died in 2004 at the age of 53.
    Right: Ann Lee, 54, was born about 1960.
    Right: Ann Lee, 54, was born in the 1960s.
    Right: Born in 1950 to a mother who died in 1960 aged 40, she ran the bakery.
    Right: Ann Lee, 54, was born in Lima in 1960 and died before the trial.
    Dct: none
    Right: Ann Lee, 54, was born in Lima in 1960.
    Source: A difference of calendar years is an age or one more (ISO 8601-1:2019, duration).
    """
    text = reading.document.text
    excuses = Excuses(reading)
    for claim in find_claims(reading):
        difference = claim.year - claim.birth_year
        if claim.fits or claim.age_years > OLDEST or difference < 0:
            continue
        start, end = min(claim.age, claim.born).start, max(claim.age, claim.born).end
        patterns = (OF_A_SLIP, MADE_UP, LOOSE) + ((OF_ANOTHER_DAY,) if claim.is_own else ())
        if any(says_nearby(pattern, text, start, end) for pattern in patterns):
            continue
        if claim.birth_year <= NEW_YEARS_DAY and -2 <= claim.age_years - difference <= 1:
            continue
        if excuses.is_in_correction(start):
            continue
        loose = (
            claim.age_years == difference + COUNTED_FROM_ONE
            or (claim.is_own and difference - claim.age_years > OLD_TALE_YEARS)
            or excuses.is_quoted(claim.age.start)
        )
        yield _report_age(reading, claim, "check" if loose else "proved")


def find_claims(reading: Reading) -> Iterator[Claim]:
    """Ages with a year of birth in the same sentence, and the year that they are of, in no order."""
    text = reading.document.text
    if "orn " not in text and "orn\n" not in text and "died" not in text:
        return
    own = settle_own_day(reading)
    for pattern in THEN:
        for match in pattern.finditer(text):
            between = match["between"].removeprefix("who ")
            opened = match[0].startswith(("Born", "("))
            other = OF_ANOTHER.search(between) or OTHER_SUBJECT.search(between)
            if not (other or (NEW_SUBJECT.match(between) and not opened)):
                yield _claim(match, int(match["year"]), is_own=False)
    if own is not None and own.sure:
        for pattern in NOW:
            for match in pattern.finditer(text):
                yield _claim(match, own.day.year, is_own=True)


def _claim(match: re.Match[str], year: int, *, is_own: bool) -> Claim:
    return Claim(
        Span(*match.span("age")),
        Span(*match.span("born")),
        int(match["age"]),
        int(match["born"]),
        year,
        is_own,
    )


def _report_age(reading: Reading, claim: Claim, tier: Tier) -> Finding:
    older = claim.year - claim.birth_year
    ages = f"{older - 1} or {older}"
    proof = [f"{claim.year} - {claim.birth_year} = {older}: {ages} in {claim.year}, not {claim.age_years}"]
    if claim.is_own:
        proof.append(f"the report is dated {(reading.document.dct.value or '')[:10]}")
    return finding(
        reading,
        "age-birth-year",
        tier,
        claim.age.start,
        claim.age.end,
        f"One born in {claim.birth_year} was {ages} in {claim.year}, not {claim.age_years}",
        proof,
        evidence=(claim.age, claim.born),
    )


@rule("age-span", needs=("corrections",))
def check_age_span(reading: Reading) -> Iterator[Finding]:
    """A range of ages runs from the older to the younger.

    Proof: the first age is greater than the second. A writer may go down on purpose, so the tier is check.
    Silent when: the second figure may be no age; the sentence is of a family, told from the eldest down, or
    speaks of a slip; the words are quoted.
    Wrong: Women between the ages of {40 and 30} were asked.
    Wrong: The men, aged between {67 and 25}, were freed.
    Wrong: Pupils aged {12 to 8} were tested.
    Right: He leaves six children, aged from 19 to 1.
    Right: The couple have four sons aged between 18 and 3.
    Right: Women between the ages of 30 and 40 were asked.
    Right: The plan cut the share of workers aged 50 to 25 percent.
    Right: The plan cut the share of workers aged between 18 and 25 to 5 percent.
    Right: Babies aged 18 months to 3 years were tested.
    Source: The Associated Press Stylebook, ages: ranges ascend.
    """
    text = reading.document.text
    if words_of(text).isdisjoint(AGE_WORDS):
        return
    excuses = Excuses(reading)
    for pattern in (BETWEEN_AGES, FROM_AGE):
        for match in pattern.finditer(text):
            group = "high" if match["high"] else "second"
            low, high = int(match["low"]), int(match[group])
            start, end = match.start("low"), match.end(group)
            if low <= high or low > OLDEST or excuses.is_in_correction(start) or excuses.is_quoted(start):
                continue
            # A family is told before its ages; what follows them may be of others.
            if says_nearby(OF_A_SLIP, text, start, end) or says_nearby(OF_A_FAMILY, text[:end], start, end):
                continue
            if group == "second" and says_nearby(OF_A_CHANGE, text, start, end):
                continue
            yield finding(
                reading,
                "age-span",
                "check",
                start,
                end,
                f"The range of ages runs down, from {low} to {high}",
                (f"{low} is more than {high}",),
                evidence=(Span(*match.span("low")), Span(*match.span(group))),
            )
