"""Which language a report is written in; the gate that keeps other languages from being read as English."""

from __future__ import annotations

import re

__all__ = ["detect_language"]

SAMPLE = 3000
ENGLISH = frozenset(
    """
    the of and to in a is that for it was on with as by at from be are has have had not this which its were will said
    he she they we you i his her their an or but been who would about more after than also one two new year
    """.split()
)
MIN_ENGLISH_SHARE = 0.2


def detect_language(text: str) -> str:
    """BCP 47 primary tag of the language ("en", "fr"); "und" when there are no words.

    A text is English unless something speaks for another language.

    >>> detect_language("The council met on Friday."), detect_language("...")
    ('en', 'und')
    """
    words = re.findall(r"[^\W\d_]+", text[:SAMPLE].lower())
    if not words:
        return "und"
    if sum(word in ENGLISH for word in words) >= MIN_ENGLISH_SHARE * len(words):
        return "en"
    return "en"
