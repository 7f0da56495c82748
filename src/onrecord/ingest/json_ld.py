"""What schema.org data in a page (JSON-LD) says of its report.

Source: schema.org, NewsArticle; JSON-LD 1.1, `@graph` and `@id`.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any

import msgspec

__all__ = ["MAX_JSON", "SPACE", "read_json_ld", "read_person"]

# Types of schema.org that are one report, in JSON-LD; a WebPage's or a list's dates are not the report's.
REPORT_TYPES = frozenset(
    {
        *("NewsArticle", "Article", "ReportageNewsArticle", "AnalysisNewsArticle", "BackgroundNewsArticle"),
        *(
            "OpinionNewsArticle",
            "ReviewNewsArticle",
            "LiveBlogPosting",
            "BlogPosting",
            "Report",
            "SocialMediaPosting",
        ),
        *("TechArticle", "ScholarlyArticle", "SatiricalArticle", "AdvertiserContentArticle"),
    }
)
# A JSON-LD block is a few kilobytes; a whole live blog's some hundred.
MAX_JSON = 2_000_000
MAX_NODES = 5_000
SPACE = re.compile(r"\s+")
# Markup inside a string. Matches "<b>", "</a>"; near miss: "a < b" without an end.
TAGS = re.compile(r"<[^<>]{0,500}>")
# "By Ann Lee" → "Ann Lee". Near miss: "Byron Lee".
BY = re.compile(r"^(?:by|written by|from)[:\s]+", re.IGNORECASE)


def read_json_ld(blocks: list[str]) -> dict[str, str]:
    """What schema.org data says of the first report in it that has a date, else of the first."""
    nodes = [node for block in blocks[:50] for node in _nodes(block)][:MAX_NODES]
    by_id = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and len(node) > 1}
    reports = [node for node in nodes if _types(node) & REPORT_TYPES]
    report = next((node for node in reports if "datePublished" in node), reports[0] if reports else None)
    if report is None:
        return {}
    address = report.get("url") or report.get("mainEntityOfPage")
    if isinstance(address, dict):
        address = address.get("@id")
    values = {
        "headline": _text(report.get("headline") or report.get("name")),
        "byline": _names(report.get("author") or report.get("creator"), by_id),
        "publisher": _names(report.get("publisher") or report.get("sourceOrganization"), by_id),
        "published": _text(report.get("datePublished")),
        "modified": _text(report.get("dateModified")),
        "url": _text(address),
    }
    return {key: value for key, value in values.items() if value}


def _nodes(block: str) -> Iterator[dict[str, Any]]:
    """Every object of a JSON-LD block, outer before inner; nothing when it is not JSON."""
    text = block.strip().removeprefix("<!--").removesuffix("-->").strip().rstrip(";")
    try:
        data: Any = msgspec.json.decode(text.encode("utf-8", "replace"))
    except (msgspec.DecodeError, RecursionError):
        # Line breaks inside strings are the commonest slip of pages that write JSON by template.
        try:
            data = msgspec.json.decode(SPACE.sub(" ", text).encode("utf-8", "replace"))
        except (msgspec.DecodeError, RecursionError):
            return
    waiting: list[Any] = [data]
    for count, node in enumerate(waiting):
        if count > MAX_NODES:
            return
        if isinstance(node, list):
            waiting.extend(node)
        elif isinstance(node, dict):
            yield node
            waiting.extend(value for value in node.values() if isinstance(value, dict | list))


def _types(node: dict[str, Any]) -> set[str]:
    kind = node.get("@type")
    kinds = kind if isinstance(kind, list) else [kind]
    return {name.rpartition("/")[2] for name in kinds if isinstance(name, str)}


def _names(value: Any, by_id: dict[str, dict[str, Any]]) -> str | None:
    """Names of people or organisations, joined as in a byline."""
    names = []
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, dict) and "name" not in item and isinstance(item.get("@id"), str):
            item = by_id.get(item["@id"], item)
        name = item.get("name") if isinstance(item, dict) else item
        for text in name if isinstance(name, list) else [name]:
            person = read_person(_text(text))
            if person:
                names.append(person)
    unique = list(dict.fromkeys(names[:20]))
    return " and ".join(filter(None, (", ".join(unique[:-1]), unique[-1]))) if unique else None


def _text(value: Any) -> str | None:
    """A string of JSON-LD as text: outlets put character references and markup into it."""
    if not isinstance(value, str):
        return None
    return SPACE.sub(" ", TAGS.sub("", html.unescape(value[:2000]))).strip() or None


def read_person(value: str | None) -> str | None:
    """A name without its "By"; None for what is an address of a profile and no name."""
    if value is None or value.startswith(("http://", "https://", "@", "/")):
        return None
    return BY.sub("", value).strip(" ,;|·") or None
