"""One desktop a station; a crash of the first one holds nobody back."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from app.ui.single import FILE, Single

ROOT = Path(__file__).resolve().parents[2]
HOLD = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from app.ui.single import Single
app = QCoreApplication([])
single = Single(Path(sys.argv[1]))
print("taken" if single.take() else "refused", flush=True)
single.listen()
app.exec()
"""


@pytest.fixture
def first(tmp_path, qapp):
    made = Single(tmp_path)
    assert made.take()
    made.listen()
    yield made
    made.release()


def started(home):
    return subprocess.Popen(
        [sys.executable, "-c", HOLD, str(home)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )


def test_the_second_one_is_refused_and_calls_the_first(first, tmp_path, qtbot):
    second = Single(tmp_path)
    assert not second.take()
    with qtbot.waitSignal(first.called):
        assert second.call_first()


def test_a_program_of_its_own_is_refused_too(first, tmp_path):
    other = started(tmp_path)
    assert other.stdout.readline().strip() == "refused"
    other.kill()
    other.wait()
    other.stdout.close()


def test_another_station_is_no_hindrance(first, tmp_path):
    (tmp_path / "other").mkdir()
    assert Single(tmp_path / "other").take()


def test_after_a_kill_the_next_one_takes_over(tmp_path, qtbot):
    killed = started(tmp_path)
    assert killed.stdout.readline().strip() == "taken"
    killed.send_signal(signal.SIGKILL)
    killed.wait()
    killed.stdout.close()
    assert (tmp_path / FILE).exists()
    heir = Single(tmp_path)
    assert heir.take()
    heir.listen()
    with qtbot.waitSignal(heir.called):
        assert Single(tmp_path).call_first()
    heir.release()


def test_where_nobody_answers_it_is_said(tmp_path, qapp):
    assert not Single(tmp_path).call_first()


def test_a_folder_that_cannot_be_written_holds_nobody_back(tmp_path, qapp):
    assert Single(tmp_path / "missing").take()


def test_released_it_can_be_taken_again(first, tmp_path):
    first.release()
    assert Single(tmp_path).take()
