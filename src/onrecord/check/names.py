"""Names that a report spells in two ways, and persons with two titles."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import combinations

from msgspec import UNSET

from onrecord.annotations import Finding, Reading
from onrecord.check.excuses import Excuses, says_nearby
from onrecord.check.person_words import (
    TOKEN,
    Person,
    Token,
    counted,
    find_persons,
    find_tokens,
    given_tokens,
    holders_of,
    is_inflected,
    is_known_word,
    is_namesake,
    is_written_small,
    may_be_one,
    may_be_two,
    stands_alone,
)
from onrecord.check.rule import finding, rule
from onrecord.check.spellings import Near, folded
from onrecord.check.titles import Title, are_at_odds, find_titles
from onrecord.document import Span
from onrecord.patterns import compile_late

__all__ = ["check_spelling", "check_title"]

# How often the usual spelling stands at least, for each time that the rare one does.
USUAL = 2
# Talk of spellings: "spelled", "also known as", "born".
OF_SPELLING = compile_late(
    r"\b(?:spel(?:led|t|ling)|misspel\w+|also known as|a\.?k\.?a|alias|nicknamed|born|née?|formerly|renamed"
    r"|pronounced|transliterat\w+|mistaken for|no relation|not to be confused)\b|\[sic\]|\(sic\)",
    re.I,
)
# A line of who wrote or took what: "By Ana Harlow", "Reporting by", "contributed to this report".
CREDIT = compile_late(
    r"^\s*By\s|\b(?:[Rr]eporting|[Ee]diting|[Ww]riting|[Aa]dditional reporting|[Pp]hoto(?:graph)?s?) by\b"
    r"|contributed to this (?:report|article|story)|^\s*\(?(?:Photo|Picture|Credit|Copyright|©)",
    re.M,
)
# Words of somebody who speaks for himself; outside quotations that is a reader's comment or a letter, which
# the desk prints as it came.
FIRST_PERSON = compile_late(
    r"\b(?:I|[Mm]y|[Ww]e|[Oo]ur|[Yy]ou|[Yy]our|[Pp]osted by|Report abuse)\b|[!?]\s?[!?]|\d\d [ap]m \|"
    r"|\|\s?Reply\b"
)
# How far around a place such words are looked for, in code points.
VOICE = 240
# A person of the surname alone is looked after from so many mentions on.
USUAL_ALONE = 3
# The least letters of a given name that is held against another, and persons of one surname looked at.
SHORTEST_GIVEN, MOST_NAMESAKES = 5, 12
# Behind a word in a list of names, or one that is introduced: ", Harlow", " (Kesh", ", 45,", ", a trader";
# not ", who".
LISTED_BEHIND = compile_late(r",\s(?:[A-Z\d]|(?:an?|the|his|her|whose|of|from)\s)|\s?[;(]|\s\d")

# The sentence tells of a change, or of another time: "was promoted", "former", "elected", "when he was".
CHANGED = compile_late(
    r"\b(?:promot\w+|demot\w+|appoint\w*|named|elect(?:ed|ion|s)?|sworn|became|become|becoming|former\w*|ex|then"
    r"|acting|deputy|outgoing|incoming|interim|designate|replac\w+|succe(?:ed|ss)\w*|resign\w*|retire\w*"
    r"|serv(?:ed|ing) as|once|previous\w*|nomin\w+|candidate|campaign\w*|ousted|late|took over"
    r"|reshuffle\w*|when s?he)\b",
    re.I,
)
# Words of kin, who may bear the surname with another title: "his wife", "the couple", "Mr and Mrs".
KIN = compile_late(
    r"\b(?:wife|husband|spouse|married|marriage|couple|widow|father|mother|daughter|brother|sister|son|parents|family"
    r"|Mr\.? and|first lady)\b",
    re.I,
)
# How often a courtesy title stands at least before another is at odds with it.
USUAL_COURTESY = 2

# "the Crown and", "a Green.": words that are no surname; not "the Harlow plan".
DETERMINED = compile_late(r"\b(?:[Tt]he|[Aa]n?)\s\Z")
NO_NOUN = compile_late(r"\s(?:and|or|in|of|on|at|to|for|with|was|is|were|are|has|had)\b|[.,;:]")


@rule("name-variant", needs=("names", "corrections"))
def check_spelling(reading: Reading) -> Iterator[Finding]:
    """A person's name is spelled in two ways that are one letter apart.

    Proof: a surname that stands alone, behind the person's given name or behind a title is one letter off the
    one that the report has elsewhere, stands once, and is nobody's else; or given names before one surname
    are one letter apart and nothing tells two persons. Which of the two is right, the text cannot say.
    Silent when: the word is another name, a place, a people or a word of its own; it may be a plural or a
    possessive; another given name stands before it, or words introduce it; only accents, hyphens or
    apostrophes differ; the words are quoted, a list, a byline or an address, belong to a correction or speak
    of spellings; a reader or a letter-writer speaks.
    Wrong: Dale Harlow runs the dam. Mr Harlow spoke on Monday. Harlow has left, and {Halrow} gave no reason.
    Wrong: Ana Tavodi paid in May. Ms Tavodi owned the car. It was sold by Ms {Tavdoi} in June.
    Wrong: Katharine Jones spoke first. Later {Katherine} Jones left the hall.
    Right: Dale Harlow runs the dam. Mr Harlow spoke on Monday. The Harlows have left the town.
    Right: Dale Harlow runs the dam. Mr Harlow spoke on Monday. His neighbour, Ana Harlaw, did not.
    Right: Erica Garner spoke first. She is the daughter of Eric Garner.
    Right: Murat Erdoğan spoke. Mr Erdoğan left. Erdogan had said that he would.
    Source: The Associated Press Stylebook (2022), names: a person's name is given in one spelling.
    """
    if reading.names is UNSET:
        return
    persons = find_persons(reading.names)
    if not persons:
        return
    text = reading.document.text
    excuses = Excuses(reading)
    found = [*_find_surnames(text, persons, excuses), *_find_givens(text, persons, excuses)]
    for token, usual in sorted({slip[0].start: slip for slip in found}.values()):
        yield _report(reading, token, usual)


def _find_surnames(text: str, persons: list[Person], excuses: Excuses) -> Iterator[tuple[Token, list[Token]]]:
    """Lone words one letter from a surname, each with the mentions that have the usual spelling."""
    counts, places = counted(list(find_tokens(text)))
    rare = Near(key for key, number in counts.items() if number == 1)
    holders = holders_of(persons)
    for person in persons:
        usual = folded(person.surname)
        if counts[usual] < (USUAL if person.givens else USUAL_ALONE):
            continue
        for key in rare.find(usual):
            token = places[key][0]
            if all(is_namesake(person, other) for other in holders.get(key, ())) and _is_slip(
                text, token, person, excuses
            ):
                yield token, places[usual]


def _find_givens(text: str, persons: list[Person], excuses: Excuses) -> Iterator[tuple[Token, list[Token]]]:
    """Given names one letter apart before one surname: the rarer, or the later of two."""
    by_surname: dict[str, list[Person]] = defaultdict(list)
    for person in persons:
        if person.givens and len(person.givens[0]) >= SHORTEST_GIVEN:
            by_surname[folded(person.surname)].append(person)
    for namesakes in by_surname.values():
        for one, two in combinations(namesakes[:MOST_NAMESAKES], 2):
            if not may_be_one(one.givens[0], two.givens[0]):
                continue
            first, second = given_tokens(text, one), given_tokens(text, two)
            if not first or not second or len(first) == len(second) > 1:
                continue
            usual, rare = sorted(
                (first, second), key=lambda each: (-len(each), not is_known_word(each[0].text))
            )
            token = rare[0]
            behind = TOKEN.match(text, token.end + 1)
            if len(rare) == 1 and behind and _is_own_words(text, token, behind.end(), excuses):
                yield token, usual


def _standing(tokens: list[Token]) -> tuple[int, bool]:
    """Orders spellings: the more frequent first, of two alike the one that is a given name."""
    return -len(tokens), not is_known_word(tokens[0].text)


def _is_slip(text: str, token: Token, person: Person, excuses: Excuses) -> bool:
    """Whether a word that is one letter from a surname is meant for it."""
    usual = person.surname
    key = folded(usual)
    # a slip of the first letter is rare, and "Rooney" is not "Mooney"
    if token.text.isupper() != usual.isupper() or token.key[0] != key[0]:
        return False
    if is_inflected(token.key, key) or may_be_two(text, token.key, key):
        return False
    if is_known_word(token.text) or not stands_alone(text, token, person):
        return False
    if is_written_small(text, token.text) or is_written_small(text, usual):
        return False
    if DETERMINED.search(text, max(0, token.start - 6), token.start) and NO_NOUN.match(text, token.end):
        return False  # "succeed to the Crown and"
    return _is_own_words(text, token, token.end, excuses)


def _is_own_words(text: str, token: Token, end: int, excuses: Excuses) -> bool:
    """Whether the desk wrote the word, and neither lists nor introduces somebody by it."""
    return not (
        LISTED_BEHIND.match(text, end)
        or excuses.is_quoted(token.start)
        or excuses.is_in_correction(token.start)
        or _is_comment(text, token.start, excuses)
        or says_nearby(OF_SPELLING, text, token.start, token.end)
        or CREDIT.search(_line(text, token.start))
    )


def _is_comment(text: str, at: int, excuses: Excuses) -> bool:
    """Whether the words around a place are a reader's own."""
    return any(
        not excuses.is_quoted(found.start())
        for found in FIRST_PERSON.finditer(text, max(0, at - VOICE), at + VOICE)
    )


