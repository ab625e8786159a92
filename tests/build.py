"""Builders: small, whole things to test with. Every call gives a new one; keyword arguments change a part of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from app.core import keys, shapes
from app.core.certificate import grant as grants
from app.core.certificate.claims import DAY_S, Claims
from app.core.certificate.grant import Delegation, PublisherGrant, RegistryGrant
from app.core.course import pack as packs
from app.core.course.course import Block, BlockKind, Card, Course, Deck, Lesson, Unit
from app.core.course.general import General
from app.core.course.guide import Contact, ContactKind, Fee, Guide, Paper, Payer, Phrase, Right
from app.core.course.item import BY_PERSON, KEYED, Area, Bank, Blank, Item, ItemKind, Option
from app.core.course.pack import Manifest, Part
from app.core.course.rubric import Criterion, Rubric, Step
from app.core.exam import form, marking, record
from app.core.exam.attempt import Attempt, Response, answer, submitted
from app.core.exam.blueprint import Blueprint, Cell, MandatoryRule
from app.core.ids import AttemptId, CourseId, Dice, ItemId, LessonId, PersonId, SittingId
from app.core.ledger import entry as entries
from app.core.ledger.entry import StationGrant
from app.core.people.staff import Role, Staff, StaffGrant, sign_grant
from app.core.people.trainee import Group, Person, Trainee
from app.files import packs as pack_files
from app.station import Station, new_database, open_station
from app.store import fixed
from app.store.database import Database

DAY = 20_731
"""2026-10-05, in days since 1970."""

NOW = DAY * DAY_S + 9 * 3600
LINK = "HTTPS://CHECK.SAPAR.EXAMPLE/"


# -- dice, clock, keys -----------------------------------------------------------------------------------------


def dice(seed: str = "dice") -> Dice:
    """Bytes that look unpredictable and are the same in every run."""
    thrown = 0

    def throw(length: int) -> bytes:
        nonlocal thrown
        out = b""
        while len(out) < length:
            out += sha256(f"{seed} {thrown}".encode()).digest()
            thrown += 1
        return out[:length]

    return throw


@dataclass
class Clock:
    """A clock that stands still until it is moved."""

    now: int = NOW

    def __call__(self) -> int:
        return self.now


def secret(name: str) -> bytes:
    """The private key that belongs to a name."""
    return keys.new_secret(dice(f"key of {name}"))


def key(name: str) -> bytes:
    """The public key that belongs to a name."""
    return keys.public_of(secret(name))


# -- the chain: root, centre, registry, publisher, station, staff ----------------------------------------------


def delegation(**changes: object) -> Delegation:
    """The licence of the centre in Bishkek."""
    made = Delegation(
        key=key("centre"),
        licence=1042,
        name="Bishkek Training Centre No. 1",
        first=1000,
        count=500,
        from_day=DAY - 200,
        until_day=DAY + 400,
    )
    return replace(made, **changes)


def signed_delegation(**changes: object) -> bytes:
    """The same, signed by the root."""
    return grants.sign_delegation(delegation(**changes), secret("root"))


def registry_grant(root: str = "root") -> bytes:
    """The registry's grant."""
    return grants.sign_registry(RegistryGrant(key("registry"), DAY - 200, DAY + 165), secret(root))


def publisher_grant(root: str = "root") -> bytes:
    """The publisher's grant."""
    granted = PublisherGrant(key("publisher"), "Demo publisher", DAY - 200, DAY + 400)
    return grants.sign_publisher(granted, secret(root))


def station_grant() -> bytes:
    """The grant of one station of the centre."""
    granted = StationGrant(key("journal"), "station-one", 1000, 100)
    return entries.sign_station(granted, secret("centre"), signed_delegation())


def staff(role: Role = Role.TRAINER, name: str = "Gulnara Asanova") -> Staff:
    """A member of staff with a grant; what is sealed is not a key."""
    granted = StaffGrant(PersonId(f"id-{name}"), name, (role,), key(name))
    grant = sign_grant(granted, secret("centre"))
    return Staff(granted.id, name, granted.roles, granted.key, b"sealed", grant)


# -- people ----------------------------------------------------------------------------------------------------


def person(**changes: object) -> Person:
    """A holder as the passport has her."""
    return replace(Person("SATYBALDIEVA AIGUL", "Сатыбалдиева Айгүл", 19980314, "AN1234471"), **changes)


def trainee(name: str = "aigul", **changes: object) -> Trainee:
    """Someone who learns."""
    made = Trainee(PersonId(name), person(), "ky", ("sun", "tree", "fish"), b"\xff\xd8photo")
    return replace(made, **changes)


def group(**changes: object) -> Group:
    """A class with one trainee."""
    return replace(Group("morning", "Morning", "tiny", PersonId("gulnara"), (PersonId("aigul"),)), **changes)


# -- a course of every kind of thing ---------------------------------------------------------------------------


def text(words: str) -> dict[str, str]:
    """The same words in the three languages, told apart by the language's name."""
    return {language: f"{words} ({language})" for language in ("ky", "ru", "en")}


