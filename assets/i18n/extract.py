# ruff: noqa: INP001 - a script beside what it makes
"""Gather every sentence of the product into `sapar.pot` and bring the catalogues in step with it.

    python assets/i18n/extract.py               writes sapar.pot, .po and .mo of ky and ru; lists what is missing
    python assets/i18n/extract.py --fill FILE   also takes translations out of a JSON file, such as
                                                {"Back": {"ky": "Артка", "ru": "Назад"}}; forms are a list
    python assets/i18n/extract.py --check       writes nothing; exit code 1 when something is missing or stale

Sentences come from `_()`, `ngettext()`, `mark()` and `words()` in app/ui, app/cli and app/pdf, from `sentence()` in
app/core and app/files, from the docstrings of errors, and from the words that errors carry as `why=` or `what=`.
"""

from __future__ import annotations

import ast
import io
import json
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
LANGUAGES = ("ky", "ru")
PLURALS = {
    "ky": "nplurals=2; plural=(n != 1);",
    "ru": "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);",
}
KEYWORDS = {"_": 1, "mark": 1, "words": 1, "ngettext": 2, "sentence": 1}
"""Functions that say something, and how many of their arguments are sentences."""

TABLES = {"SENTENCES", "HEADLINES"}
"""Tables whose values are sentences, said later by their key."""

DEEP, DEEP_TABLES = {"sentence": 1}, {"MENDS", "SAID"}
"""The only ways to speak below the floors that talk to people."""

TOLD = {"why", "what"}
"""Fields of errors that are words."""

TOLD_IN = (
    "files/portraits.py",
    "core/people/trainee.py",
    "core/exam/evidence.py",
    "core/exam/rating.py",
    "files/backups.py",
    "core/course/pack.py",
    "core/course/pieces.py",
    "files/packs.py",
    "flow/",
    "pdf/checking.py",
)
"""Where those words are for everybody; elsewhere they are for who repairs it, and stay as they are."""


def sources() -> Iterator[Path]:
    """Modules that speak by `_`."""
    yield from sorted((ROOT / "app" / "ui").rglob("*.py"))
    yield from sorted((ROOT / "app" / "pdf").rglob("*.py"))
    yield from sorted((ROOT / "app" / "cli").rglob("*.py"))
    yield from sorted((ROOT / "app" / "flow").rglob("*.py"))


def deep_sources() -> Iterator[Path]:
    """Modules that speak by `sentence` alone: what is wrong with a source is found there."""
    yield from sorted((ROOT / "app" / "core").rglob("*.py"))
    yield from sorted((ROOT / "app" / "files").rglob("*.py"))


def template() -> Catalog:
    """Every sentence with the files it stands in."""
    found = Catalog(project="Sapar", version="1", charset="utf-8", fuzzy=False)
    for paths, keywords, tables in ((sources(), KEYWORDS, TABLES), (deep_sources(), DEEP, DEEP_TABLES)):
        for path in paths:
            for key in said_by_screens(path, keywords, tables):
                found.add(key, locations=[(path.relative_to(ROOT).as_posix(), 0)])
    for path in sorted((ROOT / "app").rglob("*.py")):
        for sentence in said_by_errors(path):
            found.add(sentence, locations=[(path.relative_to(ROOT).as_posix(), 0)])
    return found


def said_by_screens(
    path: Path, keywords: dict[str, int], tables: set[str]
) -> Iterator[str | tuple[str, str]]:
    """What is given to `_` and its kin, also inside f-strings; a pair where something is counted."""
    known: dict[str, str] = {}
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            names = {target.id for target in targets if isinstance(target, ast.Name)}
            if isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
                known |= dict.fromkeys(names, node.value.value)
            if names & tables and isinstance(node.value, ast.Dict):
                yield from (text for one in node.value.values if (text := _text(one, known)))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in keywords:
            given = [
                one.value for one in node.args if isinstance(one, ast.Constant) and isinstance(one.value, str)
            ]
            count = keywords[node.func.id]
            if len(given) >= count:
                yield (given[0], given[1]) if count > 1 else given[0]


