"""Mentions of names: where one stands, and what speaks for each kind there."""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.read.names.lexicon import Lexicon, is_suffix, load_lexicon
from onrecord.read.names.model import Tag
from onrecord.read.names.split import TITLE_MODIFIERS, Part, Tagged, base, split_run, tag_words
from onrecord.read.names.words import SHORTENED, Words, find_runs

__all__ = ["KINDS", "Found", "find_mentions"]

# In the order in which a tie is settled.
KINDS = ("person", "organisation", "place", "facility", "group", "other")
LABELS = {
    "PERSON": "person", "ORG": "organisation", "GPE": "place", "LOC": "place", "FAC": "facility",
    "NORP": "group", "EVENT": "other", "WORK_OF_ART": "other", "LAW": "other", "PRODUCT": "other",
}  # fmt: skip
# What each kind of evidence weighs. The tagger's word is the unit of two; what a list, a title or a legal form
# says outweighs one tag and not three.
TAG, PART_TAG, LISTED, TITLE, HEAD, SUFFIX, BODY, GIVEN, HINT = 2.0, 1.0, 5.0, 5.0, 3.0, 6.0, 8.0, 2.5, 1.0
# "RBF", "U.N.", "G20"; not "A", "RBFx".
MOST_LETTERS = 6


@dataclass(slots=True)
class Found:
    """A mention before it belongs to a name.

    Attributes:
        first, last: half-open range of word indices.
        start, end: code points of the text.
        words: as written, without a closing possessive.
        title: the words of the title before it, lower case.
        form: "name" or "demonym".
        votes: kind → weight of what speaks for it.
        sure: whether it is a name by itself, not only where another mention says so.
        opening: whether it may owe its capital to its place.
        article: whether "the" stands before it.
        gaps: what parts its words, in one string.
    """

    first: int
    last: int
    start: int
    end: int
    words: tuple[str, ...]
    title: tuple[str, ...] = ()
    form: str = "name"
    votes: dict[str, float] = field(default_factory=dict)
    sure: bool = False
    opening: bool = False
    article: bool = False
    gaps: str = ""

    def vote(self, kind: str, weight: float) -> None:
        """Add evidence."""
        self.votes[kind] = self.votes.get(kind, 0.0) + weight

    @property
    def spelling(self) -> str:
        """The words, one blank between."""
        return " ".join(self.words)


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
    found = []
    for run in find_runs(words):
        for part in split_run(words, run, covered):
            mention = _make(words, _trim(words, part, covered, small, lexicon), covered, lexicon)
            if mention is not None:
                _weigh(mention, words, covered, lexicon)
                mention.sure = _is_sure(mention, covered, recased, small, lexicon)
                found.append(mention)
    return found


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
    if first + 1 < last and words.opening[first] and base(words.texts[first + 1]) in lexicon.countries:
        whole = " ".join([*words.texts[first : last - 1], base(words.texts[last - 1])])
        if (
            whole not in lexicon.countries
            and covered[first] is not covered[first + 1]
            or words.texts[first].lower() in small
        ):
            first += 1  # "Banned American sprinter"
    while first + 1 < last and words.texts[first].lower() in COMPASS_ADJECTIVES and words.opening[first]:
        first += 1
    if last < len(words.texts) and words.gap(last - 1) == " " and words.texts[last] in lexicon.titles:
        # "Agrarian Reform minister", "U.S. Commerce secretary"
        while last > first and words.texts[last - 1].lower() in TITLE_MODIFIERS:
            last -= 1
    return Part(first, last, title)


COMPASS_ADJECTIVES = frozenset("northern southern eastern western central".split())


