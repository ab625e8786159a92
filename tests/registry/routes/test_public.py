"""The verify page and the public tree over HTTPS."""

import pytest

from app.core.certificate import trust
from tests.registry import build


@pytest.mark.parametrize("depth", [1, 5, 6, 7, 1500])
def test_a_tile_beyond_every_log_is_not_there(client, depth):
    for level in ("entries", "0", "63"):
        assert client.get(f"/tile/{level}/{'x999/' * depth}999").status_code == 404


def test_the_bare_address_is_the_page_with_its_policy(client):
    answer = client.get("/")
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert answer.content == client.get("/index.html").content


def test_lists_are_served_with_types_and_tags(client):
    client.post("/v1/batches", content=build.certified()[0].batch())
    answer = client.get("/trust-list.cbor")
    trust.read(answer.content, (build.root_of(),))
    assert answer.headers["content-type"] == "application/cbor"
    assert client.get("/status/0.cwt").headers["content-type"] == "application/statuslist+cwt"
    again = client.get("/trust-list.cbor", headers={"if-none-match": answer.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_a_head_request_gives_no_body(client):
    answer = client.head("/checkpoint")
    assert (answer.status_code, answer.content) == (200, b"")


def test_nothing_of_the_folder_is_served(client):
    for path in ("/registry.key", "/../registry.key", "/%2e%2e/registry.key", "/registry.sqlite"):
        assert client.get(path).status_code == 404
