"""The settings: read from the folder, checked before anything starts."""

import pytest

from app.core import keys
from app.core.errors import BytesWrong, FileMissing
from app.registry import settings
from tests.registry import build


def test_the_folder_tells_everything(tmp_path):
    told = build.settings_in(tmp_path)
    assert (told.origin, told.link) == ("log.example/sapar", build.LINK)
    assert told.roots == (build.root_of(),)
    assert told.database == f"sqlite:///{tmp_path / 'registry.sqlite'}"


def test_without_a_file_of_settings_there_are_defaults(tmp_path):
    build.settings_in(tmp_path)
    (tmp_path / "settings.toml").unlink()
    assert settings.open_settings(tmp_path).link == settings.LINK


def test_the_database_is_named_by_option_then_variable(tmp_path, monkeypatch):
    build.settings_in(tmp_path)
    monkeypatch.setenv(settings.DATABASE_VARIABLE, "postgresql://there/one")
    assert settings.open_settings(tmp_path).database == "postgresql://there/one"
    assert settings.open_settings(tmp_path, "sqlite://").database == "sqlite://"


@pytest.mark.parametrize("name", [settings.KEY, settings.GRANT, settings.ROOT])
def test_a_missing_part_is_named(tmp_path, name):
    build.settings_in(tmp_path)
    (tmp_path / name).unlink()
    with pytest.raises(FileMissing) as caught:
        settings.open_settings(tmp_path)
    assert caught.value.fields["name"] == name


@pytest.mark.parametrize(
    ("name", "content"),
    [
        (settings.KEY, build.secret("other")),
        (settings.KEY, b"short"),
        (settings.GRANT, build.registry_grant("other root")),
        (settings.STAMPER, build.stamper("other root")),
        (settings.STAMPER, build.stamper(key="other")),
        (settings.STAMPER, build.root_der()),
        (settings.STAMPER, b"short"),
        (settings.TOML, b"origin ="),
    ],
)
def test_parts_that_do_not_belong_together_are_refused(tmp_path, name, content):
    build.settings_in(tmp_path)
    (tmp_path / name).write_bytes(content)
    with pytest.raises(BytesWrong):
        settings.open_settings(tmp_path)


def test_the_successor_of_the_root_is_read(tmp_path):
    build.settings_in(tmp_path)
    (tmp_path / settings.SUCCESSOR).write_bytes(keys.to_pem(build.root_of("next")))
    assert settings.open_settings(tmp_path).roots == (build.root_of(), build.root_of("next"))


def test_the_certificate_for_time_stamps_is_read_where_there_is_one(tmp_path):
    assert build.settings_in(tmp_path).stamper == build.stamper()
    (tmp_path / settings.STAMPER).unlink()
    assert settings.open_settings(tmp_path).stamper == b""


def test_the_secret_does_not_show(tmp_path):
    shown = repr(build.settings_in(tmp_path))
    assert repr(build.secret("registry")) not in shown
