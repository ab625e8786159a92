"""The one style sheet, written from tokens. Lengths go through `px`, so that the scale is one number.

Kinds are the dynamic property `kind`, sizes `rank`, colours `tone`, states `state`, `current` and `wrong`.
A focus ring is 3 px wide; padding gives way by as much, so that nothing jumps.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from app.ui import qss_lesson, qss_staff

Px = Callable[[float], int]
Colours = Mapping[str, str]


def sheet(colours: Colours, border: int, px: Px) -> str:
    """All rules."""
    parts = (_ground, _labels, _buttons, _fields, _boxes, _tables, _bars, qss_lesson.rules, qss_staff.rules)
    return "\n".join(part(colours, border, px) for part in parts)


def _ground(c: Colours, b: int, px: Px) -> str:
    return f"""
    QWidget[kind="screen"], QWidget[kind="body"], QScrollArea {{ background: {c["ground"]}; border: none; }}
    QFrame[kind="header"] {{ background: {c["surface"]}; border: none; border-bottom: {b}px solid {c["border"]}; }}
    QFrame[kind="bar"] {{ background: {c["surface"]}; border: none; border-top: {b}px solid {c["border"]}; }}
    QFrame[kind="bar"][tone="success"] {{ background: {c["success_soft"]}; border-top: 3px solid {c["success"]}; }}
    QFrame[kind="bar"][tone="danger"] {{ background: {c["danger_soft"]}; border-top: 3px solid {c["danger"]}; }}
    QFrame[kind="side"] {{ background: {c["surface"]}; border: none; border-right: {b}px solid {c["border"]}; }}
    QFrame[kind="line"] {{ background: {c["border"]}; border: none; max-height: {b}px; min-height: {b}px; }}
    QFrame[kind="clock"] {{ background: {c["surface"]}; border: {b}px solid {c["border"]};
        border-radius: {px(10)}px; }}
    QFrame[kind="clock"][tone="warn"] {{ background: {c["warn_soft"]}; border-color: {c["warn"]}; }}
    QFrame[kind="clock"][tone="danger"] {{ background: {c["danger_soft"]}; border-color: {c["danger"]}; }}
    QScrollArea[kind="plain"], QScrollArea[kind="plain"] > QWidget > QWidget {{ background: transparent; }}
    QToolTip {{ background: {c["surface"]}; color: {c["text"]}; border: {b}px solid {c["edge"]};
        padding: {px(6)}px; }}
    """


def _labels(c: Colours, _border: int, px: Px) -> str:
    sizes = {"small": 13, "text": 16, "lead": 18, "heading": 20, "title": 26, "huge": 34, "term": 48}
    rules = [f'QLabel[rank="{name}"] {{ font-size: {px(size)}px; }}' for name, size in sizes.items()]
    heavy = '[rank="heading"], QLabel[rank="title"], QLabel[rank="huge"], QLabel[rank="term"]'
    rules.append(f'QLabel{heavy}, QLabel[strong="true"] {{ font-weight: 600; }}')
    rules.append('QLabel[rank="title"], QLabel[rank="huge"] { font-weight: 700; }')
    rules += [f'QLabel[tone="{tone}"] {{ color: {c[tone]}; }}' for tone in _TONES]
    for tone in ("success", "warn", "danger", "primary"):
        rules.append(
            f'QLabel[kind="pill"][tone="{tone}"] {{ background: {c[tone + "_soft"]}; color: {c[tone]}; }}'
        )
    rules.append(
        f'QLabel[kind="pill"] {{ background: {c["sunken"]}; border-radius: {px(6)}px; font-weight: 600;'
        f" font-size: {px(13)}px; padding: {px(3)}px {px(10)}px; }}"
    )
    return "QLabel { background: transparent; border: none; }\n" + "\n".join(rules)


_TONES = ("muted", "primary", "success", "warn", "danger", "on_primary", "text")


def _buttons(c: Colours, b: int, px: Px) -> str:
    pad, side, ring = px(9), px(16), 3 - b
    focus = f"border: 3px solid {c['focus']}; padding: {pad - ring}px {side - ring}px;"

    def kind(name: str, ground: str, words: str, edge: str, hover: str) -> str:
        one = f'QPushButton[kind="{name}"]'
        return f"""
        {one} {{ background: {ground}; color: {words}; border: {b}px solid {edge}; }}
        {one}:hover, {one}:pressed {{ background: {hover}; }}
        {one}:focus {{ {focus} }}
        """

    plain = "transparent"
    return f"""
    QPushButton {{ border-radius: {px(8)}px; padding: {pad}px {side}px; min-height: {px(46) - 2 * pad - 2 * b}px;
        font-weight: 600; font-size: {px(16)}px; }}
    {kind("primary", c["primary"], c["on_primary"], c["primary"], c["primary_strong"])}
    {kind("ghost", c["surface"], c["text"], c["edge"], c["primary_soft"])}
    {kind("quiet", plain, c["text"], plain, c["primary_soft"])}
    {kind("danger", c["danger"], c["on_danger"], c["danger"], c["danger"])}
    {kind("success", c["success"], c["on_success"], c["success"], c["success"])}
    {kind("tile", c["surface"], c["text"], c["border"], c["primary_soft"])}
    {kind("row", plain, c["text"], plain, c["primary_soft"])}
    {kind("key", c["surface"], c["text"], c["edge"], c["primary_soft"])}
    QPushButton[kind="icon"], QPushButton[kind="key"] {{ padding: {px(4)}px; }}
    QPushButton[kind="icon"], QPushButton[kind="key"], QPushButton[kind="tile"],
    QPushButton[kind="row"] {{ min-height: 0px; min-width: 0px; }}
    QPushButton[kind="icon"] {{ border: {b}px solid transparent; background: transparent; color: {c["text"]}; }}
    QPushButton[kind="icon"]:hover {{ background: {c["primary_soft"]}; }}
    QPushButton[kind="icon"][current="true"], QPushButton[kind="quiet"][current="true"] {{
        background: {c["primary_soft"]}; border: 2px solid {c["primary"]}; padding: {px(4) - 2 + b}px; }}
    QPushButton[kind="quiet"][current="true"] {{ color: {c["primary"]}; padding: {pad - 2 + b}px {side - 2 + b}px; }}
    QPushButton[kind="icon"]:focus, QPushButton[kind="key"]:focus {{ border: 3px solid {c["focus"]};
        padding: {px(4) - ring}px; }}
    QPushButton[kind="nav"] {{ background: transparent; border: {b}px solid transparent; color: {c["text"]};
        text-align: left; font-weight: 400; padding: {pad}px {px(12)}px; }}
    QPushButton[kind="nav"]:hover {{ background: {c["sunken"]}; }}
    QPushButton[kind="nav"][current="true"] {{ background: {c["primary_soft"]}; color: {c["primary"]};
        font-weight: 600; }}
    QPushButton[kind="nav"]:focus {{ border: 3px solid {c["focus"]}; padding: {pad - ring}px {px(12) - ring}px; }}
    QPushButton[kind="ghost"][current="true"], QPushButton[kind="tile"][current="true"] {{
        background: {c["primary_soft"]}; border: 3px solid {c["primary"]}; color: {c["primary"]};
        padding: {pad - ring}px {side - ring}px; }}
    QPushButton[kind="ghost"][current="true"]:focus, QPushButton[kind="tile"][current="true"]:focus {{
        border-color: {c["focus"]}; }}
    QPushButton[kind="primary"]:disabled, QPushButton[kind="danger"]:disabled {{ background: {c["sunken"]};
        color: {c["muted"]}; border-color: {c["border"]}; }}
    QPushButton[kind="ghost"]:disabled, QPushButton[kind="quiet"]:disabled, QPushButton[kind="tile"]:disabled {{
        color: {c["muted"]}; border-color: {c["border"]}; }}
    QPushButton[kind="cell"] {{ background: {c["surface"]}; color: {c["text"]}; border: {b}px solid {c["edge"]};
        padding: {ring}px; min-height: {px(46) - 6}px; min-width: {px(46) - 6}px; }}
    QPushButton[kind="cell"][mark="answered"] {{ background: {c["primary"]}; color: {c["on_primary"]};
        border-color: {c["primary"]}; }}
    QPushButton[kind="cell"][mark="flagged"] {{ background: {c["warn_soft"]}; color: {c["warn"]};
        border: 2px solid {c["warn"]}; padding: 1px; }}
    QPushButton[kind="cell"][mark="closed"] {{ background: {c["sunken"]}; color: {c["muted"]};
        border-color: {c["border"]}; }}
    QPushButton[kind="cell"][current="true"], QPushButton[kind="cell"]:focus {{ border: 3px solid {c["focus"]};
        padding: 0px; }}
    QPushButton::menu-indicator {{ width: 0px; }}
    QMenu {{ background: {c["surface"]}; border: {b}px solid {c["edge"]}; padding: {px(6)}px; }}
    QMenu::item {{ padding: {px(11)}px {px(24)}px; border-radius: {px(6)}px; color: {c["text"]}; }}
    QMenu::item:selected {{ background: {c["primary"]}; color: {c["on_primary"]}; }}
    """


def _fields(c: Colours, b: int, px: Px) -> str:
    pad, side, ring = px(9), px(12), 3 - b
    each = "QLineEdit, QComboBox, QSpinBox, QDateEdit, QPlainTextEdit"
    focus = "QLineEdit:focus, QComboBox:focus, QSpinBox:focus, QDateEdit:focus, QPlainTextEdit:focus"
    wrong = 'QLineEdit[wrong="true"], QComboBox[wrong="true"], QPlainTextEdit[wrong="true"]'
    return f"""
    {each} {{ background: {c["surface"]}; color: {c["text"]}; border: {b}px solid {c["edge"]};
        border-radius: {px(8)}px; padding: {pad}px {side}px; font-size: {px(16)}px;
        min-height: {px(46) - 2 * pad - 2 * b}px; selection-background-color: {c["primary"]};
        selection-color: {c["on_primary"]}; }}
    {focus} {{ border: 3px solid {c["focus"]}; padding: {pad - ring}px {side - ring}px; }}
    {wrong} {{ border: 3px solid {c["danger"]}; padding: {pad - ring}px {side - ring}px; }}
    QComboBox[tone="success"], QLineEdit[tone="success"] {{
        border: 3px solid {c["success"]}; background: {c["success_soft"]};
        padding: {pad - ring}px {side - ring}px; }}
    QComboBox[tone="danger"], QLineEdit[tone="danger"] {{
        border: 3px solid {c["danger"]}; background: {c["danger_soft"]};
        padding: {pad - ring}px {side - ring}px; }}
    QComboBox::drop-down {{ border: none; width: {px(30)}px; subcontrol-origin: border; }}
    QComboBox QAbstractItemView {{ background: {c["surface"]}; color: {c["text"]}; border: {b}px solid {c["edge"]};
        selection-background-color: {c["primary"]}; selection-color: {c["on_primary"]}; outline: none; }}
    QComboBox QAbstractItemView::item {{ min-height: {px(44)}px; padding: 0 {px(10)}px; }}
    QCheckBox, QRadioButton {{ spacing: {px(10)}px; min-height: {px(44)}px; color: {c["text"]}; }}
    QCheckBox::indicator, QRadioButton::indicator {{ width: {px(22)}px; height: {px(22)}px; }}
    QCheckBox[kind="row"], QRadioButton[kind="row"] {{ min-height: 0px; min-width: 0px; }}
    QCheckBox:focus, QRadioButton:focus {{ outline: none; border: 3px solid {c["focus"]};
        border-radius: {px(8)}px; }}
    """


def _boxes(c: Colours, b: int, px: Px) -> str:
    round_12 = f"border-radius: {px(12)}px;"
    rules = [
        f'QFrame[kind="card"] {{ background: {c["surface"]}; border: {b}px solid {c["border"]}; {round_12} }}',
        f'QFrame[kind="well"] {{ background: {c["sunken"]}; border: none; border-radius: {px(8)}px; }}',
        f'QFrame[kind="card"][current="true"] {{ border: {b + 1}px solid {c["primary"]}; }}',
    ]
    rules += [
        f'QFrame[kind="choice"] {{ background: {c["surface"]}; border: 2px solid {c["border"]}; {round_12} }}',
        f'QFrame[kind="choice"][tone="success"] {{ background: {c["success_soft"]}; border-color: {c["success"]}; }}',
        f'QFrame[kind="choice"][tone="danger"] {{ background: {c["danger_soft"]}; border-color: {c["danger"]}; }}',
        f'QFrame[kind="choice"][ring="true"] {{ border: 3px solid {c["focus"]}; }}',
    ]
    for tone in ("primary", "success", "warn", "danger"):
        rules.append(
            f'QFrame[kind="note"][tone="{tone}"] {{ background: {c[tone + "_soft"]}; border: {b}px solid {c[tone]};'
            f" border-radius: {px(10)}px; }}"
        )
        rules.append(f'QFrame[kind="card"][tone="{tone}"] {{ border: {b + 1}px solid {c[tone]}; }}')
    return "\n".join(rules)


def _tables(c: Colours, b: int, px: Px) -> str:
    return f"""
    QTableView, QListView, QTreeView {{ background: {c["surface"]}; color: {c["text"]}; border: {b}px solid
        {c["border"]}; border-radius: {px(8)}px; gridline-color: transparent; outline: none;
        selection-background-color: {c["primary_soft"]}; selection-color: {c["text"]}; }}
    QTableView:focus, QListView:focus, QTreeView:focus {{ border: 3px solid {c["focus"]}; }}
    QTableView::item, QTreeView::item {{ padding: 0 {px(12)}px; border-bottom: 1px solid {c["border"]}; }}
    QListView::item {{ padding: {px(8)}px {px(12)}px; min-height: {px(30)}px; }}
    QTableView::item:selected {{ background: {c["primary_soft"]}; color: {c["text"]}; }}
    QTableView::item:focus {{ border: 2px solid {c["focus"]}; }}
    QHeaderView {{ background: {c["surface"]}; border: none; }}
    QHeaderView::section {{ background: {c["surface"]}; color: {c["muted"]}; border: none; font-weight: 600;
        border-bottom: 2px solid {c["border"]}; padding: {px(10)}px {px(12)}px; font-size: {px(13)}px; }}
    """


def _bars(c: Colours, b: int, px: Px) -> str:
    edge = f"border: {b}px solid {c['edge']};" if b > 1 else "border: none;"
    high = f"border-radius: {px(5)}px; min-height: {px(10)}px; max-height: {px(10)}px;"
    rules = [
        f"QProgressBar {{ background: {c['sunken']}; {edge} {high} }}",
        f"QProgressBar::chunk {{ background: {c['primary']}; border-radius: {px(5)}px; }}",
    ]
    tones = ("success", "warn", "danger")
    rules += [f'QProgressBar[tone="{tone}"]::chunk {{ background: {c[tone]}; }}' for tone in tones]
    for way, side in (("vertical", "width"), ("horizontal", "height")):
        rules.append(f"QScrollBar:{way} {{ background: transparent; {side}: {px(14)}px; margin: 0; }}")
        rules.append(
            f"QScrollBar::handle:{way} {{ background: {c['edge']}; border-radius: {px(4)}px; margin: {px(3)}px;"
            f" min-height: {px(40)}px; min-width: {px(40)}px; }}"
        )
        rules.append(f"QScrollBar::add-line:{way}, QScrollBar::sub-line:{way} {{ width: 0; height: 0; }}")
        rules.append(f"QScrollBar::add-page:{way}, QScrollBar::sub-page:{way} {{ background: transparent; }}")
    return "\n".join(rules)