def _text(node: ast.expr, known: dict[str, str]) -> str:
    """A text, or the text that a name above it stands for."""
    if isinstance(node, ast.Name):
        return known.get(node.id, "")
    return str(node.value) if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def said_by_errors(path: Path) -> Iterator[str]:
    """Docstrings of error classes, and what errors are told."""
    tree = ast.parse(path.read_text("utf-8"))
    is_told = path.relative_to(ROOT / "app").as_posix().startswith(TOLD_IN)
    is_errors = path.name in {"errors.py", "reasons.py", "refusals.py"}
    for node in ast.walk(tree):
        if is_errors and isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            yield (ast.get_docstring(node) or "").split("\n", 1)[0].strip()
        elif is_told and isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call):
            for keyword in node.exc.keywords:
                if keyword.arg in TOLD and isinstance(keyword.value, ast.Constant) and keyword.value.value:
                    yield str(keyword.value.value)


def fresh(language: str, pot: Catalog, filled: dict[str, dict[str, str | list[str]]]) -> bytes:
    """The catalogue of a language in step with the template."""
    path = HERE / language / "LC_MESSAGES" / "sapar.po"
    old = Catalog(locale=language)
    if path.exists():
        with path.open("rb") as file:
            old = read_po(file, locale=language)
    catalogue = Catalog(locale=language, project="Sapar", version="1", charset="utf-8", fuzzy=False)
    for message in pot:
        if not message.id:
            continue
        key = message.id[0] if isinstance(message.id, tuple) else message.id
        known = old.get(key)
        said = filled.get(key, {}).get(language) or (known.string if known else "")
        said = tuple(said) if isinstance(said, list) else said
        if isinstance(message.id, tuple) and not isinstance(said, tuple):
            said = ("",) * (3 if language == "ru" else 2)
        catalogue.add(message.id, said, locations=message.locations)
    out = io.BytesIO()
    write_po(out, catalogue, width=0, include_lineno=False, omit_header=True, sort_output=True)
    header = f'msgid ""\nmsgstr ""\n"Language: {language}\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n'
    return f'{header}"Plural-Forms: {PLURALS[language]}\\n"\n\n'.encode() + out.getvalue()


def compiled(raw: bytes) -> bytes:
    """The catalogue in the form that programs read."""
    out, catalogue = io.BytesIO(), read_po(io.BytesIO(raw))
    # The same sentences give the same bytes.
    catalogue.creation_date = catalogue.revision_date = datetime(2026, 1, 1, tzinfo=UTC)
    write_mo(out, catalogue)
    return out.getvalue()


def missing(raw: bytes) -> list[str]:
    """Sentences without translation."""
    catalogue = read_po(io.BytesIO(raw))
    forms = (
        (one.id, one.string if isinstance(one.string, tuple) else (one.string,))
        for one in catalogue
        if one.id
    )
    return [key[0] if isinstance(key, tuple) else key for key, said in forms if not said or not all(said)]


def main(arguments: list[str]) -> int:
    """Do what the arguments ask."""
    filled = json.loads(Path(arguments[1]).read_text("utf-8")) if arguments[:1] == ["--fill"] else {}
    pot = template()
    out = io.BytesIO()
    write_po(out, pot, width=0, include_lineno=False, omit_header=True, sort_output=True)
    made = {HERE / "sapar.pot": out.getvalue()}
    for language in LANGUAGES:
        made[HERE / language / "LC_MESSAGES" / "sapar.po"] = fresh(language, pot, filled)
    gaps = sorted({key for raw in list(made.values())[1:] for key in missing(raw)})
    made |= {path.with_suffix(".mo"): compiled(raw) for path, raw in made.items() if path.suffix == ".po"}
    stale = [path for path, raw in made.items() if not path.exists() or path.read_bytes() != raw]
    if arguments[:1] == ["--check"]:
        sys.stdout.write("".join(f"stale: {path.name}\n" for path in stale))
    else:
        for path, raw in made.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(raw)
        stale = []
    sys.stdout.write(json.dumps(gaps, ensure_ascii=False, indent=0) + "\n" if gaps else "complete\n")
    return int(bool(gaps or stale)) if arguments[:1] == ["--check"] else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
