"""Revisions: how a process that keeps a published list in memory notices that another process changed it."""

from __future__ import annotations

from sqlmodel import Session

from app.core.certificate import number as numbers
from app.registry.tables import RevisionRow

TRUST, LOG = "trust", "log"


def status(number: int) -> str:
    """The name of the status list of a certificate number."""
    return f"status/{numbers.place(number)[0]}"


def bump(session: Session, *names: str) -> None:
    """Say inside a transaction that these lists changed."""
    for name in names:
        row = session.get(RevisionRow, name)
        session.merge(RevisionRow(name=name, count=row.count + 1 if row else 1))


def of(session: Session, name: str) -> int:
    """How often a list changed."""
    row = session.get(RevisionRow, name)
    return row.count if row else 0
