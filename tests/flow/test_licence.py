"""The licence at its station: renewed, moved to another key, more numbers; what was issued before stays as it was."""

from dataclasses import replace

import pytest

from app.core import cose, keys
from app.core.certificate import grant
from app.core.certificate.claims import DAY_S
from app.core.errors import (
    BytesWrong,
    DelegationOver,
    KeyNotShown,
    LicenceOlder,
    LicenceOther,
    NotAllowed,
    NumbersUsedUp,
    RangeUnfit,
    SignatureBad,
)
from app.core.ledger import blocks
from app.flow import authority, issue, licence, papers, passphrases, people, vaults, verify
from app.flow.authority import Approval, Renewal, Terms
from app.store import certificates, fixed, journal
from tests.flow.room import LINK, Dice


def installed(room):
    """The approval that the room's centre was founded with."""
    held, now = room.authority, licence.current(room.station.database)
    made = Approval(now.raw, now.chain[0], held.root, held.root_der, LINK, "http://127.0.0.1:1")
    return authority.signed(made, held.root_secret)


def renewed(room, asked=b"", **changes):
    return authority.renew(room.authority, installed(room), Renewal(**changes), room.clock(), asked)


def rotated(room, **changes):
    """The room's centre with a new issuing key."""
    asked = licence.rotate(room.station, room.certifier)
    approval = renewed(room, asked, **changes)
    room.station = licence.install(room.station, room.certifier, approval)
    return approval


def others(room):
    return [one.id for one in room.group.trainees if one.id != room.trainee]


def verdict(room, issued):
    return verify.check(room.station, issued.code).verdict


def test_a_renewed_licence_lasts_longer_and_numbers_go_on(room):
    before = room.issued()
    room.clock.on(400 * DAY_S)
    room.station = licence.install(room.station, room.certifier, renewed(room))
    room.clock.on(800 * DAY_S)
    after = room.issued(others(room)[0])
    assert after.number == before.number + 1
    assert [verdict(room, one) for one in (before, after)] == ["valid", "valid"]


def test_one_act_is_one_entry(room):
    before = journal.length(room.station.database)
    room.clock.on(DAY_S)
    licence.install(room.station, room.certifier, renewed(room))
    assert journal.length(room.station.database) == before + 1


def test_an_expired_licence_is_told_before_anything_is_signed(room):
    result = room.passed()
    issue.confirm(room.station, room.examiner, (result.attempt,))
    room.clock.on(1200 * DAY_S)
    left = certificates.numbers_left(room.station.database)
    with pytest.raises(DelegationOver):
        issue.certificates(room.station, room.certifier, (result.attempt,))
    assert certificates.numbers_left(room.station.database) == left


def test_an_approval_that_is_over_already_is_not_installed(room):
    approval = renewed(room, days=30)
    room.clock.on(40 * DAY_S)
    with pytest.raises(DelegationOver):
        licence.install(room.station, room.certifier, approval)


def test_the_same_or_an_older_approval_changes_nothing(room):
    with pytest.raises(LicenceOlder):
        licence.install(room.station, room.certifier, installed(room))


def test_only_a_certifier_installs(room):
    with pytest.raises(NotAllowed):
        licence.install(room.station, room.examiner, renewed(room))


def test_an_approval_for_another_key_centre_or_authority_is_refused(room):
    other = keys.new_secret(Dice(b"other"))
    terms = Terms(104, 1_000_000, 50_000, LINK, "http://127.0.0.1:1")
    asked = authority.request(other, "Osh")
    stranger = authority.begin(Dice(b"stranger"), room.clock(), "Stranger")
    for approval in (
        authority.approve(room.authority, asked, terms, room.clock()),
        authority.approve(room.authority, asked, replace(terms, licence=7), room.clock()),
        authority.approve(stranger, asked, terms, room.clock()),
    ):
        with pytest.raises(LicenceOther):
            licence.install(room.station, room.certifier, approval)


def test_a_changed_approval_is_refused(room):
    approval = renewed(room)
    raw = bytearray(approval.delegation)
    raw[-1] ^= 1
    with pytest.raises(LicenceOther):
        licence.install(room.station, room.certifier, replace(approval, delegation=bytes(raw)))


def test_a_range_of_its_own_gives_a_block_out_of_it(room):
    approval = renewed(room, first=5_000_000, count=30_000)
    room.station = licence.install(room.station, room.certifier, approval)
    assert room.issued().number == 5_000_000


