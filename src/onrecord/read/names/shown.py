"""The form a name is shown by: the fullest one, out of capitals; a country by its usual name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.read.names.cluster import Cluster
from onrecord.read.names.lexicon import load_lexicon

__all__ = ["shown_name"]

# "DPRK", "RBF", "AWR Lund"; "SUVA" is a name in capitals where it is a place's.
LONGEST_ACRONYM = 3
# "Mcbryde" and "O'neill", as `str.title` leaves them.
INNER_CAPITAL = re.compile(r"\b(Mc|O')([a-z])")


def shown_name(spelled: Sequence[str], cluster: Cluster) -> str:
    """The form that stands for a name.

    Args:
        spelled: its mentions by name as the view has them, in order; empty where only adjectives name it.
        cluster: the name.

    >>> shown_name(["the U.S.", "America"], Cluster(("America",), "place", "USA"))
    'United States'
    >>> shown_name(["LUND", "PETER LUND"], Cluster(("PETER", "LUND"), "person"))
    'Peter Lund'
    >>> shown_name([], Cluster(("FRENCH",), "place"))
    'French'
    """
    if cluster.country:
        return load_lexicon().country_names[cluster.country]
    full = next((mention.full for mention in cluster.mentions if mention.full), "")
    if full:
        return full
    if cluster.kind == "group":
        # "Democrats" rather than "Democratic".
        spelled = [words for words in spelled if words.endswith("s")] or spelled
    # Only adjectives may name it: "FRENCH" in capitals, beside a "France" of the report.
    best = max(
        spelled or [" ".join(cluster.words)],
        key=lambda words: (len(words.split()), not words.isupper(), len(words)),
    )
    best = " ".join(best.split())
    return _in_usual_case(best) if cluster.kind in ("person", "place") else best


def _in_usual_case(name: str) -> str:
    """ "PORT MORESBY" as a sentence has it."""
    if not name.isupper() or not any(len(word) > LONGEST_ACRONYM for word in name.split()) or "." in name:
        return name
    return INNER_CAPITAL.sub(lambda found: found[1] + found[2].upper(), name.title().replace("'S", "'s"))
