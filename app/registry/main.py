"""The registry as a program: lay out its folder, make the application, serve it."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

import uvicorn
from fastapi import FastAPI

from app import __version__
from app.core import keys
from app.core.errors import RegistryAway
from app.registry import problems
from app.registry.deps import open_registry
from app.registry.errors import PortTaken
from app.registry.routes import health, journals, public, stamps
from app.registry.settings import (
    DELEGATIONS,
    GRANT,
    KEY,
    PACKS,
    ROOT,
    STAMPER,
    Settings,
    check_grant,
    check_stamper,
)

STOP_S = 15.0
KEEP_ALIVE_S = 15
MOST_AT_ONCE, BACKLOG = 256, 128


def begin(data: Path, root_pem: bytes, secret: bytes, grant: bytes, stamper: bytes = b"") -> None:
    """Lay out the folder of a new registry; one that is there is not overwritten.

    `stamper` is the root's certificate (DER) for the time-stamps of this registry; without it none are given.

    Raises:
        BytesWrong, SignatureBad: key, grant, certificate and root do not belong together.
        FileExistsError: a registry lives there.
    """
    roots = keys.roots_from_pem(root_pem)
    check_grant(secret, grant, roots)
    if stamper:
        check_stamper(secret, stamper, roots)
    for folder in (data, data / DELEGATIONS, data / PACKS):
        folder.mkdir(parents=True, exist_ok=True)
    key = data / KEY
    key.touch(mode=0o600, exist_ok=False)
    key.write_bytes(secret)
    (data / GRANT).write_bytes(grant)
    if stamper:
        (data / STAMPER).write_bytes(stamper)
    (data / ROOT).write_bytes(root_pem)


def make_app(settings: Settings) -> FastAPI:
    """The application; its database opens with it and closes with it."""
    registry = open_registry(settings)

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        yield
        registry.close()

    app = FastAPI(
        title="Sapar registry",
        version=__version__,
        lifespan=lifespan,
        openapi_url="/v1/openapi.json",
        docs_url=None,
        redoc_url=None,
    )
    app.state.registry = registry
    problems.install(app)
    for router in (health.router, journals.router, stamps.router, public.router):
        app.include_router(router)
    return app


def serve(settings: Settings, host: str | None = None, port: int | None = None) -> None:
    """Serve until the process is told to stop.

    Raises:
        PortTaken: the address cannot be used.
    """
    bound = _bound(host or settings.host, settings.port if port is None else port)
    _server(settings).run(sockets=[bound])


@contextmanager
def running(settings: Settings, host: str = "127.0.0.1", port: int = 0) -> Iterator[str]:
    """Serve on a thread for a while; gives the address. Port 0 takes any free one.

    Raises:
        PortTaken: the address cannot be used.
    """
    bound = _bound(host, port)
    server = _server(settings)
    thread = threading.Thread(target=server.run, args=([bound],), name="registry", daemon=True)
    thread.start()
    try:
        _wait(server, thread)
        yield f"http://{host}:{bound.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(STOP_S)


def _server(settings: Settings) -> uvicorn.Server:
    config = uvicorn.Config(
        make_app(settings),
        log_level="warning",
        access_log=False,  # who asks for what is nobody's business
        server_header=False,
        ws="none",
        timeout_keep_alive=KEEP_ALIVE_S,
        limit_concurrency=MOST_AT_ONCE,
    )
    return uvicorn.Server(config)


def _bound(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    made = socket.socket(family)
    try:
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind((host, port))
        made.listen(BACKLOG)
    except OSError as error:
        made.close()
        raise PortTaken(host=host, port=port) from error
    return made


def _wait(server: uvicorn.Server, thread: threading.Thread) -> None:
    while not server.started:
        if not thread.is_alive():
            raise RegistryAway
        time.sleep(0.005)
