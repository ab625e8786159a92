"""`sapar certificate`: show what a certificate says, and whether to believe it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import typer

from app.cli.quick import folder_of
from app.cli.said import COULD_NOT, NO, YES, answer, language, tell, words
from app.core.certificate.trust import Trust
from app.core.course.text import say
from app.core.errors import SaparError
from app.flow import verify as verifying
from app.flow.views import Verdict
from app.station import has_station, open_station, system_clock, system_dice

tree = typer.Typer(help="Show and check certificates.", no_args_is_help=True, rich_markup_mode=None)
HEADLINES = {
    "valid": "This certificate is genuine.",
    "expired": "This certificate is over.",
    "not-yet-valid": "This certificate is not valid yet.",
    "revoked": "This certificate was revoked.",
    "suspended": "This certificate is suspended.",
    "superseded": "This certificate was replaced.",
    "not-genuine": "This certificate is not genuine.",
    "unknown-issuer": "The issuer of this certificate is unknown.",
    "unreadable": "This certificate cannot be read.",
    "cannot-check": "This certificate cannot be checked now.",
}


@tree.command(epilog="Example: sapar certificate verify certificate.pdf --trust root.pem --json")
def verify(
    source: str = typer.Argument(help="A PDF, a picture of the code, or the code's text."),
    trust: Path | None = typer.Option(None, help="A trust list, or the authority's root.pem alone."),
    status: Path | None = typer.Option(None, help="A published tree with trust list and status lists."),
    at: str | None = typer.Option(None, help="Check as of this time (RFC 3339)."),
    data: Path | None = typer.Option(None, help="The station whose lists to use when --trust is not given."),
    json: bool = typer.Option(False, "--json", help="Print the verdict as JSON."),
) -> None:
    """Check a certificate: exit code 0 only when it is valid, 2 when it cannot be checked, 1 for every other no."""
    if status and not status.is_dir():
        raise typer.BadParameter(words("There is no folder {name}.", name=status.name))
    try:
        held = _held(trust, status, data)
        when = system_clock() if at is None else _time(at)
        verdict = verifying.verdict_of(source, held, when, is_clock=at is None)
    except (SaparError, OSError) as error:
        verdict = verifying.could_not(error if isinstance(error, SaparError) else SaparError())
    if json:
        answer(verifying.as_json(verdict))
    else:
        typer.echo(_said(verdict))
    raise typer.Exit({"valid": YES, "cannot-check": COULD_NOT}.get(verdict.verdict, NO))


@tree.command(epilog="Example: sapar certificate show qr.png")
def show(
    source: str = typer.Argument(help="A PDF, a picture of the code, or the code's text."),
    json: bool = typer.Option(False, "--json", help="Print it as JSON."),
) -> None:
    """Show what a certificate says without believing it."""
    shown = verifying.unbelieved(source)
    if json:
        answer(shown)
    else:
        for name, value in shown.items():
            typer.echo(f"{name}: {value}")


@tree.command(
    epilog="Example: sapar certificate stamp in.pdf --registry https://… --trust root.pem --out out.pdf"
)
def stamp(
    source: Path = typer.Argument(help="A signed page without a time-stamp."),
    registry: str = typer.Option(help="The address of the registry that gives the time-stamp."),
    trust: Path = typer.Option(help="The authority's root.pem, or its trust list."),
    out: Path = typer.Option(help="Where the page with its time-stamp is written."),
) -> None:
    """Add the registry's time-stamp to a page, in place: nothing else in the file changes."""
    from app.files import safe
    from app.flow import stamp as stamping

    roots = verifying.trust_from(trust, None).roots
    safe.write(out, stamping.stamped_by(source.read_bytes(), registry, roots, system_dice))
    tell(str(out))


def _held(trust: Path | None, status: Path | None, data: Path | None) -> Trust:
    home = folder_of(data)
    if trust is None and has_station(home):
        station = open_station(home)
        try:
            return verifying.trust_of(station)
        finally:
            station.close()
    return verifying.trust_from(trust, status)


def _time(text: str) -> int:
    try:
        moment = datetime.fromisoformat(text)
        return int((moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC).timestamp())
    except (ValueError, OverflowError) as error:
        raise typer.BadParameter(f"{text} is not a time like 2026-11-23T10:00:00Z") from error


def _said(verdict: Verdict) -> str:
    told = verifying.as_json(verdict)
    lines = [words(HEADLINES[verdict.verdict])]
    lines.append(words(verdict.reason_text).format_map({k: str(v) for k, v in verdict.reason_fields.items()}))
    if told["specimen"]:
        lines.append(words("Specimen: made for training. It proves no qualification."))
    claims = verdict.finding.claims
    if claims:
        title = say(verdict.courses.get(claims.course, ("", {}))[1], language()) or str(claims.course)
        delegation = verdict.finding.delegation
        lines += [
            "",
            f"{words('Number')}: {told['number']}",
            f"{words('Holder')}: {claims.name}  {verdict.native_name or claims.native_name}".rstrip(),
            f"{words('Birth date')}: {verifying.birth_text(claims.birth)}",
            f"{words('Passport ending')}: {claims.document_ending}",
            f"{words('Passed')}: {title}, {claims.points} / {claims.points_of}",
            f"{words('Issued')}: {verifying.day_text(claims.issued_day)}",
            f"{words('Issuer')}: {delegation.name if delegation else '?'}",
        ]
    return "\n".join(lines)
