"""The stage of demo and `make run`: real, found again, and gone at the end."""

import socket
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest

from app.cli import stage
from app.core.errors import RegistryAway
from app.flow import centre, people
from app.flow.shelf import pack
from app.registry.settings import open_settings


@pytest.fixture(scope="module")
def twice(tmp_path_factory):
    """The stage set in an empty folder and looked at, then set again; what was told and seen each time."""
    out = tmp_path_factory.mktemp("stage")
    return out, seen(out), seen(out)


def seen(out):
    told = []
    with stage.opened(out, told.append) as held:
        return {
            "told": told,
            "url": held.registry_url,
            "station": held.station.registry_url,
            "healthy": httpx.get(f"{held.registry_url}/healthz", timeout=10).status_code,
            "root": held.authority.root,
            "status": centre.status(held.station),
            "staff": [one.staff.roles for one in held.staff],
            "trainees": len(people.groups(held.station)[0].trainees),
            "group": (held.group, people.groups(held.station)[0].id),
            "course": pack(held.station, stage.COURSE).course().id,
            "registry": open_settings(held.registry_data).link,
            "licences": [file.name for file in (held.registry_data / "delegations").iterdir()],
        }


@pytest.mark.journey
def test_a_demo_centre_with_its_people_is_founded(twice):
    _, first, _ = twice
    assert (first["status"].name, first["status"].is_specimen) == (stage.CENTRE, True)
    assert (first["status"].staff, first["trainees"]) == (3, len(stage.TRAINEES))


@pytest.mark.journey
def test_the_staff_are_unlocked_in_their_order(twice):
    _, first, _ = twice
    assert first["staff"] == [one.roles for one in stage.STAFF]


@pytest.mark.journey
def test_group_and_course_are_there(twice):
    _, first, _ = twice
    assert first["group"][0] == first["group"][1]
    assert first["course"] == stage.COURSE


@pytest.mark.journey
def test_the_registry_answers_at_the_address_that_the_station_was_told(twice):
    for one in twice[1:]:
        assert (one["healthy"], one["station"]) == (200, one["url"])


@pytest.mark.journey
def test_the_registry_knows_the_centres_licence_and_page(twice):
    _, first, _ = twice
    assert (first["licences"], first["registry"]) == (["104.cose"], stage.LINK)


@pytest.mark.journey
def test_the_registry_is_gone_at_the_end(twice):
    _, first, second = twice
    for url in (first["url"], second["url"]):
        with socket.socket() as probe:
            assert probe.connect_ex(("127.0.0.1", urlsplit(url).port)) != 0


@pytest.mark.journey
def test_a_second_time_everything_is_found_again(twice):
    _, first, second = twice
    assert (second["root"], second["status"]) == (first["root"], first["status"])
    assert second["trainees"] == first["trainees"]


@pytest.mark.journey
def test_what_is_made_is_told_and_what_is_found_is_not(twice):
    _, first, second = twice
    assert f"centre: {stage.CENTRE}" in first["told"]
    assert second["told"] == [f"registry: {second['url']}"]


def test_a_registry_that_ended_is_not_waited_for(tmp_path):
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait(timeout=30)
    with pytest.raises(RegistryAway):
        stage._wait(gone, "http://127.0.0.1:1/healthz")


def test_a_registry_that_cannot_start_is_said(tmp_path):
    with pytest.raises(RegistryAway), stage._serving(tmp_path, stage._free_port()):
        pytest.fail("an empty folder was served")
    assert "root.pem" in (tmp_path / "serve.log").read_text("utf-8")


def test_a_free_port_can_be_bound():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", stage._free_port()))


def test_the_demo_passphrases_are_one_for_each_of_the_staff():
    assert stage.passphrases() == tuple(one.passphrase for one in stage.STAFF)
    assert len(set(stage.passphrases())) == 3


def test_a_demo_never_clears_a_station_that_it_did_not_make(tmp_path):
    from app.cli import stage
    from app.core.errors import StationThere
    from tests.flow import room as rooms

    rooms.built(tmp_path / "real")
    (tmp_path / "real" / "home").rename(tmp_path / "real" / "station")
    for folder in (tmp_path / "real", tmp_path / "real" / "station"):
        with pytest.raises(StationThere):
            stage.clear(folder)
    assert (tmp_path / "real" / "station" / "station.sapar-store").exists()


def test_a_demo_clears_what_an_earlier_demo_left_and_nothing_else(tmp_path):
    from app.cli import stage

    stage.clear(tmp_path)
    (tmp_path / "packs").mkdir()
    (tmp_path / "mine.txt").write_text("keep", "utf-8")
    stage.clear(tmp_path)
    assert sorted(one.name for one in tmp_path.iterdir()) == ["demo.txt", "mine.txt"]


@pytest.mark.journey
def test_a_folder_may_be_named_from_where_one_stands(twice, monkeypatch):
    out, *_ = twice
    monkeypatch.chdir(out)
    with stage._serving(Path("registry"), port := stage._free_port()):
        assert httpx.get(f"http://127.0.0.1:{port}/healthz", timeout=10).status_code == 200
