"""Time-stamps over HTTP, for our stations and for anybody's programs (RFC 3161 section 3.4)."""

from __future__ import annotations

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from fastapi.concurrency import run_in_threadpool

from app.core import cose
from app.core.certificate import grant as grants
from app.core.certificate import x509
from app.core.certificate.claims import DAY_S
from app.core.certificate.timestamp import MAX_QUERY
from app.registry import stamps
from app.registry.deps import Registry, registry_of
from app.registry.problems import Problem
from app.registry.settings import Settings

QUERY, REPLY = "application/timestamp-query", "application/timestamp-reply"
router = APIRouter()


@router.post("/stamp")
async def stamp(request: Request, registry: Annotated[Registry, Depends(registry_of)]) -> Response:
    """Answer a time-stamp query; a query that cannot be met is answered in the same form."""
    _check_can(registry.settings)
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != QUERY:
        raise Problem(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "not-a-query", f"Send {QUERY}.")
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > MAX_QUERY:
            raise Problem(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "too-large", "The query is too large.")
    made = await run_in_threadpool(stamps.answer, registry, bytes(body))
    return Response(made, media_type=REPLY, headers={"cache-control": "no-store"})


def _check_can(settings: Settings) -> None:
    if not settings.stamper:
        raise Problem(
            HTTPStatus.SERVICE_UNAVAILABLE,
            "no-stamper",
            "This registry gives no time-stamps: its folder has no certificate for them.",
        )
    now = settings.clock()
    granted = grants.read_registry(cose.read(settings.grant).payload)
    _, first, last = x509.check_stamper(settings.stamper, settings.roots)
    if not (granted.from_day <= now // DAY_S <= granted.until_day and first <= now <= last):
        raise Problem(HTTPStatus.SERVICE_UNAVAILABLE, "grant-over", "The registry's key is not in force.")
