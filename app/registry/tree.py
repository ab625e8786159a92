"""The public tree: every file a verifier or an auditor may fetch, by path; served, or written for a CDN."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from app.registry import lists, log
from app.registry.database import read
from app.registry.deps import Registry
from app.registry.single_page import single_page

INDEX, SINGLE, ROOTS, TRUST, CHECKPOINT = (
    "index.html",
    "single.html",
    "roots.json",
    "trust-list.cbor",
    "checkpoint",
)
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' blob:; "
    "manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_STATUS = re.compile(r"status/(0|[1-9][0-9]{0,6})\.cwt")
_REGISTER = re.compile(r"register/([0-9a-f]{16})\.bin")
_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".svg": "image/svg+xml",
    ".json": "application/json",
    ".webmanifest": "application/manifest+json",
    ".cbor": "application/cbor",
    ".cwt": "application/statuslist+cwt",
    ".bin": "application/octet-stream",
    ".png": "image/png",
    ".wasm": "application/wasm",
}


@dataclass(frozen=True, slots=True)
class File:
    """A public file; `is_fixed` says that its bytes will never change."""

    content: bytes
    media_type: str
    is_fixed: bool = False
    is_page: bool = False


def file(registry: Registry, path: str) -> File | None:
    """The public file of that path."""
    if raw := _page(registry.settings.page).get(path):
        return File(raw, media_type(path), is_page=True)
    if path == SINGLE:
        return _single(registry)
    raw = _made(registry, path)
    if raw is not None:
        return File(raw, "text/plain; charset=utf-8" if path == CHECKPOINT else media_type(path))
    tile = log.tile_at(path)
    found = read(registry.engine, lambda session: log.content(session, tile)) if tile else None
    is_full = tile is not None and tile.width == log.WIDTH
    return File(found, "application/octet-stream", is_fixed=is_full) if found is not None else None


def paths(registry: Registry, size: int) -> tuple[str, ...]:
    """Every path of the tree for a log of that many leaves."""
    single = (SINGLE,) if _page(registry.settings.page) else ()
    return (
        *sorted(_page(registry.settings.page)),
        *single,
        ROOTS,
        TRUST,
        *(f"status/{index}.cwt" for index in lists.indexes(registry)),
        *(f"register/{kid}.bin" for kid in lists.registers(registry)),
        *(tile.path for tile in log.tiles(size)),
    )


def media_type(path: str) -> str:
    """The media type by a file's ending."""
    return _TYPES.get(Path(path).suffix, "application/octet-stream")


def _made(registry: Registry, path: str) -> bytes | None:
    if path == ROOTS:
        return json.dumps([root.hex() for root in registry.settings.roots]).encode()
    if path == TRUST:
        return lists.trust_list(registry)
    if path == CHECKPOINT:
        return log.checkpoint(registry).encode()
    if found := _STATUS.fullmatch(path):
        return lists.status_list(registry, int(found[1]))
    if found := _REGISTER.fullmatch(path):
        return lists.register(registry, found[1])
    return None


def _single(registry: Registry) -> File | None:
    page = _page(registry.settings.page)
    return File(single_page(page, registry.settings.roots), _TYPES[".html"]) if page else None


@cache
def _page(folder: Path) -> dict[str, bytes]:
    """The files of the verify page; they are read once, a server is started anew for a new page."""
    found = (path for path in sorted(folder.rglob("*")) if path.is_file() and path.suffix in _TYPES)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}
