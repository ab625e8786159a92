"""The room is built once a worker; every test gets a copy."""

import pytest

from tests.flow import room as rooms


@pytest.fixture(scope="session")
def template(tmp_path_factory):
    folder = tmp_path_factory.mktemp("centre")
    return folder, rooms.built(folder)


@pytest.fixture
def room(template, tmp_path):
    folder, made = template
    found = rooms.copied(folder, made, tmp_path)
    yield found
    found.station.close()
