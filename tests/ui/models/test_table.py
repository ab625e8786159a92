import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from app.ui.models.candidates import Candidates
from app.ui.models.outcomes import Outcomes
from app.ui.models.search import Search
from app.ui.models.seats import Seats
from app.ui.models.table import ORDER, PILL, PROGRESS
from app.ui.models.trainees import Trainees
from app.ui.words import WORDS
from tests.ui import staff_samples as sample

MODELS = {
    "trainees": (Trainees, lambda: sample.group().trainees),
    "seats": (Seats, lambda: sample.sitting().rows),
    "candidates": (Candidates, sample.candidates),
    "outcomes": (Outcomes, lambda: sample.sync_state().outcomes),
}


@pytest.mark.parametrize("name", MODELS)
def test_every_model_keeps_qts_rules(qapp, name):
    kind, rows = MODELS[name]
    model = kind()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_rows(rows())
    model.show_rows(rows())
    model.show_rows(rows()[:1])
    model.show_rows(())
    assert model.rowCount() == 0


@pytest.mark.parametrize("name", MODELS)
def test_every_cell_says_something_and_can_be_sorted_by(qapp, name):
    kind, rows = MODELS[name]
    model = kind()
    model.show_rows(rows())
    for row in range(model.rowCount()):
        for column in range(model.columnCount()):
            index = model.index(row, column)
            assert index.data(Qt.ItemDataRole.DisplayRole)
            assert index.data(ORDER) is not None
    for column in range(model.columnCount()):
        keys = [model.index(row, column).data(ORDER) for row in range(model.rowCount())]
        assert sorted(keys) is not None


def test_the_same_people_again_change_cells_and_not_the_table(qtbot):
    model = Seats()
    rows = sample.sitting().rows
    model.show_rows(rows)
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.dataChanged):
        model.show_rows(rows)


def test_headings_follow_the_language(qapp):
    model = Trainees()
    said = model.headerData(0, Qt.Orientation.Horizontal)
    WORDS.use("ky" if WORDS.language != "ky" else "ru")
    try:
        assert model.headerData(0, Qt.Orientation.Horizontal) != said
    finally:
        WORDS.use("en")


def test_a_search_needs_every_word_in_any_cell(qapp):
    model, search = Trainees(), Search()
    model.show_rows(sample.group().trainees)
    search.setSourceModel(model)
    QAbstractItemModelTester(search, QAbstractItemModelTester.FailureReportingMode.Fatal)
    search.search("aigul 0000421")
    assert search.rowCount() == 1
    search.search("aigul bakyt")
    assert search.rowCount() == 0
    search.search("")
    assert search.rowCount() == model.rowCount()


def test_numbers_sort_as_numbers(qapp):
    model, search = Trainees(), Search()
    model.show_rows(sample.group().trainees)
    search.setSourceModel(model)
    search.sort(1)
    shown = [search.index(row, 1).data(PROGRESS) for row in range(search.rowCount())]
    assert shown == sorted(shown)


def test_a_state_is_told_by_word_and_sign(qapp):
    model = Trainees()
    model.show_rows(sample.group().trainees)
    for row in range(model.rowCount()):
        index = model.index(row, 2)
        assert index.data(PILL).sign
        assert index.data(Qt.ItemDataRole.DisplayRole)
