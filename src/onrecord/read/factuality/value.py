"""How certain a text makes something, and how one word's reading bears on the next."""

from __future__ import annotations

from typing import Literal, NamedTuple

__all__ = [
    "CERTAIN",
    "OPEN",
    "Level",
    "Signature",
    "Value",
    "apply_signature",
    "meet",
    "negate",
    "parse_value",
    "weaken",
]

Level = Literal["certain", "probable", "possible", "planned", "open"]
# A chain is as strong as its weakest link: "may plan to go" is a plan. Lower is weaker.
RANK: dict[str, int] = {"certain": 4, "probable": 3, "possible": 2, "planned": 1, "open": 0}


class Value(NamedTuple):
    """`affirmed` is the direction, `level` how far the text goes in it."""

    affirmed: bool
    level: Level


class Signature(NamedTuple):
    """What a governing word says of its complement: where it holds, and where it is negated.

    None says of the complement what is said of the governing word.
    """

    holds: Value | None
    denied: Value | None


CERTAIN = Value(True, "certain")
OPEN = Value(True, "open")


def parse_value(written: str) -> Value | None:
    """The value a lexicon writes as "+probable"; None for "same".

    >>> parse_value("-certain")
    Value(affirmed=False, level='certain')
    """
    if written == "same":
        return None
    return Value(written[0] == "+", written[1:])  # type: ignore[arg-type]


def weaken(value: Value, level: Level) -> Value:
    """The value, no stronger than `level`.

    >>> weaken(Value(False, "certain"), "possible")
    Value(affirmed=False, level='possible')
    """
    return value if RANK[value.level] <= RANK[level] else Value(value.affirmed, level)


def negate(value: Value) -> Value:
    """The value under "not": a plan that is denied is unlikely to come about.

    >>> negate(Value(True, "planned")), negate(Value(True, "open"))
    (Value(affirmed=False, level='possible'), Value(affirmed=True, level='open'))
    """
    if value.level == "open":
        return value
    return Value(not value.affirmed, "possible" if value.level == "planned" else value.level)


def apply_signature(signature: Signature, governor: Value, *, factive: bool = False) -> Value:
    """The value of a complement, from the value of the word that governs it.

    Args:
        factive: the complement does not hang on how certain the governor is ("may announce that").

    >>> failed = Signature(Value(False, "certain"), Value(True, "certain"))
    >>> apply_signature(failed, Value(True, "possible"))
    Value(affirmed=False, level='possible')
    """
    if governor.level == "open" and not factive:
        return OPEN
    reading = signature.holds if governor.affirmed else signature.denied
    if reading is None:
        return governor
    return reading if factive else weaken(reading, governor.level)


def meet(first: Value, second: Value) -> Value:
    """Both at once: as weak as the weaker, turned round where the second denies.

    >>> meet(Value(True, "planned"), Value(True, "possible"))
    Value(affirmed=True, level='planned')
    """
    if first.level == "open" or second.level == "open":
        return OPEN
    value = weaken(first, second.level)
    return value if second.affirmed else negate(value)
