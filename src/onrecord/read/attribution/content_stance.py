"""The stance that a statement shows by its own words, where its cue only says that it was made."""

from __future__ import annotations

from typing import Literal, NamedTuple

from onrecord.read.attribution.stance_words import StanceWords
from onrecord.read.factuality.lexicon import load_words

__all__ = ["Statement", "judge_statement"]

StatedStance = Literal[
    "asserts", "denies", "speculates", "predicts", "promises", "asks", "demands", "evaluates"
]
# Words of the main clause: what stands later is an aside.
CLAUSE = 14
# Words from "is" to a verdict: "was a completely unacceptable".
TO_VERDICT = 4
# Without a verb, a quotation this short is a verdict or a name: "a terrible day for the town".
SHORT = 8
BE = frozenset("is are was were be been 's 're 'm am s it's that's he's she's".split())
VERDICT_VERBS = BE | frozenset("got has had looks look sounds seems".split())
NEGATIONS = frozenset(("not", "n't", "never"))
# Before "not": a habit or state, no deed that is denied.
PRESENT = frozenset("do does am is are 'm 're 's".split())
# What may stand between a subject and its verb.
BETWEEN = frozenset("all both have has had 've been ever".split())
PREDICATES = frozenset(("likely", "unlikely"))
# After "will not": the source keeps back what it knows.
WITHHELD = frozenset(("comment", "commenting", "discuss", "speculate"))
# Before and after "may" where it is the month: "by the end of May", "May 3".
BEFORE_MONTH = frozenset("of in by since until till before after last next early late mid this from".split())
# Where the description of a source begins: "members of the committee", "Ek, who runs the port".
AFTER_HEAD = frozenset("of for from at in on with who which that ,".split())
# What the words "I …" can do in being said: "I promise". "I said" only tells.
PERFORMED = frozenset(("denies", "speculates", "predicts", "promises", "asks", "demands", "evaluates"))


class Statement(NamedTuple):
    """The first sentence of a content.

    Attributes:
        words: in lower case, contractions taken apart, no stop.
        source: the words of the source.
        quoted: in quotation marks.
        question: ends in a question mark.
        infinitive: a part of it opens with "to".
    """

    words: list[str]
    source: list[str]
    quoted: bool
    question: bool
    infinitive: bool


def judge_statement(statement: Statement, words: StanceWords) -> StatedStance:
    """The stance of a statement by its words alone; the order is the precedence."""
    main = _main_clause(statement.words, words)
    if statement.question or (statement.words[:1] == ["whether"] and not statement.quoted):
        return "asks"
    if _demands(statement, main, words):
        return "demands"
    done = _performs(statement, main, words)
    if done is not None:
        return done
    if _keeps_back(main, words):
        return "denies"
    told = _tells_future(statement, main, words)
    if told is not None:
        return told
    if _denies(statement, main, words):
        return "denies"
    if _speculates(main, words):
        return "speculates"
    if (statement.quoted or (main[:1] and main[0] not in words.question_words)) and _is_verdict(main, words):
        return "evaluates"
    return "asserts"


def _main_clause(words: list[str], lexicon: StanceWords) -> list[str]:
    """The words up to a subordinate clause, without a leading "that" and without adverbs."""
    start = 1 if words[:1] == ["that"] and words[1:2] and words[1] not in BE else 0
    end = next((i for i, word in enumerate(words) if i > start and word in lexicon.subordinate), len(words))
    modality = load_words("en")
    return [
        word
        for word in words[start : min(end, start + CLAUSE)]
        if word not in lexicon.adverbs and (word in PREDICATES or not modality.is_adverb(word))
    ]


def _performs(statement: Statement, main: list[str], words: StanceWords) -> StatedStance | None:
    """ "I promise", "we oppose", "he planned to": the source tells its own stance."""
    found = _find_phrase(main, words.plans)
    if found is not None and _is_own(statement, main[: found[0]], words):
        return "promises"
    if not (statement.quoted and main[:1] and main[0] in words.first_person):
        return None
    verb = main[2:3] if main[1:2] and main[1] in BE else main[1:2]
    kind = words.cue.get(verb[0]) if verb else None
    if kind == "opines":
        rest = judge_statement(statement._replace(words=main[2:]), words)
        return "speculates" if rest == "asserts" else rest
    return kind if kind in PERFORMED else None  # type: ignore[return-value]


def _find_phrase(words: list[str], phrases: tuple[tuple[str, ...], ...]) -> tuple[int, int] | None:
    """Where the first of the phrases stands, and its length."""
    for i in range(len(words)):
        for phrase in phrases:
            if words[i] == phrase[0] and tuple(words[i : i + len(phrase)]) == phrase:
                return i, len(phrase)
    return None


