"""Work goes elsewhere and comes home; nothing is swallowed."""

import threading
from functools import partial

import pytest
from PySide6.QtCore import QObject

from app.core.errors import RegistryAway
from app.ui.jobs import Jobs


@pytest.fixture
def jobs(qtbot):
    made = Jobs()
    yield made
    made.close()


def fail(problem):
    raise problem


def test_an_answer_comes_home_on_the_thread_of_the_screen(qtbot, jobs):
    got = []

    def work():
        return threading.current_thread().name

    def done(name):
        got.append((name, threading.current_thread() is threading.main_thread()))

    jobs.run(work, done)
    qtbot.waitUntil(lambda: bool(got))
    assert got == [("desk_0", True)]


def test_the_desk_does_one_thing_after_the_other(qtbot, jobs):
    got = []
    for number in range(200):
        jobs.run(partial(int, number), got.append)
    qtbot.waitUntil(lambda: len(got) == 200)
    assert got == list(range(200))


def test_the_wire_does_not_wait_for_the_desk(qtbot, jobs):
    gate, got = threading.Event(), []
    jobs.run(partial(gate.wait, 10), got.append)
    jobs.run(partial(str, "wire"), got.append, wire=True)
    qtbot.waitUntil(lambda: got == ["wire"])
    gate.set()
    qtbot.waitUntil(lambda: len(got) == 2)


def test_an_error_goes_to_who_asked(qtbot, jobs, heard):
    crashed, got = heard(jobs.crashed), []
    jobs.run(partial(fail, RegistryAway()), failed=got.append)
    qtbot.waitUntil(lambda: bool(got))
    assert isinstance(got[0], RegistryAway)
    assert not crashed


def test_an_error_without_a_reader_is_told(qtbot, jobs, heard):
    crashed = heard(jobs.crashed)
    jobs.run(partial(fail, RegistryAway()))
    qtbot.waitUntil(lambda: bool(crashed))
    assert isinstance(crashed[0].error, RegistryAway)


def test_an_error_of_a_reader_is_told(qtbot, jobs, heard):
    crashed = heard(jobs.crashed)
    jobs.run(partial(str, "x"), lambda _answer: fail(ValueError("reader")))
    qtbot.waitUntil(lambda: bool(crashed))
    assert str(crashed[0].error) == "reader"


def test_an_answer_for_a_screen_that_is_gone_is_dropped(qtbot, jobs, heard):
    import shiboken6

    class Reader(QObject):
        def read(self, answer):
            raise AssertionError

    gate, crashed, reader = threading.Event(), heard(jobs.crashed), Reader()
    jobs.run(partial(gate.wait, 10), reader.read)
    shiboken6.delete(reader)
    with qtbot.waitSignal(jobs.rested):
        gate.set()
    assert not crashed


def test_it_says_when_everything_rests(qtbot, jobs):
    with qtbot.waitSignal(jobs.rested):
        jobs.run(partial(int, 1))
        assert jobs.is_busy
    assert not jobs.is_busy
