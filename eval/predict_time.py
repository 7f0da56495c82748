"""Predictions of the time stage for TimeML gold, in the form the time scorer reads.

    python eval/predict_time.py GOLD_FOLDER > predictions.jsonl

Reads every .tml file below the folder; the creation time is the dct. Offsets count code points of
the TEXT element with its tags removed.
"""

from __future__ import annotations

import json
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

from onrecord.document import Dct, make_document
from onrecord.read.time import read_timexes


def creation_time(root: ET.Element) -> str | None:
    """The value of the timex that is the document's creation time."""
    for timex in root.iter("TIMEX3"):
        if timex.get("functionInDocument") in ("CREATION_TIME", "PUBLICATION_TIME"):
            return timex.get("value")
    for dct in root.iter("DCT"):
        for timex in dct.iter("TIMEX3"):
            return timex.get("value")
    return None


def read_gold(path: Path) -> tuple[str, str | None]:
    """Text and creation time of a gold file."""
    root = ET.parse(path).getroot()
    element = root.find("TEXT")
    return "".join(element.itertext()) if element is not None else "", creation_time(root)


def predict(path: Path) -> dict[str, object]:
    """The prediction line for one gold file."""
    text, value = read_gold(path)
    dct = Dct(value=value, basis="given" if value else "unknown")
    timexes = read_timexes(make_document(text, id=path.stem, dct=dct, language="en"))
    keys = ("start", "end", "type", "value")
    return {"doc": path.stem, "timexes": [{key: getattr(timex, key) for key in keys} for timex in timexes]}


def main(folder: str) -> None:
    """Write a line for every gold file below `folder`."""
    for path in sorted(Path(folder).rglob("*.tml")):
        print(json.dumps(predict(path), ensure_ascii=False))


if __name__ == "__main__":
    main(sys.argv[1])
