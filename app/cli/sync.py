"""`sapar sync`: send the journal to the registry, by the network or as a file on a stick."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import typer

from app.cli.quick import folder_of
from app.cli.said import answer, tell, words
from app.station import open_station


def sync(
    registry: str | None = typer.Option(None, help="Another address of the registry."),
    export: Path | None = typer.Option(None, help="Write what waits to this file instead."),
    incoming: Path | None = typer.Option(None, "--import", help="Read a receipt or list that came back."),
    data: Path | None = typer.Option(None, help="Where the station lives."),
    json: bool = typer.Option(False, "--json", help="Print the state as JSON."),
) -> None:
    """Send what the registry has not got, and keep its receipts and newest lists."""
    from dataclasses import replace

    from app.flow import sync as syncing

    station = open_station(folder_of(data))
    try:
        if export is not None:
            tell(words("{n} entries were written.", n=syncing.export_file(station, export)))
            state = syncing.state(station)
        elif incoming is not None:
            state = syncing.import_file(station, incoming)
        else:
            state = syncing.sync(replace(station, registry_url=registry) if registry else station)
    finally:
        station.close()
    told = asdict(state) | {"waiting": state.waiting}
    if json:
        answer(told)
    else:
        typer.echo(words("{delivered} of {entries} entries are delivered.", **told))
