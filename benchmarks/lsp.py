"""How long an editor waits for findings after a key is pressed.

    python benchmarks/lsp.py [--words N ...] [--keys N] [--full]

Starts the language server, opens a made report of so many words, no two paragraphs of it alike, types into
it key by key, here and there, each time waiting for the findings, and prints how long it took, in
milliseconds: from opening to marks, and of the keys the median, the 95th percentile and the slowest.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import sys
import time

from lsprotocol import types as lsp
from pygls.lsp.client import LanguageClient

PARAGRAPH = (
    "The council of {town} met on {weekday}, {day} March 2019, and voted by {votes} votes to 9 for a 🛳 of "
    "{km} kilometres ({miles} miles) range, which will cost {cost} million dollars, up {up} percent. "
    '"We have waited for this since 2009," said its chair, Ana Teklu, {age}, who is from 19{born}. '
    "Officials said on Friday that the first of {boats} boats would sail in May, two weeks before a fair.\n\n"
)
TOWNS = ("Port Vesna", "Harrow Bay", "Tamsund", "Lower Quay", "Old Ferry", "Selby Point", "Inverlochan")
WEEKDAYS = ("Friday", "Saturday", "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday")  # from 1 March 2019


def make_paragraph(number: int) -> str:
    """The figures of each are its own; every tenth names a wrong weekday."""
    day, km, age = number % 31 + 1, 200 + number, 40 + number % 30
    return PARAGRAPH.format(
        town=TOWNS[number % 7],
        weekday=WEEKDAYS[(day - 1 + (number % 10 == 9)) % 7],
        day=day,
        votes=10 + number % 50,
        km=km,
        miles=round(km * 0.621371),
        cost=f"{2 + number % 7}.{number % 9 + 1}",
        up=5 + number % 60,
        age=age,
        born=2018 - 1900 - age,
        boats=3 + number % 6,
    )


def make_report(words: int) -> str:
    """Paragraphs of some 70 words until there are enough."""
    return "".join(make_paragraph(n) for n in range(-(-words // len(make_paragraph(0).split()))))


async def measure(words: int, keys: int, *options: str) -> tuple[float, list[float]]:
    """Milliseconds from opening to marks, and for each key."""
    client = LanguageClient("bench", "1")
    came: asyncio.Queue[int | None] = asyncio.Queue()

    @client.feature(lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)  # type: ignore[untyped-decorator]
    def marked(params: lsp.PublishDiagnosticsParams) -> None:
        came.put_nowait(params.version)

    await client.start_io(sys.executable, "-m", "onrecord", "lsp", *options)
    await client.initialize_async(lsp.InitializeParams(capabilities=lsp.ClientCapabilities()))
    client.initialized(lsp.InitializedParams())
    uri = "untitled:report"
    item = lsp.TextDocumentItem(uri, "markdown", 1, make_report(words))
    began = time.perf_counter()
    client.text_document_did_open(lsp.DidOpenTextDocumentParams(item))
    while await came.get() != 1:
        pass
    opened = (time.perf_counter() - began) * 1000
    lines = item.text.count("\n")
    waits = []
    for version in range(2, keys + 2):
        place = lsp.Position(version * 7919 % lines // 2 * 2, version + 8)
        change = lsp.TextDocumentContentChangePartial(range=lsp.Range(place, place), text="x")
        began = time.perf_counter()
        client.text_document_did_change(
            lsp.DidChangeTextDocumentParams(lsp.VersionedTextDocumentIdentifier(version, uri), [change])
        )
        while await came.get() != version:
            pass
        waits.append((time.perf_counter() - began) * 1000)
    await client.shutdown_async(None)
    client.exit(None)
    await client.stop()  # type: ignore[no-untyped-call]
    return opened, waits


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--words", type=int, nargs="+", default=[300, 1500, 10_000])
    parser.add_argument("--keys", type=int, default=200)
    parser.add_argument("--full", action="store_true", help="with the rules that need names and statements")
    options = parser.parse_args()
    for words in options.words:
        opened, waits = asyncio.run(measure(words, options.keys, *(["--full"] if options.full else [])))
        late = statistics.quantiles(waits, n=20)[-1]
        print(
            f"{words:7} words: opened in {opened:.0f} ms; a key: median {statistics.median(waits):.0f} ms, "
            f"95th percentile {late:.0f} ms, slowest {max(waits):.0f} ms",
            flush=True,
        )


if __name__ == "__main__":
    main()
