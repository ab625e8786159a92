"""An authority, a centre, a station and its people, made with core alone and seeded dice; batches come out of it."""

import zipfile
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256

from app.core import cose, keys, shapes
from app.core.certificate import claims as claiming
from app.core.certificate import grant as grants
from app.core.certificate import x509
from app.core.certificate.claims import DAY_S, Claims
from app.core.certificate.grant import GRANT_HEADER, Delegation, PublisherGrant, RegistryGrant
from app.core.course import pack as packs
from app.core.course.course import Course
from app.core.course.item import Bank, Item, ItemKind, Option
from app.core.course.pack import Manifest, Part
from app.core.exam import attempt as attempting
from app.core.exam import form, marking, record
from app.core.exam.attempt import Attempt
from app.core.exam.blueprint import Blueprint, Cell
from app.core.exam.live import Tick
from app.core.ids import AttemptId, CourseId, ItemId, PersonId, SittingId, fresh
from app.core.ledger import batch as batches
from app.core.ledger import entry as entries
from app.core.ledger import facts, rooms
from app.core.ledger.batch import Batch
from app.core.ledger.entry import StationGrant
from app.core.people import staff
from app.core.people.staff import Role, StaffGrant
from app.core.people.trainee import Person
from app.registry import main
from app.registry.deps import open_registry
from app.registry.settings import open_settings

LINK = "HTTPS://CHECK.SAPAR.EXAMPLE/"
NOW = int(datetime(2026, 11, 20, 9, tzinfo=UTC).timestamp())
TODAY = NOW // DAY_S
PERSON = Person("SATYBALDIEVA AIGUL", "Сатыбалдиева Айгүл", 19980314, "AC1234471")
ITEMS = 6


def secret(name):
    return sha256(f"sapar registry test {name}".encode()).digest()


