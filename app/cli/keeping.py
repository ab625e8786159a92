"""`sapar centre`, the part on keys and records: renew, rotate, unlock numbers, back up, restore, passphrases."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from app.cli.quick import folder_of
from app.cli.said import passphrase, tell, words
from app.core.errors import FileMissing
from app.station import open_station, system_clock, system_dice

if TYPE_CHECKING:
    from app.files.backups import Tell
    from app.flow.faces import StaffTile, Unlocked
    from app.station import Station

PENDING = "centre.key"
DATA = typer.Option(None, help="Where the station lives.")
WHO = typer.Option(None, "--certifier", help="The certifier's name, where there are several.")
SECRET = typer.Option(None, "--passphrase", envvar="SAPAR_PASSPHRASE", help="The passphrase of who does it.")
NEW = typer.Option(None, "--new-passphrase", envvar="SAPAR_NEW_PASSPHRASE", help="The new passphrase.")
BACKUP = typer.Option(
    None, "--backup-passphrase", envvar="SAPAR_BACKUP_PASSPHRASE", help="The backup's own passphrase."
)


def renew(
    approval: Path = typer.Option(help="The authority's approval."),
    data: Path | None = DATA,
    certifier: str | None = WHO,
    secret: str | None = SECRET,
) -> None:
    """Install a renewed licence: later days, more numbers, or the new key that `rotate` made."""
    from app.flow import authority, licence

    approved = authority.read_approval(approval.read_bytes())
    with _opened(data) as station:
        renewed = licence.install(station, _certifier(station, certifier, secret), approved)
        tell(renewed.centre_name)


def rotate(
    out: Path = typer.Option(help="Where the request for the new key is written."),
    data: Path | None = DATA,
    certifier: str | None = WHO,
    secret: str | None = SECRET,
) -> None:
    """Make a new issuing key and ask the authority for its licence; until then the present one stays in use."""
    from app.flow import licence

    with _opened(data) as station:
        out.write_bytes(licence.rotate(station, _certifier(station, certifier, secret)))
    tell(str(out))


def unlock_numbers(
    data: Path | None = DATA, certifier: str | None = WHO, secret: str | None = SECRET
) -> None:
    """Take the next block of certificate numbers, after a restore or when the last one is used up."""
    from app.flow import licence

    with _opened(data) as station:
        block = licence.unlock_numbers(station, _certifier(station, certifier, secret))
    tell(f"{block.first} – {block.end - 1}")


def backup(
    out: Path = typer.Option(help="The backup's file, for example on a stick."),
    data: Path | None = DATA,
    packs: bool = typer.Option(True, help="Whether the course packs go along."),
    retire: bool = typer.Option(
        False, help="The station moves to another computer: this one issues no more."
    ),
    secret: str | None = BACKUP,
) -> None:
    """Back up the station into one file; it is read again and checked before it counts."""
    from app.flow import backup as backing

    told = passphrase(secret, words("A passphrase for the backup"))
    _say_strength(told)
    with _opened(data) as station, _progress() as tell_progress:
        if retire:
            backing.retire(station, out, told, tell_progress)
        else:
            backing.make(station, out, told, tell_progress, with_packs=packs)
    tell(str(out))


def logo(
    file: Path = typer.Argument(help="The logo, a PNG or JPEG."),
    data: Path | None = DATA,
    certifier: str | None = WHO,
    secret: str | None = SECRET,
) -> None:
    """Give the centre's certificates their logo."""
    from app.flow import portraits

    with _opened(data) as station:
        portraits.set_logo(station, _certifier(station, certifier, secret), file)
        tell(station.centre_name)


def restore(
    file: Path = typer.Argument(help="The backup."),
    data: Path | None = DATA,
    secret: str | None = BACKUP,
) -> None:
    """Begin the station anew out of a backup, in a folder where none lives."""
    from app.flow import restore as restoring

    told = passphrase(secret, words("The backup's passphrase"))
    with _progress() as tell_progress:
        station = restoring.restore(
            file, folder_of(data), told, tell_progress, clock=system_clock, dice=system_dice
        )
    tell(f"{station.centre_name}: {station.home}")
    tell(
        words(
            "A certifier unlocks new certificate numbers by issuing, or with `sapar centre unlock-numbers`."
        )
    )
    station.close()


