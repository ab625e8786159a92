"""In what surroundings an exam runs: which programs, in which machine, on whose screen, inside which kiosk.

Processes are read through psutil (BSD-3-Clause, wheels for Windows and Linux): the same call on both systems, so that
what runs in the tests here is what runs on Windows, which /proc and Toolhelp by hand would not be. It is loaded when an
exam begins. Everything here takes milliseconds to tenths of a second, so it runs on a worker.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path

from app.ui.assets import assets

_SYSTEM: str = sys.platform
DMI = Path("/sys/class/dmi/id")
MOST_ABOVE = 32
"""How far up the tree of processes a kiosk is looked for."""


@dataclass(frozen=True, slots=True)
class Program:
    """A program by the name people know, and the patterns of its processes."""

    name: str
    processes: tuple[str, ...]

    def fits(self, process: str) -> bool:
        """Whether a process belongs to it."""
        return any(fnmatchcase(process, pattern) for pattern in self.processes)


@dataclass(frozen=True, slots=True)
class Lists:
    """What is looked for: remote-control programs, marks of virtual machines, kiosks."""

    remote: tuple[Program, ...]
    machines: Mapping[str, str]
    kiosk: tuple[Program, ...]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What was found. Empty words: nothing of the kind, or this system does not tell."""

    programs: tuple[str, ...] = ()
    machine: str = ""
    remote_screen: str = ""
    kiosk: str = ""


@cache
def lists() -> Lists:
    """The lists of `assets/guard/programs.toml`."""
    read = tomllib.loads((assets() / "guard" / "programs.toml").read_text("utf-8"))
    return Lists(_programs(read["remote"]), read["machines"], _programs(read["kiosk"]))


def look(environment: Mapping[str, str]) -> Surroundings:
    """Everything; on a worker."""
    return Surroundings(
        programs=remote_programs(running(), lists()),
        machine=machine_of(maker(), lists()),
        remote_screen=remote_screen(environment),
        kiosk=kiosk_of(above(), lists()),
    )


def plain(process: str) -> str:
    """The name of a process as the lists have it."""
    return process.lower().removesuffix(".exe")


def remote_programs(processes: Iterable[str], known: Lists) -> tuple[str, ...]:
    """The remote-control programs among processes, by their known names."""
    there = {plain(one) for one in processes}
    return tuple(program.name for program in known.remote if any(map(program.fits, there)))


def kiosk_of(processes: Iterable[str], known: Lists) -> str:
    """The kiosk among the processes above ours."""
    there = {plain(one) for one in processes}
    return next((program.name for program in known.kiosk if any(map(program.fits, there))), "")


def machine_of(told: str, known: Lists) -> str:
    """The virtual machine that a maker's and a model's name tell of."""
    return next((name for mark, name in known.machines.items() if mark.lower() in told.lower()), "")


def remote_screen(environment: Mapping[str, str]) -> str:
    """Through what the screen is shown elsewhere, as far as the environment tells."""
    if environment.get("SESSIONNAME", "").upper().startswith("RDP"):
        return "Remote Desktop"
    if environment.get("XRDP_SESSION"):
        return "xrdp"
    if environment.get("VNCDESKTOP"):
        return "VNC"
    return "SSH" if environment.get("SSH_CONNECTION") else ""


def running() -> Iterator[str]:
    """The names of all processes that may be seen."""
    import psutil

    for process in psutil.process_iter(["name"]):
        yield process.info["name"] or ""


def above() -> tuple[str, ...]:
    """The names of the processes that started this one, the nearest first."""
    import psutil

    try:
        return tuple(one.name() for one in psutil.Process().parents()[:MOST_ABOVE])
    except psutil.Error:  # one of them has just ended, or must not be looked at
        return ()


def maker() -> str:
    """Maker and model of this computer, as its firmware tells them."""
    if _SYSTEM == "win32":
        return _maker_on_windows()
    found = (DMI / name for name in ("sys_vendor", "product_name", "board_vendor"))
    return " ".join(one.read_text("utf-8", "replace").strip() for one in found if _is_readable(one))


def _is_readable(path: Path) -> bool:
    import os

    return os.access(path, os.R_OK)


def _maker_on_windows() -> str:
    import winreg

    with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, r"HARDWARE\DESCRIPTION\System\BIOS") as key:  # type: ignore[attr-defined]
        names = ("SystemManufacturer", "SystemProductName")
        return " ".join(str(winreg.QueryValueEx(key, name)[0]) for name in names)  # type: ignore[attr-defined]


def _programs(read: Iterable[Mapping[str, object]]) -> tuple[Program, ...]:
    return tuple(Program(str(one["name"]), tuple(map(str, _listed(one["processes"])))) for one in read)


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else []
