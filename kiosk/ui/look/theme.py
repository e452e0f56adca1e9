"""The look of the application and its windows: letters, palette, style sheet; and to paint with.

The style sheet is put on each window, not on the application: there, Qt would dress every part of
a screen again each time it is put into another one, and making a screen would take twice as long.
"""

from collections.abc import Mapping
from functools import cache

from PySide6.QtCore import QByteArray, QDir, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontDatabase, QIcon, QImage, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.paths import resources
from kiosk.ui.look.palette import LIGHT, Palette
from kiosk.ui.look.style import style_sheet

_PROPERTY = "kiosk_palette"
_SCALE = "kiosk_scale"
_DRESSED = "kiosk_dressed"
_ROLES = {
    QPalette.ColorRole.Window: "background",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "card",
    QPalette.ColorRole.AlternateBase: "background",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.PlaceholderText: "off",
    QPalette.ColorRole.Button: "card",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.ToolTipBase: "card",
    QPalette.ColorRole.ToolTipText: "text",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "on_accent",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.Mid: "line",
}


def load_letters() -> None:
    """Make the program's own letters known to Qt."""
    for face in ("Regular", "Medium", "SemiBold", "Bold"):
        QFontDatabase.addApplicationFont(str(resources() / "fonts" / f"Inter-{face}.ttf"))


def apply_theme(application: QApplication, palette: Palette, scale: int = 100) -> None:
    """Put a palette and a size of text (in per cent) on the application and its windows."""
    if (application.property(_PROPERTY), application.property(_SCALE)) == (palette, scale):
        return  # dressing every widget again would take a tenth of a second
    application.setProperty(_PROPERTY, palette)
    application.setProperty(_SCALE, scale)
    colours = QPalette()
    for role, name in _ROLES.items():
        colours.setColor(role, QColor(getattr(palette, name)))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        colours.setColor(QPalette.ColorGroup.Disabled, role, QColor(palette.off))
    application.setPalette(colours)
    for window in application.topLevelWidgets():
        if window.property(_DRESSED):
            dress(window)


def dress(window: QWidget) -> None:
    """Put the look on a window and all that is in it, now and whenever the look changes."""
    window.setProperty(_DRESSED, True)  # noqa: FBT003 - as Qt has it
    window.setStyleSheet(style_sheet(current_palette(), scaled(100), _icon_files()))


def current_palette() -> Palette:
    """Return the palette the application wears."""
    application = QApplication.instance()
    worn = application.property(_PROPERTY) if application else None
    return worn if isinstance(worn, Palette) else LIGHT


def scaled(pixels: int) -> int:
    """Return a length of the drawing at the size of text now chosen."""
    application = QApplication.instance()
    scale = application.property(_SCALE) if application else None
    return round(pixels * (scale if isinstance(scale, int) else 100) / 100)


def _icon_files() -> Mapping[str, str]:
    folder = QDir.fromNativeSeparators(str(resources() / "icons"))
    dark = current_palette().name != "light"
    return {
        "down_icon": f"{folder}/{'down-light' if dark else 'down'}.svg",
        "check_icon": f"{folder}/{'tick-dark' if dark else 'tick'}.svg",
    }


def paint_icon(painter: QPainter, name: str, colour: str, place: QRectF) -> None:
    """Paint one of the program's icons in a colour."""
    _drawing(name, colour).render(painter, place)


@cache
def _drawing(name: str, colour: str) -> QSvgRenderer:
    drawing = (resources() / "icons" / f"{name}.svg").read_text(encoding="ascii")
    return QSvgRenderer(QByteArray(drawing.replace("#000000", colour).encode("ascii")))


@cache
def icon(name: str, colour: str, size: int = 20) -> QIcon:
    """Return one of the program's icons in a colour, sharp on any screen."""
    factor = 3
    image = QImage(QSize(size, size) * factor, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    paint_icon(painter, name, colour, QRectF(image.rect()))
    painter.end()
    return QIcon(QPixmap.fromImage(image))
