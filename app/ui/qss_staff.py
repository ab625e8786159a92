"""Rules of the style sheet that only the staff screens need: verdict, place to drop a file, badges, previews."""

from __future__ import annotations

from collections.abc import Callable, Mapping

Px = Callable[[float], int]
Colours = Mapping[str, str]


def rules(c: Colours, b: int, px: Px) -> str:
    """The rules, for the colours, the width of an edge and the scale of now."""
    tones = "".join(
        f"""
    QFrame[kind="verdict"][tone="{tone}"] {{ background: {c[tone]}; }}
    QLabel[tone="on_{tone}"] {{ color: {c["on_" + tone]}; }}"""
        for tone in ("success", "warn", "danger")
    )
    side = f"{px(32)}px"
    return f"""
    QFrame[kind="verdict"] {{ border: none; border-radius: {px(12)}px; }}
    QFrame[kind="drop"] {{ background: {c["surface"]}; border: {b + 1}px dashed {c["edge"]};
        border-radius: {px(12)}px; }}
    QFrame[kind="drop"][state="over"] {{ background: {c["primary_soft"]}; border-color: {c["primary"]}; }}
    QFrame[kind="strip"] {{ background: {c["primary_soft"]}; border: none;
        border-bottom: {b}px solid {c["border"]}; }}
    QFrame[kind="card"][state="over"] {{ background: {c["primary_soft"]}; border-color: {c["primary"]}; }}
    QFrame[kind="specimen"] {{ background: {c["warn_soft"]}; border: 2px dashed {c["warn"]};
        border-radius: {px(10)}px; }}
    QLabel[kind="badge"] {{ background: {c["sunken"]}; color: {c["muted"]}; border-radius: {px(16)}px;
        font-weight: 700; font-size: {px(16)}px; min-width: {side}; max-width: {side};
        min-height: {side}; max-height: {side}; }}
    QLabel[kind="badge"][tone="primary"] {{ background: {c["primary"]}; color: {c["on_primary"]}; }}
    {tones}
    """
