"""Whose batch is taken: a station's, of a centre, that the root licensed, in force when the entries were written."""

from http import HTTPStatus

import pytest

from app.core import cose, keys
from app.core.certificate.claims import DAY_S
from app.core.certificate.grant import KNOWN
from app.core.ledger import entry as entries
from app.core.ledger.batch import read_batch
from app.core.ledger.entry import Head, StationGrant
from app.registry import ledger
from app.registry.problems import Problem
from app.registry.senders import check_in_force, sender_of
from tests.registry import build

ROOTS = (build.root_of(),)


def refused(station):
    with pytest.raises(Problem) as caught:
        sender_of(read_batch(station.batch()).head, ROOTS)
    return caught.value.status, caught.value.code


def test_a_licensed_station_is_known():
    station = build.begun()[0]
    found = sender_of(read_batch(station.batch()).head, ROOTS)
    assert (found.centre_id, found.head, found.grant.station) == (1042, station.head, "s1")


def test_a_centre_of_another_root_is_not():
    assert refused(build.begun(authority="other root")[0]) == (HTTPStatus.FORBIDDEN, "unknown-centre")


def test_the_sealed_successor_of_the_root_counts_too():
    station = build.begun(authority="next root")[0]
    found = sender_of(read_batch(station.batch()).head, (*ROOTS, build.root_of("next root")))
    assert found.centre_id == 1042


def test_a_head_that_another_key_signed_is_refused():
    station = build.begun()[0]
    station.journal_secret = build.secret("thief")
    assert refused(station) == (HTTPStatus.FORBIDDEN, "bad-signature")


def test_a_station_that_another_centre_granted_is_refused():
    station = build.begun()[0]
    grant = StationGrant(keys.public_of(station.journal_secret), "s1", 1000, 100)
    station.grant = entries.sign_station(grant, build.secret("other centre"), station.delegated)
    assert refused(station) == (HTTPStatus.FORBIDDEN, "bad-signature")


def test_a_licence_that_only_names_the_root_is_refused():
    station = build.begun()[0]
    forged = cose.read(build.delegation(authority="thief")[1])
    real = cose.read(station.delegated)
    station.delegated = build.cose.canon.encode([real.protected_raw, {}, forged.payload, forged.signature])
    grant = StationGrant(keys.public_of(station.journal_secret), "s1", 1000, 100)
    station.grant = entries.sign_station(grant, build.secret("centre"), station.delegated)
    assert refused(station) == (HTTPStatus.FORBIDDEN, "bad-signature")


@pytest.mark.parametrize("name", ["", "a/b", "a\x00b", "x" * 65, "ж"])
def test_a_journal_has_a_plain_name(name):
    station = build.begun()[0]
    station.heads[-1] = Head(name, 1, station.head.seq, station.head.digest)
    assert refused(station) == (HTTPStatus.BAD_REQUEST, "malformed")


def test_a_head_without_its_grant_is_malformed():
    station = build.begun()[0]
    head = cose.read(read_batch(station.batch()).head, KNOWN)
    with pytest.raises(Problem) as caught:
        sender_of(cose.sign(head.payload, station.journal_secret), ROOTS)
    assert caught.value.code == "malformed"


def test_entries_of_when_the_licence_was_in_force_come_late(registry, clock):
    station = build.begun(until_day=build.TODAY + 5)[0]
    clock.now += 60 * DAY_S
    assert build.taken(ledger.accept(registry, station.batch())).head == station.head


def test_entries_of_after_the_licence_are_not_taken(registry, clock):
    station = build.begun(until_day=build.TODAY - 5)[0]
    with pytest.raises(Problem) as caught:
        ledger.accept(registry, station.batch())
    assert caught.value.code == "licence-over"


def test_a_licence_that_has_not_begun_is_not_in_force():
    station = build.begun(from_day=build.TODAY + 5)[0]
    found = sender_of(read_batch(station.batch()).head, ROOTS)
    with pytest.raises(Problem):
        check_in_force(found, build.TODAY + 6, build.TODAY)
