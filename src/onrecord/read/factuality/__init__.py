"""Whether a text makes something happen, and how surely: polarity, modality and on whose word.

`judge_factuality` reads the words around a span, without a parse: the verb group, what governs it, and
what a noun's sentence says of it. The result speaks of the text alone, not of the world.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from onrecord.document import Span
from onrecord.read.factuality.climb import Climb
from onrecord.read.factuality.lexicon import load_words
from onrecord.read.factuality.predicate import judge_span
from onrecord.read.factuality.window import cut_window

__all__ = ["Factuality", "Modality", "Polarity", "certainty_points", "judge_factuality"]

Polarity = Literal["affirmed", "denied"]
Modality = Literal["certain", "probable", "possible", "planned"]

POINTS: dict[str, int] = {"certain": 3, "probable": 2, "possible": 1, "planned": 0}


class Factuality(NamedTuple):
    """What a text makes of an event.

    Attributes:
        polarity, modality: as in `annotations.Event`.
        open: the text leaves it open: asked, or in an if-clause. `modality` is "possible" then.
        future: told of with "will", "going to" and the like.
        holder_cue: the word of saying or thinking that it hangs on ("denied", "believe"), or None when
            it stands in the voice of whoever writes or speaks.
    """

    polarity: Polarity
    modality: Modality
    open: bool = False
    future: bool = False
    holder_cue: Span | None = None


def judge_factuality(text: str, start: int, end: int, sentence: Span | None = None) -> Factuality:
    """Say how far the text makes the event named by `text[start:end]` happen.

    Args:
        start, end: the trigger of the event, a verb or noun, half-open in code points.
        sentence: the sentence it stands in; its ends are looked for when left out.
    Returns:
        Certain and affirmed where nothing speaks against it. Only the words within some hundred
        characters are looked at, so that the time does not depend on the length of the text.

    >>> text = "The mayor denied that the bridge had collapsed."
    >>> fact = judge_factuality(text, 37, 46)
    >>> fact.polarity, fact.modality, text[fact.holder_cue.start : fact.holder_cue.end]
    ('denied', 'probable', 'denied')
    """
    window = cut_window(text, start, end, sentence)
    climb = Climb(window, load_words("en"))
    value = judge_span(climb)
    cue = None
    if climb.holder is not None:
        at = window.starts[climb.holder]
        cue = Span(at, at + len(window.words[climb.holder]))
    if value.level == "open":
        return Factuality("affirmed", "possible", True, climb.future, cue)
    polarity: Polarity = "affirmed" if value.affirmed else "denied"
    return Factuality(polarity, value.level, False, climb.future, cue)


def certainty_points(fact: Factuality) -> int:
    """From 3, certain, to 0, planned or open; negative when denied: the scale of the gold scores.

    >>> certainty_points(Factuality("denied", "probable"))
    -2
    """
    points = 0 if fact.open else POINTS[fact.modality]
    return points if fact.polarity == "affirmed" else -points
