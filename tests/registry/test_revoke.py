"""What the authority takes back is seen at once in the lists, read back with the root alone."""

import time

import pytest
from sqlalchemy import insert
from sqlmodel import Session

from app.core import keys
from app.core.certificate import judge, status, trust
from app.core.certificate.status import Status
from app.core.certificate.trust import Trust
from app.registry import audit, ledger, lists, revoke
from app.registry.errors import CertificateUnknown, KeyUnknown, KeyWithdrawn, SittingUnknown, StatusFinal
from app.registry.problems import Problem
from app.registry.tables import CertificateRow, StatusRow
from tests.registry import build

ROOTS = (build.root_of(),)
KID = keys.key_id(keys.public_of(build.secret("centre"))).hex()


def held(registry):
    """All that a verifier with the root can fetch."""
    statuses = {}
    for index in lists.indexes(registry):
        signed, found = status.read(lists.status_list(registry, index))
        trust.check_registry(signed, ROOTS, found.as_of)
        statuses[index] = found
    registers = {bytes.fromhex(kid): lists.register(registry, kid) for kid in lists.registers(registry)}
    return Trust(ROOTS, trust.read(lists.trust_list(registry), ROOTS), statuses, registers)


def verdict(registry, raw):
    try:
        return judge.weigh(raw, held(registry), registry.settings.clock()).reason
    except judge.Doubt as doubt:
        return doubt.reason.code


@pytest.fixture
def paper(registry):
    station, raw = build.certified()
    ledger.accept(registry, station.batch())
    return raw


def test_a_registered_certificate_is_told_so(registry, paper):
    assert verdict(registry, paper) == "registered"


def test_a_revoked_certificate_is_told_so_at_once(registry, paper):
    assert verdict(registry, paper) == "registered"
    revoke.revoke(registry, 1000, "sold")
    assert verdict(registry, paper) == "revoked"
    with pytest.raises(StatusFinal):
        revoke.revoke(registry, 1000, "again")


def test_a_suspended_certificate_can_come_back(registry, paper):
    revoke.suspend(registry, 1000, "asked about")
    assert verdict(registry, paper) == "suspended"
    revoke.resume(registry, 1000, "cleared")
    assert verdict(registry, paper) == "registered"
    with pytest.raises(StatusFinal):
        revoke.resume(registry, 1000, "once more")


def test_a_revoked_certificate_does_not_come_back(registry, paper):
    revoke.revoke(registry, 1000, "sold")
    for deed in (revoke.suspend, revoke.resume):
        with pytest.raises(StatusFinal):
            deed(registry, 1000, "please")


def test_a_superseded_certificate_names_its_heir(registry):
    station, trainee, sitting = build.begun()
    raw = station.issue(station.paper(station.sit(trainee, sitting)))
    station.issue(station.paper(station.sit(trainee, sitting)))
    ledger.accept(registry, station.batch())
    revoke.supersede(registry, 1000, 1001, "a name was wrong")
    with pytest.raises(judge.Doubt) as caught:
        judge.weigh(raw, held(registry), build.NOW)
    assert caught.value.reason.code == "superseded"
    assert caught.value.reason.fields["number"].startswith("0001001-")


def test_only_a_registered_certificate_can_be_an_heir(registry, paper):
    for heir in (1001, 1000):
        with pytest.raises(CertificateUnknown):
            revoke.supersede(registry, 1000, heir, "a name was wrong")
    assert verdict(registry, paper) == "registered"


def test_a_whole_sitting_is_annulled_in_one_act(registry):
    station, trainee, sitting = build.begun()
    papers = [station.issue(station.paper(station.sit(trainee, sitting))) for _ in range(3)]
    other = station.issue(station.paper(station.sit(trainee, station.open())))
    ledger.accept(registry, station.batch())
    assert revoke.annul_sitting(registry, sitting, "sold") == (1000, 1001, 1002)
    assert [verdict(registry, one) for one in papers] == ["revoked"] * 3
    assert verdict(registry, other) == "registered"
    station.issue(station.paper(station.sit(trainee, sitting)))
    late = build.taken(ledger.accept(registry, station.batch())).outcomes[-1]
    assert (late.state, late.reason) == ("refused", "sitting-annulled")


def test_an_unknown_sitting_is_not_annulled(registry):
    with pytest.raises(SittingUnknown):
        revoke.annul_sitting(registry, "nowhere", "sold")


def test_a_certificate_that_has_not_come_yet_can_be_revoked(registry):
    revoke.revoke(registry, 1000, "stolen paper")
    station, raw = build.certified()
    assert build.outcome(ledger.accept(registry, station.batch())) == ("refused", "revoked")
    assert verdict(registry, raw) == "revoked"


