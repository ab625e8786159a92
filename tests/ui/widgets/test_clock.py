"""Live time only; warnings in time; at zero it stops by itself."""

from app.ui.widgets.clock import Clock


def test_it_goes_on_from_what_was_spent(show):
    clock = show(Clock(), 200, 60)
    clock.start(1_200_000, 1800)
    assert clock.label.text() in {"10:00", "09:59"}
    assert clock.accessibleName() == "10 minutes left"
    assert clock.stop() >= 1_200_000


def test_a_stopped_clock_does_not_run(qtbot, show):
    clock = show(Clock(), 200, 60)
    clock.start(0, 60)
    spent = clock.stop()
    qtbot.wait(30)
    assert clock.spent_ms == spent


def test_it_ticks_with_the_time_spent(qtbot, show):
    clock = show(Clock(), 200, 60)
    clock.start(5_000, 60)
    with qtbot.waitSignal(clock.ticked) as ticked:
        pass
    assert ticked.args[0] >= 5_900


def test_it_warns_at_five_minutes_and_at_one(qtbot, show):
    clock = show(Clock(), 200, 60)
    clock.start(0, 301)
    with qtbot.waitSignal(clock.warned) as warned:
        pass
    assert warned.args == [300]
    assert clock.property("tone") == "warn"
    clock.start(0, 61)
    with qtbot.waitSignal(clock.warned) as warned:
        pass
    assert (warned.args, clock.property("tone")) == ([60], "danger")


def test_it_does_not_warn_again_after_an_interruption(qtbot, show, heard):
    clock = show(Clock(), 200, 60)
    warned = heard(clock.warned)
    clock.start(200_000, 400)
    with qtbot.waitSignal(clock.ticked):
        pass
    assert not warned


def test_it_says_once_that_the_time_is_over(qtbot, show, heard):
    clock = show(Clock(), 200, 60)
    over = heard(clock.ran_out)
    clock.start(59_500, 60)
    with qtbot.waitSignal(clock.ran_out):
        pass
    qtbot.wait(1_100)
    assert len(over) == 1
    assert clock.label.text() == "00:00"
