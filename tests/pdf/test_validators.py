"""Programs that are not ours judge our pages: with and without a time-stamp, all designs and destinations.

A handful by default, two hundred with SAPAR_DEPTH=full. What is missing on this machine is skipped and named.
"""

import io
import re
import subprocess
from dataclasses import dataclass, replace
from itertools import cycle
from pathlib import Path

import pikepdf
import pytest

from app.core import cose, keys
from app.core.certificate import badge, code, grant, x509
from app.core.certificate import claims as claiming
from app.core.certificate.grant import Delegation
from app.flow import specimens
from app.pdf import checking, design, press, stamping
from app.pdf.press import Seal
from tests import stamper
from tests.oracles import verapdf
from tests.pdf.conftest import AT, DAY
from tests.pdf.test_signing import contents, covered

pytestmark = pytest.mark.timeout(
    900
)  # two hundred pages take veraPDF most of a minute, on a slow machine more
LARGEST = 80_000
DESTINATIONS = ("", "ko", "ja", "de", "tr", "pl", "ru")
NAMES = ("AIGUL TOKTOGULOVA", "LI", "ABDYKERIM KYZY ABDYKERIM KYZY ABDYKERIM", "NURLAN OMURBEK UULU")
ROOT, SECRET = (keys.new_secret(lambda n, letter=letter: letter * n) for letter in (b"R", b"C"))
STAMPED_AT = AT + 3 * 86_400


@dataclass(frozen=True)
class Pages:
    """Two folders with the same pages, and what a stranger needs to judge them."""

    plain: tuple[Path, ...]
    stamped: tuple[Path, ...]
    answers: tuple[Path, ...]
    root: Path
    nss: str

    @property
    def all(self):
        return (*self.plain, *self.stamped)


def chain():
    """A delegation and its certificates; long enough in force for every date of the specimens."""
    made = Delegation(
        keys.public_of(SECRET), 1042, "Ош окуу борбору", 1, 1 << 20, DAY - 300, DAY + 900, is_specimen=True
    )
    root_der = x509.root_certificate(ROOT, "Demo authority", DAY - 400, DAY + 7000)
    return made, (x509.centre_certificate(made, ROOT, root_der), root_der)


def held():
    """The same in the form of the specimens."""
    delegation, certificates = chain()
    return specimens.Keys(SECRET, delegation, grant.sign_delegation(delegation, ROOT), certificates)


def badged(paper):
    """The paper with its own badge in the file."""
    certificate = code.certificate_of(paper.code)
    about = badge.Badge(
        claims=paper.claims,
        delegation=paper.delegation,
        certificate=certificate,
        host=paper.link_host,
        course_id="safety-at-work",
        title=paper.course_title,
        summary=paper.course_title,
        level_name=paper.level_title,
        native_name=paper.native_name,
        skills=tuple(badge.Skill(f"s{n}", one.title, one.percent) for n, one in enumerate(paper.skills)),
        hours=paper.claims.hours,
    )
    return replace(paper, badge=badge.sign(about, SECRET, chain()[1]))


def numbered(paper, n):
    """The same paper as another certificate: number, name and score of its own, with or without a photo."""
    claims = replace(
        paper.claims, number=1000 + n, name=NAMES[n % len(NAMES)], points=paper.claims.points - n % 2
    )
    signed = cose.sign(claiming.encode(claims), SECRET, {grant.GRANT_HEADER: held().delegated})
    photo = paper.photo if n % 3 else b""
    return badged(replace(paper, claims=claims, photo=photo, code=code.text_of(signed, specimens.LINK)))


def papers(folder, count):
    """Papers of every design in turn, each for another destination; by the name of the design."""
    made = specimens.read(folder)
    looks = sorted(one.parent.name for one in folder.glob("*/design.toml"))
    found = {look: [] for look in looks}
    for n, (look, destination) in enumerate(zip(cycle(looks), cycle(DESTINATIONS), strict=False)):
        if n == count:
            return found
        found[look].append(numbered(specimens.paper(made, look, destination, held(), DAY), n))
    return found


