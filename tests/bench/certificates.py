"""Signed certificates, from claims to files: beside the straightforward way, and beside what cannot be saved.

A certificate here is all of it: the COSE signature, the signed badge, the code, the page with its fonts and
background, PDF/A and PAdES, the file written. What a batch shares is made within the time that is measured.

- Straightforward way: reportlab draws, segno makes the code, pikepdf makes PDF/A-3, pyHanko signs; the same texts,
  background, keys, COSE signature and badge (`plain.py`).
- Limit: three ES256 signatures, zlib over the page's own operators, and the bytes written.
"""

import tempfile
import time
import zlib
from dataclasses import replace
from functools import cache
from pathlib import Path

from app.core import cose, keys
from app.core.certificate import badge, code, grant, x509
from app.core.certificate.claims import Claims, encode
from app.core.certificate.grant import Delegation
from app.pdf import design, plates, press
from app.pdf.paper import Paper

ROUNDS, OURS, THEIRS = 5, 200, 12
DAY, AT = 20_770, 20_770 * 86_400 + 40_000
DESIGN = Path(__file__).resolve().parents[2] / "certificates" / "basic-safety"
TITLE = {"ky": "Жумуштагы коопсуздук", "ru": "Безопасность на работе", "en": "Safety at work"}
LEVEL = {"ky": "Базалык", "ru": "Базовый", "en": "Basic"}
NAMES = (
    "Айгүл",
    "Бермет",
    "Жылдыз",
    "Нурлан",
    "Эркин",
    "Өмүрбек",
    "Чолпон",
    "Фарида",
    "Марат",
    "Зарина",
    "Щукина",
)
LATIN = (
    "AIGUL",
    "BERMET",
    "JYLDYZ",
    "NURLAN",
    "ERKIN",
    "OMURBEK",
    "CHOLPON",
    "FARIDA",
    "MARAT",
    "ZARINA",
    "SHUKINA",
)


@cache
def centre():
    root, secret = keys.new_secret(lambda n: b"r" * n), keys.new_secret(lambda n: b"c" * n)
    delegation = Delegation(keys.public_of(secret), 1042, "Ош окуу борбору", 1, 100_000, 20_500, 21_500)
    root_der = x509.root_certificate(root, "Authority", 20_000, 27_000)
    chain = (x509.centre_certificate(delegation, root, root_der), root_der)
    return secret, delegation, grant.sign_delegation(delegation, root), chain


def paper(n):
    """The n-th certificate: its code and badge signed here."""
    secret, delegation, delegated, chain = centre()
    native = f"{NAMES[n % 11]} {NAMES[n // 11 % 11]} {NAMES[n // 121 % 11]}"
    claims = Claims(
        number=10_000 + n,
        name=f"{LATIN[n % 11]} {LATIN[n // 11 % 11]}",
        birth=19980312 - n % 7 * 10_000,
        document_ending=f"{4471 + n}",
        course=1,
        level=1,
        points=20 + n % 6,
        points_of=25,
        issued_day=DAY,
        record_digest=n.to_bytes(16, "big"),
        native_name=native,
    )
    signed = cose.sign(encode(claims), secret, {grant.GRANT_HEADER: delegated})
    token = badge.sign(
        badge.Badge(
            claims=claims,
            delegation=delegation,
            certificate=signed,
            host="check.example",
            course_id="basic-safety",
            title=TITLE,
            summary=TITLE,
            level_name=LEVEL,
            native_name=native,
        ),
        secret,
        chain,
    )
    return Paper(
        claims=claims,
        delegation=delegation,
        code=code.text_of(signed, "HTTPS://CHECK.EXAMPLE/"),
        link_host="check.example",
        native_name=native,
        course_title=TITLE,
        level_title=LEVEL,
        examiner="Бактыгүл Асанова",
        certifier="Нурлан Жээнбеков",
        badge=token,
    )


def ours(look, folder, many):
    secret, _, _, chain = centre()
    papers = [paper(n) for n in range(many)]
    made = press.prepared(look, press.Seal(secret, chain), papers)
    for one in papers:
        (folder / f"{one.claims.number}.pdf").write_bytes(made.page(one, AT))


def theirs(look, folder, many):
    from tests.bench import plain

    secret, _, _, chain = centre()
    for n in range(many):
        one = paper(n)
        (folder / f"{one.claims.number}.pdf").write_bytes(plain.page(one, look, secret, chain))


def limit(folder, many, page, drawn):
    secret = centre()[0]
    for n in range(many):
        message = n.to_bytes(300, "big")
        for _ in range(3):
            keys.sign(secret, message)
        zlib.compress(drawn, 6)
        (folder / f"{n}.pdf").write_bytes(page)


def cost(work, *arguments):
    """CPU milliseconds for one certificate."""
    begun = time.process_time()
    work(*arguments)
    return (time.process_time() - begun) * 1e3 / next(many for many in arguments if isinstance(many, int))


@cache
def rounds():
    look = design.read(DESIGN)
    look = replace(look, specimen=None)
    secret, _, _, chain = centre()
    papers = [paper(n) for n in range(3)]
    page = press.prepared(look, press.Seal(secret, chain), papers).page(papers[0], AT)
    (laid,) = plates.plates(look, papers).values()
    laid.write(press.Objects(0, 20))
    drawn = laid.content(papers[0]).encode()
    found = []
    with tempfile.TemporaryDirectory(prefix="sapar-bench-") as name:
        folder = Path(name)
        theirs(look, folder, 1)
        for _ in range(ROUNDS):
            mine = cost(ours, look, folder, OURS)
            other = cost(theirs, look, folder, THEIRS)
            found.append((mine, other, cost(limit, folder, OURS, page, drawn)))
    return found


def beside_plain():
    return [(mine, other) for mine, other, _ in rounds()]


def beside_limit():
    return [(mine, least) for mine, _, least in rounds()]


BENCHES = {
    "certificates vs plain": ("reportlab + segno + pikepdf + pyHanko", "ms", beside_plain),
    "certificates vs limit": ("three signatures, zlib, writing", "ms", beside_limit),
}
"""Milliseconds of CPU for one certificate of a batch of 200."""
