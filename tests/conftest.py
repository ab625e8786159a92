"""What every test may lean on: how deep to dig, a screen that is not there, and where things lie."""

import os
import shutil
import sys
from pathlib import Path

import asn1crypto.tsp  # noqa: F401 - its names must be known before any test reads a first CMS
import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parent.parent
DEPTH = os.environ.get("SAPAR_DEPTH", "small")

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

settings.register_profile(
    "small", max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("full", parent=settings.get_profile("small"), max_examples=1000)
settings.load_profile(DEPTH)


@pytest.fixture(scope="session")
def depth():
    """depth(small, full): the count that SAPAR_DEPTH asks for."""

    def choose(small: int, full: int) -> int:
        return full if DEPTH == "full" else small

    return choose


@pytest.fixture(scope="session")
def root():
    """The top of the tree."""
    return ROOT


@pytest.fixture(scope="session")
def assets():
    """Icons, themes, catalogues, the verify page; `assets / "fetched"` holds what set-up gathered."""
    return ROOT / "assets"


@pytest.fixture(scope="session")
def vectors():
    """Known inputs and outputs, each file naming its source."""
    return ROOT / "tests" / "vectors"


@pytest.fixture(scope="session")
def golden():
    """What was looked at once and must stay so."""
    return ROOT / "tests" / "golden"


@pytest.fixture(scope="session")
def node():
    """The JavaScript engine of the set-up, for `node --test tests/verify`."""
    return Path(sys.executable).with_name("node")


def _program(*names: str) -> str:
    for name in names:
        if found := shutil.which(name):
            return found
    pytest.skip(f"no {names[0]} on this machine; `make ci-tools` brings it")


@pytest.fixture(scope="session")
def chromium():
    """A browser for tests marked `browser`."""
    return _program("chromium", "chromium-browser", "google-chrome")


@pytest.fixture(scope="session")
def pdftoppm():
    """Pictures of PDF pages."""
    return _program("pdftoppm")


@pytest.fixture(scope="session")
def pdftotext():
    """The text of PDF pages, as another program reads it."""
    return _program("pdftotext")


@pytest.fixture(scope="session")
def zbarimg():
    """A second reader of codes."""
    return _program("zbarimg")
