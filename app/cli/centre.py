"""`sapar centre`: set up a centre's station and see how it stands.

Its keys and backups are in `cli.keeping`, its courses in `cli.courses`.
"""

from __future__ import annotations

from pathlib import Path

import typer

from app.cli.quick import folder_of
from app.cli.said import answer, passphrase, tell, words
from app.core import keys
from app.core.errors import FileMissing, StationThere
from app.core.people.staff import Role
from app.station import has_station, open_station, system_clock, system_dice

tree = typer.Typer(help="Set up a centre and see how it stands.", no_args_is_help=True, rich_markup_mode=None)
PENDING = "centre.key"


@tree.command(
    epilog="Example: sapar centre request --name 'Bilim Centre, Osh' --out centre.request --data station"
)
def request(
    name: str = typer.Option(help="The centre's name as it shall stand on certificates, 40 letters at most."),
    out: Path = typer.Option(help="Where the request is written."),
    data: Path | None = typer.Option(None, help="Where the station will live."),
    again: bool = typer.Option(
        False,
        help="For a station that lives: every certifier forgot the passphrase, the centre needs a new key.",
    ),
    secret: str | None = typer.Option(
        None, "--passphrase", envvar="SAPAR_PASSPHRASE", help="A passphrase until approval."
    ),
) -> None:
    """Make the centre's key and ask the authority for a licence."""
    from app.core.people import seal
    from app.flow import authority

    home = folder_of(data)
    if (home / PENDING).exists() or has_station(home) is not again:
        raise StationThere
    home.mkdir(parents=True, exist_ok=True)
    issuing = keys.new_secret(system_dice)
    file = home / PENDING
    file.touch(mode=0o600)
    file.write_bytes(seal.sealed(issuing, passphrase(secret, words("A new passphrase")), system_dice))
    out.write_bytes(authority.request(issuing, name))
    tell(str(out))


@tree.command(
    epilog="Example: sapar centre init --approval centre.approval --certifier 'B. Isaev' --examiner 'N. Asanova'"
)
def init(
    approval: Path = typer.Option(help="The authority's approval."),
    trainer: str = typer.Option(help="The trainer's name."),
    examiner: str = typer.Option(help="The examiner's name."),
    certifier: str = typer.Option(help="The certifier's name."),
    data: Path | None = typer.Option(None, help="Where the station lives."),
    secret: str | None = typer.Option(
        None, "--passphrase", envvar="SAPAR_PASSPHRASE", help="The passphrase of the request."
    ),
) -> None:
    """Found the centre's first station with its first three people."""
    from app.core.people import seal
    from app.flow import authority
    from app.flow import centre as centres

    home = folder_of(data)
    pending = home / PENDING
    if not pending.exists():
        raise FileMissing(name=PENDING)
    issuing = seal.opened(pending.read_bytes(), passphrase(secret, words("The passphrase of the request")))
    people = tuple(
        centres.NewStaff(name, (role,), passphrase(None, words("A passphrase for {name}", name=name)))
        for name, role in ((trainer, Role.TRAINER), (examiner, Role.EXAMINER), (certifier, Role.CERTIFIER))
    )
    approved = authority.read_approval(approval.read_bytes())
    station = centres.found(home, issuing, approved, people, clock=system_clock, dice=system_dice)
    pending.unlink()
    tell(f"{station.centre_name}: {home}")
    station.close()


@tree.command(epilog="Example: sapar centre status --json")
def status(
    data: Path | None = typer.Option(None, help="Where the station lives."),
    json: bool = typer.Option(False, "--json", help="Print it as JSON."),
) -> None:
    """How this station stands: licence, numbers left, people, journal."""
    from app.flow import centre as centres
    from app.flow.verify import day_text

    home = folder_of(data)
    if not has_station(home):
        tell(words("There is no station in this folder yet. Set one up first."))
        raise typer.Exit(2)
    station = open_station(home)
    try:
        found = centres.status(station)
    finally:
        station.close()
    told = {
        "name": found.name,
        "licence": found.licence,
        "station": found.station,
        "until": day_text(found.until_day),
        "specimen": found.is_specimen,
        "numbers_left": found.numbers_left,
        "staff": found.staff,
        "trainees": found.trainees,
        "entries": found.entries,
        "epoch": found.epoch,
        "numbers_locked": found.is_locked,
        "moved": found.is_retired,
    }
    if json:
        answer(told)
    else:
        for name, value in told.items():
            typer.echo(f"{name}: {value}")
