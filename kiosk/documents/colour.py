"""Colours as ``#rrggbb``: for PDF operators, and which letters are readable on them."""

import re
from functools import lru_cache

WHITE = "#ffffff"
BLACK = "#000000"
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


def is_colour(text: str) -> bool:
    """Whether a text is a colour such as ``#0b5fff``."""
    return _COLOUR.fullmatch(text) is not None


@lru_cache(maxsize=256)
def readable_on(colour: str) -> str:
    """Return white or black, whichever stands out more: at least 4.5 to 1 (WCAG 2.2, AA)."""
    return WHITE if contrast(WHITE, colour) >= contrast(BLACK, colour) else BLACK


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, from 1 to 21 (WCAG 2.2, "contrast ratio")."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def operator(colour: str, *, lines: bool = False) -> str:
    """Return the PDF operator that fills, or draws lines, with a colour.

    Greys are said to be greys: of red, green and blue printers would mix them of all their inks.
    """
    levels = [f"{value:.3f}".strip("0").rstrip(".") or "0" for value in _fractions(colour)]
    name = "g" if len(set(levels)) == 1 else "rg"
    said = levels[:1] if name == "g" else levels
    return " ".join([*said, name.upper() if lines else name])


def _luminance(colour: str) -> float:
    red, green, blue = (
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in _fractions(colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _fractions(colour: str) -> tuple[float, ...]:
    return tuple(int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
