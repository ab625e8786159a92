"""`python -m tests.shots`: every screen in every language and theme into build/shots, with contact sheets.

1366x768 in three languages and three themes; 1024x600, and 1366x768 at 150 %, in Kyrgyz and light.
"""

import argparse
import os
import sys
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from app.ui.theme import NAMES, THEME
from app.ui.words import WORDS
from tests.ui import staging

OUT = Path(__file__).resolve().parent.parent / "build" / "shots"
COLUMNS, THUMB = 5, QSize(546, 307)


@dataclass(frozen=True)
class Look:
    language: str = "ky"
    theme: str = "light"
    scale: float = 1.0
    size: tuple[int, int] = (1366, 768)

    @property
    def name(self):
        wide, high = self.size
        return f"{self.language}-{self.theme}-{wide}x{high}-{round(self.scale * 100)}"


LOOKS = [Look(language, theme) for theme in NAMES for language in ("ky", "ru", "en")]
LOOKS += [Look(size=(1024, 600)), Look(scale=1.5), Look("ru", scale=2.0)]


def makers():
    """Every screen by name; those of the staff when they are there."""
    found = dict(staging.SCREENS)
    try:
        from tests.ui import staff_stage
    except ImportError:
        return found
    return found | {
        f"staff_{name.removeprefix('staff_')}": make for name, make in staff_stage.SCREENS.items()
    }


def settle():
    for _round in range(5):
        QApplication.processEvents()


def taken(make, look):
    """The picture of a screen; it is made, shown, drawn and thrown away."""
    screen = make()
    screen.resize(*look.size)
    screen.show()
    screen.activateWindow()
    settle()
    if getattr(screen, "scroll_to_end", False):
        screen.scroller.verticalScrollBar().setValue(1 << 20)
        settle()
    if wanted := getattr(screen, "scroll_to", ""):
        here = (one for one in screen.findChildren(QWidget) if type(one).__name__ == wanted)
        screen.scroller.ensureWidgetVisible(next(here), 0, 200)
        settle()
    picture = screen.grab()
    screen.close()
    screen.deleteLater()
    settle()
    return picture


def sheet(pictures):
    """Many small pictures on one."""
    rows = -(-len(pictures) // COLUMNS)
    whole = QPixmap(COLUMNS * (THUMB.width() + 8), rows * (THUMB.height() + 8))
    whole.fill(QColor("#808080"))
    painter = QPainter(whole)
    for place, picture in enumerate(pictures):
        corner = QPoint(
            place % COLUMNS * (THUMB.width() + 8) + 4, place // COLUMNS * (THUMB.height() + 8) + 4
        )
        small = picture.scaled(
            THUMB, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        painter.drawPixmap(QRect(corner, small.size()), small)
    painter.end()
    return whole


def main():
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--only", default="", help="only screens whose name holds this")
    asked.add_argument("--look", default="", help="only looks whose name holds this")
    asked.add_argument("--out", type=Path, default=OUT)
    told = asked.parse_args()
    app = QApplication.instance() or QApplication(sys.argv[:1])
    app.setQuitOnLastWindowClosed(False)
    told.out.mkdir(parents=True, exist_ok=True)
    for look in LOOKS:
        if told.look in look.name:
            WORDS.use(look.language)
            THEME.put_on(look.theme, look.scale)
            pictures = []
            for name, make in makers().items():
                if told.only in name:
                    pictures.append(taken(make, look))
                    pictures[-1].save(str(told.out / f"{name}-{look.name}.png"))
            sheet(pictures).save(str(told.out / f"sheet-{look.name}.png"))
            print(f"{look.name}: {len(pictures)} screens")
    return 0


if __name__ == "__main__":
    sys.exit(main())
