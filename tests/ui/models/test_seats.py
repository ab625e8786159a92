from app.ui.models.seats import Seats
from app.ui.models.table import DETAIL
from tests.ui import staff_samples as sample


def model_of(rows):
    model = Seats()
    model.show_rows(rows)
    return model


def test_time_is_shown_only_while_somebody_writes(qapp):
    model = model_of(sample.sitting().rows)
    assert [model.index(row, 3).data() for row in range(4)] == ["—", "23:40", "04:00", "—"]


def test_interruptions_stand_below_the_clock(qapp):
    model = model_of(sample.sitting().rows)
    assert model.index(2, 3).data(DETAIL)
    assert not model.index(1, 3).data(DETAIL)
