"""Gaps follow the scale; words flow; a layout can be emptied."""

from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from app.ui.theme import THEME
from app.ui.widgets.layouts import Flow, column, emptied, filling, grid, rescale, row, stretched


def test_gaps_and_margins_follow_the_scale(qtbot):
    box = QWidget()
    qtbot.addWidget(box)
    outer = column(box, gap=10, margins=(1, 2, 3, 4))
    inner = row(gap=6, margins=8)
    outer.addLayout(inner)
    THEME.put_on(scale=2.0)
    rescale(box)
    margins = outer.contentsMargins()
    assert (outer.spacing(), margins.left(), margins.bottom(), inner.spacing()) == (20, 2, 8, 12)


def test_what_does_not_fit_goes_to_the_next_line(show):
    box = QWidget()
    flow = Flow(box, gap=10)
    buttons = [QPushButton(f"Button {n}") for n in range(6)]
    for button in buttons:
        flow.addWidget(button)
    show(box, 260, 400)
    assert len({button.y() for button in buttons}) > 1
    assert max(button.geometry().right() for button in buttons) <= 260
    assert flow.heightForWidth(260) > flow.heightForWidth(2000)
    box.resize(2000, 400)
    QApplication.processEvents()
    assert len({button.y() for button in buttons}) == 1


def test_hidden_things_take_no_room(show):
    box = QWidget()
    flow = Flow(box, gap=10, centred=True)
    first, second = QPushButton("First"), QPushButton("Second")
    flow.addWidget(first)
    flow.addWidget(second)
    second.hide()
    show(box, 600, 200)
    assert flow.sizeHint().width() == first.sizeHint().width()
    assert abs(first.geometry().center().x() - 300) <= 1


def test_an_emptied_layout_is_empty(qtbot):
    box = QWidget()
    qtbot.addWidget(box)
    layout = grid(box)
    layout.addWidget(QPushButton("x"), 0, 0)
    inner = row()
    inner.addWidget(QPushButton("y"))
    layout.addLayout(inner, 1, 0)
    emptied(layout)
    assert layout.count() == 0
    assert not [one for one in box.findChildren(QPushButton) if one.parent() is box]


def test_helpers_keep_their_widgets(show):
    first = QPushButton("x")
    box = show(stretched(filling(first), across=True), 300, 60)
    assert first.parent() is box
