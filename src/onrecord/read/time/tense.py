"""What the words around a time say of its direction: tense, plans, prepositions; and sentence ends."""

from __future__ import annotations

from onrecord.read.time.hit import Hit

__all__ = [
    "direction",
    "ends_sentence",
    "is_firm_future",
    "is_limit_ahead",
    "is_name_of_unit",
    "is_quoted_title",
    "is_title",
    "past_verb_beside",
    "sentence_start",
    "tense_after",
    "word_after",
    "word_before",
]

# How many tokens, white space counted, are looked at on either side of a hit.
_REACH = 60
# How far after "by Wednesday" a "had" still puts it in the past.
_HAD_REACH = 12
_PERFECT = -2  # "had filed reports by Wednesday"


def ends_sentence(hit: Hit, i: int) -> bool:
    """Whether token i closes a sentence or a paragraph."""
    token = hit.tokens[i]
    if token == ".":
        before = hit.tokens[i - 1] if i else ""
        if len(before) <= 1 or before.lower() in hit.words.lists["abbreviated"]:
            return False
        return i + 1 >= len(hit.tokens) or hit.tokens[i + 1].isspace() or hit.tokens[i + 1] in "'\"”’"
    return token in "!?;" or (token[0] == "\n" and token.count("\n") > 1)


def sentence_start(hit: Hit) -> int:
    """Index of the first token of the sentence that a hit stands in, within reach."""
    low = max(0, hit.start - _REACH)
    tokens, roles = hit.tokens, hit.words.roles
    for i in range(hit.start - 1, low - 1, -1):
        if roles[tokens[i]] == "stop" and ends_sentence(hit, i):
            return i + 1
    return low


def is_title(hit: Hit) -> bool:
    """Whether a common time word is capitalised inside a sentence, as the name of a programme or paper is.

    "on the Today programme", "ABC's This Week"; not "Today the court", "TODAY".
    """
    first = hit.tokens[hit.start]
    if not first[0].isupper() or (first.isupper() and len(first) > 1):
        return False
    i = hit.start - 1
    while i >= 0 and not hit.tokens[i][0].isalnum():
        if ends_sentence(hit, i) or hit.tokens[i] in '"“:-–—|(' or "\n" in hit.tokens[i]:
            return False
        i -= 1
    return i >= 0


def is_quoted_title(hit: Hit) -> bool:
    """Whether several words, the last capitalised, follow right on a quotation mark: "60 Minutes"."""
    last = hit.tokens[hit.end - 1]
    if hit.start == 0 or hit.classes[hit.start - 1] not in "\"'" or hit.end - hit.start < 2:
        return False
    return last[0].isupper() and not (last.isupper() and len(last) > 1)


def is_name_of_unit(hit: Hit) -> bool:
    """Whether only the unit is capitalised, as in the name of a prize: "Personality of the Year"."""
    last = hit.tokens[hit.end - 1]
    return last[0].isupper() and not last.isupper() and not hit.tokens[hit.start][0].isupper()


def word_before(hit: Hit, steps: int = 1) -> str:
    """The word, in small letters, that only a space parts from a hit; "" without one."""
    i = hit.start - 2 * steps
    return hit.tokens[i].lower() if i >= 0 and hit.classes[i + 1] == " " else ""


def word_after(hit: Hit) -> str:
    """The word, in small letters, that only a space parts from the end of a hit; "" without one."""
    i = hit.end + 1
    return hit.tokens[i].lower() if i < len(hit.tokens) and hit.classes[hit.end] == " " else ""


def direction(hit: Hit) -> int:
    """Whether the clause around a hit speaks of the past (-1), the future (1) or does not tell (0).

    The nearest verb before the hit decides, then the nearest after it, within the sentence.
    """
    lists = hit.words.lists
    before = word_before(hit)
    if before in lists["gone"]:
        return -1
    if before == "as" and word_before(hit, 2) in lists["as_early"]:
        return 1
    if _is_copula_before(hit):
        return 1  # "The vote is on Friday."
    tense = _tense_before(hit)
    if (before == "through" and tense == 0) or (before == "and" and word_before(hit, 2) == "now"):
        return 1
    if before in lists["to_come"]:
        return -1 if tense == _PERFECT or _had_after(hit) else 1
    if tense:
        return -1 if tense == _PERFECT else tense
    possessive = hit.classes[hit.end : hit.end + 1] == "'"
    if word_after(hit) in lists["would"]:
        return -1 if _have_after(hit) else 1  # "a vote in May could topple him"
    return tense_after(hit) or int((before == "before" and not possessive) or _is_subject(hit))


def _is_subject(hit: Hit) -> bool:
    """Whether a sentence says of a hit what it is: "Friday is a holiday"."""
    return word_after(hit) in hit.words.lists["copula"] and sentence_start(hit) >= _start(hit)


def _opens_sentence(hit: Hit) -> bool:
    """Whether only "on" stands between the start of a sentence and a weekday: "On Friday the king opens"."""
    return hit.has("WEEKDAY") and (sentence_start(hit) >= _start(hit) or _opens_with(hit, "on"))


