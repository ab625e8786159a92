"""The registry over HTTPS: five errands, each answered with bytes or told as an error of the house."""

from __future__ import annotations

import json
from typing import Protocol

import httpx

from app.core.errors import RegistryAway, RegistryOdd, RegistryRefused

TIMEOUT_S = 30.0
MAX_ANSWER = 64 << 20
MAX_WHY = 64 << 10
MAX_STAMP = 16 << 10
CBOR, STAMP_QUERY = "application/cbor", "application/timestamp-query"


class Registry(Protocol):
    """What a station asks of the registry."""

    def head(self, journal: str, epoch: int = 1) -> bytes:
        """The signed receipt of what the registry holds of an epoch of a journal."""

    def send(self, batch: bytes) -> bytes:
        """Send a batch; the signed receipt comes back."""

    def public(self, path: str) -> bytes:
        """A file of the public tree, for example `trust-list.cbor`."""

    def stamp(self, query: bytes) -> bytes:
        """The answer to a time-stamp query (RFC 3161)."""


class HttpRegistry:
    """The registry at an address."""

    def __init__(self, url: str, timeout_s: float = TIMEOUT_S) -> None:
        """Ask there; every errand may take that long."""
        self._url, self._timeout_s = url.rstrip("/"), timeout_s

    def head(self, journal: str, epoch: int = 1) -> bytes:
        """The signed receipt of what the registry holds of an epoch of a journal.

        Raises:
            RegistryAway, RegistryOdd, RegistryRefused: see `_answer`.
        """
        return self._answer("GET", f"/v1/journals/{journal}?epoch={epoch}")

    def send(self, batch: bytes) -> bytes:
        """Send a batch; the signed receipt comes back.

        Raises:
            RegistryAway, RegistryOdd, RegistryRefused: see `_answer`.
        """
        return self._answer("POST", "/v1/batches", batch)

    def public(self, path: str) -> bytes:
        """A file of the public tree.

        Raises:
            RegistryAway, RegistryOdd, RegistryRefused: see `_answer`.
        """
        return self._answer("GET", f"/{path}")

    def stamp(self, query: bytes) -> bytes:
        """The answer to a time-stamp query (RFC 3161), as long as it is short.

        Raises:
            RegistryAway, RegistryOdd, RegistryRefused: see `_answer`.
        """
        return self._answer("POST", "/stamp", query, STAMP_QUERY, MAX_STAMP)

    def _answer(
        self, method: str, path: str, body: bytes | None = None, kind: str = CBOR, most: int | None = None
    ) -> bytes:
        """The body of the answer; `kind` is the body's media type, `most` how many bytes are read at most.

        Raises:
            RegistryAway: no connection, too slow, or the server is in trouble; worth trying again.
            RegistryRefused: it understood and said no.
            RegistryOdd: the answer is too large or of another kind.
        """
        headers = {"accept-encoding": "identity"} | ({"content-type": kind} if body is not None else {})
        try:
            with (
                httpx.Client(timeout=self._timeout_s, follow_redirects=False) as client,
                client.stream(method, self._url + path, content=body, headers=headers) as answer,
            ):
                return _body(answer, MAX_ANSWER if most is None else most)
        except httpx.TransportError as error:
            raise RegistryAway from error
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise RegistryOdd from error


def _body(answer: httpx.Response, most: int) -> bytes:
    if (
        answer.status_code >= httpx.codes.INTERNAL_SERVER_ERROR
        or answer.status_code == httpx.codes.TOO_MANY_REQUESTS
    ):
        raise RegistryAway
    if answer.status_code >= httpx.codes.BAD_REQUEST:
        raise RegistryRefused(why=_why(answer))
    if answer.status_code != httpx.codes.OK:
        raise RegistryOdd
    return _read(answer, most)


def _read(answer: httpx.Response, most: int) -> bytes:
    """The bytes as they came; nothing is unpacked, since nothing packed was asked for.

    Raises:
        RegistryOdd: they are packed all the same, or more than that.
    """
    if answer.headers.get("content-encoding", "identity").lower() != "identity":
        raise RegistryOdd
    raw = bytearray()
    for part in answer.iter_raw():
        raw += part
        if len(raw) > most:
            raise RegistryOdd
    return bytes(raw)


def _why(answer: httpx.Response) -> str:
    try:
        told = json.loads(_read(answer, MAX_WHY))
    except (RegistryOdd, ValueError, RecursionError):
        return str(answer.status_code)
    return (
        str(told.get("detail") or told.get("title") or answer.status_code) if isinstance(told, dict) else "?"
    )
