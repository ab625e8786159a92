from app.core import ids
from tests import build


def test_an_identifier_has_thirteen_letters_without_i_l_o_and_u():
    made = "".join(ids.fresh(build.dice(f"{n}")) for n in range(200))
    assert len(made) == 2600
    assert set(made) == set("0123456789abcdefghjkmnpqrstvwxyz")


def test_the_same_dice_give_the_same_identifier():
    assert ids.fresh(build.dice()) == ids.fresh(build.dice())


def test_one_throw_after_another_gives_another_identifier():
    dice = build.dice()
    assert len({ids.fresh(dice) for _ in range(500)}) == 500


def test_the_length_can_be_chosen():
    assert len(ids.fresh(build.dice(), 20)) == 20
