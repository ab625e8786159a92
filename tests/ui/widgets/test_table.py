from PySide6.QtCore import Qt

from app.ui.models.candidates import Candidates, Stage
from app.ui.models.trainees import Trainees
from app.ui.widgets.table import Table
from tests.ui import staff_samples as sample


def shown(qtbot, model, rows, **how):
    table = Table(model, **how)
    qtbot.addWidget(table)
    model.show_rows(rows)
    table.resize(1000, 400)
    table.show()
    return table


def test_space_ticks_the_row_of_the_keyboard(qtbot):
    model = Candidates()
    table = shown(qtbot, model, sample.candidates())
    table.setCurrentIndex(table.model().index(2, 3))
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert [one.attempt for one in model.ticked(Stage.TO_CONFIRM)] == ["a3"]


def test_a_click_on_the_box_ticks(qtbot):
    model = Candidates()
    table = shown(qtbot, model, sample.candidates())
    place = table.visualRect(table.model().index(1, 0)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert len(model.ticked(Stage.TO_ISSUE)) == 1


def test_the_current_row_survives_a_sort(qtbot):
    model = Trainees()
    table = shown(qtbot, model, sample.group().trainees)
    table.sortByColumn(1, Qt.SortOrder.DescendingOrder)
    table.selectRow(0)
    assert table.current_row() in sample.group().trainees


def test_bars_and_the_spare_column_give_way_where_there_is_little_room(qtbot):
    table = shown(qtbot, Trainees(), sample.group().trainees, spare=4)
    assert not table.isColumnHidden(4)
    table.resize(600, 400)
    assert table.isColumnHidden(4)
    assert table._cells.is_narrow


def test_an_empty_table_paints_its_kind_words(qtbot):
    table = shown(qtbot, Trainees(), ())
    bare = table.viewport().grab().toImage()
    table.say_when_empty("Nobody is here yet.")
    assert table.viewport().grab().toImage() != bare
    assert table.current_row() is None
