"""What can go wrong at the registry for the person who runs it; the same tree and rules as `core.errors`."""

from __future__ import annotations

from app.core.errors import Away, Refused


class StatusFinal(Refused):
    """The certificate {number} is revoked for good, or in this state already. Nothing was changed."""


class CertificateUnknown(Refused):
    """The certificate {number} is not registered. Nothing was changed."""


class SittingUnknown(Refused):
    """No centre told of the sitting {sitting}. Nothing was changed."""


class RequestUnknown(Refused):
    """No request waits at {place}. Nothing was changed."""


class KeyUnknown(Refused):
    """No licence names the key {kid}. Nothing was changed."""


class KeyWithdrawn(Refused):
    """The key {kid} was withdrawn before. Nothing was changed."""


class PortTaken(Away):
    """The registry could not start on {host}:{port}. Another program may be using the port."""