def options(*ids: str) -> tuple[Option, ...]:
    """Options of these names."""
    return tuple(Option(one, text(one)) for one in ids)


def item(name: str = "q1", **changes: object) -> Item:
    """A question with one right option."""
    made = Item(
        ItemId(name),
        ItemKind.CHOICE,
        "signs",
        text(f"Which? {name}"),
        ("b",),
        lesson=LessonId("signs"),
        options=options("a", "b", "c", "d"),
    )
    return replace(made, **changes)


def item_of(kind: ItemKind) -> Item:
    """A question of a kind, with its key."""
    parts: dict[ItemKind, dict[str, object]] = {
        ItemKind.CHOICE: {},
        ItemKind.MULTIPLE_RESPONSE: {"key": ("a", "c")},
        ItemKind.ORDER: {"key": ("c", "a", "b"), "options": options("a", "b", "c")},
        ItemKind.MATCH: {
            "key": ("l1 r2", "l2 r1"),
            "options": (),
            "left": options("l1", "l2"),
            "right": options("r1", "r2", "r3"),
        },
        ItemKind.INLINE_CHOICE: {
            "key": ("g1 x", "g2 z"),
            "options": (),
            "text": text("Put on {g1} before {g2}."),
            "blanks": (Blank("g1", options("x", "y")), Blank("g2", options("y", "z"))),
        },
        ItemKind.HOTSPOT: {
            "key": ("exit",),
            "options": (),
            "areas": (Area("exit", 0, 0, 10, 10, text("exit")), Area("door", 10, 0, 10, 10, text("door"))),
        },
        ItemKind.GENERAL: {"key": ("TOWN Bishkek", "SIZE 1.2"), "options": (), "general": general()},
        **{one: {"key": (), "options": (), "rubric": rubric()} for one in BY_PERSON},
    }
    return item(f"the-{kind.value}", kind=kind, **parts[kind])


def rubric() -> Rubric:
    """Three steps of one criterion, and one line that is done or not and must be done."""
    steps = tuple(Step(n, text(f"step {n}")) for n in range(3))
    line = Criterion("hook", text("Hooks on"), (Step(0), Step(2)), essential=True)
    return Rubric((Criterion("voice", text("Is understood"), steps), line))


def guide(**changes: object) -> Guide:
    """A guide to South Korea with one or two of everything."""
    seen = ("https://www.police.go.kr/eng/", DAY - 20)
    made = Guide(
        "KR",
        "ko",
        text("South Korea"),
        text("Who helps you"),
        contacts=(
            Contact(
                "police",
                ContactKind.POLICE,
                text("Police"),
                *seen,
                phones=("112",),
                web="https://www.police.go.kr",
                hours=text("day and night"),
                languages=("ko", "en"),
            ),
        ),
        phrases=(
            Phrase("help", "도와주세요", text("Help me"), "dowajuseyo", "media/help.opus"),
            Phrase("where", "어디예요?", text("Where?"), "eodiyeyo"),
        ),
        papers=(Paper("passport", text("Passport"), text("It says who you are"), text("In town"), *seen),),
        fees=(
            Fee("visa", text("Visa"), Payer.LEGAL, *seen, amount=text("60 dollars")),
            Fee("ticket", text("Ticket"), Payer.EMPLOYER, *seen),
            Fee("bribe", text("Deposit"), Payer.ILLEGAL, *seen, about=text("Nobody may take it")),
        ),
        rights=(Right("pay", text("Pay"), text("Once a month at least."), *seen),),
    )
    return replace(made, **changes)


def general() -> General:
    """A town and a number to write; one point each."""
    field = ["text-entry-interaction", {"response-identifier": "TOWN"}]
    count = ["text-entry-interaction", {"response-identifier": "SIZE"}]
    points = [["map-response", {"identifier": one}] for one in ("TOWN", "SIZE")]
    worth = {"entries": [{"key": "Bishkek", "value": "1", "case": False}]}
    told = {
        "responses": [
            {"id": "TOWN", "base": "string", "key": ["Bishkek"], "mapping": worth},
            {
                "id": "SIZE",
                "base": "float",
                "key": ["1.2"],
                "mapping": {"entries": [{"key": "1.2", "value": "1"}]},
            },
        ],
        "outcomes": [{"id": "SCORE", "base": "float"}],
        "body": {one: [["p", f"({one}) ", field, " has ", count, " million."]] for one in ("ky", "ru", "en")},
        "processing": [["set-outcome-value", {"identifier": "SCORE"}, ["sum", *points]]],
    }
    return shapes.shaped(General, told)


def bank(**changes: object) -> Bank:
    """Twelve questions of two objectives, of which four are about life and death; the first has every simple kind."""
    signs = [item_of(kind) for kind in KEYED if kind is not ItemKind.GENERAL]
    fire = [item(f"fire{n}", objective="fire", lesson=LessonId("fire"), mandatory=n < 4) for n in range(6)]
    return replace(Bank("exam", (*signs, *fire)), **changes)


