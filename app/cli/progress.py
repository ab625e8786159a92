"""A bar on standard error while something long is under way; Ctrl-C stops the work calmly."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from app.core.errors import Cancelled


@contextmanager
def progress() -> Iterator[Callable[[int, int], None]]:
    """What to tell how much is done, and of how much.

    Raises:
        Cancelled: somebody pressed Ctrl-C.
    """
    from rich.console import Console
    from rich.progress import Progress

    try:
        with Progress(console=Console(stderr=True), transient=True) as bar:
            task = bar.add_task("", total=None)

            def told(done: int, of: int) -> None:
                bar.update(task, completed=done, total=of)

            yield told
    except KeyboardInterrupt as stopped:
        raise Cancelled from stopped
