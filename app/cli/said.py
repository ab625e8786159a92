"""What the command says: results on standard output, everything else on standard error, in the reader's language."""

from __future__ import annotations

import gettext
import json
import locale
import os
import sys

import typer

from app.core.course.text import LANGUAGES
from app.core.errors import SaparError
from app.core.sentence import Sentence, said
from app.station import ASSETS

YES, NO, COULD_NOT = 0, 1, 2


def language() -> str:
    """The reader's language: `SAPAR_LANGUAGE`, else the system's, else English."""
    told = os.environ.get("SAPAR_LANGUAGE") or locale.getlocale()[0] or "en"
    return told[:2] if told[:2] in LANGUAGES else "en"


def words(key: str, **fields: object) -> str:
    """A sentence in the reader's language, its braces filled."""
    found = gettext.translation("sapar", ASSETS / "i18n", [language()], fallback=True).gettext(key)
    return found.format(**fields) if fields else found


def tell(line: str) -> None:
    """Say something on standard error."""
    typer.echo(line, err=True)


def answer(value: object) -> None:
    """Print JSON, and nothing else, on standard output."""
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2))


def complain(error: SaparError) -> None:
    """Say what went wrong."""
    fields = _Named({name: _field(value) for name, value in error.fields.items()})
    tell(words(error.message()).format_map(fields))


def _field(value: object) -> str:
    return said(value, words) if isinstance(value, Sentence) else str(value)


def complain_of_file(error: OSError) -> None:
    """Say which file or folder could not be used, and why."""
    tell(
        words("{name} could not be used: {why}", name=error.filename or "?", why=error.strerror or str(error))
    )


class _Named(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return "{" + key + "}"


def passphrase(told: str | None, prompt: str) -> str:
    """A passphrase: from the option's environment variable, or typed unseen."""
    if told:
        return told
    if not sys.stdin.isatty():
        raise typer.BadParameter("no passphrase was given and there is no keyboard to ask for it")
    return str(typer.prompt(prompt, hide_input=True))
