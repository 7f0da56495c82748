"""What a page states about its report: headline, byline, publisher, address, dates.

In order of trust: schema.org data in JSON-LD, which outlets write for search engines and keep exact; meta
elements (Open Graph, article:*, older names); microdata and `<time>` in the page; the `<title>`.
Sources: schema.org NewsArticle; Open Graph protocol, article; HTML standard, `time`.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

import msgspec

from onrecord.ingest.dateline import MONTHS
from onrecord.ingest.dct import normalise_iso
from onrecord.ingest.html_source import Tag, read_attributes, scan_page
from onrecord.ingest.json_ld import MAX_JSON, SPACE, read_json_ld, read_person

__all__ = ["Metadata", "find_charset", "find_metadata"]

# Names of meta elements, best first. They are matched in lower case.
PUBLISHED = (
    *(
        "article:published_time",
        "og:article:published_time",
        "datepublished",
        "parsely-pub-date",
        "sailthru.date",
    ),
    *(
        "dc.date.issued",
        "dcterms.issued",
        "dcterms.created",
        "dc.date",
        "pubdate",
        "publishdate",
        "publish-date",
    ),
    *("publication_date", "cxenseparse:recs:publishtime", "date.release", "originalpublicationdate", "date"),
)
MODIFIED = (
    *(
        "article:modified_time",
        "og:article:modified_time",
        "datemodified",
        "og:updated_time",
        "dcterms.modified",
    ),
    *("lastmod", "last-modified", "revised"),
)
HEADLINE = ("og:title", "headline", "twitter:title", "dc.title", "parsely-title", "hdl")
BYLINE = (
    "author",
    "byl",
    "article:author",
    "parsely-author",
    "dc.creator",
    "sailthru.author",
    "twitter:creator",
)
PUBLISHER = ("og:site_name", "dc.publisher", "publisher", "application-name", "copyright")
# Elements whose words are wanted, by what marks them. Matches class="byline", "author-name"; near miss:
# "author-bio", "related-authors", which hold more than a name.
BYLINE_CLASS = re.compile(
    r"(?:^|[\s_-])(?:byline|by|author|author[_-]name|byline[_-]name)(?:$|\s)", re.IGNORECASE
)
# A date of mail headers or in words. Matches "Tue, 05 Mar 2024 07:40:00 GMT", "March 5, 2024", "5 March 2024
# 07:40"; near miss: "05/03/2024", which is May in one country and March in the next.
SPELLED = re.compile(
    r"(?:[A-Za-z]{3,9},? )?"
    r"(?:(?P<day>\d{1,2}) (?P<month>[A-Za-z]{3,9}\.?)|(?P<month2>[A-Za-z]{3,9}\.?) (?P<day2>\d{1,2}))"
    r",? (?P<year>\d{4})(?:,? (?P<clock>\d\d:\d\d(?::\d\d)?)(?: ?(?P<zone>GMT|UTC|Z|[+-]\d\d:?\d\d))?)?",
    re.ASCII,
)
# What an element says is short; more means that it was never closed.
MAX_WORDS = 300
VOID = frozenset({"meta", "link", "img", "br", "hr", "input", "wbr", "source"})
# Matches '<meta charset="utf-8">', '<meta http-equiv=Content-Type content="text/html; charset=iso-8859-2">'.
CHARSET = re.compile(
    rb"""<meta[^>]{0,300}?charset\s{0,9}=\s{0,9}["']?\s{0,9}([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE
)
# Browsers look through 1,024 bytes; some pages put their scripts first.
CHARSET_BYTES = 4096


class Metadata(msgspec.Struct, frozen=True, kw_only=True):
    """What was stated; dates in the form of `normalise_iso`, everything None where the page is silent.

    Attributes:
        published_in: where the date of publication was found: "json-ld", the name of the meta element,
            "microdata" or "time".
    """

    headline: str | None = None
    byline: str | None = None
    publisher: str | None = None
    url: str | None = None
    language: str | None = None
    published: str | None = None
    published_in: str | None = None
    modified: str | None = None


class _Found:
    """What one pass over the page collects, before it is weighed."""

    def __init__(self) -> None:
        self.meta: dict[str, str] = {}
        self.items: dict[str, str] = {}  # microdata, by itemprop
        self.words: dict[str, str] = {}  # text of elements: h1, title, byline
        self.times: list[tuple[bool, str]] = []  # (marked as publication, value)
        self.canonical: str | None = None
        self.language: str | None = None
        self.json: list[str] = []


def find_charset(data: bytes) -> str | None:
    """The encoding that a page's own meta element declares, in the first kilobytes as browsers look."""
    match = CHARSET.search(data[:CHARSET_BYTES])
    return match[1].decode("ascii") if match else None


def find_metadata(page: str) -> Metadata:
    """Read what a page states about its report.

    Args:
        page: the decoded source; scripts in it are data and never run.
    """
    found = _collect(page)
    report = read_json_ld(found.json)
    published, where = _choose_published(report, found)
    return Metadata(
        headline=_first(
            report.get("headline"),
            found.items.get("headline"),
            *(found.meta.get(name) for name in HEADLINE[:1]),
            found.words.get("h1"),
            *(found.meta.get(name) for name in HEADLINE[1:]),
            found.words.get("title"),
        ),
        byline=_first(
            report.get("byline"),
            *map(read_person, (found.meta.get(name) for name in BYLINE)),
            read_person(found.items.get("author")),
            read_person(found.words.get("byline")),
        ),
        publisher=_first(report.get("publisher"), *(found.meta.get(name) for name in PUBLISHER)),
        url=_first(*map(_web_address, (found.canonical, found.meta.get("og:url"), report.get("url")))),
        language=found.language,
        published=published,
        published_in=where,
        modified=_first(
            *map(_iso, (report.get("modified"), *(found.meta.get(name) for name in MODIFIED))),
            _iso(found.items.get("datemodified")),
        ),
    )


