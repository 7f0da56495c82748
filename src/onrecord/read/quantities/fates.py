"""What befell those who are counted: "12 people killed", "injuring 30", "left 12 dead"."""

from __future__ import annotations

import re

from onrecord.read.quantities.lexicon import load_fates

__all__ = ["FateReader", "find_fined"]

REACH = 90  # characters looked at after the counted noun
MOST_BEFORE = 6  # words between the verb and the number
MOST_AFTER = 7  # words between the counted noun and what befell it
# Between the counted noun and its verb: ", including two children,", " (three of them police)".
INSERTED = re.compile(
    r",\s(?:including|among|most|many|some|all|at|mostly|mainly|both)\b[^,.;:()]{2,60},|\s\([^()]{2,50}\)"
)
# After a number, those that it is part of, in one or two words: " of them", " of the 30 passengers".
PART_OF = re.compile(
    r"\s(?:out\s)?of\s(?:(?:the|its|their|his|her|those|these|all)\s)?(?:[\d,]{1,9}\s)?"
    r"([A-Za-z][\w-]*)(?:\s([a-z][\w-]*))?"
)
# Right before a number, what makes it the whole of which another is a part: "12 of the ", "12 out of ".
WHOLE = frozenset(
    (("of", "the"), ("out", "of"), ("of", "its"), ("of", "their"), ("of", "his"), ("of", "her"))
)
# Nouns that count victims, and what leads to a word for them ("the number of people killed").
HEADS = frozenset("toll casualties fatalities deaths injuries".split())
COUNTS = frozenset("number numbers total count tally".split())
# Verbs of such a count, and the last word before its level.
RISES = frozenset(
    "rose risen rises rise climbed climbs jumped grew grown increased stands stood stand reached reaches "
    "reach passed topped hit exceeded was is now fell dropped revised lowered raised put".split()
)
LEVELS = frozenset(
    "to at reached reach passed hit topped exceeded was is now least than about around nearly almost over "
    "some above approximately".split()
)
WORD = re.compile(r"\s{1,3}([A-Za-z][\w'’-]*)([,.;:)\"”]?)")
# Right after what befell them, the end of it: "shot dead", "found dead".
DEAD = re.compile(r"\sdead\b")
# Words that stand before a number without being what it is about; "at least" and the like are read whole.
LEADING = frozenset(
    "about around some nearly almost roughly approximately another other further estimated only just all "
    "both over the a an additional more as many few fewer least most than up to at".split()
)
# Of those, words that lead a number only after another: "at least", "more than", "up to".
FOLLOWED: dict[str, tuple[str, ...]] = {"at": ("least", "most", "around", "about"), "to": ()}
# Words between the counted noun and what befell it.
BETWEEN = frozenset(
    "were was are is be been being have has had left reported reportedly feared confirmed believed presumed "
    "thought said known also still later then seriously badly slightly critically severely lightly fatally "
    "mortally others other more people persons who that to may might could would will now either declared "
    "pronounced burned burnt beaten crushed so far already since listed lay lying found".split()
)
PASSIVE = frozenset("was were been be being is are get got gets".split())


class FateReader:
    """Reads what befell the counted; one for each language."""

    def __init__(self, language: str) -> None:
        self._verbs, self._told = load_fates(language)

    def of(self, text: str, end: int, words: list[str]) -> str | None:
        """What befell the counted, whose noun ends at `end`, after `words`, lower case and nearest last."""
        if len(words) > 1 and (words[-2], words[-1]) in WHOLE and "number" not in words[-4:]:
            return None  # the 30 of "12 of the 30 passengers died"
        return self.after(text, end) or self.before(words) or self.toll(words)

    def before(self, words: list[str]) -> str | None:
        """What a verb right before the number does ("killing at least 12"); `words` end at the number."""
        at = len(words)
        last = ""
        for _ in range(MOST_BEFORE):
            if not at:
                return None
            word = words[at - 1].lstrip("(\"“‘'")
            if word == "off" and at > 1:
                word = f"{words[at - 2]} off"
            if (of := self._verbs.get(word)) is not None:
                return None if at > 1 and words[at - 2] in PASSIVE else of
            if word not in LEADING or (
                word in FOLLOWED and last not in FOLLOWED[word] and not _up_to(words, at)
            ):
                return None
            last, at = word, at - 1
        return None

    def toll(self, words: list[str]) -> str | None:
        """What a count of victims before the words' end is of ("the death toll from the quake rose to")."""
        if not words or words[-1] not in LEVELS:
            return None
        risen = False
        for at in range(len(words) - 1, -1, -1):
            word = words[at]
            if risen and word in HEADS:
                return "death toll" if word == "toll" and at and words[at - 1] == "death" else word
            if risen and (of := self._told.get(word)) is not None:
                return of if not COUNTS.isdisjoint(words[max(0, at - 4) : at]) else None
            if word[-1] in ",.;:)":
                return None
            risen = risen or word in RISES
        return None

    def after(self, text: str, end: int) -> str | None:
        """What the words after the counted noun, which ends at `end`, tell of it ("were killed", "dead")."""
        if (part := PART_OF.match(text, end, end + REACH)) is not None:
            of = self._told_from(text, part.end(1))
            return of if of is not None or part.end(2) < 0 else self._told_from(text, part.end(2))
        return self._told_from(text, end)

    def _told_from(self, text: str, end: int) -> str | None:
        """What befell the counted by the words from `end` on."""
        if (inserted := INSERTED.match(text, end, end + REACH)) is not None:
            end = inserted.end()
        for _ in range(MOST_AFTER):
            match = WORD.match(text, end, end + REACH)
            if match is None:
                return None
            word = match[1].lower()
            if (of := self._told.get(word)) is not None:
                return "dead" if DEAD.match(text, match.end(1)) else of
            if word not in BETWEEN:
                return None
            end = match.end(1)
            if match[2]:
                inserted = INSERTED.match(text, end, end + REACH)
                if inserted is None:
                    return None
                end = inserted.end()
        return None


def _up_to(words: list[str], at: int) -> bool:
    """Whether the word before index `at` is the "to" of "up to"."""
    return words[at - 1] == "to" and at > 1 and words[at - 2] == "up"


# Verbs of a fine between which and the sum stands who pays: "fined the firm $5 million".
FINES = frozenset(("fined", "fines", "fining"))
MOST_TO_FINE = 5


def find_fined(words: list[str]) -> str | None:
    """ "fine" when a sum of money, which follows the words, is one."""
    for word in reversed(words[-MOST_TO_FINE:]):
        if word in FINES:
            return "fine"
        if word[-1] in ",.;:)":
            return None
    return None
