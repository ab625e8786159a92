"""Rules of the style sheet that only lessons and guides need: tables, the slider of a film, tinted cards."""

from __future__ import annotations

from collections.abc import Callable, Mapping

Px = Callable[[float], int]
Colours = Mapping[str, str]


def rules(c: Colours, b: int, px: Px) -> str:
    """The rules, for the colours, the width of an edge and the scale of now."""
    tones = "".join(
        f"""
    QFrame[kind="tint"][tone="{tone}"] {{ background: {c[tone + "_soft"]}; border: {b}px solid {c[tone]}; }}"""
        for tone in ("primary", "success", "warn", "danger")
    )
    knob, groove = px(22), px(6)
    return f"""
    QLabel[kind="head"] {{ background: {c["sunken"]}; padding: {px(10)}px {px(14)}px;
        border-bottom: {b + 1}px solid {c["border"]}; }}
    QLabel[kind="cell"] {{ padding: {px(10)}px {px(14)}px; border-bottom: {b}px solid {c["border"]}; }}
    QLabel[kind="cell"][last="true"] {{ border-bottom: none; }}
    QFrame[kind="tint"] {{ border-radius: {px(12)}px; }}
    {tones}
    QSlider::groove:horizontal {{ background: {c["border"]}; height: {groove}px; border-radius: {groove // 2}px; }}
    QSlider::sub-page:horizontal {{ background: {c["primary"]}; height: {groove}px;
        border-radius: {groove // 2}px; }}
    QSlider::sub-page:horizontal:disabled {{ background: {c["border"]}; }}
    QSlider::handle:horizontal {{ background: {c["primary"]}; border: 2px solid {c["surface"]};
        width: {knob}px; height: {knob}px; margin: -{(knob - groove) // 2 + 2}px 0; border-radius: {knob // 2 + 2}px; }}
    QSlider::handle:horizontal:disabled {{ background: {c["edge"]}; }}
    QSlider:focus {{ border: 3px solid {c["focus"]}; border-radius: {px(8)}px; }}
    """
