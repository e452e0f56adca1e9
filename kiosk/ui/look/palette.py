"""The palettes: light, dark and high contrast, each with every colour the window uses.

Every pair of text and ground meets WCAG 2.2 level AA (4.5 to 1), high contrast level AAA (7 to 1);
an event's own colour is darkened or lightened until it does.
"""

import colorsys
from dataclasses import dataclass, replace

AA = 4.5
"""Least contrast of text (WCAG 2.2, 1.4.3)."""

AAA = 7.0
"""Least contrast in the high-contrast palette (WCAG 2.2, 1.4.6)."""


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours as ``#rrggbb``: what is written on what.

    A button is known by its words and its sign; its line is quieter than that of a field, which is
    known by its line alone (WCAG 2.2, 1.4.11).
    """

    name: str
    background: str
    card: str
    line: str
    button_line: str
    control_line: str
    text: str
    quiet: str
    off: str
    accent: str
    on_accent: str
    chosen: str
    mark: str
    good: str
    good_tint: str
    look: str
    look_tint: str
    stop: str
    stop_tint: str
    least: float = AA

    def text_pairs(self) -> tuple[tuple[str, str], ...]:
        """Return every colour of text with the ground it stands on."""
        grounds = (self.background, self.card, self.chosen)
        plain = [(ink, ground) for ink in (self.text, self.quiet) for ground in grounds]
        return (
            *plain,
            (self.off, self.background),
            (self.off, self.card),
            (self.on_accent, self.accent),
            (self.accent, self.card),
            (self.accent, self.chosen),
            (self.text, self.mark),
            (self.good, self.good_tint),
            (self.look, self.look_tint),
            (self.stop, self.stop_tint),
        )


LIGHT = Palette(
    name="light",
    background="#f5f6f8",
    card="#ffffff",
    line="#dfe3ea",
    button_line="#c6cdd8",
    control_line="#858e9c",
    text="#12161d",
    quiet="#586373",
    off="#586373",
    accent="#0b5fff",
    on_accent="#ffffff",
    chosen="#ebf2ff",
    mark="#c4d8ff",
    good="#0a7a3d",
    good_tint="#e3f5ea",
    look="#8a5200",
    look_tint="#fff2d9",
    stop="#b3161b",
    stop_tint="#fde7e7",
)

DARK = Palette(
    name="dark",
    background="#0f1319",
    card="#181e27",
    line="#2b3442",
    button_line="#3e4a5c",
    control_line="#6b778a",
    text="#eef2f8",
    quiet="#9aa7ba",
    off="#9aa7ba",
    accent="#6ea0ff",
    on_accent="#0b1220",
    chosen="#1d2838",
    mark="#2c4675",
    good="#5fd796",
    good_tint="#10321f",
    look="#ffc46b",
    look_tint="#3a2a0d",
    stop="#ff8b8b",
    stop_tint="#3d1618",
)

CONTRAST = Palette(
    name="contrast",
    background="#000000",
    card="#000000",
    line="#ffffff",
    button_line="#ffffff",
    control_line="#ffffff",
    text="#ffffff",
    quiet="#ffffff",
    off="#a6a6a6",
    accent="#ffe14d",
    on_accent="#000000",
    chosen="#00298a",
    mark="#5c3d00",
    good="#7dffb0",
    good_tint="#00280f",
    look="#ffe14d",
    look_tint="#2b2300",
    stop="#ffb3b3",
    stop_tint="#380000",
    least=AAA,
)


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, from 1 to 21 (WCAG 2.2, definition of contrast ratio)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(channel) for channel in rgb(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def rgb(colour: str) -> tuple[float, float, float]:
    """Return red, green and blue from 0 to 1."""
    red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return red, green, blue


def mix(one: str, other: str, share: float) -> str:
    """Return a colour that is ``share`` of the other and the rest of the one."""
    pairs = zip(rgb(one), rgb(other), strict=True)
    return _hex(*((1 - share) * a + share * b for a, b in pairs))


def _hex(red: float, green: float, blue: float) -> str:
    return "#" + "".join(f"{round(255 * max(0.0, min(1.0, c))):02x}" for c in (red, green, blue))


def with_accent(palette: Palette, colour: str) -> Palette:
    """Return the palette with an event's colour as accent, as near to it as can be read.

    High contrast keeps its own accent.
    """
    if palette.least > AA:
        return palette
    light = palette.name == "light"
    chosen = _tint(palette, colour, 0.09 if light else 0.14, palette.quiet)
    accent = _readable(colour, (palette.card, chosen), palette)
    inks = ("#ffffff", palette.background if palette.name == "dark" else palette.text)
    return replace(
        palette,
        accent=accent,
        on_accent=max(inks, key=lambda ink: contrast(ink, accent)),
        chosen=chosen,
        mark=_tint(palette, accent, 0.24 if light else 0.38, palette.text),
    )


def _tint(palette: Palette, colour: str, share: float, ink: str) -> str:
    """Return the card with some of a colour in it, as much as lets the ink be read."""
    while share > 0 and contrast(ink, mix(palette.card, colour, share)) < palette.least:
        share -= 0.01
    return mix(palette.card, colour, max(share, 0))


def _readable(colour: str, grounds: tuple[str, ...], palette: Palette) -> str:
    hue, lightness, saturation = colorsys.rgb_to_hls(*rgb(colour))
    step = -0.01 if palette.name == "light" else 0.01
    tried = colour
    while min(contrast(tried, ground) for ground in grounds) < palette.least:
        lightness += step
        if not 0.0 < lightness < 1.0:
            break
        tried = _hex(*colorsys.hls_to_rgb(hue, lightness, saturation))
    return tried


PALETTES = {p.name: with_accent(p, "#0b5fff") for p in (LIGHT, DARK, CONTRAST)}
"""The palettes by name, with the accent of events that choose none."""
