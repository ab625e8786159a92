import keyring
import pytest
from keyring.errors import KeyringError

from app.core.errors import StoreLocked
from app.store import keeper
from tests import build


@pytest.fixture
def locker(monkeypatch):
    """The key locker of Windows, as a plain dict."""
    kept = {}
    monkeypatch.setattr(keeper.sys, "platform", "win32")
    monkeypatch.setattr(keyring, "set_password", lambda *names: kept.update({names[:2]: names[2]}))
    monkeypatch.setattr(keyring, "get_password", lambda *names: kept.get(names))
    return kept


def fails(*_names):
    raise KeyringError


def test_a_new_key_is_found_again(tmp_path):
    assert keeper.new_key(tmp_path, build.dice()) == keeper.key_of(tmp_path) == build.dice()(32)


def test_only_this_user_may_read_the_file(tmp_path):
    keeper.new_key(tmp_path, build.dice())
    assert (tmp_path / "store.key").stat().st_mode & 0o777 == 0o600


def test_the_station_says_that_a_file_keeps_the_key(tmp_path):
    keeper.new_key(tmp_path, build.dice())
    assert keeper.how(tmp_path) == "file"


def test_on_windows_the_system_keeps_the_key(tmp_path, locker):
    key = keeper.new_key(tmp_path, build.dice())
    assert (keeper.key_of(tmp_path), keeper.how(tmp_path), list(tmp_path.iterdir())) == (key, "system", [])


def test_two_stations_of_one_computer_have_two_keys(tmp_path, locker):
    dice = build.dice()
    keys = [keeper.new_key(tmp_path / name, dice) for name in ("one", "two")]
    assert [keeper.key_of(tmp_path / name) for name in ("one", "two")] == keys
    assert len(locker) == 2


def test_where_the_system_refuses_a_file_keeps_the_key(tmp_path, locker, monkeypatch):
    monkeypatch.setattr(keyring, "set_password", fails)
    key = keeper.new_key(tmp_path, build.dice())
    assert (keeper.key_of(tmp_path), keeper.how(tmp_path)) == (key, "file")


@pytest.mark.parametrize("kept", [b"", b"short", bytes(33)])
def test_a_file_of_another_length_is_no_key(tmp_path, kept):
    (tmp_path / "store.key").write_bytes(kept)
    with pytest.raises(StoreLocked):
        keeper.key_of(tmp_path)


@pytest.mark.parametrize(
    "answer", [lambda *_: None, lambda *_: "not hexadecimal", fails], ids=["none", "odd", "refused"]
)
def test_a_key_that_nobody_keeps_is_told(tmp_path, monkeypatch, answer):
    monkeypatch.setattr(keyring, "get_password", answer)
    with pytest.raises(StoreLocked):
        keeper.key_of(tmp_path)


def test_a_key_out_of_a_backup_is_kept_as_it_is(tmp_path):
    keeper.keep(tmp_path, bytes(range(32)))
    assert keeper.key_of(tmp_path) == bytes(range(32))
    assert (tmp_path / keeper.FILE).stat().st_mode & 0o077 == 0
