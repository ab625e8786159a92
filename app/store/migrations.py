"""The tables, as numbered steps; each is applied once, in its own transaction, and never changed again."""

from __future__ import annotations

from app.core.errors import StoreNewer
from app.store.database import Database, Write

STEPS: tuple[tuple[str, ...], ...] = (
    (
        "CREATE TABLE fixed (name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID",
        "CREATE TABLE staff (id TEXT PRIMARY KEY, body BLOB NOT NULL) WITHOUT ROWID",
        "CREATE TABLE trainee (id TEXT PRIMARY KEY, body BLOB NOT NULL, photo BLOB NOT NULL) WITHOUT ROWID",
        "CREATE TABLE class (id TEXT PRIMARY KEY, body BLOB NOT NULL) WITHOUT ROWID",
        (
            "CREATE TABLE wrong_try (person TEXT PRIMARY KEY, times INTEGER NOT NULL,"
            " at INTEGER NOT NULL) WITHOUT ROWID"
        ),
        (
            "CREATE TABLE pack (course TEXT NOT NULL, version TEXT NOT NULL, digest BLOB NOT NULL,"
            " file TEXT NOT NULL, installed_at INTEGER NOT NULL, PRIMARY KEY (course, version)) WITHOUT ROWID"
        ),
        (
            "CREATE TABLE lesson_done (trainee TEXT NOT NULL, course TEXT NOT NULL, lesson TEXT NOT NULL,"
            " at INTEGER NOT NULL, PRIMARY KEY (trainee, course, lesson)) WITHOUT ROWID"
        ),
        (
            "CREATE TABLE practised (trainee TEXT NOT NULL, course TEXT NOT NULL, item TEXT NOT NULL,"
            " at INTEGER NOT NULL, is_right INTEGER NOT NULL)"
        ),
        "CREATE INDEX practised_by ON practised (trainee, course)",
        (
            "CREATE TABLE review (trainee TEXT NOT NULL, course TEXT NOT NULL, deck TEXT NOT NULL,"
            " card TEXT NOT NULL, state TEXT NOT NULL, due_at INTEGER NOT NULL,"
            " PRIMARY KEY (trainee, course, deck, card)) WITHOUT ROWID"
        ),
        (
            "CREATE TABLE rating (id INTEGER PRIMARY KEY, trainee TEXT NOT NULL, course TEXT NOT NULL,"
            " deck TEXT NOT NULL, card TEXT NOT NULL, rating INTEGER NOT NULL, at INTEGER NOT NULL,"
            " before TEXT NOT NULL)"
        ),
        (
            "CREATE TABLE sitting (id TEXT PRIMARY KEY, body BLOB NOT NULL,"
            " is_open INTEGER NOT NULL) WITHOUT ROWID"
        ),
        (
            "CREATE TABLE attempt (id TEXT PRIMARY KEY, trainee TEXT NOT NULL, sitting TEXT NOT NULL,"
            " is_open INTEGER NOT NULL, body BLOB NOT NULL) WITHOUT ROWID"
        ),
        "CREATE UNIQUE INDEX attempt_of ON attempt (sitting, trainee)",
        (
            "CREATE TABLE response (attempt TEXT NOT NULL, seq INTEGER NOT NULL, body BLOB NOT NULL,"
            " PRIMARY KEY (attempt, seq)) WITHOUT ROWID"
        ),
        (
            "CREATE TABLE result (attempt TEXT PRIMARY KEY, record BLOB NOT NULL, result BLOB NOT NULL,"
            " examiner TEXT NOT NULL, examined BLOB NOT NULL) WITHOUT ROWID"
        ),
        (
            "CREATE TABLE certificate (number INTEGER PRIMARY KEY, attempt TEXT NOT NULL UNIQUE,"
            " code BLOB NOT NULL, body BLOB NOT NULL)"
        ),
        "CREATE TABLE entry (seq INTEGER PRIMARY KEY, raw BLOB NOT NULL, digest BLOB NOT NULL, private BLOB)",
        "CREATE TABLE outcome (number INTEGER PRIMARY KEY, state TEXT NOT NULL, reason TEXT NOT NULL)",
    ),
    (  # a corrected certificate stands for the same attempt as the one it replaces
        "ALTER TABLE certificate RENAME TO certificate_1",
        (
            "CREATE TABLE certificate (number INTEGER PRIMARY KEY, attempt TEXT NOT NULL, code BLOB NOT NULL,"
            " body BLOB NOT NULL, heir INTEGER NOT NULL DEFAULT 0, photo BLOB NOT NULL DEFAULT x'',"
            " badge TEXT NOT NULL DEFAULT '')"
        ),
        (
            "INSERT INTO certificate (number, attempt, code, body)"
            " SELECT number, attempt, code, body FROM certificate_1"
        ),
        "DROP TABLE certificate_1",
        "CREATE UNIQUE INDEX certificate_of ON certificate (attempt) WHERE heir = 0",
        (
            "CREATE TABLE amendment (id TEXT PRIMARY KEY, number INTEGER NOT NULL, is_open INTEGER NOT NULL,"
            " body BLOB NOT NULL) WITHOUT ROWID"
        ),
        "CREATE UNIQUE INDEX amendment_of ON amendment (number) WHERE is_open = 1",
    ),
    (  # the entries of a journal's epochs before the present one
        (
            "CREATE TABLE earlier (epoch INTEGER NOT NULL, seq INTEGER NOT NULL, raw BLOB NOT NULL,"
            " digest BLOB NOT NULL, private BLOB, PRIMARY KEY (epoch, seq)) WITHOUT ROWID"
        ),
    ),
    (  # what an examiner does in a room, and what is noticed there
        (
            "CREATE TABLE seat (sitting TEXT NOT NULL, trainee TEXT NOT NULL, body BLOB NOT NULL,"
            " PRIMARY KEY (sitting, trainee)) WITHOUT ROWID"
        ),
        (
            "CREATE TABLE declared (sitting TEXT NOT NULL, staff TEXT NOT NULL, body BLOB NOT NULL,"
            " PRIMARY KEY (sitting, staff)) WITHOUT ROWID"
        ),
        (
            "CREATE TABLE gap_signed (attempt TEXT NOT NULL, before INTEGER NOT NULL, body BLOB NOT NULL,"
            " PRIMARY KEY (attempt, before)) WITHOUT ROWID"
        ),
        (
            "CREATE TABLE room_event (attempt TEXT NOT NULL, seq INTEGER NOT NULL, body BLOB NOT NULL,"
            " PRIMARY KEY (attempt, seq)) WITHOUT ROWID"
        ),
    ),
    (  # what changes of an attempt with every answer, beside what never does
        "ALTER TABLE attempt ADD COLUMN live BLOB NOT NULL DEFAULT x''",
    ),
    (  # recordings and files that are answers
        "CREATE TABLE evidence_bytes (digest BLOB PRIMARY KEY, media_type TEXT NOT NULL, raw BLOB NOT NULL)",
        (
            "CREATE TABLE evidence (attempt TEXT NOT NULL, item TEXT NOT NULL, digest BLOB NOT NULL,"
            " name TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (attempt, item, digest)) WITHOUT ROWID"
        ),
        "CREATE INDEX evidence_of ON evidence (digest)",
    ),
)


def migrate(database: Database) -> None:
    """Bring the file to the newest form.

    Raises:
        StoreNewer: a newer version of the program wrote it.
    """
    row = database.one("PRAGMA user_version")
    done = row[0] if row else 0
    if done > len(STEPS):
        raise StoreNewer
    for number, step in enumerate(STEPS[done:], start=done + 1):
        database.write(_apply(number, step))


class _apply:  # noqa: N801 - a step ready to be tried again
    def __init__(self, number: int, step: tuple[str, ...]) -> None:
        self._number, self._step = number, step

    def __call__(self, write: Write) -> None:
        for sql in self._step:
            write.do(sql)
        write.do(f"PRAGMA user_version = {self._number}")
