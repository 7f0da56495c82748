"""Opening .gz and .zst as streams that say when they are cut short."""

from __future__ import annotations

import gzip
import io
import zlib
from typing import Any, BinaryIO, cast

from onrecord.errors import IngestError

__all__ = ["CORRUPT", "decompress", "explain_damage"]

GZIP_MAGIC = b"\x1f\x8b"
ZSTD_MAGIC = b"\x28\xb5\x2f\xfd"
# A run of one byte packs 128 KB into 4 bytes of Zstandard, so a piece this size opens to 64 MB at most.
ZSTD_PIECE_BYTES = 2048


class DamagedStreamError(OSError):
    """A compressed stream that breaks off or does not decode."""


# All that reading from `decompress` may raise for damaged data.
CORRUPT: tuple[type[Exception], ...] = (DamagedStreamError, EOFError, zlib.error, gzip.BadGzipFile)


def decompress(stream: io.BufferedReader) -> io.BufferedReader:
    """The stream behind .gz or .zst, told by the first bytes; `stream` itself when it is neither.

    Args:
        stream: at its start.
    """
    head = stream.peek(len(ZSTD_MAGIC))
    if head.startswith(GZIP_MAGIC):
        return cast(io.BufferedReader, gzip.GzipFile(fileobj=stream))  # has `peek` as well
    if head.startswith(ZSTD_MAGIC):
        return io.BufferedReader(_ZstdReader(stream), 1 << 17)
    return stream


def explain_damage(error: Exception, source: str, line: int | None = None) -> IngestError:
    """What is said of an error of `CORRUPT`."""
    return IngestError(
        f"the compressed file breaks off or is damaged here ({error}); "
        "what follows cannot be read: fetch or compress it again",
        source=source,
        line=line,
    )


class _ZstdReader(io.RawIOBase):
    """All frames of a .zst file in a row.

    The library's own stream reader ends quietly at a cut, which would lose reports without a word.
    """

    def __init__(self, stream: BinaryIO) -> None:
        import zstandard

        self._stream = stream
        self._error = zstandard.ZstdError
        self._new_frame: Any = zstandard.ZstdDecompressor(max_window_size=1 << 27).decompressobj
        self._frame: Any = None
        self._input = b""
        self._output = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any, /) -> int:
        while not self._output:
            if not self._input:
                self._input = self._stream.read(ZSTD_PIECE_BYTES)
                if not self._input:
                    if self._frame is not None:
                        raise DamagedStreamError("the last Zstandard frame is cut short")
                    return 0
            self._decode_piece()
        count = min(len(buffer), len(self._output))
        buffer[:count] = self._output[:count]
        self._output = self._output[count:]
        return count

    def _decode_piece(self) -> None:
        if self._frame is None:
            self._frame = self._new_frame()
        try:
            self._output = memoryview(self._frame.decompress(self._input))
        except self._error as error:
            raise DamagedStreamError(str(error)) from None
        self._input = b""
        if self._frame.eof:
            self._input = self._frame.unused_data
            self._frame = None
