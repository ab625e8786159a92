"""Forms and marks are the same on every Python: what was examined on one is marked again on another."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.core.exam import elsewhere

VECTORS = Path(__file__).resolve().parents[2] / "vectors"
HERE = sys.version_info[:2]
OTHERS = [(3, minor) for minor in (11, 12, 13) if (3, minor) != HERE]


def python(version):
    """Another Python of this machine: on the path, or one that pyenv keeps."""
    name = f"python{version[0]}.{version[1]}"
    kept = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    found = [str(one) for one in sorted(kept.glob(f"{version[0]}.{version[1]}.*/bin/{name}"))]
    for one in (*filter(None, [shutil.which(name)]), *found):
        asked = subprocess.run([one, "-c", ""], capture_output=True, check=False)
        if not asked.returncode:  # pyenv's own `python3.12` says no when that one is not chosen
            return one
    return None


def written(name):
    return json.loads((VECTORS / f"{name}.json").read_text("utf-8"))


def test_the_forms_of_before_are_drawn_as_they_were():
    vectors = written("forms")
    drawn = [[one[:2] for one in form["items"]] for form in elsewhere.told(vectors)]
    assert drawn == [form["items"] for plan in vectors["plans"] for form in plan["forms"]]


def test_the_forms_of_sections_and_what_they_give_are_those_written_down():
    vectors = written("sections")
    assert elsewhere.told(vectors) == vectors["told"]


@pytest.mark.parametrize("version", OTHERS, ids=lambda one: f"{one[0]}.{one[1]}")
@pytest.mark.parametrize("name", ["forms", "sections"])
def test_another_python_draws_and_marks_the_same(root, version, name):
    found = python(version)
    if found is None:
        pytest.skip(f"there is no Python {version[0]}.{version[1]} on this machine")
    command = [found, str(Path(elsewhere.__file__)), str(VECTORS / f"{name}.json")]
    done = subprocess.run(
        command, env=os.environ | {"PYTHONPATH": str(root)}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == elsewhere.told(written(name))
