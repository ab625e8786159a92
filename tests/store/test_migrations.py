import pytest

from app.core.errors import SaparError, StoreNewer
from app.store import migrations
from app.store.database import Database
from tests import build

TABLES = {
    *(
        "fixed",
        "staff",
        "trainee",
        "class",
        "wrong_try",
        "pack",
        "lesson_done",
        "practised",
        "review",
        "rating",
    ),
    *("sitting", "attempt", "response", "result", "certificate", "entry", "outcome"),
}


@pytest.fixture
def database(tmp_path):
    opened = Database(tmp_path / "store", build.dice("store")(32))
    yield opened
    opened.close()


def tables(database):
    return {row[0] for row in database.rows("SELECT name FROM sqlite_master WHERE type = 'table'")}


def test_an_empty_file_gets_every_table(database):
    migrations.migrate(database)
    assert tables(database) >= TABLES


def test_the_file_remembers_how_far_it_came(database):
    migrations.migrate(database)
    assert database.one("PRAGMA user_version") == (len(migrations.STEPS),)


def test_a_second_time_changes_nothing(database):
    migrations.migrate(database)
    database.write(lambda write: write.do("INSERT INTO fixed VALUES ('a', x'01')"))
    migrations.migrate(database)
    assert database.rows("SELECT name FROM fixed") == [("a",)]


def test_a_new_step_is_applied_to_an_older_file(database, monkeypatch):
    migrations.migrate(database)
    monkeypatch.setattr(migrations, "STEPS", (*migrations.STEPS, ("CREATE TABLE added (n)",)))
    migrations.migrate(database)
    assert "added" in tables(database)


def test_a_step_that_fails_is_not_half_applied(database, monkeypatch):
    migrations.migrate(database)
    done = len(migrations.STEPS)
    monkeypatch.setattr(migrations, "STEPS", (*migrations.STEPS, ("CREATE TABLE added (n)", "NO SUCH WORDS")))
    with pytest.raises(SaparError):
        migrations.migrate(database)
    assert ("added" in tables(database), database.one("PRAGMA user_version")) == (False, (done,))


def test_older_certificates_are_carried_over(database, monkeypatch):
    from app.core import shapes
    from app.store import certificates
    from tests.store.test_certificates import KEPT

    steps = migrations.STEPS
    monkeypatch.setattr(migrations, "STEPS", steps[:1])
    migrations.migrate(database)
    facts = (KEPT.number, KEPT.attempt, KEPT.certificate, shapes.pack(KEPT))
    database.write(lambda write: write.do("INSERT INTO certificate VALUES (?, ?, ?, ?)", *facts))
    monkeypatch.setattr(migrations, "STEPS", steps)
    migrations.migrate(database)
    assert certificates.by_number(database, KEPT.number) == KEPT
    assert (KEPT.design, KEPT.heir) == ("basic-safety", 0)


def test_what_a_newer_program_wrote_is_left_alone(database):
    migrations.migrate(database)
    database.write(lambda write: write.do(f"PRAGMA user_version = {len(migrations.STEPS) + 1}"))
    with pytest.raises(StoreNewer):
        migrations.migrate(database)
