"""The published JSON Schema: valid in itself, the code's own, and true of what the program writes."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import onrecord
from onrecord.annotations import Reading
from onrecord.wire import encode_reading, json_schema

# A sentence or two for every stage.
REPORT = """OSLO, March 5, 2024 (NTB) - The minister began a three-day visit on Monday, her office said.

Fisheries Minister Ana Lund told Radio Vesna that the ministry "will not pay", and denied any quarrel.

She will travel 250 kilometers (155 miles) north and meet about 40 workers on 7 March 2024.

Correction: An earlier version of this article said that the visit began on Sunday.
"""

LISTS = ("timexes", "quantities", "occurrences", "corrections", "names", "attributions")


@pytest.fixture(scope="module")
def published(root: Path) -> dict[str, Any]:
    schema = json.loads((root / "docs" / "schema" / "reading-1.json").read_text(encoding="utf-8"))
    assert isinstance(schema, dict)
    return schema


@pytest.fixture(scope="module")
def written() -> dict[str, Any]:
    """A reading as it comes out, with findings."""
    value = json.loads(encode_reading(onrecord.read(REPORT)))
    assert isinstance(value, dict)
    return value


def test_published_schema_is_the_codes_own(published: dict[str, Any]) -> None:
    assert published == json.loads(json.dumps(json_schema())), (
        "docs/schema/reading-1.json is out of date: run `make generate`"
    )


def test_schema_is_a_valid_schema(published: dict[str, Any]) -> None:
    jsonschema.Draft202012Validator.check_schema(published)


def test_a_written_reading_fits_the_schema(published: dict[str, Any], written: dict[str, Any]) -> None:
    jsonschema.Draft202012Validator(published).validate(written)
    assert [key for key in LISTS if not written[key]] == []
    assert any(item.get("score") for item in written["attributions"])
    assert any(name["actor"] for name in written["names"])


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("document", "text"), None),
        (("timexes", 0, "start"), "0"),
        (("timexes", 0, "type"), "DAY"),
        (("quantities", 0, "value"), 250),
        (("document", "dct", "basis"), "clock"),
        (("names", 0, "kind"), "animal"),
        (("names", 0, "mentions", 0, "form"), "surname"),
        (("attributions", 0, "stance"), "says"),
        (("attributions", 0, "source", "kind"), None),
        (("attributions", 0, "content", "spans", 0), [0]),
    ],
    ids=lambda item: ".".join(map(str, item)) if isinstance(item, tuple) else None,
)
def test_a_broken_reading_does_not_fit(
    published: dict[str, Any], written: dict[str, Any], path: tuple[Any, ...], value: object
) -> None:
    broken = copy.deepcopy(written)
    inner: Any = broken
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = value
    assert not jsonschema.Draft202012Validator(published).is_valid(broken)


def test_every_key_of_a_reading_is_in_the_schema(published: dict[str, Any], written: dict[str, Any]) -> None:
    reading = published["$defs"][Reading.__name__]["properties"]
    assert set(written) <= set(reading)
    assert set(written["document"]) <= set(published["$defs"]["Document"]["properties"])
    for key, record in (("names", "Name"), ("attributions", "Attribution")):
        properties = published["$defs"][record]["properties"]
        assert [set(item) - set(properties) for item in written[key]] == [set()] * len(written[key])
    assert "source" not in written["document"], "the way back to the file stays out of the wire format"
