"""Counts by centre, for anybody to see; small counts are kept back so that nobody can be singled out."""

from __future__ import annotations

from sqlmodel import Session, SQLModel, col, func, select

from app.registry.certificates import REFUSED, REGISTERED
from app.registry.database import read
from app.registry.deps import Registry
from app.registry.tables import AttemptRow, CentreRow, CertificateRow, EntryRow

FEWEST = 5
"""Counts from 1 up to below this one are told as null."""


def counts(registry: Registry) -> list[dict[str, object]]:
    """A row a centre: entries, attempts, passed, registered, refused, and the registered by course code."""
    return read(registry.engine, _counted)


def _counted(session: Session) -> list[dict[str, object]]:
    names = dict[int, str]()
    for row in session.exec(select(CentreRow).order_by(col(CentreRow.centre_id))):
        names[row.centre_id] = row.name
    columns = {
        "entries": _by_centre(session, EntryRow),
        "attempts": _by_centre(session, AttemptRow),
        "passed": _by_centre(session, AttemptRow, col(AttemptRow.passed), col(AttemptRow.reason) == ""),
        REGISTERED: _by_centre(session, CertificateRow, col(CertificateRow.state) == REGISTERED),
        REFUSED: _by_centre(session, CertificateRow, col(CertificateRow.state) == REFUSED),
    }
    courses = _by_course(session)
    return [
        {
            "licence": centre_id,
            "name": name,
            **{column: _shown(found.get(centre_id, 0)) for column, found in columns.items()},
            "courses": {str(code): _shown(n) for (centre, code), n in courses.items() if centre == centre_id},
        }
        for centre_id, name in names.items()
    ]


def _by_centre(session: Session, table: type[SQLModel], *conditions: object) -> dict[int, int]:
    centre_id = col(table.centre_id)  # type: ignore[attr-defined]
    wanted = select(centre_id, func.count()).where(*conditions).group_by(centre_id)  # type: ignore[arg-type]
    return dict(session.exec(wanted.select_from(table)).all())


def _by_course(session: Session) -> dict[tuple[int, int], int]:
    key = (col(CertificateRow.centre_id), col(CertificateRow.course))
    wanted = (
        select(*key, func.count()).where(CertificateRow.state == REGISTERED).group_by(*key).order_by(*key)
    )
    return {(centre, course): count for centre, course, count in session.exec(wanted)}


def _shown(count: int) -> int | None:
    return None if 0 < count < FEWEST else count
