"""The registry over HTTPS: four errands, each answered with bytes or told as an error of the house."""

from __future__ import annotations

from typing import Protocol

import httpx

from app.core.errors import RegistryAway, RegistryOdd, RegistryRefused

TIMEOUT_S = 30.0
MAX_ANSWER = 64 << 20
CBOR = "application/cbor"


class Registry(Protocol):
    """What a station asks of the registry."""

    def head(self, journal: str) -> bytes:
        """The signed receipt of what the registry holds of a journal."""

    def send(self, batch: bytes) -> bytes:
        """Send a batch; the signed receipt comes back."""

    def public(self, path: str) -> bytes:
        """A file of the public tree, for example `trust-list.cbor`."""


class HttpRegistry:
    """The registry at an address."""

    def __init__(self, url: str, timeout_s: float = TIMEOUT_S) -> None:
        """Ask there; every errand may take that long."""
        self._url, self._timeout_s = url.rstrip("/"), timeout_s

    def head(self, journal: str) -> bytes:
        """The signed receipt of what the registry holds of a journal.

        Raises:
            RegistryAway, RegistryOdd, RegistryRefused: see `_answer`.
        """
        return self._answer("GET", f"/v1/journals/{journal}")

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

    def _answer(self, method: str, path: str, body: bytes | None = None) -> bytes:
        """The body of the answer.

        Raises:
            RegistryAway: no connection, too slow, or the server is in trouble; worth trying again.
            RegistryRefused: it understood and said no.
            RegistryOdd: the answer is too large or of another kind.
        """
        headers = {"content-type": CBOR} if body is not None else {}
        try:
            with httpx.Client(timeout=self._timeout_s, follow_redirects=False) as client:
                answer = client.request(method, self._url + path, content=body, headers=headers)
        except httpx.TransportError as error:
            raise RegistryAway from error
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise RegistryOdd from error
        if (
            answer.status_code >= httpx.codes.INTERNAL_SERVER_ERROR
            or answer.status_code == httpx.codes.TOO_MANY_REQUESTS
        ):
            raise RegistryAway
        if answer.status_code >= httpx.codes.BAD_REQUEST:
            raise RegistryRefused(why=_why(answer))
        if answer.status_code != httpx.codes.OK or len(answer.content) > MAX_ANSWER:
            raise RegistryOdd
        return answer.content


def _why(answer: httpx.Response) -> str:
    try:
        told = answer.json()
    except ValueError:
        return str(answer.status_code)
    return (
        str(told.get("detail") or told.get("title") or answer.status_code) if isinstance(told, dict) else "?"
    )
