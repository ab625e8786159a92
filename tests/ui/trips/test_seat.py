"""A seat keeps answers until the store has taken them."""

import pytest

from app.core.errors import DiskFull, ResponseUnfit
from app.core.exam.evidence import Evidence
from app.flow import evidence, exam
from app.ui.trips.seat import Seat


@pytest.fixture
def seat(room):
    return Seat(room.station, room.begun().attempt)


@pytest.fixture
def items(room, seat):
    return exam.begin(room.station, room.trainee, seat.attempt.sitting).items


def test_answers_are_kept_one_after_the_other(seat, items):
    for place, item in enumerate(items[:3], 1):
        seat.answer(item.id, item.key, place * 1000)
    assert [one.item for one in seat.attempt.responses] == [item.id for item in items[:3]]
    assert not seat.waiting


def test_what_the_store_could_not_take_waits_and_is_kept_later(seat, items, monkeypatch):
    with monkeypatch.context() as full:
        full.setattr(exam, "answer", _fail)
        for place, item in enumerate(items[:2], 1):
            with pytest.raises(DiskFull):
                seat.answer(item.id, item.key, place * 1000)
    assert len(seat.waiting) == 2
    seat.beat(5000)
    assert not seat.waiting
    assert len(seat.attempt.responses) == 2


def test_what_is_refused_does_not_block_the_rest(seat, items):
    with pytest.raises(ResponseUnfit):
        seat.answer(items[0].id, ("nothing",), 1000)
    seat.answer(items[1].id, items[1].key, 2000)
    assert [one.item for one in seat.attempt.responses] == [items[1].id]


def test_flags_and_answers_do_not_undo_each_other(seat, items):
    seat.flag(items[0].id)
    seat.answer(items[0].id, items[0].key, 1000)
    assert (seat.attempt.flagged, len(seat.attempt.responses)) == ((items[0].id,), 1)


def test_handing_in_takes_what_waited_along(seat, items, monkeypatch):
    with monkeypatch.context() as full:
        full.setattr(exam, "answer", _fail)
        with pytest.raises(DiskFull):
            seat.answer(items[0].id, items[0].key, 1000)
    assert seat.submit(2000).result.points == 1


def _fail(*_given):
    raise DiskFull


def test_an_answer_waits_when_the_store_is_damaged_and_goes_only_when_it_is_refused(monkeypatch):
    from app.core.errors import ResponseUnfit, StoreDamaged
    from app.ui.trips import seat as seats

    for problem, left in ((StoreDamaged, 1), (ResponseUnfit, 0)):

        def fail(*_told, problem=problem):
            raise problem

        monkeypatch.setattr(seats.exam, "answer", fail)
        seat = seats.Seat(None, None)
        with pytest.raises(problem):
            seat.answer("one", ("a",), 1)
        assert len(seat.waiting) == left


def test_a_recording_waits_with_its_bytes_until_there_is_room(seat, items, monkeypatch):
    speech, kept = Evidence(b"OggS speech", "audio/ogg"), []

    def keep(_station, attempt, item, found, spent_ms, value):
        kept.append((item, found, spent_ms, value))
        return attempt

    with monkeypatch.context() as full:
        full.setattr(evidence, "keep_evidence", _fail)
        with pytest.raises(DiskFull):
            seat.hand_over(items[0].id, speech, 1000, (speech.digest,))
    assert len(seat.waiting) == 1
    monkeypatch.setattr(evidence, "keep_evidence", keep)
    seat.beat(2000)
    assert kept == [(items[0].id, speech, 1000, (speech.digest,))]
    assert not seat.waiting


def test_a_clip_that_began_is_kept(seat, room):
    assert seat.hear("media/a.opus").heard == {"media/a.opus": 1}
    again = exam.begin(room.station, room.trainee, seat.attempt.sitting)
    assert again.attempt.heard == {"media/a.opus": 1}
