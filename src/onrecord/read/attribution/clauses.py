"""Where a subject begins, where a clause ends: what a reporting verb needs to know, without a parser.

All functions take the tokens of one sentence and indices into them. None looks further than `REACH`
tokens, so that a sentence of any length takes time in proportion to it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from onrecord.read.attribution.cue_tokens import Token
from onrecord.read.attribution.cue_words import cue_forms, is_adverb, words

__all__ = [
    "REACH",
    "Range",
    "ends_clause",
    "find_clause_end",
    "find_clause_subject",
    "find_finite",
    "find_subject",
    "is_clause",
    "is_finite",
    "skip_setting",
    "starts_noun_phrase",
]

# Tokens looked at from a cue, either way; the longest contents of one sentence of news have some 80.
REACH = 120
# A subject with its appositions, and the way to the verb that shows that a clause follows.
SUBJECT_REACH = 40
FINITE_REACH = 25
# "added four per cent and": an amount, not the subject of a clause, unless its verb follows at once.
MEASURES = frozenset("per percent pct % cents pence points".split())
STOPS = frozenset(".!?;…")
# Words that never are a subject by themselves.
LONE_DETERMINERS = frozenset("a an the my your his its our their every no".split())
DASHES = frozenset("-–—")


class Range(NamedTuple):
    """Half-open range of token indices."""

    start: int
    end: int


def ends_clause(line: Sequence[Token], i: int) -> bool:
    """Whether a stop, a comma, a dash or the end of the sentence is at `i`."""
    if i >= len(line):
        return True
    token = line[i]
    return token.kind == "p" and (token.low in STOPS or token.low in DASHES or token.low in ",)]")


def is_finite(line: Sequence[Token], i: int) -> bool:
    """Whether the word is, by its form and its neighbours, a finite verb.

    Past tenses in "-ed" are told from participles by what stands before ("an unnamed officer") and after
    ("the goods ordered by"); present tenses are known only for common verbs.
    """
    token = line[i]
    if token.kind != "w":
        return False
    w = words()
    low = token.low
    before = line[i - 1].low if i else ""
    if low in w.auxiliaries:
        return low not in ("be", "been", "being", "having")
    if before in w.determiners or before == "'s" or before in w.be or before in ("having", "to"):
        return False
    if low in w.finite:
        return before not in w.prepositions
    if not low.endswith("ed") or len(low) < 5 or token.capital:
        tags = {tag for form in cue_forms().get(low, ()) for tag in form.tags}
        return "s" in tags and low not in w.documents and not before.endswith("s") and i > 0
    after = line[i + 1].low if i + 1 < len(line) else ""
    return before not in w.prepositions and before not in w.conjunctions and after not in ("by", "-")


def find_finite(line: Sequence[Token], start: int, end: int) -> int | None:
    """The first finite verb of the range, none of a relative or subordinate clause."""
    w = words()
    skip = False
    for i in range(start, min(end, start + FINITE_REACH, len(line))):
        token = line[i]
        if token.kind == "p" and token.low in STOPS:
            return None
        if token.low in ("who", "which", "whose", "where", "when"):
            skip = True
        elif is_finite(line, i) and not (token.low == "'s"):
            if not skip:
                return i
            skip = token.low in w.auxiliaries and i + 1 < len(line) and line[i + 1].low in w.auxiliaries
    return None


def starts_noun_phrase(line: Sequence[Token], i: int) -> bool:
    """Whether a noun phrase, not a pronoun, can begin at `i`."""
    if i >= len(line):
        return False
    token = line[i]
    w = words()
    if token.kind == "q":
        return True
    if token.kind == "p":
        return token.low in "$£€"
    if token.low in w.determiners or token.capital:
        return token.low not in w.times
    return not (
        token.low in w.prepositions
        or token.low in w.conjunctions
        or token.low in w.subordinators
        or token.low in w.auxiliaries
        or token.low in w.subject_pronouns
        or token.low in w.object_pronouns
        or token.low in w.times
        or token.low in w.no_clause
        or token.low.endswith("ing")
        or token.low in ("'s", "to")
        or is_adverb(token.low)
    )


def is_clause(line: Sequence[Token], i: int) -> bool:
    """Whether a clause without "that" begins at `i`: a subject and, not far off, a finite verb."""
    if i >= len(line):
        return False
    w = words()
    token = line[i]
    if token.kind == "q":
        return find_finite(line, i + 1, i + 4) is not None
    if token.low in w.no_clause:
        return False
    if token.low in w.subject_pronouns:
        after = line[i + 1] if i + 1 < len(line) else None
        if after is None or after.kind == "p" or after.low in w.prepositions or after.low in w.subordinators:
            return False
        return token.low not in ("who", "you", "it") or find_finite(line, i + 1, i + 6) is not None
    if token.low in (
        "if",
        "when",
        "although",
        "because",
        "in",
        "at",
        "on",
        "under",
        "by",
        "for",
        "while",
        "as",
        "so",
    ):
        comma = next((k for k in range(i + 1, min(i + 14, len(line))) if line[k].low == ","), None)
        return comma is not None and is_clause(line, comma + 1)
    if not starts_noun_phrase(line, i):
        return False
    finite = find_finite(line, i + 1, i + FINITE_REACH)
    if finite is None or any(line[k].low in MEASURES for k in range(i + 1, min(i + 3, finite - 1))):
        return False
    between = line[i:finite]
    if any(token.low in ("that", "whether", ":") for token in between[1:]):
        return False
    # One comma: "kept a large lead, a narrower one would"; two set off an apposition.
    commas = sum(token.low == "," for token in between)
    if commas % 2 and not any(token.low == "and" for token in between):
        return False
    plain = not (token.capital or token.low in w.determiners or token.low[0].isdigit())
    return not plain or token.low.endswith("s") or finite - i <= 3


def skip_setting(line: Sequence[Token], i: int) -> int:
    """The index after one phrase of time or place at `i` ("on Tuesday", "in a statement"), or `i`."""
    w = words()
    at = i
    if at < len(line) and is_adverb(line[at].low) and not line[at].capital:
        return at + 1
    if at < len(line) and line[at].low in w.time_openers and line[at].low not in w.prepositions:
        at += 1
    if at < len(line) and line[at].low in w.times:
        return at + 2 if at + 1 < len(line) and line[at + 1].low in w.time_nouns else at + 1
    if at > i:
        return at + 1 if at < len(line) and line[at].low in w.time_nouns else i
    if at >= len(line) or line[at].low not in w.prepositions:
        return i
    at += 1
    seen_determiner = False
    for k in range(at, min(at + 9, len(line))):
        token = line[k]
        if token.kind == "p":
            return k if k > at else i
        if token.kind == "q" or token.low in ("that", "to") or token.low in w.questions:
            return k if k > at else i
        if token.low in w.times or token.low in w.time_nouns or token.low.isdigit():
            return k + 1
        if token.low in w.settings and not (
            k + 1 < len(line) and line[k + 1].low in (*w.settings, "with", "to", "of", "for")
        ):
            return k + 1
        if token.low in w.determiners or token.low in w.object_pronouns:
            if seen_determiner or k > at + 1:
                return k
            seen_determiner = True
        elif token.low in w.subject_pronouns:
            return k if k > at else i
    return i


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
    parenthesis = any(form.tags & {"past", "s"} for form in cue_forms().get(last.low, ()))
    start = _chained(line, head.start, before, floor)
    return Range(start, before if parenthesis else comma)


def _chained(line: Sequence[Token], start: int, comma: int, floor: int) -> int:
    """Where "Ms Ek, 22, of Flint, Mich.," begins, given its last part."""
    for _ in range(3):
        linked = start - 1 > floor and line[start - 1].low in ("of", "from")
        at = start - 2 if linked else start - 1
        if at <= floor or line[at].low != "," or not (linked or line[start].low.isdigit()):
            break
        head = _noun_phrase(line, at - 1, floor)
        if head is None:
            break
        start = head.start
    return start


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
            and k > floor
            and line[k - 1].low not in (*w.of_prepositions, "and")
            and not line[k - 1].capital
        ):
            break
        k -= 1
    if start < last and line[start].low in w.time_nouns and line[start + 1].capital:
        start += 1  # "in recent days Mr Ek"
    if start == last and line[last].low in LONE_DETERMINERS:
        return None
    while start <= last and (line[start].low in w.prepositions or line[start].low in w.conjunctions):
        start += 1 if line[start].low not in ("in", "at", "on", "after") or start + 1 >= last else 2
    return Range(start, last + 1) if start <= last else None


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
    w = words()
    start = 0
    while start < verb and (line[start].low in w.conjunctions or line[start].low == "that"):
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


def find_clause_end(
    line: Sequence[Token], start: int, *, embedded: bool = False, stops: frozenset[int] = frozenset()
) -> int:
    """Where the clause that begins at `start` ends, exclusive.

    Args:
        embedded: the clause stands in a subject ("critics who say it is unsafe have not"), and ends before
            a second finite verb.
        stops: indices of commas known to end it: others' "..., he said" begins there.
    """
    w = words()
    limit = min(len(line), start + REACH)
    finites = 0
    depth = 0
    for k in range(start, limit):
        token = line[k]
        if token.kind == "q":
            continue
        if token.kind == "p":
            if token.low in "([":
                depth += 1
            elif token.low in ")]":
                depth -= 1
                if depth < 0:
                    return k
            elif (
                token.low in STOPS
                or (token.low in DASHES and k > start and _spaced(line, k))
                or (token.low == "," and (k in stops or (k > start and _comma_ends(line, k))))
            ):
                return k
            finites = 0
            continue
        if embedded:
            if token.low in w.subordinators or token.low in w.conjunctions or token.low in w.subject_pronouns:
                finites = 0
            elif is_finite(line, k) and not (k > start and is_finite(line, k - 1)):
                finites += 1
                if finites == 2 and token.low in w.auxiliaries:
                    return k
    return limit


def _spaced(line: Sequence[Token], k: int) -> bool:
    return line[k - 1].end < line[k].start


def _comma_ends(line: Sequence[Token], k: int) -> bool:
    """Whether the comma at `k` ends a reported clause."""
    if k + 1 >= len(line):
        return True
    w = words()
    after = line[k + 1]
    if after.kind != "w":
        return False
    if after.low in w.breaks:
        return True
    if after.low in ("adding", "saying", "citing", "quoting", "according", "reported", "noting"):
        return True
    if after.low in ("said", "says", "told", "added", "wrote"):
        return True  # "Mr Ek, noting that the vote was close, said"
    if after.low in ("and", "but", "so", "or") and k + 2 < len(line):
        head = line[k + 2]
        if head.low == "that":
            return False
        if head.low in w.subject_pronouns or (is_finite(line, k + 2) and head.low not in w.be):
            return True
        return after.low in ("and", "but") and is_clause(line, k + 2)
    return False
