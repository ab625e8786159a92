"""The stage of demo and `make run`: an authority, a registry on the loopback, and a demo centre with people.

The only place where both houses meet. Everything is real: the store, the keys, uvicorn in its own process.
"""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from app.core import keys
from app.core.errors import RegistryAway, StationThere
from app.core.ids import CourseId, GroupId, PersonId
from app.core.people.staff import Role
from app.core.people.trainee import Person
from app.flow import author, authority, centre, learn, people, vaults
from app.flow.authority import Authority, Terms
from app.flow.centre import NewStaff
from app.flow.faces import Unlocked
from app.station import ASSETS, Station, has_station, open_station, system_clock, system_dice

COURSES = ASSETS.parent / "courses"
COURSE = CourseId("safety-at-work")
LINK = "HTTPS://CHECK.SAPAR.EXAMPLE/"
AUTHORITY, CENTRE = "Sapar Demo Authority", "Sapar Demo Centre, Bishkek"
PASSPHRASE = "demo authority words"  # noqa: S105 - of a demo whose certificates are specimens
STAFF = (
    NewStaff("Азамат Токтосунов", (Role.TRAINER,), "demo trainer words"),
    NewStaff("Нурзат Асанова", (Role.EXAMINER,), "demo examiner words"),
    NewStaff("Бакыт Исаев", (Role.CERTIFIER,), "demo certifier words"),
)
TRAINEES = (
    (Person("SATYBALDIEVA AIGUL", "Айгүл Сатыбалдиева", 19950412, "AC1234471"), "ky", ("sun", "tree", "cup")),
    (Person("OMURBEKOV BAKYT", "Бакыт Өмүрбеков", 19890703, "AC2093310"), "ky", ("key", "fish", "star")),
    (Person("KUBATOVA ZHANYL", "Жаңыл Кубатова", 20010918, "AC3307752"), "ru", ("home", "car", "bell")),
    (
        Person("TOLOGONOV DANIIAR", "Данияр Төлөгөнов", 19980225, "AC4418806"),
        "ky",
        ("apple", "clock", "hammer"),
    ),
)
MARK = "demo.txt"
START_S = 60


@dataclass(frozen=True, slots=True)
class Stage:
    """What stands on the stage. `staff` are unlocked: trainer, examiner, certifier."""

    home: Path
    authority: Authority
    station: Station
    staff: tuple[Unlocked, Unlocked, Unlocked]
    group: GroupId
    registry_url: str
    registry_data: Path


def clear(out: Path, *more: str) -> None:
    """Make a folder ready for a new demo: what an earlier one left goes, and never anything else.

    Raises:
        StationThere: the folder holds a station that no demo made.
    """
    made = out / MARK
    if has_station(out) or (has_station(out / "station") and not made.exists()):
        raise StationThere
    if made.exists():
        for name in ("station", "authority", "registry", "packs", "public", *more):
            gone = out / name
            if gone.is_dir():
                shutil.rmtree(gone)
            else:
                gone.unlink(missing_ok=True)
    out.mkdir(parents=True, exist_ok=True)
    made.write_text("This folder is made by `sapar demo` or `sapar run`; they clear it.\n", "utf-8")


def passphrases() -> tuple[str, ...]:
    """The passphrases of the demo staff."""
    return tuple(one.passphrase for one in STAFF)


@contextmanager
def opened(out: Path, tell: Callable[[str], None], home: Path | None = None) -> Iterator[Stage]:
    """Set the stage in a folder (or find it there), with the registry running; it is stopped at the end."""
    home = home or out / "station"
    held = _authority(out)
    packs = _packs(out, held, tell)
    registry_data = _registry_folder(out, held, packs)
    port = _free_port()
    url = f"http://127.0.0.1:{port}"
    with _serving(registry_data, port):
        tell(f"registry: {url}")
        if not has_station(home):
            _found(home, held, packs, url, registry_data, tell)
        station = _reopened(home, url)
        try:
            unlocked = [people.unlock(station, _staff_id(station, one), one.passphrase) for one in STAFF]
            group = people.groups(station)[0].id
            staff = (unlocked[0], unlocked[1], unlocked[2])
            yield Stage(home, held, station, staff, group, url, registry_data)
        finally:
            station.close()


