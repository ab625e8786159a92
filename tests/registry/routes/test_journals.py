"""Journals over HTTPS, and how the server says no."""

import socket

from app.core.ledger.batch import MAX_BATCH
from app.registry import ledger
from tests.registry import build


def test_a_batch_is_answered_with_a_receipt(client):
    station, _ = build.certified()
    answer = client.post("/v1/batches", content=station.batch(), headers={"content-type": "application/cbor"})
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/cbor")
    assert build.outcome(answer.content) == ("registered", "")
    assert client.post("/v1/batches", content=station.batch()).content == answer.content
    assert build.taken(client.get("/v1/journals/s1").content).head == station.head


def test_of_an_unknown_journal_nothing_is_held(client):
    assert build.taken(client.get("/v1/journals/none").content).head.seq == 0


def problem(answer):
    told = answer.json()
    assert answer.headers["content-type"] == "application/problem+json"
    assert told["status"] == answer.status_code
    assert "Traceback" not in answer.text
    return told["status"], told["code"]


def test_no_is_said_with_a_problem_document(client):
    assert problem(client.post("/v1/batches", content=b"noise")) == (400, "malformed")
    assert problem(client.get("/v1/journals/a%20b")) == (404, "not-found")
    assert problem(client.post("/checkpoint")) == (405, "method-not-allowed")
    assert problem(client.get("/v1/nothing")) == (404, "not-found")
    strange = build.begun(authority="other root")[0]
    assert problem(client.post("/v1/batches", content=strange.batch())) == (403, "unknown-centre")


def test_a_stream_without_end_is_cut_off(client):
    block = bytes(1 << 20)
    answer = client.post("/v1/batches", content=(block for _ in range((MAX_BATCH >> 20) + 2)))
    assert problem(answer) == (413, "too-large")


def test_a_body_that_is_announced_as_too_large_is_not_read(client):
    asked = f"POST /v1/batches HTTP/1.1\r\nHost: x\r\nContent-Length: {MAX_BATCH + 1}\r\n\r\n"
    with socket.create_connection((client.base_url.host, client.base_url.port), timeout=10) as opened:
        opened.sendall(asked.encode())
        assert opened.recv(64).startswith(b"HTTP/1.1 413 ")


def test_a_body_of_tiny_values_is_refused(client):
    body = b"\x9a\x00\x40\x00\x00" + b"\x80" * (4 << 20)
    assert problem(client.post("/v1/batches", content=body)) == (400, "malformed")


def test_a_fork_is_answered_with_what_is_wrong(client):
    client.post("/v1/batches", content=build.certified()[0].batch())
    clone, trainee, sitting = build.begun()
    clone.at += 500
    clone.sit(trainee, sitting)
    answer = client.post("/v1/batches", content=clone.batch())
    assert problem(answer) == (409, "fork")
    assert (answer.json()["journal"], answer.json()["seq"]) == ("s1", 9)


def test_a_fault_of_the_server_shows_nothing_of_it(client, monkeypatch):
    def broken(*_):
        raise RuntimeError("secret inside")

    monkeypatch.setattr(ledger, "receipt", broken)
    answer = client.get("/v1/journals/s1")
    assert problem(answer) == (500, "failed")
    assert "secret inside" not in answer.text


def test_statistics_are_open(client):
    client.post("/v1/batches", content=build.certified()[0].batch())
    told = client.get("/v1/statistics").json()
    assert told["as_of"] == build.NOW
    assert told["centres"][0]["registered"] is None
