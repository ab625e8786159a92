"""The rules that let one schema run on SQLite, PostgreSQL and distributed engines."""

from sqlmodel import SQLModel

from app.registry.database import table_names
from app.registry.tables import NATIONAL, clean

TABLES = [SQLModel.metadata.tables[name] for name in table_names()]
REFERENCE = {shape.__table__.name for shape in NATIONAL}


def test_the_centre_comes_first_in_every_key():
    for table in TABLES:
        first = next(iter(table.primary_key.columns)).name
        assert (first == "centre_id") != (table.name in REFERENCE), table.name


def test_no_table_refers_to_another_and_none_is_unique_beyond_its_key():
    for table in TABLES:
        assert not table.foreign_keys
        assert not [index for index in table.indexes if index.unique]
        assert len(table.constraints) == 1


def test_no_key_is_a_sequence():
    for table in TABLES:
        assert table.autoincrement_column is None, table.name


def test_texts_are_kept_without_what_postgresql_refuses():
    assert clean("a\x00b") == "ab"
