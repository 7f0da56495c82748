"""Readings as one self-contained HTML page: the report, its timeline, and findings in the margin.

The page loads nothing: style and script are part of it and named by their hashes in its content security
policy. It reads without the script, which adds pop-ups, keys, and cards level with their words.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from importlib.resources import files

from msgspec import UNSET

from onrecord.annotations import Reading
from onrecord.export.markup import escape
from onrecord.export.section import Section, headline_of
from onrecord.export.wording import say_count

__all__ = ["Page", "render_frame", "render_page"]

# Of a page inside another one: what is longer scrolls.
FRAME_HEIGHT_PX = 640


def render_page(readings: Iterable[Reading]) -> str:
    """One page with a section for each reading."""
    page = Page()
    return "".join([*(page.add(reading) for reading in readings), page.close()])


def render_frame(reading: Reading) -> str:
    """The page of a reading as an element of another page, such as a notebook.

    A frame keeps the styles of the two apart, and the report, which is not trusted, out of the other page.
    """
    return (
        f'<iframe title="{escape(headline_of(reading.document))}" sandbox="allow-scripts" '
        f'style="width: 100%; height: {FRAME_HEIGHT_PX}px; border: 0" '
        f'srcdoc="{escape(render_page([reading]))}"></iframe>'
    )


class Page:
    """A page that grows: each call returns the next piece of markup."""

    def __init__(self) -> None:
        self._index: list[tuple[str, str, str]] = []
        self._unread = 0

    def add(self, reading: Reading) -> str:
        """The section of one reading; before the first one, the head of the page."""
        prefix = f"d{len(self._index) + 1}-"
        headline = headline_of(reading.document)
        head = "" if self._index or self._unread else _render_head(headline)
        findings = () if reading.findings is UNSET else reading.findings
        section = Section(reading, prefix, findings).render()
        count = "not checked" if reading.findings is UNSET else say_count(len(findings), "finding")
        self._index.append((prefix, headline, count))
        return head + section

    def add_unread(self, message: str) -> str:
        """What stands in the place of a report that could not be read."""
        head = "" if self._index or self._unread else _render_head("onrecord")
        self._unread += 1
        return f'{head}<section class="unread"><h2>Not read</h2><p>{escape(message)}</p></section>\n'

    def close(self) -> str:
        """The index, where there are several reports, and the end of the page."""
        head = "" if self._index or self._unread else _render_head("onrecord") + "<p>No report.</p>"
        index = ""
        if len(self._index) > 1:
            lines = "".join(
                f'<li><a href="#{prefix}report">{escape(headline)}</a> '
                f'<span class="count">{count}</span></li>'
                for prefix, headline, count in self._index
            )
            title = '<h2 id="index-title">Reports</h2>'
            index = f'<nav class="index" aria-labelledby="index-title">{title}<ol>{lines}</ol></nav>'
        return f"{head}</main>\n{index}<script>{_static('report.js')}</script>\n</body>\n</html>\n"


@cache
def _static(name: str) -> str:
    return files("onrecord.export").joinpath("static", name).read_text(encoding="utf-8")


def _hash(content: str) -> str:
    return "sha256-" + b64encode(sha256(content.encode()).digest()).decode()


def _render_head(title: str) -> str:
    style, script = _static("report.css"), _static("report.js")
    policy = (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    layers = "".join(
        f'<label class="layer {layer}"><input type="checkbox" id="layer-{layer}" checked> {name}</label>'
        for layer, name in (
            ("statement", "Statements"),
            ("name", "Names"),
            ("time", "Time"),
            ("quantity", "Quantities"),
            ("occurrence", "Occurrences"),
            ("finding", "Findings"),
        )
    )
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n<meta name="referrer" content="no-referrer">\n'
        f"<title>{escape(title)} – onrecord</title>\n<style>{style}</style>\n</head>\n<body>\n"
        '<a class="skip" href="#main">To the report</a>\n'
        '<header class="top"><p class="brand">onrecord</p>'
        f'<fieldset class="layers"><legend>Show</legend>{layers}</fieldset>'
        '<p class="keys" hidden><span class="of-findings"><kbd>j</kbd> <kbd>k</kbd> findings</span> '
        '<span class="of-statements"><kbd>n</kbd> <kbd>p</kbd> statements</span></p>'
        '<button type="button" id="theme" hidden>Dark</button></header>\n<main id="main">\n'
    )
