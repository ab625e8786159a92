"""Rows grow with their words and show their state."""

from app.ui.widgets.items.options import CheckRow, RadioRow
from app.ui.widgets.picture import Picture

SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 400">'
    b'<rect width="640" height="400" fill="#123456"/></svg>'
)


def test_long_words_wrap(show):
    row = RadioRow()
    row.show_option(
        "a", "1", "A very long answer that has to stand in more than one line of this row, surely"
    )
    show(row, 400, 100)
    assert row.heightForWidth(300) > row.heightForWidth(1200)


def test_a_picture_makes_room(show):
    plain, pictured = CheckRow(), CheckRow()
    plain.show_option("a", "1", "Sign")
    pictured.show_option("b", "2", "Sign", SVG)
    show(plain, 400, 100)
    show(pictured, 400, 120)
    assert pictured.heightForWidth(400) > plain.heightForWidth(400)
    assert Picture(SVG).natural.width() == 640


def test_states_look_different(show):
    row = RadioRow()
    row.show_option("a", "1", "Sign")
    show(row, 400, 60)
    looks = [row.grab().toImage()]
    row.setChecked(True)
    looks.append(row.grab().toImage())
    for verdict in ("right", "wrong"):
        row.show_verdict(verdict, "said")
        looks.append(row.grab().toImage())
    assert all(one != other for n, one in enumerate(looks) for other in looks[n + 1 :])
    assert row.accessibleDescription() == "said"