def _make(words: Words, part: Part, covered: list[Tagged | None], lexicon: Lexicon) -> Found | None:
    """The mention of a part, or None where it holds nothing that names."""
    first, last, title = part
    if first >= last:
        return None
    texts = [*words.texts[first : last - 1], base(words.texts[last - 1])]
    end = words.ends[last - 1] - (len(words.texts[last - 1]) - len(texts[-1]))
    if len(texts) > 1 and texts[-1].lower() in SHORTENED and words.view[end : end + 1] == ".":
        # "Norvex Inc.", "Sammy Lee Jr.": the full stop may end the sentence as well and stays outside.
        pass
    if not any(text[0].isalpha() and text[0].isupper() or "-" in text for text in texts):
        return None
    if len(texts) == 1 and is_suffix(texts[0], lexicon) and texts[0] not in lexicon.countries:
        return None
    if len(texts) == 1 and (
        len(texts[0]) == 1 or texts[0].lower() in lexicon.not_names or texts[0] in NUMERALS
    ):
        return None
    if len(texts) == 1 and texts[0].lower() in lexicon.titles and first == title[0]:
        return None
    mention = Found(first, last, words.starts[first], end, tuple(texts))
    mention.title = tuple(base(text).lower() for text in words.texts[title[0] : title[1]])
    mention.opening = words.opening[first]
    mention.gaps = "".join(words.gap(i) for i in range(first, last - 1))
    mention.article = first > 0 and words.texts[first - 1].lower() == "the" and words.gap(first - 1) == " "
    return mention


NUMERALS = frozenset("II III IV VI VII VIII IX XI XII XIII XIV XV XVI".split())


def _weigh(mention: Found, words: Words, covered: list[Tagged | None], lexicon: Lexicon) -> None:
    """Gather what speaks for each kind, from the tags, the lists, the name's own words and the words around."""
    _weigh_tags(mention, covered)
    _weigh_lists(mention, lexicon)
    _weigh_words(mention, lexicon)
    _weigh_context(mention, words, lexicon)


def _weigh_tags(mention: Found, covered: list[Tagged | None]) -> None:
    seen = set()
    for i in range(mention.first, mention.last):
        tag = covered[i]
        if tag is None or tag in seen or tag.label not in LABELS:
            continue
        seen.add(tag)
        exact = (tag.first, tag.last) == (mention.first, mention.last)
        if tag.label == "PERSON" and mention.last - mention.first == 1 and not mention.title:
            exact = False  # the tagger takes many an unknown single word for a surname
        # A tag that runs far beyond the mention was cut up, and says little of the pieces.
        wide = tag.last - tag.first > mention.last - mention.first + 2
        exact = exact and tag.label != "NORP"  # peoples and parties are listed; the rest is mostly guessed
        mention.vote(LABELS[tag.label], TAG if exact else PART_TAG / (2 if wide else 1))


def _weigh_lists(mention: Found, lexicon: Lexicon) -> None:
    spelling = mention.spelling
    country = lexicon.countries.get(spelling) or lexicon.countries.get(_titled(spelling))
    if country is not None:
        mention.vote("place", LISTED)
        mention.form = "demonym" if country[1] else "name"
        return
    for kind, names in (
        ("organisation", lexicon.organisations),
        ("facility", lexicon.facilities),
        ("group", lexicon.groups),
        ("other", lexicon.other),
    ):
        if spelling in names or spelling + "." in names:
            mention.vote(kind, LISTED)
            return
    spelling = _titled(spelling)
    if spelling in lexicon.places or spelling + "." in lexicon.places:
        # Many cities are also surnames and clubs.
        mention.vote("place", LISTED / 2 if spelling.lower() in lexicon.given else LISTED * 0.7)


def _titled(spelling: str) -> str:
    """ "MEXICO CITY" as a list would have it; short ones are acronyms."""
    return spelling.title() if spelling.isupper() and len(spelling) > 3 else spelling


def _weigh_words(mention: Found, lexicon: Lexicon) -> None:
    lowers = [word.lower() for word in mention.words]
    tail, head = lowers[-1], lowers[0]
    named = len(lowers) > 1
    if named and is_suffix(mention.words[-1], lexicon):
        mention.vote("organisation", SUFFIX)
    elif named and not mention.title:
        inner = {lowers[i - 1] for i in range(1, len(lowers)) if lowers[i] in ("of", "for")}
        if inner & lexicon.organisation_heads or tail in lexicon.organisation_heads and not inner:
            mention.vote("organisation", HEAD)
        elif tail in lexicon.event_heads and not inner:
            mention.vote("other", HEAD)
        elif inner & lexicon.facility_heads or tail in lexicon.facility_heads and not inner:
            mention.vote("facility", HEAD)
        elif (tail in lexicon.place_heads or head in lexicon.place_prefixes) and head not in lexicon.given:
            mention.vote("place", HEAD)
    given = head in lexicon.given or any(part in lexicon.given for part in head.split("-"))
    if "&" in mention.spelling or " & " in mention.gaps:
        mention.vote("organisation", HEAD)
    if named and given and tail not in lexicon.organisation_heads | lexicon.suffixes:
        mention.vote("person", GIVEN)
    elif given:
        mention.vote("person", HINT)
    if named and (len(head) == 1 or head.endswith(".")) and mention.words[-1][1:].islower():
        # "K Morgan", "S.K. Jadhav"; "U.S. Steel" has a country's name and a head.
        mention.vote("person", GIVEN if len(lowers) == 2 and len(head) == 1 else HINT)
    if not named and len(mention.words[0]) <= MOST_LETTERS and mention.words[0].replace(".", "").isupper():
        mention.vote("organisation", HINT)


