"""Colours, and how well text can be read on them."""

from __future__ import annotations

import re

HEXADECIMAL = re.compile(r"#[0-9A-Fa-f]{6}")
WHITE = "#FFFFFF"
READABLE = 4.5  # WCAG 2.2, success criterion 1.4.3


def is_color(text: str) -> bool:
    """Whether it is a colour like ``#1A6B3C``."""
    return HEXADECIMAL.fullmatch(text) is not None


def measure_contrast(color: str, other: str = WHITE) -> float:
    """Give the contrast of two colours, from 1 to 21.

    Source: WCAG 2.2, definitions of contrast ratio and relative luminance.

    Args:
        color, other: hexadecimal, ``#1A6B3C``.
    """
    darker, lighter = sorted((_measure_luminance(color), _measure_luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _measure_luminance(color: str) -> float:
    parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
