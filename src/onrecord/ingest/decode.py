"""Bytes → text: which encoding, and whether it is text at all. Nothing is altered but the BOM left off."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from onrecord.errors import IngestError

__all__ = ["Decoded", "decode_bytes", "name_binary", "wide_codec"]

# First bytes of what people hand over by mistake (file formats' own specifications; PRONOM).
SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF file"),
    (b"\x89PNG\r\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office file (.doc, .xls)"),
    (b"{\\rtf", "an RTF file"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"\x1f\x8b", "a gzip file"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard file"),
    (b"BZh", "a bzip2 file"),
    (b"\xfd7zXZ\x00", "an xz file"),
    (b"SQLite format 3\x00", "a SQLite database"),
    (b"PAR1", "a Parquet file"),
    (b"\x7fELF", "a program"),
    (b"ID3", "an MP3 recording"),
    (b"OggS", "an Ogg recording"),
    (b"MZ\x90\x00", "a Windows program"),
)
ZIP = b"PK\x03\x04"
# Byte order marks; UTF-32 first, whose little-endian mark starts with that of UTF-16.
MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Control characters that text has no use for. Matches \x00 and \x08; near miss: tab, line breaks,
# \x1a (the end mark of old DOS files), \x1b (terminal colours in pasted logs).
CONTROLS = bytes([*range(0x09), *range(0x0E, 0x1A), *range(0x1C, 0x20)])
# A report pasted with a stray control character is text; machine data has far more (measured on
# images, archives and programs: above 0.05 in every first 8 KB without a known signature).
MAX_CONTROL_SHARE = 0.03
SNIFF_BYTES = 8192
# How far either side of a byte that is no UTF-8 one looks for what the rest is.
DAMAGE_BYTES = 100_000

# Windows-1252 as browsers decode it (WHATWG Encoding): the five bytes that the code page leaves
# open stand for the C1 control of their number, so that every byte has a meaning.
CP1252 = {
    byte: ord(bytes([byte]).decode("cp1252"))
    for byte in range(0x80, 0xA0)
    if byte not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}
# One whole character of UTF-8 beyond ASCII. Matches "é" in UTF-8; near miss: "é" in latin-1.
UTF8_CHARACTER = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
# What pages declare (WHATWG Encoding, by Python's names), without the stateful ones, in which a character
# has no bytes of its own, and without Latin-1, which stands for Windows-1252 on the web.
DECLARED = {
    *("cp866", "koi8-r", "koi8-u", "mac-roman", "cp874"),
    *(f"iso8859-{part}" for part in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)),
    *(f"cp125{page}" for page in (0, 1, 3, 4, 5, 6, 7, 8)),
    *("gbk", "gb18030", "gb2312", "big5", "euc_jp", "shift_jis", "euc_kr", "cp949"),
}


class Decoded(NamedTuple):
    """Text, the codec it came by (a name that adds no BOM when it encodes), and the bytes of the BOM."""

    text: str
    encoding: str
    bom_bytes: int


def name_binary(head: bytes) -> str | None:
    """What binary data seems to be ("a PNG image"), or None for text.

    Args:
        head: the first bytes; 8 KB are enough.
    """
    head = head[:SNIFF_BYTES]
    if head.startswith(ZIP):
        return _name_zip(head)
    for signature, name in SIGNATURES:
        if head.startswith(signature):
            return name
    if head[4:8] == b"ftyp":
        return "a video or HEIC image"
    if head.startswith(b"RIFF") and head[8:12] in (b"WEBP", b"WAVE", b"AVI "):
        return f"a {head[8:12].decode().strip()} file"
    if head.startswith(tuple(mark for mark, _ in MARKS)) or wide_codec(head):
        return None
    if head[257:262] == b"ustar":
        return "a tar archive"
    controls = len(head) - len(head.translate(None, CONTROLS))
    if controls > max(1, MAX_CONTROL_SHARE * len(head)):
        return "binary data"
    return None


def _name_zip(head: bytes) -> str:
    for inside, name in (
        (b"word/", "a Word document (.docx)"),
        (b"xl/", "an Excel workbook (.xlsx)"),
        (b"ppt/", "a PowerPoint file (.pptx)"),
        (b"application/epub+zip", "an EPUB book"),
        (b"opendocument.text", "an OpenDocument text (.odt)"),
        (b"[Content_Types].xml", "an Office document"),
    ):
        if inside in head:
            return name
    return "a zip archive"


def wide_codec(head: bytes) -> str | None:
    """UTF-16 or UTF-32 with its byte order, told by the mark or by the zero bytes of ASCII characters.

    Args:
        head: the first bytes.
    """
    for mark, codec in MARKS:
        if head.startswith(mark):
            return codec if codec != "utf-8" else None
    # Western text is nearly all ASCII: one byte of a character is hardly ever zero, the others mostly are.
    for width, pair in ((4, ("utf-32-le", "utf-32-be")), (2, ("utf-16-le", "utf-16-be"))):
        count = len(head) // width
        if count < 2:
            continue
        columns = [head[i : count * width : width] for i in range(width)]
        mostly_zero = [column.count(0) > 0.7 * count for column in columns]
        if mostly_zero.count(True) == width - 1 and not (mostly_zero[0] and mostly_zero[-1]):
            codec = pair[mostly_zero[0]]
            # Tables of numbers look the same, but for the control characters that the numbers would be.
            text = head.decode(codec, "ignore")
            if sum(map(text.count, map(chr, CONTROLS))) <= MAX_CONTROL_SHARE * count:
                return codec
    return None


def decode_bytes(data: bytes, *, source: str = "", declared: str | None = None) -> Decoded:
    """Decode text as it stands: a BOM, then UTF-8, then what is declared, then Windows-1252.

    Args:
        data: the whole file.
        source: named in errors.
        declared: a codec the file itself names (HTML's meta charset); it is tried before the
            fallback, and before UTF-8 where the bytes do not tell.
    Raises:
        IngestError: binary data; UTF-8 with a damaged place; a BOM that the rest contradicts.
    """
    binary = name_binary(data)
    if binary is not None:
        raise IngestError(
            f"this is {binary}, not text; save or export the report as plain text, Markdown or HTML",
            source=source,
        )
    for mark, codec in MARKS:
        if data.startswith(mark):
            return Decoded(_decode_strictly(data[len(mark) :], codec, source), codec, len(mark))
    codec = wide_codec(data[:SNIFF_BYTES]) or "utf-8"
    try:
        return Decoded(data.decode(codec), codec, 0)
    except UnicodeDecodeError as error:
        if codec == "utf-8" and declared is None:
            _refuse_damaged_utf8(data, error, source)
    return _decode_declared(data, declared)


def _decode_strictly(data: bytes, codec: str, source: str) -> str:
    try:
        return data.decode(codec)
    except UnicodeDecodeError as error:
        raise IngestError(
            f"the byte order mark says {codec}, but byte {error.start} does not fit it; "
            "save the file as UTF-8 and try again",
            source=source,
        ) from None


def _refuse_damaged_utf8(data: bytes, error: UnicodeDecodeError, source: str) -> None:
    """Tell a UTF-8 file with a broken place from a file in a one-byte encoding.

    In Windows-1252 prose the accented letters hardly ever line up as UTF-8 characters, so a file
    with more whole characters than stray bytes is UTF-8 that was cut or pasted together, and
    decoding it as Windows-1252 would garble every accent silently.
    """
    around = data[max(0, error.start - DAMAGE_BYTES) : error.start + DAMAGE_BYTES]
    whole = len(UTF8_CHARACTER.findall(around))
    strays = len(UTF8_CHARACTER.sub(b"", around).translate(None, bytes(range(0x80))))
    if whole > strays:
        line = data.count(b"\n", 0, error.start) + 1
        raise IngestError(
            f"byte 0x{data[error.start]:02X} (byte {error.start} of the file) is not UTF-8, "
            "though the rest is; mend that place or save the file as UTF-8",
            source=source,
            line=line,
        )


def _decode_declared(data: bytes, declared: str | None) -> Decoded:
    codec = _known_codec(declared)
    if codec is not None:
        try:
            return Decoded(data.decode(codec), codec, 0)
        except UnicodeDecodeError:
            pass  # it is not what it says it is; browsers go on with Windows-1252 as well
    try:
        return Decoded(data.decode("cp1252"), "cp1252", 0)
    except UnicodeDecodeError:  # one of the five bytes that have no meaning in it
        return Decoded(data.decode("latin-1").translate(CP1252), "cp1252", 0)


def _known_codec(name: str | None) -> str | None:
    """Python's name of a declared encoding, when it is one that pages are really in."""
    if not name:
        return None
    try:
        codec = codecs.lookup(name.strip().lower()).name
    except (LookupError, ValueError):
        return None
    return codec if codec in DECLARED else None
