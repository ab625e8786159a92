"""The authority: its folder under a passphrase, requests, approvals."""

from dataclasses import replace

import pytest

from app.core import canon, cose, keys
from app.core.certificate import grant, x509
from app.core.certificate.claims import DAY_S
from app.core.errors import BytesWrong, FileMissing, PassphraseWeak, PassphraseWrong, SignatureBad
from app.flow import authority
from app.flow.authority import REQUEST, Terms
from tests.flow.room import LINK, START, Dice

WORDS = "a test passphrase"
TERMS = Terms(104, 1_000_000, 50_000, LINK, "http://127.0.0.1:1")
CENTRE = keys.new_secret(Dice(b"centre"))


@pytest.fixture(scope="module")
def held():
    return authority.begin(Dice(), START, "Test Authority")


@pytest.fixture(scope="module")
def folder(held, tmp_path_factory):
    folder = tmp_path_factory.mktemp("authority")
    authority.save(held, folder, WORDS, Dice())
    return folder


def approved(held, **changes):
    return authority.approve(held, authority.request(CENTRE, "Osh"), replace(TERMS, **changes), START)


def delegation_of(approval):
    return grant.read_delegation(cose.opened(approval.delegation, approval.root))


def test_an_authority_comes_back_whole_from_its_folder(held, folder):
    assert authority.load(folder, WORDS) == held


def test_another_passphrase_opens_nothing(folder):
    with pytest.raises(PassphraseWrong):
        authority.load(folder, "another passphrase")


def test_a_short_passphrase_is_refused(held, tmp_path):
    with pytest.raises(PassphraseWeak):
        authority.save(held, tmp_path / "new", "short", Dice())
    assert not list((tmp_path / "new").glob("*.key"))


@pytest.mark.parametrize("name", ["root.key", "registry.key", "publisher.key"])
def test_a_key_rests_under_the_passphrase_for_its_owners_eyes_only(held, folder, name):
    secrets = (held.root_secret, held.registry_secret, held.publisher_secret)
    assert not any(secret in (folder / name).read_bytes() for secret in secrets)
    assert (folder / name).stat().st_mode & 0o077 == 0


def test_what_verifiers_need_is_the_root_as_pem(held, folder):
    assert keys.from_pem((folder / "root.pem").read_bytes()) == held.root


def test_a_missing_file_is_named(held, tmp_path):
    with pytest.raises(FileMissing) as missing:
        authority.load(tmp_path, WORDS)
    assert missing.value.fields["name"] == "root.key"


def test_registry_and_publisher_are_granted_by_the_root(held):
    registry = grant.read_registry(cose.opened(held.registry_grant, held.root))
    publisher = grant.read_publisher(cose.opened(held.publisher_grant, held.root))
    assert registry.key == keys.public_of(held.registry_secret)
    assert (publisher.key, publisher.name) == (keys.public_of(held.publisher_secret), "Test Authority")


def test_the_registrys_certificate_for_time_stamps_is_the_same_each_time_and_lies_beside_its_grant(
    held, folder
):
    key, _, _ = x509.check_stamper(held.stamper_der, (held.root,))
    assert key == keys.public_of(held.registry_secret)
    assert authority.load(folder, WORDS).stamper_der == held.stamper_der
    assert (folder / authority.STAMPER).read_bytes() == held.stamper_der


def test_an_approval_grants_what_was_asked_on_the_terms(held):
    found = delegation_of(approved(held))
    assert (found.key, found.name) == (keys.public_of(CENTRE), "Osh")
    assert (found.licence, found.first, found.count, found.is_specimen) == (104, 1_000_000, 50_000, False)


def test_a_licence_runs_from_today_for_as_long_as_the_terms_say(held):
    found = delegation_of(approved(held, days=30))
    assert (found.from_day, found.until_day) == (START // DAY_S, START // DAY_S + 30)


def test_a_demo_centre_is_marked_in_its_licence(held):
    assert delegation_of(approved(held, is_specimen=True)).is_specimen


def test_an_approval_travels_as_bytes_and_comes_back(held):
    approval = approved(held)
    assert authority.read_approval(approval.raw()) == approval


@pytest.mark.parametrize("raw", [b"", b"\x80", b"\x81\x01", b"<html>", canon.encode([2, b"", b""])])
def test_other_bytes_are_no_approval(raw):
    with pytest.raises(BytesWrong):
        authority.read_approval(raw)


def test_an_approval_that_was_changed_on_the_way_is_refused(held):
    approval = approved(held)
    other = keys.public_of(keys.new_secret(Dice(b"thief")))
    payload = canon.decode(cose.read(approval.raw()).payload)
    payload[authority.APPROVAL][6] = other
    changed = cose.read(approval.raw())
    raw = canon.encode([changed.protected_raw, {}, canon.encode(payload), changed.signature])
    with pytest.raises(BytesWrong):
        authority.read_approval(raw)


def test_an_approval_signed_by_another_root_than_it_names_is_refused(held):
    approval, thief = approved(held), keys.new_secret(Dice(b"thief"))
    raw = cose.sign(canon.encode({authority.APPROVAL: approval.parts()}), thief)
    with pytest.raises(BytesWrong):
        authority.read_approval(raw)


def test_a_request_for_the_key_of_somebody_else_is_refused(held):
    other = keys.public_of(keys.new_secret(Dice(b"other")))
    forged = cose.sign(canon.encode({REQUEST: {1: other, 2: "Osh"}}), CENTRE)
    with pytest.raises((SignatureBad, BytesWrong)):
        authority.approve(held, forged, TERMS, START)


def test_a_request_that_was_changed_on_the_way_is_refused(held):
    changed = authority.request(CENTRE, "Osh").replace(b"Osh", b"Ohs")
    with pytest.raises(SignatureBad):
        authority.approve(held, changed, TERMS, START)


@pytest.mark.parametrize("payload", [{}, {REQUEST: {1: b"", 2: 3}}, {REQUEST: {}}, [1, 2]])
def test_a_signed_something_else_is_no_request(held, payload):
    with pytest.raises(BytesWrong):
        authority.approve(held, cose.sign(canon.encode(payload), CENTRE), TERMS, START)


def test_rubbish_is_no_request(held):
    with pytest.raises(BytesWrong):
        authority.approve(held, b"not a request", TERMS, START)
