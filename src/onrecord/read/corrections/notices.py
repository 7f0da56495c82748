"""Where correction notices stand in a text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from onrecord.document import Span
from onrecord.patterns import compile_late
from onrecord.read.segment import find_paragraphs

__all__ = ["MAX_NOTICE", "find_notices", "is_alone", "may_hold_notice"]

# A notice is a paragraph or two; past this it is the report itself under a "corrected" label.
MAX_NOTICE = 1500
# A bracketed note is a sentence or two; "(Corrects …" without its closing bracket ends with the paragraph.
MAX_NOTE = 600
# What is left outside a notice that is all of its report: a dateline, a sign-off.
MAX_REST = 60

# One of these stands in every text with a notice; a search for each costs next to nothing.
HINTS = (
    "orrect", "ORRECT", "larif", "LARIF", "rratum", "RRATUM", "ersion of th", "ersions of th",
    "version of our",
    "e gave the wrong", "listed the wrong", "printed the wrong", "arlier version", "ncorrectly ",
    "rongly ",
    "misst", "misid", "misspel", "misnam", "mischar", "misquot", "misattr", "amended", "rroneous", "efil",
    "EFIL", " sted ", "n error", "should have said", "should have read", "lease read", "LEASE READ",
    "PLS READ",
    "pls read", "originally ", "initially s", "initially r", "~~", "\u0336",
)  # fmt: skip

# One of these stands, in small letters, in every hint: fewer, to spare most reports the search for each.
HINT_STEMS = (
    "orrect", "larif", "rratum", "ersion of", "ersions of", "wrong", "rongly ", "arlier version", "misst",
    "misid", "misspel", "misnam", "mischar", "misquot", "misattr", "amended", "rroneous", "efil", " sted ",
    "n error", "should have ", "lease read", "pls read", "iginally ", "itially ", "~~", "\u0336",
)  # fmt: skip

_KIND = (
    r"(?:article|story|report|post|item|dispatch|headline|piece|column|review|obituary|profile|interview|page"
)
_KIND += (
    r"|caption|graphic|chart|map|picture caption|photo caption|photograph|version|podcast|newsletter|list)s?"
)
_DAY = r"(?:[A-Z][a-z]{2,8}\.? )?(?:\d{1,2} )?(?:[A-Z][a-z]{2,8}\.? )?(?:\d{1,2},? )?(?:\d{4} )?"

# Opens a notice at the start of a paragraph: "CORRECTION -", "(Correction)", "Publisher's note:", "Update 3
# May:", "Eds: Corrects"; not "Corrections officers".
LABEL = compile_late(
    r"[\W_]{0,20}(?:(?:ATTENTION\W{1,3})?CORRECTS\b|CORRECTION\b(?! APPENDED)|CORRECTIONS|CORRECTING"
    r"|REFIL(?:E|ES|ING)\b"
    r"|UPDATE/CORRECTION"
    r"|(?:Corrections? (?:and|&) [Cc]larifications?|Corrections?|Corrected|CORRECTED|Clarifications?"
    r"|CLARIFICATION|Erratum|ERRATUM|Update/[Cc]orrection)"
    r"(?= ?[:)\-–—(*\]]|,? (?:on )?(?:[A-Z][a-z]{2,8}\.? \d|\d{1,2} [A-Z]).{0,24}?[:)\-–—\]])"
    r"|(?:Corrects|Correcting|Refiles|Refiling|Removes|Fixes)\b(?= (?:to|that|the|[a-z][\w-]*|[A-Z][\w-]*) )"
    r"|(?:Editor|Publisher)['’]s [Nn]ote:|Editors['’] [Nn]ote:|(?:EDITOR|PUBLISHER)['’]S NOTE:"
    r"|(?:Update|UPDATE|Updated|Footnote|Note|NOTE|For the record|FOR THE RECORD)\b[^.:\n]{0,30}:"
    r"|(?:Eds|EDS|Editors|EDITORS|Note to [Ee]ditors)[.:]|(?:Adds|Updates"
    r"|Recasts) [^.\n]{3,90}[;,] (?:and )?corrects )"
)
# A label with its date and no more heads what follows: "Correction: May 3, 2023, Wednesday."
HEADING = compile_late(r"[\W_]{0,20}[A-Za-z]+[:.,]?(?: ?(?:[A-Z][a-z]+|\d{1,4})[,.]?){0,5}\.?")
# Labels under which anything may stand: the words must also say that the report was wrong.
LOOSE = compile_late(
    r"(?i)[\W_]{0,20}(?:editor|publisher|update[^/]|footnote|note|for the|eds\b|removes|fixes)"
)
# Opens a notice at the start of a sentence, by this outlet about its own report: "An earlier version of this
# article", "This story was corrected", "This Nov 3 story has been corrected"; not "a version of events".
SENTENCE = compile_late(
    r"\b(?:"
    r"(?:[Ii]n )?(?:[Aa]n?|[Tt]he|[Oo]ur|[Ss]ome)? ?(?:[Ee]arlier|[Pp]revious|[Oo]riginal|[Ff]irst"
    r"|[Ii]nitial|[Pp]rint)"
    rf"(?: published| online| posted)? versions? of (?:this|the|our|that|its) (?:\w+ )?{_KIND}\b"
    rf"|(?:This|The) (?:{_DAY})?(?:\w+ )?{_KIND} (?:above )?(?:(?:has|had) (?:since )?been|was|is"
    rf"|corrects|corrected"
    r"|originally|initially|previously|(?:incorrect|wrong|mistaken|erroneous)ly|misstated|mis\w+ed)\b"
    r"|(?:Because of|Due to|Owing to|As a result of|Through) an? (?:\w+ )?(?:error|mistake|mix-up"
    r"|misunderstanding)\b"
    r"|An? (?:editing|reporting|production|typographical|transcription|translation) error\b"
    r"|We (?:originally|initially|previously|incorrectly|wrongly|mistakenly|erroneously|have corrected"
    r"|corrected)\b"
    r"|This corrects\b"
    r")"
)
# What a sentence that opens so must go on with: "said", "has been corrected"; not "was praised".
SAYS_WRONG = compile_late(
    r"(?i)\b(?:correct(?:ed|s|ing|ly)?|amended|clarif(?:y|ied|ies)|changed|edited|updated to"
    r"|mis\w{3,16}(?:ed|elt)"
    r"|incorrect(?:ly)?|wrong(?:ly)?|erroneous(?:ly)?|mistaken(?:ly)?|inaccurate(?:ly)?|in error"
    r"|(?:originally|initially|previously|first) (?:said|stated|reported|gave|listed|named|put|referred"
    r"|identified"
    r"|described|claimed|suggested)"
    r"|(?:said|stated|reported|gave|listed|named|put|referred|identified|described|implied|suggested"
    r"|attributed"
    r"|omitted|contained|had|used|claimed|included|failed))\b"
)
# Whose version it is settles that the words after it are a notice: "earlier version of this article".
OWN_VERSION = compile_late(r"(?i)\b(?:earlier|previous|original|first|initial|print)\b.{0,20} versions? of\b")
# "This article was amended", "has been corrected", "corrects"; not "This report was praised".
OWN_CHANGE = compile_late(
    r"(?i)(?:(?:has|had) (?:since )?been|was|is)(?: \w+ly)? (?:corrected|amended|clarified|changed|edited"
    r"|updated"
    r"|revised)|\bcorrects\b|\bcorrected\b|(?:incorrect|wrong|mistaken|erroneous)ly \w+"
    r"|(?:originally|initially|previously) (?:said|stated|gave|listed|reported|put|referred|described|named"
    r"|identified|used|called|suggested|implied|claimed|included)\b|\bmis\w+ed\b|misspelt"
)
# Opens a notice at the start of a paragraph that names its report by day or page: "An article on Tuesday
# about", "In a story May 3 about", "A picture caption on Page 4"; not "An article of faith".
ELSEWHERE = compile_late(
    r"It was (?:incorrect|wrong|mistaken|erroneous)ly (?:reported|stated|said)\b"
    r"|In (?:\w+day|last week|yesterday)['’]s (?:paper|edition|newspaper|issue)\b"
    rf"|(?:In )?(?:[Aa]n?|[Tt]he|[Oo]ur|[Aa]nother|[Ll]ast \w+['’]s"
    rf"|\w+day['’]s) (?:[\w-]+ ){{0,3}}?{_KIND}(?: published| that appeared"
    rf"| posted)?,?"
    r" (?:(?:on|in|about|at|from|of|accompanying|with|last|this|yesterday|Monday|Tuesday|Wednesday"
    r"|Thursday|Friday"
    r"|Saturday|Sunday|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\b|\()"
)
# What such a paragraph must say in its first sentences: "misstated", "incorrectly said"; not "said".
MISTAKE = compile_late(
    r"\b(?:mis-?(?:stated|identified|spelled|spelt|named|characteri[sz]ed|quoted|attributed|reported"
    r"|represented"
    r"|translated|dated|placed|labell?ed|described|counted|calculated|pronounced|transcribed)"
    r"|(?:incorrect|wrong|erroneous|mistaken|inaccurate|imprecise)(?:ly)? (?:\w+ )?"
    r"|(?:in error|by mistake|should have (?:said|read|been)|(?:gave|listed|had|printed"
    r"|published) the wrong|was wrong|were wrong|omitted))",
    re.IGNORECASE,
)
# "(Corrects figure", "[Corrected: ", "(This Nov 3 story has been corrected", "(corrected from 12)"; not
# "(Corrected for inflation".
BRACKETED = compile_late(
    r"[(\[]\s?(?:(?:Correct(?:s|ed|ing|ion)|CORRECT(?:S|ED|ING|ION)|Clarifies|Refil(?:es|ed|ing)|Amends"
    r"|Fixes|Adds dropped"
    r"|Removes (?:incorrect|erroneous|extraneous)|Company corrects|Updates?,? (?:and )?corrects)\b(?! for\b)"
    r"|correct(?:s|ing) |corrected (?:from|to|version)|changing |inserting dropped"
    rf"|This (?:{_DAY})?(?:\w+ )?{_KIND}(?: of (?:the|this) \w+)? (?:has been|was|is|corrects"
    rf"|corrected)\b|[Aa]n? (?:earlier"
    rf"|previous) version of)"
)
# What a note must say to be a correction: "misstated", "has been corrected"; not "is being updated".
ERROR = compile_late(
    r"(?i)\b(?:correct(?:ed|s|ing|ion|ions)?|mis-?(?:stated|identified|spel\w+|named|characteri[sz]ed|quoted"
    r"|attributed|reported|dated)|in error|error|(?:please|pls) read|amended|sted|refil\w+"
    r"|(?:incorrect|wrong|erroneous|mistaken|inaccurate)(?:ly)?|clarif(?:y|ied|ies|ication)"
    r"|should (?:have )?(?:read|said|been)|(?:earlier|previous|original) versions?|(?:originally"
    r"|initially|previously) (?:said|\w+ed|gave|put)|erratum)\b"
)
# What a loose label must say: a word of error and of a report or change; not "correct at time of going to
# press".
OWN_ERROR = compile_late(
    r"(?i)\b(?:(?:earlier|previous|original|first|print) versions?|(?:has"
    r"|have) been (?:\w+ )?(?:corrected|amended)"
    r"|(?:was|were) (?:\w+ )?(?:corrected|amended)|correct(?:s|ing)\b(?! for)|corrected to|to correct\b"
    r"|sted\b"
    r"|mis-?(?:stated|identified|spel\w+|named|quoted|attributed|reported|dated)|(?:please|pls) read"
    r"|(?:incorrect|wrong|erroneous|mistaken|inaccurate)ly (?:\w+ )?(?:said|stated|reported|gave"
    r"|identified|referred"
    r"|listed|described|named|attributed)|should (?:have )?(?:read|said)|we regret the error)"
)
# "~~15~~ 12": Markdown for struck text, which text from chats and wikis keeps.
STRUCK = compile_late(r"~~([^~\n]{1,80})~~")
# "1̶5̶": struck by a combining stroke after each letter.
STROKED = compile_late("(?:[^\n\u0336]\u0336){1,80}")


def may_hold_notice(text: str) -> bool:
    """Whether a notice is worth looking for."""
    lowered = text.lower()
    for stem in HINT_STEMS:  # a loop, at half the time of `any` over a generator
        if stem in lowered:
            return any(hint in text for hint in HINTS)
    return False


def find_notices(text: str, flat: str) -> Iterator[Span]:
    """Labelled paragraphs, sentences and bracketed notes that say what was wrong; in order and apart.

    Args:
        flat: the text with each white space made a blank.
    """
    paragraphs = find_paragraphs(text)
    starts = [p.start for p in paragraphs]
    found = [n for i in range(len(paragraphs)) if (n := _in_paragraph(text, paragraphs, i))]
    for opening in SENTENCE.finditer(flat):
        paragraph = paragraphs[bisect_right(starts, opening.start()) - 1]
        if _starts_sentence(text, opening.start()) and _is_own(flat, opening, paragraph.end):
            found.append(_to_its_end(text, opening.start(), paragraph.end))
    closed = 0
    for opening in BRACKETED.finditer(flat):
        if opening.start() < closed:
            continue
        paragraph = paragraphs[bisect_right(starts, opening.start()) - 1]
        found.append(_to_bracket(text, opening.start(), paragraph.end))
        closed = found[-1].end
    taken = 0
    for notice in sorted(found, key=lambda notice: (notice.start, -notice.end)):
        if notice.start >= taken and ERROR.search(flat, notice.start, notice.end):
            taken = notice.end
            yield notice


def _is_own(text: str, opening: re.Match[str], end: int) -> bool:
    """Whether the sentence tells what the outlet itself had wrong."""
    if OWN_VERSION.search(opening[0]):
        return SAYS_WRONG.search(text, opening.end(), min(end, opening.end() + 200)) is not None
    if opening[0].startswith(("Because", "Due", "Owing", "As ", "Through", "A ", "An ")):
        return OWN_ERROR.search(text, opening.start(), min(end, opening.end() + 250)) is not None
    return OWN_CHANGE.search(text, opening.start(), min(end, opening.end() + 40)) is not None


def _to_its_end(text: str, start: int, end: int) -> Span:
    """From an opening sentence to the end of its paragraph, or of the bracket it stands in."""
    if text[start - 1 : start] in ("(", "["):
        return _to_bracket(text, start - 1, end)
    return Span(start, min(end, start + MAX_NOTICE))


def _to_bracket(text: str, start: int, end: int) -> Span:
    """A bracketed note with its brackets; brackets may stand inside it."""
    depth = 0
    for at in range(start, min(end, start + MAX_NOTE)):
        if text[at] in "([":
            depth += 1
        elif text[at] in ")]":
            depth -= 1
            if depth == 0:
                return Span(start, at + 1)
    return Span(start, min(end, start + MAX_NOTE))


def _in_paragraph(text: str, paragraphs: list[Span], i: int) -> Span | None:
    """The paragraph when it opens as a notice; a label on a line of its own heads what follows it."""
    paragraph = paragraphs[i]
    limit = min(paragraph.end, paragraph.start + MAX_NOTICE)
    label = LABEL.match(text, paragraph.start, paragraph.end)
    if label is None:
        if not ELSEWHERE.match(text, paragraph.start, limit) or not 0 <= i - len(paragraphs) + 3 <= 3:
            return None
        return Span(paragraph.start, limit) if MISTAKE.search(text, paragraph.start, limit) else None
    end = paragraph.end
    heads = text[end - 1] not in ".!?/\"”'’)]" or HEADING.fullmatch(text, paragraph.start, end)
    if i + 1 < len(paragraphs) and heads:
        whole = paragraphs[-1].end
        end = whole if whole - paragraph.start <= MAX_NOTICE else paragraphs[i + 1].end
    end = min(end, paragraph.start + MAX_NOTICE)
    if text[paragraph.start] in "([" and ")" in text[label.end() : end]:
        closed = _to_bracket(text, paragraph.start, end)
        if closed.end - label.end() > 12:
            end = closed.end
    if LOOSE.match(text, paragraph.start, paragraph.end) and not OWN_ERROR.search(text, paragraph.start, end):
        return None
    return Span(paragraph.start, end)


def _starts_sentence(text: str, at: int) -> bool:
    before = text[max(0, at - 12) : at].rstrip(' (*_[“"')
    return not before or before[-1] in ".!?:)—–-\n]•·▪●"


def is_alone(text: str, notice: Span) -> bool:
    """Whether the notice is all there is: it then corrects another report.

    >>> is_alone("CORRECTION - please read 12", Span(0, 27))
    True
    """
    return len(text[: notice.start].strip()) + len(text[notice.end :].strip()) <= MAX_REST
