"""Time-stamps: asked for and given as RFC 3161 has it, believed by OpenSSL, and by us in one form only."""

import shutil
import subprocess
from dataclasses import replace
from hashlib import sha256

import pytest
from asn1crypto import cms as others
from asn1crypto import tsp
from hypothesis import given
from hypothesis import strategies as st

from app.core import der, keys
from app.core.certificate import cms, timestamp, x509
from app.core.certificate.claims import DAY_S
from app.core.certificate.timestamp import Failure, Query, Stamp
from app.core.errors import StampRefused, StampWrong
from tests import build, stamper

ROOT_DER = x509.root_certificate(build.secret("root"), "Эмгек министрлиги", build.DAY - 300, build.DAY + 5000)
ROOTS = (build.key("root"),)
CLOCK = stamper.stamper(build.secret("root"), ROOT_DER, build.DAY - 1, build.DAY + 400)
DIGEST, NONCE = sha256(b"signature").digest(), b"\x80nonce\0\1"
QUERY = timestamp.query(DIGEST, NONCE)
TOKEN = timestamp.token_of(CLOCK.answer(QUERY, build.NOW))


def asked(**changes):
    """A query as another library writes it."""
    held = {
        "version": 1,
        "message_imprint": {"hash_algorithm": {"algorithm": "sha256"}, "hashed_message": DIGEST},
        "cert_req": True,
    }
    held.update(changes)
    return tsp.TimeStampReq({name: value for name, value in held.items() if value is not None}).dump()


def test_a_query_asks_for_this_digest_and_the_certificate():
    found = tsp.TimeStampReq.load(QUERY, strict=True)
    assert found["message_imprint"]["hashed_message"].native == DIGEST
    assert (found["nonce"].native, found["cert_req"].native) == (int.from_bytes(NONCE, "big"), True)


def test_queries_of_other_programs_are_understood():
    found = timestamp.read_query(asked(nonce=5, req_policy=timestamp.POLICY))
    assert isinstance(found, Query)
    assert (found.nonce, found.is_certificate_wanted) == (5, True)
    assert timestamp.read_query(asked(cert_req=None)).is_certificate_wanted is False
    assert timestamp.read_query(asked()).nonce is None


@pytest.mark.parametrize(
    ("query", "failure"),
    [
        (b"", Failure.BAD_FORMAT),
        (b"GET / HTTP/1.1", Failure.BAD_FORMAT),
        (QUERY + b"\0", Failure.BAD_FORMAT),
        (QUERY[:-1], Failure.BAD_FORMAT),
        (der.sequence(), Failure.BAD_FORMAT),
        (der.sequence(der.integer(1), der.integer(1)), Failure.BAD_FORMAT),
        (der.sequence(der.oid("1.2"), der.sequence()), Failure.BAD_FORMAT),
        (asked(version=2), Failure.BAD_REQUEST),
        (asked(req_policy="1.2.3"), Failure.OTHER_POLICY),
        (asked(nonce=-1), Failure.BAD_FORMAT),
        (asked(extensions=[{"extn_id": "1.2.3", "extn_value": b"x"}]), Failure.EXTENSION),
        *(
            (
                asked(message_imprint={"hash_algorithm": {"algorithm": name}, "hashed_message": bytes(size)}),
                failure,
            )
            for name, size, failure in [
                ("sha1", 20, Failure.BAD_ALGORITHM),
                ("sha512", 64, Failure.BAD_ALGORITHM),
                ("sha256", 31, Failure.BAD_FORMAT),
            ]
        ),
    ],
)
def test_what_cannot_be_stamped_is_refused_with_its_reason(query, failure):
    assert timestamp.read_query(query) is failure
    status = tsp.PKIStatusInfo.load(der.opened(timestamp.refused(failure), der.SEQUENCE), strict=True)
    assert status["status"].native == "rejection"
    assert len(status["fail_info"].native) == 1
    assert status["status_string"].native == [timestamp.SENTENCES[failure]]
    with pytest.raises(StampRefused, match=timestamp.SENTENCES[failure][:20]):
        timestamp.token_of(timestamp.refused(failure))


@pytest.mark.property
@given(st.binary(max_size=80), st.integers(0, 80))
def test_no_query_whatever_brings_it_down(raw, at):
    timestamp.read_query(raw)
    timestamp.read_query(QUERY[:at] + raw + QUERY[at:])


def test_a_token_states_what_was_asked_and_when():
    stamp = timestamp.check(TOKEN, ROOTS)
    assert stamp == Stamp(DIGEST, build.NOW, int.from_bytes(NONCE, "big"))


def test_another_library_reads_the_same_in_the_token():
    signed = others.ContentInfo.load(TOKEN, strict=True)["content"]
    stated = signed["encap_content_info"]["content"].parsed
    assert stated["gen_time"].native.timestamp() == build.NOW
    assert (stated["serial_number"].native, stated["policy"].native) == (77, timestamp.POLICY)
    assert stated["accuracy"]["seconds"].native == 1
    assert stated["tsa"].chosen.native["common_name"] == x509.STAMPER
    assert signed["certificates"][0].chosen.dump() == CLOCK.certificate
    (signer,) = signed["signer_infos"]
    assert {one["type"].native for one in signer["signed_attrs"]} == {
        "content_type",
        "message_digest",
        "signing_certificate_v2",
    }


def test_without_the_wish_for_it_the_certificate_does_not_come_along():
    token = timestamp.token_of(CLOCK.answer(asked(cert_req=None), build.NOW))
    assert not others.ContentInfo.load(token, strict=True)["content"]["certificates"].native