def _demands(statement: Statement, main: list[str], words: StanceWords) -> bool:
    """ "must leave", "needs to sell", "Stop the bulldozers", "that the match be replayed"."""
    found = _find_phrase(main, words.demand_verbs)
    if found is not None:
        after = main[found[0] + found[1] : found[0] + found[1] + 1]
        before = main[found[0] - 1] if found[0] else ""
        if after != ["have"] and before not in words.no_demand:
            return True
    if main[:1] == ["please"] or main[:2] == ["let", "us"]:
        return True
    if statement.quoted and main[:1] and main[0] in words.imperative:
        return len(main) > 1 and main[1] not in BE and main[1] != "of"
    if "be" in main:
        at = main.index("be")
        lead = main[max(0, at - 4) : at]
        licensed = any(word in words.before_be for word in lead)
        return at > 0 and not licensed and main[at - 1] not in BETWEEN
    return False


def _keeps_back(main: list[str], words: StanceWords) -> bool:
    """ "would not comment", "will not be discussing the sale"."""
    found = _find_phrase(main, words.future)
    if found is None:
        return False
    after = main[sum(found) :]
    rest = [word for word in after if word not in NEGATIONS and word != "be"]
    return len(rest) < len(after) and after[0] in NEGATIONS and rest[:1] != [] and rest[0] in WITHHELD


def _tells_future(statement: Statement, main: list[str], words: StanceWords) -> StatedStance | None:
    """ "we will appeal" promises, "prices will fall" predicts."""
    found = _find_phrase(main, words.future)
    if found is None:
        return None
    at, length = found
    after = [word for word in main[at + length :] if word not in NEGATIONS and word not in BETWEEN]
    if main[at] in ("would", "'d"):
        if main[at + 1 : at + 2] == ["have"] or (main[at] == "'d" and not after):
            return None
        if after[:1] == ["like"]:
            return "demands"
        if after[:1] == ["be"] and not words.evaluative.isdisjoint(after[1 : 1 + TO_VERDICT]):
            return "evaluates"
        if after and after[0].endswith("ed"):
            return None  # "he'd resigned"
    if not _is_own(statement, main[:at], words):
        return "predicts"
    if after and after[0] in words.thinking:
        return "predicts" if after[0] in words.foresight else None
    if after[:1] == ["be"]:
        willed = after[1:2] and (after[1].endswith("ing") or after[1] in words.willed_after_be)
        return "promises" if willed else "predicts"
    return "predicts" if after and after[0] in words.unwilled else "promises"


def _is_own(statement: Statement, subject: list[str], words: StanceWords) -> bool:
    """Whether the subject of the content is the source itself."""
    if "," in subject:
        subject = subject[len(subject) - subject[::-1].index(",") :]
    subject = [
        word for word in subject if word not in BETWEEN and word not in ("and", "but", "so", "no", "that")
    ]
    if not subject or len(subject) > 1:
        return False
    pronoun = subject[0]
    if pronoun in words.first_person:
        return statement.quoted or statement.source[-1:] == [pronoun]
    if not statement.source or statement.quoted:
        return False  # who is quoted says "I" of himself
    last = _head(statement.source)
    if pronoun == "it":
        return last == "it" or last in words.body
    if pronoun == "they":
        return last == "they" or last.endswith("s") or last in words.body
    if last in words.body or last in ("it", "they", "we"):
        return False
    crowd = len(statement.source) == 1 and last.endswith("s") and pronoun != last
    return pronoun in words.third_person and not crowd


def _head(source: list[str]) -> str:
    """The noun that a source is about: "members" of "members of the committee"."""
    end = next((i for i, word in enumerate(source) if i and word in AFTER_HEAD), len(source))
    return source[end - 1]


def _denies(statement: Statement, main: list[str], words: StanceWords) -> bool:
    """ "that is not true", "he had never met the contractor"."""
    if _find_phrase(main, words.denials) is not None:
        return True
    at = next((i for i, word in enumerate(main) if word in NEGATIONS), None)
    if at is None:
        return False
    if at and main[at - 1] in PRESENT:
        return False  # "we don't go there", "I'm not sure": no deed is denied
    lead = [word for word in main[:at] if word not in BE and word not in ("did", "'d")]
    after = next((word for word in main[at + 1 :] if word not in BETWEEN), "")
    return after not in words.thinking and _is_own(statement, lead, words)


def _speculates(main: list[str], words: StanceWords) -> bool:
    for i, word in enumerate(main):
        if word in words.possible and not (word == "may" and _is_month(main, i)):
            return main[i + 1 : i + 2] not in (["not"], ["n't"]) or word in ("may", "might")
    return False


def _is_month(main: list[str], at: int) -> bool:
    before, after = main[at - 1] if at else "", main[at + 1 : at + 2]
    return before in BEFORE_MONTH or before[:1].isdigit() or any(word[:1].isdigit() for word in after)


def _is_verdict(main: list[str], words: StanceWords) -> bool:
    """ "was a great victory", "a terrible day for the town"."""
    for i, word in enumerate(main):
        if word in VERDICT_VERBS and not words.evaluative.isdisjoint(main[i + 1 : i + 1 + TO_VERDICT]):
            return True
    verbless = len(main) <= SHORT and BE.isdisjoint(main)
    return verbless and not words.evaluative.isdisjoint(main)
