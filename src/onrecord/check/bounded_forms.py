"""The forms in which a length is told with its two ends, as patterns on a masked sentence.

Dates are tildes and lengths are number signs there (`onrecord.check.moments.tell_sentence`); each pattern
names the length, its `first` and `last` moment or both as `ends`, and the `thing` that lasted so long, where
one is told.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.patterns import compile_late

__all__ = [
    "ACROSS",
    "AFTER",
    "BEGAN_AFTER",
    "FOR",
    "FORMS",
    "HELD",
    "LASTED",
    "OF_LENGTH",
    "RUNS_UNTIL",
    "SITTING",
    "SOON_OVER",
    "THING",
    "THING_BEGAN",
    "TRAVELLED",
    "WHICH_RAN",
    "WHOLE",
    "choose_forms",
]

_WORD = r"[\w'’.-]{1,25}"
# Not what ends a phrase: "six-day visit to Rome", not "six-day visit ended after".
_PLAIN = (
    r"(?!(?:and|or|but|as|than|that|which|who|was|were|is|are|had|has|have|will|would|after|before|until"
    r"|till|since|from|between|by|said|says|rose|fell)\b)"
    rf"{_WORD}"
)
# What a length of days, months or years can be of, without being a measure, a rate or a product of that name
# ("a 10-year bond", "a 90-day notice", "a three-day average").
_THING = (
    r"(?:visit|tour|trip|journey|stay|summit|conference|meeting|congress|forum|convention|symposium|talks"
    r"|session|negotiations|strike|walkout|stoppage|boycott|blockade|sit-in|war|siege|battle|offensive"
    r"|standoff|stand-off|uprising|ceasefire|cease-fire|truce|trial|hearing|inquest|inquiry|festival"
    r"|exhibition|show"
    r"|fair|carnival|celebrations?|tournament|championships?|games|race|rally|exercises?|drills?|mourning"
    r"|curfew"
    r"|lockdown|quarantine|shutdown|closure|holiday|break|march|pilgrimage|campaign|flight|voyage|mission"
    r"|expedition|crossing|rule|reign|tenure|stint|spell|run|event|programme|program|retreat|workshop|camp"
    r"|cruise|hike|vigil|residency|presidency|premiership|dictatorship|administration|occupation|marriage"
    r"|exile|detention|captivity|drought|famine|ban|embargo|moratorium|career|course|outage|period"
    r"|stretch|span|debate|interview|sitting|exam|examination|broadcast"
    r"|seminar|concert|match|ceremony|service|protest|demonstration|gathering|hostage crisis|insurgency"
    r"|rebellion|dynasty|governorship|chairmanship|mandate|restoration|renovation|season|break|recess)"
)
# Things that go on day after day, so that their length is no less than what lies between their ends.
WHOLE = compile_late(
    r"(?:visit|tour|trip|journey|summit|war|siege|battle|truce|ceasefire|cease-fire|voyage|expedition"
    r"|crossing"
    r"|rule|reign|tenure|presidency|premiership|dictatorship|occupation|marriage|exile|captivity|drought"
    r"|famine"
    r"|cruise|mourning|hostage crisis)\Z"
)
# Things that are held on some of the days between, or laid on each anew ("14-day quarantine, May to July").
SITTING = compile_late(
    r"(?:trial|hearing|inquest|inquiry|strike|walkout|stoppage|talks|negotiations|session|tournament"
    r"|championships?"
    r"|games|match|course|programme|program|workshop|seminar|camp|campaign|exercises?|drills?|festival|fair"
    r"|carnival|show|career|season|protest|demonstration|concert|race|rally|service|stay|quarantine"
    r"|lockdown|curfew|detention|ban|holiday|break)\Z"
)
# Things whose length is often that of a plan, which a result, a deal or the weather ends.
SOON_OVER = compile_late(
    r"(?:match|games|race|truce|ceasefire|cease-fire|strike|walkout|stoppage|boycott|blockade|sit-in"
    r"|curfew|ban"
    r"|embargo|trial|hearing|inquest|inquiry|mission|quarantine|lockdown|campaign|talks|negotiations"
    r"|moratorium"
    r"|drills?|exercises?|mandate|shutdown|tournament|protest|detention)\Z"
)
_JOIN = r"(?: (?:to|until|till|through|and) | ?(?:-|–|—) ?)"
_ENDS = rf"~+{_JOIN}~+"
# " in the capital", " to three Gulf states", " of talks"
_WHERE = rf"(?: (?:to|in|of|at|on|as|across|by|with|for|against) {_PLAIN}(?: {_PLAIN}){{0,4}})?"
# How a thing is led over to its two ends: " from ", ", from ", " (", ", which ran from ", " was held from ".
_LEAD = (
    r"(?: ?\(| ?[,:–—] ?|,? (?:(?:which|that) )?(?:is |was |are |were |has |had |will )?(?:be |been )?"
    r"(?:(?:running|ran|run|runs|held|lasting|lasted|lasts|taking place|took place|takes place|take place"
    r"|scheduled|going|went on) )?(?:here )?)"
)
_FROM = rf"{_LEAD}(?:(?P<from>from|between) )?(?P<ends>{_ENDS})(?!~|-| \d|['’]s)"
# "the six-day visit to Rome from ~ to ~", "her 12-year rule (~-~)".
THING = compile_late(rf"(?P<length>#+)(?: (?:{_PLAIN})){{0,3}}? (?P<thing>{_THING}){_WHERE}{_FROM}")
# "for nine days from ~ to ~", "in the two weeks from ~ to ~", "lasted six days, from ~ to ~".
FOR = compile_late(
    r"\b(?:for|over|in|during|lasted|lasts|lasting|last|spent|spend|spends|ruled|reigned|served|closed"
    r"|shut|ran|took|takes|take)"
    rf"(?: (?:the|a total of|exactly|only|just))? (?P<length>#+){_WHERE}(?:{_FROM})"
)
# "the reign of 40 years, from ~ to ~", "a ceasefire of ten days (~ to ~)".
OF_LENGTH = compile_late(rf"\b(?P<thing>{_THING}) of (?P<length>#+){_FROM}")
# "the sale, ~ to ~, lasts four days", "the games, held from ~ to ~, lasted 19 days".
WHICH_RAN = compile_late(
    rf"\b(?P<thing>{_PLAIN}){_WHERE},? ?\(?(?:(?:(?:which|that) )?(?:ran|runs|was held|were held"
    rf"|took place|takes place|held|running) )?(?:(?P<from>from|between) )?(?P<ends>{_ENDS})[),]{{1,2}} "
    # "will last nine days" is read as the days that are last.
    r"(?:will (?=#)|(?:(?:will )?lasts?|lasted|ran for|runs for|went on for) (?:for )?"
    r"(?:exactly |just |only )?)"
    r"(?P<length>#+)"
    r"(?= ?(?:[.;):,]|\Z))"
)
# "from ~ to ~, six days.", "(~ to ~, six days)", "between ~ and ~, a period of six days".
AFTER = compile_late(
    rf"\b(?P<from>from|between) (?P<ends>{_ENDS})(?:,| \(| -| –| —)"
    r" ?(?:or |that is |a (?:total|period|span|stretch|run) of |lasting |in all |altogether )?"
    r"(?P<length>#+)(?= ?(?:[.;):]|,|\Z| in all| in total| altogether| long))"
)
_BEGAN = (
    r"(?:began|begins|started|starts|opened|opens|commenced|commences|kicked off|got under way|took effect"
    r"|came into force|was declared|was imposed|was launched|erupted|broke out|(?:will|is to|are to) "
    r"(?:begin|start|open))"
)
_ENDED = (
    r"(?:ended|ends|closed|closes|concluded|concludes|finished|finishes|wrapped up|came to an end|was lifted"
    r"|expired|expires|(?:will |is to |are to )?(?:end|close|finish|conclude))"
)
_AT = r"(?: (?:on|in|at))? "
_FIRST = rf"{_BEGAN}{_WHERE}{_AT}(?P<first>~+)"
_LAST = rf"{_ENDED}{_WHERE}{_AT}(?P<last>~+)"
# "the three-hour meeting began at ~ and ended at ~", "the five-day event, which opened on ~, closed on ~".
THING_BEGAN = compile_late(
    rf"(?P<length>#+)(?: (?:{_PLAIN})){{0,3}}? (?P<thing>{_THING}){_WHERE},?(?: which| that)? "
    rf"{_FIRST}(?:,? and|,) (?:it )?{_LAST}"
)
# "began on ~ and ended on ~ after six days", "began on ~ and ended on ~, lasting six days".
BEGAN_AFTER = compile_late(
    rf"\b{_FIRST}(?:,? and|,) (?:it )?{_LAST},? (?:after(?: lasting)?|lasting|having lasted"
    rf"|having gone on for)"
    r"(?: exactly| just| only)? (?P<length>#+)(?= ?(?:[.;):,]|\Z| of\b| later))"
)
# "the strike, which began on ~ and ended on ~, lasted eight days"
LASTED = compile_late(
    rf"(?P<thing>{_THING}){_WHERE}, (?:which|that) {_FIRST}(?:,? and|,) {_LAST},? (?:had )?(?:lasted|ran)"
    rf"(?: for)?"
    r"(?: exactly| just| only)? (?P<length>#+)(?= ?(?:[.;):,]|\Z))"
)
# "the five-day conference, which runs until ~, began on ~"
RUNS_UNTIL = compile_late(
    rf"(?P<length>#+)(?: (?:{_PLAIN})){{0,3}}? (?P<thing>{_THING}){_WHERE}, (?:which|that) (?:runs|lasts"
    rf"|goes on)"
    rf" (?:until|through|to) (?P<last>~+), {_BEGAN}{_WHERE}{_AT}(?P<first>~+)"
)
_LOST = (
    r"(?:held|seized|kidnapped|abducted|captured|arrested|detained|taken hostage|jailed|trapped"
    r"|hospitali[sz]ed"
    r"|admitted(?: to hospital)?|impounded|hijacked)"
)
_FREED = r"(?:freed|released|rescued|discharged|set free|found alive)"
# "seized on ~, were freed on ~ after 12 days in captivity"
HELD = compile_late(
    rf"\b{_LOST}{_WHERE}{_AT}(?P<first>~+),?(?: and)?(?: (?:was|were))? {_FREED}{_WHERE}{_AT}"
    rf"(?P<last>~+),? after"
    r"(?: exactly| just| only)? (?P<length>#+)"
    r"(?= ?(?:[.;):,]|\Z| in | of captivity| of detention| underground| behind bars))"
)
_OBJECT = rf"(?: {_PLAIN}){{0,4}}?"
# "lifted off on ~ and landed on ~ after a 12-day flight", "left Oslo on ~ and reached Lima on ~ after a …"
TRAVELLED = compile_late(
    rf"\b(?:lifted off|took off|blasted off|set sail|set off|set out|left|departed|sailed){_OBJECT}"
    rf"(?: on)? (?P<first>~+),?"
    rf" (?:and|before) (?:landed|landing|splashed down|touched down|arrived|arriving|reached|reaching"
    rf"|returned|docked)"
    rf"{_OBJECT}(?: on)? (?P<last>~+),? (?:after|ending|completing) (?:an?|his|her|their|its) "
    rf"(?P<length>#+)(?: {_PLAIN}){{0,2}}?"
    r" (?P<thing>flight|voyage|mission|journey|crossing|trip|trek|expedition|march|passage|cruise)\b"
)
FORMS = (
    THING,
    OF_LENGTH,
    WHICH_RAN,
    FOR,
    AFTER,
    THING_BEGAN,
    BEGAN_AFTER,
    LASTED,
    RUNS_UNTIL,
    HELD,
    TRAVELLED,
)
_IT = r"[^~#]{0,120}[.!?][\"”]? +(?:it|they|which)"
_SUBJECT = (
    rf"\A[\s\"“]*(?:(?:the|an?|this|his|her|their|its|[\w.-]+['’]s?) )(?P<length>#+)"
    rf"(?: {_PLAIN}){{0,3}}? (?P<thing>{_THING})"
)
# Two sentences: "The six-day summit opened on ~. It ended on ~."; "The fair drew crowds. It ran from ~ to ~."
ACROSS = (
    compile_late(rf"{_SUBJECT}{_WHERE} {_FIRST}{_IT} {_LAST}"),
    compile_late(rf"{_SUBJECT}\b{_IT} {_FIRST}(?:,? and|,) (?:it )?{_LAST}"),
    compile_late(
        rf"{_SUBJECT}\b{_IT} (?:ran|runs|will run|lasts|lasted|was held|were held|is held|took place"
        rf"|takes place)"
        rf" (?P<from>from|between) (?P<ends>{_ENDS})(?!~|-| \d|['’]s)"
    ),
)

# What a form cannot do without: two ends that are joined ("~ to ~", "~-~"), or a word of its last end.
JOINED = compile_late(rf"~{_JOIN}~")
OVER = compile_late(_ENDED)
FREED = compile_late(_FREED)
NEEDS: dict[re.Pattern[str], re.Pattern[str]] = {
    **dict.fromkeys((THING, OF_LENGTH, WHICH_RAN, FOR, AFTER, ACROSS[2]), JOINED),
    **dict.fromkeys((THING_BEGAN, BEGAN_AFTER, LASTED, ACROSS[0], ACROSS[1]), OVER),
    HELD: FREED,
}


def choose_forms(forms: Sequence[re.Pattern[str]], masked: str) -> list[re.Pattern[str]]:
    """The forms that may match a masked sentence; spares most sentences the longer searches."""
    held = {needed: needed.search(masked) is not None for needed in (JOINED, OVER, FREED)}
    return [form for form in forms if form not in NEEDS or held[NEEDS[form]]]
