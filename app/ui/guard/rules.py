"""Whether and how a computer is watched during an exam, and what may be noticed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.core.exam.room import EventKind

TOLD = ("SESSIONNAME", "XRDP_SESSION", "SSH_CONNECTION", "VNCDESKTOP")
"""Names of the environment that tell of a screen which is somewhere else."""


@dataclass(frozen=True, slots=True)
class Rules:
    """`is_on` only for real sittings: a practice run, a tour or a developer's desktop is not held.

    `environment` has what the command found under the names in `TOLD`.
    """

    is_on: bool = False
    environment: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing that was noticed: a program's name, a display's, seconds away."""

    kind: EventKind
    detail: str = ""
