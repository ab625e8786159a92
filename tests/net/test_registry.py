import gzip
import json
import socket
import threading
import time
import tracemalloc
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from app.core.errors import RegistryAway, RegistryOdd, RegistryRefused
from app.net import registry as client
from app.net.registry import HttpRegistry


class Answer:
    """What the server does next, and what it was asked."""

    def __init__(self):
        self.status, self.headers, self.body, self.delay_s = 200, {}, b"body", 0
        self.raw = None
        self.asked, self.encodings = [], []


class Replier(BaseHTTPRequestHandler):
    """Answers what it was told to."""

    def do_GET(self):
        self._answer()

    def do_POST(self):
        self._answer()

    def _answer(self):
        told = self.server.told
        body = self.rfile.read(int(self.headers.get("content-length", 0)))
        told.asked.append((self.command, self.path, self.headers.get("content-type"), body))
        told.encodings.append(self.headers.get("accept-encoding"))
        time.sleep(told.delay_s)
        self.close_connection = True
        if told.raw is not None:
            self.wfile.write(told.raw)
            return
        self.send_response(told.status)
        for name, value in ({"content-length": str(len(told.body))} | told.headers).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(told.body)

    def log_message(self, *_words):
        """Stay quiet."""


class Quiet(ThreadingHTTPServer):
    """A server that does not tell when the other side hangs up."""

    daemon_threads = True

    def handle_error(self, *_words):
        """Stay quiet."""


@pytest.fixture
def served():
    """What the server does next, and its address."""
    server = Quiet(("127.0.0.1", 0), Replier)
    server.told = Answer()
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield server.told, f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def told(served):
    return served[0]


@pytest.fixture
def registry(served):
    return HttpRegistry(served[1], timeout_s=0.3)


def test_the_head_of_a_journal_is_asked_for(registry, told):
    assert registry.head("station-one") == b"body"
    assert told.asked == [("GET", "/v1/journals/station-one?epoch=1", None, b"")]


def test_a_batch_is_sent_as_cbor(registry, told):
    assert registry.send(b"batch") == b"body"
    assert told.asked == [("POST", "/v1/batches", "application/cbor", b"batch")]


def test_an_empty_batch_is_still_sent(registry, told):
    registry.send(b"")
    assert told.asked[0][0] == "POST"


def test_a_public_file_is_fetched_by_its_path(registry, told):
    registry.public("status/0.cwt")
    assert told.asked[0][:2] == ("GET", "/status/0.cwt")


def test_a_registry_below_a_path_is_asked_there(served):
    made = HttpRegistry(f"{served[1]}/ministry/", timeout_s=0.3)
    made.head("station-one")
    assert served[0].asked[0][1] == "/ministry/v1/journals/station-one?epoch=1"


def test_an_empty_answer_is_an_answer(registry, told):
    told.body = b""
    assert registry.head("station-one") == b""


def test_a_closed_port_is_away():
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    made = HttpRegistry(f"http://127.0.0.1:{port}", timeout_s=0.3)
    with pytest.raises(RegistryAway):
        made.head("station-one")


def test_a_host_that_does_not_exist_is_away():
    made = HttpRegistry("http://registry.invalid", timeout_s=0.3)
    with pytest.raises(RegistryAway):
        made.head("station-one")


@pytest.mark.parametrize("url", ["", "registry", "ftp://registry.example", "http://"])
def test_an_address_that_nobody_can_ask_is_away(url):
    with pytest.raises(RegistryAway):
        HttpRegistry(url, timeout_s=0.3).head("station-one")


@pytest.mark.parametrize("url", ["http://a b:x", "http://example:port"])
def test_an_address_that_is_none_makes_no_sense(url):
    with pytest.raises(RegistryOdd):
        HttpRegistry(url, timeout_s=0.3).head("station-one")


def test_an_answer_that_takes_too_long_is_away(registry, told):
    told.delay_s = 0.6
    with pytest.raises(RegistryAway):
        registry.head("station-one")


@pytest.mark.parametrize(
    "raw", [b"", b"SSH-2.0-OpenSSH_9.2\r\n", b"HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nshort"]
)
def test_a_connection_that_breaks_or_speaks_another_language_is_away(registry, told, raw):
    told.raw = raw
    with pytest.raises(RegistryAway):
        registry.head("station-one")


