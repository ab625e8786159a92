"""Journals over HTTPS: what is held of one, and batches that go on from there. Bodies are canonical CBOR."""

from __future__ import annotations

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.concurrency import run_in_threadpool

from app.core.ledger.batch import MAX_BATCH
from app.registry import ledger, statistics
from app.registry.deps import Registry, registry_of
from app.registry.problems import Problem
from app.registry.senders import JOURNAL, MOST_EPOCHS

CBOR = "application/cbor"
router = APIRouter(prefix="/v1")


@router.get("/journals/{journal}")
def journal(
    journal: str,
    registry: Annotated[Registry, Depends(registry_of)],
    epoch: Annotated[int | None, Query(gt=0, lt=MOST_EPOCHS)] = None,
) -> Response:
    """The signed receipt of what the registry holds of a journal, of the newest epoch or the one that is named.

    Its seq is 0 when nothing is held.
    """
    if not JOURNAL.fullmatch(journal):
        raise Problem(HTTPStatus.NOT_FOUND, "not-found", "No journal can have this name.")
    return Response(ledger.receipt(registry, journal, epoch), media_type=CBOR)


@router.post("/batches")
async def batches(request: Request, registry: Annotated[Registry, Depends(registry_of)]) -> Response:
    """Take a batch and answer with the signed receipt; sending the same again does no harm."""
    told = request.headers.get("content-length", "")
    _check_size(int(told) if told.isdecimal() else 0)
    body = bytearray()
    async for part in request.stream():
        body += part
        _check_size(len(body))
    signed = await run_in_threadpool(ledger.accept, registry, bytes(body))
    return Response(signed, media_type=CBOR)


def _check_size(length: int) -> None:
    if length > MAX_BATCH:
        raise Problem(
            HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "too-large", "The batch is too large. Send less at once."
        )


@router.get("/statistics")
def statistics_by_centre(registry: Annotated[Registry, Depends(registry_of)]) -> dict[str, object]:
    """Counts by centre and course; counts from 1 to 4 are null."""
    return {"as_of": registry.settings.clock(), "centres": statistics.counts(registry)}
