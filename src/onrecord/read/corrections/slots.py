"""What stands right after, or right before, the words that connect the right with the wrong."""

from __future__ import annotations

import re

from onrecord.patterns import compile_late
from onrecord.read.corrections.values import Value

__all__ = ["value_after", "value_before"]

# Words between a connecting word and its value: "not on ", "from the "; not "not even".
LEAD = compile_late(
    r"(?:(?:on|in|at|by|for|of|the|an?|about|some|around|nearly|over|just|only|almost|approximately|as|to"
    r"|more than|less than|fewer than|up to|at least|his|her|its|their|that|after|before|until|since|from"
    r"|with"
    r"|spelled|spelt|given as|called|named|being|a total of)\s+)*",
    re.IGNORECASE,
)
# "... From 1100 to 1300 ...": wire copy cuts the words of a report out between dots; also "+ … +".
DOTTED = compile_late(r"\s*[\"“”+']{0,2}\s*(?:\.{2,}|…|\+)\s*\.*\s*")
DOTS = compile_late(r"\.{2,}|…|\+|[\"”“]")
OPENING = compile_late(r"[\"“”‘'`+]{1,2}")
CLOSING = {'"': '"”', "“": '”"', "”": '”"', "‘": "’'", "'": "'’", "`": "'", "+": "+"}
# "Tom Ray", "Bank of Hill", "O'Dell-Ross"; not "the mayor".
_CAP = r"[A-Z\u00c0-\u00de][\w'’&-]*\.?"
NAME = compile_late(
    rf"(?:Al-|al-|d')?{_CAP}(?:\s(?:(?:of|de|van|der|von|den|bin|du|la|le|the|and|al"
    rf"|for)\s){{0,2}}(?:al-)?{_CAP}){{0,7}}"
)
# Ends a phrase: ", as it said", " in paragraph 3", ". ", "; "; not the comma of "1,200".
PHRASE_END = compile_late(
    r"(?i)[.,;:)\]](?=[\s\"”’)\]]|\Z)|\s[-–—]{1,2}\s|\.{2,}|…|\s\(|[\"”]|\n\s*\n"
    r"|\s(?:in (?:the )?(?:\w+ )?(?:paragraph|para|graf|headline|story|item|line|lead|sentence)s?\b"
    r"|as (?:previously|originally|first|earlier|initially|stated|reported|it|we|was|this|the (?:story"
    r"|article|report))"
    r"|because|when|which|who|that|but|and (?:that|the)|sted|instead of|rather than|correct(?:s|ing))\b"
)
LONGEST_PHRASE = 110
# The last of these in a clause leads the right words: "He is", "the capital was", "should read"; not "this".
COPULA = compile_late(
    r"(?i)\b(?:is|was|are|were|be|been|being|became|remains|read|reads|named|called|spelled|spelt|as|show"
    r"|reflect"
    r"|it[’']s|he[’']s|she[’']s|they[’']re|say|that|to read|to)\s+"
)
# "Mr. " belongs to the name behind it.
TITLE = compile_late(r"(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|St)\.?\s\Z")
# Words that are no value by themselves.
EMPTY = frozenset({"that", "it", "this", "so", "a", "an", "the", "there", "not", "he", "she", "they"})
# "1100" and "1200" are of one shape, whatever they are taken for.
SHAPE = compile_late(r"\d")
# A word of a phrase.
WORD = compile_late(r"\S+")
# Ends a name when the pieces are put together: "Lind." at the end of a sentence, "Lind's".
TRAILING = compile_late(r"(?:['’]s?|[.,;:])\Z")


def value_after(text: str, start: int, end: int, values: list[Value]) -> Value | None:
    """The value that the words at `start` lead to: dotted, quoted, stated, a name, or a phrase; or None."""
    if dotted := DOTTED.match(text, start, end):
        return _cut_out(text, dotted.end(), end, values)
    while start < end and text[start] == " ":
        start += 1
    at = LEAD.match(text, start, end).end()  # type: ignore[union-attr]
    if quoted := _quoted(text, at, end):
        return quoted
    for value in values:
        if at <= value.start < end and (value.start - at <= 3 or value.start == start):
            return value
        if value.start <= at < value.end and value.start >= start:
            return value
    if name := NAME.match(text, at, end):
        return _name(text, at, name.end())
    return _phrase(text, start, end)


def value_before(text: str, start: int, end: int, values: list[Value], wrong: Value) -> Value | None:
    """The right words for `wrong`, looked for backwards from `end`; of its kind, or None."""
    if wrong.kind in ("date", "number"):
        before = [v for v in values if start <= v.start and v.end <= end]
        if before and end - before[-1].end <= 1 and before[-1].kind != wrong.kind:
            same = SHAPE.sub("0", text[before[-1].start : before[-1].end]) == SHAPE.sub(
                "0", text[wrong.start : wrong.end]
            )
            return before[-1] if same else None
        near = [v for v in before if v.kind == wrong.kind]
        alike = [v for v in near if wrong.unit is not None and v.unit == wrong.unit]
        chosen = alike or near
        return chosen[-1] if chosen else None
    if quoted := _last_quoted(text, start, end):
        return quoted
    if wrong.kind == "name" and (name := _likely_name(text, start, end, wrong)):
        return name
    return _phrase_before(text, start, end, wrong)


def _cut_out(text: str, start: int, end: int, values: list[Value]) -> Value | None:
    """The words from dots to dots, or the only stated value among them."""
    stop = DOTS.search(text, start, end)
    last = stop.start() if stop else end
    while last > start and text[last - 1] in " \n\t.,+":
        last -= 1
    inside = [v for v in values if start <= v.start < last]
    if len(inside) == 1 and last - start <= LONGEST_PHRASE:
        return inside[0]
    return Value(start, last, "wording") if last > start else None


