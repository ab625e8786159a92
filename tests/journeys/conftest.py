"""One demo for all the journeys of a worker; it is looked at, never changed."""

import json
import subprocess
import sys

import pytest

from tests.flow.room import COURSES


@pytest.fixture(scope="session")
def demo(tmp_path_factory):
    """What `sapar demo` left, and its report."""
    out = tmp_path_factory.mktemp("demo") / "out"
    command = [sys.executable, "-m", "app", "demo", "--out", str(out), "--json"]
    done = subprocess.run(
        command, capture_output=True, text=True, cwd=COURSES.parent, timeout=150, check=False
    )
    assert done.returncode == 0, done.stderr
    return out, json.loads(done.stdout)


@pytest.fixture
def sapar():
    """Run the command; its exit code, and what it printed as JSON or text."""

    def run(*arguments):
        command = [sys.executable, "-m", "app", *(str(one) for one in arguments)]
        done = subprocess.run(
            command, capture_output=True, text=True, cwd=COURSES.parent, timeout=100, check=False
        )
        return done.returncode, json.loads(
            done.stdout
        ) if "--json" in arguments else done.stdout + done.stderr

    return run
