"""Who can come in: what the first screen may know, and what must not be printed by mistake."""

from app.flow import people


def test_a_tile_has_the_persons_own_name_and_language(room):
    told = {tile.name: tile.language for tile in people.tiles(room.station)}
    assert told["Айгүл Сатыбалдиева"] == "ky"
    assert told["Жаңыл Кубатова"] == "ru"


def test_a_secret_is_not_shown_where_an_unlocked_person_is_printed(room):
    unlocked = room.examiner
    assert repr(unlocked.secret) not in repr(unlocked)
    assert unlocked.secret.hex() not in repr(unlocked)
