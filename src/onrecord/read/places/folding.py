"""Names of places as the table's keys have them: without case, accents, marks and short forms."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from hashlib import blake2b

__all__ = ["fold_name", "hash_key"]

# Letters that no decomposition turns into plain ones.
LETTERS = str.maketrans(
    {
        "ß": "ss",
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "æ": "ae",
        "œ": "oe",
        "ı": "i",
        "&": " and ",
    }
)
# Dropped without a gap: "L'Aquila", "St.", "O‘ahu"; all other marks are gaps.
DROPPED = re.compile(r"[.'’‘ʻʼ`´]")
GAPS = re.compile(r"[^a-z0-9]+")
SHORT_FIRST = {"st": "saint", "ste": "sainte", "ft": "fort", "mt": "mount", "pt": "port"}
SHORT_LAST = {"co": "county", "twp": "township", "is": "islands"}
# "St Petersburg", "Port St Lucie"; not the "st" of "Main St".
HASH_BITS = 42


@lru_cache(maxsize=65536)
def fold_name(name: str) -> str:
    """The key of a name; empty where no Latin letter or figure is in it.

    >>> [fold_name(name) for name in ("St. Louis", "São Paulo", "the Hague", "Port St Lucie", "Москва")]
    ['saint louis', 'sao paulo', 'hague', 'port saint lucie', '']
    """
    plain = unicodedata.normalize("NFKD", name.lower().translate(LETTERS))
    plain = "".join(mark for mark in plain if not unicodedata.combining(mark))
    words = GAPS.sub(" ", DROPPED.sub("", plain)).split()
    if len(words) > 1 and words[0] == "the":
        del words[0]
    last = len(words) - 1
    words = [SHORT_FIRST.get(word, word) if i < last else word for i, word in enumerate(words)]
    if last > 0:
        words[last] = SHORT_LAST.get(words[last], words[last])
    return " ".join(words)


def hash_key(key: str) -> int:
    """The number of `HASH_BITS` bits that stands for a key in the table.

    >>> hash_key("suva") == hash_key("suva") != hash_key("nadi")
    True
    """
    return int.from_bytes(blake2b(key.encode("ascii"), digest_size=8).digest(), "little") >> (64 - HASH_BITS)
