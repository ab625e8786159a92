"""Made-up people, groups, exams and certificates for the staff screens."""

from functools import cache
from pathlib import Path

from app.core.certificate.claims import Claims
from app.core.certificate.grant import Delegation
from app.core.certificate.judge import Finding, Step
from app.core.certificate.number import printed
from app.core.ids import AttemptId, CourseId, GroupId, PersonId, SittingId
from app.core.people.staff import Role
from app.core.people.trainee import Person
from app.flow import designs
from app.flow.faces import StaffTile
from app.flow.installing import Offer, Stocked
from app.flow.outline import Line
from app.flow.views import Candidate, GroupView, Issued, SeatRow, SittingView, SyncState, TraineeRow, Verdict

CERTIFICATES = Path(__file__).resolve().parents[2] / "certificates"
AT = 1_795_420_800  # 2026-11-23 08:00 UTC
DAY = AT // 86_400
KOREAN = {"ky": "Корей тили · A1", "ru": "Корейский язык · A1", "en": "Korean · A1"}
SAFETY = {"ky": "Жумуштагы коопсуздук", "ru": "Безопасность на работе", "en": "Safety at work"}
EXAM = {"ky": "Корей тили A1, экзамен", "ru": "Корейский A1, экзамен", "en": "Korean A1 exam"}
EXAM_SHORT = {"ky": "Кыска сынак", "ru": "Короткий тест", "en": "Short test"}

TRAINER = StaffTile(PersonId("s1"), "Нургүл Асанова", (Role.TRAINER,))
EXAMINER = StaffTile(PersonId("s2"), "Талант Жумабеков", (Role.EXAMINER,))
CERTIFIER = StaffTile(PersonId("s3"), "Венера Исаева", (Role.CERTIFIER,))
BOTH = StaffTile(PersonId("s4"), "Эрмек Токтосунов", (Role.EXAMINER, Role.CERTIFIER))
STAFF = (TRAINER, EXAMINER, CERTIFIER, BOTH)

_PEOPLE = (
    ("Айгүл Сатыбалдиева", "AIGUL SATYBALDIEVA", 14, "certified", "34 / 40", "0000421-8"),
    ("Бакыт Өмүрбеков", "BAKYT OMURBEKOV", 14, "passed", "31 / 40", ""),
    ("Гүлнара Ысакова", "GULNARA YSAKOVA", 5, "learning", "", ""),
    ("Данияр Төлөгөнов", "DANIIAR TOLOGONOV", 14, "ready", "", ""),
    ("Жаңыл Кубатова", "ZHANYL KUBATOVA", 0, "not-started", "", ""),
    ("Мирлан Абдыраев", "MIRLAN ABDYRAEV", 14, "in-exam", "", ""),
    ("Нурзат Эркинбаева", "NURZAT ERKINBAEVA", 12, "not-yet", "17 / 40", ""),
    ("Үмүт Жээнбеков", "UMUT ZHEENBEKOV", 10, "learning", "", ""),
)


def row(index):
    native, latin, done, state, score, certificate = _PEOPLE[index]
    return TraineeRow(PersonId(f"p{index}"), native, latin, 14, done, state, score, certificate)


def group(count=8, name="14-топ"):
    rows = tuple(row(index) for index in range(count))
    return GroupView(GroupId(f"g-{name}"), name, CourseId("korean"), KOREAN, TRAINER.name, rows)


def groups():
    other = GroupView(GroupId("g2"), "15-топ", CourseId("safety"), SAFETY, TRAINER.name, (row(2), row(3)))
    empty = GroupView(GroupId("g3"), "16-топ", CourseId("korean"), KOREAN, TRAINER.name, ())
    return (group(), other, empty)


def plans():
    return (("a1", EXAM), ("short", EXAM_SHORT))


def sitting(is_open=True):
    rows = (
        SeatRow(PersonId("p1"), "Бакыт Өмүрбеков", "submitted", 40, 40, 0, 0),
        SeatRow(PersonId("p3"), "Данияр Төлөгөнов", "open", 27, 40, 1_420, 0),
        SeatRow(PersonId("p5"), "Мирлан Абдыраев", "open", 12, 40, 240, 2),
        SeatRow(PersonId("p4"), "Жаңыл Кубатова", "absent", 0, 40, 0, 0),
    )
    return SittingView(SittingId("t1"), "14-топ", EXAM, EXAMINER.name, AT, is_open, rows)


def candidate(index, **changes):
    native, latin = _PEOPLE[index][:2]
    facts = {
        "attempt": AttemptId(f"a{index}"),
        "trainee": PersonId(f"p{index}"),
        "native_name": native,
        "latin_name": latin,
        "course_title": KOREAN,
        "points": 34,
        "points_of": 40,
        "passed": True,
        "submitted_at": AT - 3_600 * (index + 1),
        "examined": False,
    }
    return Candidate(**{**facts, **changes})


def candidates():
    return (
        candidate(0, examined=True, examiner=EXAMINER.name, **certified(421, "registered")),
        candidate(1, examined=True, examiner=EXAMINER.name, points=31),
        candidate(3, points=38),
        candidate(5, points=29),
        candidate(6, points=17, passed=False),
        candidate(7, examined=True, examiner=BOTH.name, points=33),
    )


