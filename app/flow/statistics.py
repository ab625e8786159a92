"""What the answers of an exam tell about its questions, in figures and in words."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from app.core.exam import consistency, rasch, statistics
from app.core.exam.consistency import Consistency
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
    "too-exposed": "It stands in so many exams that it will soon be known by heart. Write more questions like it.",
}
"""What each flag of an item says to a trainer."""


@dataclass(frozen=True, slots=True)
class Examination:
    """The figures of one exam, and the model of its difficulties where there are enough answers."""

    figures: Figures
    rasch: Rasch | None
    consistency: Consistency | None = None


def of_file(path: Path, key: Path | None = None, cut: int = 0) -> Examination:
    """The statistics of a file of answers; with a cut score above 0, how sure it divides those who pass.

    Raises:
        FileMissing, SourceWrong: the file or its key cannot be used.
    """
    table = responses.read(path, key)
    found = statistics.figures(table)
    totals = [sum(row) for row in table.marks]
    sure = consistency.at_cut(totals, len(table.items), found.alpha, cut) if cut else None
    return Examination(found, rasch.fitted(table.marks), sure)


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
    } | (_decisions(found.consistency) if found.consistency else {})


def _decisions(sure: Consistency) -> dict[str, object]:
    return {"cut": sure.cut, "agreement": sure.agreement, "kappa": sure.kappa}
