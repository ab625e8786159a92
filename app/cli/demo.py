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
    from app.core.course.item import Item
    from app.core.ids import PersonId
    from app.flow.views import Issued, ResultView, SyncState

SHEETS = {"certificate.pdf": "", "card.pdf": "card", "transcript.pdf": "transcript"}
WRONG = 2
"""How many questions the demo trainee gets wrong: a pass that is not perfect."""


def demo(
    out: Path = typer.Option(help="Where the files of the journey are left."),
    json: bool = typer.Option(False, "--json", help="Print the report as JSON."),
) -> None:
    """Play the whole journey; exit code 1 when the check at its end does not say valid."""
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
    stage.clear(out)
    with stage.opened(out, tell) as held:
        report = _walk(held, out)
    report["seconds"] = round(time.monotonic() - begun, 1)
    (out / "report.json").write_text(_json(report), "utf-8")
    return report


def _walk(held: Stage, out: Path) -> dict[str, object]:
    from app.flow import people

    trainee = next(tile for tile in people.tiles(held.station) if tile.name.startswith("Айгүл"))
    _learn(held, trainee.id)
    tell("exam")
    result = _examined(held, trainee.id)
    tell("certificate")
    issued = _issued(held, result, out)
    tell("sync")
    state = _registered(held, issued.number, out)
    tell("check")
    return {
        "certificate": str(out / "certificate.pdf"),
        "number": issued.printed,
        "code": issued.code,
        "score": [result.result.points, result.result.points_of],
        "registry": {
            "entries": state.entries,
            "delivered": state.delivered,
            "outcomes": [list(one) for one in state.outcomes],
        },
        **_checked(held, out, issued.code),
    }


def _examined(held: Stage, trainee: PersonId) -> ResultView:
    """The exam: opened by the examiner, answered by the trainee with a few mistakes, handed in."""
    from app.cli.stage import COURSE
    from app.core.exam.room import Compared
    from app.flow import exam, room, sittings

    station, examiner = held.station, held.staff[1]
    plan = sittings.blueprints(station, COURSE)[0][0]
    sitting = sittings.open_sitting(station, examiner, held.group, plan)
    room.admit(station, examiner, sitting.id, trainee, tuple(Compared))
    view = exam.begin(station, trainee, sitting.id)
    attempt = view.attempt
    wrong = [item.id for item in view.items if not item.mandatory and len(item.options) > 1][:WRONG]
    for item in view.items:
        value = _wrong(item) if item.id in wrong else item.key
        attempt = exam.answer(station, attempt, item.id, value, attempt.spent_ms)
    return exam.submit(station, attempt, attempt.spent_ms)


def _issued(held: Stage, result: ResultView, out: Path) -> Issued:
    """The examiner signs the result, the certifier issues; picture and text of the code are left."""
    from app.core import keys
    from app.flow import issue, papers
    from app.pdf import qr

    station, (_, examiner, certifier) = held.station, held.staff
    issue.confirm(station, examiner, (result.attempt,))
    (issued,) = issue.certificates(station, certifier, (result.attempt,))
    papers.make(station, certifier, (issued.number,))
    (out / "qr.png").write_bytes(qr.png(issued.code, 8))
    (out / "qr.txt").write_text(issued.code, "ascii")
    (out / "root.pem").write_bytes(keys.to_pem(held.authority.root))
    return issued


def _registered(held: Stage, number: int, out: Path) -> SyncState:
    """The journal is sent, the registry publishes; the certificate's three sheets are left."""
    from app.flow import sync
    from app.registry import deps, publish, settings

    state = sync.sync(held.station)
    _leave_sheets(held, number, out)  # with the registry's time-stamp, which came with the sync
    registry = deps.open_registry(settings.open_settings(held.registry_data))
    publish.publish(registry, out / "public")
    registry.close()
    shutil.copyfile(out / "public" / "trust-list.cbor", out / "trust-list.cbor")
    return state


def _leave_sheets(held: Stage, number: int, out: Path) -> None:
    from app.flow import papers

    for name, sheet in SHEETS.items():
        (out / name).write_bytes(papers.page(held.station, number, sheet=papers.Sheet(sheet)))


def _checked(held: Stage, out: Path, code: str) -> dict[str, object]:
    """What a stranger finds: the page with the newest lists, and the code with the root key alone."""
    from app.flow import verify

    now = held.station.clock()
    verdict = verify.verdict_of(
        str(out / "certificate.pdf"), verify.trust_from(out / "root.pem", out / "public"), now
    )
    alone = verify.verdict_of(code, verify.trust_from(out / "root.pem", None), now)
    return {"verdict": verify.as_json(verdict), "verdict_root_only": verify.as_json(alone)}


def _learn(held: Stage, person: PersonId) -> None:
    from app.cli.stage import COURSE
    from app.flow import learn

    for lesson in learn.course(held.station, person, COURSE).course.lessons():
        tell(f"lesson: {lesson.id}")
        learn.lesson(held.station, person, COURSE, lesson.id, "ky")
        for item in learn.practice(held.station, person, COURSE, lesson.id).items:
            learn.practised(held.station, person, COURSE, item.id, True)
        learn.finish_lesson(held.station, person, COURSE, lesson.id)
    for due in learn.due(held.station, person, COURSE)[:5]:
        learn.rate(held.station, person, COURSE, due.deck, due.card.id, 3)


def _wrong(item: Item) -> tuple[str, ...]:
    """A response that fits the item and is not its key."""
    ids = [option.id for option in item.options]
    others = [one for one in ids if one not in item.key]
    return (others[0],) if others else tuple(reversed(item.key))


def _json(report: dict[str, object]) -> str:
    import json

    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"
