"""A small public tree as `sapar registry publish` would write it, served on loopback."""

from __future__ import annotations

import json
import threading
from base64 import b64decode
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

TOP = Path(__file__).parents[2]
PAGE = TOP / "assets" / "verify"
VECTORS: dict[str, Any] = json.loads((TOP / "tests/vectors/certificates.json").read_text(encoding="utf-8"))


def page_files() -> dict[str, bytes]:
    """The page's own files by path."""
    found = (path for path in PAGE.rglob("*") if path.is_file())
    return {path.relative_to(PAGE).as_posix(): path.read_bytes() for path in found}


def case(name: str) -> dict[str, Any]:
    """The vector of that name."""
    return next(one for one in VECTORS["cases"] if one["name"] == name)


def digits(name: str) -> str:
    """The fragment that opens the page with that vector."""
    return str(case(name)["text"].partition("#")[2])


def write_site(folder: Path, *, has_roots: bool = True, has_lists: bool = True) -> None:
    """The page with roots and signed lists beside it."""
    files = page_files()
    if has_roots:
        files["roots.json"] = json.dumps([VECTORS["root"]]).encode()
    if has_lists:
        files["trust-list.cbor"] = b64decode(VECTORS["trust_list"])
        files |= {f"status/{index}.cwt": b64decode(raw) for index, raw in VECTORS["status"].items()}
        files |= {f"register/{kid}.bin": b64decode(raw) for kid, raw in VECTORS["registers"].items()}
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)


class _Recording(SimpleHTTPRequestHandler):
    """Serves files and writes down every request with its headers."""

    def log_message(self, *parts: object) -> None:
        """Keep the request; say nothing."""
        headers = getattr(self, "headers", None)
        self.server.asked.append(f"{self.path}\n{headers}")


class Site(ThreadingHTTPServer):
    """The server and what it was asked."""

    daemon_threads = True

    def __init__(self, folder: Path) -> None:
        super().__init__(("127.0.0.1", 0), partial(_Recording, directory=str(folder)))
        self.asked: list[str] = []

    @property
    def link(self) -> str:
        """Address of the page."""
        return f"http://127.0.0.1:{self.server_port}/"

    @property
    def paths(self) -> list[str]:
        """The paths asked for, in order."""
        return [one.split("\n", 1)[0] for one in self.asked]


@contextmanager
def served(folder: Path) -> Iterator[Site]:
    """The folder on loopback for as long as the block lasts."""
    site = Site(folder)
    thread = threading.Thread(target=site.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield site
    finally:
        site.shutdown()
        thread.join()
        site.server_close()
