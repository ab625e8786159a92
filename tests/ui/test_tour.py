"""The whole journey through the real window, offscreen, with a real registry at the other end; walked once."""

from dataclasses import dataclass, replace

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, qInstallMessageHandler
from PySide6.QtGui import QImage

from app.cli import stage
from app.core import keys
from app.core.certificate import code
from app.core.certificate.claims import decode
from app.flow import learn, sittings, sync, verify
from app.registry import main
from app.registry.settings import open_settings
from app.ui import tour
from app.ui.tour import Cast, Seen, Tour, TourStuck
from tests.flow import room as rooms

pytestmark = pytest.mark.journey

TRAINEE, _LANGUAGE, PICTURES = stage.TRAINEES[0]
CAST = Cast(
    trainee=TRAINEE.native_name,
    pictures=PICTURES,
    examiner=(stage.STAFF[1].name, stage.STAFF[1].passphrase),
    certifier=(stage.STAFF[2].name, stage.STAFF[2].passphrase),
)
SCREENS = (
    "welcome", "login", "home", "course", "lesson", "practice-1", "practice-2", "words", "staff-login", "groups",
    "sitting", "home-exam", "exam-start", "exam", "exam-review", "result", "certify", "issued", "sync", "check",
)  # fmt: skip


@dataclass(frozen=True)
class Walked:
    """What the tour brought home, what it told on the way, and the centre as it left it."""

    seen: Seen
    told: list
    room: rooms.Room


@pytest.fixture(scope="module")
def centre(tmp_path_factory):
    """A centre and a registry of the same authority; both clocks stand at the same moment."""
    folder = tmp_path_factory.mktemp("tour")
    room = rooms.copied(folder / "made", rooms.built(folder / "made"), folder)
    held, data = room.authority, folder / "registry"
    main.begin(data, keys.to_pem(held.root), held.registry_secret, held.registry_grant)
    room.stock(data / "packs")
    with main.running(open_settings(data, clock=room.clock)) as url:
        room.station = replace(room.station, registry_url=url)
        yield room
    room.station.close()


@pytest.fixture(scope="module")
def walked(centre, qapp):
    told = []
    with messages_of_its_own():
        walk = Tour(centre.station, centre.home / "pictures", told.append)
        seen = walk.play(CAST)
        put_away(walk)
    return Walked(seen, told, centre)


class messages_of_its_own:  # noqa: N801 - read as words
    """The tour installs its own handler of Qt's messages; the one before comes back."""

    def __enter__(self):
        self.before = qInstallMessageHandler(None)

    def __exit__(self, *_trouble):
        qInstallMessageHandler(self.before)


def put_away(walk):
    walk.window.close()
    walk.window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def shades(path):
    """How many different colours a coarse grid of the picture has."""
    image = QImage(str(path))
    assert not image.isNull(), path.name
    across, down = range(4, image.width(), 7), range(4, image.height(), 5)
    return len({image.pixel(x, y) for x in across for y in down})


def test_the_check_at_the_end_says_valid(walked):
    assert walked.seen.verdict == verify.VALID


def test_the_registry_took_everything_and_registered_the_certificate(walked):
    state = sync.state(walked.room.station)
    assert state.waiting == 0
    assert [(how, why) for _number, how, why in state.outcomes] == [("registered", "")]


def test_the_code_on_the_screen_is_the_trainees_certificate(walked):
    from app.core import cose
    from app.core.certificate import grant

    claims = decode(cose.read(code.certificate_of(walked.seen.code), grant.KNOWN).payload)
    assert claims.name == TRAINEE.latin_name
    assert claims.points == claims.points_of - tour.MISTAKES


def test_a_stranger_with_the_root_alone_believes_the_code(walked):
    held = verify.Trust((walked.room.authority.root,))
    assert verify.verdict_of_text(walked.seen.code, held, walked.room.clock()).verdict == verify.VALID


def test_every_screen_of_the_journey_was_pictured(walked):
    names = {path.stem.split("-", 1)[1] for path in walked.seen.pictures}
    assert names == set(SCREENS)


def test_the_pictures_are_numbered_as_they_were_taken(walked):
    assert [path.name for path in walked.seen.pictures] == [
        f"{n:02d}-{name}.png" for n, name in enumerate(walked.told, 1)
    ]


def test_no_picture_is_blank(walked):
    assert {path.name: shades(path) for path in walked.seen.pictures if shades(path) < 8} == {}


def test_the_pictures_are_as_large_as_the_window(walked):
    sizes = {QImage(str(one)).size().toTuple() for one in walked.seen.pictures if "issued" not in one.name}
    assert sizes == {tour.SIZE}


def test_every_lesson_was_learned_on_the_way(walked):
    station, trainee = walked.room.station, walked.room.trainee
    assert learn.course(station, trainee, rooms.COURSE).next_lesson == ""


def test_nobody_is_left_in_the_exam(walked):
    (sitting,) = sittings.sittings(walked.room.station)
    assert [row.state for row in sitting.rows].count("submitted") == 1
    assert "open" not in [row.state for row in sitting.rows]


def test_what_does_not_come_is_named_with_a_picture(centre, qapp, tmp_path, monkeypatch):
    monkeypatch.setattr(tour, "PATIENCE_S", 0.05)
    told = []
    with messages_of_its_own():
        walk = Tour(centre.station, tmp_path / "pictures", told.append)
        with pytest.raises(TourStuck) as stuck:
            walk.until(lambda: False, "the moon")
        put_away(walk)
    assert stuck.value.fields["what"] == "the moon"
    assert told == ["stuck"]
    assert len(list((tmp_path / "pictures").glob("*-stuck.png"))) == 1
