import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.core.errors import ResitTooMany, ResitTooSoon, SaparError
from app.core.exam.blueprint import ResitRule
from app.core.exam.resit import DAY_S, YEAR_DAYS, Earlier, may_sit

DAY = 20_000  # 2024-10-04


def failed(*days):
    return [Earlier((DAY + day) * DAY_S + 9 * 3600, passed=False) for day in days]


def at(day, hour=0):
    return (DAY + day) * DAY_S + hour * 3600


def test_without_a_rule_one_may_come_again_at_once():
    may_sit(ResitRule(), failed(0, 0, 0), at(0, 10))


def test_the_first_time_nothing_is_in_the_way():
    may_sit(ResitRule(30, 1), [], at(0))


def test_before_the_days_are_over_the_first_day_is_said():
    with pytest.raises(ResitTooSoon) as soon:
        may_sit(ResitRule(wait_days=7), failed(0), at(6, 23))
    assert soon.value.fields == {"day": "2024-10-11"}
    assert "from 2024-10-11 on" in str(soon.value)


def test_the_whole_first_day_is_open():
    may_sit(ResitRule(wait_days=7), failed(0), at(7))


def test_the_days_count_from_the_last_attempt():
    with pytest.raises(ResitTooSoon) as soon:
        may_sit(ResitRule(wait_days=7), failed(5, 0), at(8))
    assert soon.value.fields["day"] == "2024-10-16"


def test_after_as_many_attempts_as_a_year_may_have_the_day_is_said_when_the_oldest_is_a_year_old():
    with pytest.raises(ResitTooMany) as many:
        may_sit(ResitRule(attempts=3), failed(0, 10, 20), at(30))
    assert many.value.fields == {"day": "2025-10-04", "attempts": 3}


def test_on_that_day_one_may_come():
    may_sit(ResitRule(attempts=3), failed(0, 10, 20), at(YEAR_DAYS))


def test_where_both_rules_say_no_the_later_day_is_said():
    with pytest.raises(ResitTooMany):
        may_sit(ResitRule(7, 2), failed(0, 20), at(21))
    with pytest.raises(ResitTooSoon) as soon:
        may_sit(ResitRule(400, 1), failed(0), at(21))
    assert soon.value.fields["day"] == "2025-11-08"


def test_who_passed_begins_anew():
    passed = Earlier(at(20), passed=True)
    may_sit(ResitRule(60, 1), [*failed(0, 10), passed], at(21))


def test_what_was_failed_after_a_pass_counts():
    with pytest.raises(ResitTooSoon):
        may_sit(ResitRule(60), [Earlier(at(20), passed=True), *failed(30)], at(31))


def test_an_attempt_in_the_future_counts_as_one_of_today():
    with pytest.raises(ResitTooSoon) as soon:
        may_sit(ResitRule(wait_days=2), failed(4_000), at(0))
    assert soon.value.fields["day"] == "2024-10-06"


RULES = some.builds(ResitRule, some.integers(-5, 10**12), some.integers(-5, 10))
ATTEMPTS = some.lists(some.builds(Earlier, some.integers(0, 2**40), some.booleans()), max_size=8)


@pytest.mark.property
@given(RULES, ATTEMPTS, some.integers(0, 2**33))
def test_a_day_that_was_said_is_one_on_which_one_may_come(rule, earlier, now):
    from datetime import date

    try:
        may_sit(rule, earlier, now)
    except SaparError as refused:
        first = (date.fromisoformat(refused.fields["day"]) - date(1970, 1, 1)).days * DAY_S
        assert first > now
        may_sit(rule, [Earlier(min(one.at, now), one.passed) for one in earlier], first)
