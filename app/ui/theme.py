"""Theme: tokens from `assets/themes/*.toml`, a scale, and what Qt makes of both (palette, fonts, one style sheet).

There is one screen, so there is one `THEME`. Every length goes through `THEME.px()`, every colour through
`THEME.colour()`; no widget has a style sheet of its own. States are dynamic properties.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from app.ui.assets import assets, fetched
from app.ui.qss import sheet

NAMES = ("light", "dark", "contrast")
SCALES = (1.0, 1.15, 1.3, 1.5, 1.75, 2.0)
FAMILIES = ["Noto Sans", "Noto Sans KR"]
TEXT_PX = 16
_LATIN = ("NotoSans-Regular.ttf", "NotoSans-SemiBold.ttf", "NotoSans-Bold.ttf")
_KOREAN = ("NotoSansKR-Regular.ttf", "NotoSansKR-Bold.ttf")
_HANGUL = re.compile("[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff]")


class Theme(QObject):
    """The look now: which theme, how large."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.name = "light"
        self.scale = 1.0
        self._tokens: dict[str, Mapping[str, object]] = {}
        self._loaded: set[str] = set()

    def put_on(self, name: str = "", scale: float = 0.0) -> None:
        """Dress the application in this theme at this scale; what is left out stays as it is."""
        self.name = name if name in NAMES else self.name
        self.scale = min(SCALES[-1], max(SCALES[0], scale)) if scale else self.scale
        app = QApplication.instance()
        if isinstance(app, QApplication):
            self._dress(app)
        self.changed.emit()

    def larger(self) -> None:
        """One step up."""
        self.put_on(scale=next((one for one in SCALES if one > self.scale + 0.01), SCALES[-1]))

    def smaller(self) -> None:
        """One step down."""
        self.put_on(scale=next((one for one in reversed(SCALES) if one < self.scale - 0.01), SCALES[0]))

    def next_theme(self) -> None:
        """Light, dark, high contrast, and round again."""
        self.put_on(NAMES[(NAMES.index(self.name) + 1) % len(NAMES)])

    def px(self, length: float) -> int:
        """A length of the drawing board in pixels of the screen."""
        return round(length * self.scale)

    def colour(self, token: str) -> QColor:
        """The colour of a token; `on_primary` and the like stand on their ground."""
        return QColor(self.colours[token])

    @property
    def colours(self) -> Mapping[str, str]:
        """All colours of the theme."""
        found = self._read()["colours"]
        return found if isinstance(found, Mapping) else {}

    @property
    def border_px(self) -> int:
        """How wide an edge is."""
        return int(str(self._read()["border_px"]))

    def font(self, size: float = TEXT_PX, weight: int = 400) -> QFont:
        """The font at a size of the drawing board; weight 400, 600 or 700."""
        font = QFont()
        font.setFamilies(FAMILIES)
        font.setPixelSize(self.px(size))
        font.setWeight(QFont.Weight(weight))
        return font

    def need(self, words: str) -> None:
        """Load the Korean font when the words want it (6 MB, so not before)."""
        if _HANGUL.search(words):
            self._load(_KOREAN)

    def _read(self) -> Mapping[str, object]:
        if self.name not in self._tokens:
            self._tokens[self.name] = tomllib.loads(
                (assets() / "themes" / f"{self.name}.toml").read_text("utf-8")
            )
        return self._tokens[self.name]

    def _load(self, files: tuple[str, ...]) -> None:
        for file in files:
            if file not in self._loaded:
                self._loaded.add(file)
                QFontDatabase.addApplicationFont(str(fetched("fonts") / file))

    def _dress(self, app: QApplication) -> None:
        self._load(_LATIN)
        if app.style().objectName() != "fusion":
            app.setStyle("Fusion")
        app.setFont(self.font())
        app.setPalette(self._palette())
        app.setStyleSheet(sheet(self.colours, self.border_px, self.px))

    def _palette(self) -> QPalette:
        palette = QPalette()
        role = QPalette.ColorRole
        for token, roles in {
            "ground": (role.Window,),
            "surface": (role.Base, role.Button, role.ToolTipBase),
            "sunken": (role.AlternateBase,),
            "text": (role.WindowText, role.Text, role.ButtonText, role.ToolTipText),
            "primary": (role.Highlight, role.Link, role.Accent),
            "on_primary": (role.HighlightedText,),
            "muted": (role.PlaceholderText,),
        }.items():
            for one in roles:
                palette.setColor(one, self.colour(token))
        for one in (role.WindowText, role.Text, role.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, one, self.colour("muted"))
        return palette


THEME = Theme()


def state(widget: QWidget, **properties: object) -> None:
    """Set dynamic properties that the style sheet knows, and draw the widget anew when one changed."""
    changed = [name for name, value in properties.items() if widget.property(name) != value]
    for name in changed:
        widget.setProperty(name, properties[name])
    if changed:
        widget.style().unpolish(widget)
        widget.style().polish(widget)
        widget.update()
