from dataclasses import replace

import pytest

from app.core import shapes
from app.core.errors import SaparError, StoreConflict
from app.core.exam import attempt as rules
from app.core.exam import marking
from app.core.exam.live import Tick
from app.store import attempts
from app.store.attempts import Marked, Sitting
from tests import build

SITTING = Sitting("sitting-one", "morning", "tiny", "1.0.0", b"digest", "final", "examiner", build.NOW)


def marked(**changes):
    """The marks of an attempt."""
    done = build.answered()
    result = marking.mark(done.form, build.bank(), build.blueprint(), done.current())
    return replace(Marked(build.exam_record(), result), **changes)


def keep(put, attempt):
    """Keep an attempt with all its responses."""
    put(attempts.put, attempt)
    for n, response in enumerate(attempt.responses):
        put(attempts.put_response, attempt.id, n, response)


def test_a_sitting_comes_back(store, put):
    put(attempts.put_sitting, SITTING)
    assert attempts.sittings(store) == (SITTING,)


def test_a_closed_sitting_replaces_the_open_one(store, put):
    put(attempts.put_sitting, SITTING)
    put(attempts.put_sitting, replace(SITTING, is_open=False))
    assert [one.is_open for one in attempts.sittings(store)] == [False]


def test_the_newest_sitting_comes_first(store, put):
    put(attempts.put_sitting, SITTING)
    put(attempts.put_sitting, replace(SITTING, id="sitting-two", opened_at=build.NOW + 5))
    assert [one.id for one in attempts.sittings(store)] == ["sitting-two", "sitting-one"]


def test_an_attempt_comes_back_with_its_responses_in_order(store, put):
    done = build.answered()
    keep(put, done)
    assert attempts.attempt(store, done.id) == done


def test_an_attempt_that_was_interrupted_and_flagged_comes_back(store, put):
    now = rules.flagged(rules.resumed(build.attempt(), build.NOW + 60), "fire3")
    keep(put, now)
    assert attempts.attempt(store, now.id) == now


def test_an_attempt_is_found_by_sitting_and_trainee(store, put):
    keep(put, build.attempt())
    assert attempts.attempt_of(store, "sitting-one", "aigul") == build.attempt()


@pytest.mark.parametrize(("sitting", "trainee"), [("sitting-two", "aigul"), ("sitting-one", "bek")])
def test_an_attempt_that_was_not_begun_is_not_found(store, put, sitting, trainee):
    keep(put, build.attempt())
    assert attempts.attempt_of(store, sitting, trainee) is None


def test_an_unknown_attempt_is_not_found(store):
    assert attempts.attempt(store, "none") is None


def test_the_attempts_of_a_sitting_come_together(store, put):
    for who in ("aigul", "bek"):
        keep(put, build.attempt(id=f"attempt-{who}", trainee=who))
    keep(put, build.attempt(id="elsewhere", sitting="sitting-two"))
    assert {one.trainee for one in attempts.attempts(store, "sitting-one")} == {"aigul", "bek"}


def test_a_trainee_has_one_attempt_in_a_sitting(store, put):
    keep(put, build.attempt())
    with pytest.raises(SaparError):
        put(attempts.put, build.attempt(id="attempt-two"))


def test_a_place_in_the_order_of_responses_is_taken_once(store, put):
    put(attempts.put_response, "attempt-one", 0, build.response())
    with pytest.raises(SaparError):
        put(attempts.put_response, "attempt-one", 0, build.response(value=("a",)))


def test_marks_come_back(store, put):
    put(attempts.put_marked, marked())
    assert attempts.marked(store, "attempt-one") == marked()


def test_the_examiners_signature_is_added_later(store, put):
    put(attempts.put_marked, marked())
    put(attempts.put_examined, "attempt-one", "examiner", b"signature")
    assert attempts.marked(store, "attempt-one") == marked(examiner="examiner", examined=b"signature")


def test_the_first_signature_of_an_examiner_stays(store, put):
    put(attempts.put_marked, marked())
    put(attempts.put_examined, "attempt-one", "examiner", b"signature")
    put(attempts.put_examined, "attempt-one", "another", b"other")
    assert attempts.marked(store, "attempt-one").examiner == "examiner"


def test_a_result_is_kept_once_and_never_replaced(store, put):
    put(attempts.put_marked, marked())
    with pytest.raises(StoreConflict):
        put(attempts.put_marked, marked(examiner="examiner"))


def test_an_attempt_without_marks_has_none(store):
    assert attempts.marked(store, "attempt-one") is None


def test_the_newest_marks_come_first(store, put):
    later = replace(build.exam_record(), attempt="attempt-two", submitted_at=build.NOW + 9999)
    put(attempts.put_marked, marked())
    put(attempts.put_marked, marked(record=later))
    assert [one.record.attempt for one in attempts.all_marked(store)] == ["attempt-two", "attempt-one"]


def test_an_attempt_goes_on_from_how_it_was_kept_last(store, put):
    begun = rules.started(build.attempt(), Tick("boot", "run", 5_000))
    keep(put, begun)
    now = rules.eliminated(rules.saw(rules.flagged(begun, "fire3"), "fire3"), "fire3", ("a",))
    now = rules.moved(now, Tick("boot", "run", 9_000), build.NOW + 4)
    put(attempts.put, now)
    assert attempts.attempt(store, now.id) == now
    back = rules.eliminated(rules.flagged(now, "fire3"), "fire3", ())
    put(attempts.put, back)
    assert attempts.attempt(store, now.id) == back


def test_an_attempt_that_an_earlier_version_kept_goes_on(store, put):
    old = replace(build.attempt(), spent_ms=42_000, flagged=("fire3",))
    sql = "INSERT INTO attempt (id, trainee, sitting, is_open, body) VALUES (?, ?, ?, 1, ?)"
    store.write(lambda write: write.do(sql, old.id, old.trainee, old.sitting, shapes.pack(old)))
    assert attempts.attempt(store, old.id) == old
    now = rules.moved(old, Tick("boot", "run", 9_000), build.NOW + 4)
    put(attempts.put, now)
    assert attempts.attempt(store, old.id) == now
    assert (now.stretches[0].live_ms, now.plan_limit_s) == (42_000, 600)


def test_what_is_known_of_responses_is_not_read_again_unless_there_are_more(store, put):
    done = replace(build.answered(), state=build.attempt().state)
    keep(put, done)
    assert attempts.newest(store, done) == done
    assert attempts.newest(store, replace(done, responses=done.responses[:-1])) == done
    assert attempts.newest(store, replace(done, id="nobody")) is None


def test_a_sitting_is_found_by_its_id(store, put):
    put(attempts.put_sitting, SITTING)
    assert attempts.sitting(store, "sitting-one") == SITTING
    assert attempts.sitting(store, "nowhere") is None
