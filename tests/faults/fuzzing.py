"""Changes of valid inputs and bytes of chance, for readers that must read or refuse by a typed error, and soon."""

import time

from hypothesis import strategies as some

from app.core.errors import SaparError

LONGEST_S = 10
"""Seconds of one reading, by the processor's own clock; the slowest machine needs a tenth."""

ODD = [
    b"\0",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\xed\xa0\x80",
    b"-1",
    b"1e999",
    b"nan",
    b"9" * 400,
    b"\n",
    b" ",
    b"\\",
    b"'",
    b'"',
    "\u2028".encode(),
    "ө".encode(),
    b"../../x",
    b"%s%n",
    b"\x7f" * 30,
]
"""What readers stumble over, whatever they read."""

TAGS = [
    b"<",
    b">",
    b"</",
    b"/>",
    b"<!DOCTYPE x [",
    b"<!ENTITY a 'b'>",
    b"&a;",
    b"&#0;",
    b"<![CDATA[",
    b"]]>",
    b"<?x?>",
    b"<qti-",
    b'base-type="',
    b'identifier=""',
    b"<qti-power/>",
    b'shape="poly"',
    b"<svg:svg/>",
]
"""Odd parts of XML and of questions in it."""


@some.composite
def changed(draw, samples, words=()):
    """A valid input after one to six changes: bytes turned, parts lost, doubled, exchanged or overwritten."""
    raw = bytearray(draw(some.sampled_from(samples)))
    for _ in range(draw(some.integers(1, 6))):
        start = draw(some.integers(0, len(raw)))
        end = min(len(raw), start + draw(some.integers(0, 60)))
        kind = draw(some.integers(0, 6))
        if kind == 0 and start < len(raw):
            raw[start] ^= 1 << draw(some.integers(0, 7))
        elif kind == 1:
            del raw[start:end]
        elif kind == 2:
            raw[end:end] = raw[start:end] * draw(some.integers(1, 20))
        elif kind == 3:
            del raw[start:]
        elif kind == 4:
            other = draw(some.integers(0, len(raw)))
            raw[start:end], raw[other:other] = raw[other : other + 20], raw[start:end]
        else:
            raw[start : end if kind == 5 else start] = draw(some.sampled_from([*ODD, *words]))
    return bytes(raw)


def read_or_refused(read):
    """Whether it was read. Anything but a typed error goes on to the test, and so does what takes too long."""
    before = time.process_time()
    try:
        read()
    except SaparError:
        return False
    finally:
        spent = time.process_time() - before
    assert spent < LONGEST_S, f"{spent:.1f} s"
    return True


def written(folder, name, raw):
    """A file with these bytes."""
    (folder / name).write_bytes(raw)
    return folder / name


def text(raw):
    """Bytes as the text that somebody hands on, half letters and all."""
    return raw.decode("utf-8", "surrogateescape")
