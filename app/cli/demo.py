"""`sapar demo`: one person walks the whole journey, with the real parts and without a screen."""

from __future__ import annotations

import shutil
import time
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from app.cli.said import answer, tell

if TYPE_CHECKING:
    from app.cli.stage import Stage

WRONG = 2
"""How many questions the demo trainee gets wrong: a pass that is not perfect."""


def demo(
    out: Path = typer.Option(help="Where the files of the journey are left."),
    json: bool = typer.Option(False, "--json", help="Print the report as JSON."),
) -> None:
    """Play the whole journey: course, exam, certificate, registry, check; exit code 1 when the check does not say valid."""
    report = play(out)
    if json:
        answer(report)
    else:
        verdict = report["verdict"]
        typer.echo(f"{report['certificate']}: {verdict['verdict']} ({verdict['reason']})")  # type: ignore[index]
    verdict = report["verdict"]
    if not isinstance(verdict, dict) or verdict["verdict"] != "valid":
        raise typer.Exit(1)


def play(out: Path) -> dict[str, object]:
    """The journey; what it leaves is told in the command's contract."""
    from app.cli import stage

    begun = time.monotonic()
    _clear(out)
    out.mkdir(parents=True, exist_ok=True)
    with stage.opened(out, tell) as held:
        report = _walk(held, out)
    report["seconds"] = round(time.monotonic() - begun, 1)
    (out / "report.json").write_text(_json(report), "utf-8")
    return report


def _walk(held: Stage, out: Path) -> dict[str, object]:
    from app.cli.stage import COURSE
    from app.core import keys
    from app.flow import exam, issue, learn, people, sync, verify
    from app.pdf import qr
    from app.registry import deps, publish, settings

    station, (_, examiner, certifier) = held.station, held.staff
    trainee = next(tile for tile in people.tiles(station) if tile.name.startswith("Айгүл"))
    _learn(held, trainee.id)
    tell("exam")
    plan = exam.blueprints(station, COURSE)[0][0]
    sitting = exam.open_sitting(station, examiner, held.group, plan)
    view = exam.begin(station, trainee.id, sitting.id)
    attempt = view.attempt
    wrong = [item.id for item in view.items if not item.mandatory and len(item.options) > 1][:WRONG]
    for n, item in enumerate(view.items, start=1):
        value = item.key if item.id not in wrong else _wrong(item.options, item.key)
        attempt = exam.answer(station, attempt, item.id, value, n * 20_000)
    result = exam.submit(station, attempt, len(view.items) * 20_000)
    tell("certificate")
    issue.confirm(station, examiner, (attempt.id,))
    (issued,) = issue.certificates(station, certifier, (attempt.id,))
    (out / "certificate.pdf").write_bytes(issue.page(station, issued.number, certifier))
    (out / "qr.png").write_bytes(qr.png(issued.code, 8))
    (out / "qr.txt").write_text(issued.code, "ascii")
    (out / "root.pem").write_bytes(keys.to_pem(held.authority.root))
    tell("sync")
    state = sync.sync(station)
    registry = deps.open_registry(settings.open_settings(held.registry_data))
    publish.publish(registry, out / "public")
    registry.close()
    shutil.copyfile(out / "public" / "trust-list.cbor", out / "trust-list.cbor")
    tell("check")
    trusted = verify.trust_from(out / "root.pem", out / "public")
    verdict = verify.verdict_of(str(out / "certificate.pdf"), trusted, station.clock())
    alone = verify.verdict_of(issued.code, verify.trust_from(out / "root.pem", None), station.clock())
    return {
        "certificate": str(out / "certificate.pdf"),
        "number": issued.printed,
        "code": issued.code,
        "score": [result.result.points, result.result.points_of],
        "registry": {"entries": state.entries, "delivered": state.delivered, "outcomes": [list(one) for one in state.outcomes]},
        "verdict": verify.as_json(verdict),
        "verdict_root_only": verify.as_json(alone),
    }


def _learn(held: Stage, trainee: object) -> None:
    from app.cli.stage import COURSE
    from app.core.ids import PersonId
    from app.flow import learn

    person = PersonId(str(trainee))
    for lesson in learn.course(held.station, person, COURSE).course.lessons():
        tell(f"lesson: {lesson.id}")
        learn.lesson(held.station, person, COURSE, lesson.id, "ky")
        for item in learn.practice(held.station, person, COURSE, lesson.id).items:
            learn.practised(held.station, person, COURSE, item.id, True)  # noqa: FBT003
        learn.finish_lesson(held.station, person, COURSE, lesson.id)
    for due in learn.due(held.station, person, COURSE)[:5]:
        learn.rate(held.station, person, COURSE, due.deck, due.card.id, 3)


def _wrong(options: tuple[object, ...], key: tuple[str, ...]) -> tuple[str, ...]:
    ids = [str(getattr(option, "id", "")) for option in options]
    return tuple(reversed(key)) if len(key) == len(ids) > 1 else (next(one for one in ids if one not in key),)


def _clear(out: Path) -> None:
    """Take away what an earlier demo left, and nothing else."""
    for name in ("station", "authority", "registry", "packs", "public"):
        shutil.rmtree(out / name, ignore_errors=True)


def _json(report: dict[str, object]) -> str:
    import json

    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"
