"""The legend counts what the map shows."""

from app.ui.widgets.exam_legend import Legend
from app.ui.widgets.exam_map import Mark

MARKS = (
    Mark(is_answered=True, is_seen=True),
    Mark(is_answered=True, is_flagged=True, is_seen=True),
    Mark(is_seen=True),
    Mark(),
    Mark(),
)


def texts(legend):
    return [one.text() for one in (legend.answered, legend.flagged, legend.open, legend.unseen)]


def test_each_kind_is_counted(show):
    legend = show(Legend(), 300, 200)
    legend.show_marks(MARKS)
    assert texts(legend) == ["Answered: 2", "Marked: 1", "Seen, no answer: 1", "Not seen yet: 2"]


def test_side_by_side_it_needs_one_line(show):
    legend = show(Legend(across=True), 1000, 200)
    legend.show_marks(MARKS)
    assert len({one.parentWidget().y() for one in (legend.answered, legend.unseen)}) == 1
