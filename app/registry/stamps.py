"""Time-stamps: the registry says with its key that somebody's digest was there at this moment, and asks nothing.

Nothing is kept of it: what was stamped, the registry cannot know. Serial numbers are dice of 127 bits, so that no two
are the same without a counter that a restored backup could turn back.
"""

from __future__ import annotations

from app.core.certificate import timestamp
from app.core.certificate.timestamp import Failure
from app.registry.deps import Registry

_SERIAL_LENGTH = 16


def answer(registry: Registry, query: bytes) -> bytes:
    """The answer to a query (RFC 3161, both as DER): the token, or in the same form why there is none."""
    asked = timestamp.read_query(query)
    if isinstance(asked, Failure):
        return timestamp.refused(asked)
    settings = registry.settings
    serial = 1 + (int.from_bytes(settings.dice(_SERIAL_LENGTH), "big") >> 1)
    return timestamp.granted(asked, serial, settings.clock(), settings.secret, settings.stamper)
