"""How long the program runs, and how much memory it holds: for `--paint-and-exit`."""

from __future__ import annotations

import sys
import time

_BEGUN = time.perf_counter()
_SYSTEM: str = sys.platform


def since_start_s() -> float:
    """Seconds since this process was made; where the system does not tell, since this module was loaded."""
    if _SYSTEM == "linux":
        import os
        from pathlib import Path

        ticks = int(Path("/proc/self/stat").read_text("ascii").rpartition(")")[2].split()[19])
        return time.clock_gettime(time.CLOCK_BOOTTIME) - ticks / os.sysconf("SC_CLK_TCK")
    return time.perf_counter() - _BEGUN


def rss_mib() -> float:
    """Memory in use, in MiB; 0 where the system does not tell."""
    if _SYSTEM == "linux":
        import os
        from pathlib import Path

        pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / (1 << 20)
    if _SYSTEM == "win32":
        return _rss_on_windows()
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 << 20)


def _rss_on_windows() -> float:
    """Source: learn.microsoft.com, PROCESS_MEMORY_COUNTERS: the fourth word is WorkingSetSize."""
    import ctypes

    words = (ctypes.c_size_t * 10)()
    windows = getattr(ctypes, "windll")  # noqa: B009 - it exists on Windows alone
    windows.kernel32.K32GetProcessMemoryInfo(windows.kernel32.GetCurrentProcess(), ctypes.byref(words), 80)
    return words[2] / (1 << 20)
