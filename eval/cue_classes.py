"""What kind of words an attribution stands on, so that errors can be counted by it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.read.attribution.cue_words import cue_forms, is_adverb, words
from onrecord.read.attribution.stance_words import load_stance_words

QUOTE_ALONE = "quotation without cue"
NO_CUE = "no cue, no quotation"
HEADLINE = "headline"
MARK = "colon or dash"
QUOTED = "inside a quotation"
ACCORDING = "according to"
PASSIVE = "passive"
NOUN = "noun"
ATTITUDE = "verb of attitude or intention"
JUDGEMENT = "verb of praise or blame"
SPEECH = "verb of speech"
OTHER = "words outside the lexicons"
CLASSES = (
    SPEECH, ATTITUDE, JUDGEMENT, NOUN, PASSIVE, ACCORDING, OTHER, QUOTED, HEADLINE, MARK, QUOTE_ALONE, NO_CUE,
)  # fmt: skip

# Stances of the lexicon that are rather thought or meant than said, and its kind of praise and blame.
ATTITUDES = frozenset(("opines", "speculates", "predicts", "promises"))
EVALUATES = "evaluates"
# "wants", "hoped", "trying": wishes and efforts that are no cues in the lexicons.
WISH = re.compile(
    r"(?:want|wish|like|lik|love|lov|try|tri|seek|aim|mean|decid)(?:s|es|ed|ing|e)?|sought|meant"
)
# "clinton's", "so-called"; not "―".
WORD = re.compile(r"\w+(?:[’'-]\w+)*")
# A first line of at most so many code points that ends without a stop, as read/attribution/speech.py has it.
LONGEST_HEADLINE = 140
STOPS = ".!?:;…"
# How far in front of a cue its article stands, and an auxiliary that annotators left out.
REACH = 60
BE = frozenset("is are was were be been being am isn't aren't wasn't weren't get gets got".split())
GENITIVE = ("'s", "’s", "s'", "s’")

Fragments = Sequence[tuple[int, int]]


def class_of(text: str, cue: Fragments, content: Fragments, quoted: Sequence[int]) -> str:
    """The class of one attribution.

    Args:
        text: of the whole report.
        cue, content: half-open fragments in order of the text; not both empty.
        quoted: for each code point of the text, whether it lies in a quotation.
    """
    if _in_headline(text, (cue or content)[0][0]):
        return HEADLINE
    if not cue:
        return QUOTE_ALONE if _is_quoted(text, content, quoted) else NO_CUE
    found = [word for start, end in cue for word in WORD.findall(text[start:end].lower())]
    if not found:
        return MARK
    if _is_quoted(text, cue, quoted):
        return QUOTED
    start = cue[0][0]
    return class_of_words(found, WORD.findall(text[max(0, start - REACH) : start].lower()))


def class_of_words(cue: Sequence[str], before: Sequence[str] = ()) -> str:
    """The class by the words of the cue and those in front of it, all in lower case.

    >>> class_of_words(["said"]), class_of_words(["was", "told"]), class_of_words(["told"], ["she", "was"])
    ('verb of speech', 'passive', 'passive')
    >>> class_of_words(["claim"], ["the", "mayor's"]), class_of_words(["issued", "a", "statement"])
    ('noun', 'noun')
    >>> class_of_words(["hopes"]), class_of_words(["praised"]), class_of_words(["lingered"])
    ('verb of attitude or intention', 'verb of praise or blame', 'words outside the lexicons')
    """
    if "according" in cue:
        return ACCORDING
    if _is_passive([*before[-2:], *cue]):
        return PASSIVE
    stance = load_stance_words("en")
    for n, word in enumerate(cue):
        phrase = " ".join(cue[n : n + 2])
        kind = stance.cue.get(phrase) or stance.cue.get(word) or stance.cue_to.get(word)
        if _is_noun(word, (cue[n - 1 : n] or before[-1:])):
            return NOUN
        if kind in ATTITUDES or WISH.fullmatch(word):
            return ATTITUDE
        if kind == EVALUATES:
            return JUDGEMENT
        if kind is not None or word in cue_forms():
            return SPEECH
    return OTHER


def _is_noun(word: str, before: Sequence[str]) -> bool:
    """Whether a word is a noun of saying: nothing else, or with an article or a possessive before it."""
    w = words()
    singular = word.removesuffix("s")
    if not {word, singular} & (w.that_nouns | w.to_nouns | w.about_nouns | w.settings):
        return False
    article = any(b in w.determiners | w.possessives or b.endswith(GENITIVE) for b in before)
    return article or word not in cue_forms()


def _is_passive(found: Sequence[str]) -> bool:
    """Whether a past participle of a reporting verb follows a form of "be", adverbs aside."""
    after_be = False
    for word in found:
        if word in BE:
            after_be = True
        elif after_be and not is_adverb(word) and word != "not":
            participle = any("part" in form.tags for form in cue_forms().get(word, ()))
            if participle or word.endswith("ed"):
                return True
            after_be = False
    return False


def _in_headline(text: str, place: int) -> bool:
    """Whether a place lies in a first line that ends without a stop."""
    start = len(text) - len(text.lstrip())
    end = text.find("\n", start)
    if end < 0 or not start <= place < end or end - start > LONGEST_HEADLINE:
        return False
    return not text[start:end].rstrip(" \"'”’").endswith(tuple(STOPS))


def _is_quoted(text: str, fragments: Fragments, quoted: Sequence[int]) -> bool:
    """Whether all words of the fragments lie in quotations."""
    places = [word.start() for start, end in fragments for word in WORD.finditer(text, start, end)]
    return bool(places) and all(quoted[place] for place in places)