def _reopened(home: Path, url: str) -> Station:
    """The station, told at which port the registry listens this time."""
    from dataclasses import replace

    from app.store import fixed

    station = open_station(home)
    station.database.write(lambda write: fixed.put(write, "centre-registry", url))
    return replace(station, registry_url=url)


def _authority(out: Path) -> Authority:
    folder = out / "authority"
    if not (folder / "root.key").exists():
        made = authority.begin(system_dice, system_clock(), AUTHORITY)
        authority.save(made, folder, PASSPHRASE, system_dice)
        return made
    return authority.load(folder, PASSPHRASE)


def _packs(out: Path, held: Authority, tell: Callable[[str], None]) -> tuple[Path, ...]:
    folder = out / "packs"
    built = tuple(sorted(folder.glob("*.sapar")))
    if built:
        return built
    made = []
    for source in sorted(one.parent for one in COURSES.glob("*/course.yaml")):
        tell(f"pack: {source.name}")
        made.append(author.build(source, folder, held.publisher_secret, held.publisher_grant).path)
    return tuple(made)


def _registry_folder(out: Path, held: Authority, packs: tuple[Path, ...]) -> Path:
    from app.registry import main

    folder = out / "registry"
    if not folder.exists():
        main.begin(
            folder, keys.to_pem(held.root), held.registry_secret, held.registry_grant, held.stamper_der
        )
        (folder / "settings.toml").write_text(f'origin = "sapar.demo/log"\nlink = "{LINK}"\n', "utf-8")
        registry_key = keys.public_of(held.registry_secret)
        for pack in packs:
            (folder / "packs" / pack.name).write_bytes(pack.read_bytes())
            granted = _granted(held, pack, (registry_key,))
            (folder / "packs" / f"{pack.stem}{vaults.SUFFIX}").write_bytes(granted)
    return folder


def _found(
    home: Path,
    held: Authority,
    packs: tuple[Path, ...],
    url: str,
    registry_data: Path,
    tell: Callable[[str], None],
) -> None:
    tell(f"centre: {CENTRE}")
    issuing = keys.new_secret(system_dice)
    terms = Terms(licence=104, first=1_000_000, count=50_000, link=LINK, registry_url=url, is_specimen=True)
    approval = authority.approve(held, authority.request(issuing, CENTRE), terms, system_clock())
    (registry_data / "delegations" / f"{terms.licence}.cose").write_bytes(approval.delegation)
    station = centre.found(home, issuing, approval, STAFF, clock=system_clock, dice=system_dice)
    try:
        examiners = vaults.read_examiners(vaults.examiners(station), (held.root,))
        for pack in packs:
            learn.install(station, pack)
            grant = pack.with_suffix(vaults.SUFFIX)
            grant.write_bytes(_granted(held, pack, tuple(one.key for one in examiners)))
            vaults.install(station, grant)
        trainer = people.unlock(station, _staff_id(station, STAFF[0]), STAFF[0].passphrase)
        group = people.form_group(station, trainer, "2026-11 Бишкек", COURSE)
        for person, language, pictures in TRAINEES:
            people.enrol(station, trainer, group.id, person, language, pictures)
    finally:
        station.close()


def _granted(held: Authority, pack: Path, recipients: tuple[bytes, ...]) -> bytes:
    return author.grant_key(pack, recipients, held.publisher_secret, held.publisher_grant, (held.root,))


def _staff_id(station: Station, wanted: NewStaff) -> PersonId:
    return next(one.id for one in people.staff_tiles(station) if one.name == wanted.name)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def _serving(data: Path, port: int) -> Iterator[None]:
    command = [sys.executable, "-m", "app", "registry", "serve", "--data", str(data.resolve())]
    command += ["--port", str(port)]
    with (data / "serve.log").open("ab") as log:
        server = subprocess.Popen(command, stdout=log, stderr=log, cwd=ASSETS.parent)  # noqa: S603 - our own program
        try:
            _wait(server, f"http://127.0.0.1:{port}/healthz")
            yield
        finally:
            server.terminate()
            server.wait(timeout=10)


def _wait(server: subprocess.Popen[bytes], url: str) -> None:
    """Until the registry answers.

    Raises:
        RegistryAway: it ended, or did not answer within a minute.
    """
    until = time.monotonic() + START_S
    while time.monotonic() < until and server.poll() is None:
        try:
            if httpx.get(url, timeout=1).status_code == httpx.codes.OK:
                return
        except httpx.TransportError:
            time.sleep(0.05)
    raise RegistryAway
