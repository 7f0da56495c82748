"""Every error the package raises on purpose.

    OnrecordError
    ├── IngestError     bytes that cannot become a Document
    ├── AnchorError     calendar arithmetic that leaves years 1-9999, or a date that is none
    ├── ConfigError     an option, stage or setting that does not exist or does not fit
    ├── RuleError       a rule that breaks its contract, or an unknown rule id
    └── LedgerError     a ledger that cannot be opened, read or written

A message says what happened, where, and what to do. What a program needs is in fields.
"""

from __future__ import annotations

__all__ = [
    "AnchorError",
    "ConfigError",
    "IngestError",
    "LedgerError",
    "OnrecordError",
    "RuleError",
]


class OnrecordError(Exception):
    """Base of all deliberate errors; `str(error)` is fit to show to a user."""


class IngestError(OnrecordError):
    """Input that cannot be read as a report.

    Attributes:
        source: path, URL or "-" of the input; "" when it came as a Python object.
        line: line of the input, counted from 1, or None when the whole input is meant.
        id: the report's key when it could be read although the report could not, else None.
    """

    def __init__(
        self, message: str, *, source: str = "", line: int | None = None, id: str | None = None
    ) -> None:
        place = source if line is None else f"{source}:{line}"
        super().__init__(f"{place}: {message}" if place else message)
        self.source = source
        self.line = line
        self.id = id


class AnchorError(OnrecordError):
    """A date that does not exist, or arithmetic that leaves years 1-9999."""


class ConfigError(OnrecordError):
    """An option, stage or setting that is unknown or does not fit.

    Attributes:
        key: the name of the option or setting.
    """

    def __init__(self, message: str, *, key: str = "") -> None:
        super().__init__(message)
        self.key = key


class RuleError(OnrecordError):
    """A rule that breaks the contract of `onrecord.check.rule`, or an unknown rule id.

    Attributes:
        rule: the id in question.
    """

    def __init__(self, message: str, *, rule: str = "") -> None:
        super().__init__(message)
        self.rule = rule


class LedgerError(OnrecordError):
    """A ledger that cannot be opened, read or written."""
