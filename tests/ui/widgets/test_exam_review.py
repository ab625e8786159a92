"""Before handing in: how many are open, and the way back to them."""

from app.ui.widgets.exam_map import Mark
from app.ui.widgets.exam_review import Review


def test_open_questions_are_counted(show):
    review = show(Review())
    review.show_marks((Mark(is_answered=True), Mark(), Mark()))
    assert review.note.label.text().startswith("2 questions have no answer yet.")


def test_nothing_open_is_said_too(show):
    review = show(Review())
    review.show_marks((Mark(is_answered=True),))
    assert (review.note.label.text(), review.note.property("tone")) == (
        "All questions are answered.",
        "success",
    )


def test_a_square_leads_back(show, heard):
    review = show(Review())
    review.show_marks((Mark(), Mark()))
    picked = heard(review.picked)
    review.map.cells[1].click()
    assert picked == [1]
