"""The licences of a centre that were seen with its journals: one row for each of its keys, the farthest-reaching one.

A centre that rotated its key has two; what the old key signed (staff, stations, certificates) is still checked with it.
"""

from __future__ import annotations

from sqlmodel import Session

from app.core import keys
from app.core.certificate.grant import Delegation
from app.registry import lists, revisions
from app.registry.deps import Registry
from app.registry.tables import CentreRow, clean


def seen(session: Session, registry: Registry, centre_id: int, raw: bytes) -> None:
    """A journal brought a licence: keep it if it is this centre's and one of the roots signed it."""
    found = lists.licence_of(raw, registry.settings.roots)
    if found is not None and found.licence == centre_id:
        keep(session, registry, found, raw)


def keep(session: Session, registry: Registry, found: Delegation, raw: bytes) -> None:
    """Keep a licence that a root signed. One that reaches less far than what is held changes nothing."""
    kid = keys.key_id(found.key).hex()
    kept = session.get(CentreRow, (found.licence, kid))
    held = lists.licence_of(kept.delegation, registry.settings.roots) if kept else None
    if held is not None and _reach(held) >= _reach(found):
        return
    row = CentreRow(centre_id=found.licence, kid=kid, name=clean(found.name), key=found.key, delegation=raw)
    session.merge(row)
    session.flush()
    revisions.bump(session, revisions.TRUST)


def _reach(one: Delegation) -> tuple[int, int, int]:
    return one.until_day, one.first + one.count, one.from_day