def _start(hit: Hit) -> int:
    """The token that a hit begins with, or the white space before it."""
    return hit.start - (hit.start > 0 and hit.tokens[hit.start - 1].isspace())


def _is_copula_before(hit: Hit) -> bool:
    """Whether "is", "are" or "'s" stands right before a hit or its preposition."""
    copula = hit.words.lists["copula"]
    if hit.classes[hit.end : hit.end + 1] == "'":
        return False
    before = word_before(hit)
    return before in copula or (before in ("on", "in", "at") and word_before(hit, 2) in copula)


def _tense_before(hit: Hit) -> int:
    tokens, lists = hit.tokens, hit.words.lists
    future, modals, past, passive, plans = (lists[n] for n in ("future", "modal", "past", "passive", "plan"))
    # "Wednesday's ruling" has happened unless a firm future says otherwise.
    possessive = hit.classes[hit.end : hit.end + 1] == "'"
    roles = hit.words.roles
    modal = present = False
    for i in range(hit.start - 1, max(0, hit.start - _REACH) - 1, -1):
        token = tokens[i]
        role = roles[token]
        if not role:
            continue
        if role == "stop":
            if ends_sentence(hit, i):
                break
            continue
        word = token.lower()
        previous = tokens[i - 2].lower() if i > 1 else ""
        if word in lists["as_told"] and _is_kept(hit, i):
            continue
        if word in lists["ahead"]:
            return 1 if "," not in hit.classes[i : hit.start] else 0  # "ahead of talks on Thursday"
        if word == "time" and previous == "in" and hit.tokens[i + 2 : i + 3] == ["for"]:
            return 1  # "ready in time for the summit in July"
        if word == "since" and not modal:
            return -1  # "since shortly after the Oct. 23 raid"
        if word in future:
            if _is_no_plan(hit, i):
                continue
            return -1 if _had_been(hit, i) else 1
        if f"{previous} {word}" in plans and not (previous == "due" and _is_cause(hit, i - 2)):
            return -1 if _had_been(hit, i - 2) else 1
        if previous == "to":
            if _is_plan_to(hit, i):
                return 1
            if word in modals or word in lists["infinitive"] or word in past:
                continue  # "to meet demand", "to hit the coast"
        if word in modals and not (token.istitle() and hit.classes[i] != "~"):
            # not the month of May
            modal = not possessive
        elif word == "be" and previous not in lists["before_be"]:
            modal = not possessive  # "asked that talks be held on Friday"
        elif word in lists["runs"] and hit.tokens[i + 2].lower() in lists["run_from"]:
            modal = not possessive  # "the fair runs from late September"
        elif word in lists["progressive"] and (
            previous in lists["copula"] or previous in lists["copula_short"]
        ):
            modal = not possessive
        elif _is_present_plan(word, previous, hit) and not token.istitle():
            if previous in lists["have"]:
                return -1  # "schools have begun to open"
            if previous == "and":
                modal = not possessive  # "won on Saturday and play again on Wednesday"
            present = not possessive
        elif word in lists["arranged"] and word_before(hit) == "for" and hit.has("WEEKDAY"):
            return -1 if previous == "had" or _had_been(hit, i) else 1
        elif previous in lists["would"]:
            continue  # "will cut rates on Thursday"
        elif previous not in passive and (word in past or _is_regular_past(word, hit)):
            return 1 if modal else _PERFECT if "had" in (word, previous) else -1
    return int(modal or present)


def _is_kept(hit: Hit, i: int) -> bool:
    """Whether the plan at token i is only compared with: "as (previously) planned", "than expected"."""
    words = [token.lower() for token in hit.tokens[max(0, i - 4) : i : 2]]
    return words[-1:] in (["as"], ["than"]) or words in (["as", "previously"], ["as", "originally"])


def _had_been(hit: Hit, i: int) -> bool:
    """Whether the plan at token i was one once: "it had been due to expire Friday", not "has been set"."""
    words = [token.lower() for token in hit.tokens[max(0, i - 4) : i : 2]]
    return words[-1:] == ["been"] and words[0] not in ("has", "have")


def _is_no_plan(hit: Hit, i: int) -> bool:
    """Whether the word at token i tells of no plan: "bonds due 1997", "due to the fire"."""
    return hit.classes.startswith(" " + hit.words.names["YEAR"], i + 1) or _is_cause(hit, i)


def _is_cause(hit: Hit, i: int) -> bool:
    """Whether "due" at token i names a cause, not a plan: "due to the fire", not "due to expire"."""
    tokens, lists = hit.tokens, hit.words.lists
    if tokens[i].lower() != "due" or [t.lower() for t in tokens[i + 2 : i + 3]] != ["to"]:
        return False
    if i > 1 and tokens[i - 2].lower() in lists["cause_before"]:
        return True
    after = tokens[i + 4] if i + 4 < len(tokens) else ""
    word = after.lower()
    if word in lists["infinitive"]:
        return False
    return (
        not word.isalpha()
        or after[0].isupper()
        or word in lists["cause_after"]
        or word.endswith(tuple(lists["cause_endings"]))
    )


