"""The `sapar` command. Starting the desktop needs none of the other commands, so it does not load them."""

from __future__ import annotations

import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command and end the program: 0 yes, 1 a real no, 2 could not do it."""
    from app.cli import quick

    told = list(sys.argv[1:] if arguments is None else arguments)
    if (wanted := quick.wanted(told)) is not None:
        sys.exit(quick.start(wanted))
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    from app.cli.said import complain, complain_of_file
    from app.cli.tree import tree
    from app.core.errors import SaparError

    try:
        tree(args=told)
    except SaparError as error:
        complain(error)
        sys.exit(2)
    except OSError as error:
        complain_of_file(error)
        sys.exit(2)