def seeded(seed):
    """Dice that always fall alike."""
    counter = 0

    def dice(length):
        nonlocal counter
        counter += 1
        blocks = -(-length // 32)
        made = b"".join(sha256(f"{seed} {counter} {n}".encode()).digest() for n in range(blocks))
        return made[:length]

    return dice


class Clock:
    """A clock that a test sets."""

    def __init__(self, now=NOW):
        self.now = now

    def __call__(self):
        return self.now


def root_of(authority="root"):
    return keys.public_of(secret(authority))


def root_der(authority="root"):
    return x509.root_certificate(secret(authority), "Ministry", TODAY - 400, TODAY + 7000)


def stamper(authority="root", key="registry"):
    """The root's certificate for the time-stamps of a key, as DER."""
    granted = RegistryGrant(keys.public_of(secret(key)), TODAY - 30, TODAY + 330)
    return x509.stamper_certificate(granted, secret(authority), root_der(authority))


def delegation(name="centre", licence=1042, first=1000, count=5000, authority="root", **changes):
    """A centre's licence, and the statement that the root signed."""
    made = Delegation(
        keys.public_of(secret(name)), licence, f"Centre {licence}", first, count, TODAY - 300, TODAY + 300
    )
    made = replace(made, **changes)
    return made, grants.sign_delegation(made, secret(authority))


def bank():
    options = tuple(Option(one, {"en": one}) for one in "abc")
    items = tuple(
        Item(ItemId(f"q{n}"), ItemKind.CHOICE, "safety", {"en": f"Question {n}"}, ("a",), options=options)
        for n in range(12)
    )
    return Bank("main", items)


PLAN = Blueprint("final", {"en": "Final exam"}, "main", 1800, 60, (Cell("safety", ITEMS),))
COURSE = Course(
    id=CourseId("tiny"),
    number=7,
    version="1.0.0",
    title={"en": "Tiny course", "ky": "Кичинекей курс"},
    summary={"en": "Short"},
    publisher="Test",
    licence="CC0",
    authors=("Nobody",),
    languages=("en",),
    units=(),
    blueprints=("final",),
    banks=("main",),
    level=1,
)


def manifest():
    parts = {
        packs.COURSE: shapes.pack(COURSE),
        packs.bank_file("main"): shapes.pack(bank()),
        packs.blueprint_file("final"): shapes.pack(PLAN),
    }
    listed = Manifest(
        packs.FORMAT,
        COURSE.id,
        COURSE.version,
        {name: Part(sha256(raw).digest(), len(raw)) for name, raw in parts.items()},
    )
    granted = PublisherGrant(keys.public_of(secret("publisher")), "Test", TODAY - 300, TODAY + 300)
    return packs.sign(listed, secret("publisher"), grants.sign_publisher(granted, secret("root"))), parts


PACK_DIGEST = sha256(manifest()[0]).digest()


def put_pack(folder):
    signed, parts = manifest()
    with zipfile.ZipFile(folder / "tiny.sapar", "w") as out:
        for name, raw in {packs.MANIFEST: signed, **parts}.items():
            out.writestr(name, raw)


def registry_grant(authority="root"):
    granted = RegistryGrant(keys.public_of(secret("registry")), TODAY - 30, TODAY + 330)
    return grants.sign_registry(granted, secret(authority))


def settings_in(folder, database=None, clock=None, *, with_pack=True):
    """The settings of a registry laid out in a folder."""
    if not (folder / "registry.key").exists():
        main.begin(folder, keys.to_pem(root_of()), secret("registry"), registry_grant(), stamper())
        (folder / "delegations" / "1042.cose").write_bytes(delegation()[1])
        (folder / "settings.toml").write_text(f'origin = "log.example/sapar"\nlink = "{LINK}"\n', "utf-8")
        if with_pack:
            put_pack(folder / "packs")
    return open_settings(folder, database, clock=clock or Clock(), dice=seeded("registry"))


def open_in(folder, **options):
    return open_registry(settings_in(folder, **options))


def taken(raw):
    """What a receipt says."""
    return batches.read_receipt(raw)[1]


def outcome(raw):
    """State and reason of the only certificate of a receipt."""
    (one,) = taken(raw).outcomes
    return one.state, one.reason


class Run:
    """Both clocks of a station: run(seconds) lets time pass, cut() lets the power go for a while."""

    def __init__(self, at):
        self.at, self.ms, self.boots = at, 90_000, 0

    def __call__(self, seconds=0):
        self.at += seconds
        self.ms += seconds * 1000
        return Tick(f"boot-{self.boots}", f"run-{self.boots}", self.ms)

    def cut(self, seconds):
        self.at += seconds
        self.boots += 1
        self.ms = 50_000
        return self()


@dataclass
class Paper:
    """A certificate on its way: what a test may change before it is issued."""

    claims: Claims
    exam: record.ExamRecord
    examiner: str = "examiner"
    certifier: str = "certifier"
    issuer: str = "centre"
    number: int | None = None
    replaces: int = 0


class Station:
    """A station that writes a journal."""

    def __init__(self, name="s1", centre="centre", first=1000, count=100, **licence):
        self.dice = seeded(name)
        self.centre = centre
        self.at = NOW - 3600
        start = 1000 if first < 6000 else first
        self.delegation, self.delegated = delegation(centre, first=start, **licence)
        self.journal_secret = secret(f"journal {name}")
        grant = StationGrant(keys.public_of(self.journal_secret), name, first, count)
        self.grant = entries.sign_station(grant, secret(centre), self.delegated)
        self.head = entries.empty(name)
        self.heads = [self.head]
        self.entries = []
        self.private = {}
        self.corrected = {}
        self.next_number = first

    def write(self, fact, beside=None):
        return self.raw_entry(facts.kind_of(fact), shapes.pack(fact), beside)

    def raw_entry(self, kind, body, beside=None):
        self.at += 1
        made = entries.appended(self.head, kind, body, self.at)
        self.entries.append(made)
        self.head = entries.tip(made)
        self.heads.append(self.head)
        if beside is not None:
            self.private[made.seq] = beside
        return made

    def batch(self, start=0, end=None):
        """The bytes of a batch with the entries after `start` up to `end`."""
        end = len(self.entries) if end is None else end
        chosen = self.entries[start:end]
        return Batch(
            entries.sign_head(self.heads[end], self.journal_secret, self.grant),
            tuple(one.raw() for one in chosen),
            {one.seq: self.private[one.seq] for one in chosen if one.seq in self.private},
        ).raw()

    def admit(self, *people):
        for name, role in people or (
            ("trainer", Role.TRAINER),
            ("examiner", Role.EXAMINER),
            ("certifier", Role.CERTIFIER),
        ):
            granted = StaffGrant(PersonId(name), name.title(), (role,), keys.public_of(secret(name)))
            self.write(facts.StaffAdmitted(staff.sign_grant(granted, secret(self.centre))))

    def enrol(self, person=PERSON):
        trainee = PersonId(fresh(self.dice))
        beside = facts.private(self.dice(16), shapes.pack(person))
        self.write(facts.TraineeEnrolled(trainee, facts.commitment(beside)), beside)
        return trainee

    def correct(self, trainee, number, person, by="examiner"):
        """A trainee's name is put right, and somebody asks for a certificate that says so."""
        beside = facts.private(self.dice(16), shapes.pack(person))
        committed = facts.commitment(beside)
        self.write(facts.TraineeCorrected(trainee, committed), beside)
        self.corrected[number] = facts.sign_corrected(number, committed, secret(by))

    def ask(self, number, deed, by=("examiner", "certifier"), reason="misprint", forged=None):
        """Two people ask for a certificate to be stopped, resumed or taken back; `forged` changes it."""
        beside = facts.private(self.dice(16), reason.encode())
        committed = facts.commitment(beside)
        asked, agreed = (facts.sign_asked(number, deed, committed, secret(one)) for one in by)
        fact = facts.StatusAsked(number, deed, committed, asked, agreed)
        return self.write(replace(fact, **(forged or {})), beside)

    def form_group(self, *trainees, trainer="trainer"):
        group = fresh(self.dice)
        self.write(facts.GroupFormed(group, "Morning", COURSE.id, trainer, trainees))
        return group

    def open(self, group=None, examiner="examiner"):
        """A sitting of a group; without one, of a group that is formed for it."""
        group = group or self.form_group()
        sitting = SittingId(fresh(self.dice))
        self.write(facts.SittingOpened(sitting, group, COURSE.id, PACK_DIGEST, "final", examiner))
        return sitting

    def sit(self, trainee, sitting, right=ITEMS, **changes):
        """A submitted attempt with so many right answers; `changes` forge its record."""
        drawn = form.draw(bank(), PLAN, self.dice(16))
        attempt = Attempt(
            id=AttemptId(fresh(self.dice)),
            trainee=trainee,
            sitting=sitting,
            course=COURSE.id,
            pack_digest=PACK_DIGEST,
            form=drawn,
            begun_at=self.at,
            time_limit_s=PLAN.time_limit_s,
        )
        for n, placed in enumerate(drawn.items):
            attempt = attempting.answer(attempt, placed.item, ("b",), 1000 * n, self.at + n)
            if n < right:
                attempt = attempting.answer(attempt, placed.item, ("a",), 1000 * n + 500, self.at + n)
        done = attempting.submitted(attempt, self.at + 100)
        result = marking.mark(drawn, bank(), PLAN, done.current())
        made = replace(record.record_of(done, result, self.dice(16)), **changes)
        self.write(facts.AttemptSubmitted(made))
        return made

    def sign(self, fact, by="examiner", beside=None):
        """A deed of an examiner in the room, signed."""
        self.write(rooms.signed(fact, secret(by)), beside)

    def open_room(self, group, examiner="examiner", reason="", **more):
        """A sitting as a room has it: the opening is signed; `second` signs beside the trainer, for a reason."""
        sitting = SittingId(fresh(self.dice))
        beside = facts.private(self.dice(16), reason.encode()) if reason else None
        more |= {"commitment": facts.commitment(beside)} if beside else {}
        fact = facts.SittingOpened(
            sitting, group, COURSE.id, PACK_DIGEST, "final", examiner, at=self.at, **more
        )
        cosigned = rooms.sign(fact, secret(fact.second)) if fact.second else b""
        self.write(replace(rooms.signed(fact, secret(examiner)), cosigned=cosigned), beside)
        return sitting

    def let_in(self, trainee, sitting, by="examiner"):
        """An examiner admits a seat."""
        self.sign(rooms.SeatAdmitted(sitting, trainee, ("document", "face"), by, self.at), by)

    def sit_timed(self, trainee, sitting, story=(), **changes):
        """An attempt with an honest clock; `story` are steps from attempt and its clock to the attempt.

        Each item takes five seconds. `changes` forge its record.
        """
        drawn = form.draw(bank(), PLAN, self.dice(16))
        run = Run(self.at)
        attempt = Attempt(
            id=AttemptId(fresh(self.dice)),
            trainee=trainee,
            sitting=sitting,
            course=COURSE.id,
            pack_digest=PACK_DIGEST,
            form=drawn,
            begun_at=self.at,
            time_limit_s=PLAN.time_limit_s,
            plan_limit_s=PLAN.time_limit_s,
            seen_at=self.at,
        )
        attempt = attempting.started(attempt, run())
        for step in story:
            attempt = step(attempt, run)
        for placed in drawn.items:
            attempt = attempting.moved(attempt, run(5), run.at)
            attempt = attempting.answer(attempt, placed.item, ("a",), attempt.spent_ms, run.at)
        self.at = run.at
        done = attempting.submitted(attempt, run.at)
        result = marking.mark(drawn, bank(), PLAN, done.current())
        made = replace(record.record_of(done, result, self.dice(16)), **changes)
        self.write(facts.AttemptSubmitted(made))
        return made

    def paper(self, exam, person=PERSON, **changes):
        """The certificate for a record, not issued yet; `changes` forge its claims."""
        claims = Claims(
            number=self.next_number,
            name=person.latin_name,
            birth=person.birth,
            document_ending=person.document_ending,
            course=COURSE.number,
            level=COURSE.level,
            points=exam.points,
            points_of=exam.points_of,
            issued_day=TODAY,
            record_digest=record.digest(exam),
            native_name=person.native_name,
        )
        self.next_number += 1
        return Paper(replace(claims, **changes), exam, issuer=self.centre)

    def issue(self, paper):
        """Issue a certificate; its bytes."""
        payload = claiming.encode(paper.claims)
        raw = cose.sign(payload, secret(paper.issuer), {GRANT_HEADER: self.delegated})
        beside = facts.private(self.dice(16), raw)
        fact = facts.CertificateIssued(
            number=paper.claims.number if paper.number is None else paper.number,
            attempt=paper.exam.attempt,
            commitment=facts.commitment(beside),
            examined=facts.sign_examined(paper.exam, record.digest(paper.exam), secret(paper.examiner)),
            certified=facts.sign_certified(facts.commitment(beside), secret(paper.certifier)),
            replaces=paper.replaces,
            corrected=self.corrected.get(paper.replaces, b""),
        )
        self.write(fact, beside)
        return raw


def begun(**options):
    """A station with its people, one trainee in a group, and an open sitting."""
    station = Station(**options)
    station.write(facts.StationBegun(station.grant))
    station.admit()
    station.write(facts.PackInstalled(COURSE.id, COURSE.version, PACK_DIGEST))
    trainee = station.enrol()
    sitting = station.open(station.form_group(trainee))
    return station, trainee, sitting


def certified(**options):
    """A station with one passed attempt and its certificate; the certificate's bytes."""
    station, trainee, sitting = begun(**options)
    return station, station.issue(station.paper(station.sit(trainee, sitting)))
