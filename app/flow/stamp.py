"""Time-stamps for papers: the registry says when it saw a signature, and the kept paper gets that into its file.

A station signs without a network; what a paper says of its time is the station's word until then. The stamps come when
it meets the registry; a paper without one is as good as before.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from app.core.certificate import number as numbers
from app.core.errors import Away, FileMissing, NotPassed, RegistryRefused, SaparError
from app.core.ids import Dice
from app.files import safe
from app.flow.papers import PAPERS, file_of
from app.station import Station

if TYPE_CHECKING:
    from app.net.registry import Registry

AT_ONCE = 100
"""Papers that are tried in one go, the newest first, so that a sync comes to its end."""


def stamp(station: Station, number: int) -> bytes:
    """The kept paper of that certificate with a time-stamp of the station's registry; it is kept in its place.

    Raises:
        NotPassed: no paper of that number is kept here.
        StampThere: it has its time-stamp already.
        RegistryAway, RegistryOdd, RegistryRefused: there is no answer that helps; nothing was changed.
        StampRefused, StampWrong, BytesWrong: there is no time-stamp for it; nothing was changed.
    """
    file = file_of(station, number)
    if not file.exists():
        raise NotPassed(name=numbers.printed(number))
    return _stamp_file(station, station.connect(station.registry_url), file)


def stamp_waiting(station: Station) -> int:
    """Stamp the kept papers that have none; how many got one. What goes wrong waits for the next time.

    A registry that does not answer, or gives no time-stamps, is asked once only.
    """
    registry = station.connect(station.registry_url)
    done = 0
    for file in _waiting(station):
        try:
            _stamp_file(station, registry, file)
            done += 1
        except (Away, RegistryRefused):
            break
        except SaparError:  # this paper's own trouble, which the next one need not have
            continue
    return done


def stamped(pdf: bytes, registry: Registry, roots: tuple[bytes, ...], dice: Dice) -> bytes:
    """The page with a time-stamp of that registry in its place; `roots` are compressed keys.

    Raises:
        StampThere: it has its time-stamp already.
        RegistryAway, RegistryOdd, RegistryRefused: there is no answer that helps.
        StampRefused, StampWrong, BytesWrong: there is no time-stamp for it.
    """
    from app.pdf import stamping

    digest, nonce = stamping.imprint(pdf), dice(stamping.NONCE_LENGTH)
    return stamping.stamped(pdf, registry.stamp(stamping.request(digest, nonce)), nonce, roots)


def stamped_by(pdf: bytes, url: str, roots: tuple[bytes, ...], dice: Dice) -> bytes:
    """The same with the registry at an address."""
    from app.net.registry import HttpRegistry

    return stamped(pdf, HttpRegistry(url), roots, dice)


def _stamp_file(station: Station, registry: Registry, file: Path) -> bytes:
    raw = _read(file)
    if raw is None:
        raise FileMissing(name=file.name)
    made = stamped(raw, registry, station.roots, station.dice)
    safe.write(file, made)
    return made


def _waiting(station: Station) -> Iterator[Path]:
    """The kept papers without a time-stamp, the newest first, as many as are tried in one go."""
    from app.pdf import stamping

    at = station.clock()
    newest = sorted((station.home / PAPERS).glob("*.pdf"), key=lambda one: (len(one.name), one), reverse=True)
    waiting = (file for file in newest if (raw := _read(file)) and stamping.is_waiting(raw, at))
    return islice(waiting, AT_ONCE)


def _read(file: Path) -> bytes | None:
    """The bytes of a paper, if it can be read."""
    try:
        return file.read_bytes()
    except OSError:
        return None
