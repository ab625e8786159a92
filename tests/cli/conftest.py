"""A centre whose certificate the registry has, made once a worker; every test gets copies of both folders."""

import shutil
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from app.core import keys
from app.flow import sync
from app.flow.views import Issued
from app.registry import main
from app.registry.settings import open_settings
from app.store import attempts
from tests.flow import room as rooms
from tests.flow.conftest import room, template  # noqa: F401 - fixtures


@dataclass(frozen=True)
class Registered:
    """The registry's folder, the station's, the certificate, the sitting it came from, the root."""

    data: Path
    home: Path
    issued: Issued
    sitting: str
    root: bytes


@pytest.fixture(scope="session")
def delivered(template, tmp_path_factory):  # noqa: F811
    folder = tmp_path_factory.mktemp("delivered")
    room = rooms.copied(*template, folder)  # noqa: F811
    held, data = room.authority, folder / "registry"
    main.begin(data, keys.to_pem(held.root), held.registry_secret, held.registry_grant)
    room.stock(data / "packs")
    issued = room.issued()
    with main.running(open_settings(data, clock=room.clock)) as url:
        sync.sync(replace(room.station, registry_url=url))
    (sitting,) = attempts.sittings(room.station.database)
    room.station.close()
    return Registered(data, room.home, issued, sitting.id, held.root)


@pytest.fixture
def registered(delivered, tmp_path, monkeypatch):
    """Copies that a test may change."""
    monkeypatch.delenv("SAPAR_REGISTRY_DATABASE", raising=False)
    monkeypatch.setenv("SAPAR_LANGUAGE", "en")
    shutil.copytree(delivered.data, tmp_path / "registry")
    shutil.copytree(delivered.home, tmp_path / "station")
    return replace(delivered, data=tmp_path / "registry", home=tmp_path / "station")
