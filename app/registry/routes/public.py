"""The verify page and the public tree, straight from the database, as a CDN would serve what is published."""

from __future__ import annotations

from hashlib import sha256
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from app.registry import tree
from app.registry.deps import Registry, registry_of
from app.registry.problems import Problem

router = APIRouter()
FIXED, CHANGING = "public, max-age=31536000, immutable", "no-cache"
PAGE_HEADERS = {
    "content-security-policy": tree.POLICY,
    "permissions-policy": "camera=(self), geolocation=(), microphone=()",
    "cross-origin-opener-policy": "same-origin",
}


@router.api_route("/{path:path}", methods=["GET", "HEAD"], include_in_schema=False)
def public(path: str, request: Request, registry: Annotated[Registry, Depends(registry_of)]) -> Response:
    """A file of the public tree; the bare address is the page."""
    found = tree.file(registry, path or tree.INDEX)
    if found is None:
        raise Problem(HTTPStatus.NOT_FOUND, "not-found", "There is no such file.")
    tag = f'"{sha256(found.content).hexdigest()[:32]}"'
    headers = {
        "etag": tag,
        "cache-control": FIXED if found.is_fixed else CHANGING,
        "x-content-type-options": "nosniff",
        "referrer-policy": "no-referrer",
        **(PAGE_HEADERS if found.is_page else {"access-control-allow-origin": "*"}),
    }
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
    return Response(found.content, media_type=found.media_type, headers=headers)
