"""A file that is an answer."""

import pytest

from app.core.exam.evidence import MOST_BYTES, Evidence
from app.ui.widgets.items.evidence import FileField, size_in_words

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)


@pytest.fixture
def field(show):
    return show(FileField(), 600, 400)


@pytest.fixture
def file(tmp_path):
    def written(name, raw):
        path = tmp_path / name
        path.write_bytes(raw)
        return str(path)

    return written


def test_a_file_is_told_with_its_bytes_and_name(field, file, heard):
    taken = heard(field.taken)
    field.take(file("card.png", PNG))
    assert taken == [Evidence(PNG, "image/png", "card.png")]
    assert (field.kept.isVisible(), field.drop.isVisible(), field.picture.isVisible()) == (True, False, True)
    assert "card.png" in field.name.text()


@pytest.mark.parametrize(
    ("name", "raw", "why"),
    [
        ("program.exe", b"MZ\0\1", "cannot be opened here"),
        ("big.pdf", b"%PDF-" + bytes(MOST_BYTES), "larger than 8 MB"),
        ("empty.txt", b"", "cannot be opened here"),
    ],
)
def test_what_cannot_be_kept_is_refused_in_words(field, file, heard, name, raw, why):
    taken = heard(field.taken)
    field.take(file(name, raw))
    assert not taken
    assert why in field.wrong.label.text()
    assert field.wrong.isVisible()


def test_a_file_that_is_gone_is_said(field, tmp_path):
    field.take(str(tmp_path / "gone.png"))
    assert "cannot be opened" in field.wrong.label.text()


def test_it_can_be_taken_back(field, file, heard):
    removed = heard(field.removed)
    field.take(file("card.png", PNG))
    field.remove.click()
    assert (len(removed), field.drop.isVisible()) == (1, True)


def test_a_file_whose_bytes_are_not_at_hand_is_still_kept(field):
    field.show_file(None)
    assert field.name.text() == "Your file is kept."
    assert not field.picture.isVisible()


def test_at_the_end_nothing_more_is_taken(field):
    field.show_over()
    assert not field.drop.choose.isEnabled()
    assert not field.drop.acceptDrops()


@pytest.mark.parametrize(("count", "said"), [(10, "1 KB"), (2048, "2 KB"), (3 << 20, "3.0 MB")])
def test_sizes_are_said_in_words(qapp, count, said):
    assert size_in_words(count) == said
