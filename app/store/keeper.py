"""Who keeps the store's key while only trainees are present: the operating system, else a file of this user.

On Windows the Credential Locker (DPAPI) through `keyring`; elsewhere, and where no keyring answers, a file
with mode 0600 in the station's folder. `how` says which, and the sync screen shows it.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from app.core.errors import StoreLocked
from app.core.ids import Dice
from app.store.database import KEY_LENGTH

FILE = "store.key"
_SERVICE = "sapar"


def key_of(folder: Path) -> bytes:
    """The store's key.

    Raises:
        StoreLocked: it is neither in the file nor with the operating system.
    """
    file = folder / FILE
    raw = file.read_bytes() if file.exists() else _from_system(folder)
    if len(raw) != KEY_LENGTH:
        raise StoreLocked
    return raw


def new_key(folder: Path, dice: Dice) -> bytes:
    """A new key, kept."""
    return keep(folder, dice(KEY_LENGTH))


def keep(folder: Path, key: bytes) -> bytes:
    """Keep a key that there is already, for example one out of a backup."""
    if sys.platform == "win32" and _to_system(folder, key):
        return key
    file = folder / FILE
    file.touch(mode=0o600)
    with file.open("wb") as out:  # on the disk before any record that it locks
        out.write(key)
        out.flush()
        os.fsync(out.fileno())
    return key


def how(folder: Path) -> str:
    """`file` or `system`."""
    return "file" if (folder / FILE).exists() else "system"


def _from_system(folder: Path) -> bytes:
    import keyring
    from keyring.errors import KeyringError

    try:
        return bytes.fromhex(keyring.get_password(_SERVICE, str(folder.resolve())) or "")
    except (KeyringError, ValueError) as error:
        raise StoreLocked from error


def _to_system(folder: Path, key: bytes) -> bool:
    import keyring
    from keyring.errors import KeyringError

    try:
        keyring.set_password(_SERVICE, str(folder.resolve()), key.hex())
    except KeyringError:
        return False
    return True
