"""Every icon that the sources name is there; icons take the colours of the theme."""

import ast
from pathlib import Path

from app.ui import icons
from app.ui.assets import fetched
from app.ui.theme import THEME

UI = Path(icons.__file__).parent


def named():
    """Texts given as `icon=`, or first to Icon, IconButton, pixmap and show_icon."""
    for path in UI.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                name = getattr(node.func, "id", getattr(node.func, "attr", ""))
                given = [one.value for one in node.keywords if one.arg == "icon"]
                given += node.args[:1] if name in {"Icon", "IconButton", "pixmap", "show_icon"} else []
                yield from (one.value for one in given if isinstance(one, ast.Constant) and one.value)


def test_every_named_icon_is_there():
    folder = fetched("icons")
    missing = {
        name
        for name in named()
        if not (folder / (name if "/" in name else f"outline/{name}")).with_suffix(".svg").exists()
    }
    assert not missing


def test_an_icon_has_the_colour_of_its_token():
    picture = icons.pixmap("filled/circle", "danger", 24).toImage()
    assert picture.pixelColor(24, 24) == THEME.colour("danger")
    assert picture.devicePixelRatio() == 2
