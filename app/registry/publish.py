"""Writing the public tree into a folder that a CDN, a web server or a stick then serves.

Every file is written under another name and renamed. The checkpoint comes last, after its tiles.
"""

from __future__ import annotations

from pathlib import Path

from app.registry import log, tree
from app.registry.deps import Registry


def publish(registry: Registry, folder: Path) -> tuple[str, ...]:
    """Write the whole tree; the paths that were written. What is there already and the same is left alone.

    Raises:
        BytesWrong: the log was changed; nothing of it is published.
        OSError: the folder cannot be written.
    """
    note = log.checkpoint(registry)
    size = int(note.split("\n")[1])
    written = []
    for path in tree.paths(registry, size):
        found = tree.file(registry, path)
        if found is not None and _write(folder / path, found.content):
            written.append(path)
    if _write(folder / tree.CHECKPOINT, note.encode()):
        written.append(tree.CHECKPOINT)
    return tuple(written)


def _write(path: Path, content: bytes) -> bool:
    if path.is_file() and path.read_bytes() == content:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.part")
    draft.write_bytes(content)
    draft.replace(path)
    return True
