"""Made-up papers: for the preview of a design, and for the trials that a design must stand.

The person, the courses and the long names are in `certificates/specimen`; the key is thrown away afterwards.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from app.core import cose, keys
from app.core.certificate import claims as claiming
from app.core.certificate import code, grant, levels, x509
from app.core.certificate.claims import Claims
from app.core.certificate.grant import Delegation
from app.core.errors import FileMissing
from app.core.ids import Dice
from app.core.shapes import shaped
from app.pdf.paper import Paper, Skill, Topic

FOLDER, FILE = "specimen", "specimen.toml"
HOST, LINK = "check.example", "HTTPS://CHECK.EXAMPLE/"
NUMBER, COURSE = 12_345, 1
YEAR, MONTH = 365, 30
MANY_SKILLS, MANY_TOPICS = 12, 60


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody made up, with a centre that is made up as well."""

    name: str
    native_name: str
    birth: int
    document_ending: str
    centre: str
    licence: int
    examiner: str
    certifier: str


@dataclass(frozen=True, slots=True)
class Taught:
    """A made-up course; `design` is the one that shows it, empty for every other."""

    design: str
    level: int
    points: int
    points_of: int
    hours: int
    months: int
    title: Mapping[str, str]
    skills: tuple[Skill, ...] = ()
    topics: tuple[Topic, ...] = ()


@dataclass(frozen=True, slots=True)
class Names:
    """The names of one trial."""

    name: str
    native_name: str


@dataclass(frozen=True, slots=True)
class Long:
    """What else is as long as it may become."""

    centre: str
    examiner: str
    certifier: str
    level: Mapping[str, str]
    title: Mapping[str, str]
    skill: Mapping[str, str]
    topic: Mapping[str, str]
    points: int
    points_of: int
    hours: int


@dataclass(frozen=True, slots=True)
class Specimens:
    """Everything made up; pictures as bytes."""

    person: Person
    courses: tuple[Taught, ...]
    trials: Mapping[str, Names]
    long: Long
    photo: bytes = b""
    logo: bytes = b""

    def course(self, design: str) -> Taught:
        """The course that a design shows."""
        return next((one for one in self.courses if one.design == design), self.courses[-1])


@dataclass(frozen=True, slots=True)
class Keys:
    """A key that is thrown away, the delegation for it, and its certificates."""

    secret: bytes
    delegation: Delegation
    delegated: bytes
    chain: tuple[bytes, bytes]


def read(certificates: Path) -> Specimens:
    """The made-up papers beside the designs.

    Raises:
        FileMissing: they are not there.
        ShapeWrong: a part of them is missing or unknown.
    """
    folder = certificates / FOLDER
    try:
        plain = tomllib.loads((folder / FILE).read_text("utf-8"))
        pictures = {"photo": (folder / "photo.jpg").read_bytes(), "logo": (folder / "logo.png").read_bytes()}
    except FileNotFoundError as error:
        raise FileMissing(name=str(error.filename)) from error
    return shaped(Specimens, plain | pictures, FILE)


def new_keys(made: Specimens, dice: Dice, day: int) -> Keys:
    """Keys of a centre that does not exist, for one day's preview; `day` counts from 1970."""
    root, secret = keys.new_secret(dice), keys.new_secret(dice)
    who = made.person
    delegation = Delegation(
        keys.public_of(secret), who.licence, who.centre, 1, 1 << 20, day - 1, day + YEAR, is_specimen=True
    )
    der = x509.root_certificate(root, "Sapar specimen", day - 1, day + YEAR)
    chain = (x509.centre_certificate(delegation, root, der), der)
    return Keys(secret, delegation, grant.sign_delegation(delegation, root), chain)


def paper(made: Specimens, design: str, destination: str, held: Keys, day: int) -> Paper:
    """The specimen page of a design, for a destination; an empty one for none."""
    who, course = made.person, made.course(design)
    stated = Claims(
        number=NUMBER,
        name=who.name,
        birth=who.birth,
        document_ending=who.document_ending,
        course=COURSE,
        level=course.level,
        points=course.points,
        points_of=course.points_of,
        issued_day=day,
        expires_day=day + course.months * MONTH if course.months else None,
        record_digest=bytes(16),
        skills=tuple(skill.percent for skill in course.skills),
        hours=course.hours,
    )
    signed = cose.sign(claiming.encode(stated), held.secret, {grant.GRANT_HEADER: held.delegated})
    return Paper(
        claims=stated,
        delegation=held.delegation,
        code=code.text_of(signed, LINK),
        link_host=HOST,
        native_name=who.native_name,
        course_title=course.title,
        level_title=levels.name_of(course.level),
        examiner=who.examiner,
        certifier=who.certifier,
        skills=course.skills,
        topics=course.topics,
        photo=made.photo,
        logo=made.logo,
        destination=destination,
    )


def trials(made: Specimens, plain: Paper) -> Iterator[tuple[str, Paper]]:
    """The same page with names and titles as long as they may become, by the name of the trial; then a bare one."""
    for trial, names in made.trials.items():
        yield trial, _lengthened(made.long, plain, names)
    stated = replace(plain.claims, skills=(), hours=None, expires_day=None)
    yield "bare", replace(plain, claims=stated, skills=(), topics=(), photo=b"", logo=b"", level_title={})


def _lengthened(long: Long, plain: Paper, names: Names) -> Paper:
    stated = replace(
        plain.claims,
        name=names.name,
        points=long.points,
        points_of=long.points_of,
        hours=long.hours,
    )
    return replace(
        plain,
        claims=stated,
        delegation=replace(plain.delegation, name=long.centre),
        native_name=names.native_name,
        course_title=long.title,
        level_title=long.level,
        examiner=long.examiner,
        certifier=long.certifier,
        skills=tuple(Skill(long.skill, n) for n in range(100, 100 - MANY_SKILLS, -1)),
        topics=tuple(Topic(long.topic, 5_995, n, MANY_TOPICS) for n in range(MANY_TOPICS)),
    )