def _line(text: str, at: int) -> str:
    """The line around a place, cut at 200 characters each way."""
    start = max(text.rfind("\n", max(0, at - 200), at) + 1, at - 200, 0)
    end = text.find("\n", at, at + 200)
    return text[start : end if end >= 0 else at + 200]


def _report(reading: Reading, token: Token, usual: list[Token]) -> Finding:
    text = usual[0].text
    times = "once" if len(usual) == 1 else f"{len(usual)} times"
    return finding(
        reading,
        "name-variant",
        "check",
        token.start,
        token.end,
        f"{token.text} is {text} elsewhere in the report",
        [
            f"the report has {text} {times}",
            f"it has {token.text} once, one letter off, and tells of nobody else of that name",
        ],
        [Span(each.start, each.end) for each in usual[:3]] + [Span(token.start, token.end)],
    )


@rule("title-variant", needs=("names", "corrections"))
def check_title(reading: Reading) -> Iterator[Finding]:
    """One person is given two titles that nobody bears at one time.

    Proof: two titles of one kind (two ministries, two ranks, two seats, President and Prime Minister, Mr and
    Mrs) stand before one surname, and the report tells of nobody else of that surname.
    Silent when: the sentence tells of another time or a change (former, then, acting, deputy, elected,
    promoted, named); two persons of the report bear the surname, or, for Mr and Mrs, the report has a word
    of kin; the words are quoted or belong to a correction.
    Wrong: Finance Minister Dale Harlow met the board. The strike hurts, {Foreign Minister} Harlow said.
    Wrong: Mr Dale Harlow is ill. Mr Harlow left on Monday. The board thanked {Mrs} Harlow for the work.
    Right: Finance Minister Dale Harlow met the board. The strike hurts, Harlow said.
    Right: Finance Minister Dale Harlow met the board. Harlow was named Foreign Minister Harlow in May.
    Right: Lt. Gen. Dale Harlow met the board. Gen. Harlow left early.
    Right: Mr Dale Harlow is ill. Mr Harlow left with his wife. The board thanked Mrs Harlow.
    Right: General Dale Harlow seized power in May. President Harlow met the board.
    Source: The Associated Press Stylebook (2022), titles.
    """
    if reading.names is UNSET:
        return
    text = reading.document.text
    excuses = Excuses(reading)
    for surname, titles in _titles_by_surname(text, find_persons(reading.names)):
        steady = [title for title in titles if _is_steady(text, title, excuses)]
        slip = _find_odd(text, steady)
        if slip is None:
            continue
        usual, odd = slip
        yield finding(
            reading,
            "title-variant",
            "check",
            odd.start,
            odd.end,
            f"{surname} is {usual.text} elsewhere in the report, and {odd.text} here",
            [
                f"the report has {usual.text} {surname}",
                f"it has {odd.text} {surname}, and tells of nobody else of that name",
            ],
            [Span(title.start, title.end) for title in slip],
        )


