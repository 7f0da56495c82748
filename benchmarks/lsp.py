"""How long an editor waits for findings after a key is pressed.

    python benchmarks/lsp.py [--words N ...] [--keys N]

Starts the language server, opens a made report of so many words, types into it key by key, each time waiting
for the findings, and prints the median and the slowest wait in milliseconds.
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
    "The council of Port Vesna met on Tuesday, 5 March 2019, and voted by 12 votes to 9 for a new ferry of "
    "250 kilometres (155 miles) range, which will cost 3.2 million dollars, up 20 percent from 2.7 million. "
    '"We have waited for this since 2009," said its chair, Ana Teklu, 54, who was born in the town in 1964. '
    "Officials said on Friday that the first of three boats would sail in May, two weeks before the fair.\n\n"
)


def make_report(words: int) -> str:
    """Paragraphs of some 70 words until there are enough."""
    return PARAGRAPH * -(-words // len(PARAGRAPH.split()))


async def measure(words: int, keys: int) -> list[float]:
    """Waits in milliseconds, one a key."""
    client = LanguageClient("bench", "1")
    came: asyncio.Queue[int | None] = asyncio.Queue()

    @client.feature(lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
    def marked(params: lsp.PublishDiagnosticsParams) -> None:
        came.put_nowait(params.version)

    await client.start_io(sys.executable, "-m", "onrecord", "lsp")
    await client.initialize_async(lsp.InitializeParams(capabilities=lsp.ClientCapabilities()))
    client.initialized(lsp.InitializedParams())
    uri = "untitled:report"
    item = lsp.TextDocumentItem(uri, "markdown", 1, make_report(words))
    client.text_document_did_open(lsp.DidOpenTextDocumentParams(item))
    while await came.get() != 1:
        pass
    waits = []
    for version in range(2, keys + 2):
        place = lsp.Position(0, version + 8)
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
    await client.stop()
    return waits


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--words", type=int, nargs="+", default=[300, 1500, 10_000])
    parser.add_argument("--keys", type=int, default=40)
    options = parser.parse_args()
    for words in options.words:
        waits = asyncio.run(measure(words, options.keys))
        print(f"{words:7} words: median {statistics.median(waits):.0f} ms, slowest {max(waits):.0f} ms")


if __name__ == "__main__":
    main()
