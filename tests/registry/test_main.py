"""The program: a folder is laid out once, and a real server answers a real station."""

import stat

import httpx
import pytest

from app.core import keys
from app.core.errors import BytesWrong
from app.registry import main
from tests.registry import build


def test_a_new_folder_is_laid_out_with_a_guarded_key(tmp_path):
    home = tmp_path / "r"
    main.begin(home, keys.to_pem(build.root_of()), build.secret("registry"), build.registry_grant())
    assert stat.S_IMODE((home / "registry.key").stat().st_mode) == 0o600
    with pytest.raises(FileExistsError):
        main.begin(home, keys.to_pem(build.root_of()), build.secret("registry"), build.registry_grant())


def test_a_folder_is_not_laid_out_with_keys_that_do_not_fit(tmp_path):
    with pytest.raises(BytesWrong):
        main.begin(tmp_path / "r", keys.to_pem(build.root_of()), build.secret("x"), build.registry_grant())
    assert not (tmp_path / "r").exists()


def test_a_folder_is_not_laid_out_with_a_certificate_of_another_key(tmp_path):
    root, secret = keys.to_pem(build.root_of()), build.secret("registry")
    with pytest.raises(BytesWrong):
        main.begin(tmp_path / "r", root, secret, build.registry_grant(), build.stamper(key="other"))
    assert not (tmp_path / "r").exists()


def test_a_real_server_on_loopback_takes_a_batch(tmp_path):
    station, _ = build.certified()
    with main.running(build.settings_in(tmp_path)) as url, httpx.Client(base_url=url) as client:
        answer = client.post("/v1/batches", content=station.batch())
        assert build.outcome(answer.content) == ("registered", "")
        assert client.get("/v1/journals/s1").content == answer.content
        page = client.get("/")
    assert "Certificate check" in page.text
    assert "server" not in page.headers


def test_a_taken_port_is_told(tmp_path):
    with main.running(build.settings_in(tmp_path)) as url:
        port = int(url.rpartition(":")[2])
        with pytest.raises(main.PortTaken), main.running(build.settings_in(tmp_path), port=port):
            pass
