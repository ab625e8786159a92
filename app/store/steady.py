"""The computer's clock that cannot be set: it counts from the start of the computer, and stands still in its sleep.

Sources: Linux man pages clock_gettime(2) (CLOCK_MONOTONIC, CLOCK_BOOTTIME) and random(4) (boot_id); Microsoft,
QueryUnbiasedInterruptTime, QueryInterruptTime (units of 100 ns) and the BootId that Windows counts in its registry.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from app.core.exam.live import Tick
from app.core.ids import Dice, fresh

BOOT_ID = Path("/proc/sys/kernel/random/boot_id")
PREFETCH = r"SYSTEM\CurrentControlSet\Control\Session Manager\Memory Management\PrefetchParameters"


class Steady:
    """Readings of one run of the program. Where the system names no boot, every run counts as one."""

    def __init__(self, dice: Dice) -> None:
        """A run begins; it gets a name of its own."""
        self._run = fresh(dice)
        self._boot = boot() or self._run

    def __call__(self) -> Tick:
        """The reading now."""
        awake_ns, asleep_ns = awake_and_asleep_ns()
        return Tick(self._boot, self._run, awake_ns // 1_000_000, asleep_ns // 1_000_000)


if sys.platform == "win32":
    import ctypes
    import winreg

    def boot() -> str:
        """The name of this start of the computer; empty where the system does not count them."""
        try:
            with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, PREFETCH) as key:
                return f"windows-{winreg.QueryValueEx(key, 'BootId')[0]}"
        except OSError:
            return ""

    def awake_and_asleep_ns() -> tuple[int, int]:
        """Nanoseconds awake since the computer was started, and asleep."""
        awake, whole = ctypes.c_ulonglong(), ctypes.c_ulonglong()
        ctypes.windll.kernel32.QueryUnbiasedInterruptTime(ctypes.byref(awake))
        ctypes.windll.kernelbase.QueryInterruptTime(ctypes.byref(whole))
        return awake.value * 100, max(0, whole.value - awake.value) * 100

else:

    def boot() -> str:
        """The name of this start of the computer; empty where the system gives none."""
        try:
            return BOOT_ID.read_text("ascii").strip()
        except OSError:
            return ""

    def awake_and_asleep_ns() -> tuple[int, int]:
        """Nanoseconds awake since the computer was started, and asleep."""
        awake = time.monotonic_ns()
        if not hasattr(time, "CLOCK_BOOTTIME"):
            return awake, 0
        return awake, max(0, time.clock_gettime_ns(time.CLOCK_BOOTTIME) - awake)
