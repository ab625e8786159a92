"""A trainee's photo and the centre's logo stand on what is issued afterwards."""

import pytest

from app.core.errors import NotAllowed, PictureUnfit
from app.flow import papers, people, portraits
from app.pdf import checking
from tests.files.test_portraits import picture


def written(tmp_path, raw, name="picture.jpg"):
    file = tmp_path / name
    file.write_bytes(raw)
    return file


def pictures(page):
    import io

    from pypdf import PdfReader

    return len(PdfReader(io.BytesIO(page)).pages[0].images)


def test_a_photo_and_a_logo_stand_on_the_certificate(room, tmp_path):
    portraits.photograph(room.station, room.trainer, room.trainee, written(tmp_path, picture()))
    portraits.set_logo(
        room.station, room.certifier, written(tmp_path, picture((600, 300), "RGBA", "PNG"), "l.png")
    )
    issued = room.issued()
    page = papers.page(room.station, issued.number, room.certifier)
    other = next(one for one in people.groups(room.station)[0].trainees if one.id != room.trainee)
    plain = room.issued(other.id)
    assert pictures(page) > pictures(papers.page(room.station, plain.number, room.certifier))
    assert checking.check(page, room.station.roots)


def test_the_tile_shows_the_photo(room, tmp_path):
    made = portraits.photograph(room.station, room.trainer, room.trainee, written(tmp_path, picture()))
    assert next(one for one in people.tiles(room.station) if one.id == room.trainee).photo == made


def test_only_a_trainer_photographs_and_only_a_certifier_sets_the_logo(room, tmp_path):
    file = written(tmp_path, picture())
    with pytest.raises(NotAllowed):
        portraits.photograph(room.station, room.certifier, room.trainee, file)
    with pytest.raises(NotAllowed):
        portraits.set_logo(room.station, room.trainer, file)


def test_a_damaged_picture_changes_nothing(room, tmp_path):
    before = portraits.photograph(room.station, room.trainer, room.trainee, written(tmp_path, picture()))
    with pytest.raises(PictureUnfit):
        portraits.photograph(room.station, room.trainer, room.trainee, written(tmp_path, b"nothing"))
    assert next(one for one in people.tiles(room.station) if one.id == room.trainee).photo == before
