"""The program is killed in the middle of an exam: nothing that was acknowledged is lost, no time is taken or given."""

import random
import shutil
import signal
import subprocess
import sys

import pytest

from app.core.exam import clock
from app.core.exam.attempt import Attempt
from app.flow import people, sittings
from app.store import attempts
from tests.flow import room as rooms


@pytest.fixture(scope="module")
def seated(tmp_path_factory):
    """A centre with an open sitting."""
    folder = tmp_path_factory.mktemp("killed")
    made = rooms.built(folder)
    room = rooms.Room(folder / "home", rooms.open_station(folder / "home"), made[0], None, None, made[1])
    sitting = room.sitting()
    room.admit(sitting.id, room.group.trainees[0].id)
    room.station.close()
    return folder / "home"


def _killed(home, after):
    """Run the program until it has said so many responses, kill it, and give what it said last."""
    command = [sys.executable, "-m", "tests.faults.answering", str(home)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=rooms.COURSES.parent) as program:
        left = int(program.stdout.readline().split()[1])
        kept = spent = 0
        for line in program.stdout:
            kept, spent = (int(part) for part in line.split()[1:])
            after -= 1
            if after == 0:
                program.send_signal(signal.SIGKILL)
                break
        rest = program.stdout.read().split("\n")
    for line in rest:
        if line.startswith("kept ") and len(line.split()) == 3:
            kept, spent = int(line.split()[1]), int(line.split()[2])
    return left, kept, spent


def _found(home) -> Attempt:
    station = rooms.open_station(home)
    try:
        sitting = sittings.sittings(station)[0].id
        return attempts.attempt_of(station.database, sitting, people.groups(station)[0].trainees[0].id)
    finally:
        station.close()


@pytest.mark.faults
def test_killed_at_any_response_nothing_acknowledged_is_lost(seated, tmp_path, depth):
    home = tmp_path / "home"
    shutil.copytree(seated, home)
    moments = random.Random(20261123)  # noqa: S311 - the same moments in every run
    before = 0
    for _ in range(depth(3, 1000)):
        left, kept, spent = _killed(home, moments.randint(1, 12))
        attempt = _found(home)
        assert len(attempt.responses) >= kept > before
        assert attempt.spent_ms >= spent
        assert clock.left_ms(clock.explained(attempt)) == 1_800_000 - attempt.spent_ms
        assert left <= 1800 - (attempt.responses[before - 1].spent_ms // 1000 if before else 0)
        before = len(attempt.responses)


@pytest.mark.faults
def test_each_start_after_a_kill_is_recorded_as_an_interruption(seated, tmp_path):
    home = tmp_path / "home"
    shutil.copytree(seated, home)
    _killed(home, 4)
    _killed(home, 4)
    attempt = _found(home)
    assert len(attempt.interruptions) == 1
    assert attempt.left_s == 1800 - attempt.spent_ms // 1000
