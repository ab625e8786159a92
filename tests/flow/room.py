"""A demo centre in a temporary folder: real store, real packs, a clock that stands still until a test moves it."""

import shutil
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path

from app.core import keys
from app.core.course.item import ItemKind
from app.core.exam.live import Tick
from app.core.exam.room import Compared
from app.core.ids import CourseId
from app.flow import author, authority, centre, exam, issue, learn, people, sittings, vaults
from app.flow import room as deeds
from app.flow.authority import Terms
from app.station import Station, open_station

START = 1_795_400_000  # 2026-11-23, a Monday morning in Bishkek
COURSE = CourseId("safety-at-work")
COURSES = Path(__file__).resolve().parents[2] / "courses"
LINK = "HTTPS://CHECK.SAPAR.EXAMPLE/"


KNOWN = {}
"""Who was unlocked before in this process: the passphrase costs a fifth of a second each time, by design."""


class Clock:
    """Stands still until it is moved. `set` turns the clock on the wall alone; no time passes by that."""

    def __init__(self, now=START):
        self.now, self.turned = now, 0

    def __call__(self):
        return self.now

    def on(self, seconds):
        self.now += seconds

    def set(self, seconds):
        self.now += seconds
        self.turned += seconds


class Ticks:
    """The clock that cannot be set: it goes with the clock on the wall, and by so many milliseconds more."""

    def __init__(self, clock=None):
        self.clock, self.more, self.asleep = clock, 0, 0
        self.boot = self.run = 1

    def __call__(self):
        passed = (self.clock.now - self.clock.turned - START) * 1_000 if self.clock else 0
        awake = 1_000_000 + passed + self.more - self.asleep
        return Tick(f"boot-{self.boot}", f"run-{self.run}", awake, self.asleep)

    def on(self, ms):
        """Time passes that is too short for the clock on the wall."""
        self.more += ms

    def sleep(self, seconds):
        """The computer sleeps."""
        self.asleep += seconds * 1_000
        self.clock.on(seconds)

    def restart(self):
        """The program ends and begins again."""
        self.run += 1

    def cut(self):
        """The power goes and comes again."""
        self.restart()
        self.boot += 1


class Dice:
    """The same bytes in every run."""

    def __init__(self, seed=b"room"):
        self.seed, self.count = seed, 0

    def __call__(self, length):
        out = b""
        while len(out) < length:
            self.count += 1
            out += sha256(self.seed + self.count.to_bytes(8, "big")).digest()
        return out[:length]


@dataclass
class Room:
    """A centre with its staff unlocked and the trainees enrolled."""

    home: Path
    station: Station
    authority: authority.Authority
    clock: Clock
    dice: Dice
    packs: tuple
    ticks: Ticks = field(default_factory=Ticks)

    @property
    def trainer(self):
        return self.unlocked(0)

    @property
    def examiner(self):
        return self.unlocked(1)

    @property
    def certifier(self):
        return self.unlocked(2)

    @property
    def group(self):
        return people.groups(self.station)[0]

    @property
    def trainee(self):
        return next(one.id for one in self.group.trainees if one.latin_name.startswith("SATY"))

    def stock(self, folder):
        """What a registry marks with: the packs, and the grants of their keys."""
        for pack in self.packs:
            shutil.copy(pack, folder)
            shutil.copy(pack.with_suffix(vaults.SUFFIX), folder)

    def unlocked(self, n):
        from app.cli.stage import STAFF

        wanted = STAFF[n]
        tile = next(one for one in people.staff_tiles(self.station) if one.name == wanted.name)
        if tile.id not in KNOWN:
            KNOWN[tile.id] = people.unlock(self.station, tile.id, wanted.passphrase)
        return KNOWN[tile.id]

    def reopened(self, **changes):
        """The same centre after the program was started again."""
        self.station.close()
        self.ticks.restart()
        opened = open_station(self.home, clock=self.clock, dice=self.dice, ticks=self.ticks)
        self.station = replace(opened, **changes)
        return self

    def sitting(self):
        return sittings.open_sitting(self.station, self.examiner, self.group.id, "final")

    def admit(self, sitting, trainee=None):
        """The examiner compares face and document."""
        return deeds.admit(self.station, self.examiner, sitting, trainee or self.trainee, tuple(Compared))

    def begun(self, trainee=None):
        open_ones = (one for one in sittings.sittings(self.station) if one.is_open)
        sitting = next(open_ones, None) or self.sitting()
        self.admit(sitting.id, trainee)
        return exam.begin(self.station, trainee or self.trainee, sitting.id)

    def answered(self, view, wrong=0):
        """Every item answered, the first `wrong` that are not life-safety ones wrongly."""
        attempt = view.attempt
        left = wrong
        for n, item in enumerate(view.items, start=1):
            value = item.key
            if left and not item.mandatory and item.kind is ItemKind.CHOICE:
                value = (next(option.id for option in item.options if option.id not in item.key),)
                left -= 1
            self.ticks.on(1_000)
            attempt = exam.answer(self.station, attempt, item.id, value, n * 1_000)
        return attempt

    def passed(self, trainee=None, wrong=0):
        attempt = self.answered(self.begun(trainee), wrong)
        self.ticks.on(60_000 - attempt.spent_ms)
        return exam.submit(self.station, attempt, 60_000)

    def issued(self, trainee=None):
        result = self.passed(trainee)
        issue.confirm(self.station, self.examiner, (result.attempt,))
        return issue.certificates(self.station, self.certifier, (result.attempt,))[0]


def built(folder):
    """The authority, its packs and a founded centre, made once; tests work on copies."""
    from app.cli import stage

    dice, clock = Dice(), Clock()
    held = authority.begin(dice, clock(), "Test Authority")
    packs = tuple(
        author.build(source.parent, folder / "packs", held.publisher_secret, held.publisher_grant).path
        for source in sorted(COURSES.glob("*/course.yaml"))
    )
    issuing = keys.new_secret(dice)
    terms = Terms(104, 1_000_000, 50_000, LINK, "http://127.0.0.1:1", is_specimen=True)
    approval = authority.approve(held, authority.request(issuing, stage.CENTRE), terms, clock())
    station = centre.found(folder / "home", issuing, approval, stage.STAFF, clock=clock, dice=dice)
    examiners = vaults.read_examiners(vaults.examiners(station), (held.root,))
    for pack in packs:
        learn.install(station, pack)
        grant = pack.with_suffix(vaults.SUFFIX)
        keyed = [one.key for one in examiners] + [keys.public_of(held.registry_secret)]
        grant.write_bytes(
            author.grant_key(pack, keyed, held.publisher_secret, held.publisher_grant, (held.root,))
        )
        vaults.install(station, grant)
    room = Room(folder / "home", station, held, clock, dice, packs)
    group = people.form_group(station, room.trainer, "Group", COURSE)
    for person, language, pictures in stage.TRAINEES:
        people.enrol(station, room.trainer, group.id, person, language, pictures)
    station.close()
    return held, packs


def copied(template, made, tmp_path):
    """A fresh copy of the centre for one test."""
    held, packs = made
    home = tmp_path / "home"
    shutil.copytree(template / "home", home)
    clock, dice = Clock(), Dice(b"copy")
    ticks = Ticks(clock)
    return Room(
        home, open_station(home, clock=clock, dice=dice, ticks=ticks), held, clock, dice, packs, ticks
    )
