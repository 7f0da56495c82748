"""Whether "of", "for", "on" and "and" join two stretches of capitals to one name."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.read.names.lexicon import Lexicon, is_suffix, rule_words
from onrecord.read.names.tags import Tagged, is_whole
from onrecord.read.names.words import PARTICLES, Words, base

__all__ = ["TITLE_MODIFIERS", "cut_links"]

TITLE_MODIFIERS = rule_words("title_modifiers")


def cut_links(
    words: Words, first: int, last: int, tags: list[Tagged | None], lexicon: Lexicon
) -> Iterator[tuple[int, int]]:
    """Cut at "of", "for", "and", "the" and loose particles where they part two names."""
    start, i = first, first
    while i < last:
        if words.capital[i] or (words.texts[i] in PARTICLES and i > start):
            i += 1
            continue
        end = i + 1
        while end < last and not words.capital[end]:
            end += 1
        if end >= last or start >= i or not _linked(words, start, i, end, last, tags, lexicon):
            if start < i:
                yield start, i
            start = end
        i = end
    if start < last:
        yield start, last


def _linked(
    words: Words, start: int, link: int, after: int, last: int, tags: list[Tagged | None], lexicon: Lexicon
) -> bool:
    """Whether the small word at `link` joins the words before it, from `start`, to those from `after` on."""
    left = [words.texts[i].lower() for i in range(start, link)]
    whole = " ".join(words.texts[start : after + 1])
    small = words.texts[link]
    lists = (lexicon.countries, lexicon.places, lexicon.organisations, lexicon.likely)
    if any(whole in names for names in lists) or (words.texts[link - 1].endswith("'s") and small == "of"):
        return True
    heads = lexicon.organisation_heads
    if left[-1] in lexicon.titles and left[-1] not in heads:
        return small in ("of", "for") and _title_goes_on(words, after, last, lexicon)
    if small == "of":
        named = left[-1] in heads or left[-1] in lexicon.facility_heads or left[-1] in OF_PLACES
        return named or is_whole(tags, link - 1, after)
    if small == "for":
        return not heads.isdisjoint(left) or is_whole(tags, link - 1, after)
    if small == "on":
        return left[-1] in ON_HEADS
    if small == "and":
        return _joined_by_and(words, start, link, after, last, tags, lexicon)
    return is_whole(tags, link - 1, after)


OF_PLACES = rule_words("of_places")
ON_HEADS = rule_words("on_heads")
TRADES = rule_words("trades")


def _title_goes_on(words: Words, after: int, last: int, lexicon: Lexicon) -> bool:
    """Whether a title runs over "of" or "for" to a name: "Secretary for Health Ana Lee"."""
    return any(
        words.texts[i].lower() in TITLE_MODIFIERS and i + 1 < last and words.capital[i + 1]
        for i in range(after, min(after + 1, last))
    )


def _joined_by_and(
    words: Words, start: int, link: int, after: int, last: int, tags: list[Tagged | None], lexicon: Lexicon
) -> bool:
    """ "Food and Drug Administration"; not "Washington and Beijing", "Dolan and Keane Ltd"."""
    left = " ".join(words.texts[start:link])
    right = " ".join(base(words.texts[i]) for i in range(after, last))
    for side in (left, right):
        lists = (lexicon.countries, lexicon.places, lexicon.organisations, lexicon.likely)
        if any(side in names for names in lists):
            return False
    if words.texts[start] == words.texts[after]:
        return False  # "Real Hebworth and Real Tidmouth"
    if words.texts[start].lower() in lexicon.given and words.texts[after].lower() in lexicon.given:
        return False
    heads = lexicon.organisation_heads
    lefts = [words.texts[i].lower() for i in range(start, link)]
    if not {"of", "for", "on"}.isdisjoint(lefts):
        return is_whole(tags, link - 1, after) or words.texts[last - 1].lower() not in heads
    if words.texts[after].lower() in TRADES and is_suffix(words.texts[last - 1], lexicon):
        return not is_suffix(words.texts[link - 1], lexicon)  # "Hebworth Trust and Banking Co Ltd"
    if lefts[-1] in heads or is_suffix(words.texts[link - 1], lexicon):
        # "Securities and Exchange Commission", where the tagger sees one name; not "Calder Bank and Norvex".
        return is_whole(tags, start, last - 1) and not is_suffix(words.texts[link - 1], lexicon)
    if is_suffix(words.texts[last - 1], lexicon) and link - start == 1 and last - after == 2:
        return True  # "Cable and Wireless Plc"
    return is_whole(tags, link - 1, after) or (
        words.texts[last - 1].lower() in heads and words.texts[start - 1].lower() == "the"
    )
