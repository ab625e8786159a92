"""`sapar registry`: the authority's server."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from app.cli.said import answer, passphrase, tell, words
from app.core.certificate import number as numbers
from app.core.certificate.trust import REGISTER_ENTRY

if TYPE_CHECKING:
    from app.registry.deps import Registry
    from app.registry.tables import ConflictRow, RequestRow

tree = typer.Typer(help="Run the authority's registry.", no_args_is_help=True, rich_markup_mode=None)
DATA = typer.Option(Path("registry"), help="The registry's folder.")
REASON = typer.Option(help="Why; it is kept in the register's history.")
DATABASE = typer.Option(None, help="A database address; SQLite in the folder when not given.")


@tree.command(epilog="Example: sapar registry begin --data registry --authority authority")
def begin(
    authority: Path = typer.Option(help="The authority's folder."),
    data: Path = DATA,
    secret: str | None = typer.Option(
        None, "--passphrase", envvar="SAPAR_PASSPHRASE", help="The authority's passphrase."
    ),
) -> None:
    """Lay out the folder of a new registry with its key and grant."""
    from app.flow import authority as authorities
    from app.registry import main

    held = authorities.load(authority, passphrase(secret, words("The authority's passphrase")))
    root = (authority / "root.pem").read_bytes()
    main.begin(data, root, held.registry_secret, held.registry_grant, held.stamper_der)
    tell(str(data))


@tree.command(epilog="Example: sapar registry serve --data registry --port 8765")
def serve(
    data: Path = DATA,
    database: str | None = DATABASE,
    host: str = typer.Option("127.0.0.1", help="The address to listen at."),
    port: int = typer.Option(8765, help="The port to listen at."),
) -> None:
    """Serve the registry and the verify page."""
    from app.registry import main, settings

    main.serve(settings.open_settings(data, database), host, port)


@tree.command(epilog="Example: sapar registry publish public --data registry")
def publish(
    out: Path = typer.Argument(help="The folder that a CDN or a stick serves."),
    data: Path = DATA,
    database: str | None = DATABASE,
) -> None:
    """Write all that verifiers need as static, signed files."""
    from app.registry import publish as publishing

    with _opened(data, database) as held:
        publishing.publish(held, out)
    tell(str(out))


@tree.command(epilog="Example: sapar registry revoke 1000042-7 --reason 'issued without an exam'")
def revoke(
    number: str = typer.Argument(help="The certificate's number with its check character."),
    reason: str = REASON,
    data: Path = DATA,
    database: str | None = DATABASE,
) -> None:
    """Take a certificate back for good."""
    from app.registry import revoke as revoking

    with _opened(data, database) as held:
        revoking.revoke(held, numbers.typed(number), reason)


@tree.command(epilog="Example: sapar registry suspend 1000042-7 --reason 'complaint 12'")
def suspend(
    number: str = typer.Argument(help="The certificate's number with its check character."),
    reason: str = REASON,
    data: Path = DATA,
    database: str | None = DATABASE,
) -> None:
    """Stop a certificate for now; `resume` lets it count again."""
    from app.registry import revoke as revoking

    with _opened(data, database) as held:
        revoking.suspend(held, numbers.typed(number), reason)


@tree.command(epilog="Example: sapar registry resume 1000042-7 --reason 'complaint 12 settled'")
def resume(
    number: str = typer.Argument(help="The certificate's number with its check character."),
    reason: str = REASON,
    data: Path = DATA,
    database: str | None = DATABASE,
) -> None:
    """Let a suspended certificate count again."""
    from app.registry import revoke as revoking

    with _opened(data, database) as held:
        revoking.resume(held, numbers.typed(number), reason)


@tree.command(epilog="Example: sapar registry annul 4k0a2m --reason 'nobody sat there'")
def annul(
    sitting: str = typer.Argument(help="The sitting's identifier."),
    reason: str = REASON,
    data: Path = DATA,
    database: str | None = DATABASE,
) -> None:
    """Take back every certificate of a sitting in one act."""
    from app.registry import revoke as revoking

    with _opened(data, database) as held:
        gone = revoking.annul_sitting(held, sitting, reason)
    tell(words("{n} certificates were taken back.", n=len(gone)))


@tree.command(epilog="Example: sapar registry supersede 1000042-7 1000077-9 --reason 'name corrected'")
def supersede(
    number: str = typer.Argument(help="The old certificate's number with its check character."),
    by: str = typer.Argument(help="The number of the one that replaces it."),
    reason: str = REASON,
    data: Path = DATA,
    database: str | None = DATABASE,
) -> None:
    """Replace a certificate by a corrected one."""
    from app.registry import revoke as revoking

    with _opened(data, database) as held:
        revoking.supersede(held, numbers.typed(number), numbers.typed(by), reason)


@tree.command("withdraw-key", epilog="Example: sapar registry withdraw-key 4f1c… --reason 'laptop stolen'")
def withdraw_key(
    key: str = typer.Argument(help="The key id of the centre's key, 16 hexadecimal digits."),
    reason: str = REASON,
    data: Path = DATA,
    database: str | None = DATABASE,
) -> None:
    """Withdraw a centre's key: what was logged before stays valid, everything else under it is refused."""
    from app.registry import revoke as revoking

    with _opened(data, database) as held:
        register = revoking.withdraw_key(held, key, reason)
    tell(words("{n} certificates stay valid.", n=len(register) // REGISTER_ENTRY))


@tree.command(epilog="Example: sapar registry audit --json")
def audit(
    data: Path = DATA,
    database: str | None = DATABASE,
    json: bool = typer.Option(False, "--json", help="Print the history as JSON."),
) -> None:
    """Everything that was revoked, suspended, replaced or withdrawn, with its reason."""
    from app.flow.verify import time_text
    from app.registry import audit as auditing

    with _opened(data, database) as held:
        rows = auditing.rows(held)
    told = [
        {
            "at": time_text(one.at),
            "centre": one.centre_id,
            "deed": one.deed,
            "what": one.what,
            "reason": one.reason,
        }
        for one in rows
    ]
    if json:
        answer(told)
    else:
        for row in told:
            typer.echo("  ".join(str(value) for value in row.values()))


@tree.command(epilog="Example: sapar registry conflicts --json")
def conflicts(
    data: Path = DATA,
    database: str | None = DATABASE,
    json: bool = typer.Option(False, "--json", help="Print the list as JSON."),
) -> None:
    """What waits for a person: papers that share a number, and requests of centres; and how to decide."""
    from app.registry import conflicts as finding
    from app.registry import requests

    with _opened(data, database) as held:
        told = [_paper(one) for one in finding.conflicts(held)]
        told += [_request(one, said) for one, said in requests.waiting(held)]
    if json:
        answer(told)
        return
    for one in told:
        facts = (
            one["at"],
            one["centre"],
            one["number"],
            one["kind"],
            one["deed"],
            one["reason"],
            one["place"],
        )
        typer.echo("  ".join(str(fact) for fact in facts if fact != ""))
        if one["said"]:
            typer.echo("    " + words("The centre says: {why}", why=one["said"]))
        for command in one["decide"]:
            typer.echo(f"    {command}")


@tree.command(epilog="Example: sapar registry rooms --days 7 --json")
def rooms(
    data: Path = DATA,
    database: str | None = DATABASE,
    days: int = typer.Option(30, min=1, help="Exams that arrived within so many days."),
    every: bool = typer.Option(False, "--all", help="Also the exams at which there is nothing to look at."),
    json: bool = typer.Option(False, "--json", help="Print the list as JSON."),
) -> None:
    """Exam rooms to look at: interruptions that one seat had alone, what nobody signed for, trainers who examine."""
    from app.cli import watching
    from app.registry import watch

    with _opened(data, database) as held:
        found = [one for one in watch.notes(held, days) if every or one.is_odd]
    told = [watching.plain(one) for one in found]
    if json:
        answer(told)
        return
    for note in found:
        for line in watching.lines(note):
            typer.echo(line)


@tree.command(epilog="Example: sapar registry dismiss 7c0a2k/31 --reason 'no such certificate'")
def dismiss(
    place: str = typer.Argument(help="The request's place, as `conflicts` shows it: JOURNAL/ENTRY."),
    reason: str = REASON,
    data: Path = DATA,
    database: str | None = DATABASE,
) -> None:
    """Settle a centre's request for which nothing is to be done."""
    from app.registry import requests

    journal, _, seq = place.rpartition("/")
    if not journal or not (seq.isascii() and seq.isdigit()):
        raise typer.BadParameter(words("A place is written JOURNAL/ENTRY."))
    with _opened(data, database) as held:
        requests.dismiss(held, journal, int(seq), reason)


def _paper(row: ConflictRow) -> dict[str, Any]:
    number = numbers.printed(row.number)
    decide = [
        f"sapar registry resume {number} --reason WHY",
        f"sapar registry supersede {number} NEW --reason WHY",
        f"sapar registry revoke {number} --reason WHY",
    ]
    return _waiting(row, "same-number", number, decide)


def _request(row: RequestRow, said: str) -> dict[str, Any]:
    is_number = row.number.isdigit() and int(row.number) <= numbers.LARGEST
    number = numbers.printed(int(row.number)) if is_number else row.number
    place = f"{row.journal}/{row.seq}"
    decide = [f"sapar registry dismiss {place} --reason WHY"]
    if is_number and row.deed in ("suspend", "resume", "revoke"):
        decide.insert(0, f"sapar registry {row.deed} {number} --reason WHY")
    told = _waiting(row, "request", number, decide)
    return told | {"deed": row.deed, "reason": row.reason, "said": said}


def _waiting(row: ConflictRow | RequestRow, kind: str, number: str, decide: list[str]) -> dict[str, Any]:
    from app.flow.verify import time_text

    return {
        "at": time_text(row.at),
        "kind": kind,
        "number": number,
        "centre": row.centre_id,
        "place": f"{row.journal}/{row.seq}",
        "deed": "",
        "reason": "",
        "said": "",
        "decide": decide,
    }


@contextmanager
def _opened(data: Path, database: str | None) -> Iterator[Registry]:
    from app.registry import deps, settings

    held = deps.open_registry(settings.open_settings(data, database))
    try:
        yield held
    finally:
        held.close()
