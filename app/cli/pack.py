"""`sapar pack`: check and build course packs, show what one holds."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from app.cli.said import NO, answer, passphrase, tell, words
from app.core import keys
from app.core.certificate.claims import DAY_S

if TYPE_CHECKING:
    from app.flow.inspecting import Said

tree = typer.Typer(help="Write, check and build course packs.", no_args_is_help=True, rich_markup_mode=None)


@tree.command(epilog="Example: sapar pack check courses/safety-at-work")
def check(
    source: Path = typer.Argument(help="The folder with course.yaml."),
    json: bool = typer.Option(False, "--json", help="Print the problems as JSON."),
) -> None:
    """Name every problem of a course's source with file, line and what to do; exit code 1 when it cannot be built."""
    from app.flow import inspecting

    found = inspecting.check(source, int(time.time()) // DAY_S)
    if json:
        answer(
            [
                {
                    "file": one.file,
                    "line": one.line,
                    "what": one.what,
                    "grave": one.is_grave,
                    "mend": one.mend,
                }
                for one in found
            ]
        )
    else:
        _tell_problems(found)
    if any(one.is_grave for one in found):
        raise typer.Exit(NO)


def _tell_problems(found: tuple[Said, ...]) -> None:
    for one in found:
        what, mend = one.in_words(words)
        typer.echo(f"{one.file}:{one.line}: {what}")
        if mend:
            typer.echo(f"    {mend}")
    graves = sum(1 for one in found if one.is_grave)
    if found:
        typer.echo(words("Problems that stop a build: {n}. Advice: {m}.", n=graves, m=len(found) - graves))
    else:
        typer.echo(words("There are no problems."))


@tree.command(epilog="Example: sapar pack build courses/safety-at-work --authority authority --out packs")
def build(
    source: Path = typer.Argument(help="The folder with course.yaml."),
    authority: Path | None = typer.Option(
        None, help="The authority's folder with the publisher's key; without it the pack is not signed."
    ),
    out: Path = typer.Option(Path(), help="Where the pack is written."),
    secret: str | None = typer.Option(
        None, "--passphrase", envvar="SAPAR_PASSPHRASE", help="The authority's passphrase."
    ),
    json: bool = typer.Option(False, "--json", help="Print what was built as JSON."),
) -> None:
    """Build and sign the pack of a course; the same source gives the same bytes."""
    from app.flow import author
    from app.flow import authority as authorities

    if authority:
        held = authorities.load(authority, passphrase(secret, words("The authority's passphrase")))
        made = author.build(source, out, held.publisher_secret, held.publisher_grant)
    else:
        made = author.build_unsigned(source, out)
    if json:
        answer({"file": str(made.path), "course": made.course, "version": made.version, "bytes": made.size})
    else:
        tell(f"{made.path}  {made.version}  {made.size // 1024} KiB")


@tree.command(epilog="Example: sapar pack show safety-at-work-1.0.0.sapar --trust root.pem")
def show(
    file: Path = typer.Argument(help="The pack."),
    trust: Path = typer.Option(help="The authority's root.pem."),
    json: bool = typer.Option(False, "--json", help="Print it as JSON."),
) -> None:
    """Show what a pack holds, if its publisher is trusted."""
    from app.flow import author, guides

    roots = keys.roots_from_pem(trust.read_bytes())
    course, publisher = author.show(file, roots)
    lessons = [lesson.id for lesson in course.lessons()]
    told: dict[str, object] = {
        "course": course.id,
        "version": course.version,
        "kind": course.kind.value,
        "title": dict(course.title),
        "publisher": publisher,
        "licence": course.licence,
        "authors": list(course.authors),
        "languages": list(course.languages),
        "units": len(course.units),
        "lessons": lessons,
        "words": sum(len(deck.cards) for deck in course.decks),
        "banks": list(course.banks),
        "credits": [f"{one.of}: {one.by}" for one in course.credits],
    }
    if guide := guides.counted(file, roots):
        told["guide"] = dict(guide)
    if json:
        answer(told)
    else:
        for name, value in told.items():
            typer.echo(f"{name}: {value}")


@tree.command("import", epilog="Example: sapar pack import questions.zip --to courses/questions --json")
def bring(
    source: Path = typer.Argument(
        help="A QTI package, folder or item, a GIFT, Moodle XML or Aiken file, an Anki package, a CSV or XLSX table."
    ),
    to: Path = typer.Option(help="An empty or new folder, which becomes the source of a course."),
    terms: str = typer.Option(
        "", help="The language of the words of a list, for example ko; guessed if not given."
    ),
    translations: str = typer.Option("", help="The language of their translations, for example ru."),
    json: bool = typer.Option(False, "--json", help="Print the report as JSON."),
) -> None:
    """Import questions or words of another system; report what was taken, changed, refused; exit code 1 for nothing."""
    from app.cli.imported import said
    from app.flow import importing

    done = importing.bring(source, to, terms, translations)
    if json:
        answer(
            {
                "items": done.items,
                "imported": done.imported,
                "changed": [{"item": item, "what": what} for item, what in done.changed],
                "refused": [{"item": item, "reason": reason} for item, reason in done.refused],
            }
        )
    else:
        for item, what in (*done.changed, *done.refused):
            typer.echo(f"{said(item)}: {said(what)}")
        told = words("{imported} of {items} questions were imported.")
        if done.words:
            told = words("{imported} of {items} words and questions were imported.")
        typer.echo(told.format(imported=done.imported, items=done.items))
    if not done.imported:
        raise typer.Exit(NO)


@tree.command(
    epilog='Example: sapar pack score courses/questions q1 --responses answer.json, with {"RESPONSE": "A"} in it'
)
def score(
    pack: Path = typer.Argument(help="A pack, or the folder of a source."),
    item: str = typer.Argument(help="The question's identifier, here or where it was imported from."),
    responses: Path = typer.Option(help='A JSON file such as {"RESPONSE": "A"}.'),
    seed: str = typer.Option(
        "", "--seed", help="What the numbers of a question with drawn numbers depend on."
    ),
    json: bool = typer.Option(False, "--json", help="Print the outcomes as JSON."),
) -> None:
    """Score responses to one question as its own response processing says."""
    from app.flow import scoring

    done = scoring.score(pack, item, responses, seed.encode())
    if json:
        told: dict[str, object] = {"item": done.item, "score": done.score, "max_score": done.max_score}
        told |= {"outcomes": dict(done.outcomes), "needs_person": done.needs_person}
        answer(told | ({"templates": dict(done.templates)} if done.templates else {}))
    else:
        typer.echo(f"{done.item}: {done.score} / {done.max_score}")
        if done.needs_person:
            typer.echo(words("A person has to mark this question."))
