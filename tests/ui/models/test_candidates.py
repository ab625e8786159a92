import pytest
from PySide6.QtCore import Qt

from app.ui.models.candidates import Candidates, Stage, stage
from tests.ui import staff_samples as sample

CHECKED = Qt.ItemDataRole.CheckStateRole


@pytest.fixture
def model(qapp):
    made = Candidates()
    made.show_rows(sample.candidates())
    return made


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, Stage.TO_CONFIRM),
        ({"passed": False}, Stage.TO_CONFIRM),
        ({"examined": True}, Stage.TO_ISSUE),
        ({"examined": True, "passed": False}, Stage.NOT_PASSED),
        ({"examined": True, "certificate": "0000421-8"}, Stage.ISSUED),
    ],
)
def test_what_comes_next_follows_from_the_candidate(changes, expected):
    assert stage(sample.candidate(1, **changes)) is expected


def test_all_who_wait_for_a_step_are_ticked_at_once_and_unticked_again(model):
    model.tick_all(Stage.TO_CONFIRM)
    assert len(model.ticked(Stage.TO_CONFIRM)) == 3
    assert not model.ticked(Stage.TO_ISSUE)
    model.tick_all(Stage.TO_CONFIRM)
    assert not model.ticked(Stage.TO_CONFIRM)


def test_who_has_a_certificate_cannot_be_ticked(model):
    index = model.index(0, 0)
    assert index.data(CHECKED) is None
    assert not model.setData(index, Qt.CheckState.Checked, CHECKED)


def test_a_tick_is_told(model, qtbot):
    with qtbot.waitSignal(model.chosen):
        assert model.setData(model.index(1, 0), Qt.CheckState.Checked, CHECKED)
    assert [one.attempt for one in model.ticked(Stage.TO_ISSUE)] == ["a1"]


def test_a_tick_does_not_outlive_its_step(model):
    model.tick_all(Stage.TO_CONFIRM)
    model.show_rows(tuple(sample.candidate(n, examined=True) for n in (3, 5)))
    assert not model.ticked(Stage.TO_ISSUE)
