"""`sapar registry`: the authority's server."""

from __future__ import annotations

from pathlib import Path

import typer

from app.cli.said import passphrase, tell, words

tree = typer.Typer(help="Run the authority's registry.", no_args_is_help=True, rich_markup_mode=None)
DATA = typer.Option(Path("registry"), help="The registry's folder.")
DATABASE = typer.Option(None, help="A database address; SQLite in the folder when not given.")


@tree.command(epilog="Example: sapar registry begin --data registry --authority authority")
def begin(
    authority: Path = typer.Option(help="The authority's folder."),
    data: Path = DATA,
    secret: str | None = typer.Option(None, "--passphrase", envvar="SAPAR_PASSPHRASE", help="The authority's passphrase."),
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
    from app.registry import settings

    held = settings.open_settings(data, database)
    publishing.publish(held, held.engine, out)
    tell(str(out))