@pytest.mark.parametrize("options", [["-cert"], ["-cert", "-no_nonce"], []])
def test_openssl_asks_and_believes_the_answer_years_later(tmp_path, options):
    openssl = shutil.which("openssl") or pytest.skip("no openssl on this machine; `make ci-tools` brings it")

    def run(*arguments):
        return subprocess.run(
            [openssl, *arguments], cwd=tmp_path, capture_output=True, text=True, check=False
        )

    (tmp_path / "root.der").write_bytes(ROOT_DER)
    (tmp_path / "stamper.der").write_bytes(CLOCK.certificate)
    for name in ("root", "stamper"):
        assert run("x509", "-inform", "DER", "-in", f"{name}.der", "-out", f"{name}.pem").returncode == 0
    (tmp_path / "thing").write_bytes(b"signature")
    assert run("ts", "-query", "-data", "thing", "-sha256", *options, "-out", "query.tsq").returncode == 0
    (tmp_path / "answer.tsr").write_bytes(CLOCK.answer((tmp_path / "query.tsq").read_bytes(), build.NOW))
    later = str(build.NOW + 4000 * DAY_S)
    trusting = ["-CAfile", "root.pem", "-attime", later, "-untrusted", "stamper.pem"]
    done = run("ts", "-verify", "-in", "answer.tsr", "-queryfile", "query.tsq", *trusting)
    assert done.stdout.strip() == "Verification: OK", done.stderr
    (tmp_path / "thing").write_bytes(b"another")
    assert run("ts", "-verify", "-in", "answer.tsr", "-data", "thing", *trusting).returncode != 0


# -- what is not believed --------------------------------------------------------------------------------------


def test_a_stamp_of_another_root_is_not_believed():
    with pytest.raises(StampWrong):
        timestamp.check(TOKEN, (build.key("next root"),))
    assert timestamp.check(TOKEN, (build.key("next root"), *ROOTS))


@pytest.mark.parametrize("day", [-2, 401])
def test_a_time_outside_the_days_of_the_key_is_not_believed(day):
    token = timestamp.token_of(CLOCK.answer(QUERY, (build.DAY + day) * DAY_S + 9))
    with pytest.raises(StampWrong, match="days of its key"):
        timestamp.check(token, ROOTS)


def test_a_key_that_only_claims_the_certificate_is_not_believed():
    thief = replace(CLOCK, secret=keys.new_secret(lambda n: b"t" * n))
    with pytest.raises(StampWrong):
        timestamp.check(timestamp.token_of(thief.answer(QUERY, build.NOW)), ROOTS)


def test_a_certificate_for_documents_gives_no_stamps():
    centre = x509.centre_certificate(build.delegation(), build.secret("root"), ROOT_DER)
    other = stamper.Stamper(build.secret("centre"), centre)
    with pytest.raises(StampWrong):
        timestamp.check(timestamp.token_of(other.answer(QUERY, build.NOW)), ROOTS)


@pytest.mark.property
@given(where=st.floats(0, 0.999999), bit=st.integers(0, 7))
def test_a_changed_bit_anywhere_is_not_believed(where, bit):
    broken = bytearray(TOKEN)
    broken[int(where * len(broken))] ^= 1 << bit
    with pytest.raises(StampWrong):
        timestamp.check(bytes(broken), ROOTS)


@pytest.mark.parametrize("raw", [b"", b"\x30\x00", TOKEN + b"\0", TOKEN[:-1], der.sequence(TOKEN)])
def test_what_is_no_token_is_not_believed(raw):
    with pytest.raises(StampWrong):
        timestamp.check(raw, ROOTS)


def test_the_same_facts_in_another_form_are_not_believed():
    message = cms.read(TOKEN)
    for other in (
        replace(message, algorithm=cms.SHA256_NULL),
        replace(message, token=TOKEN),
        replace(message, signature=message.signature[:32] + _other_half(message.signature)),
        replace(message, is_carried=False),
    ):
        with pytest.raises(StampWrong):
            timestamp.check(other.raw(), ROOTS)


def test_more_signed_than_there_should_be_is_not_believed():
    """The key itself signs a token with one more attribute: the form is still another one."""
    message = cms.read(TOKEN)
    more = der.sequence(der.oid("1.2.840.113549.1.9.5"), der.set_of(der.value(0x17, b"261005090000Z")))
    attributes = b"".join(sorted([message.attributes, more], key=len, reverse=True))
    signature = keys.sign(CLOCK.secret, cms.to_sign(attributes))
    with pytest.raises(StampWrong, match="one form"):
        timestamp.check(replace(message, attributes=attributes, signature=signature).raw(), ROOTS)


@pytest.mark.parametrize("answer", [b"", b"<html>", der.sequence(), der.sequence(der.integer(0), TOKEN)])
def test_what_is_no_answer_is_told_as_such(answer):
    with pytest.raises(StampWrong):
        timestamp.token_of(answer)


def test_a_refusal_of_another_server_is_shown_without_tricks():
    told = der.sequence(der.value(der.UTF8, "Away\x1b[2J\u202e".encode()))
    with pytest.raises(StampRefused) as caught:
        timestamp.token_of(der.sequence(der.sequence(der.integer(2), told)))
    assert caught.value.fields["why"] == "Away[2J"


def test_a_grant_with_changes_is_no_grant():
    with pytest.raises(StampRefused):
        timestamp.token_of(der.sequence(der.sequence(der.integer(1)), TOKEN))


def _other_half(signature):
    return (keys.ORDER - int.from_bytes(signature[32:], "big")).to_bytes(32, "big")