@pytest.mark.parametrize("status", [429, 500, 502, 503, 599])
def test_a_server_in_trouble_is_away(registry, told, status):
    told.status = status
    with pytest.raises(RegistryAway):
        registry.send(b"batch")


@pytest.mark.parametrize("status", [201, 203, 206, 301, 302, 307])
def test_a_redirect_or_a_half_answer_makes_no_sense(registry, told, status):
    told.status, told.headers = status, {"location": "http://127.0.0.1:9/portal"}
    with pytest.raises(RegistryOdd):
        registry.head("station-one")


def test_a_body_that_does_not_unpack_makes_no_sense(registry, told):
    told.headers, told.body = {"content-encoding": "gzip"}, b"not gzip"
    with pytest.raises(RegistryOdd):
        registry.head("station-one")


def test_an_answer_that_is_too_large_makes_no_sense(registry, told, monkeypatch):
    monkeypatch.setattr(client, "MAX_ANSWER", 1000)
    told.body = bytes(1001)
    with pytest.raises(RegistryOdd):
        registry.head("station-one")


def test_an_answer_without_an_end_is_not_read_to_it(registry, told, monkeypatch):
    monkeypatch.setattr(client, "MAX_ANSWER", 1000)
    told.raw = (
        b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n3e8\r\n" + bytes(1000) + b"\r\n1\r\nx\r\n"
    )
    with pytest.raises(RegistryOdd):
        registry.head("station-one")


def test_a_small_answer_that_unpacks_to_a_huge_one_is_not_unpacked(registry, told):
    told.headers, told.body = {"content-encoding": "gzip"}, gzip.compress(bytes(80 << 20), 1)
    tracemalloc.start()
    with pytest.raises(RegistryOdd):
        registry.head("station-one")
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 8 << 20


@pytest.mark.parametrize("send", [False, True])
def test_nothing_packed_is_asked_for(registry, told, send):
    registry.send(b"batch") if send else registry.head("station-one")
    assert told.encodings == ["identity"]


@pytest.mark.parametrize("body", [b"[" * 50_000, b'{"detail": ' * 5_000, b'"' + b"x" * (1 << 20) + b'"'])
def test_a_refusal_that_is_too_deep_or_too_long_says_its_number(registry, told, body):
    told.status, told.body = 403, body
    with pytest.raises(RegistryRefused) as refused:
        registry.send(b"batch")
    assert refused.value.fields == {"why": "403"}


@pytest.mark.parametrize(
    ("problem", "why"),
    [
        ({"title": "Refused", "detail": "the licence is over"}, "the licence is over"),
        ({"title": "Refused"}, "Refused"),
        ({}, "403"),
        (["odd"], "?"),
    ],
)
def test_a_refusal_says_why(registry, told, problem, why):
    told.status, told.body = 403, json.dumps(problem).encode()
    told.headers = {"content-type": "application/problem+json"}
    with pytest.raises(RegistryRefused) as refused:
        registry.send(b"batch")
    assert refused.value.fields == {"why": why}


@pytest.mark.parametrize("body", [b"", b"<html>no</html>", b"\xff\xfe"])
def test_a_refusal_in_another_form_says_its_number(registry, told, body):
    told.status, told.body = 404, body
    with pytest.raises(RegistryRefused) as refused:
        registry.head("station-one")
    assert refused.value.fields == {"why": "404"}


def test_after_a_failure_the_next_errand_works(registry, told):
    told.status = 503
    with pytest.raises(RegistryAway):
        registry.head("station-one")
    told.status = 200
    assert registry.head("station-one") == b"body"


def test_a_time_stamp_is_asked_for_as_the_standard_has_it(registry, told):
    told.body = b"reply"
    assert registry.stamp(b"query") == b"reply"
    assert told.asked == [("POST", "/stamp", "application/timestamp-query", b"query")]


def test_a_time_stamp_is_never_large(registry, told):
    told.body = bytes(client.MAX_STAMP + 1)
    with pytest.raises(RegistryOdd):
        registry.stamp(b"query")
