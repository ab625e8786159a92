import pytest

from app.core.certificate import reasons
from app.core.certificate.reasons import NotBelieved

EVERY = NotBelieved.__subclasses__()
VERDICTS = {
    *("expired", "not-yet-valid", "revoked", "suspended", "superseded"),
    *("not-genuine", "unknown-issuer", "unreadable", "cannot-check"),
}


@pytest.mark.parametrize("reason", EVERY, ids=lambda reason: reason.__name__)
def test_every_reason_has_a_verdict_of_the_contract(reason):
    assert reason.verdict in VERDICTS


def test_every_verdict_but_valid_has_a_reason():
    assert {reason.verdict for reason in EVERY} == VERDICTS


@pytest.mark.parametrize(
    ("reason", "code", "verdict"),
    [
        (reasons.BadSignature, "bad-signature", "not-genuine"),
        (reasons.KeyMismatch, "key-mismatch", "not-genuine"),
        (reasons.NumberNotGranted, "number-not-granted", "not-genuine"),
        (reasons.IssuerWithdrawn, "issuer-withdrawn", "not-genuine"),
        (reasons.RegisterMissing, "register-missing", "cannot-check"),
        (reasons.ClockDoubtful, "clock-doubtful", "cannot-check"),
        (reasons.ListUntrusted, "list-untrusted", "cannot-check"),
        (reasons.UnknownIssuer, "unknown-issuer", "unknown-issuer"),
        (reasons.WrongFormat, "wrong-format", "unreadable"),
        (reasons.Superseded, "superseded", "superseded"),
    ],
)
def test_the_codes_are_those_of_the_verify_page(reason, code, verdict):
    assert (reason().code, reason.verdict) == (code, verdict)


@pytest.mark.parametrize("reason", EVERY, ids=lambda reason: reason.__name__)
def test_every_reason_says_what_is_and_what_to_do(reason):
    # Two sentences, or one with a colon: what happened, then the next step.
    assert reason.message().count(". ") + reason.message().count(": ") >= 1
    assert reason.message().endswith(".")


def test_a_withdrawn_key_is_told_with_its_day():
    for reason in (reasons.IssuerWithdrawn, reasons.RegisterMissing, reasons.ClockDoubtful):
        assert "2026-11-02" in str(reason(day="2026-11-02"))


def test_a_superseded_certificate_names_its_heir():
    assert "0001010-7" in str(reasons.Superseded(number="0001010-7"))
