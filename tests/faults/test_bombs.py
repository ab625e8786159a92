# ruff: noqa: E501 - foreign formats read best in one line
"""Small files that unfold into large ones, or keep a reader busy: refused in seconds, within a share of a small PC.

A child with little memory reads them all, so that one that gets through cannot take the machine with it.
"""

import json
import struct
import subprocess
import sys
import zipfile
import zlib

import pytest

from tests.files import making as lists_made
from tests.files.qti import making
from tests.files.qti.making import item, manifest

pytestmark = [pytest.mark.faults, pytest.mark.timeout(900)]

MEMORY, LONGEST_S, MOST_MIB = 1_500 << 20, 20, 600
CHILD = """
import json, resource, sys, time
from pathlib import Path
resource.setrlimit(resource.RLIMIT_AS, (int(sys.argv[2]),) * 2)
from app.core.errors import SaparError
from app.core.course import svg
from app.files import packs, source, yaml
from app.flow import importing, scoring
def reader(path):
    if path.suffix == ".sapar":
        return lambda: packs.AnyPack(path)
    if path.suffix == ".yaml":
        return lambda: yaml.read(path.read_text("utf-8"), path.name)
    if path.suffix == ".svg":
        return lambda: svg.cleaned(path.read_bytes())
    if path.suffix == ".json":
        return lambda: scoring._json(path)
    return lambda: importing.bring(path, path.with_suffix(".out"))
for path in sorted(Path(sys.argv[1]).iterdir()):
    before, told = time.process_time(), "read"
    try:
        reader(path)()
    except SaparError as error:
        told = type(error).__name__
    except BaseException as error:
        told = "! " + type(error).__name__ + " " + str(error)[:100]
    # Not ru_maxrss: that of a program begun by a large one starts with what the large one had.
    peak = int(Path("/proc/self/status").read_text().split("VmHWM:")[1].split()[0]) >> 10
    print(json.dumps([path.name, told, time.process_time() - before, peak]), flush=True)
"""
POWERS = "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 10))
QUESTION = "<quiz><question type='{}'><name><text>q</text></name><questiontext><text><![CDATA[{}]]></text></questiontext>{}</question></quiz>"


def lying_zip(raw):
    """A zip whose list says that its file is small."""
    out = bytearray(making.zipped({"imsmanifest.xml": manifest("i.xml"), "i.xml": item()}))
    squeezed = zlib.compress(raw)[2:-4]
    at = out.index(b"PK\x01\x02")
    name = b"big.xml"
    local = (
        b"PK\x03\x04"
        + struct.pack("<5H3I2H", 20, 0, 8, 0, 0, 0, len(squeezed), 100, len(name), 0)
        + name
        + squeezed
    )
    listed = (
        b"PK\x01\x02"
        + struct.pack("<6H3I5H2I", 20, 20, 0, 8, 0, 0, 0, len(squeezed), 100, len(name), 0, 0, 0, 0, 0, at)
        + name
    )
    return (
        bytes(out[:at])
        + local
        + listed
        + b"PK\x05\x06"
        + struct.pack("<4H2IH", 0, 0, 1, 1, len(listed), at + len(local), 0)
    )


def deep(tag, times):
    return f"<{tag}>" * times + f"</{tag}>" * times


def bombs():  # noqa: PLR0915 - one line a bomb
    """Name by name what is read."""
    yield "zip-zeros.zip", None
    yield "zip-lies.zip", lying_zip(b"<x>" + b"a" * (80 << 20) + b"</x>")
    yield "zip-many.zip", making.zipped({f"{n}.xml": "<a/>" for n in range(21_000)})
    yield "entities.xml", f"<!DOCTYPE q [<!ENTITY a0 'xxxxxxxxxx'>{POWERS}]><quiz>&a9;</quiz>".encode()
    yield "outside.xml", b"<!DOCTYPE q SYSTEM 'file:///etc/passwd'><quiz/>"
    yield "deep.xml", deep("a", 200_000).encode()
    yield "wide.xml", b"<quiz>" + b"<a/>" * 500_000 + b"</quiz>"
    yield "attributes.xml", b"<quiz " + b" ".join(b"a%d='1'" % n for n in range(200_000)) + b"/>"
    yield "html.xml", QUESTION.format("essay", deep("div", 9_000), "").encode()
    yield "cloze.xml", QUESTION.format("cloze", "{1:MULTICHOICE:" + "\\\\" * 200_000, "").encode()
    yield (
        "formula.xml",
        QUESTION.format(
            "calculated",
            "?",
            "<answer fraction='100'><text>" + "(" * 900 + "1" + ")" * 900 + "</text></answer>",
        ).encode(),
    )
    yield (
        "minus.xml",
        QUESTION.format(
            "calculated", "?", "<answer fraction='100'><text>" + "-" * 1900 + "1</text></answer>"
        ).encode(),
    )
    yield (
        "tower.xml",
        QUESTION.format(
            "calculated", "?", "<answer fraction='100'><text>pow(9,pow(9,pow(9,9)))</text></answer>"
        ).encode(),
    )
    yield "braces.gift", b"{" * 1_000_000
    yield "colons.gift", b"::" * 1_000_000
    yield "answers.gift", b"Q {" + b"=a " * 300_000 + b"}"
    yield "weights.gift", b"Q {" + b"=%" * 300_000 + b"}"
    yield "questions.gift", b"Q {T}\n\n" * 21_000
    yield "options.txt", b"Q\n" + b"A. a\n" * 300_000 + b"ANSWER: A\n"
    yield "doubling.xml", item(processing=_doubling()).encode()
    yield (
        "aliases.yaml",
        (
            "a: &a [x,x,x,x,x,x,x,x,x]\n"
            + "".join(
                f"{chr(98 + n)}: &{chr(98 + n)} [{','.join(['*' + chr(97 + n)] * 9)}]\n" for n in range(9)
            )
        ).encode(),
    )
    yield "nested.yaml", b"[" * 200_000
    yield "commas.yaml", b"[" + b"1," * 1_500_000 + b"]"
    yield "digits.yaml", b"a: " + b"9" * 1_000_000
    yield "keys.yaml", b"".join(b"k%d: 1\n" % n for n in range(100_000))
    yield "answers.json", b'{"RESPONSE":' + b"[" * 1_000_000
    yield "number.json", b'{"RESPONSE":' + b"9" * 1_000_000 + b"}"
    yield "uses.svg", _uses()
    yield (
        "deep.svg",
        b'<svg xmlns="http://www.w3.org/2000/svg">' + b"<g>" * 200_000 + b"</g>" * 200_000 + b"</svg>",
    )
    yield "manifest.sapar", None
    yield "list.sapar", None
    yield "cells.csv", b'"' + b"a" * (17 << 20)
    yield "columns.csv", b";" * 5_000_000
    yield "rows.xlsx", None
    yield "notes.apkg", None


