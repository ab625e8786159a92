"""`sapar run` where there is no screen: it plays the journey itself and leaves what anybody can check."""

import os
import subprocess
import sys

import pytest

from app.flow import verify
from app.station import system_clock

pytestmark = pytest.mark.journey


def test_run_plays_the_journey_and_leaves_what_a_stranger_believes(tmp_path, root):
    out = tmp_path / "out"
    named = {"QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"}
    environment = {name: value for name, value in os.environ.items() if name not in named}
    done = subprocess.run(
        [sys.executable, "-m", "app", "run", "--data", str(out)],
        capture_output=True,
        text=True,
        cwd=root,
        env={**environment, "SAPAR_LANGUAGE": "en"},
        timeout=170,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    for words in (out / "pictures", out / "certificate.pdf", out / "public" / "single.html"):
        assert str(words) in done.stderr
    assert "A stranger's check says: valid (registered)" in done.stderr
    assert len(list((out / "pictures").glob("*.png"))) > 15

    held = verify.trust_from(out / "root.pem", out / "public")
    at = max(system_clock(), verify.floor_of(held))
    for name in ("certificate.pdf", "qr.txt"):
        told = verify.verdict_of(str(out / name), held, at)
        assert (name, told.verdict, told.reason) == (name, "valid", "registered")
