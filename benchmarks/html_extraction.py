"""Main text of news pages: trafilatura against resiliparse, in quality and speed, on the pages of the tests.

    python benchmarks/html_extraction.py

Needs trafilatura beside what the package needs. Prints a table in Markdown; docs/decisions/0001 quotes one.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))
from ingest.news_pages import Page, news_pages

ROUNDS = 20


def words(text: str) -> Counter[str]:
    return Counter(text.split())


def score(page: Page, text: str) -> tuple[int, int, int]:
    """Words right, words extracted, words expected; what may be in or out is not counted."""
    expected = words(" ".join(page.paragraphs))
    optional = words(" ".join((*page.either, page.headline, page.byline or "")))
    extracted = words(text.replace("|", " "))
    surplus = extracted - expected
    return (extracted & expected).total(), (extracted - (surplus & optional)).total(), expected.total()


def with_trafilatura(**options: Any) -> Callable[[str], str]:
    import trafilatura

    return lambda page: trafilatura.extract(page, include_comments=False, **options) or ""


def with_resiliparse(**options: Any) -> Callable[[str], str]:
    from resiliparse.extract.html2text import extract_plain_text

    return lambda page: extract_plain_text(page, **options)


def with_onrecord(page: str) -> str:
    from onrecord.ingest import ingest

    return ingest(page.encode()).text


def main() -> None:
    pages = list(news_pages())
    candidates: dict[str, Callable[[str], str]] = {}
    loaders: dict[str, Callable[[], Callable[[str], str]]] = {
        "trafilatura": with_trafilatura,
        "trafilatura, fast": lambda: with_trafilatura(fast=True),
        "trafilatura, favor_precision": lambda: with_trafilatura(favor_precision=True),
        "resiliparse, main_content": lambda: with_resiliparse(
            main_content=True, alt_texts=False, links=False
        ),
        "onrecord": lambda: with_onrecord,
    }
    for name, load in loaders.items():
        started = time.perf_counter()
        candidates[name] = load()
        candidates[name](pages[0].html)
        print(f"{name}: first page after {time.perf_counter() - started:.3f} s", file=sys.stderr)
    print("| extractor | words found | words right | F1 | pages without a flaw | pages a second |")
    print("| --- | --- | --- | --- | --- | --- |")
    for name, extract in candidates.items():
        right = extracted = expected = flawless = 0
        for page in pages:
            scores = score(page, extract(page.html))
            right, extracted, expected = right + scores[0], extracted + scores[1], expected + scores[2]
            flawless += len(set(scores)) == 1
            if len(set(scores)) > 1 and "-v" in sys.argv:
                print(f"{name}: {page.name}: {scores}", file=sys.stderr)
        started = time.perf_counter()
        for _ in range(ROUNDS):
            for page in pages:
                extract(page.html)
        rate = ROUNDS * len(pages) / (time.perf_counter() - started)
        recall, precision = right / expected, right / extracted
        f1 = 2 * recall * precision / (recall + precision)
        found = f"{right}/{expected} ({recall:.1%}) | {right}/{extracted} ({precision:.1%}) | {f1:.1%}"
        print(f"| {name} | {found} | {flawless}/{len(pages)} | {rate:.0f} |")


if __name__ == "__main__":
    main()
