"""Who says it: the subject of a reporting verb, read backwards from the verb."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.read.attribution.clauses import (
    DASHES,
    REACH,
    Range,
    find_finite,
    is_finite,
    starts_noun_phrase,
)
from onrecord.read.attribution.cue_tokens import Token
from onrecord.read.attribution.cue_words import cue_forms, is_adverb, words

__all__ = ["find_clause_subject", "find_subject"]

# Tokens of a subject with its appositions.
SUBJECT_REACH = 40
# Words that never are a subject by themselves.
LONE_DETERMINERS = frozenset("a an the my your his its our their every no".split())
# Adverbs that open a sentence before its subject: "Then my editor said".
LEADING = frozenset("then now later meanwhile today yesterday yet still".split())
# "The agency, quoting a source, said": the source is the agency.
CITING = frozenset("citing quoting adding saying noting".split())


def find_subject(line: Sequence[Token], verb: int, floor: int = 0) -> Range | None:
    """The noun phrase that ends just before the verb group at `verb`, not reaching below `floor`.

    "who" and "which" give their antecedent. None where there is no such noun phrase: at the start, after a
    conjunction, a quotation.
    """
    end = verb - 1
    if end < floor:
        return None
    token = line[end]
    if token.kind == "q":
        return None
    if token.low == "," or token.low == ")":
        return _with_apposition(line, end, floor)
    w = words()
    if token.low in ("who", "which", "that"):
        last = end - 2 if end - 1 >= floor and line[end - 1].low == "," else end - 1
        found = _noun_phrase(line, last, floor) if last >= floor else None
        if found is None or token.low != "that":
            return found
        return found if line[last].low not in cue_forms() else None
    if token.low in w.subject_pronouns:
        return Range(end, end + 1)
    while end > floor and (line[end].low in w.times or line[end].low in w.time_nouns):
        end -= 1
        while end > floor and line[end].low in ("on", "last", "this", "in", "early", "late"):
            end -= 1
    if end < floor or line[end].low == ",":
        return _with_apposition(line, end, floor) if end >= floor else None
    return _noun_phrase(line, end, floor)


def _with_apposition(line: Sequence[Token], comma: int, floor: int) -> Range | None:
    """ "Mr Pell, who runs the fund," and "Ms Ek (Greens)" before a verb."""
    opener = "," if line[comma].low == "," else "("
    before = next(
        (k for k in range(comma - 1, max(floor, comma - SUBJECT_REACH) - 1, -1) if line[k].low == opener),
        None,
    )
    if before is None or before <= floor or before + 1 == comma:
        return None
    head = _noun_phrase(line, before - 1, floor)
    w = words()
    if (
        head is None
        or line[before + 1].low in w.conjunctions
        or line[before + 1].low in ("in", "on", "after")
    ):
        # "In May, after a vote, the party": what stands between is none of the subject.
        return head
    last = line[comma - 1]
    parenthesis = line[before + 1].low in CITING or any(
        form.tags & {"past", "s"} for form in cue_forms().get(last.low, ())
    )
    start = _chained(line, head.start, before, floor)
    return Range(start, before if parenthesis else comma)


def _chained(line: Sequence[Token], start: int, comma: int, floor: int) -> int:
    """Where "Ms Ek, 22, of Flint, Mich.," begins, given its last part."""
    for _ in range(3):
        linked = start - 1 > floor and line[start - 1].low in ("of", "from")
        at = start - 2 if linked else start - 1
        if at <= floor or line[at].low != "," or not (linked or _is_apposition(line, start, at)):
            break
        head = _noun_phrase(line, at - 1, floor)
        if head is None:
            break
        start = head.start
    return start


def _is_apposition(line: Sequence[Token], start: int, comma: int) -> bool:
    """Whether what begins at `start` describes the name before the comma: "Ek, 44", "Ek, head of the"."""
    head = line[start]
    if head.low.isdigit():
        return True
    named = line[comma - 1].kind == "w" and line[comma - 1].capital
    return named and not head.capital and not head.low.endswith("s") and head.low not in words().determiners


def _noun_phrase(line: Sequence[Token], last: int, floor: int) -> Range | None:
    """The noun phrase whose last word is at `last`."""
    w = words()
    start = last + 1
    if line[last].low in w.subject_pronouns:
        return Range(last, last + 1)
    k = last
    while k >= max(floor, last - SUBJECT_REACH):
        token = line[k]
        if token.kind != "w":
            if token.kind == "p" and token.low in "&/$£€%-" and k < last:
                k -= 1
                continue
            break
        if not _in_noun_phrase(line, k, last):
            break
        start = k
        if token.low in w.determiners and not _goes_on(line, k, floor):
            break
        if (
            token.low in w.titles
            and token.capital
            and k > floor
            and line[k - 1].low not in (*w.of_prepositions, "and")
            and not line[k - 1].capital
        ):
            break
        k -= 1
    start = _after_phrase(line, start, last)
    if start == last and line[last].low in LONE_DETERMINERS:
        return None
    while start < last and line[start].low in LEADING:
        start += 1
    while start <= last and (line[start].low in w.prepositions or line[start].low in w.conjunctions):
        start += 1 if line[start].low not in ("in", "at", "on", "after") or start + 1 >= last else 2
    return Range(start, last + 1) if start <= last else None


def _after_phrase(line: Sequence[Token], start: int, last: int) -> int:
    """The start of a subject that has words of another phrase before it.

    "(in recent) days Mr Ek", "a year ago the bank", "(was) angry over the firm", "settled under a pact".
    """
    if start >= last:
        return start
    w = words()
    ago = next((k for k in range(start, min(start + 4, last)) if line[k].low == "ago"), None)
    if ago is not None:
        return ago + 1
    head, after = line[start], line[start + 1].low
    if head.low in w.time_nouns and line[start + 1].capital:
        return start + 1
    is_noun = head.capital or head.low in w.determiners or head.low in w.people or head.low.endswith("s")
    if start + 2 <= last and not is_noun and after in w.of_prepositions and after != "of":
        return start + 2
    return start


def _in_noun_phrase(line: Sequence[Token], k: int, last: int) -> bool:
    """Whether the word at `k` can be part of a noun phrase that ends at `last`."""
    w = words()
    low = line[k].low
    if (
        low in w.auxiliaries
        or low in w.object_pronouns
        or (low in ("that", "who", "which") and low not in w.determiners)
    ):
        return False
    if low in w.subject_pronouns:
        return False
    if low == "and":
        return k < last and _joins(line, k)
    if low in w.of_prepositions:
        return k < last
    if low in ("that", "than") or low in w.subordinators or low in w.conjunctions or low in w.prepositions:
        return False
    if is_adverb(low):
        return k < last and k > 0 and line[k - 1].low in w.determiners
    forms = cue_forms().get(low, ())
    if any("past" in form.tags for form in forms) and not any("base" in form.tags for form in forms):
        before = line[k - 1].low if k else ""
        return k < last and (before in w.determiners or before == "'s" or is_adverb(before))
    return not (k < last and is_finite(line, k))


def _joins(line: Sequence[Token], k: int) -> bool:
    """Whether "and" joins two parts of a subject: "Mr Ek and his son", not "shares fell and traders"."""
    if k == 0 or k + 1 >= len(line):
        return False
    left, right = line[k - 1], line[k + 1]
    w = words()
    if left.kind != "w" or left.low in w.object_pronouns or is_finite(line, k - 1):
        return False
    if left.capital and right.capital:
        return True
    return find_finite(line, max(0, k - 12), k) is None


def _goes_on(line: Sequence[Token], k: int, floor: int) -> bool:
    """Whether a noun phrase goes on to the left of the determiner at `k`."""
    if k <= floor:
        return False
    before = line[k - 1]
    w = words()
    if before.low == "and":
        return _joins(line, k - 1)
    return before.low in w.of_prepositions or before.low in ("all", "both", "half", "of")


def find_clause_subject(line: Sequence[Token], verb: int) -> Range | None:
    """The subject at the head of the sentence, for a verb further on ("The mayor resigned and said")."""
    if verb > REACH:
        return None
    w = words()
    start = 0
    while start < verb and (
        line[start].low in w.conjunctions or line[start].low == "that" or line[start].low in LEADING
    ):
        start += 1
    if start < verb and (line[start].low in w.prepositions or line[start].low in w.subordinators):
        comma = next((k for k in range(start, verb) if line[k].low == ","), None)
        if comma is None:
            return None
        start = comma + 1
    if start < verb and line[start].low in w.subject_pronouns:
        return Range(start, start + 1)
    # "Asked about the vote", "Speaking in Dresh", and "DRESH, May 3 - " before the sentence itself.
    dash = next((k for k in range(start, min(start + 10, verb)) if line[k].low in DASHES), None)
    if dash is not None:
        start = dash + 1
    if start < verb and (line[start].low.endswith("ing") or line[start].low in cue_forms()):
        return None
    if not starts_noun_phrase(line, start) or line[start].kind != "w":
        return None
    end = find_finite(line, start + 1, verb)
    if end is None:
        # "Mr Ek, noting that the vote was close, said".
        end = next((k for k in range(start, verb) if line[k].low == ","), None)
        if end is None or end - start > SUBJECT_REACH // 2:
            return None
    while end > start + 1 and (is_adverb(line[end - 1].low) or line[end - 1].low == ","):
        end -= 1
    comma = next((k for k in range(start, end) if line[k].low == ","), end)
    return Range(start, comma)