@pytest.fixture(scope="module")
def pages(tmp_path_factory, depth, root):
    """The pages as files, made in one batch a design as a centre makes them."""
    folder = tmp_path_factory.mktemp("pages")
    _, certificates = chain()
    clock = stamper.stamper(ROOT, certificates[1], DAY - 10, DAY + 390)
    (folder / "root.der").write_bytes(certificates[1])
    (folder / "root.pem").write_bytes(x509_pem(certificates[1]))
    files = {"plain": [], "stamped": [], "answer": []}
    for look, batch in papers(root / "certificates", depth(9, 200)).items():
        printing = press.prepared(
            design.read(root / "certificates" / look), Seal(SECRET, certificates), batch
        )
        for paper in batch:
            plain = printing.page(paper, AT)
            answer = clock.answer(stamping.request(stamping.imprint(plain), b"12345678"), STAMPED_AT)
            later = stamping.stamped(plain, answer, b"12345678", (keys.public_of(ROOT),))
            name = f"{paper.claims.number}-{look}-{paper.destination or 'none'}"
            for kind, raw in (("plain", plain), ("stamped", later), ("answer", answer)):
                file = folder / f"{name}.{kind}{'.tsr' if kind == 'answer' else '.pdf'}"
                file.write_bytes(raw)
                files[kind].append(file)
    return Pages(*map(tuple, files.values()), folder / "root.pem", f"sql:{folder}")


def x509_pem(der):
    from cryptography import x509 as reading
    from cryptography.hazmat.primitives.serialization import Encoding

    return reading.load_der_x509_certificate(der).public_bytes(Encoding.PEM)


@pytest.fixture(scope="module")
def trusting(pages):
    """A certificate store of NSS that trusts the root."""
    certutil = verapdf.program("certutil")
    folder = pages.root.parent
    subprocess.run([certutil, "-N", "-d", pages.nss, "--empty-password"], check=True)
    arguments = ["-A", "-d", pages.nss, "-n", "root", "-t", "CT,CT,CT", "-i", folder / "root.der"]
    subprocess.run([certutil, *arguments], check=True)
    return pages.nss


def said(*command, **options):
    done = subprocess.run(command, capture_output=True, text=True, check=False, **options)
    return done.stdout + done.stderr


def test_every_page_is_at_most_eighty_kilobytes(pages):
    assert {file.name: file.stat().st_size for file in pages.all if file.stat().st_size > LARGEST} == {}


@pytest.mark.parametrize("destination", DESTINATIONS)
def test_every_design_is_as_small_for_every_destination(root, destination):
    """With photo, logo and badge."""
    made, (_, certificates) = specimens.read(root / "certificates"), chain()
    sizes = {}
    for look in (one.parent for one in (root / "certificates").glob("*/design.toml")):
        paper = badged(specimens.paper(made, look.name, destination, held(), DAY))
        assert paper.photo
        assert paper.logo
        sizes[look.name] = len(press.page(paper, design.read(look), Seal(SECRET, certificates), AT))
    assert len(sizes) >= 6
    assert {look: size for look, size in sizes.items() if size > LARGEST} == {}


def test_verapdf_finds_every_page_conforming(pages):
    judged = verapdf.judge(pages.all)
    assert len(judged) == len(pages.all)
    assert {Path(name).name: one.faults for name, one in judged.items() if not one.conforms} == {}
    assert min(one.checks for one in judged.values()) > 1000


def test_verapdf_is_not_blind(pages, tmp_path):
    """Without the page's output intent, its colours mean nothing."""
    (tmp_path / "spoilt.pdf").write_bytes(
        pages.plain[0].read_bytes().replace(b"/OutputIntents", b"/OutputIntentz")
    )
    (one,) = verapdf.judge([tmp_path / "spoilt.pdf"]).values()
    assert not one.conforms
    assert one.faults


def test_poppler_finds_every_signature_valid_trusted_and_over_the_whole_file(pages, trusting):
    pdfsig = verapdf.program("pdfsig")
    wanted = (
        "Signature is Valid.",
        "Total document signed",
        "Certificate is Trusted.",
        "ETSI.CAdES.detached",
    )
    answers = {file.name: said(pdfsig, "-nssdir", trusting, file) for file in pages.all}
    assert {name: one for name, one in answers.items() if not all(word in one for word in wanted)} == {}
    assert all(one.count("Signature #") == 1 for one in answers.values())