def _weigh_context(mention: Found, words: Words, lexicon: Lexicon) -> None:
    if mention.title and mention.title[-1] in lexicon.titles:
        mention.vote("person", TITLE)
    before = words.texts[mention.first - 1].lower() if mention.first else ""
    gap = words.gap(mention.first - 1) if mention.first else ""
    after = words.texts[mention.last].lower() if mention.last < len(words.texts) else ""
    behind = words.view[mention.end : words.starts[mention.last]] if after else ""
    if gap == " ":
        if before in lexicon.prepositions and not mention.article:
            mention.vote("place", PREPOSITION_WEIGHTS.get(before, 2.5 * HINT))
        if before in lexicon.roles and before not in OF_ANYTHING:
            mention.vote("person", HINT * 2)
        if before in BODY_BEFORE:
            mention.vote("organisation", BODY)
        if mention.article:
            mention.vote("person", -HINT * 2)
            mention.vote("organisation", HINT / 2)
        if before in lexicon.compass:
            mention.vote("place", HINT * 2)
    elif gap == ", " and before in lexicon.roles:
        mention.vote("person", HINT)
    if behind == " " and (after in lexicon.speech or after == "who"):
        mention.vote("person", HINT / 2)
        mention.vote("organisation", HINT / 4)
    if behind == " " and after in FACILITY_BEHIND:
        mention.vote("facility", HINT * 2.5)
    if after in OF_BODIES and behind in (" ", "'s "):
        mention.vote("organisation", HINT)
    if behind == ", " and after.isdigit() and len(after) <= 2:
        mention.vote("person", HINT * 3)
    if behind == " " and after == "who":
        mention.vote("person", HINT)
    if behind in (", ", "") and after and mention.last < len(words.texts):
        following = base(words.texts[mention.last])
        if behind == ", " and (following in lexicon.places or following in lexicon.countries):
            mention.vote("place", HINT)


# "the militant group Harakat al-Fajr"; not "told the court Prowse had".
BODY_BEFORE = frozenset(
    """agency airline band bank broadcaster carmaker chain charity club company developer firm giant group insurer
    lender magazine maker manufacturer militia movement network newspaper operator party publisher retailer start-up
    startup supermarket team union website""".split()
)
# Weaker signs of a place than "in Suva": things and persons stand behind these as well.
PREPOSITION_WEIGHTS = {
    "at": 1.0,
    "to": 0.5,
    "from": 1.5,
    "through": 0.5,
    "off": 1.0,
    "inside": 1.0,
    "toward": 0.5,
}
# Roles that things play too: "rival Calder Micro".
OF_ANYTHING = frozenset(
    "member rival partner owner opponent ally star champion winner leader sustainer".split()
)
# "the Clarke Ridge mine"
FACILITY_BEHIND = frozenset(
    """airbase airport arena bridge building cathedral dam hotel mall mine mosque motorway museum pipeline plant prison
    refinery stadium station temple terminal tower tunnel""".split()
)
# What bodies have and persons hardly do.
OF_BODIES = frozenset(
    """analyst analysts board branch ceo chairman chief customers deal director directors employees executive
    executives fans founder headquarters investors manager managers members officials profits sales shareholders
    shares spokesman spokesperson spokeswoman staff stock stocks stores subsidiary trustees unit workers""".split()
)


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
    listed = mention.spelling in lexicon.countries or mention.spelling in lexicon.organisations
    if len(lowers) == 1 and lowers[0] in small and not (mention.title or listed):
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
    if len(lowers) == 1 and (
        lowers[0] in lexicon.titles or lowers[0] in lexicon.roles or lowers[0] in lexicon.bodies
    ):
        return False
    return True
