"""The registry's settings: folder, keys, clock and dice; the one place of the server that reads the world.

The folder holds

    registry.key        the registry's private key, 32 bytes, for its owner's eyes only
    registry.grant      what the root says of that key
    stamper.der         the root's certificate for the time-stamps of that key (optional; none are given without it)
    root.pem            the authority's root, perhaps with its sealed successor;  successor.pem  the same apart
    delegations/*.cose  the centres' licences, signed by the root
    packs/*.sapar       the course packs that attempts are marked with
    settings.toml       origin (name of the log), link (of the verify page), rooms_from (the day, as "2027-01-31", from
                        which every exam must have been held in a room as examiners sign for it); all optional
    registry.sqlite     the records, unless another database is named
"""

from __future__ import annotations

import os
import time
import tomllib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from app.core import cose, keys
from app.core.certificate import grant as grants
from app.core.certificate import x509
from app.core.errors import BytesWrong, FileMissing
from app.core.ids import Dice

KEY, GRANT, STAMPER, ROOT, SUCCESSOR, TOML = (
    "registry.key",
    "registry.grant",
    "stamper.der",
    "root.pem",
    "successor.pem",
    "settings.toml",
)
DELEGATIONS, PACKS, SQLITE = "delegations", "packs", "registry.sqlite"
DATABASE_VARIABLE = "SAPAR_REGISTRY_DATABASE"
ORIGIN, LINK = "registry.sapar.example/log", "HTTPS://CHECK.SAPAR.EXAMPLE/"
SECRET_LENGTH = 32
HOST, PORT = "127.0.0.1", 8040
PAGE = Path(__file__).resolve().parents[2] / "assets" / "verify"

Clock = Callable[[], int]
"""Wall time, seconds since 1970 (UTC)."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What the server was told. `roots` are compressed points, the present root first."""

    folder: Path
    database: str
    host: str
    port: int
    roots: tuple[bytes, ...]
    secret: bytes = field(repr=False)
    grant: bytes = field(repr=False)
    clock: Clock
    dice: Dice
    origin: str = ORIGIN
    link: str = LINK
    page: Path = PAGE
    stamper: bytes = b""
    rooms_from_day: int = 0

    @property
    def delegations(self) -> Path:
        """The folder of the centres' licences."""
        return self.folder / DELEGATIONS

    @property
    def packs(self) -> Path:
        """The folder of the course packs."""
        return self.folder / PACKS


def system_clock() -> int:
    """The computer's clock."""
    return int(time.time())


def system_dice(length: int) -> bytes:
    """The operating system's randomness."""
    return os.urandom(length)


def open_settings(
    data: Path,
    database: str | None = None,
    host: str = HOST,
    port: int = PORT,
    *,
    clock: Clock = system_clock,
    dice: Dice = system_dice,
) -> Settings:
    """The settings of the registry that lives in a folder.

    `database` is a URL; without one the variable SAPAR_REGISTRY_DATABASE counts, then `registry.sqlite`.

    Raises:
        FileMissing: the folder lacks a key, the grant or the root.
        BytesWrong: one of them is damaged, or they do not belong together.
    """
    told = _told(data / TOML)
    roots = keys.roots_from_pem(_bytes(data, ROOT))
    if (data / SUCCESSOR).exists():
        roots = tuple(dict.fromkeys((*roots, keys.from_pem(_bytes(data, SUCCESSOR)))))
    secret, grant = _bytes(data, KEY), _bytes(data, GRANT)
    check_grant(secret, grant, roots)
    return Settings(
        folder=data,
        database=database or os.environ.get(DATABASE_VARIABLE) or f"sqlite:///{data.resolve() / SQLITE}",
        host=host,
        port=port,
        roots=roots,
        secret=secret,
        grant=grant,
        clock=clock,
        dice=dice,
        origin=told.get("origin", ORIGIN),
        link=told.get("link", LINK),
        stamper=_stamper(data, secret, roots),
        rooms_from_day=_day(told.get("rooms_from", "")),
    )


def check_grant(secret: bytes, grant: bytes, roots: tuple[bytes, ...]) -> None:
    """Raise unless one of the roots granted this very key.

    Raises:
        BytesWrong: the grant tells of another key, or of none.
        SignatureBad: it only claims to be the root's.
    """
    signed = cose.read(grant)
    root = next((one for one in roots if keys.key_id(one) == signed.kid), None)
    if root is None or len(secret) != SECRET_LENGTH:
        raise BytesWrong(why="the registry's grant, its key and the root do not belong together")
    cose.check(signed, root)
    if grants.read_registry(signed.payload).key != keys.public_of(secret):
        raise BytesWrong(why="the registry's grant tells of another key")


def put_grant(folder: Path, grant: bytes, stamper: bytes, root_pem: bytes) -> None:
    """The authority renewed the registry's grant, or another root gave it: put it into the folder, with the roots.

    A server that runs is started anew to take it up.

    Raises:
        FileMissing: there is no registry in the folder.
        BytesWrong, SignatureBad: key, grant, certificate and roots do not belong together; nothing was changed.
    """
    roots, secret = keys.roots_from_pem(root_pem), _bytes(folder, KEY)
    check_grant(secret, grant, roots)
    check_stamper(secret, stamper, roots)
    for name, raw in ((ROOT, root_pem), (STAMPER, stamper), (GRANT, grant)):
        draft = folder / f"{name}.part"
        draft.write_bytes(raw)
        draft.replace(folder / name)


def check_stamper(secret: bytes, stamper: bytes, roots: tuple[bytes, ...]) -> None:
    """Raise unless one of the roots lets this very key give time-stamps.

    Raises:
        BytesWrong: the certificate is another key's, another root's, or for something else.
    """
    if x509.check_stamper(stamper, roots)[0] != keys.public_of(secret):
        raise BytesWrong(why="the certificate for time-stamps is of another key")


def _stamper(folder: Path, secret: bytes, roots: tuple[bytes, ...]) -> bytes:
    """The certificate for time-stamps; a folder from earlier days has none."""
    if not (folder / STAMPER).exists():
        return b""
    stamper = _bytes(folder, STAMPER)
    check_stamper(secret, stamper, roots)
    return stamper


def _day(text: str) -> int:
    """The day since 1970 that a text names as YYYY-MM-DD; 0 for none."""
    try:
        return (date.fromisoformat(text) - date(1970, 1, 1)).days if text else 0
    except ValueError as error:
        raise BytesWrong(why=f"rooms_from in {TOML} is not a day as 2027-01-31") from error


def _bytes(folder: Path, name: str) -> bytes:
    try:
        return (folder / name).read_bytes()
    except OSError as error:
        raise FileMissing(name=name) from error


def _told(path: Path) -> dict[str, str]:
    try:
        read = tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BytesWrong(why=f"{TOML} is not TOML") from error
    return {name: value for name, value in read.items() if isinstance(value, str)}
