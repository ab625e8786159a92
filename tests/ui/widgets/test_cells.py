from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStyleOptionViewItem

from app.ui.models.trainees import Trainees
from app.ui.theme import THEME
from app.ui.widgets.cells import Cells, pill_size
from tests.ui import staff_samples as sample


def test_a_pill_is_as_wide_as_its_words(qapp):
    assert pill_size("Ready for the exam").width() > pill_size("Passed").width()


def test_a_narrow_table_leaves_the_bar_out(qapp):
    model, cells = Trainees(), Cells()
    model.show_rows(sample.group().trainees)
    index, option = model.index(0, 1), QStyleOptionViewItem()
    wide = cells.sizeHint(option, index).width()
    cells.is_narrow = True
    assert cells.sizeHint(option, index).width() < wide


def test_rows_grow_with_the_letters(qapp):
    model, cells = Trainees(), Cells()
    model.show_rows(sample.group().trainees)
    small = cells.sizeHint(QStyleOptionViewItem(), model.index(0, 0)).height()
    THEME.put_on(scale=2.0)
    try:
        assert cells.sizeHint(QStyleOptionViewItem(), model.index(0, 0)).height() == 2 * small
    finally:
        THEME.put_on(scale=1.0)


def test_a_table_mirrors_for_languages_from_right_to_left(qtbot):
    from app.ui.widgets.table import Table

    model = Trainees()
    table = Table(model)
    qtbot.addWidget(table)
    model.show_rows(sample.group().trainees)
    table.resize(900, 300)
    table.show()
    before = table.viewport().grab().toImage()
    table.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert table.viewport().grab().toImage() != before