def blueprint(**changes: object) -> Blueprint:
    """Four of six and three of six, two of them about life and death."""
    cells = (Cell("signs", 4), Cell("fire", 3))
    made = Blueprint("final", text("Final"), "exam", 600, 70, cells, MandatoryRule(2, 2))
    return replace(made, **changes)


def course(**changes: object) -> Course:
    """A course of one unit, two lessons and a deck."""
    blocks = {one: (Block(BlockKind.PARAGRAPH, f"Words ({one})."),) for one in ("ky", "ru", "en")}
    lessons = tuple(Lesson(LessonId(one), text(one), 5, blocks) for one in ("signs", "fire"))
    made = Course(
        id=CourseId("tiny"),
        number=7,
        version="1.0.0",
        title=text("Tiny course"),
        summary=text("As small as a course can be."),
        publisher="demo",
        licence="CC-BY-4.0",
        authors=("Sapar",),
        languages=("ky", "ru", "en"),
        units=(Unit("first", text("First"), text("All of it"), lessons),),
        decks=(Deck("words", text("Words"), "ko", (Card("fire", "불", text("fire")),)),),
        blueprints=("final",),
        banks=("exam",),
    )
    return replace(made, **changes)


def parts(**changes: bytes) -> dict[str, bytes]:
    """The files of the tiny course's pack, without its manifest."""
    made = {
        packs.COURSE: shapes.pack(course()),
        packs.bank_file("exam"): shapes.pack(bank()),
        packs.blueprint_file("final"): shapes.pack(blueprint()),
        "media/cover.svg": b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        "audio/ky/0123456789abcdef.opus": bytes(range(256)) * 20,
    }
    return made | changes


def manifest(files: dict[str, bytes] | None = None, **changes: object) -> Manifest:
    """The list of those files."""
    listed = {name: Part(sha256(raw).digest(), len(raw)) for name, raw in (files or parts()).items()}
    return replace(Manifest(packs.FORMAT, "tiny", "1.0.0", listed), **changes)


def pack(path: Path, listed: Manifest | None = None, root: str = "root") -> Path:
    """The pack of the tiny course as a file."""
    signed = packs.sign(listed or manifest(), secret("publisher"), publisher_grant(root))
    pack_files.write(path, signed, parts())
    return path


# -- exams and certificates ------------------------------------------------------------------------------------


def attempt(**changes: object) -> Attempt:
    """An attempt that has just begun."""
    made = Attempt(
        id=AttemptId("attempt-one"),
        trainee=PersonId("aigul"),
        sitting=SittingId("sitting-one"),
        course=CourseId("tiny"),
        pack_digest=sha256(b"pack").digest(),
        form=form.draw(bank(), blueprint(), bytes(16)),
        begun_at=NOW,
        time_limit_s=600,
        seen_at=NOW,
    )
    return replace(made, **changes)


def answered(wrong: int = 0) -> Attempt:
    """An attempt in which all but the first so many items were answered rightly, handed in."""
    now, items = attempt(), bank().by_id()
    for n, placed in enumerate(now.form.items[wrong:], start=1):
        now = answer(now, placed.item, items[placed.item].key, n * 10_000, NOW + n * 10)
    return submitted(now, NOW + 100)


def exam_record(wrong: int = 0) -> record.ExamRecord:
    """The record of such an attempt."""
    done = answered(wrong)
    result = marking.mark(done.form, bank(), blueprint(), done.current())
    return record.record_of(done, result, bytes(range(16)))


def response(name: str = "q1", value: tuple[str, ...] = ("b",), spent_ms: int = 1000) -> Response:
    """One answer."""
    return Response(ItemId(name), value, spent_ms, NOW)


def claims(**changes: object) -> Claims:
    """What a certificate of the typical person states."""
    made = Claims(
        number=1001,
        name="SATYBALDIEVA AIGUL",
        birth=19980314,
        document_ending="4471",
        course=7,
        level=1,
        points=6,
        points_of=7,
        issued_day=DAY,
        record_digest=sha256(b"record").digest()[:16],
        native_name="Сатыбалдиева Айгүл",
    )
    return replace(made, **changes)


# -- a station -------------------------------------------------------------------------------------------------


def no_registry(url: str) -> object:
    """For stations that never ask."""
    raise AssertionError(url)


def station(
    home: Path, clock: Callable[[], int] | None = None, connect: Callable[[str], object] = no_registry
) -> Station:
    """A station of the centre, set up in a folder; close it at the end."""
    database = new_database(home, dice("store"))
    set_up(database)
    database.close()
    return open_station(home, clock=clock or Clock(), dice=dice("station"), connect=connect)


def set_up(database: Database) -> None:
    """Write down which centre the station belongs to, and its block of numbers."""
    told: dict[str, bytes | str | int] = {
        "centre-root": key("root"),
        "centre-licence": 1042,
        "centre-name": "Bishkek Training Centre No. 1",
        "centre-link": LINK,
        "centre-registry": "http://127.0.0.1:9",
        "journal": "station-one",
        "number-next": 1000,
        "number-end": 1100,
    }

    def work(write: object) -> None:
        for name, value in told.items():
            fixed.put(write, name, value)

    database.write(work)
