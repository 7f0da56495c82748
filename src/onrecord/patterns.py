"""Regular expressions that are compiled when they are first used.

A check of one short report imports every rule and uses few of their expressions, and compiling all of
them takes longer than the check. They stand at the top of their modules all the same.
"""

from __future__ import annotations

import re
from typing import Any, cast

__all__ = ["compile_late"]


class _Late:
    """Stands for a compiled expression until the first use, and hands its methods on from then."""

    def __init__(self, pattern: str, flags: int) -> None:
        self._source = pattern, flags

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        compiled = re.compile(*self._source)
        # From here on these are found on the object itself, as fast as those of the expression.
        for method in ("search", "match", "fullmatch", "finditer", "findall", "sub", "split"):
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def compile_late(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """What `re.compile` gives, but compiled when it is first used.

    An expression that is wrong is an error then, and not at import.

    >>> compile_late("a+").search("caat")
    <re.Match object; span=(1, 3), match='aa'>
    """
    return cast("re.Pattern[str]", _Late(pattern, flags))
