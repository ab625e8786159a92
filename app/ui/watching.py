"""Tells that files changed, once whoever writes them has finished."""

from __future__ import annotations

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

SETTLE_MS = 250
"""Editors write in several steps; after so long without another one a file is as it was meant."""


class Watching(QObject):
    """`changed` comes once for all that changed together."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._watcher = QFileSystemWatcher(self)
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.setInterval(SETTLE_MS)
        self._calm.timeout.connect(self.changed)
        self._watcher.fileChanged.connect(self._stir)
        self._watcher.directoryChanged.connect(self._stir)

    def watch(self, paths: tuple[str, ...]) -> None:
        """Watch these files and folders instead; one that was replaced by another of its name is watched anew."""
        wanted, here = set(paths), {*self._watcher.files(), *self._watcher.directories()}
        if gone := sorted(here - wanted):
            self._watcher.removePaths(gone)
        if fresh := sorted(wanted - here):
            self._watcher.addPaths(fresh)

    def stop(self) -> None:
        """Watch nothing any more."""
        self._calm.stop()
        self.watch(())

    def _stir(self, _path: str) -> None:
        self._calm.start()
