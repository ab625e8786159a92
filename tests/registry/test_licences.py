"""Licences that journals bring: one row a key, the farthest-reaching one; a new registry learns of old keys, too."""

from dataclasses import replace

import pytest
from sqlmodel import Session, select

from app.core.certificate import grant as grants
from app.core.ledger import entry as entries
from app.core.ledger import facts
from app.core.ledger.entry import Head
from app.registry import ledger
from app.registry.tables import BlockRow, CentreRow
from tests.registry import build


def rows(registry, kind):
    with Session(registry.engine) as session:
        return list(session.exec(select(kind)))


def under(station, centre, first=1000, count=100, **licence):
    """The station's grant under another licence of its centre."""
    delegation, delegated = build.delegation(centre, **licence)
    key = build.keys.public_of(station.journal_secret)
    grant = entries.StationGrant(key, station.head.journal, first, count)
    signed = entries.sign_station(grant, build.secret(centre), delegated)
    return delegation, delegated, signed


def test_a_renewed_licence_takes_the_place_of_the_old_one_and_not_the_other_way_round(registry):
    station, _trainee, _sitting = build.begun()
    ledger.accept(registry, station.batch())
    before = station.grant
    _, delegated, station.grant = under(station, "centre", until_day=build.TODAY + 900)
    station.write(facts.LicenceInstalled(delegated, station.grant))
    ledger.accept(registry, station.batch())
    assert [one.delegation for one in rows(registry, CentreRow)] == [delegated]
    station.grant = before
    station.enrol()
    ledger.accept(registry, station.batch())
    assert [one.delegation for one in rows(registry, CentreRow)] == [delegated]


def test_after_a_new_key_what_both_keys_signed_counts(registry):
    station, trainee, sitting = build.begun()
    first = station.issue(station.paper(station.sit(trainee, sitting)))
    _, delegated, station.grant = under(station, "second key")
    station.write(facts.LicenceInstalled(delegated, station.grant))
    station.delegated, paper = delegated, station.paper(station.sit(trainee, sitting))
    station.issue(replace(paper, issuer="second key"))
    told = build.taken(ledger.accept(registry, station.batch())).outcomes
    assert [one.state for one in told] == ["registered", "registered"]
    assert first
    assert len(rows(registry, CentreRow)) == 2


def test_a_licence_of_another_centre_or_root_is_not_kept(registry):
    station, _, _ = build.begun()
    for other in ({"licence": 7}, {"authority": "stranger"}):
        _, delegated, signed = under(station, "other key", **other)
        station.write(facts.LicenceInstalled(delegated, signed))
    ledger.accept(registry, station.batch())
    assert len(rows(registry, CentreRow)) == 1


@pytest.mark.parametrize("epoch", [2, 5])
def test_a_restored_station_goes_on_in_a_new_epoch_with_a_fresh_block(registry, epoch):
    station, trainee, sitting = build.begun()
    ledger.accept(registry, station.batch())
    anew = build.Station()
    anew.head = Head("s1", epoch, 0, entries.NOTHING)
    anew.heads = [anew.head]
    before = station.head
    anew.write(facts.EpochBegun(before.epoch, before.seq, before.digest, build.NOW))
    grant = entries.StationGrant(build.keys.public_of(anew.journal_secret), "s1", 2000, 100)
    anew.grant = entries.sign_station(grant, build.secret("centre"), anew.delegated)
    anew.write(facts.NumbersUnlocked(anew.grant))
    anew.next_number = 2000
    anew.issue(anew.paper(anew.sit(trainee, sitting)))
    told = build.taken(ledger.accept(registry, anew.batch()))
    assert (told.head, [one.state for one in told.outcomes]) == (anew.head, ["registered"])
    assert {one.first for one in rows(registry, BlockRow)} == {"1000", "2000"}
    old = build.taken(ledger.receipt(registry, "s1", 1))
    assert old.head == station.head


def test_what_is_held_of_an_epoch_nobody_sent_is_nothing(registry):
    assert build.taken(ledger.receipt(registry, "s1", 4)).head == Head("s1", 4, 0, entries.NOTHING)
    assert grants.KNOWN
