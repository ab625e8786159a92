"""Zstandard (RFC 8878), unfolded up to a limit; the library is loaded when something is packed so."""

from __future__ import annotations

from importlib import import_module

from app.core.errors import BytesWrong, UnpackerMissing

MAGIC = b"\x28\xb5\x2f\xfd"
_LARGEST_WINDOW = 27
"""2^27 bytes, which every decoder allows by itself (RFC 8878 section 3.1.1.1.2)."""


def unfolded(raw: bytes, most: int) -> bytes:
    """What a frame holds, if it is no more than so many bytes.

    Raises:
        BytesWrong: it is damaged, cut short or larger.
        UnpackerMissing: the library is not installed.
    """
    try:
        zstd = import_module("backports.zstd")
    except ImportError as error:
        raise UnpackerMissing(part="backports.zstd") from error
    reader = zstd.ZstdDecompressor(options={zstd.DecompressionParameter.window_log_max: _LARGEST_WINDOW})
    try:
        made: bytes = reader.decompress(raw, max_length=most + 1)
    except (zstd.ZstdError, ValueError, EOFError, MemoryError) as error:
        raise BytesWrong(why="it cannot be unpacked") from error
    if len(made) > most:
        raise BytesWrong(why="it unfolds to too much")
    if not reader.eof:
        raise BytesWrong(why="it is cut short")
    return made
