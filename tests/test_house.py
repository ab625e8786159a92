"""The house rules: who may import whom, sizes, names, the mirror of tests, nothing of this machine."""

import ast
import os
import re
import shutil
import subprocess
import sys
import tomllib
from fnmatch import fnmatch
from importlib.metadata import version
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
APP = ROOT / "app"
MODULES = sorted(APP.rglob("*.py"))
BARRED = {
    "session",
    "user",
    "manager",
    "helper",
    "helpers",
    "util",
    "utils",
    "common",
    "base",
    "misc",
    "service",
}
BARRED |= {"services", "handler", "handlers", "data", "info", "users", "managers", "sessions"}
HEAVY = {
    "PySide6",
    "sqlalchemy",
    "sqlmodel",
    "fastapi",
    "uvicorn",
    "alembic",
    "psycopg",
    "pyhanko",
    "reportlab",
}
HEAVY |= {
    "pikepdf",
    "pypdf",
    "PIL",
    "numpy",
    "httpx",
    "zxingcpp",
    "qrcode",
    "keyring",
    "yaml",
    "soundfile",
    "highspy",
}
MOST_LINES = 500
MIRRORED_FROM = 40
# Modules whose tests stand elsewhere: path under app -> (test file, reason).
ELSEWHERE = {
    "registry/single_page.py": (
        "verify/test_single.py",
        "its one-file page is judged beside the page's other forms, with the same files and vectors",
    ),
}


def named(path):
    return path.relative_to(ROOT).as_posix()


def tree(path):
    return ast.parse(path.read_text("utf-8"))


def code_lines(path):
    """Lines that carry a statement; docstrings, comments and blanks do not count."""
    lines = set()
    for node in ast.walk(tree(path)):
        is_text = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        if isinstance(node, ast.stmt) and not is_text:
            lines.add(node.lineno)
    return len(lines)


