"""`sapar run` where there is no screen: it plays the journey itself and leaves what anybody can check."""

import os
import subprocess
import sys

import pytest

from app.flow import verify
from app.station import system_clock

pytestmark = pytest.mark.journey


@pytest.fixture(scope="module")
def played(tmp_path_factory, root):
    """What `sapar run` left, and what it said."""
    out = tmp_path_factory.mktemp("run") / "out"
    named = {"QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"}
    environment = {name: value for name, value in os.environ.items() if name not in named}
    command = [sys.executable, "-m", "app", "run", "--data", str(out)]
    environment["SAPAR_LANGUAGE"] = "en"
    done = subprocess.run(
        command, capture_output=True, text=True, cwd=root, env=environment, timeout=170, check=False
    )
    assert done.returncode == 0, done.stderr
    return out, done


def test_it_says_where_to_look_and_what_a_stranger_finds(played):
    out, done = played
    for words in (out / "pictures", out / "certificate.pdf", out / "public" / "single.html"):
        assert str(words) in done.stderr
    assert "A stranger's check says: valid (registered)" in done.stderr


def test_every_screen_of_the_journey_was_pictured(played):
    pictures = sorted((played[0] / "pictures").glob("*.png"))
    assert len(pictures) > 15
    assert not [one.name for one in pictures if "stuck" in one.name]


@pytest.mark.parametrize("name", ["certificate.pdf", "qr.txt"])
def test_page_and_code_are_believed_with_what_was_published(played, name):
    out, _ = played
    held = verify.trust_from(out / "root.pem", out / "public")
    at = max(system_clock(), verify.floor_of(held))
    told = verify.verdict_of(str(out / name), held, at)
    assert (told.verdict, told.reason) == ("valid", "registered")
