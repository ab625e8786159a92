import os
import time

import pytest

from app import station as stations
from app.core.errors import StationMissing, StoreLocked
from app.core.ledger.entry import Head
from app.net.registry import HttpRegistry
from app.store import fixed, journal
from tests import build


@pytest.fixture
def station(tmp_path):
    made = build.station(tmp_path / "home")
    yield made
    made.close()


def test_a_folder_without_a_station_is_told(tmp_path):
    with pytest.raises(StationMissing):
        stations.open_station(tmp_path)


def test_looking_for_a_station_makes_none(tmp_path):
    assert not stations.has_station(tmp_path / "home")
    assert list(tmp_path.iterdir()) == []


def test_a_station_knows_its_centre(station):
    assert (station.licence, station.centre_name, station.link) == (
        1042,
        "Bishkek Training Centre No. 1",
        build.LINK,
    )


def test_a_station_pins_the_root(station):
    assert station.roots == (build.key("root"),)


def test_a_store_that_was_never_set_up_pins_nothing(tmp_path):
    stations.new_database(tmp_path, build.dice()).close()
    made = stations.open_station(tmp_path)
    assert (made.roots, made.licence, made.centre_name) == ((), 0, "")
    made.close()


def test_the_packs_lie_in_the_stations_folder(station):
    assert (station.packs, station.packs.is_dir()) == (station.home / "packs", True)


def test_clock_and_dice_are_those_that_were_handed_in(station):
    assert (station.clock(), station.dice(16)) == (build.NOW, build.dice("station")(16))


def test_what_is_written_is_there_when_the_station_opens_again(station):
    station.database.write(lambda write: fixed.put(write, "note", "kept"))
    station.close()
    again = stations.open_station(station.home)
    assert fixed.value(again.database, "note") == b"kept"
    again.close()


def test_the_journal_is_that_of_the_station(station):
    assert journal.head(station.database) == Head("station-one", 1, 0, bytes(32))


def test_a_store_whose_key_is_gone_stays_closed(station):
    station.close()
    (station.home / "store.key").write_bytes(bytes(32))
    with pytest.raises(StoreLocked):
        stations.open_station(station.home)


def test_the_clock_of_the_system_tells_whole_seconds():
    assert abs(stations.system_clock() - time.time()) < 5


def test_the_dice_of_the_system_are_not_loaded():
    assert len({stations.system_dice(16) for _ in range(50)}) == 50


def test_the_registry_is_only_reached_for_when_it_is_asked(station):
    with pytest.raises(AssertionError, match="example"):
        station.connect("https://example")


def test_a_station_speaks_http_unless_told_otherwise(tmp_path):
    stations.new_database(tmp_path, build.dice()).close()
    made = stations.open_station(tmp_path)
    registry = made.connect("http://127.0.0.1:9")
    assert isinstance(registry, HttpRegistry)
    made.close()


def test_two_stations_share_nothing(tmp_path):
    one, two = (build.station(tmp_path / name) for name in ("one", "two"))
    one.database.write(lambda write: fixed.put(write, "note", "one"))
    assert fixed.value(two.database, "note") == b""
    one.close()
    two.close()


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps the key in its locker")
def test_the_key_lies_beside_the_store_for_this_user_only(station):
    assert (station.home / "store.key").stat().st_mode & 0o777 == 0o600
