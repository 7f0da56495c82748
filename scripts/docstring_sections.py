"""Lets mkdocstrings see the sections of a docstring as this project writes them.

Sections follow one another without a blank line, and examples stand at the end without a heading, as
doctest reads them. griffe takes both for prose, so what it looks for is put in before it parses.
"""

from __future__ import annotations

import re
from typing import Any

import griffe

# "        Raises:" after a line of another section; not "Raises: what?" inside a line.
SECTION = re.compile(r"(?<=[^\n]\n)(?=(?:Args|Returns|Yields|Raises|Attributes):$|Source: )", re.MULTILINE)
# The first ">>> " of a docstring, and everything from there on.
EXAMPLES = re.compile(r"^>>> .*\Z", re.MULTILINE | re.DOTALL)


def open_sections(docstring: str) -> str:
    """The docstring with a blank line before each section and its examples under a heading.

    >>> open_sections("Do it.\\n\\nArgs:\\n    a: one.\\nRaises:\\n    E: two.\\n\\n>>> 1\\n1")
    'Do it.\\n\\nArgs:\\n    a: one.\\n\\nRaises:\\n    E: two.\\n\\nExamples:\\n    >>> 1\\n    1'
    """

    def head(match: re.Match[str]) -> str:
        return "Examples:\n" + re.sub(r"(?m)^(?=.)", "    ", match[0])

    return EXAMPLES.sub(head, SECTION.sub("\n", docstring))


class DocstringSections(griffe.Extension):
    """Applied to every object that the pages name."""

    def on_object(self, *, obj: griffe.Object, **kwargs: Any) -> None:
        """Change the docstring in place."""
        if obj.docstring is not None:
            obj.docstring.value = open_sections(obj.docstring.value)
