from dataclasses import replace

import pytest

from app.core.course.item import ItemKind
from app.core.errors import SourceWrong
from app.files import weighing
from app.files.packs import whole
from tests import build
from tests.files.making import picture

WIDE = (3000, 1500)


def put(folder, raw, name="media/photo.png"):
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(raw)
    return name


def told(folder, *names, measured=()):
    return [(one.what, one.is_grave) for one in weighing.problems(folder, names, measured)]


def test_a_small_picture_is_no_problem(tmp_path):
    assert told(tmp_path, put(tmp_path, picture())) == []


def test_a_large_picture_is_told_with_the_size_that_fits(tmp_path):
    ((what, is_grave),) = told(tmp_path, put(tmp_path, picture("PNG", WIDE)))
    assert "3000 x 1500 points" in what
    assert "1280 x 640 and 400 KB fit" in what
    assert not is_grave


def test_a_picture_that_answers_are_measured_in_is_left_to_its_author(tmp_path):
    name = put(tmp_path, picture("PNG", WIDE))
    ((what, _),) = told(tmp_path, name, measured={name})
    assert "with its areas made smaller too" in what


@pytest.mark.parametrize("raw", [b"", b"\x89PNG\r\n\x1a\n", b"no picture", picture()[:20]])
def test_a_damaged_picture_is_grave(tmp_path, raw):
    assert told(tmp_path, put(tmp_path, raw)) == [("this picture cannot be read", True)]


def test_a_bomb_of_points_is_grave_and_not_unfolded(tmp_path):
    raw = bytearray(picture())
    raw[16:24] = (30_000).to_bytes(4, "big") * 2
    ((what, is_grave),) = told(tmp_path, put(tmp_path, bytes(raw)))
    assert (is_grave, "cannot be read" in what or "million points" in what) == (True, True)


def test_media_that_are_much_together_are_told(tmp_path, monkeypatch):
    monkeypatch.setattr(weighing, "MOST_MEDIA", 3 << 20)
    names = [put(tmp_path, bytes(2 << 20), f"audio/{n}.opus") for n in range(2)]
    assert told(tmp_path, *names) == [
        ("all media together weigh 4 MB; 3 MB are good for old computers", False)
    ]


def test_pictures_with_areas_and_of_general_questions_are_measured():
    spot = build.item_of(ItemKind.HOTSPOT)
    bank = build.bank(items=(replace(spot, picture="media/a.png"), build.item("x", picture="media/b.png")))
    assert weighing.measured((bank,)) == {"media/a.png"}


def test_a_build_makes_heavy_pictures_fit_and_leaves_the_others(tmp_path):
    names = [put(tmp_path, picture("PNG", WIDE), f"media/{n}.png") for n in range(2)]
    names.append(put(tmp_path, picture(), "media/small.png"))
    parts = {name: whole(tmp_path / name) for name in names}
    made = weighing.fitted(parts, {"media/1.png"})
    assert isinstance(made["media/0.png"], bytes)
    assert (made["media/1.png"], made["media/small.png"]) == (parts["media/1.png"], parts["media/small.png"])


def test_a_heavy_picture_that_is_damaged_stops_a_build_with_its_name(tmp_path):
    name = put(tmp_path, picture("PNG", WIDE)[:-40])
    with pytest.raises(SourceWrong, match=r"media/photo.png, line 1: this picture cannot be read"):
        weighing.fitted({name: whole(tmp_path / name)}, ())