def test_openssl_verifies_every_signature_and_its_chain(pages, tmp_path):
    openssl = verapdf.program("openssl")
    told = {}
    for file in pages.all:
        pdf = file.read_bytes()
        (tmp_path / "cms.der").write_bytes(contents(pdf))
        (tmp_path / "covered").write_bytes(covered(pdf))
        command = (
            f"{openssl} cms -verify -binary -inform DER -in cms.der -content covered -CAfile {pages.root}"
        )
        command += f" -purpose any -attime {AT} -out said"
        told[file.name] = said(*command.split(), cwd=tmp_path)
    assert {name: one for name, one in told.items() if "CMS Verification successful" not in one} == {}


def test_openssl_verifies_every_time_stamp_years_later(pages, tmp_path):
    """The answer of the registry, for the value of the signature that the page holds."""
    from asn1crypto import cms

    openssl = verapdf.program("openssl")
    told = {}
    for file, answer in zip(pages.stamped, pages.answers, strict=True):
        (signer,) = cms.ContentInfo.load(contents(file.read_bytes()))["content"]["signer_infos"]
        (tmp_path / "value").write_bytes(signer["signature"].native)
        (tmp_path / "token.der").write_bytes(signer["unsigned_attrs"][0]["values"][0].dump())
        command = f"{openssl} ts -verify -data value -CAfile {pages.root} -attime {AT + 10 * 365 * 86_400}"
        for form in (f" -in {answer}", " -token_in -in token.der"):
            told[file.name + form] = said(*(command + form).split(), cwd=tmp_path)
    assert {name: one for name, one in told.items() if "Verification: OK" not in one} == {}


def test_pyhanko_believes_every_signature_and_time_stamp(pages):
    from asn1crypto.x509 import Certificate
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko_certvalidator import ValidationContext

    root = Certificate.load((pages.root.parent / "root.der").read_bytes())
    for file in pages.all:
        (signature,) = PdfFileReader(io.BytesIO(file.read_bytes()), strict=True).embedded_signatures
        context = ValidationContext(trust_roots=[root], allow_fetching=False)
        status = validate_pdf_signature(signature, context)
        assert status.bottom_line, (file.name, status.pretty_print_details())
        assert (status.coverage.name, status.docmdp_ok, status.trusted) == ("ENTIRE_FILE", True, True)
        stamp = status.timestamp_validity
        if file in pages.stamped:
            assert (stamp.valid, stamp.trusted, stamp.timestamp.timestamp()) == (True, True, STAMPED_AT)
        else:
            assert stamp is None


def test_qpdf_finds_nothing_to_complain_of(pages):
    for file in pages.all:
        with pikepdf.open(file) as opened:
            assert opened.check_pdf_syntax() == []


def test_poppler_draws_every_page_without_a_word(pages, tmp_path):
    pdftoppm = verapdf.program("pdftoppm")
    told = {file.name: said(pdftoppm, "-r", "20", "-png", file, tmp_path / "page") for file in pages.all}
    assert {name: one for name, one in told.items() if one} == {}


def test_our_own_check_agrees_and_tells_the_time(pages):
    roots = (keys.public_of(ROOT),)
    assert {checking.check(file.read_bytes(), roots).stamped_at for file in pages.plain} == {None}
    assert {checking.check(file.read_bytes(), roots).stamped_at for file in pages.stamped} == {STAMPED_AT}


def test_a_changed_page_is_found_by_the_others_too(pages, trusting, tmp_path):
    pdf = pages.stamped[0].read_bytes()
    where = re.search(rb"/MediaBox\[0 0 \d", pdf).end()
    (tmp_path / "changed.pdf").write_bytes(pdf[: where - 1] + b"1" + pdf[where:])
    assert "Signature is Valid." not in said(
        verapdf.program("pdfsig"), "-nssdir", trusting, tmp_path / "changed.pdf"
    )
