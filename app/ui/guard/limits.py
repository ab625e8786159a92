"""What this program cannot stop, said plainly: for the examiner, who can then look himself or set up a harder lock."""

from __future__ import annotations

from dataclasses import dataclass

from app.ui.words import _, mark


@dataclass(frozen=True, slots=True)
class Limits:
    """What is so here: whether exams are guarded at all, stay on top, run in a kiosk, in a machine, on a far screen."""

    is_guarded: bool = False
    stays_on_top: bool = False
    kiosk: str = ""
    machine: str = ""
    remote_screen: str = ""
    programs: tuple[str, ...] = ()


ALWAYS = (
    mark(
        "Keys of the system: Ctrl+Alt+Del, Alt+Tab, the Windows key. Leaving the exam is recorded, not prevented."
    ),
    mark("A second person, a phone, a paper, an earpiece, a camera: look yourself."),
    mark("A program that hides its name, or another computer between keyboard and screen."),
    mark("Somebody with the rights of the administrator, who can change anything on this computer."),
)
"""What holds on every computer."""

HARDER = (
    mark("Safe Exam Browser for Windows can start Sapar as a permitted program and lock the rest."),
    mark("Windows Assigned Access (Shell Launcher) can make Sapar the only program of an account."),
)
"""What locks harder. This program is neither of them."""


def sentences(limits: Limits) -> tuple[tuple[str, str], ...]:
    """What to know on this computer: tone and sentence, first what is special here."""
    told: list[tuple[str, str]] = []
    if limits.kiosk:
        told.append(
            ("success", _("This program runs inside {name}, which locks the computer.", name=limits.kiosk))
        )
    if not limits.is_guarded:
        told.append(
            ("danger", _("Exams are not guarded here: the program was started so. Every attempt records it."))
        )
    elif not limits.stays_on_top:
        told.append(
            ("warn", _("On this system a window cannot stay above the others. Being left is recorded."))
        )
    if limits.machine:
        told.append(
            ("warn", _("This is a virtual machine ({name}). Its host sees everything.", name=limits.machine))
        )
    if limits.remote_screen:
        told.append(
            ("danger", _("This screen is shown elsewhere, through {name}.", name=limits.remote_screen))
        )
    running = [
        _("{name} is running: somebody else may see or steer this screen.", name=name)
        for name in limits.programs
    ]
    return (*told, *(("danger", said) for said in running))
