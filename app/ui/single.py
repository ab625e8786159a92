"""One desktop a station: a second start brings the first window to the front, and ends.

The lock is a file in the station's folder that names its process; after a crash or a power cut it holds nobody back.
The call goes over a local socket, whose name follows the folder. Qt's network part is loaded only to call or to listen.
"""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile, QObject, Signal

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer

FILE = "desktop.lock"
CALL_MS = 2_000
"""How long the first one may take to answer."""


class Single(QObject):
    """`called` says that somebody started the program again."""

    called = Signal()

    def __init__(self, home: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.name = "sapar-" + sha256(str(home.resolve()).encode()).hexdigest()[:16]
        self._lock = QLockFile(str(home / FILE))
        self._lock.setStaleLockTime(0)  # however long it runs, its lock is good while its process lives
        self._server: QLocalServer | None = None

    def take(self) -> bool:
        """Be the one desktop; false when another one is. A lock that cannot be written holds nobody back."""
        return self._lock.tryLock(0) or self._lock.error() != QLockFile.LockError.LockFailedError

    def call_first(self) -> bool:
        """Ask the first one to come to the front; false when it does not answer."""
        from PySide6.QtNetwork import QLocalSocket

        socket = QLocalSocket()
        socket.connectToServer(self.name)
        is_heard = socket.waitForConnected(CALL_MS)
        if is_heard:
            socket.disconnectFromServer()
        return is_heard

    def listen(self) -> None:
        """Hear those who come later. What a crash left of an earlier listener goes: the lock is ours."""
        from PySide6.QtNetwork import QLocalServer

        QLocalServer.removeServer(self.name)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._come)
        self._server.listen(self.name)

    def release(self) -> None:
        """Let the next one be the one."""
        if self._server is not None:
            self._server.close()
        self._lock.unlock()

    def _come(self) -> None:
        if self._server is not None and (socket := self._server.nextPendingConnection()) is not None:
            socket.disconnected.connect(socket.deleteLater)
            socket.disconnectFromServer()
            self.called.emit()
