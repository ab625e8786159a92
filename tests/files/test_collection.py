import sqlite3
import time

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.core.errors import ImportWrong
from app.files import collection
from tests.files.making import BASIC, CLOZE, SCHEMA, database, kind

NOTES = [(BASIC, 1, "개", "dog"), (CLOZE, 2, "{{c1::a}}", "")]
DECKS = {1: "Default", 2: "Korean::Words"}


@pytest.mark.parametrize("is_new", [False, True])
def test_both_forms_give_the_same_notes(is_new):
    first, second = collection.read(database(NOTES, decks=DECKS, is_new=is_new), "x.apkg")
    assert (first.kind.name, first.kind.fields, first.values, first.deck) == (
        "Basic",
        ("Front", "Back"),
        ("개", "dog"),
        "Default",
    )
    assert (first.kind.question, first.kind.answer) == ("{{Front}}", "{{FrontSide}}{{Back}}")
    assert (second.kind.is_cloze, second.deck) == (True, "Korean::Words")


def test_a_card_that_was_lent_out_belongs_to_its_own_deck():
    more = "insert into cards values (5, 1, 99, 2, -1);"
    assert collection.read(database(NOTES[:1], decks=DECKS, more=more), "x")[0].deck == "Korean::Words"


def test_a_note_of_an_unknown_type_keeps_its_fields():
    (note,) = collection.read(database([(77, 1, "a", "b")]), "x")
    assert (note.kind.name, note.values) == ("?", ("a", "b"))


def test_a_collection_that_waits_for_its_journal_is_read():
    raw = bytearray(database(NOTES[:1]))
    raw[18:20] = b"\x02\x02"
    assert len(collection.read(bytes(raw), "x")) == 1


def hostile(script):
    opened = sqlite3.connect(":memory:")
    opened.executescript(script)
    raw = opened.serialize()
    opened.close()
    return raw


SLOW = "with recursive r(n) as (select 1 union all select n + 1 from r) select n, n, n, n"
CARDS = SCHEMA.split("\n")[2]
COL = "create table col (models text, decks text);"
RECKONED = """
create table notes (id integer primary key, mid as (abs(id)), flds as (hex(zeroblob(2e7))), tags);
insert into notes (id) values (1);
insert into col values ('{}', '{}');
"""


@pytest.mark.parametrize(
    "script",
    [
        "create table x (a);",
        f"{CARDS}{COL}create view notes as {SLOW} as flds from r;",
        f"{CARDS}{COL}create virtual table notes using fts5(id, mid, flds, tags);",
        SCHEMA,
        f"{SCHEMA}{COL}",
        f"{SCHEMA}{COL}insert into col values ('[', '');",  # noqa: S608
        f"{SCHEMA}{COL}insert into col values ('{'[' * 90_000}', '');",  # noqa: S608
        f"{CARDS}{COL}create table notes (id, mid, x);",
        f"{CARDS}{COL}{RECKONED}",
    ],
)
def test_what_is_no_plain_collection_is_refused(script):
    with pytest.raises(ImportWrong):
        collection.read(hostile(script), "x")


def test_values_of_wrong_kinds_do_no_harm():
    raw = hostile(
        f'{SCHEMA}{COL}insert into col values (\'{{"1": 5, "2": {{"flds": 3, "tmpls": [7]}}}}\', \'[1]\');'  # noqa: S608
        "insert into notes values (1, 1, x'ff00', x'ff1f41', 5); insert into cards values (1, 'x', 'y', null, 'z');"
    )
    (note,) = collection.read(raw, "x")
    assert note.values == ("\ufffd", "A")


def test_half_letters_in_names_are_replaced():
    names = '{"1": {"name": "a\\ud800", "flds": [{"name": "\\udfff"}]}}', '{"2": {"name": "\\ud800"}}'
    raw = database([(1, 2, "x", "y")], more=f"insert into col values (0, 11, '{names[0]}', '{names[1]}');")  # noqa: S608
    (note,) = collection.read(raw, "x")
    assert (note.kind.name, note.kind.fields, note.deck) == ("a?", ("?",), "?")


def test_too_many_notes_are_refused(monkeypatch):
    monkeypatch.setattr(collection, "MOST_NOTES", 1)
    with pytest.raises(ImportWrong, match="more than 1 notes"):
        collection.read(database(NOTES), "x")


def test_a_database_that_never_ends_is_stopped(monkeypatch):
    monkeypatch.setattr(collection, "_ROUNDS", 1)
    monkeypatch.setattr(collection, "_STEPS", 10)
    start = time.monotonic()
    with pytest.raises(ImportWrong):
        collection.read(database(NOTES * 50), "x")
    assert time.monotonic() - start < 5


@pytest.mark.property
@given(
    some.booleans(),
    some.lists(some.tuples(some.integers(0, 1 << 20), some.binary(min_size=1, max_size=8)), max_size=6),
)
def test_corrupt_pages_give_only_errors_with_a_name(is_new, changes):
    raw = bytearray(
        database([(BASIC, 1, f"a{n}", "b" * 90) for n in range(60)], {BASIC: kind()}, is_new=is_new)
    )
    for at, told in changes:
        start = at % len(raw)
        raw[start : start + len(told)] = told
    for damaged in (bytes(raw), bytes(raw[: len(raw) // 2])):
        try:
            collection.read(damaged, "x")
        except ImportWrong:
            continue