def _choose_published(report: dict[str, str], found: _Found) -> tuple[str | None, str | None]:
    candidates: list[tuple[str | None, str]] = [(report.get("published"), "json-ld")]
    candidates += [(found.meta.get(name), name) for name in PUBLISHED[:2]]
    candidates.append((found.items.get("datepublished"), "microdata"))
    candidates += [(found.meta.get(name), name) for name in PUBLISHED[2:]]
    marked = [value for marks, value in found.times if marks]
    # One unmarked time is the report's; several may be comments, teasers or the entries of a live blog.
    candidates += [(value, "time") for value in marked or [value for _, value in found.times][:1]]
    if not marked and len({value[:10] for _, value in found.times}) > 1:
        candidates = candidates[:-1]
    for value, where in candidates:
        normal = _iso(value)
        if normal:
            return normal, where
    return None, None


def _collect(page: str) -> _Found:
    found = _Found()
    open_for: dict[str, tuple[str, str, list[str]]] = {}  # what is being read: (element, key, its words)
    in_script = False
    for item in scan_page(page):
        if not isinstance(item, Tag):
            text = page[slice(*item)]
            if in_script:
                found.json.append(text[:MAX_JSON])
                in_script = False
            for _, _, words in open_for.values():
                if len(words) < MAX_WORDS:
                    words.append(text[:2000])
            continue
        if item.closes:
            for _, key, words in [entry for entry in open_for.values() if entry[0] == item.name]:
                _keep(found, key, words)
                del open_for[key]
            in_script = False
            continue
        if item.name not in WANTED and item.end - item.start <= len(item.name) + 2:
            continue
        attributes = read_attributes(page, item)
        in_script = item.name == "script" and "ld+json" in attributes.get("type", "").lower()
        _note(found, item.name, attributes)
        for key in _keys(item.name, attributes):
            if (
                item.name not in VOID
                and key not in open_for
                and key not in found.words
                and key not in found.items
            ):
                open_for[key] = (item.name, key, [])
    return found


WANTED = frozenset({"title", "h1"})


def _keys(name: str, attributes: dict[str, str]) -> Iterator[str]:
    """What the words of an element would tell."""
    if name in WANTED:
        yield name
    property = attributes.get("itemprop", "").lower()
    if property in ("headline", "author", "datepublished", "datemodified") and not (
        attributes.get("content") or attributes.get("datetime")
    ):
        yield property
    if attributes.get("rel") == "author" or BYLINE_CLASS.search(attributes.get("class", "")):
        yield "byline"


def _keep(found: _Found, key: str, words: list[str]) -> None:
    text = SPACE.sub(" ", html.unescape("".join(words))).strip()
    if not text or len(text) > 500:
        return
    (found.words if key in ("title", "h1", "byline") else found.items).setdefault(key, text)


def _note(found: _Found, name: str, attributes: dict[str, str]) -> None:
    """What the attributes of one start tag tell."""
    content = attributes.get("content", "").strip()
    property = attributes.get("itemprop", "").lower()
    if property and (content or attributes.get("datetime")):
        found.items.setdefault(property, content or attributes["datetime"])
    if name == "meta" and content:
        for key in ("property", "name"):
            if attributes.get(key):
                found.meta.setdefault(attributes[key].lower(), content)
    elif name == "link" and "canonical" in attributes.get("rel", "").lower().split():
        found.canonical = found.canonical or attributes.get("href")
    elif name == "html":
        found.language = found.language or attributes.get("lang") or attributes.get("xml:lang")
    elif name == "time" and attributes.get("datetime") and len(found.times) < 1000:
        classes = attributes.get("class", "").lower()
        marks = "pubdate" in attributes or ("publish" in classes and "updated" not in classes.split())
        found.times.append((marks, attributes["datetime"]))


def _web_address(value: str | None) -> str | None:
    value = (value or "").strip()
    return value if value.startswith(("http://", "https://")) and len(value) <= 2000 else None


def _iso(value: str | None) -> str | None:
    """A stated date in the form of `normalise_iso`, also from one spelled out; None when it is neither."""
    if not value or len(value) > 60:
        return None
    spelled = SPELLED.fullmatch(value.strip())
    if spelled is None:
        return normalise_iso(value)
    month = MONTHS["en"].get((spelled["month"] or spelled["month2"]).lower().rstrip("."))
    if month is None:
        return None
    day = int(spelled["day"] or spelled["day2"])
    clock = f"T{spelled['clock']}{spelled['zone'] or ''}" if spelled["clock"] else ""
    return normalise_iso(f"{spelled['year']}-{month:02}-{day:02}{clock}")


def _first(*values: str | None) -> str | None:
    """The first that says anything, white space folded."""
    return next((folded for value in values if value and (folded := SPACE.sub(" ", value).strip())), None)