def _is_steady(text: str, title: Title, excuses: Excuses) -> bool:
    """Whether the desk gives the title, and the sentence tells of no other time at which it was another."""
    if excuses.is_quoted(title.start) or excuses.is_in_correction(title.start):
        return False
    return title.kind == "courtesy" or not says_nearby(CHANGED, text, title.start, title.end)


def _titles_by_surname(text: str, persons: list[Person]) -> Iterator[tuple[str, list[Title]]]:
    """The titles of each surname that one person bears, in order of the text.

    The names stage keeps "Mr Harlow" and "Mrs Harlow" apart; here they are what is compared.
    """
    by_surname: dict[str, list[Person]] = defaultdict(list)
    for person in persons:
        by_surname[folded(person.surname)].append(person)
    for namesakes in by_surname.values():
        if sum(bool(person.givens) for person in namesakes) > 1:
            continue
        titles = [title for person in namesakes for title in find_titles(text, person.name)]
        if len({title.key for title in titles}) > 1:
            yield namesakes[0].surname, sorted(titles)


def _find_odd(text: str, titles: list[Title]) -> tuple[Title, Title] | None:
    """The usual title of a person and the one that does not go with it: the rarer, or the later of two."""
    firsts: dict[str, Title] = {}
    for two in titles:
        one = firsts.setdefault(two.kind, two)  # against the first of its kind: all would take their square
        if not are_at_odds(one, two):
            continue
        counts = Counter(title.key for title in titles if title.kind == one.kind)
        usual, odd = (two, one) if counts[two.key] > counts[one.key] else (one, two)
        if odd.kind == "courtesy" and (counts[usual.key] < USUAL_COURTESY or KIN.search(text)):
            return None
        return usual, odd
    return None
