"""A source is looked at as trainees will see it: on a station of its own that is thrown away afterwards.

Nothing of a real station is touched and no passphrase is needed: the keys are made for the occasion and forgotten. What
cannot be read, and questions without a right answer, are left out; the problems are told beside.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from app.core import keys
from app.core.certificate import grant
from app.core.certificate.claims import DAY_S
from app.core.certificate.grant import PublisherGrant
from app.core.course import pack
from app.core.course.item import Bank
from app.core.course.shown import pictures_of
from app.core.course.text import Text
from app.core.errors import FileMissing, RegistryAway, SaparError
from app.core.exam import form
from app.core.ids import CourseId, Dice, ItemId, LessonId, PersonId, SittingId, fresh
from app.core.people.trainee import Group, Person, Trainee
from app.files import packs
from app.files.source import PackSource
from app.flow import inspecting, shelf
from app.flow.faces import Tile
from app.flow.inspecting import Looked, Said
from app.flow.views import PracticeView
from app.net.registry import Registry
from app.station import PACKS, STORE, Clock, Station
from app.store import attempts, migrations, people, rooms
from app.store import packs as kept
from app.store.attempts import Sitting
from app.store.database import KEY_LENGTH, Database, Write
from app.store.packs import Installed
from app.store.rooms import Seat

READER, ROOM = PersonId("preview"), "preview"
_VERSION = "0.0.1"

Exams = tuple[tuple[SittingId, Text], ...]
"""Sittings that are open, with their titles."""


@dataclass(frozen=True, slots=True)
class Place:
    """The throw-away station, and the source that is shown on it."""

    folder: Path
    station: Station
    dice: SteadyDice
    secret: bytes
    grant: bytes


@dataclass(frozen=True, slots=True)
class Preview:
    """What can be shown now: the course (no id when nothing can be read), and what is wrong with its source.

    `exams` are sittings that are open, `banks` their names with how many questions each can show; `watched` are files
    and folders whose change changes the course, and `stamp` is another one whenever the course is.
    """

    course: CourseId
    title: Text
    version: str
    problems: tuple[Said, ...]
    exams: Exams = ()
    banks: tuple[tuple[str, int], ...] = ()
    watched: tuple[str, ...] = ()
    stamp: bytes = b""


class SteadyDice:
    """New names every time, and always the same form of an exam, until another one is wished for."""

    def __init__(self, dice: Dice) -> None:
        self._dice, self._form = dice, 0

    def __call__(self, length: int) -> bytes:
        """So many bytes; for a form those of its number."""
        if length == form.SEED_LENGTH:
            return sha256(f"form {self._form}".encode()).digest()[:length]
        return self._dice(length)

    def another_form(self) -> None:
        """The next exam draws other questions."""
        self._form += 1


def begin(folder: Path, home: Path, who: Tile, *, clock: Clock, dice: Dice) -> Place:
    """A throw-away station in an empty folder for a source, and who looks at it.

    Raises:
        FileMissing: there is no such source folder.
    """
    if not folder.is_dir():
        raise FileMissing(name=folder.name)
    (home / PACKS).mkdir(parents=True)
    database = Database(home / STORE, dice(KEY_LENGTH))
    migrations.migrate(database)
    root, publisher = keys.new_secret(dice), keys.new_secret(dice)
    steady, day = SteadyDice(dice), clock() // DAY_S
    named = PublisherGrant(keys.public_of(publisher), ROOM, day - 1, day + 400)
    person = Person("PREVIEW", who.name, 20000101, "00000000")
    database.write(_Enrolment(Trainee(who.id, person, who.language, ("sun", "tree", "cup"))))
    station = Station(
        home=home,
        database=database,
        clock=clock,
        dice=steady,
        roots=(keys.public_of(root),),
        licence=0,
        centre_name="",
        link="",
        registry_url="",
        connect=_nobody,
    )
    return Place(folder, station, steady, publisher, grant.sign_publisher(named, root))


def reader(name: str, language: str) -> Tile:
    """Who looks: a trainee whom nobody enrolled."""
    return Tile(READER, name, language)


def renew(place: Place) -> Preview:
    """Read the source again and show it as it is now; what was learnt stays, exams begin anew."""
    looked = inspecting.looked_through(place.folder)
    watched = _watched(place.folder)
    if looked.read is None:
        return Preview(CourseId(""), {}, "", looked.problems, watched=watched)
    read = _sound(looked.read, looked)
    try:
        installed = _written(place, read)
    except SaparError as error:
        problem = Said("course.yaml", 1, str(error), is_grave=True)
        return Preview(CourseId(""), {}, "", (*looked.problems, problem), watched=watched)
    exams = _opened(place, read, installed)
    return Preview(
        course=read.course.id,
        title=read.course.title,
        version=looked.read.course.version,
        problems=looked.problems,
        exams=exams,
        banks=tuple((bank.id, len(bank.items)) for bank in read.banks),
        watched=watched,
        stamp=installed.digest,
    )


def questions(place: Place, course: CourseId, bank: str) -> PracticeView:
    """Every question of a bank, exams included, one after the other in the order of its file."""
    opened = shelf.pack(place.station, course)
    found = shelf.bank(opened, bank)
    about = found.asked_about()
    shown = {name for item in found.items for name in pictures_of(item, about.get(item.id))}
    title, media = shelf.course(place.station, course).title, shelf.media(opened, shown)
    return PracticeView(course, LessonId(""), title, found.items, media, stimuli=about)


def other_exams(place: Place) -> Exams:
    """Every exam anew, drawn with other questions."""
    station = place.station
    place.dice.another_form()
    one = next(iter(kept.every(station.database)), None)
    if one is None:
        return ()
    installed = one[0]
    plans = shelf.course(station, installed.course).blueprints

    def work(write: Write) -> None:
        _put_exams(write, station, installed, plans)

    station.database.write(work)
    return _exams(station)


def order(view: PracticeView, first: ItemId) -> PracticeView:
    """The same questions, beginning with the one that was looked at."""
    at = next((n for n, item in enumerate(view.items) if item.id == first), 0)
    return replace(view, items=(*view.items[at:], *view.items[:at]))


def end(place: Place) -> None:
    """Close the throw-away station; who made its folder deletes it."""
    shelf.forget_packs()
    place.station.close()


class _Enrolment:
    """One trainee in one group, of whatever course is shown."""

    def __init__(self, trainee: Trainee) -> None:
        self._trainee = trainee

    def __call__(self, write: Write) -> None:
        people.put_trainee(write, self._trainee)


def _nobody(_url: str) -> Registry:
    raise RegistryAway


def _sound(read: PackSource, looked: Looked) -> PackSource:
    """The source with a name that a pack can have, and without questions that cannot be asked."""
    course = read.course
    if not pack.can_be_named(course.id, course.version):
        named = course.id if pack.can_be_named(course.id, _VERSION) else ROOM
        course = replace(course, id=CourseId(named), version=_VERSION)
    banks = tuple(_asked(bank, looked) for bank in read.banks if pack.can_be_kept(pack.bank_file(bank.id)))
    plans = tuple(one for one in read.blueprints if pack.can_be_kept(pack.blueprint_file(one.id)))
    course = replace(
        course,
        banks=tuple(bank.id for bank in banks),
        blueprints=tuple(plan.id for plan in plans),
    )
    return replace(read, course=course, banks=banks, blueprints=plans)


def _asked(bank: Bank, looked: Looked) -> Bank:
    file = f"banks/{bank.id}.yaml"
    items = tuple(item for n, item in enumerate(bank.items) if (file, n) not in looked.unfit)
    return replace(bank, items=items)


def _written(place: Place, read: PackSource) -> Installed:
    """The pack of the source as it is now, nothing in it locked, in place of the one before."""
    parts = {
        name: one
        for name, one in packs.parts_of(read).items()
        if not (isinstance(one, packs.Slice) and inspecting.wrong_file(read.folder, name))
    }
    signed = pack.sign(packs.manifest_of(read.course, parts), place.secret, place.grant)
    digest = sha256(signed).digest()
    file = f"{read.course.id}-{digest[:8].hex()}{packs.SUFFIX}"
    if not (place.station.packs / file).exists():
        packs.write(place.station.packs / file, signed, parts)
    return Installed(read.course.id, read.course.version, digest, file)


def _opened(place: Place, read: PackSource, installed: Installed) -> Exams:
    """The pack on the shelf alone, and an exam open for each plan."""
    station = place.station
    if kept.version(station.database, read.course.id, installed.digest):
        return _exams(station)  # nothing changed: who sits in an exam goes on
    titles = {plan.id: plan.title for plan in read.blueprints}

    def work(write: Write) -> tuple[Installed, ...]:
        old = tuple(one for one, _at in kept.every(write))
        for one in old:
            kept.drop(write, one)
        kept.put(write, installed, station.clock())
        people.put_group(write, Group(ROOM, ROOM, read.course.id, PersonId(""), (READER,)))
        _put_exams(write, station, installed, tuple(titles))
        return tuple(one for one in old if one.file != installed.file)

    gone = station.database.write(work)
    shelf.forget_packs()
    for one in gone:
        (station.packs / one.file).unlink(missing_ok=True)
    return _exams(station)


def _exams(station: Station) -> Exams:
    """The open exams in the order of the course."""
    here = {one.blueprint: one for one in attempts.sittings(station.database)}
    one = next(iter(here.values()), None)
    if one is None:
        return ()
    opened = shelf.pack(station, CourseId(one.course))
    plans = (shelf.plan(opened, plan) for plan in shelf.course(station, CourseId(one.course)).blueprints)
    return tuple((here[plan.id].id, plan.title) for plan in plans)


def _put_exams(write: Write, station: Station, installed: Installed, plans: tuple[str, ...]) -> None:
    attempts.clear(write)
    for plan in plans:
        sitting = _sitting(station, installed, plan)
        attempts.put_sitting(write, sitting)
        rooms.put_seat(write, Seat(sitting.id, READER, admitted_at=sitting.opened_at))


def _sitting(station: Station, installed: Installed, plan: str) -> Sitting:
    return Sitting(
        id=SittingId(fresh(station.dice)),
        group=ROOM,
        course=installed.course,
        version=installed.version,
        pack_digest=installed.digest,
        blueprint=plan,
        examiner=PersonId(""),
        opened_at=station.clock(),
    )


def _watched(folder: Path) -> tuple[str, ...]:
    """Every folder and file of the source but clips, of which there are many: it is enough to see them come and go."""
    found = [folder]
    for path in sorted(folder.rglob("*")):
        parts = path.relative_to(folder).parts
        is_clip = parts[0] == "audio" and path.is_file()
        if not is_clip and not any(part.startswith(".") for part in parts):
            found.append(path)
    return tuple(map(str, found))
