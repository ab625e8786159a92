"""The tree of commands: each is one call of flow, or of the registry. Nothing heavy is imported to show help."""

from __future__ import annotations

import typer

from app import __version__
from app.cli import (
    authority,
    centre,
    certificate,
    courses,
    demo,
    design,
    desktop,
    exam,
    grants,
    keeping,
    pack,
    packing,
    previewing,
    registry,
    sync,
)

tree = typer.Typer(
    name="sapar",
    help="Train, examine and certify people before they work abroad; check their certificates anywhere.",
    no_args_is_help=False,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
tree.add_typer(certificate.tree, name="certificate")
pack.tree.command("examiners", epilog="Example: sapar pack examiners --data station --out osh.examiners")(
    grants.examiners
)
pack.tree.command(
    "grant", epilog="Example: sapar pack grant safety-at-work-1.0.0.sapar --to osh.examiners --registry"
)(grants.grant)
for name, (packed, example) in packing.DEEDS.items():
    pack.tree.command(name, epilog=f"Example: {example}")(packed)
pack.tree.command("preview", epilog="Example: sapar pack preview courses/safety-at-work --language ru")(
    previewing.preview
)
tree.add_typer(pack.tree, name="pack")
tree.add_typer(exam.tree, name="exam")
tree.add_typer(design.tree, name="design")
for name, (deed, example) in {**courses.DEEDS, **keeping.DEEDS}.items():
    centre.tree.command(name, epilog=f"Example: {example}")(deed)
tree.add_typer(centre.tree, name="centre")
tree.add_typer(authority.tree, name="authority")
tree.add_typer(registry.tree, name="registry")
tree.command("desktop", epilog="Example: sapar desktop --data ~/sapar")(desktop.desktop)
tree.command("run", epilog="Example: sapar run")(desktop.run)
tree.command("demo", epilog="Example: sapar demo --out out --json")(demo.demo)
tree.command("sync", epilog="Example: sapar sync --export /media/stick/batch.sapar-batch")(sync.sync)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(__version__)
        raise typer.Exit


@tree.callback(invoke_without_command=True)
def _first(
    context: typer.Context,
    _shown: bool = typer.Option(
        False, "--version", callback=_version, is_eager=True, help="Show the version."
    ),
) -> None:
    """Start the desktop when no command is named."""
    if context.invoked_subcommand is None:
        desktop.desktop(data=None, paint_and_exit=False)
