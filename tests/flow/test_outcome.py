"""What a trainee is told after an exam."""

import pytest

from app.core.errors import AttemptClosed
from app.flow import issue, outcome


def test_a_result_comes_with_the_number_of_its_certificate(room):
    result = room.passed()
    assert outcome.result_of(room.station, result.attempt).certificate == ""
    issue.confirm(room.station, room.examiner, (result.attempt,))
    (issued,) = issue.certificates(room.station, room.certifier, (result.attempt,))
    assert outcome.result_of(room.station, result.attempt).certificate == issued.printed


def test_only_the_own_results_are_told(room):
    first, second = (row.id for row in room.group.trainees[:2])
    room.passed(first)
    room.passed(second)
    assert [one.trainee_name for one in outcome.results(room.station, first)] == [
        row.native_name for row in room.group.trainees[:1]
    ]


def test_what_was_not_handed_in_has_no_result(room):
    with pytest.raises(AttemptClosed):
        outcome.result_of(room.station, room.begun().attempt.id)
