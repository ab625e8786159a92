from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent

from app.ui.widgets.drop_zone import DropZone

NONE = (Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)


def mime(*urls):
    made = QMimeData()
    made.setUrls([QUrl(one) for one in urls])
    return made


def test_a_file_of_this_computer_may_be_dropped(qtbot):
    zone = DropZone()
    qtbot.addWidget(zone)
    carried = mime("file:///tmp/paper.pdf")
    entering = QDragEnterEvent(QPointF(5, 5).toPoint(), Qt.DropAction.CopyAction, carried, *NONE)
    zone.dragEnterEvent(entering)
    assert zone.property("state") == "over"
    with qtbot.waitSignal(zone.dropped) as sent:
        zone.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, carried, *NONE))
    assert sent.args == ["/tmp/paper.pdf"]
    assert zone.property("state") == ""


def test_an_address_in_the_net_is_not_taken(qtbot):
    zone = DropZone()
    qtbot.addWidget(zone)
    carried = mime("https://example.org/paper.pdf")
    with qtbot.assertNotEmitted(zone.dropped):
        zone.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, carried, *NONE))
