"""The signed lists that verifiers hold: trust list, status lists, closed registers.

A list is made when it is asked for and kept until something in it changed or it is `FRESH_S` old, so that its
age stays honest and nothing is signed for every visitor.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from sqlmodel import Session, col, select

from app.core import cose, keys
from app.core.certificate import grant as grants
from app.core.certificate import number as numbers
from app.core.certificate import status, trust
from app.core.certificate.grant import Delegation
from app.core.certificate.status import Status, StatusList
from app.core.certificate.trust import Course, TrustList
from app.core.errors import SaparError
from app.registry import revisions
from app.registry.database import read
from app.registry.deps import Registry
from app.registry.tables import CentreRow, StatusRow, WithdrawalRow

FRESH_S = 300
MOST_LISTS = 16
"""How many status lists one licence may make us publish; the verify page fetches no more."""


def trust_list(registry: Registry) -> bytes:
    """The signed trust list: licences, withdrawals, courses, the page's link."""
    settings = registry.settings

    def make(session: Session) -> bytes:
        gone = session.exec(
            select(WithdrawalRow).order_by(col(WithdrawalRow.centre_id), col(WithdrawalRow.kid))
        )
        listed = TrustList(
            root=settings.roots[0],
            as_of=settings.clock(),
            delegations=tuple(raw for raw, _ in delegations(registry, session)),
            withdrawals=tuple(row.statement for row in gone),
            courses={
                pack.course.number: Course(pack.course.id, pack.course.title)
                for pack in registry.shelf.packs()
            },
            link=settings.link,
        )
        return trust.sign(listed, settings.secret, settings.grant)

    stamp = (_stamp(settings.delegations), registry.shelf.stamp())
    return _kept(registry, "trust-list.cbor", revisions.TRUST, stamp, make)


def status_list(registry: Registry, index: int) -> bytes | None:
    """The signed status list of that index; None when no centre has numbers in it."""
    settings = registry.settings
    if index not in indexes(registry):
        return None

    def make(session: Session) -> bytes:
        first, end = index << numbers.LIST_BITS, (index + 1) << numbers.LIST_BITS
        wanted = select(StatusRow).where(col(StatusRow.number) >= first, col(StatusRow.number) < end)
        rows = session.exec(wanted).all()
        packed = status.packed(
            {row.number - first: row.state for row in rows},
            status.ENTRIES,
            status.BITS,
            Status.NOT_REGISTERED,
        )
        heirs = {row.number - first: row.heir for row in rows if row.heir is not None}
        listed = StatusList(index, settings.clock(), packed, heirs)
        return status.sign(listed, f"{settings.link}status/{index}.cwt", settings.secret, settings.grant)

    path = f"status/{index}.cwt"
    return _kept(registry, path, f"status/{index}", None, make)


def register(registry: Registry, kid: str) -> bytes | None:
    """The closed register of a withdrawn key (its id in hexadecimal)."""
    wanted = select(WithdrawalRow).where(WithdrawalRow.kid == kid)
    row = read(registry.engine, lambda session: session.exec(wanted).first())
    return row.closed_register if row else None


def withdrawal(registry: Registry, kid: str) -> bytes | None:
    """The signed withdrawal of a key (its id in hexadecimal)."""
    wanted = select(WithdrawalRow).where(WithdrawalRow.kid == kid)
    row = read(registry.engine, lambda session: session.exec(wanted).first())
    return row.statement if row else None


def registers(registry: Registry) -> tuple[str, ...]:
    """The ids of the withdrawn keys."""
    return read(registry.engine, lambda session: tuple(session.exec(select(WithdrawalRow.kid))))


def indexes(registry: Registry) -> tuple[int, ...]:
    """The status lists in which some centre has numbers."""

    def work(session: Session) -> tuple[int, ...]:
        found = {0}
        for _, one in delegations(registry, session):
            first, last = (numbers.place(end)[0] for end in (one.first, one.first + one.count - 1))
            found.update(range(first, min(last + 1, first + MOST_LISTS)))
        return tuple(sorted(found))

    return read(registry.engine, work)


def delegations(registry: Registry, session: Session) -> tuple[tuple[bytes, Delegation], ...]:
    """Every licence at hand, out of the folder and out of batches; only what a root signed counts."""
    settings = registry.settings
    raws = [path.read_bytes() for path in sorted(settings.delegations.glob("*.cose"))]
    raws += session.exec(select(CentreRow.delegation).order_by(col(CentreRow.centre_id), col(CentreRow.kid)))
    found: dict[bytes, Delegation] = {}
    for raw in raws:
        if raw not in found and (one := licence_of(raw, settings.roots)):
            found[raw] = one
    return tuple(found.items())


@lru_cache(maxsize=8192)
def licence_of(raw: bytes, roots: tuple[bytes, ...]) -> Delegation | None:
    """The licence of a signed statement; None when no root stands behind it."""
    try:
        signed = cose.read(raw)
        root = next((one for one in roots if keys.key_id(one) == signed.kid), b"")
        cose.check(signed, root)
        return grants.read_delegation(signed.payload)
    except SaparError:
        return None


def _stamp(folder: Path) -> tuple[tuple[str, int], ...]:
    return tuple((path.name, path.stat().st_mtime_ns) for path in sorted(folder.glob("*.cose")))


def _kept(registry: Registry, path: str, name: str, stamp: object, make: Callable[[Session], bytes]) -> bytes:
    now = registry.settings.clock()

    def work(session: Session) -> bytes:
        made_of = (revisions.of(session, name), stamp)
        kept = registry.made.get(path)
        if kept and kept[0] == made_of and 0 <= now - kept[1] < FRESH_S:
            return kept[2]
        raw = make(session)
        registry.made[path] = (made_of, now, raw)
        return raw

    return read(registry.engine, work)