def certified(number, state, **changes):
    """What a candidate with a certificate has."""
    return {"certificate": printed(number), "number": number, "state": state, **changes}


def standing():
    """A certificate in every state, with what waits for a second person and what was asked."""
    facts = {"examined": True, "examiner": EXAMINER.name}
    return (
        candidate(0, **facts, **certified(421, "registered")),
        candidate(1, **facts, **certified(422, "issued", has_pages=False)),
        candidate(2, **facts, **certified(423, "registered", waits="revoke", waits_by=TRAINER.name)),
        candidate(3, **facts, **certified(425, "issued")),
        candidate(3, **facts, **certified(424, "superseded", heir=printed(425))),
        candidate(4, **facts, **certified(426, "registered", asked="suspend")),
        candidate(5, **facts, **certified(427, "suspended", waits="correct", waits_by=EXAMINER.name)),
        candidate(6, **facts, **certified(428, "revoked")),
        candidate(7, **facts, **certified(429, "refused", why="holder-changed")),
    )


def person():
    return Person("AIGUL SATYBALDIEVA", "Айгүл Сатыбалдиева", 19980412, "AC1234471")


def code():
    return "HTTPS://CHECK.SAPAR.EXAMPLE/#" + "1795420800" * 95


def issued():
    return (Issued(421, "0000421-8", AttemptId("a0"), "AIGUL SATYBALDIEVA", code()),)


@cache
def looks():
    return designs.designs(CERTIFICATES)


@cache
def specimen_page(design="language-proficiency", destination="ko"):
    return designs.preview(CERTIFICATES, designs.Wish(design, destination), lambda n: b"7" * n, AT)


def stocked(course, version, title, **changes):
    facts = {
        "publisher": "Министерство труда КР",
        "languages": ("ky", "ru", "en"),
        "size": 14_400_000,
        "installed_at": AT - 900_000,
        "is_newest": True,
        "learners": 24,
        "groups": 2,
    }
    return Stocked(CourseId(course), version, title, **{**facts, **changes})


def stock():
    """A course in use, an older version that exams keep, one with an open exam, one whose file is damaged."""
    return (
        stocked("korean", "1.4.0", KOREAN, size=310_000_000),
        stocked("korean", "1.2.1", KOREAN, is_newest=False, exams=3, size=298_000_000),
        stocked("safety", "2.0.0", SAFETY, exams=1, open_exams=1, learners=8),
        stocked("german", "1.0.0", {"en": "german"}, state="damaged", learners=0, size=900_000, publisher=""),
    )


def offer(standing="update", **changes):
    facts = {
        "course": CourseId("korean"),
        "title": KOREAN,
        "publisher": "Министерство труда КР",
        "version": "1.5.0",
        "languages": ("ky", "ru", "en"),
        "licence": "CC-BY-4.0",
        "size": 324_000_000,
        "lessons": 42,
        "words": 800,
        "exams": 2,
        "standing": standing,
        "installed": "1.4.0",
    }
    return Offer(**{**facts, **changes})


def changes():
    shop = {"ky": "Дүкөндө", "ru": "В магазине", "en": "In the shop"}
    signs = {"ky": "Коопсуздук белгилери", "ru": "Знаки безопасности", "en": "Safety signs"}
    return (
        Line("lesson new", 2, (shop, signs)),
        Line("lesson changed", 1, (shop,)),
        Line("word new", 48),
        Line("item changed", 3),
        Line("locked changed"),
    )


def sync_state(**changes):
    outcomes = (
        ("0000419-2", "registered", ""),
        ("0000420-X", "refused", "record-differs"),
        ("0000421-8", "waiting", ""),
    )
    facts = {
        "registry": "https://registry.sapar.example",
        "entries": 128,
        "delivered": 109,
        "last_at": AT - 90_000,
        "outcomes": outcomes,
    }
    return SyncState(**{**facts, **changes})


def verdict(word="valid", reason="registered", **changes):
    claims = Claims(
        number=421,
        name="AIGUL SATYBALDIEVA",
        birth=1998_04_12,
        document_ending="4471",
        course=1,
        level=1,
        points=34,
        points_of=40,
        issued_day=DAY - 11,
        record_digest=bytes(16),
        expires_day=DAY + 719,
        native_name="Айгүл Сатыбалдиева",
    )
    delegation = Delegation(bytes(33), 77, "Bishkek Training Centre", 0, 1000, DAY - 400, DAY + 400)
    finding = Finding(claims, delegation, _steps(), "yes", reason)
    facts = {
        "verdict": word,
        "reason": reason,
        "reason_text": "",
        "reason_fields": {},
        "finding": finding,
        "courses": {1: ("korean", KOREAN)},
        "native_name": claims.native_name,
    }
    return Verdict(**{**facts, **changes})


def _steps():
    return (
        Step("read", "ok"),
        Step("signature", "ok"),
        Step("issuer", "ok"),
        Step("licence", "ok"),
        Step("withdrawals", "ok", AT - 86_400),
        Step("days", "ok", AT),
        Step("status", "ok", AT - 86_400),
    )
