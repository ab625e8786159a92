"""Icons: Tabler outlines, tinted from the theme's tokens and drawn crisp at any scale."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from app.ui.assets import fetched
from app.ui.theme import THEME

SIZE = 22
TEXT = "text"


def icon(name: str, token: str = TEXT, size: float = SIZE) -> QIcon:
    """An icon in the colour of a token; a muted one where its button is out of use."""
    made = QIcon()
    if name:
        made.addPixmap(pixmap(name, token, size))
        made.addPixmap(pixmap(name, "muted", size), QIcon.Mode.Disabled)
    return made


def pixmap(name: str, token: str = TEXT, size: float = SIZE, *, filled: bool = False) -> QPixmap:
    """The picture of an icon, `size` on the drawing board, at twice the pixels; `filled/name` is a full one too."""
    folder, _slash, name = name.rpartition("/")
    return _drawn(
        folder or ("filled" if filled else "outline"), name, THEME.colour(token).name(), THEME.px(size)
    )


@lru_cache(maxsize=512)
def _drawn(folder: str, name: str, colour: str, size_px: int) -> QPixmap:
    source = (fetched("icons") / folder / f"{name}.svg").read_text("utf-8").replace("currentColor", colour)
    return painted(source.encode(), size_px, size_px)


def painted(svg: bytes, width_px: int, height_px: int, ground: QColor | None = None) -> QPixmap:
    """A drawing at this size, at twice the pixels so that it stays crisp on a sharp screen."""
    picture = QPixmap(2 * width_px, 2 * height_px)
    picture.fill(ground or Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(QByteArray(svg)).render(painter)
    painter.end()
    picture.setDevicePixelRatio(2)
    return picture


def white(name: str, size: float) -> QPixmap:
    """An icon in white, for marks on a coloured spot."""
    return _drawn("outline", name, "#FFFFFF", THEME.px(size))
