from app.ui.widgets.staff_tile import StaffButton, roles
from tests.ui import staff_samples as sample


def test_a_tile_gives_its_person(qtbot):
    tile = StaffButton(sample.BOTH)
    qtbot.addWidget(tile)
    tile.show()
    with qtbot.waitSignal(tile.picked) as sent:
        tile.click()
    assert sent.args == [sample.BOTH.id]
    assert not tile.grab().isNull()


def test_all_roles_are_said(qapp):
    assert roles(sample.BOTH) == "Examiner, Certifier"
