"""Practical work is shown, not answered."""

from PySide6.QtWidgets import QApplication, QLabel

from app.core.course.item import ItemKind
from app.ui.widgets.items.interaction import Shown
from app.ui.widgets.items.practical import Practical
from tests import build


def test_the_list_of_the_examiner_is_shown_with_what_must_be_done(show):
    practical = show(Practical(), 700, 400)
    practical.show_item(Shown(build.item_of(ItemKind.PRACTICAL), language="ru"))
    QApplication.processEvents()
    said = [one.text() for one in practical.findChildren(QLabel) if not one.isHidden()]
    assert "Is understood (ru)" in said
    assert "Hooks on (ru)" in said
    assert said.count("Must be done") == 1
    assert practical.response == ()


def test_another_item_shows_its_own_list(show):
    practical = show(Practical(), 700, 400)
    practical.show_item(Shown(build.item_of(ItemKind.PRACTICAL)))
    practical.show_item(Shown(build.item("bare", kind=ItemKind.PRACTICAL, options=(), key=())))
    assert practical.list.isHidden()
