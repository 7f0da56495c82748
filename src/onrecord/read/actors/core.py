"""The core of a noun phrase, from its first word to its first preposition: which state, which sector."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.read.actors.lexicon import Entry, Tag
from onrecord.read.actors.words import Word

__all__ = ["INTERNATIONAL", "PLACES", "Core"]

# Before a name of a people: not of that state.
NOT_OF = frozenset("anti pro non post pan ethnic afro".split())
# Before a name of a place: part of a longer name ("Villa Alta de Lima").
PARTICLES = frozenset("de del da di do la el los san santa".split())
# After a name, joined by a hyphen: still of that place ("London-based"); by other words ("US-backed") not.
STILL_OF = frozenset("based area wide".split())
# Before a name, joined by a hyphen: still that place or body ("mid-Wales", "ex-KGB").
STILL_IN = frozenset("mid north south east west ex".split())
# Heads that belong to whatever body stands before them or after "of": a president may be a company's.
FLEXIBLE = frozenset("president governor commissioner treasurer negotiator negotiators".split()) | {
    "vice president",
    "trade commissioner",
    "chief of staff",
    "press secretary",
    "deputy secretary",
}
# Titles that stand between an office and a name and do not replace it ("army chief General").
HONORIFICS = frozenset(
    """sheikh prince princess general gen colonel col admiral adm marshal ayatollah imam lieutenant lt
    major maj brigadier brig mullah king sultan father rev reverend professor doctor priest rabbi""".split()
) | {
    "field marshal",
    "lieutenant general",
    "major general",
    "brigadier general",
    "lt gen",
    "maj gen",
    "lt col",
}
# Heads that mean the state where only its name stands before them.
OF_STATE = frozenset(
    """official officials leader leaders leadership spokesman spokeswoman spokesperson spokesmen delegation
    representative representatives delegate delegates secretary""".split()
)
COMMANDERS = frozenset("commander commanders officer officers".split())
# Sectors of people in office, who are elites once they have left it.
IN_OFFICE = frozenset("GOV LEG JUD MIL COP SPY PTY".split())
# What rebels and the opposition may be or have, and be called by it still.
REBEL_MADE = frozenset(("MIL", "GOV", "REB", "PRM", "LEG", "COP"))
OPPOSITION_MADE = frozenset(("LEG", "PTY", "CVL", "GOV", "SOC", "OPP"))
INTERNATIONAL = frozenset(("IGO", "NGO"))
# Sectors that an international body's people have ("UN peacekeepers"); a citizen of the EU stays one.
SERVING = frozenset(("MIL", "GOV", "SOC", "NGO", "IGO", "COP", "LEG", "JUD", "SPY", None))
# Sectors of a named body that those who fight for it have too ("Shining Path gunmen").
FIGHTING = frozenset(("REB", "CRM", "PRM"))
FIGHTERS = frozenset(("UAF", "REB", "MIL", "CRM", "PRM", None))
# Sectors of a named body of which its country need not be that of its people ("Toyota workers").
ABROAD = frozenset(("BUS", "IGO", "NGO", "JRN", None))
PLACES = frozenset(("territory", "demonym", "people", "place", "capital", "seat"))
# Demonyms that are given names and surnames as well: not read inside a person's name.
ADJECTIVE_NAMES = frozenset("german french english welsh irish scot dane finn pole".split())
# Peoples named for their state or side at least as often as for its civilians.
STATELESS = frozenset(("PSE", "ISR"))
THE = frozenset(("the",))
ETHNIC = frozenset(("ethnic",))
# Words that may stand before "officials" and leave them a government's.
PLAIN_BEFORE = frozenset(
    """the a an some several many two three four five six seven other senior top high ranking local regional
    unnamed anonymous one another his her its their our new veteran key most all no any few more than
    unidentified hundreds dozens current incoming outgoing interim acting relevant""".split()
)


class Core:
    """The words of a phrase up to its first preposition, and what they tell.

    Attributes:
        country: of the first name of a territory that the head is of, or None.
        sector: of the head, as the words before it turn it, or None.
        body: the named organisation that gives the sector, or None; `body_country` its country.
        whole: the head belongs to another sector ("spokesman"), which is still open.
        sense, head_key: of the head, "" where there is none; `cut`: a name was cut off.
    """

    def __init__(self, words: Sequence[Word], tags: Sequence[Tag], *, person: bool, cut: bool) -> None:
        self.words = words
        self.tags = list(tags)
        if person:
            self.tags = list(self._outside_name(self.tags))
        start = self._name_start() if cut else len(self.tags)
        self.cut = start < len(self.tags)  # whether a name follows
        self.tags = self.tags[:start]
        self.country_at, self.country = self._find_country()
        self.body: Entry | None = None
        self.sense = ""
        self.head_key = ""
        self.head_at = 0
        self.whole = False
        self.sector = self._find_sector()
        self.body_country = self.body.country if self.body else None

    @property
    def doubtful(self) -> bool:
        """Whether the country is told by "Georgia", which is a state of the United States as well."""
        if self.country != "GEO":
            return False
        return self.words[self.tags[self.country_at].first].key == "georgia"

    @property
    def flexible(self) -> bool:
        """Whether a body after "of" decides what kind of office it is."""
        return self.head_key in FLEXIBLE

    def default(self, country: str | None) -> str | None:
        """The sector of a head that names none: a state's officials are its government's."""
        if self.head_key in COMMANDERS and country:
            return "MIL"
        if self.head_key in OF_STATE and country and self.country_before_head:
            return "GOV"
        return "GOV" if self.head_key in ("official", "officials") and self.plain else None

    @property
    def country_before_head(self) -> bool:
        """Whether only a territory and listed words stand before the head."""
        return self.country is not None and not any(
            tag.entry is None and not self.words[tag.first].key.isdigit() and self._is_noun_like(tag)
            for tag in self.tags[: self.head_at]
        )

    @property
    def plain(self) -> bool:
        """Whether nothing that might name a body stands before the head."""
        return not any(
            self._is_noun_like(tag)
            if tag.entry is None
            else tag.entry.sense == "of" and tag.entry.sector is None
            for tag in self.tags[: self.head_at]
        )

    def may_precede(self, tag: Tag) -> bool:
        """Whether a word before "president" leaves him a state's: "the former Fijian", not "Norvex"."""
        if tag.entry is None:
            return not self._is_noun_like(tag)
        return tag.entry.kind in PLACES or tag.entry.sector == "GOV" or tag.entry.sense in ("change", "rule")

    def _is_noun_like(self, tag: Tag) -> bool:
        return self.words[tag.first].key not in PLAIN_BEFORE

    def _outside_name(self, tags: Sequence[Tag]) -> Iterator[Tag]:
        """The tags without those that are part of a person's name ("Chad Marlow", "Anna Bishop")."""
        unknown_before = False
        for i, tag in enumerate(tags):
            unknown = tag.entry is None and self.words[tag.first].capital
            after = tags[i + 1] if i + 1 < len(tags) else None
            unknown_after = after is not None and after.entry is None and self.words[after.first].capital
            if tag.entry is not None and self._names_person(
                tag, unknown_before, unknown_after, after is None
            ):
                yield Tag(tag.first, tag.last, None)
                unknown_before = True
                continue
            unknown_before = unknown_before or unknown
            yield tag

    def _names_person(self, tag: Tag, unknown_before: bool, unknown_after: bool, last: bool) -> bool:
        entry, word = tag.entry, self.words[tag.last - 1]
        if entry is None or word.possessive or not self.words[tag.first].capital:
            return False
        if entry.kind in ("demonym", "people"):
            return unknown_before or (word.key in ADJECTIVE_NAMES and (unknown_after or last))
        if entry.kind in PLACES:
            return unknown_before or unknown_after or last
        return unknown_before and (last or not unknown_after)

    def _name_start(self) -> int:
        """Where a proper name begins after a head ("rebel leader Joseph ...")."""
        headed = False
        for i, tag in enumerate(self.tags):
            if tag.entry is None and headed and self._starts_name(i):
                return i
            if tag.entry is not None and tag.entry.kind == "noun":
                headed = headed or tag.entry.sense not in ("name", "change")
        return len(self.tags)

    def _starts_name(self, i: int) -> bool:
        word = self.words[self.tags[i].first]
        return word.capital and not word.joined and not word.key[0].isdigit() and not word.possessive

    def _find_country(self) -> tuple[int, str | None]:
        for i, tag in enumerate(self.tags):
            if tag.entry is None or tag.entry.kind not in PLACES or tag.entry.country is None:
                continue
            if not self._is_hyphened(i) and not self._before_is(i, NOT_OF | PARTICLES):
                return i, tag.entry.country
        return -1, None

    def _before_is(self, i: int, keys: frozenset[str]) -> bool:
        return i > 0 and self.words[self.tags[i - 1].last - 1].key in keys

    def _is_hyphened(self, i: int) -> bool:
        """Whether a hyphen makes the name part of another word ("US-backed", "Anglo-Irish")."""
        tag = self.tags[i]
        if self.words[tag.first].joined and not self._before_is(i, STILL_IN):
            return True
        if i + 1 == len(self.tags):
            return False
        after = self.tags[i + 1]
        return self.words[after.first].joined and self.words[after.first].key not in STILL_OF

    def _find_sector(self) -> str | None:
        found = self._find_head()
        if found < 0:
            return self._headless()
        head = self.tags[found].entry
        assert head is not None
        self.sense, self.head_at = head.sense, found
        self.head_key = " ".join(w.key for w in self.words[self.tags[found].first : self.tags[found].last])
        sector = head.sector
        if head.kind in ("body", "seat"):
            self.body = head
        left = self._nearest_left(found)
        if head.sense == "whole" or (
            self.flexible and left is not None and left.sector not in ("PTY", "OPP")
        ):
            sector = left.sector if left is not None else sector
            self.whole = left is None and head.sense == "whole"
            if left is not None and left.kind in ("body", "seat"):
                self.body = left
        return self._turned(found, sector)

    def _headless(self) -> str | None:
        """A people without more means its civilians ("Samoans"); with "the" its state or side."""
        entry = self.tags[-1].entry if self.tags else None
        if entry is None or entry.kind != "people":
            return None
        if self._before_is(len(self.tags) - 1, ETHNIC):
            return "CVL"
        if self.country_at != len(self.tags) - 1 or entry.country in STATELESS:
            return None
        return None if self._before_is(len(self.tags) - 1, THE) else "CVL"

    def _find_head(self) -> int:
        """The last word that is a head; the office before an honorific rather than the honorific."""
        for i in range(len(self.tags) - 1, -1, -1):
            if not self._is_head(i):
                continue
            key = self.words[self.tags[i].last - 1].key
            if i and key in HONORIFICS and self._is_head(i - 1) and self._gives_office(i - 1):
                return i - 1
            return i
        return -1

    def _gives_office(self, i: int) -> bool:
        entry = self.tags[i].entry
        return entry is not None and entry.kind == "noun" and entry.sense not in ("rule", "change", "name")

    def _is_head(self, i: int) -> bool:
        entry = self.tags[i].entry
        if entry is None or entry.kind in PLACES - {"seat"} or entry.kind == "masked":
            return False
        if entry.kind in ("body", "seat"):
            return not self._is_hyphened(i) and not self._before_is(i, NOT_OF)
        if entry.sense == "change" or (
            self.words[self.tags[i].first].joined and i and entry.sense != "whole"
        ):
            return entry.sense != "change" and self._joins_no_name(i)
        last = i == len(self.tags) - 1
        if not last and self._makes_word(i + 1):
            return False
        if self.words[self.tags[i].last - 1].possessive and self._owns_something(i):
            return False
        if entry.sense == "name":
            return last and i > 0
        if entry.sense == "title":
            return last and self.cut
        return last or entry.sense != "last"

    def _makes_word(self, i: int) -> bool:
        """Whether a hyphen joins a word of no list to what stands before it ("rebel-held")."""
        return self.tags[i].entry is None and self.words[self.tags[i].first].joined

    def _owns_something(self, i: int) -> bool:
        """Whether what follows a noun in the possessive is in no list ("the minister's garden")."""
        after = self.tags[i + 1 :]
        return bool(after) and all(tag.entry is None for tag in after)

    def _joins_no_name(self, i: int) -> bool:
        """Whether what a hyphen joins the head to is no name ("ex-minister", not "pro-government")."""
        before = self.tags[i - 1]
        if before.entry is not None:
            return before.entry.sense == "change"
        return self.words[before.first].key not in NOT_OF

    def _nearest_left(self, found: int) -> Entry | None:
        """The nearest entry before the head that has a sector of its own."""
        for i in range(found - 1, -1, -1):
            entry = self.tags[i].entry
            if entry is None or entry.sense in ("change", "apart", "name"):
                continue
            if entry.kind in ("noun", "body", "seat") and entry.sense != "whole":
                if entry.kind != "noun" and self._is_hyphened(i):
                    continue
                return entry
        return None

    def _turned(self, found: int, sector: str | None) -> str | None:
        """The sector as the words before the head turn it: rebel, opposition, former, of the UN."""
        for i in range(found - 1, -1, -1):
            entry = self.tags[i].entry
            if entry is None or self._before_is(i, NOT_OF) or self._makes_word(i + 1):
                continue
            if entry.kind == "body" and entry.sector in INTERNATIONAL and sector in SERVING:
                if self._is_hyphened(i) or (0 <= self.country_at < i and sector == "GOV"):
                    continue
                self.body, self.country, self.whole = entry, None, False
                return entry.sector
            if entry.kind == "body" and not self._is_hyphened(i):
                if entry.sector in FIGHTING and sector in FIGHTERS:
                    self.body, self.whole = entry, False
                    return entry.sector
                if self.body is None and (entry.sector not in ABROAD or self.sense == "name"):
                    self.body = entry  # for its country
            if entry.sense == "rule" and entry.sector == "REB" and (sector in REBEL_MADE or sector is None):
                self.whole = False
                return "REB"
            if (
                entry.sense == "rule"
                and entry.sector == "OPP"
                and (sector in OPPOSITION_MADE or sector is None)
            ):
                self.whole = False
                return "OPP"
            if entry.sense == "change" and sector in IN_OFFICE:
                return "ELI"
        return sector
