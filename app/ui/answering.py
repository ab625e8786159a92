"""Answering a question as a person does it at the screen: keys, arrows, lists. For the tour and for tests."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.core.course.item import Item, ItemKind
from app.ui.widgets.items.gaps import Gaps
from app.ui.widgets.items.hotspot import Hotspot
from app.ui.widgets.items.interaction import Interaction, Response
from app.ui.widgets.items.match import Match
from app.ui.widgets.items.order import Order


def give(interaction: Interaction, item: Item, response: Response) -> None:
    """Answer an item that is shown."""
    if isinstance(interaction, Gaps | Match):
        for pair in response:
            left, right = pair.split(" ")
            field = interaction.lists[left]
            field.setCurrentIndex(field.findData(right))
    elif isinstance(interaction, Order):
        _put_in_order(interaction, response)
    elif isinstance(interaction, Hotspot):
        interaction.press([area.id for area in item.areas].index(response[0]) + 1)
    else:
        _choose(interaction, item, response)


def _choose(interaction: Interaction, item: Item, response: Response) -> None:
    shown = interaction.shown
    places = [option.id for option in shown.placed(item.options)] if shown else []
    is_many = item.kind is ItemKind.MULTIPLE_RESPONSE
    earlier = set(interaction.response) if is_many else set()
    for option in earlier ^ set(response) if is_many else response:
        interaction.press(places.index(option) + 1)


def _put_in_order(order: Order, response: Response) -> None:
    """Row after row goes up to its place with Alt and the arrow."""
    for place, wanted in enumerate(response):
        here = next(n for n, row in enumerate(order.rows) if row.option == wanted)
        for _step in range(here - place):
            row = next(row for row in order.rows if row.option == wanted)
            QTest.keyClick(row, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
