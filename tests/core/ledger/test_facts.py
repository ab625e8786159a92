from dataclasses import fields, replace
from hashlib import sha256

import pytest

from app.core import shapes
from app.core.certificate import claims as claiming
from app.core.errors import BytesWrong, SaparError, SignatureBad
from app.core.exam import record
from app.core.ledger import facts, rooms
from tests import build

RECORD = build.exam_record()
DIGEST = record.digest(RECORD)
PAPER = facts.commitment(facts.private(bytes(16), claiming.encode(build.claims())))
SAMPLES = (
    facts.StationBegun(b"grant"),
    facts.StaffAdmitted(b"grant"),
    facts.TraineeEnrolled("aigul", bytes(32)),
    facts.GroupFormed("morning", "Morning", "tiny", "gulnara", ("aigul", "bek")),
    facts.PackInstalled("tiny", "1.0.0", bytes(32)),
    facts.PackRemoved("tiny", "1.0.0", bytes(32)),
    facts.SittingOpened("s", "morning", "tiny", bytes(32), "final", "examiner"),
    facts.AttemptSubmitted(RECORD),
    facts.CertificateIssued(1001, "attempt-one", bytes(32), b"examined", b"certified"),
    facts.TraineeCorrected("aigul", bytes(32)),
    facts.StatusAsked(1001, "suspend", bytes(32), b"asked", b"agreed"),
    facts.EpochBegun(1, 16, bytes(32), 1_795_400_000),
    facts.LicenceInstalled(b"delegation", b"grant"),
    facts.NumbersUnlocked(b"grant"),
)


@pytest.mark.parametrize("fact", SAMPLES, ids=facts.kind_of)
def test_a_fact_comes_back_from_its_body(fact):
    assert facts.read(facts.kind_of(fact), shapes.pack(fact)) == fact


def test_there_is_a_sample_of_every_kind():
    assert {facts.kind_of(fact) for fact in SAMPLES} == set(facts.KINDS) - set(rooms.KINDS)


def test_a_kind_not_known_here_is_passed_on_unread():
    assert facts.read("trainee-promoted", b"\xff not CBOR") is None


@pytest.mark.parametrize("body", [b"", b"\xff", shapes.pack({}), shapes.pack({"trainee": 5})])
def test_a_damaged_body_of_a_known_kind_is_refused(body):
    with pytest.raises(SaparError):
        facts.read("trainee-enrolled", body)


def test_what_stands_beside_is_given_back_if_it_is_what_was_committed_to():
    beside = facts.private(bytes(16), b"Aigul")
    assert facts.content(beside, facts.commitment(beside)) == b"Aigul"


@pytest.mark.parametrize("beside", [b"", bytes(15), bytes(16) + b"Bekzat", bytes(15) + b"\x01Aigul"])
def test_anything_else_beside_is_refused(beside):
    committed = facts.commitment(facts.private(bytes(16), b"Aigul"))
    with pytest.raises(BytesWrong):
        facts.content(beside, committed)


def test_a_commitment_to_less_than_a_salt_is_refused():
    with pytest.raises(BytesWrong):
        facts.content(b"short", facts.commitment(b"short"))


def test_the_examiner_signed_this_very_result():
    raw = facts.sign_examined(RECORD, DIGEST, build.secret("examiner"))
    facts.check_examined(raw, RECORD, DIGEST, build.key("examiner"))


def test_another_person_did_not_examine():
    raw = facts.sign_examined(RECORD, DIGEST, build.secret("trainer"))
    with pytest.raises(SignatureBad):
        facts.check_examined(raw, RECORD, DIGEST, build.key("examiner"))


@pytest.mark.parametrize(
    "change", [{"attempt": "other"}, {"points": 1}, {"points_of": 9}, {"passed": False}], ids=str
)
def test_the_examiner_did_not_sign_another_result(change):
    raw = facts.sign_examined(RECORD, DIGEST, build.secret("examiner"))
    with pytest.raises(BytesWrong):
        facts.check_examined(raw, replace(RECORD, **change), DIGEST, build.key("examiner"))


def test_the_examiner_did_not_sign_another_record():
    raw = facts.sign_examined(RECORD, DIGEST, build.secret("examiner"))
    with pytest.raises(BytesWrong):
        facts.check_examined(raw, RECORD, bytes(16), build.key("examiner"))


def test_the_certifier_signed_this_very_certificate():
    raw = facts.sign_certified(PAPER, build.secret("certifier"))
    facts.check_certified(raw, PAPER, build.key("certifier"))


def test_the_certifier_did_not_sign_the_same_claims_with_another_salt():
    raw = facts.sign_certified(PAPER, build.secret("certifier"))
    other = facts.commitment(facts.private(bytes(15) + b"s", claiming.encode(build.claims())))
    with pytest.raises(BytesWrong):
        facts.check_certified(raw, other, build.key("certifier"))


def test_what_the_certifier_signed_cannot_be_guessed_from_the_claims():
    raw = facts.sign_certified(PAPER, build.secret("certifier"))
    assert sha256(claiming.encode(build.claims())).digest() not in raw


def test_a_signed_result_is_no_signature_over_claims():
    raw = facts.sign_examined(RECORD, DIGEST, build.secret("certifier"))
    with pytest.raises(BytesWrong):
        facts.check_certified(raw, PAPER, build.key("certifier"))


def test_no_fact_carries_what_must_be_erasable():
    personal = {"latin_name", "native_name", "birth", "document", "photo", "person"}
    assert not personal & {field.name for kind in facts.KINDS.values() for field in fields(kind)}


def test_who_asks_for_a_correction_signs_this_certificate_and_person():
    signed = facts.sign_corrected(1001, bytes(32), build.secret("examiner"))
    assert facts.check_corrected(signed, 1001, build.key("examiner")) == bytes(32)
    with pytest.raises(BytesWrong):
        facts.check_corrected(signed, 1002, build.key("examiner"))
    with pytest.raises(SignatureBad):
        facts.check_corrected(signed, 1001, build.key("certifier"))


@pytest.mark.parametrize("change", [{"number": 1002}, {"deed": "revoke"}, {"commitment": b"\x01" * 32}])
def test_both_who_ask_sign_number_deed_and_reason(change):
    signed = facts.sign_asked(1001, "suspend", bytes(32), build.secret("examiner"))
    fact = facts.StatusAsked(1001, "suspend", bytes(32), signed, signed)
    facts.check_asked(signed, fact, build.key("examiner"))
    with pytest.raises(BytesWrong):
        facts.check_asked(signed, replace(fact, **change), build.key("examiner"))


def test_an_ordinary_certificate_is_written_as_before():
    """A field that has its default is left out, so that older registries read the entry."""
    body = shapes.pack(facts.CertificateIssued(1001, "a", bytes(32), b"examined", b"certified"))
    assert b"replaces" not in body
    assert b"corrected" not in body
