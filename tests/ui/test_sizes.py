import pytest

from app.ui.sizes import size
from app.ui.words import WORDS


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (0, "0 KB"),
        (1, "1 KB"),
        (860_000, "840 KB"),
        (1 << 20, "1.0 MB"),
        (16_700_000, "15.9 MB"),
        (310_000_000, "296 MB"),
    ],
)
def test_a_size_is_said_as_one_can_imagine_it(qapp, count, said):
    WORDS.use("ru")
    WORDS.use("en")
    assert size(count) == said


def test_a_size_is_written_as_the_language_does(qapp):
    WORDS.use("ru")
    assert size(16_700_000) == "15,9 МБ"
