"""`sapar pack examiners` and `sapar pack grant`: who may open a pack's exam banks."""

from __future__ import annotations

from pathlib import Path

import typer

from app.cli.quick import folder_of
from app.cli.said import passphrase, tell, words
from app.core import keys
from app.station import open_station


def examiners(
    out: Path = typer.Option(help="Where the list is written, for the publisher of the packs."),
    data: Path | None = typer.Option(None, help="Where the station lives."),
) -> None:
    """Write the list of a centre's examiners, signed by the centre."""
    from app.flow import vaults

    station = open_station(folder_of(data))
    try:
        out.write_bytes(vaults.examiners(station))
    finally:
        station.close()
    tell(str(out))


def grant(
    pack: Path = typer.Argument(help="The pack."),
    authority: Path = typer.Option(help="The authority's folder with the publisher's key."),
    to: list[Path] = typer.Option([], help="Lists of examiners, as `sapar pack examiners` writes them."),
    registry: bool = typer.Option(False, help="Grant the key to the authority's own registry too."),
    out: Path | None = typer.Option(None, help="Where the grant is written; beside the pack when not given."),
    secret: str | None = typer.Option(
        None, "--passphrase", envvar="SAPAR_PASSPHRASE", help="The authority's passphrase."
    ),
) -> None:
    """Grant the key of a pack's exam banks to examiners, and to the registry that marks again."""
    from app.flow import author, vaults
    from app.flow import authority as authorities

    held = authorities.load(authority, passphrase(secret, words("The authority's passphrase")))
    recipients = [one.key for file in to for one in vaults.read_examiners(file.read_bytes(), (held.root,))]
    if registry:
        recipients.append(keys.public_of(held.registry_secret))
    if not recipients:
        raise typer.BadParameter(words("Name at least one examiner or the registry."))
    made = author.grant_key(pack, recipients, held.publisher_secret, held.publisher_grant, (held.root,))
    target = out or pack.with_suffix(vaults.SUFFIX)
    target.write_bytes(made)
    tell(str(target))
