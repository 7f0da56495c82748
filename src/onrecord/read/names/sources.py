"""Whom a source means that is not a full name: "he", "the minister", "the company", "union head Ramon Escudo".

A source is left open when nobody fits, when two fit about as well, or when somebody without a name stands between.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from onrecord.annotations import Name
from onrecord.document import Document, Span
from onrecord.read.names.lexicon import load_lexicon
from onrecord.read.names.profiles import BEHIND_NOUN, DETERMINERS, Profile, make_profiles
from onrecord.read.names.scene import Scene, Standing, make_scene
from onrecord.read.names.split import base
from onrecord.read.names.unnamed import Unnamed, find_unnamed
from onrecord.read.names.words import Words

__all__ = ["Resolution", "SourceResolver", "resolve_source"]

PRONOUNS = {"he": "male", "him": "male", "his": "male", "himself": "male", "she": "female", "her": "female",
            "herself": "female", "it": "", "its": "", "who": "", "they": "", "i": "", "we": ""}  # fmt: skip
# How far back a pronoun may point, in sentences and paragraphs. On the tuning half nothing lies further back than four
# sentences; real reports have quotations of several in between.
SENTENCES, PARAGRAPHS = 8, 3
# How many mentions are looked at on the way back: all of any report, and few enough in a text without an end.
REACH = 200
# Longest clause, in words, over which "Lee said he" holds.
CLAUSE = 40
# What makes a name likely to be meant. Chosen by hand on the tuning half; only their order matters much.
SPEAKS, LEADS, SAME_PARAGRAPH, KNOWN_GENDER = 3.0, 2.0, 1.0, 1.5
SENTENCE_BACK, QUOTED, OBLIQUE = -1.0, -3.0, -1.0
# The best must lead the next by this much.
MARGIN = 0.9
# Nouns that stand for one another.
SYNONYMS = (
    frozenset("union association federation body guild group".split()),
    frozenset("agency authority body regulator watchdog administration".split()),
    frozenset("party movement group coalition alliance front".split()),
    frozenset("ministry department office".split()),
    frozenset("paper newspaper network broadcaster station".split()),
    frozenset("club side team".split()),
    frozenset("council authority".split()),
    frozenset("university college school institute".split()),
    frozenset("charity organisation organization group foundation trust".split()),
    frozenset("premier minister".split()),
    frozenset("pope pontiff".split()),
    frozenset("king monarch".split()),
    frozenset("queen monarch".split()),
    frozenset("lawmaker senator congressman congresswoman representative legislator".split()),
    frozenset("chief executive boss ceo head".split()),
    frozenset("lawyer attorney solicitor barrister counsel".split()),
    frozenset("spokesman spokesperson".split()),
    frozenset("spokeswoman spokesperson".split()),
    frozenset("councillor councilor".split()),
)
# Any company: what a report calls one depends on its trade.
COMPANY = frozenset(
    """airline business carmaker carrier chain company corporation developer firm giant group insurer lender maker
    manufacturer operator producer publisher retailer start-up startup supermarket utility store bank studio""".split()
)
# What kind of body is no company.
NO_COMPANY = frozenset(
    """administration agency army assembly association authority board cabinet church college commission committee
    confederation congress council country court department federation government institute junta legislature
    military ministry movement museum navy opposition parliament party police senate tribunal union university
    league club team""".split()
)
SMALL_WORDS = frozenset("the a an of for s at in".split())
Wanted = Callable[[Profile], bool]
MAN = {"man": "male", "woman": "female", "boy": "male", "girl": "female"}


class Resolution(NamedTuple):
    """Whom a source means.

    Attributes:
        name: id of the name, or None when left open.
        reason: why this name, or why none.
    """

    name: str | None
    reason: str


class SourceResolver:
    """Resolves the sources of one report; build it once, ask it for each source.

    Args:
        doc: the report.
        names: as `find_names` gives them.
    """

    def __init__(self, doc: Document, names: Sequence[Name], words: Words | None = None) -> None:
        self.scene: Scene = make_scene(doc, names, words)
        self.profiles: dict[str, Profile] = make_profiles(names, self.scene)
        self.persons = [p for p in self.profiles.values() if p.name.kind == "person"][:REACH]
        self.unnamed: list[Unnamed] = find_unnamed(self.scene)
        self.unnamed_starts = [unnamed.start for unnamed in self.unnamed]
        self._name_the_unnamed()

    def _name_the_unnamed(self) -> None:
        """Let "the founder said" be a mention of the founder, so that the "he" that follows is he too."""
        left, extra = [], []
        for unnamed in self.unnamed:
            name = None if unnamed.new else self._by_role(unnamed.head, set(), unnamed.start).name
            if name is None:
                left.append(unnamed)
            else:
                extra.append(self._as_standing(unnamed, name))
        self.unnamed = left
        self.unnamed_starts = [unnamed.start for unnamed in left]
        if extra:
            self.scene.standings.extend(extra)
            self.scene.standings.sort()
            self.scene.starts[:] = [standing.start for standing in self.scene.standings]

    def _as_standing(self, unnamed: Unnamed, name: str) -> Standing:
        scene, word = self.scene, unnamed.word
        at, end = unnamed.start, scene.words.ends[unnamed.word]
        sentence, paragraph = scene.sentence(at), scene.paragraph(at)
        return Standing(
            at, end, name, word, word + 1, sentence, paragraph, False, unnamed.speaks, unnamed.speaks, False
        )

    def resolve(self, span: Span) -> Resolution:
        """Whom the words at `span` mean. `span` lies in the text; blanks around the words do no harm."""
        words = self.scene.words
        first, last = self.scene.word(span.start), bisect_left(words.starts, span.end)
        if first >= last:
            return Resolution(None, "no word")
        lower = base(words.texts[first]).lower()
        if last - first == 1 and lower in PRONOUNS:
            return self._pronoun(lower, first)
        named = self._named(first, last)
        return named if named is not None else self._description(first, last)

    def _named(self, first: int, last: int) -> Resolution | None:
        """The name that the words themselves hold; None when they hold none that heads them."""
        scene, words = self.scene, self.scene.words
        i = bisect_left(scene.starts, words.starts[first])
        inside = []
        while i < len(scene.standings) and scene.standings[i].start < words.ends[last - 1]:
            inside.append(scene.standings[i])
            i += 1
        heads = [standing for standing in inside if self._heads(standing, first, last)]
        if not heads:
            return None
        ids = dict.fromkeys(standing.name for standing in heads)
        if len(ids) > 1 and any(self._coordinated(a, b) for a, b in zip(heads, heads[1:], strict=False)):
            return Resolution(None, "several names")
        return Resolution(heads[0].name, "named")

    def _heads(self, standing: Standing, first: int, last: int) -> bool:
        """Whether a name inside a source is the source: not in "a spokesman for Norvex", "Fiji's minister"."""
        words = self.scene.words
        if standing.possessive and standing.last < last:
            return False
        lexicon = load_lexicon()
        nouns = lexicon.roles.keys() | lexicon.titles.keys() | lexicon.bodies
        kind = self.profiles[standing.name].name.kind
        following = base(words.texts[standing.last]).lower() if standing.last < last else ""
        if following and words.gap(standing.last - 1) in (" ", "-") and following not in BEHIND_NOUN:
            # "North Korean leader", "Norvex chief executive": the name only tells which.
            if kind != "person" or following in nouns:
                return False
        return not any(
            words.texts[i].lower() in ("of", "for", "from", "at", "in", "with", "to", "by", "on")
            and not self._title_before(i, standing)
            for i in range(first, standing.first)
        )

    def _title_before(self, preposition: int, standing: Standing) -> bool:
        """ "Commissioner for Health Halima Musa", "the governor of Kaduna, Sani Bello": a person behind the title."""
        if self.profiles[standing.name].name.kind != "person":
            return False
        words = self.scene.words
        return preposition + 1 < standing.first and (
            words.gap(standing.first - 1) == ", " or any(words.capital[preposition + 1 : standing.first])
        )

    def _coordinated(self, one: Standing, other: Standing) -> bool:
        between = self.scene.words.view[one.end : other.start]
        return " and " in between or " & " in between

    def _pronoun(self, pronoun: str, at: int) -> Resolution:
        words = self.scene.words
        if pronoun in ("i", "we"):
            return Resolution(None, "first person")
        if pronoun == "who":
            return self._relative(at)
        if pronoun == "they":
            return Resolution(None, "plural")
        start = words.starts[at]
        if pronoun in ("it", "its"):
            return self._best(start, lambda p: p.name.kind == "organisation", "", "it")
        gender = PRONOUNS[pronoun]
        inside = self._speaker_of_clause(at, gender)
        if inside is not None:
            return Resolution(inside.name, f"{pronoun}: speaker of the same sentence")
        return self._best(start, lambda p: p.name.kind == "person", gender, pronoun)

    def _relative(self, at: int) -> Resolution:
        """ "Lee, who said": the name right before."""
        i = bisect_left(self.scene.starts, self.scene.words.starts[at]) - 1
        if i >= 0 and self.scene.standings[i].last == at:
            return Resolution(self.scene.standings[i].name, "who: the name right before")
        return Resolution(None, "who: no name right before")

    def _speaker_of_clause(self, at: int, gender: str) -> Standing | None:
        """In "Lee said (that) he would go" the speaker."""
        scene = self.scene
        start = scene.words.starts[at]
        i = bisect_left(scene.starts, start) - 1
        sentence = scene.sentence(start)
        while i >= 0 and scene.standings[i].sentence == sentence:
            standing = scene.standings[i]
            profile = self.profiles[standing.name]
            if profile.name.kind == "person":
                # Somebody else may have been named since the speaker.
                fits = standing.speaks and profile.gender in ("", gender)
                return standing if fits and not self._someone_between(standing.end, start, gender) else None
            i -= 1
            if at - standing.first > CLAUSE:
                return None
        return None

    def _someone_between(self, after: int, before: int, gender: str) -> bool:
        i = bisect_right(self.unnamed_starts, after)
        return (
            i < len(self.unnamed)
            and self.unnamed[i].start < before
            and self.unnamed[i].gender in ("", gender)
            and self.unnamed[i].speaks
        )

    def _description(self, first: int, last: int) -> Resolution:
        """ "the finance minister of Fiji", "the company", "police"."""
        words = self.scene.words
        determiner = words.texts[first].lower()
        if determiner in ("a", "an", "one", "some", "another", "several", "many", "two", "three"):
            return Resolution(None, "nobody in particular")
        start = first + 1 if determiner in DETERMINERS or determiner in ("these", "those") else first
        head = self._head(start, last)
        if head is None:
            return Resolution(None, "no noun known")
        noun = words.texts[head].lower()
        asked = {base(words.texts[i]).lower() for i in range(start, last)} - {noun} - SMALL_WORDS
        lexicon = load_lexicon()
        if noun in MAN:
            return self._only_one(MAN[noun], words.starts[first], noun)
        if noun in lexicon.roles or noun in lexicon.titles or noun in ("executive", "officer"):
            if determiner not in ("the", "that", "this") and start == first and not words.capital[first]:
                return Resolution(None, "nobody in particular")
            return self._by_role(noun, asked, words.starts[first])
        return self._by_body(noun, asked, words.starts[first])

    def _head(self, first: int, last: int) -> int | None:
        """The last noun known before a preposition."""
        lexicon = load_lexicon()
        found = None
        for i in range(first, last):
            lower = base(self.scene.words.texts[i]).lower()
            if lower in BEHIND_NOUN or (i > first and self.scene.words.gap(i - 1) not in (" ", "-", "'s ")):
                break
            known = lower in lexicon.roles or lower in lexicon.titles or lower in lexicon.bodies
            if known or lower in lexicon.facility_heads or lower in ("executive", "officer"):
                found = i
            elif found is not None:
                found = None
        return found

    def _by_role(self, noun: str, asked: set[str], at: int) -> Resolution:
        """The person whose office the report gave by that noun."""
        same = _alike(noun)
        chosen = self._nearest(
            at, lambda p: p.name.kind == "person" and self._has_role(p, noun, same, asked, at)
        )
        if chosen is None:
            return self._named_late(noun, same, at)
        i = bisect_left(self.unnamed_starts, at) - 1
        for unnamed in self.unnamed[max(0, i - REACH) : i + 1]:
            if unnamed.start > chosen.start and unnamed.head in same and unnamed.new:
                return Resolution(None, f"{noun}: somebody without a name is called so in between")
        return Resolution(chosen.name, f"{noun}: called so before")

    def _named_late(self, noun: str, same: frozenset[str], at: int) -> Resolution:
        """ "The state's minister has blocked a mine. Ana Lee said …": the only one named since who has no office."""
        i = bisect_left(self.unnamed_starts, at) - 1
        last = max(-1, i - REACH)
        while i > last and (self.unnamed[i].head not in same or self.unnamed[i].new):
            i -= 1
        if i <= last:
            return Resolution(None, f"{noun}: nobody is called so before")
        since, until = (self.scene.paragraph(offset) for offset in (self.unnamed[i].start, at))
        j = bisect_left(self.scene.starts, self.unnamed[i].start)
        named = set()
        while len(named) < 2 and j < len(self.scene.standings) and self.scene.standings[j].start < at:
            profile = self.profiles[self.scene.standings[j].name]
            if profile.name.kind == "person" and not profile.roles:
                named.add(profile.name.id)
            j += 1
        if len(named) == 1 and until - since <= PARAGRAPHS:
            return Resolution(named.pop(), f"{noun}: the only one named since without an office")
        return Resolution(None, f"{noun}: nobody is called so before")

    def _has_role(self, profile: Profile, noun: str, same: frozenset[str], asked: set[str], at: int) -> bool:
        """Whether a phrase about the person fits the description, given before it."""
        countries = load_lexicon().countries
        for role in profile.roles:
            if role.at >= at or (role.head != noun and role.head not in same and noun not in role.modifiers):
                continue
            told = role.modifiers | {role.head}
            strange = {word for word in asked if word not in told and word.title() not in countries}
            # One word more than the report said is common: "the Fijian finance minister".
            if not strange or len(strange) < len(asked):
                return True
        return False

    def _nearest(self, at: int, wanted: Wanted) -> Standing | None:
        """The last mention before `at` of a name that fits."""
        i = bisect_left(self.scene.starts, at) - 1
        for k in range(i, max(-1, i - REACH), -1):
            standing = self.scene.standings[k]
            if standing.end <= at and wanted(self.profiles[standing.name]):
                return standing
        return None

    def _only_one(self, gender: str, at: int, noun: str) -> Resolution:
        """The one person of that gender in the report."""
        fitting = [p for p in self.persons if p.gender in ("", gender)]
        if len(fitting) == 1 and fitting[0].gender == gender and not self.unnamed:
            only = fitting[0].name.id
            if self._nearest(at, lambda p: p.name.id == only):
                return Resolution(only, f"{noun}: the only one")
        return Resolution(None, f"{noun}: could be several")

    def _by_body(self, noun: str, asked: set[str], at: int) -> Resolution:
        """The body whose name or apposition has that noun, or one that stands for it."""
        chosen = self._nearest(at, lambda p: noun in p.heads and _is_body(p) and self._fits_words(p, asked))
        if chosen is not None:
            return Resolution(chosen.name, f"{noun}: of its name or called so before")
        same = _alike(noun) - {noun}

        def fits(profile: Profile) -> bool:
            if not _is_body(profile) or not self._fits_words(profile, asked):
                return False
            company = noun in COMPANY and profile.name.kind == "organisation"
            return not same.isdisjoint(profile.heads) or (company and profile.heads.isdisjoint(NO_COMPANY))

        return self._best(at, fits, "", noun)

    def _fits_words(self, profile: Profile, asked: set[str]) -> bool:
        """Whether the further words of a description are the body's own: "the central bank" may be anybody's."""
        known = {
            word.lower()
            for spelling in (profile.name.name, *profile.name.aliases)
            for word in spelling.split()
        }
        known |= {word for role in profile.roles for word in role.modifiers}
        return len(asked - known) <= 1

    def _best(self, at: int, wanted: Wanted, gender: str, called: str) -> Resolution:
        """The name that most likely is meant, by nearness, part in the sentence and gender."""
        scores: dict[str, float] = {}
        for standing, score in self._candidates(at, wanted, gender):
            scores[standing.name] = max(scores.get(standing.name, -99.0), score)
        ranked = sorted(scores.items(), key=lambda pair: -pair[1])
        if not ranked:
            return Resolution(None, f"{called}: nobody fits")
        best, top = ranked[0]
        if len(ranked) > 1 and top - ranked[1][1] < MARGIN:
            return Resolution(None, f"{called}: two fit about as well")
        rival = self._best_unnamed(at, gender) if called in ("he", "she", "him", "her", "his") else -99.0
        if rival >= top:
            return Resolution(None, f"{called}: somebody without a name stands between")
        return Resolution(best, f"{called}: nearest that fits")

    def _candidates(self, at: int, wanted: Wanted, gender: str) -> Iterator[tuple[Standing, float]]:
        scene = self.scene
        sentence, paragraph = scene.sentence(at), scene.paragraph(at)
        last = bisect_left(scene.starts, at) - 1
        for i in range(last, max(-1, last - REACH), -1):
            standing = scene.standings[i]
            if sentence - standing.sentence > SENTENCES or paragraph - standing.paragraph > PARAGRAPHS:
                return
            profile = self.profiles[standing.name]
            if standing.end > at or not wanted(profile) or (gender and profile.gender not in ("", gender)):
                continue
            score = _nearness(sentence - standing.sentence, standing.paragraph == paragraph)
            score += SPEAKS * standing.speaks + LEADS * standing.leads + QUOTED * standing.quoted
            score += OBLIQUE * (standing.possessive or not (standing.leads or standing.speaks))
            score += KNOWN_GENDER * (gender != "" and profile.gender == gender)
            yield standing, score

    def _best_unnamed(self, at: int, gender: str) -> float:
        """How likely the pronoun means somebody whom the report does not name."""
        scene = self.scene
        sentence, paragraph = scene.sentence(at), scene.paragraph(at)
        best = -99.0
        last = bisect_left(self.unnamed_starts, at) - 1
        for i in range(last, max(-1, last - REACH), -1):
            unnamed = self.unnamed[i]
            back = sentence - scene.sentence(unnamed.start)
            if back > 2:
                break
            if unnamed.gender in ("", gender) and unnamed.speaks:
                score = _nearness(back, scene.paragraph(unnamed.start) == paragraph) + SPEAKS + LEADS
                best = max(best, score + KNOWN_GENDER * (unnamed.gender == gender))
        return best


def _is_body(profile: Profile) -> bool:
    return profile.name.kind in ("organisation", "facility", "other")


def _nearness(sentences_back: int, same_paragraph: bool) -> float:
    return SENTENCE_BACK * sentences_back + SAME_PARAGRAPH * same_paragraph


def _alike(noun: str) -> frozenset[str]:
    """The nouns that may stand for `noun`, itself among them."""
    return frozenset({noun}).union(*(group for group in SYNONYMS if noun in group))


def resolve_source(doc: Document, names: Sequence[Name], span: Span) -> Resolution:
    """Whom one source means. For several sources of a report build a `SourceResolver`.

    >>> doc = make_document("Ana Tavodi spoke in Suva. She said it was late.")
    >>> resolve_source(doc, find_names(doc), Span(26, 29))
    Resolution(name='n1', reason='she: nearest that fits')
    """
    return SourceResolver(doc, names).resolve(span)
