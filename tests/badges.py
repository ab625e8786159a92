"""The facts of one badge, fixed keys, and another reader's programs, for every test that needs them."""

import json
import subprocess
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from app.core import cose, keys
from app.core.certificate import claims as claiming
from app.core.certificate import grant, levels, x509
from app.core.certificate.badge import Badge, Skill
from app.core.certificate.claims import Claims
from app.core.certificate.grant import Delegation
from app.core.course.course import Alignment

ROOT, SECRET = (sha256(f"sapar badge {name}".encode()).digest() for name in ("root", "centre"))
DAY = 20_770
DELEGATION = Delegation(
    keys.public_of(SECRET), 1042, "Ош окуу борбору", 1, 100_000, 20_500, 21_500, is_specimen=True
)
_ROOT_DER = x509.root_certificate(ROOT, "Demo authority", 20_000, 27_000)
CHAIN = (x509.centre_certificate(DELEGATION, ROOT, _ROOT_DER), _ROOT_DER)
CLAIMS = Claims(
    number=12_345,
    name="AIGUL TOKTOGULOVA",
    birth=19980312,
    document_ending="4471",
    course=1,
    level=1,
    points=23,
    points_of=25,
    issued_day=DAY,
    record_digest=bytes(range(16)),
    expires_day=DAY + 730,
    skills=(100, 83, 75),
    hours=6,
    native_name="Токтогулова Айгүл",
)
SKILLS = (
    Skill("signs", {"ky": "Белгилер", "ru": "Знаки", "en": "Signs"}, 100),
    Skill("lifting", {"ky": "Жүк көтөрүү", "ru": "Подъём груза", "en": "Lifting"}, 83),
    Skill("height", {"ky": "Бийиктик", "ru": "Высота", "en": "Work at height"}, 75),
)
ISCED = Alignment(
    "ISCED-F 2013", "1022", "Occupational health and safety", "http://data.europa.eu/esco/isced-f/1022"
)
ABOUT = Badge(
    claims=CLAIMS,
    delegation=DELEGATION,
    certificate=b"",
    host="check.example",
    course_id="safety-at-work",
    title={"ky": "Жумуштагы коопсуздук", "ru": "Безопасность на работе", "en": "Safety at work"},
    summary={"en": "Staying safe on a building site, a farm or in a factory.", "ky": "Аман-эсен иштөө."},
    level_name=levels.name_of(1),
    native_name=CLAIMS.native_name,
    skills=SKILLS,
    hours=CLAIMS.hours,
    alignments=(ISCED,),
)
OTHER = {
    "number": 12_346,
    "name": "AIGUL TOKTOGULOV",
    "birth": 19980313,
    "document_ending": "4472",
    "course": 2,
    "level": 12,
    "points": 24,
    "points_of": 26,
    "issued_day": DAY - 1,
    "record_digest": bytes(16),
    "expires_day": DAY + 731,
    "skills": (100, 84, 75),
    "hours": 7,
    "native_name": "Токтогулова Айжан",
}
"""Every claim with another value."""


def certificate(claims, delegation=DELEGATION, secret=SECRET):
    """The signed certificate of the code."""
    delegated = grant.sign_delegation(delegation, ROOT)
    return cose.sign(claiming.encode(claims), secret, {grant.GRANT_HEADER: delegated})


def about(claims=CLAIMS, **changes):
    """A badge whose parts belong together, but for the changes."""
    skills = tuple(
        replace(skill, percent=percent) for skill, percent in zip(SKILLS, claims.skills, strict=False)
    )
    whole = replace(
        ABOUT,
        claims=claims,
        certificate=certificate(claims),
        native_name=claims.native_name or ABOUT.native_name,
        skills=skills or SKILLS,
        hours=ABOUT.hours if claims.hours is None else claims.hours,
    )
    return replace(whole, **changes)


def oracle(script, *words, given=None):
    """What another reader's program says, as JSON; a skip that tells where it comes from when it is not there."""
    tree = Path(__file__).resolve().parents[1]
    python = tree / ".tools" / "oracles" / "bin" / "python"
    if not python.exists():
        pytest.skip("no .tools/oracles in this tree; `make oracles` brings it")
    command = [str(python), str(tree / "tests" / "oracles" / script), *words]
    done = subprocess.run(command, input=given, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout)
