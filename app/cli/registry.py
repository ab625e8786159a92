"""`sapar registry`: the authority's server."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from app.cli.said import answer, passphrase, tell, words
from app.core.certificate import number as numbers

if TYPE_CHECKING:
    from app.registry.deps import Registry

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
    main.begin(data, (authority / "root.pem").read_bytes(), held.registry_secret, held.registry_grant)
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
    tell(words("{n} certificates stay valid.", n=len(register) // 8))


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


@contextmanager
def _opened(data: Path, database: str | None) -> Iterator[Registry]:
    from app.registry import deps, settings

    held = deps.open_registry(settings.open_settings(data, database))
    try:
        yield held
    finally:
        held.close()