def _doubling():
    both = '<qti-variable identifier="X"/>' * 2
    rule = (
        f'<qti-set-outcome-value identifier="X"><qti-multiple>{both}</qti-multiple></qti-set-outcome-value>'
    )
    return f"<qti-response-processing>{rule * 40}</qti-response-processing>"


def _uses():
    groups = "".join(f'<g id="g{n}">{f"""<use href="#g{n - 1}"/>""" * 10}</g>' for n in range(1, 12))
    return f'<svg xmlns="http://www.w3.org/2000/svg"><g id="g0"><path d="M0 0"/></g>{groups}<use href="#g11"/></svg>'.encode()


def _made(folder):
    """Those that are too large to be made in memory, or need a maker of their own."""
    with zipfile.ZipFile(folder / "zip-zeros.zip", "w", zipfile.ZIP_DEFLATED) as out:
        for n in range(3):
            out.writestr(f"{n}.xml", bytes(60 << 20))
    with (folder / "manifest.sapar").open("wb") as out:
        name = b"manifest.cose"
        out.write(
            b"PK\x03\x04" + struct.pack("<5H3I2H", 20, 0, 0, 0, 0, 0, 1 << 30, 1 << 30, len(name), 0) + name
        )
        out.truncate(1 << 30)
    with (folder / "list.sapar").open("wb") as out:
        out.write(b"PK\x03\x04" + bytes(4000))
    wide = '<row r="1048576">' + "".join(f'<c r="XFD{n}"><v>{n}</v></c>' for n in range(20_000)) + "</row>"
    sheet = f"<worksheet{lists_made.MAIN}><sheetData>{wide * 20}</sheetData></worksheet>"
    lists_made.book(folder / "rows.xlsx", {"One": sheet})
    lists_made.apkg(
        folder / "notes.apkg",
        lists_made.database([(lists_made.BASIC, 1, "a" * (9 << 20), "b")]),
        {"a.png": bytes(40 << 20)},
    )


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """What the child made of each: outcome, seconds, memory."""
    folder = tmp_path_factory.mktemp("bombs")
    for name, raw in bombs():
        if raw is not None:
            (folder / name).write_bytes(raw)
    _made(folder)
    command = [sys.executable, "-c", CHILD, str(folder), str(MEMORY)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=900, check=False)
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    return {name: rest for name, *rest in lines} | {"error": [done.stderr[-2000:]]}


@pytest.mark.parametrize("name", [name for name, _raw in bombs()])
def test_it_is_refused_soon_and_with_little_memory(told, name):
    assert name in told, told["error"]
    outcome, seconds, peak = told[name]
    assert not outcome.startswith("!"), outcome
    assert seconds < LONGEST_S
    assert peak < MOST_MIB


def test_those_that_are_wrong_as_a_whole_are_refused_by_a_typed_error(told):
    """The rest holds a question that is refused alone, or only looks dangerous."""
    read = {name for name, (outcome, *_rest) in told.items() if outcome == "read"}
    assert read == {
        "answers.gift",
        "braces.gift",
        "cloze.xml",
        "deep.svg",
        "doubling.xml",
        "formula.xml",
        "html.xml",
        "keys.yaml",
        "minus.xml",
        "options.txt",
        "tower.xml",
        "uses.svg",
        "weights.gift",
    }
