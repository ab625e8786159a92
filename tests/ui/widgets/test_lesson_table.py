"""A table of a lesson: cells wrap, and each says what its column is called."""

from app.ui.widgets.lesson_table import Cell, LessonTable

ROWS = (
    ("Sign", "What it **means**"),
    ("red", "stop at once and do not go on before somebody tells you"),
    ("", "x"),
)


def cells(table):
    return table.findChildren(Cell)


def test_cells_stand_in_their_rows(show):
    table = show(LessonTable(ROWS), 400, 300)
    first, second, third, fourth = cells(table)[:4]
    assert first.y() == second.y() < third.y() == fourth.y()
    assert fourth.height() >= fourth.heightForWidth(fourth.width())


def test_a_listener_hears_the_column_with_the_cell(show):
    table = show(LessonTable(ROWS), 400, 300)
    names = [one.accessibleName() for one in cells(table)]
    assert names[:3] == ["Sign", "What it means", "Sign: red"]
    assert names[4:] == ["", "What it means: x"]


def test_a_longer_column_is_wider(show):
    table = show(LessonTable(ROWS), 600, 300)
    first, second = cells(table)[:2]
    assert second.width() > first.width()


def test_an_empty_table_is_no_fault(show):
    assert cells(show(LessonTable(()), 100, 50)) == []
