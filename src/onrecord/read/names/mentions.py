"""Mentions of names: where one stands, and what speaks for each kind there."""

from __future__ import annotations

import re

from onrecord.read.names.clubs import is_sports_report, plays
from onrecord.read.names.evidence import HEAD, LABELS, weigh
from onrecord.read.names.found import Found
from onrecord.read.names.lexicon import Lexicon, is_suffix, load_lexicon, rule_words
from onrecord.read.names.links import TITLE_MODIFIERS
from onrecord.read.names.model import Tag
from onrecord.read.names.series import weigh_series
from onrecord.read.names.split import Part, split_run
from onrecord.read.names.tags import Tagged, tag_words
from onrecord.read.names.words import Words, base, find_runs

__all__ = ["find_mentions"]


def find_mentions(words: Words, tags: list[Tag], recased: list[bool]) -> list[Found]:
    """Every stretch that is or might be a name, in order, not overlapping.

    Args:
        words: of the view.
        tags: the tagger's, in offsets of the view.
        recased: for each word whether its paragraph's capitals tell nothing.
    """
    lexicon = load_lexicon()
    covered = tag_words(words, tags)
    small = {word for word, capital in zip(words.texts, words.capital, strict=True) if not capital}
    sport = is_sports_report(words)
    found = []
    runs = find_runs(words)
    words = words._replace(firms=_firms(words, runs, lexicon))
    for run in runs:
        for part in split_run(words, run, covered):
            mention = _make(words, _trim(words, part, covered, small, lexicon), covered, lexicon)
            if mention is not None:
                weigh(mention, words, covered, lexicon)
                tag = covered[mention.first]
                mention.club = sport and plays(mention, tag.label if tag else "", words, lexicon)
                mention.sure = _is_sure(mention, covered, recased, small, lexicon)
                if mention.club and _may_be_club(mention, small, lexicon):
                    mention.sure = True
                found.append(mention)
    weigh_series(found, words.view)
    return found


def _firms(words: Words, runs: list[tuple[int, int]], lexicon: Lexicon) -> frozenset[str]:
    """The names that end in a legal form somewhere in the text, without it."""
    firms = set()
    for first, last in runs:
        end = last
        while end > first + 1 and is_suffix(base(words.texts[end - 1]), lexicon):
            end -= 1
        if first + 1 < end < last:
            firms.add(" ".join(words.texts[first:end]))
    return frozenset(firms)


def _trim(words: Words, part: Part, covered: list[Tagged | None], small: set[str], lexicon: Lexicon) -> Part:
    """Take off a first word that only opens the sentence: "Villagers Ana Lee and Bo Lund"."""
    first, last, title = part
    while (
        first + 1 < last
        and words.opening[first]
        and covered[first] is None
        and covered[first + 1] is not None
    ):
        lower = words.texts[first].lower()
        if lower in lexicon.given or not (
            lower in small or lower in lexicon.roles or lower in lexicon.compass
        ):
            break
        first += 1
    if first + 2 < last and words.opening[first] and words.texts[first + 1].lower() in lexicon.given:
        lower = words.texts[first].lower()
        if lower not in lexicon.given and (lower in small or lower in GENERIC or lower in COMMON):
            first += 1  # "Youngsters Ben Hall and Ed Lund"
    if first + 1 < last and words.opening[first] and base(words.texts[first + 1]) in lexicon.countries:
        whole = " ".join([*words.texts[first : last - 1], base(words.texts[last - 1])])
        if (whole not in lexicon.countries and covered[first] is not covered[first + 1]) or words.texts[
            first
        ].lower() in small:
            first += 1  # "Banned American sprinter"
    while first + 1 < last and words.texts[first].lower() in COMPASS_ADJECTIVES and words.opening[first]:
        first += 1
    if last < len(words.texts) and words.gap(last - 1) == " " and words.texts[last] in lexicon.titles:
        # "Agrarian Reform minister", "U.S. Commerce secretary"; not "Liberal Democrat chairman"
        whole = " ".join(words.texts[first:last])
        while (
            whole not in lexicon.groups and last > first and words.texts[last - 1].lower() in TITLE_MODIFIERS
        ):
            last -= 1
    return Part(first, last, title)


# Name nothing by themselves: "the Budget", "Southern".
GENERIC = rule_words("generic")
COMMON = rule_words("common")
COMPASS_ADJECTIVES = frozenset(["northern", "southern", "eastern", "western", "central"])


