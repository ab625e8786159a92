"""Before the first question: what the exam is, what one may do in it, and how to call for help."""

from __future__ import annotations

from app.flow.views import ExamPart, ExamTerms
from app.ui.widgets.leaf import Facts, Leaf
from app.ui.words import _, content, ngettext


class Instructions(Leaf):
    """The first page of an exam, in the reader's language."""

    def __init__(self) -> None:
        super().__init__("clipboard-check")
        self._terms: ExamTerms | None = None

    def show_terms(self, terms: ExamTerms) -> None:
        """What will be asked, and how."""
        self._terms = terms
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything again."""
        if (terms := self._terms) is None:
            return
        first = [ngettext("{n} question", "{n} questions", terms.items), time_of(terms.time_limit_s)]
        self.say(content(terms.title), " · ".join(first))
        self.show_facts((*_of_parts(terms.parts), *_for_person(terms), *_rules(terms)))
        if terms.is_rehearsal:
            self.warn(_("This is a practice run. Nothing of it is kept and nothing counts."), "primary")
        else:
            self.warn(_("The time begins when you press the button below."), "primary")


def time_of(seconds: int) -> str:
    """A time limit in words."""
    return ngettext("{n} minute", "{n} minutes", -(-seconds // 60))


def _of_parts(parts: tuple[ExamPart, ...]) -> Facts:
    if len(parts) < 2:  # noqa: PLR2004 - a form without sections
        return ()
    told = []
    for number, part in enumerate(parts, 1):
        facts = [ngettext("{n} question", "{n} questions", part.items)]
        facts += [time_of(part.time_limit_s)] if part.time_limit_s else []
        told.append(("list-numbers", f"{number}. {content(part.title)}: {' · '.join(facts)}"))
    return tuple(told)


def _for_person(terms: ExamTerms) -> Facts:
    """What is otherwise for this person."""
    told = []
    if terms.extra_s:
        told.append(("clock-plus", _("You have extra time: {time} more.", time=time_of(terms.extra_s))))
    if terms.is_large:
        told.append(("letter-case", _("Your letters are large from the start.")))
    if terms.is_read_aloud:
        told.append(("volume", _("You may have every question read aloud: press the loudspeaker.")))
    return tuple(told)


def _rules(terms: ExamTerms) -> Facts:
    told = [
        ("arrows-left-right", _("You may go back and change your answers until you hand in.")),
        ("flag", _("Mark a question to come back to it. Strike out answers that you rule out.")),
    ]
    if terms.has_audio:
        told.append(("headphones", _("You can hear each recording only as often as its button says.")))
    told += [
        (
            "device-floppy",
            _("Every answer is saved at once. If the power fails, no answer and no time is lost."),
        ),
        ("hand-stop", _("To call the examiner, press “Raise hand”. The exam stays as it is.")),
    ]
    if not terms.is_rehearsal:
        told.append(("eye", _("Stay in this window. The examiner sees when it is left.")))
    return tuple(told)
