from app.ui.models.search import Search
from app.ui.models.trainees import Trainees
from tests.ui import staff_samples as sample


def test_capitals_do_not_matter(qapp):
    model, search = Trainees(), Search()
    model.show_rows(sample.group().trainees)
    search.setSourceModel(model)
    search.search("АЙГҮЛ")
    assert search.rowCount() == 1
