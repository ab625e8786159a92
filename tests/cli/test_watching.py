"""Notes on exam rooms as the command says them."""

import json

from typer.testing import CliRunner

from app.cli import watching
from app.cli.tree import tree
from app.core.exam.gaps import Cut
from app.registry.watch import Note, Seat

AT = 1_795_400_000
SHARED = Cut(AT, AT + 600, (("one", AT), ("two", AT + 3)))
LONELY = Cut(AT + 900, AT + 960, (("one", AT + 900),), ("two",))


def note(**changes):
    told = {
        "centre_id": 104,
        "sitting": "s1",
        "examiner": "nurzat",
        "second": "bakyt",
        "reason": "nobody else is there",
        "handed": 1,
        "seats": (Seat("one", "j1", 300, 1, 90_000, "gap-unsigned", (("focus-lost", 4),), "left the room"),),
        "cuts": (SHARED, LONELY),
        "unfinished": ("aigul",),
    }
    return Note(**(told | changes))


def test_everything_is_in_the_json():
    told = json.loads(json.dumps(watching.plain(note())))
    assert (told["second"], told["handed_over"]) == ("bakyt", 1)
    assert [(cut["shared"], [one["attempt"] for one in cut["hit"]]) for cut in told["cuts"]] == [
        (True, ["one", "two"]),
        (False, ["one"]),
    ]
    assert told["seats"][0] == {
        "attempt": "one",
        "journal": "j1",
        "added_s": 300,
        "paused": 1,
        "corrected_ms": 90_000,
        "missing": "gap-unsigned",
        "events": {"focus-lost": 4},
        "ended": "left the room",
    }


def test_what_is_odd_is_said_in_lines():
    said = "\n".join(watching.lines(note()))
    for part in (
        "with bakyt beside",
        "one power cut hit one, two",
        "two sat on",
        "gap-unsigned",
        "by 90 s",
        "aigul was let in",
    ):
        assert part in said


def test_a_quiet_room_is_one_line():
    quiet = note(second="", cuts=(), unfinished=(), seats=(Seat("one", "j1", 0, 0, 0, "", ()),))
    assert len(list(watching.lines(quiet))) == 1


def test_the_command_lists_rooms(registered):
    def run(*options):
        done = CliRunner().invoke(tree, ["registry", "rooms", "--data", str(registered.data), *options])
        assert done.exit_code == 0, (done.output, done.exception)
        return done.stdout

    assert json.loads(run("--json", "--days", "36500")) == []
    (told,) = json.loads(run("--json", "--all", "--days", "36500"))
    assert [seat["missing"] for seat in told["seats"]] == [""]
    assert "Centre 104" in run("--all", "--days", "36500")