def words(name):
    return {word.lower() for word in re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+", name)}


def texts():
    """Every text file that is, or could be, committed."""
    for path in committed():
        if path.is_file() and b"\0" not in (content := path.read_bytes()):
            yield path, content.decode("utf-8", "replace")


def committed():
    command = ["git", "ls-files", "-co", "--exclude-standard"]
    if shutil.which("git") and (ROOT / ".git").exists():
        listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
        yield from (ROOT / line for line in listed.splitlines())
        return
    ignored = (ROOT / ".gitignore").read_text("utf-8").split()
    for folder, folders, files in os.walk(ROOT):
        inside = Path(folder)
        folders[:] = [name for name in folders if not out_of_sight(inside / name, ignored)]
        yield from (inside / name for name in files if not out_of_sight(inside / name, ignored))


def out_of_sight(path, ignored):
    said = {pattern.rstrip("/") for pattern in ignored}
    return named(path) in said or any(fnmatch(path.name, pattern) for pattern in said)


def lint_imports(house):
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as run; run()"]
    command += ["--config", str(house / "pyproject.toml"), "--no-cache", "--no-logo"]
    done = subprocess.run(command, cwd=house, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def test_every_module_says_what_it_is():
    assert not [named(path) for path in MODULES if not ast.get_docstring(tree(path))]


def test_no_file_is_too_long():
    files = [*MODULES, *sorted((ROOT / "tests").rglob("*.py"))]
    assert not [named(path) for path in files if len(path.read_text("utf-8").splitlines()) > MOST_LINES]


def test_no_barred_word_names_a_module_or_class():
    for path in MODULES:
        names = [path.parent.name if path.name == "__init__.py" else path.stem]
        names += [node.name for node in ast.walk(tree(path)) if isinstance(node, ast.ClassDef)]
        assert not [name for name in names if words(name) & BARRED], named(path)


def test_every_module_has_its_mirror():
    missing = []
    for path in MODULES:
        inside = path.relative_to(APP)
        name = inside.parent.name if path.name == "__init__.py" else path.stem
        mirror = inside.with_name(f"test_{name.strip('_')}.py").as_posix()
        mirror, _reason = ELSEWHERE.get(inside.as_posix(), (mirror, ""))
        if code_lines(path) > MIRRORED_FROM and not (ROOT / "tests" / mirror).exists():
            missing.append(f"{named(path)} has no tests/{mirror}")
    assert not missing, "\n".join(missing)


def test_no_exception_outlives_its_module():
    assert all((APP / module).exists() and reason for module, (_test, reason) in ELSEWHERE.items())


def test_qt_only_in_ui():
    for path in MODULES:
        if (APP / "ui") in path.parents:
            continue
        nodes = list(ast.walk(tree(path)))
        names = [alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names]
        names += [node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)]
        assert not {name.split(".")[0] for name in names} & {"PySide6", "shiboken6"}, named(path)


def test_contracts_are_kept():
    code, said = lint_imports(ROOT)
    assert code == 0, said


@pytest.mark.parametrize(
    ("file", "line", "broken"),
    [
        ("core/certificate/__init__.py", "import app.ui", "Floors: who may import whom"),
        ("core/ledger/__init__.py", "import pathlib", "Core knows no library of the outside"),
        ("flow/__init__.py", "import PySide6.QtCore", "Qt only in ui"),
        ("registry/__init__.py", "import app.flow", "The registry stands on core alone"),
        ("store/__init__.py", "import app.registry", "The station never holds a registry"),
        ("ui/screens/__init__.py", "import app.store", "The ui acts only through flow"),
        ("utils.py", "", "Floors: who may import whom"),
    ],
)
def test_a_seeded_violation_is_caught(tmp_path, file, line, broken):
    shutil.copytree(APP, tmp_path / "app", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    seeded = tmp_path / "app" / file
    with seeded.open("a", encoding="utf-8") as out:
        out.write(f'"""Seeded."""\n{line}\n')
    code, said = lint_imports(tmp_path)
    assert code == 1, said
    assert f"{broken} BROKEN" in said, said


def test_the_command_starts_light():
    code = "import sys, app.cli; print(*sorted({name.split('.')[0] for name in sys.modules}))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert not HEAVY & set(done.stdout.split())


def test_nothing_of_this_machine_is_in_the_tree():
    package_file = r"https?://\S+\.(whl|tgz|tar\.gz|deb)\b"
    index = r"https?://[^\s\"'<>]*(/simple\b|pypi\.org/(?!project/)|pythonhosted|registry\.npmjs)"
    home = r"(?<![\w.])/(root|home/\w+|Users/\w+|work/(main|shared|spec))/"
    alien = re.compile(f"{package_file}|{index}|{home}")
    here = str(ROOT) if len(ROOT.parts) > 2 else None
    found = [
        f"{named(path)}:{number}: {line.strip()[:90]}"
        for path, text in texts()
        if path != Path(__file__)
        for number, line in enumerate(text.splitlines(), 1)
        if alien.search(line) or (here and here in line)
    ]
    assert not found, "\n".join(found)


def test_the_lock_pins_every_file_and_names_no_index():
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    assert not re.search(r"^\s*--(index|extra-index|find-links|trusted)|://", lock, re.MULTILINE)
    for block in re.split(r"\n(?=\S)", lock.strip()):
        assert re.match(r"[\w.-]+(\[[\w,]+\])?==\S+", block), block
        assert "--hash=sha256:" in block, block.splitlines()[0]


def test_the_lock_holds_what_the_project_asks_for():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    pins = dict(re.findall(r"^([\w.-]+)(?:\[[\w,]+\])?==([\w.+!-]+)", lock, re.MULTILINE))
    pins = {canonicalize_name(name): pin for name, pin in pins.items()}
    asked = [
        *project["dependencies"],
        *(r for extra in project["optional-dependencies"].values() for r in extra),
    ]
    for requirement in map(Requirement, asked):
        pin = pins.get(canonicalize_name(requirement.name))
        assert pin, f"run `make lock`: {requirement} is not in the lock"
        assert requirement.specifier.contains(pin), f"run `make lock`: {requirement} is locked at {pin}"
        assert version(requirement.name) == pin, f"run `make setup`: {requirement.name} is not at {pin}"


def test_what_set_up_gathered_is_there():
    from fontTools.ttLib import TTFont

    fetched = ROOT / "assets" / "fetched"
    for name in ("NotoSans-Regular", "NotoSans-SemiBold", "NotoSans-Bold"):
        with TTFont(fetched / "fonts" / f"{name}.ttf", lazy=True) as font:
            assert {ord(letter) for letter in "ңөүҢӨҮ"} <= set(font.getBestCmap())
            assert "glyf" in font
            assert "fvar" not in font
    assert "currentColor" in (fetched / "icons" / "outline" / "certificate.svg").read_text("utf-8")


def test_node_runs(node):
    done = subprocess.run(
        [node, "-p", "typeof crypto.subtle.verify"], capture_output=True, text=True, check=False
    )
    assert done.stdout.strip() == "function", done.stderr
