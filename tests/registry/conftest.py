"""A registry in a folder of the test, its clock in the test's hand."""

import httpx
import pytest

from app.registry import main
from tests.registry import build


@pytest.fixture
def clock():
    return build.Clock()


@pytest.fixture
def registry(tmp_path, clock):
    opened = build.open_in(tmp_path / "registry", clock=clock)
    yield opened
    opened.close()


@pytest.fixture
def client(tmp_path, clock):
    """A real server on loopback, asked over HTTP."""
    told = build.settings_in(tmp_path / "registry", clock=clock)
    with main.running(told) as url, httpx.Client(base_url=url) as opened:
        yield opened