def test_back_in_the_old_range_no_block_comes_twice(room):
    first = room.issued().number
    for start in (5_000_000, 1_000_000):
        room.clock.on(DAY_S)
        approval = renewed(room, first=start, count=50_000)
        room.station = licence.install(room.station, room.certifier, approval)
    again = room.issued(others(room)[0]).number
    assert again == first + 2 * blocks.SIZE


def test_a_range_that_overlaps_the_old_one_elsewhere_is_not_granted(room):
    with pytest.raises(RangeUnfit):
        renewed(room, first=1_010_000)


def test_a_used_up_block_is_followed_by_the_next_of_this_epoch(room):
    first = fixed.number(room.station.database, "number-first")
    room.station.database.write(lambda write: fixed.put(write, "number-next", first + blocks.SIZE))
    block = licence.unlock_numbers(room.station, room.certifier)
    assert (block.first, block.count) == (first + 2 * blocks.SIZE, blocks.SIZE)
    assert room.issued().number == block.first


def test_a_block_with_numbers_left_is_kept(room):
    before = journal.length(room.station.database)
    assert licence.unlock_numbers(room.station, room.certifier).first == 1_000_000
    assert journal.length(room.station.database) == before


def test_a_range_that_is_used_up_says_so_and_more_numbers_help(room):
    for _ in range(2):
        end = fixed.number(room.station.database, "number-end")
        room.station.database.write(lambda write, end=end: fixed.put(write, "number-next", end))
        licence.unlock_numbers(room.station, room.certifier)
    room.station.database.write(
        lambda write: fixed.put(write, "number-next", fixed.number(write, "number-end"))
    )
    with pytest.raises(NumbersUsedUp):
        licence.unlock_numbers(room.station, room.certifier)
    room.station = licence.install(room.station, room.certifier, renewed(room, more=30_000))
    assert room.issued().number == 1_000_000 + 6 * blocks.SIZE


def test_a_new_key_issues_and_what_the_old_one_issued_stays_valid(room):
    before = room.issued()
    rotated(room)
    after = room.issued(others(room)[0])
    kids = {cose.read(certificates.by_number(room.station.database, one.number).certificate, grant.KNOWN).kid
            for one in (before, after)}  # fmt: skip
    assert len(kids) == 2
    assert [verdict(room, one) for one in (before, after)] == ["valid", "valid"]


def test_old_papers_are_made_again_with_the_key_of_their_time(room, tmp_path):
    before = room.issued()
    rotated(room)
    after = room.issued(others(room)[0])
    for one in (before, after):
        file = tmp_path / f"{one.number}.pdf"
        file.write_bytes(papers.page(room.station, one.number, room.certifier))
        assert verify.check_file(room.station, str(file)).verdict == "valid"


def test_the_staff_are_granted_anew_and_examiners_can_be_told_to_the_publisher(room):
    rotated(room)
    told = vaults.read_examiners(vaults.examiners(room.station), room.station.roots)
    assert [one.key for one in told] == [room.examiner.staff.key]


def test_until_the_approval_comes_the_present_key_stays_in_use(room):
    licence.rotate(room.station, room.certifier)
    assert verdict(room, room.issued()) == "valid"


def test_the_new_key_lies_nowhere_in_the_open(room):
    rotated(room)
    secret = licence.issuing_key(room.station, room.certifier)
    assert not [raw for raw in fixed.prefixed(room.station.database, "").values() if secret in raw]


def test_the_authority_wants_both_signatures_for_a_new_key(room):
    thief = keys.new_secret(Dice(b"thief"))
    with pytest.raises(KeyNotShown):
        renewed(room, authority.request(thief, "Osh"))
    with pytest.raises((SignatureBad, BytesWrong)):
        renewed(room, authority.rotation(thief, "Osh", thief))


def test_another_authority_renews_nothing(room):
    stranger = authority.begin(Dice(b"stranger"), room.clock(), "Stranger")
    with pytest.raises(BytesWrong):
        authority.renew(stranger, installed(room), Renewal(), room.clock())


def test_when_the_only_certifier_forgot_the_authority_approves_a_new_key(room):
    before = room.issued()
    issuing = keys.new_secret(room.dice)
    approval = renewed(room, authority.request(issuing, room.station.centre_name), is_lost=True)
    room.station = licence.install_with(room.station, issuing, approval)
    words = "new words of the certifier"
    person = room.certifier.staff.id
    passphrases.readmit_with(room.station, {"": issuing}, person, words)
    back = people.unlock(room.station, person, words)
    result = room.passed(others(room)[0])
    issue.confirm(room.station, room.examiner, (result.attempt,))
    (after,) = issue.certificates(room.station, back, (result.attempt,))
    assert [verdict(room, one) for one in (before, after)] == ["valid", "valid"]
