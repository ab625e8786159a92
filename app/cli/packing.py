"""`sapar pack new`, `sign`, `verify` and `diff`: a course begins, its pack is signed, checked whole and compared."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import typer

from app.cli.progress import progress
from app.cli.said import NO, answer, passphrase, tell, words
from app.core import keys
from app.station import ASSETS


def new(
    folder: Path = typer.Argument(help="A new or empty folder, which becomes the source of a course."),
    template: str = typer.Option("course", help="What to begin with."),
) -> None:
    """Begin a course: a small complete one to change, with a lesson, words, questions and an exam."""
    from app.flow import template as templates

    for name in templates.begin(ASSETS / "templates", template, folder):
        typer.echo(str(folder / name))
    tell(words("Change what you like, then check it: sapar pack check {folder}", folder=folder))


def sign(
    pack: Path = typer.Argument(help="A pack that nobody signed yet, or one's own to sign again."),
    authority: Path = typer.Option(help="The authority's folder with the publisher's key."),
    out: Path | None = typer.Option(None, help="Where the signed pack is written; beside it when not given."),
    secret: str | None = typer.Option(
        None, "--passphrase", envvar="SAPAR_PASSPHRASE", help="The authority's passphrase."
    ),
    json: bool = typer.Option(False, "--json", help="Print what was signed as JSON."),
) -> None:
    """Sign a pack, its exam banks locked at that moment; every byte of it is checked before."""
    from app.flow import author
    from app.flow import authority as authorities

    held = authorities.load(authority, passphrase(secret, words("The authority's passphrase")))
    pen = author.Pen(held.publisher_secret, held.publisher_grant, (held.root,))
    with progress() as told:
        made = author.sign(pack, out or pack.parent, pen, told)
    if json:
        answer({"file": str(made.path), "course": made.course, "version": made.version, "bytes": made.size})
    else:
        tell(f"{made.path}  {made.version}  {made.size // 1024} KiB")


def verify(
    pack: Path = typer.Argument(help="The pack."),
    trust: Path = typer.Option(help="The authority's root.pem."),
    json: bool = typer.Option(False, "--json", help="Print the outcome as JSON."),
) -> None:
    """Check every byte of a pack against its publisher's signature; exit code 2 when something is wrong."""
    from app.flow import author

    with progress() as told:
        author.verify_all(pack, keys.roots_from_pem(trust.read_bytes()), told)
    if json:
        answer({"file": str(pack), "whole": True, "bytes": pack.stat().st_size})
    else:
        typer.echo(words("The pack is whole, and its publisher is trusted."))


def voice(
    source: Path = typer.Argument(help="The folder with course.yaml."),
    check: bool = typer.Option(
        False, help="Only say what is missing or stale; exit code 1 when something is."
    ),
    json: bool = typer.Option(False, "--json", help="Print the outcome as JSON."),
) -> None:
    """Make the spoken clips that a course lacks, in Kyrgyz and Russian; a person's recording is never touched."""
    from app.flow import author

    if check:
        lacking, left = author.unspoken(source)
        told: dict[str, object] = {"missing": list(lacking), "stale": list(left)}
    else:
        with progress() as tell_progress:
            done = author.voiced(source, tell_progress)
        told = {"made": done.made, "kept": done.kept, "removed": done.removed}
    if json:
        answer(told)
    else:
        for name, value in told.items():
            typer.echo(f"{words(SENTENCES[name])}: {len(value) if isinstance(value, list) else value}")
    if check and any(told.values()):
        raise typer.Exit(NO)


def diff(
    old: Path = typer.Argument(help="The earlier pack."),
    new_one: Path = typer.Argument(metavar="NEW", help="The later pack of the same course."),
    trust: Path | None = typer.Option(
        None, help="The authority's root.pem; without it nobody asks who signed the packs."
    ),
    json: bool = typer.Option(False, "--json", help="Print the changes as JSON."),
) -> None:
    """Tell what changed between two versions of a course: lessons, words, questions, files, exam plans."""
    from app.flow import differences

    roots = keys.roots_from_pem(trust.read_bytes()) if trust else ()
    found = differences.read(old, new_one, roots)
    if json:
        told = [{"what": c.what, "id": c.id, "how": c.how, "where": list(c.where)} for c in found.changes]
        answer({"course": found.course, "from": found.old, "to": found.new, "changes": told})
        return
    typer.echo(f"{found.course}  {found.old} -> {found.new}")
    for change in found.changes:
        where = ", ".join(change.where)
        typer.echo(words(differences.SENTENCES[change.key], id=change.id, languages=where))
    if not found.changes:
        typer.echo(words("Nothing changed."))


SENTENCES = {
    "missing": "Clips that are missing",
    "stale": "Clips whose words are gone",
    "made": "Clips made",
    "kept": "Clips there already",
    "removed": "Clips taken away",
}
DEEDS: dict[str, tuple[Callable[..., None], str]] = {
    "new": (new, "sapar pack new courses/clean-hands --template course"),
    "sign": (sign, "sapar pack sign clean-hands-1.0.0.sapar-unsigned --authority authority"),
    "verify": (verify, "sapar pack verify safety-at-work-1.0.0.sapar --trust root.pem"),
    "voice": (voice, "sapar pack voice courses/safety-at-work"),
    "diff": (diff, "sapar pack diff safety-at-work-1.0.0.sapar safety-at-work-1.1.0.sapar"),
}