def _is_present_plan(word: str, previous: str, hit: Hit) -> bool:
    """Whether a present form announces an appointment on a weekday: "polls open", "takes effect"."""
    lists = hit.words.lists
    return hit.has("WEEKDAY") and (
        (word in lists["present"] and previous not in lists["before_noun"])
        or (word in lists["taken"] and previous in lists["take"])
        or (word == "close" and previous in lists["closing"])
    )


def _is_plan_to(hit: Hit, i: int) -> bool:
    """Whether the infinitive at token i is a plan for the hit: "to meet on Friday", not "failed to meet"."""
    lists, tokens = hit.words.lists, hit.tokens
    word = tokens[i].lower()
    if word not in lists["infinitive"] or not hit.has("WEEKDAY"):
        return False
    ruling = tokens[i - 4].lower() if i > 3 else ""
    if ruling in lists["happened"] or f"{ruling} to" in lists["plan"]:
        return False
    beside = [t for t in tokens[i + 1 : hit.start] if t.isalpha()]
    return word in lists["appointments"] or beside in ([], ["on"])


def tense_after(hit: Hit) -> int:
    """What the nearest telling verb after a hit says: past (-1), future (1) or nothing (0)."""
    future, past, planning, plans = (hit.words.lists[name] for name in ("future", "past", "planning", "plan"))
    modals = hit.words.lists["modal"] if _opens_sentence(hit) else frozenset()
    for i in range(hit.end, min(len(hit.tokens), hit.end + _REACH)):
        token = hit.tokens[i]
        if token == " ":
            continue
        if not token.isalpha():
            if ends_sentence(hit, i):
                break
            continue
        word = token.lower()
        if word in future:
            if (word in planning and hit.tokens[i + 2 : i + 3] != ["to"]) or _is_no_plan(hit, i):
                continue  # "set aside vacation plans"
            return 1
        if i - 2 >= hit.end and hit.has("WEEKDAY") and f"{hit.tokens[i - 2].lower()} {word}" in plans:
            return 1
        if word in hit.words.lists["foreseen"] and hit.tokens[i - 2].lower() in hit.words.lists["copula"]:
            return 1
        if word in past or _is_regular_past(word, hit):
            return -1
        if word in modals and token.islower() and word.endswith("s"):  # not "the plan"
            return 1
    return 0


def _is_regular_past(word: str, hit: Hit) -> bool:
    return (
        len(word) > 4
        and word.endswith("ed")
        and not word.startswith("un")
        and word not in hit.words.lists["not_past"]
    )


def is_limit_ahead(hit: Hit) -> bool:
    """Whether a hit is the end of what lies ahead: "is to report by Christmas"; not "had reported by"."""
    return word_before(hit) in hit.words.lists["to_come"] and _tense_before(hit) > 0


def is_firm_future(hit: Hit) -> bool:
    """Whether the verb of the clause before a hit can only speak of what is to come: "will rise in April".

    Not "expects sales to rise in April", whose figures may be due; not "will have risen", "April's will".
    """
    lists = hit.words.lists
    if hit.classes[hit.end : hit.end + 1] == "'":
        return False
    for i in range(hit.start - 1, max(0, hit.start - _REACH) - 1, -1):
        token = hit.tokens[i]
        if token == " ":
            continue
        if not token.isalpha():
            if ends_sentence(hit, i) or token in ',:“”"':
                return False
            continue
        word, previous = token.lower(), hit.tokens[i - 2].lower() if i > 1 else ""
        if word in lists["firm"]:
            return hit.tokens[i + 2].lower() != "have"
        if f"{previous} {word}" in lists["firm_plan"] and not (previous == "due" and _is_cause(hit, i - 2)):
            return not _had_been(hit, i - 2) and hit.tokens[max(0, i - 4)].lower() not in ("was", "were")
        if word in lists["clause"] or word in lists["have"]:
            return False
        if previous not in lists["passive"] and (word in lists["past"] or _is_regular_past(word, hit)):
            return False
    return False


def past_verb_beside(hit: Hit) -> bool:
    """Whether only a preposition parts a past tense from a hit: "was elected in May", "ran from Thursday"."""
    skipped = word_before(hit) == "the"  # "died over the Easter weekend"
    word, lists = word_before(hit, 2 + skipped), hit.words.lists
    before = word_before(hit, 3 + skipped)
    if before in lists["passive"] or before.endswith("ly"):
        return False  # "is duly dismissed in May"
    return word in lists["past"] or _is_regular_past(word, hit)


def _had_after(hit: Hit) -> bool:
    near = hit.tokens[hit.end : hit.end + _HAD_REACH]
    # "By Wednesday the count was done", not "will stay until Friday, when it was ..."
    return "had" in near or (_opens_with(hit, "by") and ("was" in near or "were" in near))


def _have_after(hit: Hit) -> bool:
    """Whether the modal verb right after a hit speaks of what is over: "could not have been clearer"."""
    return "have" in [token.lower() for token in hit.tokens[hit.end + 3 : hit.end + 6]]


def _opens_with(hit: Hit, preposition: str) -> bool:
    """Whether only a preposition stands between the start of a sentence and a hit."""
    return word_before(hit) == preposition and sentence_start(hit) >= _start(hit) - 2
