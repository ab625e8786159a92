"""A station: this installation's folders, store, keys, registry, clock and dice.

Built in one place (`open_station`), handed down to every deed, never a global. It holds things and does none.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from app.core.errors import StationMissing, StationThere
from app.core.exam.live import Ticks
from app.core.ids import Dice
from app.store import fixed, keeper, migrations, steady
from app.store.database import Database

if TYPE_CHECKING:
    from app.net.registry import Registry

STORE = "station.sapar-store"
PACKS = "packs"
POINT = 33
ASSETS = Path(__file__).resolve().parent.parent / "assets"

Clock = Callable[[], int]
"""Wall time, seconds since 1970 (UTC)."""


def system_dice(length: int) -> bytes:
    """The operating system's randomness."""
    return os.urandom(length)


def system_ticks() -> Ticks:
    """The computer's clock that cannot be set, for one run of the program."""
    return steady.Steady(system_dice)


@dataclass(frozen=True, slots=True)
class Station:
    """What a deed needs to know of the installation it happens in."""

    home: Path
    database: Database
    clock: Clock
    dice: Dice
    roots: tuple[bytes, ...]
    licence: int
    centre_name: str
    link: str
    registry_url: str
    connect: Callable[[str], Registry] = field(repr=False)
    assets: Path = ASSETS
    ticks: Ticks = field(default_factory=system_ticks, repr=False)

    @property
    def packs(self) -> Path:
        """The folder of the installed packs."""
        return self.home / PACKS

    def close(self) -> None:
        """Close the store."""
        self.database.close()


def system_clock() -> int:
    """The computer's clock."""
    return int(time.time())


def has_station(home: Path) -> bool:
    """Whether a station lives in this folder."""
    return (home / STORE).exists()


def new_database(home: Path, dice: Dice = system_dice) -> Database:
    """The empty store of a new station, with its key kept.

    Raises:
        StationThere: a station lives in this folder; its key is never overwritten.
    """
    if has_station(home) or (home / keeper.FILE).exists():
        raise StationThere
    home.mkdir(parents=True, exist_ok=True)
    (home / PACKS).mkdir(exist_ok=True)
    database = Database(home / STORE, keeper.new_key(home, dice))
    migrations.migrate(database)
    return database


def open_station(
    home: Path,
    *,
    clock: Clock = system_clock,
    dice: Dice = system_dice,
    ticks: Ticks | None = None,
    connect: Callable[[str], Registry] | None = None,
) -> Station:
    """The station that lives in a folder.

    Raises:
        StationMissing: none was set up there.
        StoreLocked, StoreDamaged: its records cannot be opened.
    """
    if not has_station(home):
        raise StationMissing
    database = Database(home / STORE, keeper.key_of(home))
    migrations.migrate(database)
    kept = fixed.prefixed(database, "centre-")
    return Station(
        home=home,
        database=database,
        clock=clock,
        dice=dice,
        roots=_roots(kept),
        licence=int(kept.get("licence", b"0")),
        centre_name=kept.get("name", b"").decode(),
        link=kept.get("link", b"").decode(),
        registry_url=kept.get("registry", b"").decode(),
        connect=connect or _connect,
        ticks=ticks or system_ticks(),
    )


def _roots(kept: Mapping[str, bytes]) -> tuple[bytes, ...]:
    """The pinned roots: the authority's, its sealed successor, and those it retired in good order."""
    earlier = kept.get("earlier", b"")
    retired = (earlier[at : at + POINT] for at in range(0, len(earlier), POINT))
    found = (kept.get("root", b""), kept.get("successor", b""), *retired)
    return tuple(dict.fromkeys(one for one in found if one))


def _connect(url: str) -> Registry:
    from app.net.registry import HttpRegistry

    return HttpRegistry(url)
