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

    def after(self, text: str, end: int) -> str | None:
        """What the words after the counted noun, which ends at `end`, tell of it ("were killed", "dead")."""
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
