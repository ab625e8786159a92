"""`sapar authority`: the offline root and what it grants."""

from __future__ import annotations

from pathlib import Path

import typer

from app.cli.said import passphrase, tell, words
from app.station import system_clock, system_dice

tree = typer.Typer(
    help="Keep the authority's root and grant licences.", no_args_is_help=True, rich_markup_mode=None
)
LINK, REGISTRY = "HTTPS://CHECK.SAPAR.EXAMPLE/", "http://127.0.0.1:8765"


@tree.command(epilog="Example: sapar authority init --out authority --name 'Ministry of Labour'")
def init(
    out: Path = typer.Option(help="A new folder for the authority's keys; keep it offline."),
    name: str = typer.Option(help="The authority's name."),
    secret: str | None = typer.Option(
        None, "--passphrase", envvar="SAPAR_PASSPHRASE", help="A passphrase for the keys."
    ),
) -> None:
    """Make the root, the registry's key and the publisher's key."""
    from app.flow import authority

    if (out / "root.key").exists():
        raise typer.BadParameter(words("There is an authority in this folder already."))
    held = authority.begin(system_dice, system_clock(), name)
    authority.save(held, out, passphrase(secret, words("A new passphrase")), system_dice)
    tell(str(out / "root.pem"))


@tree.command(
    epilog="Example: sapar authority approve centre.request --authority authority --licence 104 --out centre.approval"
)
def approve(
    request: Path = typer.Argument(help="The centre's request."),
    authority: Path = typer.Option(help="The authority's folder."),
    licence: int = typer.Option(min=1, help="The licence number."),
    out: Path = typer.Option(help="Where the approval is written."),
    first: int = typer.Option(min=0, help="The first certificate number of the centre."),
    count: int = typer.Option(100_000, min=1, help="How many numbers the centre gets."),
    link: str = typer.Option(LINK, help="The link of the verify page, in capitals."),
    registry: str = typer.Option(REGISTRY, help="The address of the registry."),
    specimen: bool = typer.Option(False, help="A demo centre: every certificate is a specimen."),
    secret: str | None = typer.Option(
        None, "--passphrase", envvar="SAPAR_PASSPHRASE", help="The authority's passphrase."
    ),
) -> None:
    """Grant a centre's request."""
    from app.flow import authority as authorities

    held = authorities.load(authority, passphrase(secret, words("The authority's passphrase")))
    terms = authorities.Terms(licence, first, count, link, registry, specimen)
    out.write_bytes(authorities.approve(held, request.read_bytes(), terms, system_clock()).raw())
    tell(str(out))
