"""Self-service is as large as its screen: letters grow with it, and are as before when it is left.

Who stands before a large screen stands no nearer to it than before a small one.
"""

from PySide6.QtCore import QEvent, QObject, QSize, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.ui.look.theme import apply_theme, current_palette, scaled

_LONG, _SHORT = 1280, 800
"""The screen that the usual letters are made for, in pixels; upright or across."""

_STEP, _MOST = 25, 200  # per cent


class Growing(QObject):
    """Lets the letters grow while a page is shown."""

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._page = page
        self._usual = self._given = 0
        self._soon = QTimer(self, interval=0, singleShot=True)
        self._soon.timeout.connect(self._fit)
        page.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice that the page comes, goes, or has another size; or its letters have."""
        kinds = {QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.Resize, QEvent.Type.StyleChange}
        if event.type() in kinds:
            self._soon.start()
        return False

    def _fit(self) -> None:
        if scaled(100) != self._given:
            self._usual = scaled(100)  # somebody chose it
        wanted = self._usual
        if self._page.isVisible():
            wanted = min(_MOST, max(self._usual, self._usual * growth(self._page.size()) // 100))
        self._given = wanted
        application = QApplication.instance()
        if isinstance(application, QApplication):
            apply_theme(application, current_palette(), wanted)


def growth(size: QSize) -> int:
    """Return by how much letters grow on a screen, in per cent of the usual ones."""
    short, long = sorted((size.width(), size.height()))
    share = min(100 * short // _SHORT, 100 * long // _LONG)
    return max(100, share // _STEP * _STEP)
