"""Who sent a batch: a station's key signed the head, a centre granted it, the root licensed the centre."""

from __future__ import annotations

import re
from dataclasses import dataclass
from http import HTTPStatus

from app.core import cose, keys
from app.core.certificate import grant as grants
from app.core.certificate.grant import GRANT_HEADER, KNOWN, Delegation
from app.core.errors import SaparError, SignatureBad
from app.core.ledger import entry as entries
from app.core.ledger.entry import Head, StationGrant
from app.registry.problems import Problem

MOST_EPOCHS = 1 << 31

JOURNAL = re.compile(r"[A-Za-z0-9._-]{1,64}")


@dataclass(frozen=True, slots=True)
class Sender:
    """A station whose head was checked up to the root; `signed` and `delegated` are the statements' bytes."""

    head: Head
    signed: bytes
    grant: StationGrant
    delegation: Delegation
    delegated: bytes

    @property
    def centre_id(self) -> int:
        """The centre's licence number."""
        return self.delegation.licence

    @property
    def kid(self) -> str:
        """The centre's key id, hexadecimal."""
        return keys.key_id(self.delegation.key).hex()


def sender_of(signed: bytes, roots: tuple[bytes, ...]) -> Sender:
    """The sender of a signed head.

    Raises:
        Problem: 400 when a part is malformed, 403 when a signature does not match or no root is behind it.
    """
    try:
        head_statement = cose.read(signed, KNOWN)
        station_statement, grant = entries.read_station(_carried(head_statement))
        delegated = _carried(station_statement)
        delegation_statement = cose.read(delegated)
        delegation = grants.read_delegation(delegation_statement.payload)
        head = entries.read_head(head_statement)
    except SaparError as error:
        raise malformed(str(error)) from error
    root = next((one for one in roots if keys.key_id(one) == delegation_statement.kid), None)
    if root is None:
        raise _refused("unknown-centre", "No root of this registry licensed the centre.")
    chain = ((delegation_statement, root), (station_statement, delegation.key), (head_statement, grant.key))
    try:
        for statement, key in chain:
            cose.check(statement, key)
    except SignatureBad as error:
        raise _refused("bad-signature", "A signature of the batch does not match.") from error
    _check_names(head, delegation)
    return Sender(head, signed, grant, delegation, delegated)


def check_in_force(sender: Sender, day: int, today: int) -> None:
    """Raise unless the licence was in force when the first new entry was written (days since 1970).

    A station that comes late brings facts from when the licence was in force; they are taken.

    Raises:
        Problem: 403, the licence was over by then or has not begun.
    """
    delegation = sender.delegation
    if not delegation.covers(min(day, today)):
        raise _refused(
            "licence-over", "The centre's licence was not in force. The records stay at the station."
        )


def malformed(why: str) -> Problem:
    """The answer to what is not in its form."""
    return Problem(HTTPStatus.BAD_REQUEST, "malformed", why)


def _carried(statement: cose.Signed) -> bytes:
    raw = statement.protected.get(GRANT_HEADER)
    return raw if isinstance(raw, bytes) else b""


def _check_names(head: Head, delegation: Delegation) -> None:
    if not JOURNAL.fullmatch(head.journal) or not 0 < head.epoch < MOST_EPOCHS or head.seq < 0:
        raise malformed("The journal's name or place is not in the form it must have.")
    if not 0 <= delegation.licence < 1 << 63:
        raise malformed("The licence number is out of its range.")


def _refused(code: str, why: str) -> Problem:
    return Problem(HTTPStatus.FORBIDDEN, code, why)
