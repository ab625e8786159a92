from dataclasses import replace

import pytest

from app.core.errors import NumbersUsedUp, SaparError
from app.core.ledger.batch import Outcome
from app.store import certificates, fixed
from app.store.certificates import Kept
from tests import build

KEPT = Kept(1001, "attempt-one", b"signed", "Сатыбалдиева Айгүл", "tiny", "examiner", "certifier", build.NOW)


@pytest.fixture
def block(put):
    """A block of two numbers."""
    put(fixed.put, "number-next", 1000)
    put(fixed.put, "number-end", 1002)


@pytest.mark.usefixtures("block")
def test_numbers_are_given_one_after_the_other(put):
    assert [put(certificates.take_number) for _ in range(2)] == [1000, 1001]


@pytest.mark.usefixtures("block")
def test_after_the_last_number_there_is_none(put):
    for _ in range(2):
        put(certificates.take_number)
    with pytest.raises(NumbersUsedUp):
        put(certificates.take_number)


def test_a_station_without_a_block_has_no_numbers(put):
    with pytest.raises(NumbersUsedUp):
        put(certificates.take_number)


@pytest.mark.usefixtures("block")
def test_a_number_taken_in_a_failing_transaction_is_free_again(store, put):
    def work(write):
        certificates.take_number(write)
        raise NumbersUsedUp

    with pytest.raises(NumbersUsedUp):
        store.write(work)
    assert put(certificates.take_number) == 1000


def test_a_certificate_comes_back_by_its_number(store, put):
    put(certificates.put, KEPT)
    assert certificates.by_number(store, 1001) == KEPT


def test_an_unknown_number_has_no_certificate(store):
    assert certificates.by_number(store, 1001) is None


def test_certificates_come_by_their_attempts(store, put):
    put(certificates.put, KEPT)
    assert certificates.by_attempt(store) == {"attempt-one": KEPT}


@pytest.mark.parametrize("change", [{"attempt": "attempt-two"}, {"number": 1002}], ids=["number", "attempt"])
def test_a_number_and_an_attempt_have_one_certificate(store, put, change):
    put(certificates.put, KEPT)
    with pytest.raises(SaparError):
        put(certificates.put, replace(KEPT, **change))


def test_the_last_word_of_the_registry_counts(store, put):
    put(certificates.put_outcome, Outcome(1002, "registered"))
    put(certificates.put_outcome, Outcome(1001, "refused", "marks-differ"))
    put(certificates.put_outcome, Outcome(1001, "registered"))
    assert certificates.outcomes(store) == (Outcome(1001, "registered"), Outcome(1002, "registered"))


def test_a_corrected_one_takes_the_place_of_the_old_for_its_attempt(store, put):
    put(certificates.put, KEPT)
    put(certificates.put, replace(KEPT, number=1002, replaces=1001))
    assert certificates.by_attempt(store)["attempt-one"].number == 1002
    assert [(one.number, one.heir) for one in certificates.every(store)] == [(1001, 1002), (1002, 0)]


def test_photo_and_badge_come_with_one_alone(store, put):
    put(certificates.put, replace(KEPT, photo=b"jpeg", badge="a.b.c", design="card", destination="ko"))
    one = certificates.by_number(store, 1001)
    assert (one.photo, one.badge, one.design, one.destination) == (b"jpeg", "a.b.c", "card", "ko")
    (light,) = certificates.every(store)
    assert (light.photo, light.badge) == (b"", "")


def test_the_numbers_left_are_those_to_the_end_of_the_block(store, put):
    assert certificates.numbers_left(store) == 0
    put(fixed.put, "number-next", 1000)
    put(fixed.put, "number-end", 1002)
    assert certificates.numbers_left(store) == 2
