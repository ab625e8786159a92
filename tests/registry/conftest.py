"""A registry in a folder of the test, its clock in the test's hand."""

import pytest

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
    from fastapi.testclient import TestClient

    from app.registry.main import make_app

    with TestClient(make_app(build.settings_in(tmp_path / "registry", clock=clock))) as opened:
        yield opened
