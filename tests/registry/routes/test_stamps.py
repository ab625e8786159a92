"""Time-stamps over HTTP: for our stations, for OpenSSL, and for nobody without the root's certificate."""

import shutil
import subprocess

import httpx
import pytest

from app.core.certificate import grant as grants
from app.core.certificate import timestamp
from app.core.certificate.claims import DAY_S
from app.core.certificate.grant import RegistryGrant
from app.registry import main
from app.registry.routes.stamps import QUERY, REPLY
from app.registry.settings import GRANT, STAMPER
from tests.registry import build

ASKED = timestamp.query(bytes(32), b"12345678")


def ask(client, query=ASKED, kind=QUERY):
    return client.post("/stamp", content=query, headers={"content-type": kind})


def test_a_query_gets_a_token_that_is_believed(client, clock):
    answer = ask(client)
    assert (answer.status_code, answer.headers["content-type"]) == (200, REPLY)
    assert answer.headers["cache-control"] == "no-store"
    stamp = timestamp.check(timestamp.token_of(answer.content), (build.root_of(),))
    assert stamp.at == clock.now


@pytest.mark.parametrize("query", [b"", b"\x30\x00", b"<html>", ASKED + b"\0"])
def test_a_query_that_is_none_is_refused_in_the_form_of_the_standard(client, query):
    answer = ask(client, query)
    assert (answer.status_code, answer.headers["content-type"]) == (200, REPLY)
    assert answer.content == timestamp.refused(timestamp.Failure.BAD_FORMAT)


def test_another_kind_of_body_is_not_read(client):
    answer = ask(client, kind="application/cbor")
    assert (answer.status_code, answer.json()["code"]) == (415, "not-a-query")
    assert ask(client, kind=f"{QUERY.upper()}; charset=x").status_code == 200


def test_a_query_that_is_too_large_is_cut_off(client):
    answer = ask(client, bytes(timestamp.MAX_QUERY + 1))
    assert (answer.status_code, answer.json()["code"]) == (413, "too-large")


def test_outside_the_days_of_its_grant_the_registry_gives_none(client, clock):
    clock.now += 400 * DAY_S
    answer = ask(client)
    assert (answer.status_code, answer.json()["code"]) == (503, "grant-over")


def test_with_a_certificate_of_last_year_the_registry_gives_none(tmp_path, clock):
    """The grant was renewed, the certificate beside it was forgotten."""
    folder = tmp_path / "renewed"
    build.settings_in(folder)
    clock.now += 360 * DAY_S
    day = clock.now // DAY_S
    granted = RegistryGrant(build.keys.public_of(build.secret("registry")), day, day + 400)
    (folder / GRANT).write_bytes(grants.sign_registry(granted, build.secret("root")))
    with main.running(build.settings_in(folder, clock=clock)) as url, httpx.Client(base_url=url) as client:
        assert client.get("/readyz").status_code == 200
        answer = ask(client)
    assert (answer.status_code, answer.json()["code"]) == (503, "grant-over")


def test_a_folder_from_earlier_days_gives_none_and_says_so(tmp_path):
    build.settings_in(tmp_path / "old")
    (tmp_path / "old" / STAMPER).unlink()
    with main.running(build.settings_in(tmp_path / "old")) as url, httpx.Client(base_url=url) as client:
        answer = ask(client)
        assert client.get("/readyz").status_code == 200
    assert (answer.status_code, answer.json()["code"]) == (503, "no-stamper")
    assert "no certificate for them" in answer.json()["detail"]


def test_openssl_is_served_and_believes(client, tmp_path, clock):
    openssl = shutil.which("openssl") or pytest.skip("no openssl on this machine; `make ci-tools` brings it")

    def run(*arguments):
        return subprocess.run(
            [openssl, *arguments], cwd=tmp_path, capture_output=True, text=True, check=False
        )

    (tmp_path / "root.der").write_bytes(build.root_der())
    run("x509", "-inform", "DER", "-in", "root.der", "-out", "root.pem")
    (tmp_path / "thing").write_bytes(b"anything")
    assert run("ts", "-query", "-data", "thing", "-sha256", "-cert", "-out", "query").returncode == 0
    (tmp_path / "reply").write_bytes(ask(client, (tmp_path / "query").read_bytes()).content)
    trusting = ["-CAfile", "root.pem", "-attime", str(clock.now)]
    done = run("ts", "-verify", "-in", "reply", "-queryfile", "query", *trusting)
    assert done.stdout.strip() == "Verification: OK", done.stderr
    assert run("ts", "-query", "-data", "thing", "-sha1", "-out", "query").returncode == 0
    (tmp_path / "reply").write_bytes(ask(client, (tmp_path / "query").read_bytes()).content)
    told = run("ts", "-reply", "-in", "reply", "-text").stdout
    assert "Status: Rejected." in told
    assert "unrecognized or unsupported algorithm identifier" in told
