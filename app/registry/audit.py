"""The audit table: what somebody did at the registry, when and why. Rows are only ever added."""

from __future__ import annotations

from sqlmodel import col, select

from app.registry.database import read
from app.registry.deps import Registry
from app.registry.tables import AuditRow, clean


def row(registry: Registry, centre_id: int, deed: str, what: str, reason: str) -> AuditRow:
    """A new row, to be added in the transaction of its deed; `centre_id` is 0 for a national matter."""
    settings = registry.settings
    return AuditRow(
        centre_id=centre_id,
        id=settings.dice(12).hex(),
        at=settings.clock(),
        deed=deed,
        what=clean(what),
        reason=clean(reason),
    )


def rows(registry: Registry) -> tuple[AuditRow, ...]:
    """Every deed, the oldest first."""
    wanted = select(AuditRow).order_by(col(AuditRow.at), col(AuditRow.id))
    return read(registry.engine, lambda session: tuple(session.exec(wanted)))
