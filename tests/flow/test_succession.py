"""The day the sealed successor takes over, drilled: nobody who pinned both roots notices; others are told."""

import json

import pytest

from app.core import cose, keys
from app.core.certificate import grant, trust
from app.core.certificate.claims import DAY_S
from app.core.certificate.trust import Trust, TrustList
from app.core.errors import BytesWrong, FileMissing, PassphraseWeak, PassphraseWrong
from app.flow import authority, licence, succession, verify
from app.flow.authority import Renewal
from app.registry import deps, main, settings, tree
from tests.flow.room import START, Dice
from tests.flow.test_licence import installed, others

WORDS, SEALED = "words of the authority", "words of the successor"


@pytest.fixture
def folder(room, tmp_path):
    """The authority of the room in its folder, with a sealed successor in another."""
    authority.save(room.authority, tmp_path / "authority", WORDS, Dice(b"save"))
    made = succession.new_successor(room.authority, Dice(b"successor"), START)
    succession.save_successor(made, tmp_path / "safe", SEALED, tmp_path / "authority", Dice(b"safe"))
    room.authority = authority.load(tmp_path / "authority", WORDS)
    return tmp_path


def succeeded(room, folder, **kind):
    sealed = succession.load_successor(folder / "safe", SEALED)
    return succession.succeed(room.authority, sealed, room.clock(), **kind)


def test_verifiers_get_both_roots_in_one_file(room, folder):
    pinned = keys.roots_from_pem((folder / "authority" / "root.pem").read_bytes())
    assert pinned == room.authority.roots
    assert len(pinned) == 2
    assert verify.trust_from(folder / "authority" / "root.pem", None).roots == pinned


def test_the_successor_opens_with_its_own_passphrase_alone(room, folder):
    with pytest.raises(PassphraseWrong):
        succession.load_successor(folder / "safe", WORDS)
    assert (folder / "safe" / "successor.key").stat().st_mode & 0o077 == 0
    secret = succession.load_successor(folder / "safe", SEALED).secret
    assert not [one for one in folder.rglob("*") if one.is_file() and secret in one.read_bytes()]


def test_a_weak_passphrase_seals_nothing(room, folder):
    made = succession.new_successor(room.authority, Dice(b"second"), START)
    with pytest.raises(PassphraseWeak):
        succession.save_successor(made, folder / "other", "short", folder / "authority", Dice())
    assert authority.load(folder / "authority", WORDS) == room.authority


def test_a_missing_successor_is_named(tmp_path):
    with pytest.raises(FileMissing):
        succession.load_successor(tmp_path, SEALED)


def test_an_approval_carries_both_roots(room, folder):
    both = authority.renew(room.authority, installed(room), Renewal(), room.clock())
    assert authority.read_approval(both.raw()) == both
    assert both.roots == room.authority.roots


def test_a_station_pins_both_by_its_next_approval(room, folder):
    room.clock.on(DAY_S)
    both = authority.renew(room.authority, installed(room), Renewal(), room.clock())
    room.station = licence.install(room.station, room.certifier, both)
    assert room.reopened().station.roots == room.authority.roots


def test_the_registry_and_its_page_pin_both(room, folder):
    data, held = folder / "registry", room.authority
    main.begin(data, held.root_pem, held.registry_secret, held.registry_grant, held.stamper_der)
    told = settings.open_settings(data)
    assert told.roots == held.roots
    opened = deps.open_registry(told)
    try:
        assert json.loads(tree.file(opened, tree.ROOTS).content) == [one.hex() for one in held.roots]
        single = tree.file(opened, tree.SINGLE).content.decode()
        assert all(one.hex() in single for one in held.roots)
    finally:
        opened.close()


def test_another_successor_cannot_take_over(room, folder):
    other = succession.new_successor(room.authority, Dice(b"impostor"), START)
    with pytest.raises(BytesWrong):
        succession.succeed(room.authority, other, START)


def test_the_drill(room, folder):
    """Station and verifier pinned both before and are told nothing; another verifier pinned the old root only."""
    old_root, before = room.authority.root, room.issued()
    never_updated, old_only = Trust(room.authority.roots), Trust((old_root,))
    room.clock.on(DAY_S)
    both = authority.renew(room.authority, installed(room), Renewal(), room.clock())
    room.station = licence.install(room.station, room.certifier, both)

    room.clock.on(DAY_S)
    room.authority = succeeded(room, folder)
    approval = authority.renew(room.authority, both, Renewal(), room.clock())
    room.station = licence.install(room.station, room.certifier, approval)
    after = room.issued(others(room)[0])

    at = room.clock()
    assert verify.verdict_of_text(after.code, never_updated, at).verdict == "valid"
    assert verify.verdict_of_text(before.code, never_updated, at).verdict == "valid"
    assert verify.verdict_of_text(after.code, old_only, at).reason == "unknown-issuer"
    assert verify.verdict_of_text(before.code, old_only, at).verdict == "valid"
    newest = Trust(room.authority.roots)
    assert [verify.verdict_of_text(one.code, newest, at).verdict for one in (before, after)] == ["valid"] * 2

    held = room.authority
    listed = trust.sign(
        TrustList(held.root, at, (approval.delegation,)), held.registry_secret, held.registry_grant
    )
    assert trust.read(listed, never_updated.roots).delegations == (approval.delegation,)
    with pytest.raises(trust.ListUntrusted):
        trust.read(listed, old_only.roots)


def test_the_registry_goes_on_under_the_new_root_with_its_key(room, folder):
    data, held = folder / "registry", room.authority
    main.begin(data, held.root_pem, held.registry_secret, held.registry_grant, held.stamper_der)
    room.clock.on(DAY_S)
    after = succeeded(room, folder)
    settings.put_grant(data, after.registry_grant, after.stamper_der, after.root_pem)
    told = settings.open_settings(data)
    assert told.roots == after.roots == (after.root, held.root)
    assert cose.read(told.grant).kid == keys.key_id(after.root)
    assert told.secret == held.registry_secret


def test_a_stolen_root_is_pinned_by_nobody_new(room, folder):
    after = succeeded(room, folder, is_stolen=True)
    assert after.roots == (after.root,)


def test_the_new_authority_is_kept_and_gets_a_successor_of_its_own(room, folder):
    after = succeeded(room, folder)
    authority.save(after, folder / "second", WORDS, Dice(b"x"))
    made = succession.new_successor(after, Dice(b"third"), room.clock())
    succession.save_successor(made, folder / "safe-2", SEALED, folder / "second", Dice(b"y"))
    loaded = authority.load(folder / "second", WORDS)
    assert loaded.roots == (after.root, made.key, room.authority.root)
    assert keys.roots_from_pem((folder / "second" / "root.pem").read_bytes()) == loaded.roots


def test_the_registrys_grant_is_renewed_for_another_year(room, folder):
    room.clock.on(390 * DAY_S)
    after = succession.renew_registry(room.authority, room.clock())
    succession.save_registry_grant(after, folder / "authority")
    told = authority.load(folder / "authority", WORDS)
    days = grant.read_registry(cose.opened(told.registry_grant, told.root))
    assert days.key == keys.public_of(room.authority.registry_secret)
    assert days.from_day <= room.clock() // DAY_S < days.until_day - 360
