import pytest

from app.ui.models.stock import Stock, languages, state_of
from app.ui.words import WORDS
from tests.ui import staff_samples as sample


@pytest.fixture
def model():
    made = Stock()
    made.show_rows(sample.stock())
    return made


def column(model, place):
    return [model.index(row, place).data() for row in range(model.rowCount())]


def test_every_version_is_a_row(model):
    assert column(model, 1) == ["1.4.0", "1.2.1", "2.0.0", "1.0.0"]


def test_what_holds_a_version_here_is_said(model):
    assert [state_of(one) for one in model.rows()] == ["used", "kept", "open", "damaged"]
    assert column(model, 4) == ["In use", "Kept for exams", "Exam is open", "Damaged"]


def test_trainees_are_counted_once_a_course(model):
    assert column(model, 3) == ["24", "—", "8", "0"]


def test_titles_are_in_the_readers_language(model):
    WORDS.use("ky")
    assert column(model, 0)[0] == "Корей тили · A1"


def test_languages_call_themselves(model):
    assert languages(("ky", "en", "ko")) == "Кыргызча, English, ko"
