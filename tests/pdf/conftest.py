"""A demo centre's certificate, drawn and signed once for all tests of this folder."""

import shutil
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from app.core import cose, keys
from app.core.certificate import code, grant, x509
from app.core.certificate.claims import Claims, encode
from app.core.certificate.grant import Delegation
from app.pdf import design, press
from app.pdf.design import Design
from app.pdf.paper import Paper

DAY, AT = 20_770, 20_770 * 86_400 + 40_000
DESIGN = Path(__file__).resolve().parents[2] / "certificates" / "basic-safety"


@dataclass(frozen=True)
class Made:
    root: bytes
    secret: bytes
    chain: tuple[bytes, bytes]
    paper: Paper
    design: Design
    signed: bytes

    @property
    def roots(self):
        return (keys.public_of(self.root),)

    @property
    def seal(self):
        return press.Seal(self.secret, self.chain)

    def page(self, paper, look=None):
        return press.page(paper, look or self.design, self.seal, AT)


def paper_for(claims, delegation, secret, root):
    signed = cose.sign(encode(claims), secret, {grant.GRANT_HEADER: grant.sign_delegation(delegation, root)})
    return Paper(
        claims=claims,
        delegation=delegation,
        code=code.text_of(signed, "HTTPS://CHECK.EXAMPLE/"),
        link_host="check.example",
        native_name="Токтогулова Айгүл Өмүрбековна",
        course_title={"ky": "Жумуштагы коопсуздук", "ru": "Безопасность на работе", "en": "Safety at work"},
        level_title={"ky": "Базалык", "ru": "Базовый", "en": "Basic"},
        examiner="Бактыгүл Асанова",
        certifier="Нурлан Жээнбеков",
    )


@pytest.fixture(scope="session")
def made():
    root, secret = keys.new_secret(lambda n: b"r" * n), keys.new_secret(lambda n: b"c" * n)
    delegation = Delegation(
        keys.public_of(secret), 1042, "Ош окуу борбору", 1, 100_000, 20_500, 21_500, is_specimen=True
    )
    claims = Claims(
        number=12_345,
        name="AIGUL TOKTOGULOVA",
        birth=19980312,
        document_ending="4471",
        course=1,
        level=1,
        points=23,
        points_of=25,
        issued_day=DAY,
        record_digest=b"x" * 16,
    )
    root_der = x509.root_certificate(root, "Demo authority", 20_000, 27_000)
    chain = (x509.centre_certificate(delegation, root, root_der), root_der)
    paper = paper_for(claims, delegation, secret, root)
    look = design.read(DESIGN)
    signed = press.page(paper, look, press.Seal(secret, chain), AT)
    return Made(root, secret, chain, paper, look, signed)


@pytest.fixture
def changed(made):
    """changed(name="X", native_name="Y"): the same paper with other facts."""

    def change(**facts):
        of_claims = {key: facts.pop(key) for key in list(facts) if hasattr(made.paper.claims, key)}
        native = of_claims.pop("native_name", None)
        if native is not None:
            facts["native_name"] = native
        return replace(made.paper, claims=replace(made.paper.claims, **of_claims), **facts)

    return change


@pytest.fixture(scope="session")
def program():
    """program("pdfsig"): the path of a judge's program, or a skip that says where it comes from."""

    def find(name):
        return shutil.which(name) or pytest.skip(f"no {name} on this machine; `make ci-tools` brings it")

    return find
