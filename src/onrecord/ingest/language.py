"""Which language a report is written in; the gate that keeps other languages from being read as English."""

from __future__ import annotations

from functools import cache
from typing import cast

from onrecord.ingest.lexicon import load_lists
from onrecord.patterns import compile_late

__all__ = ["detect_language"]

# Code points looked at: some 500 words, more than enough to tell, and the same cost for any length.
SAMPLE = 3000
# Share of words that only English has. Reports have 0.2 to 0.4; tables and lists fall below and are
# looked at more closely; other languages have under 0.03 (names of English firms and songs).
MIN_ENGLISH_SHARE = 0.1
# The same of what stands between blanks, which is cut in a third of the time: so high, the share of words
# is above the other as well.
PLAIN_ENGLISH_SHARE = 0.15
# A rival needs two of its function words, and this many times the weight of English: one foreign
# name ("La Paz", "Los Angeles") or motto in an English brief is no evidence.
MIN_VOTES = 2
RIVAL_FACTOR = 1.5
# Relatives whose short words are nearly the same (Czech and Slovak, Danish and Norwegian) come this close
# in a sentence; their letters tell them apart.
CLOSE = 0.8
# resiliparse's distance is lower for a better fit. It is unsure of short and tabular texts: English tables
# come out as any language, up to 130 better (measured on newswire tables of 60 letters and more). Letters
# with accents are evidence of their own, and then less of a lead is asked.
MIN_LETTERS = 60
MIN_LEAD = 150
MIN_LEAD_ACCENTED = 30
MIN_ACCENTED_SHARE = 0.02
# In a line or two names are a large part ("Café in São Paulo": 0.08); Turkish and Czech have 0.15 and more.
MIN_ACCENTED_SHARE_SHORT = 0.1
# Scripts that (nearly) one language of the news is written in; kana before Han, since Japanese has both.
SCRIPTS = (
    ("ja", compile_late("[\u3040-\u30ff]")),
    ("ko", compile_late("[\uac00-\ud7a3]")),
    ("zh", compile_late("[\u4e00-\u9fff]")),
    ("el", compile_late("[\u0370-\u03ff]")),
    ("he", compile_late("[\u05d0-\u05ea]")),
    ("th", compile_late("[\u0e00-\u0e7f]")),
    ("hy", compile_late("[\u0530-\u058f]")),
    ("ka", compile_late("[\u10a0-\u10ff]")),
)
# Of the letters that are not Latin, this share must be of the script; a Japanese text has a third kana.
MIN_SCRIPT_SHARE = 0.2

# A run of letters. Matches "don" of "don't", "première"; near miss: "5", "_".
WORD = compile_late(r"[^\W\d_]+")

# The same where a text has ASCII characters only, at half the time.
WORD_OF_ASCII = compile_late(r"[A-Za-z]+")


def detect_language(text: str) -> str:
    """BCP 47 primary tag of the language ("en", "fr"); "und" when there are no words.

    Words in Latin letters are English unless something speaks for another language, so that a brief, a
    table or a line of figures is read and not set aside.

    Args:
        text: the report; its first 3,000 code points decide.

    >>> detect_language("The council met on Friday."), detect_language("Gold 5 pct"), detect_language("...")
    ('en', 'en', 'und')
    >>> detect_language("Le conseil a dit que la ville est dans le besoin.")
    'fr'
    """
    sample = text[:SAMPLE].lower()
    only = load_lists("languages.txt")["en only"]
    pieces = sample.split()
    if sum(map(only.__contains__, pieces)) > PLAIN_ENGLISH_SHARE * len(pieces):
        return "en"
    words = (WORD_OF_ASCII if sample.isascii() else WORD).findall(sample)
    if not words:
        return "und"
    if sum(map(only.__contains__, words)) >= MIN_ENGLISH_SHARE * len(words):
        return "en"
    candidates = _vote(sample)
    return (
        candidates[0]
        if len(candidates) == 1
        else _name_by_letters(sample, candidates or sorted(load_lists("languages.txt")["library knows"]))
    )


@cache
def _languages_of() -> dict[str, tuple[str, ...]]:
    """Each function word and the languages that have it."""
    tags: dict[str, tuple[str, ...]] = {}
    for tag, words in load_lists("languages.txt").items():
        if " " not in tag:  # the others are no languages
            for word in words:
                tags[word] = (*tags.get(word, ()), tag)
    return tags


def _vote(sample: str) -> list[str]:
    """The language whose function words weigh clearly the most, with those that come close; or none.

    A word that several languages have weighs less for each ("a", "in", "de").
    """
    tags = _languages_of()
    weights: dict[str, float] = {}
    votes: dict[str, int] = {}
    # Split at spaces, since vowel signs of Indian scripts are no letters to a pattern.
    for word in sample.split():
        shared = tags.get(word.strip(".,;:!?\"'()«»„“”‘’।"), ())
        for tag in shared:
            weights[tag] = weights.get(tag, 0.0) + 1 / len(shared)
            votes[tag] = votes.get(tag, 0) + 1
    english = weights.get("en", 0.0)
    rivals = [tag for tag in weights if tag != "en" and votes[tag] >= MIN_VOTES]
    best = max((weights[tag] for tag in rivals), default=0.0)
    if best > 0 and best >= RIVAL_FACTOR * english:
        return sorted(tag for tag in rivals if weights[tag] >= CLOSE * best)
    return ["en"] if english and english >= max(weights.values()) else []


def _name_by_letters(sample: str, candidates: list[str]) -> str:
    """The library's guess among candidates; a close call in Latin letters is English."""
    letters = [c for c in sample if c.isalpha()]
    latin = [c for c in letters if c < "\u0250" or "\u1e00" <= c < "\u1f00"]
    foreign_script = len(latin) * 2 < len(letters)
    if foreign_script:
        others = len(letters) - len(latin)
        for tag, script in SCRIPTS:
            if len(script.findall(sample)) >= MIN_SCRIPT_SHARE * others:
                return tag
    marks = sum(not c.isascii() for c in latin)
    share = MIN_ACCENTED_SHARE if len(letters) >= MIN_LETTERS else MIN_ACCENTED_SHARE_SHORT
    accented = marks >= max(2, share * len(latin))
    settled = "en" not in candidates
    # Where the library is not asked: a short line in plain Latin letters is taken for English.
    if not settled and not foreign_script and len(letters) < MIN_LETTERS and not accented:
        return "en"
    from resiliparse.parse.lang import detect_fast

    ranked = detect_fast(sample, cutoff=100_000, n_results=len(candidates), langs=candidates)
    distances = dict(cast("list[tuple[str, int]]", ranked))
    if not distances:
        return "und" if foreign_script else "en"
    best = min(distances, key=lambda tag: distances[tag])
    if settled or foreign_script:
        return best if best != "en" else "und"
    lead = distances.get("en", distances[best]) - distances[best]
    return best if lead >= (MIN_LEAD_ACCENTED if accented else MIN_LEAD) else "en"
