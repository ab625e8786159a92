"""A signed page is believed by programs that are not ours, and the room for a time-stamp is kept."""

import io
import subprocess
from hashlib import sha256

import pikepdf
import pytest

from app.core import keys
from app.core.certificate import x509
from app.core.errors import BytesWrong
from app.pdf import signing
from app.pdf.signing import Seal, Signer
from tests.pdf.conftest import AT


def ranges(pdf):
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return [int(place) for place in opened.Root.Perms.DocMDP.ByteRange]


def contents(pdf):
    _, gap, after, _ = ranges(pdf)
    return bytes.fromhex(pdf[gap + 1 : after - 1].decode())


def covered(pdf):
    _, gap, after, rest = ranges(pdf)
    return pdf[:gap] + pdf[after : after + rest]


@pytest.fixture
def trusting(made, tmp_path, program):
    """A certificate store that trusts the root."""
    store = f"sql:{tmp_path}"
    (tmp_path / "root.der").write_bytes(made.chain[1])
    certutil = program("certutil")
    subprocess.run([certutil, "-N", "-d", store, "--empty-password"], check=True)
    arguments = ["-A", "-d", store, "-n", "root", "-t", "CT,CT,CT", "-i", tmp_path / "root.der"]
    subprocess.run([certutil, *arguments], check=True)
    return store


def test_poppler_finds_the_signature_valid_and_the_whole_document_signed(made, tmp_path, program):
    (tmp_path / "page.pdf").write_bytes(made.signed)
    done = subprocess.run(
        [program("pdfsig"), tmp_path / "page.pdf"], capture_output=True, text=True, check=False
    )
    assert "Signature is Valid." in done.stdout
    assert "Total document signed" in done.stdout
    assert "ETSI.CAdES.detached" in done.stdout


def test_poppler_trusts_the_signer_when_it_trusts_the_root(made, tmp_path, program, trusting):
    (tmp_path / "page.pdf").write_bytes(made.signed)
    arguments = [program("pdfsig"), "-nssdir", trusting, tmp_path / "page.pdf"]
    done = subprocess.run(arguments, capture_output=True, text=True, check=False)
    assert "Certificate is Trusted." in done.stdout, done.stdout


def test_openssl_verifies_the_signature_and_the_chain(made, tmp_path, program):
    openssl = program("openssl")
    (tmp_path / "cms.der").write_bytes(contents(made.signed))
    (tmp_path / "covered").write_bytes(covered(made.signed))
    pem = subprocess.run(
        [openssl, "x509", "-inform", "DER"], input=made.chain[1], capture_output=True, check=True
    ).stdout
    (tmp_path / "root.pem").write_bytes(pem)
    command = f"{openssl} cms -verify -binary -inform DER -in cms.der -content covered -CAfile root.pem"
    command += f" -purpose any -attime {AT} -out said"
    done = subprocess.run(command.split(), cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "successful" in done.stderr
    (tmp_path / "covered").write_bytes(covered(made.signed).replace(b"Sapar", b"Sapor", 1))
    assert subprocess.run(command.split(), cwd=tmp_path, capture_output=True, check=False).returncode != 0


def test_nothing_may_be_changed_afterwards_and_the_field_is_invisible(made):
    with pikepdf.open(io.BytesIO(made.signed)) as opened:
        (reference,) = opened.Root.Perms.DocMDP.Reference
        assert reference.TransformParams.P == 1
        (field,) = opened.Root.AcroForm.Fields
        assert [int(side) for side in field.Rect] == [0, 0, 0, 0]
        assert opened.Root.AcroForm.SigFlags == 3
        assert str(opened.Root.Perms.DocMDP.M) == "D:20261113110640Z"
        assert str(opened.Root.Perms.DocMDP.Name) == "Ош окуу борбору"
    assert made.signed.count(b"startxref") == 1


def test_the_signature_leaves_most_of_its_room_free(made):
    held = contents(made.signed)
    assert len(held) == signing.ROOM // 2
    assert len(held.rstrip(b"\0")) < 1500


def test_only_the_centres_own_certificate_is_embedded(made):
    from asn1crypto import cms

    (one,) = cms.ContentInfo.load(contents(made.signed))["content"]["certificates"]
    assert one.chosen.dump() == made.chain[0]


def test_a_chain_of_another_key_or_root_is_refused(made):
    with pytest.raises(BytesWrong, match="another key"):
        Signer(Seal(made.root, made.chain))
    stranger = x509.root_certificate(keys.new_secret(lambda n: b"s" * n), "Demo authority", 20_000, 27_000)
    with pytest.raises(BytesWrong, match="not from this root"):
        Signer(Seal(made.secret, (made.chain[0], stranger)))
    with pytest.raises(BytesWrong, match="damaged"):
        Signer(Seal(made.secret, (made.chain[0][:-9], made.chain[1])))


def test_signatures_of_every_length_stand_in_their_frame(made):
    from asn1crypto import cms

    signer, lengths = Signer(made.seal), set()
    for n in range(400):
        digest = sha256(bytes([n % 256, n // 256])).digest()
        raw = signer.cms(digest)
        whole = cms.ContentInfo.load(raw, strict=True)
        assert whole.copy().dump(force=True) == raw
        (one,) = whole["content"]["signer_infos"]
        signed = {attribute["type"].native: attribute["values"] for attribute in one["signed_attrs"]}
        assert signed["message_digest"][0].native == digest
        lengths.add(len(one["signature"].native))
    assert {70, 71} <= lengths


def attributes(raw):
    from asn1crypto import cms

    (one,) = cms.ContentInfo.load(raw)["content"]["signer_infos"]
    return {attribute["type"].native: attribute.dump() for attribute in one["signed_attrs"]}


def test_the_signed_attributes_are_those_that_another_program_writes(made):
    from tests.bench import plain

    digest = sha256(b"page").digest()
    theirs = attributes(plain.cms(digest, made.secret, made.chain, plain.PdfCMSSignedAttributes()))
    ours = attributes(Signer(made.seal).cms(digest))
    assert ours.keys() - theirs.keys() == {"cms_algorithm_protection"}
    assert {kind: ours[kind] for kind in theirs} == theirs


@pytest.mark.parametrize("dotted", ["1.2.840.113549.1.7.2", "2.16.840.1.101.3.4.2.1", "1.3.6.1.5.5.7.3.36"])
def test_object_identifiers_are_written_as_another_program_writes_them(dotted):
    from asn1crypto.core import ObjectIdentifier

    assert signing.oid(dotted) == ObjectIdentifier(dotted).dump()