def change_passphrase(
    person: str = typer.Option(..., "--name", help="Whose passphrase is changed."),
    data: Path | None = DATA,
    secret: str | None = SECRET,
    new: str | None = NEW,
) -> None:
    """Change one's own passphrase; it is said how strong the new one is."""
    from app.flow import passphrases

    with _opened(data) as station:
        who = _named(station, person)
        old = passphrase(secret, words("The present passphrase"))
        told = passphrase(new, words("A new passphrase"))
        _say_strength(told, who.name, station.centre_name)
        passphrases.change(station, who.id, old, told)
    tell(words("The passphrase is changed."))


def readmit(
    person: str = typer.Option(..., "--name", help="Who forgot the passphrase."),
    data: Path | None = DATA,
    certifier: str | None = WHO,
    approval: Path | None = typer.Option(None, help="The authority's approval, when no certifier is left."),
    secret: str | None = SECRET,
    new: str | None = NEW,
) -> None:
    """Admit somebody again who forgot the passphrase, with a new key; nothing that was issued is lost."""
    from app.flow import passphrases

    with _opened(data) as station:
        who = _named(station, person)
        held = _issuing(station, approval, secret) if approval else None
        by = None if held else _certifier(station, certifier, secret)
        told = passphrase(new, words("A passphrase for {name}", name=who.name))
        _say_strength(told, who.name, station.centre_name)
        if held:
            passphrases.readmit_with(station, {"": held}, who.id, told)
            (station.home / PENDING).unlink(missing_ok=True)
        elif by:
            passphrases.readmit(station, by, who.id, told)
    tell(words("{name} is admitted again. Grants of exam banks are asked for anew.", name=who.name))


DEEDS: dict[str, tuple[Callable[..., None], str]] = {
    "renew": (renew, "sapar centre renew --approval osh-2027.approval"),
    "rotate": (rotate, "sapar centre rotate --out osh-key.request"),
    "unlock-numbers": (unlock_numbers, "sapar centre unlock-numbers --certifier 'B. Isaev'"),
    "logo": (logo, "sapar centre logo logo.png --certifier 'B. Isaev'"),
    "backup": (backup, "sapar centre backup --out /media/stick/osh.sapar-backup"),
    "restore": (restore, "sapar centre restore /media/stick/osh.sapar-backup --data station"),
    "passphrase": (change_passphrase, "sapar centre passphrase --name 'N. Asanova'"),
    "readmit": (readmit, "sapar centre readmit --name 'N. Asanova' --certifier 'B. Isaev'"),
}
"""The commands of this module by their names, with an example each."""


def _issuing(station: Station, approval: Path, secret: str | None) -> bytes:
    """The new key that waits for its approval; its licence is installed now, unless it was before."""
    from app.core import keys
    from app.core.people import seal
    from app.flow import authority, licence

    file = station.home / PENDING
    if not file.exists():
        raise FileMissing(name=PENDING)
    issuing = seal.opened(file.read_bytes(), passphrase(secret, words("The passphrase of the request")))
    if licence.current(station.database).delegation.key != keys.public_of(issuing):
        licence.install_with(station, issuing, authority.read_approval(approval.read_bytes()))
    return issuing


def _certifier(station: Station, name: str | None, secret: str | None) -> Unlocked:
    from app.core.people.staff import Role
    from app.flow import people

    able = [one for one in people.staff_tiles(station) if Role.CERTIFIER in one.roles]
    if name is None and len(able) > 1:
        raise typer.BadParameter(words("There are several certifiers. Name one."))
    who = _named(station, name or (able[0].name if able else ""))
    return people.unlock(
        station, who.id, passphrase(secret, words("The passphrase of {name}", name=who.name))
    )


def _named(station: Station, name: str) -> StaffTile:
    from app.flow import people

    found = next((one for one in people.staff_tiles(station) if one.name == name), None)
    if found is None:
        raise typer.BadParameter(words("Nobody of this name is on the staff: {name}", name=name))
    return found


def _say_strength(told: str, *names: str) -> None:
    from app.flow import passphrases

    found = passphrases.rated(told, names)
    tell(" ".join(words(passphrases.SENTENCES[one]) for one in (found.level, *found.why)))


@contextmanager
def _opened(data: Path | None) -> Iterator[Station]:
    station = open_station(folder_of(data))
    try:
        yield station
    finally:
        station.close()


@contextmanager
def _progress() -> Iterator[Tell]:
    """A bar on standard error where somebody looks at it."""
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)

        def told(done: int, of: int) -> None:
            bar.update(task, completed=done, total=of)

        yield told
