"""Work that takes its time: shown while it lasts, done on a thread, stopped when asked."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QApplication, QFrame, QProgressBar, QWidget

from kiosk.errors import KioskError
from kiosk.ui.widgets.controls import Button, column, row
from kiosk.ui.widgets.text import Text
from kiosk.ui.worker import Worker

T = TypeVar("T")
Progress = Callable[[int, int], None]


class _Cancelled(Exception):
    """Raised in the midst of the work when it is no longer wanted."""


class _Token:
    """Whether one piece of work is still wanted; read on its thread, set on the window's."""

    def __init__(self) -> None:
        self.is_wanted = True
        self.told = -1


class Work(QFrame):
    """One piece of work at a time, with how far it is and a button that cancels it."""

    cancelled = Signal()
    _told = Signal(int, int)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._token: _Token | None = None
        self._before: QWidget | None = None
        self._words = Text("", "label", wrap=True)
        self._bar = QProgressBar()
        self._cancel = Button("Cancel")
        self._arrange()
        self._cancel.clicked.connect(self.cancel)
        self._told.connect(self._show_progress, Qt.ConnectionType.QueuedConnection)
        self.hide()

    def _arrange(self) -> None:
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName("Progress")
        layout = row(column(0, self._words, 10, self._bar, 0), self._cancel, spacing=24)
        layout.setStretch(0, 1)
        layout.setContentsMargins(24, 16, 24, 16)
        self.setLayout(layout)

    @property
    def is_under_way(self) -> bool:
        """Whether something is being done."""
        return self._token is not None

    def begin(
        self,
        worker: Worker,
        words: str,
        wish: Callable[[Progress], T],
        then: Callable[[T], None],
        failed: Callable[[KioskError], None],
    ) -> None:
        """Do ``wish`` on a worker's thread and bring its result home.

        The wish calls the progress it is given wherever it may still be stopped; ``cancelled``
        tells that it was. What was done before somebody cancelled counts as done.
        """
        token = self._token = _Token()
        self._show(words)

        def guarded() -> tuple[T] | None:
            try:
                return (wish(self._progress(token)),)
            except _Cancelled:
                return None

        def take(result: tuple[T] | None) -> None:
            if result is None:
                self._end(self.cancelled.emit)
            else:
                self._end(lambda: then(result[0]))

        worker.ask(guarded, take, lambda failure: self._end(lambda: failed(failure)))

    def cancel(self) -> None:
        """Ask the work to stop as soon as it can."""
        if self._token is not None:
            self._token.is_wanted = False
            self._words.setText("Cancelling…")
            self._cancel.setEnabled(False)

    def _progress(self, token: _Token) -> Progress:
        def tell(done: int, total: int) -> None:
            if not token.is_wanted:
                raise _Cancelled
            share = 100 * done // total if total else 0
            if share != token.told:
                token.told = share
                self._told.emit(done, total)

        return tell

    def _show(self, words: str) -> None:
        self._words.setText(words)
        self._bar.setRange(0, 0)
        self._cancel.setEnabled(True)
        self._cancel.set_label("Cancel", f"Cancel: {words}")
        self.show()
        self._before = QApplication.focusWidget()
        self._cancel.setFocus(Qt.FocusReason.OtherFocusReason)

    def _end(self, tell: Callable[[], None]) -> None:
        """Tell what came of it, and give the focus back to where it was before."""
        had_focus = self._cancel.hasFocus()
        self._token = None
        tell()
        if had_focus and self._before is not None:
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hide()

    @Slot(int, int)
    def _show_progress(self, done: int, total: int) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)
