"""Anki packages, workbooks and pictures for tests, made here."""

import io
import json
import sqlite3
import zipfile

BASIC, CLOZE = 1000, 2000
MAIN = ' xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0"/></svg>'
MP3, OGG = b"ID3\x04" + bytes(60), b"OggS" + bytes(60)
SCHEMA = """
create table notes (id integer primary key, guid text, mid integer, flds text, tags text);
create table cards (id integer primary key, nid integer, did integer, odid integer, ord integer);
"""
OLD = "create table col (id integer primary key, ver integer, models text, decks text);"
NEW = """
create table col (id integer primary key, ver integer, models text, decks text);
create table notetypes (id integer primary key, name text not null collate unicase, config blob);
create table fields (ntid integer, ord integer, name text collate unicase, config blob, primary key (ntid, ord))
    without rowid;
create table templates (ntid integer, ord integer, name text collate unicase, config blob, primary key (ntid, ord))
    without rowid;
create table decks (id integer primary key, name text not null collate unicase);
create unique index idx_decks_name on decks (name);
"""


def picture(kind="PNG", size=(8, 6), mode="RGB"):
    """A real picture."""
    from PIL import Image

    out = io.BytesIO()
    Image.new(mode, size).save(out, kind)
    return out.getvalue()


def kind(
    name="Basic", fields=("Front", "Back"), question="{{Front}}", answer="{{FrontSide}}{{Back}}", cloze=0
):
    """A note type."""
    return {
        "name": name,
        "type": cloze,
        "flds": [{"name": one, "ord": n} for n, one in enumerate(fields)],
        "tmpls": [{"name": "Card 1", "ord": 0, "qfmt": question, "afmt": answer}],
    }


def database(notes, kinds=None, decks=None, is_new=False, more=""):
    """A collection; a note is (note type, deck, fields...)."""
    kinds = kinds or {
        BASIC: kind(),
        CLOZE: kind("Cloze", ("Text", "Extra"), "{{cloze:Text}}", "{{cloze:Text}}", 1),
    }
    decks = decks or {1: "Default"}
    opened = sqlite3.connect(":memory:")
    opened.create_collation("unicase", lambda one, other: (one > other) - (one < other))
    opened.executescript(SCHEMA + (NEW if is_new else OLD) + more)
    if is_new:
        _new(opened, kinds, decks)
        opened.execute("insert into col values (1, 18, '', '')")
    else:
        told = {str(deck): {"name": name} for deck, name in decks.items()}
        opened.execute("insert into col values (1, 11, ?, ?)", (json.dumps(kinds), json.dumps(told)))
    for n, (mid, deck, *values) in enumerate(notes, 1):
        told = (n, f"g{n}", mid, "\x1f".join(values), "")
        opened.execute("insert into notes values (?, ?, ?, ?, ?)", told)
        opened.execute("insert into cards values (?, ?, ?, 0, 0)", (n * 10, n, deck))
    opened.commit()
    raw = opened.serialize()
    opened.close()
    return raw


def _new(opened, kinds, decks):
    for at, told in kinds.items():
        config = proto((1, told["type"]))
        opened.execute("insert into notetypes values (?, ?, ?)", (at, told["name"], config))
        for one in told["flds"]:
            opened.execute("insert into fields values (?, ?, ?, ?)", (at, one["ord"], one["name"], b""))
        for one in told["tmpls"]:
            config = proto((1, one["qfmt"]), (2, one["afmt"]))
            opened.execute("insert into templates values (?, ?, ?, ?)", (at, one["ord"], one["name"], config))
    for at, name in decks.items():
        opened.execute("insert into decks values (?, ?)", (at, name.replace("::", "\x1f")))


def proto(*fields):
    """Protocol Buffers of (number, whole number, text or bytes)."""
    made = b""
    for number, value in fields:
        if isinstance(value, int):
            made += varint(number << 3) + varint(value)
        else:
            raw = value.encode() if isinstance(value, str) else value
            made += varint(number << 3 | 2) + varint(len(raw)) + raw
    return made


def varint(value):
    """A number in base 128."""
    made = bytearray()
    while value > 127:
        made.append(value & 127 | 128)
        value >>= 7
    return bytes([*made, value])


def apkg(path, raw, media=None, store="collection.anki2"):
    """A package of the older forms; `media` are bytes by their names."""
    named = {str(n): name for n, name in enumerate(media or {})}
    files = {store: raw, "media": json.dumps(named)}
    files |= {str(n): one for n, one in enumerate((media or {}).values())}
    return zipped(path, files)


def packed_apkg(path, raw, media=None):
    """A package of the newest form."""
    from backports import zstd

    entries = [(1, proto((1, name), (2, len(one)))) for name, one in (media or {}).items()]
    files = {"meta": proto((1, 3)), "collection.anki21b": zstd.compress(raw), "collection.anki2": b"stub"}
    files |= {"media": zstd.compress(proto(*entries))}
    files |= {str(n): zstd.compress(one) for n, one in enumerate((media or {}).values())}
    return zipped(path, files)


def zipped(path, files):
    """A zip with these files."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        for name, raw in files.items():
            out.writestr(name, raw)
    return path


def cell(place, value):
    """A cell with a text, a number, or the XML that is told."""
    if isinstance(value, int | float):
        return f'<c r="{place}"><v>{value}</v></c>'
    if value.startswith("<"):
        return value.replace("<c", f'<c r="{place}"', 1)
    return f'<c r="{place}" t="inlineStr"><is><t>{value}</t></is></c>'


def rows(*values):
    """The XML of a sheet with these rows."""
    made = "".join(
        f'<row r="{n}">' + "".join(cell(f"{chr(65 + at)}{n}", one) for at, one in enumerate(row)) + "</row>"
        for n, row in enumerate(values, 1)
    )
    return f"<worksheet{MAIN}><sheetData>{made}</sheetData></worksheet>"


def book(path, sheets, shared=(), states=None):
    """A workbook: the XML of each sheet by its name."""
    listed = "".join(
        f'<sheet name="{name}" sheetId="{n}" state="{(states or {}).get(name, "visible")}" r:id="rId{n}"/>'
        for n, name in enumerate(sheets, 1)
    )
    relations = "".join(
        f'<Relationship Id="rId{n}" Type="{LINKS}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in range(1, len(sheets) + 1)
    )
    strings = "".join(f"<si>{one}</si>" for one in shared)
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    files = {
        "xl/workbook.xml": f'<workbook{MAIN} xmlns:r="{LINKS}"><sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}">{relations}</Relationships>',
        "xl/sharedStrings.xml": f"<sst{MAIN}>{strings}</sst>",
    }
    files |= {f"xl/worksheets/sheet{n}.xml": xml for n, xml in enumerate(sheets.values(), 1)}
    return zipped(path, files)


def to_mend(folder):
    """The problems of an imported course but those that nobody can know: whose it is, and who speaks in it."""
    from app.flow import author

    unknown = ('"unknown" is no known licence', "nobody is named as the author", "nobody knows who speaks")
    return tuple(one for one in author.check(folder) if not one.what.startswith(unknown))
