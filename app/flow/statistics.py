"""What the answers of an exam tell about its questions, in figures and in words."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from app.core.exam import rasch, statistics
from app.core.exam.rasch import Rasch
from app.core.exam.statistics import Figures
from app.files import responses

SENTENCES = {
    "too-hard": "Fewer than one in five answered it rightly. Was it taught? Is the key right?",
    "too-easy": "Almost everybody answered it rightly. It tells nobody apart.",
    "works-backwards": "Those who know more answer it wrongly more often. Look at the key and the wording.",
    "tells-little": "It hardly tells those who know from those who do not.",
    "key-doubtful": "A wrong option attracts the best candidates. Is the key right?",
    "option-unused": "Almost nobody chooses one of the options. Write a likelier one.",
}
"""What each flag of an item says to a trainer."""


@dataclass(frozen=True, slots=True)
class Examination:
    """The figures of one exam, and the model of its difficulties where there are enough answers."""

    figures: Figures
    rasch: Rasch | None


def of_file(path: Path, key: Path | None = None) -> Examination:
    """The statistics of a file of answers.

    Raises:
        FileMissing, SourceWrong: the file or its key cannot be used.
    """
    table = responses.read(path, key)
    return Examination(statistics.figures(table), rasch.fitted(table.marks))


def as_json(found: Examination) -> dict[str, object]:
    """The figures in the form of the command's contract."""
    model = found.rasch
    return {
        "items": [
            {
                "item": one.item,
                "p": one.p,
                "item_total": one.item_total,
                "item_rest": one.item_rest,
                "a": model.a if model else None,
                "b": model.b[at] if model else None,
                "flags": list(one.flags),
                "options": [
                    {
                        "option": option.option,
                        "key": option.is_key,
                        "share": option.share,
                        "upper": option.upper,
                        "lower": option.lower,
                        "correlation": option.total,
                    }
                    for option in one.options
                ],
            }
            for at, one in enumerate(found.figures.items)
        ],
        "alpha": found.figures.alpha,
        "sem": found.figures.sem,
        "mean": found.figures.mean,
        "deviation": found.figures.deviation,
        "n": found.figures.n,
    }
