"""One shown item of each kind, from the real courses."""

from app.ui.widgets.items.interaction import Shown
from tests.ui import sample


def shown(kind, response=(), language="en"):
    item, media = sample.item(kind)
    order = tuple(reversed(item.part_ids()))
    return Shown(item, order, response, language, media)