def _make(words: Words, part: Part, covered: list[Tagged | None], lexicon: Lexicon) -> Found | None:
    """The mention of a part, or None where it holds nothing that names."""
    first, last, title = part
    if first >= last:
        return None
    tail = words.texts[last - 1]
    texts = [*words.texts[first : last - 1], tail if tail in words.in_s else base(tail)]
    end = words.ends[last - 1] - (len(words.texts[last - 1]) - len(texts[-1]))
    # In "Norvex Inc." and "Sammy Lee Jr." the full stop may end the sentence as well and stays outside.
    if not any((text[0].isalpha() and text[0].isupper()) or "-" in text for text in texts):
        return None
    if len(texts) == 1 and is_suffix(texts[0], lexicon) and texts[0] not in lexicon.countries:
        return None
    if len(texts) == 1 and (len(texts[0]) == 1 or texts[0] in NUMERALS):
        return None
    if len(texts) == 1 and texts[0].lower() in lexicon.not_names and title[0] == title[1]:
        return None  # "on May 5"; not "Mrs May"
    if max(len(text) for text in texts) > LONGEST_WORD:
        return None
    if words.view[words.starts[first] - 1 : words.starts[first]] in ("@", "#"):
        return None  # "@AnaTavodi"
    if len(texts) > 2 and "".join(texts).isupper() and any(text.lower() in COMMON for text in texts):
        return None  # shouted, no name: "NOBODY WILL TAKE IT"
    if len(texts) == 1 and GRADE.fullmatch(texts[0]):
        return None
    if len(texts) == 1 and texts[0].lower() in lexicon.titles and first == title[0]:
        return None
    if texts in (["Number"], ["No"]) and words.texts[last : last + 1] == ["10"]:
        # Downing Street, by its number.
        texts, last = [texts[0], "10"], last + 1
        end = words.ends[last - 1]
    mention = Found(first, last, words.starts[first], end, tuple(texts))
    mention.title = tuple(base(text).lower() for text in words.texts[title[0] : title[1]])
    mention.opening = words.opening[first]
    mention.gaps = "".join(words.gap(i) for i in range(first, last - 1))
    mention.article = first > 0 and words.texts[first - 1].lower() == "the" and words.gap(first - 1) == " "
    return mention


# Ratings, money supply and paper sizes: "Baa-1", "M-3", "A4"; not "G-7", "B-52".
GRADE = re.compile(r"(?:[ABCM]|[A-C][a-z]{1,2})-?\d")
# No name has a longer word; a row of initials or letters without an end does.
LONGEST_WORD = 40
NUMERALS = frozenset(["II", "III", "IV", "VI", "VII", "VIII", "IX", "XI", "XII", "XIII", "XIV", "XV", "XVI"])


def _may_be_club(mention: Found, small: set[str], lexicon: Lexicon) -> bool:
    """Whether nothing says that the words are common ones: not in "Rival fans"."""
    lowers = {word.lower() for word in mention.words}
    return all(lowers.isdisjoint(words) for words in (small, GENERIC, COMMON, lexicon.roles, lexicon.openers))


def _is_plural_role(lower: str, lexicon: Lexicon) -> bool:
    """ "Envoys", "Residents", "Banks"."""
    one = lower.removesuffix("s")
    return one != lower and (one in lexicon.roles or one in lexicon.titles or one in lexicon.bodies)


def _is_listed(spelling: str, lexicon: Lexicon) -> bool:
    lists = (lexicon.countries, lexicon.organisations, lexicon.other, lexicon.groups, lexicon.facilities)
    return any(spelling in names for names in lists)


def _is_sure(
    mention: Found,
    covered: list[Tagged | None],
    recased: list[bool],
    small: set[str],
    lexicon: Lexicon,
) -> bool:
    """Whether a mention is a name by itself."""
    lowers = [word.lower() for word in mention.words]
    if len(lowers) == 1 and mention.opening and lowers[0] in lexicon.bodies | lexicon.facility_heads:
        return mention.spelling in lexicon.organisations  # not "Hospital chief Brian Oduya"
    if len(lowers) == 1 and lowers[0] in GENERIC and not _is_listed(mention.spelling, lexicon):
        # "Mr Drew"; not "General Election", "Prime Minister's Questions".
        return any(lexicon.titles.get(word) for word in mention.title)
    if len(lowers) == 1 and not (mention.title or _is_listed(mention.spelling, lexicon)):
        tag = covered[mention.first]
        plural = (tag is None or tag.label != "ORG") and _is_plural_role(lowers[0], lexicon)
        common = mention.opening and (lowers[0] in COMMON or plural)
        if common or lowers[0] in small or lowers[0] in lexicon.openers:
            return False
    if max(mention.votes.values(), default=0.0) >= HEAD - 0.5:
        return True
    if all(lower in small or lower in lexicon.openers for lower in lowers):
        return False
    tags = [covered[i] for i in range(mention.first, mention.last)]
    if any(tag is not None and tag.label in LABELS for tag in tags):
        return True
    if recased[mention.first]:
        return False
    if mention.opening:
        return len(mention.words) > 1 and mention.words[0].lower() in lexicon.given
    return len(lowers) > 1 or not any(
        lowers[0] in names for names in (lexicon.titles, lexicon.roles, lexicon.bodies)
    )
