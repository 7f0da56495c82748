"""What a reporting verb says: the complement after it, by the frames of the lexicon."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from onrecord.read.attribution.clauses import (
    ends_clause,
    find_finite,
    is_clause,
    is_finite,
    skip_setting,
    starts_noun_phrase,
)
from onrecord.read.attribution.cue_tokens import Token
from onrecord.read.attribution.cue_words import words
from onrecord.read.attribution.subjects import find_subject

__all__ = ["Complement", "find_complement", "skip_addressee"]

# Tokens of an addressee with its apposition: "told a crowd of several hundred in the old town that".
ADDRESSEE = 14
# Tokens from "described" to its "as", from "accused" to its "of".
OBJECT = 16
NUMBERS = frozenset("one two three four five six seven eight nine ten eleven twelve half zero".split())
# After a "that" which is what was said, not what opens a clause.
AFTER_OBJECT = frozenset("before again already too once twice often".split())
PREPOSITIONS = frozenset("about against for of".split())


class Complement(NamedTuple):
    """Where the content starts, and of what kind it is.

    Attributes:
        start: index of its first token.
        kind: that, bare, quote, wh, to, np, as, call, ing, at, as-saying.
        preposition: whether the word before `start` belongs to the cue ("called for").
        addressee: whether somebody spoken to stands between cue and content.
    """

    start: int
    kind: str
    preposition: bool = False
    addressee: bool = False


def find_complement(
    line: Sequence[Token], after: int, takes: frozenset[str], *, quoted: bool, document: bool
) -> Complement | None:
    """The complement of a verb whose cue ends before `after`.

    Args:
        takes: the complements it can have.
        quoted: the verb itself stands in quotation marks.
        document: the source is a document, which "shows" things.
    """
    found = _direct(line, after, takes, "")
    if found:
        return found
    if any(name.startswith("obj-") for name in takes):
        found = _after_addressee(line, after, takes)
        if found:
            return found
    found = _after_setting(line, after, takes, "")
    if found:
        return found
    return _nominal(line, after, takes, quoted=quoted, document=document)


def _after_setting(
    line: Sequence[Token], after: int, takes: frozenset[str], prefix: str
) -> Complement | None:
    """Past up to four phrases of time, place or "to reporters"."""
    at = after
    for _ in range(4):
        skipped = skip_setting(line, at)
        if skipped == at:
            break
        at = skipped
        found = _direct(line, at, takes, prefix)
        if found:
            return found
    if prefix + "that" not in takes:
        return None
    # "said in a letter to his staff that": nothing but such phrases before "that" or a quotation.
    if after < len(line) and line[after].low in words().prepositions:
        for k in range(after + 1, min(after + ADDRESSEE, len(line))):
            if (
                line[k].low == "that"
                and line[k - 1].kind == "w"
                and line[k - 1].low not in words().prepositions
                and line[k - 1].low not in words().that_nouns
            ):
                return Complement(k, "that") if find_finite(line, after, k) is None else None
            if line[k].kind == "q" or line[k].low == ":":
                return _direct(line, k, takes, prefix)
            if line[k].kind == "p" and line[k].low != ",":
                return None
    return None


def _direct(line: Sequence[Token], i: int, takes: frozenset[str], prefix: str) -> Complement | None:
    """A complement that begins right at `i`."""
    if i >= len(line):
        return None
    token = line[i]
    w = words()
    after = line[i + 1] if i + 1 < len(line) else None
    addressee = bool(prefix)
    quotes = prefix + "quote" in takes
    if token.kind == "q":
        if quotes:
            return Complement(i, "quote", addressee=addressee)
        # 'believes "the worst is over"': the clause is all in marks.
        if prefix + "bare" in takes and len(token.inside) > 3:
            return Complement(i, "bare", addressee=addressee)
        return None
    if token.low in (",", ":") and after is not None:
        if after.kind == "q" and quotes:
            return Complement(i + 1, "quote", addressee=addressee)
        if token.low == ":" and (quotes or prefix + "that" in takes):
            return Complement(i + 1, "colon", addressee=addressee)
        return None
    if (
        token.low == "that"
        and prefix + "that" in takes
        and after is not None
        and not ends_clause(line, i + 1)
    ):
        if after.low in AFTER_OBJECT and (
            ends_clause(line, i + 2) or line[i + 2].low in words().conjunctions
        ):
            return None  # "said that before and will say it again"
        if is_finite(line, i + 1) and prefix + "bare" not in takes:
            return None  # "held a sign that was torn"
        return Complement(i, "that", addressee=addressee)
    if token.low in w.questions and prefix + "wh" in takes and after is not None and after.kind == "w":
        asked = (
            (is_finite(line, i + 1) and token.low != "when") or is_clause(line, i + 1) or after.low == "to"
        )
        return Complement(i, "wh", addressee=addressee) if asked else None
    if prefix + "to" in takes and _is_infinitive(line, i):
        return Complement(i, "to", addressee=addressee)
    if prefix + "bare" in takes and is_clause(line, i) and not (prefix and token.low in w.prepositions):
        return Complement(i, "bare", addressee=addressee)
    return None


def _is_infinitive(line: Sequence[Token], i: int) -> bool:
    """ "to go", "not to go"; not "to reporters", "to the House"."""
    if line[i].low == "not":
        i += 1
    if i + 1 >= len(line) or line[i].low != "to":
        return False
    verb = line[i + 1]
    w = words()
    if verb.kind != "w" or verb.capital or verb.low in w.determiners or verb.low in w.object_pronouns:
        return False
    return not (verb.low.endswith("s") and not verb.low.endswith(("ss", "us")))


def _after_addressee(line: Sequence[Token], after: int, takes: frozenset[str]) -> Complement | None:
    """A complement behind somebody spoken to: "told parliament the loan was repaid"."""
    at = skip_addressee(line, after)
    if at == after:
        return None
    found = _direct(line, at, takes, "obj-") or _after_setting(line, at, takes, "obj-")
    if found:
        return found
    w = words()
    end = min(after + ADDRESSEE, len(line))
    for k in range(after + 1, end):
        token = line[k]
        explicit = token.kind == "q" or token.low in ("that", "to", "not", ":") or token.low in w.questions
        if token.low == "," and k + 1 < len(line) and line[k + 1].kind == "q":
            explicit = True
        if explicit:
            found = _direct(line, k, takes, "obj-")
            if found:
                return found if find_finite(line, after + 1, k) is None else _bare_after(line, after, takes)
        elif token.kind == "p" and token.low != ",":
            break
    return _bare_after(line, after, takes)


def _bare_after(line: Sequence[Token], after: int, takes: frozenset[str]) -> Complement | None:
    """A clause without "that" behind an addressee: the subject of the next finite verb starts it."""
    if "obj-bare" not in takes:
        return None
    finite = find_finite(line, after + 1, after + ADDRESSEE + 8)
    if finite is None:
        return None
    subject = find_subject(line, finite, after)
    start = subject.start if subject is not None and subject.start > after else skip_addressee(line, after)
    if after < start < finite and all(line[k].kind == "w" for k in range(after, start)):
        return Complement(start, "bare", addressee=True)
    return None


def skip_addressee(line: Sequence[Token], i: int) -> int:
    """The index after the one spoken to at `i`, or `i` where nobody is: "him", "the agency", "Mr Ek"."""
    if i >= len(line) or line[i].kind != "w":
        return i
    w = words()
    low = line[i].low
    if low in w.object_pronouns or low in ("it", "you", "everyone", "everybody"):
        return i + 1
    if not starts_noun_phrase(line, i) or line[i].low == "that":
        return i
    end = i
    if low in w.determiners:
        end += 1
        while end < len(line) and line[end].low in (
            "other",
            "own",
            "new",
            "former",
            "local",
            "state",
            "public",
        ):
            end += 1
    if end >= len(line) or line[end].kind != "w" or line[end].low in w.prepositions:
        return i
    named = line[end].capital
    end += 1
    while named and end < len(line) and line[end].kind == "w" and line[end].capital:
        end += 1
    if end < len(line) and line[end].low == "'s":
        end += 2
    return min(end, len(line))


def _nominal(
    line: Sequence[Token], i: int, takes: frozenset[str], *, quoted: bool, document: bool
) -> Complement | None:
    """Noun phrases, "as" and prepositions: "denied the charge", "described it as", "called for"."""
    if i >= len(line):
        return None
    token = line[i]
    w = words()
    if (
        token.low in takes
        and token.low in PREPOSITIONS
        and i + 1 < len(line)
        and not ends_clause(line, i + 1)
    ):
        return Complement(i + 1, "np", preposition=True)
    if token.low == "on" and "on" in takes:
        return Complement(i, "np")
    if "ing" in takes and token.low.endswith("ing") and len(token.low) > 4:
        return Complement(i, "ing")
    if not (starts_noun_phrase(line, i) or token.low in w.object_pronouns or token.low == "it"):
        return None
    reach = min(i + OBJECT, len(line))
    for k in range(i + 1, reach):
        low = line[k].low
        if line[k].kind == "p" and line[k].low != ",":
            break
        if low == "as" and ("as" in takes or "as-saying" in takes) and k + 1 < len(line):
            said = line[k + 1].low.endswith("ing")
            if "as-saying" in takes:
                return Complement(i, "as-saying") if said else None
            return Complement(i, "as")
        if low == "of" and "obj-of" in takes:
            return Complement(i, "np")
        if low == "at" and "at" in takes and any(_is_figure(one) for one in line[k + 1 : k + 5]):
            return Complement(i, "at")
        if "call" in takes and not token.quoted and token.kind == "w" and _names(line, i, k):
            return Complement(i, "call")
    if token.low in w.object_pronouns or token.low == "it":
        return None
    if "np" in takes or ("doc" in takes and document):
        return Complement(i, "np")
    if "said" in takes and any(_names_words(one) for one in line[i : i + 6]):
        return Complement(i, "np")
    if "quoted" in takes and (quoted or token.quoted or token.kind == "q"):
        return Complement(i, "np")
    return None


def _names_words(token: Token) -> bool:
    """ "claim", "claims", "criticism"."""
    nouns = words().that_nouns
    return token.low in nouns or token.low.removesuffix("s") in nouns or token.low == "idea"


def _is_figure(token: Token) -> bool:
    """ "9", "$4.5bn", "nine"; not "some"."""
    return token.low[:1].isdigit() or token.low in NUMBERS


def _names(line: Sequence[Token], i: int, k: int) -> bool:
    """Whether at `k` begins what the object at `i` is called: "the town 'a lost cause'", "it a lie"."""
    token = line[k]
    if token.kind == "q" or (token.quoted and not line[k - 1].quoted):
        return True
    return k == i + 1 and line[i].low in (*words().object_pronouns, "it") and token.low in ("a", "an", "the")