def test_a_suspension_ahead_can_be_lifted_before_it_comes(registry):
    revoke.suspend(registry, 1000, "asked about")
    revoke.resume(registry, 1000, "cleared")
    station, _ = build.certified()
    assert build.outcome(ledger.accept(registry, station.batch())) == ("registered", "")


def test_a_suspension_ahead_that_is_lifted_later_lets_the_certificate_in(registry):
    revoke.suspend(registry, 1000, "asked about")
    station, _ = build.certified()
    assert build.outcome(ledger.accept(registry, station.batch())) == ("refused", "suspended")
    revoke.resume(registry, 1000, "cleared")
    station.enrol()
    assert build.outcome(ledger.accept(registry, station.batch())) == ("registered", "")


def test_a_number_of_nobody_cannot_be_revoked(registry):
    with pytest.raises(CertificateUnknown):
        revoke.revoke(registry, 999_999, "?")
    with pytest.raises(CertificateUnknown):
        revoke.resume(registry, 1000, "?")


def test_a_withdrawn_key_leaves_what_was_logged_before(registry, paper):
    closed = revoke.withdraw_key(registry, KID, "stolen")
    assert len(closed) == trust.REGISTER_ENTRY
    assert verdict(registry, paper) == "registered"
    thief, forged = build.certified(name="s2", first=1200)
    assert verdict(registry, forged) == "issuer-withdrawn"
    with pytest.raises(Problem) as caught:
        ledger.accept(registry, thief.batch())
    assert caught.value.code == "issuer-withdrawn"


def test_a_known_station_goes_on_after_the_withdrawal_but_issues_no_more(registry, clock):
    station, trainee, sitting = build.begun()
    station.issue(station.paper(station.sit(trainee, sitting)))
    ledger.accept(registry, station.batch())
    revoke.withdraw_key(registry, KID, "stolen")
    station.issue(station.paper(station.sit(trainee, sitting)))
    told = build.taken(ledger.accept(registry, station.batch())).outcomes
    assert [one.reason for one in told] == ["", "issuer-withdrawn"]


def test_a_key_is_withdrawn_once_and_only_when_known(registry, paper):
    revoke.withdraw_key(registry, KID, "stolen")
    with pytest.raises(KeyWithdrawn):
        revoke.withdraw_key(registry, KID, "stolen")
    with pytest.raises(KeyUnknown):
        revoke.withdraw_key(registry, "00" * 8, "?")


def test_every_deed_is_written_down(registry, paper, clock):
    revoke.suspend(registry, 1000, "asked about")
    clock.now += 60
    revoke.resume(registry, 1000, "cleared")
    assert [(one.deed, one.reason, one.at) for one in audit.rows(registry)] == [
        ("suspend", "asked about", build.NOW),
        ("resume", "cleared", build.NOW + 60),
    ]


def test_numbers_far_apart_stand_in_lists_of_their_own(registry):
    far = build.certified(name="far", centre="far", licence=7, first=5 << 20)
    ledger.accept(registry, far[0].batch())
    assert lists.indexes(registry) == (0, 5)
    found = status.read(lists.status_list(registry, 5))[1]
    assert (found.status(5 << 20), found.status((5 << 20) + 1)) == (Status.REGISTERED, Status.NOT_REGISTERED)


@pytest.mark.parametrize("is_spread", [False, True])
def test_a_sitting_of_five_hundred_is_annulled_within_a_second_and_three_kilobytes(
    registry, depth, is_spread
):
    """Neighbours are packed more tightly than numbers far apart in a list."""
    many = depth(20_000, 500_000)
    apart = many // 500 - 1 if is_spread else 1
    numbers = range(1000, 1000 + 500 * apart, apart)
    place = {"centre_id": 1042, "journal": "s1", "epoch": 1}
    registered = {"centre_id": 1042, "claims_digest": "aa", "state": 0, "changed_at": build.NOW}
    sat = {"sitting": "sold", "attempt": "a", "state": "registered", "judged_at": 0}
    with Session(registry.engine) as session, session.begin():
        session.execute(
            insert(StatusRow), [{"number": one, **registered} for one in range(1000, 1000 + many)]
        )
        for seq, one in enumerate(numbers, start=1):
            session.add(CertificateRow(**place, **sat, seq=seq, number=str(one)))
    before = len(lists.status_list(registry, 0))
    begun = time.process_time()
    assert revoke.annul_sitting(registry, "sold", "nobody sat there") == tuple(numbers)
    assert time.process_time() - begun < 1
    assert len(lists.status_list(registry, 0)) - before <= 3 * 1024
