"""Work off the screen's thread, in two lanes: one worker at the desk for the store, several on the wire.

Every answer comes home on the thread of the screen. An error goes to who asked, and to `crashed` when nobody did:
nothing is swallowed. An answer for a screen that is gone is dropped.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, ParamSpec, TypeVar

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

P = ParamSpec("P")
T = TypeVar("T")
WIRES = 4


@dataclass(frozen=True, slots=True)
class Crash:
    """An error that nobody was waiting for."""

    error: Exception


@dataclass(frozen=True, slots=True)
class _Job:
    """What to do, and who is told how it went."""

    work: Callable[[], Any]
    done: Callable[[Any], None] | None
    failed: Callable[[Exception], None] | None


class Jobs(QObject):
    """Runs deeds: `jobs.run(work, done=..., failed=...)`; `wire=True` for what waits on the network."""

    crashed = Signal(Crash)
    rested = Signal()
    _returned = Signal(object, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = ThreadPoolExecutor(1, "desk")
        self._wire: Executor | None = None
        self._open, self._is_closed = 0, False
        self._returned.connect(self._come_home)

    @property
    def is_busy(self) -> bool:
        """Whether anything is under way."""
        return self._open > 0

    @property
    def is_closed(self) -> bool:
        """Whether the program ends: long works stop by themselves."""
        return self._is_closed

    def run(
        self,
        work: Callable[[], T],
        done: Callable[[T], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
        *,
        wire: bool = False,
    ) -> None:
        """Do the work elsewhere; `done` or `failed` is called here afterwards. Bind arguments by `partial`."""
        if self._is_closed:
            return
        self._open += 1
        self._lane(wire).submit(self._do, _Job(work, done, failed))

    def close(self) -> None:
        """Wait for what is under way and take nothing more."""
        self._is_closed = True
        self._desk.shutdown(wait=True)
        if self._wire:
            self._wire.shutdown(wait=True, cancel_futures=True)

    def _lane(self, wire: bool) -> Executor:
        if not wire:
            return self._desk
        self._wire = self._wire or ThreadPoolExecutor(WIRES, "wire")
        return self._wire

    def _do(self, job: _Job) -> None:
        """On the worker: nothing but the deed and one signal."""
        try:
            answer, error = job.work(), None
        except Exception as problem:  # noqa: BLE001 - it is told to who asked
            answer, error = None, problem
        if isValid(self):
            self._returned.emit(job, answer, error)

    def _come_home(self, job: _Job, answer: object, error: Exception | None) -> None:
        self._open -= 1
        try:
            if error is None:
                _tell(job.done, answer)
            elif job.failed is None:
                self.crashed.emit(Crash(error))
            else:
                _tell(job.failed, error)
        except Exception as problem:  # noqa: BLE001 - a fault of a screen must be seen too
            self.crashed.emit(Crash(problem))
        if not self._open:
            self.rested.emit()


def _tell(reader: Callable[[Any], None] | None, news: object) -> None:
    owner = getattr(reader, "__self__", None)
    if reader is not None and not (isinstance(owner, QObject) and not isValid(owner)):
        reader(news)