def _quoted(text: str, at: int, end: int) -> Value | None:
    """The words in quotation marks that open at `at`, with no marks and no end stop."""
    opening = OPENING.match(text, at, end)
    if not opening or opening.end() >= end or text[opening.end()].isspace():
        return None
    closers = CLOSING[opening[0][0]]
    for i in range(opening.end(), min(end, opening.end() + 300)):
        if text[i] in closers and not (text[i] in "'’" and text[i + 1 : i + 2].isalnum()):
            return _bare(text, opening.end(), i)
    return None


def _bare(text: str, start: int, end: int) -> Value | None:
    while start < end and text[start] in " .…\"'“‘":
        start += 1
    while end > start and (
        text[end - 1] in " .,;:…" or text[end - 2 : end] in ("''", ",'", ".'", ",’", ".’")
    ):
        end -= 1
    if start == end:
        return None
    if text[start:end].lower() in EMPTY:
        return None
    name = NAME.fullmatch(text, start, end)
    return Value(start, end, "name" if name and len(text[start:end].split()) <= 4 else "wording")


def _last_quoted(text: str, start: int, end: int) -> Value | None:
    """The last passage in quotation marks before `end`, where only a few words follow it."""
    for i in range(end - 1, max(start, end - 40), -1):
        if text[i] in "\"”+’'" and not text[i + 1 : i + 2].isalnum() and text[i - 1 : i] not in ("s", ""):
            for j in range(i - 1, max(start - 1, i - 400), -1):
                if (
                    text[j] in "\"“”+‘'"
                    and text[j - 1 : j].isspace()
                    and (text[j] in '"“”+') == (text[i] in '"”+')
                ):
                    return _bare(text, j + 1, i)
            return None
    return None


def _name(text: str, start: int, end: int) -> Value:
    while TRAILING.search(text, start, end):
        if text[end - 1] == "." and end - start > 2 and text[end - 2].isupper() and text[end - 3] in ". ":
            break  # an initial: "J."
        end = TRAILING.search(text, start, end).start()  # type: ignore[union-attr]
    return Value(start, end, "name")


def _likely_name(text: str, start: int, end: int, wrong: Value) -> Value | None:
    """The name before `end` that is most like the wrong one, or the one right there."""
    names = [_name(text, m.start(), m.end()) for m in NAME.finditer(text, start, end)]
    names = [n for n in names if n.end > n.start and text[n.start : n.end] not in NOT_NAMES]
    if not names:
        return None
    said = text[wrong.start : wrong.end]
    best = max(reversed(names), key=lambda n: _likeness(text[n.start : n.end], said))
    if _likeness(text[best.start : best.end], said) >= LIKE:
        return best
    return names[-1] if end - names[-1].end <= 2 or len(names) == 1 else None


# Capitalised only because they open a sentence or name the outlet.
NOT_NAMES = frozenset(
    "He She It They The A An This That In His Her Its Their Correction Clarification Corrects We Editor"
    " Note".split()
)
# Share of letter pairs that two spellings of one name have in common: Lind and Lynd share none, so a first
# letter and length count as well; measured on the cases.
LIKE = 0.5


def _likeness(one: str, other: str) -> float:
    """How alike two names are, from 0 to 1: by words, or by the letters of the words that differ."""
    a, b = one.lower().split(), other.lower().split()
    shared = set(a) & set(b)
    if shared - {"of", "the", "and"}:
        return 0.5 + len(shared) / (2 * max(len(a), len(b)))
    x, y = a[-1], b[-1]
    pairs = len({x[i : i + 2] for i in range(len(x))} & {y[i : i + 2] for i in range(len(y))})
    letters = 2 * pairs / (len(x) + len(y))
    return letters + (0.25 if x[0] == y[0] and abs(len(x) - len(y)) <= 2 else 0)


def _phrase(text: str, start: int, end: int) -> Value | None:
    """The words up to the next stop."""
    while start < end and text[start].isspace():
        start += 1
    stop = PHRASE_END.search(text, start, min(end, start + LONGEST_PHRASE))
    last = stop.start() if stop else min(end, start + LONGEST_PHRASE)
    if last == start + LONGEST_PHRASE and not stop:
        return None
    return _bare(text, start, last)


def _phrase_before(text: str, start: int, end: int, wrong: Value) -> Value | None:
    """The phrase before `end` that ends as the wrong one does, or the one after the last copula."""
    words = text[wrong.start : wrong.end].split()
    head = words[-1].strip(".,\"'”’)") if words else ""
    lead = max((m.end() for m in COPULA.finditer(text, start, end)), default=None)
    if len(head) > 2 and len(words) > 1:
        at = text.rfind(head, start, end)
        if at >= 0 and not text[at + len(head) : at + len(head) + 1].isalnum():
            starts = [m.start() for m in WORD.finditer(text, start, at)][-(len(words) - 1) :]
            first = starts[0] if starts else at
            if title := TITLE.search(text, start, first):
                first = title.start()
            if lead is not None and lead <= at:
                near = len(text[lead:at].split()) <= len(words) + 1
                first = lead if near else max(first, lead)
            return Value(first, at + len(head), "wording")
    if len(words) > 1 and words[0].islower() and words[0] not in ("a", "an", "the"):
        same = text.rfind(f" {words[0]} ", start, end) + 1
        if same and end - same <= LONGEST_PHRASE:
            return _bare(text, same, end)
    if lead is None or end - lead > LONGEST_PHRASE:
        return None
    return _bare(text, lead, end)
