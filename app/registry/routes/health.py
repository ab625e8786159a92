"""Whether the server lives, and whether it can do its work."""

from __future__ import annotations

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Depends
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import select

from app.core import cose
from app.core.certificate import grant as grants
from app.core.certificate.claims import DAY_S
from app.registry.database import read
from app.registry.deps import Registry, registry_of
from app.registry.problems import Problem
from app.registry.tables import RevisionRow

router = APIRouter()


@router.get("/healthz")
def healthz() -> dict[str, str]:
    """It lives."""
    return {"status": "ok"}


@router.get("/readyz")
def readyz(registry: Annotated[Registry, Depends(registry_of)]) -> dict[str, str]:
    """It can read its database, and its key is in force today."""
    settings = registry.settings
    granted = grants.read_registry(cose.read(settings.grant).payload)
    if not granted.from_day <= settings.clock() // DAY_S <= granted.until_day:
        raise Problem(HTTPStatus.SERVICE_UNAVAILABLE, "grant-over", "The registry's key is not in force.")
    try:
        read(registry.engine, lambda session: session.exec(select(RevisionRow).limit(1)).all())
    except SQLAlchemyError as error:
        raise Problem(
            HTTPStatus.SERVICE_UNAVAILABLE, "database-away", "The database does not answer."
        ) from error
    return {"status": "ok"}
