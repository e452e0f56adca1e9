"""One start of a window, told on standard output: ``painted``, ``usable``; then it ends.

``python -m tests.bench.one_start bare`` opens an empty Qt window; ``… kiosk FILE DATA`` the
program's own command on an event file. Whoever started it takes the times.
"""

import sys
from typing import Any


def tell(word: str) -> None:
    """Tell the parent, at once."""
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


def bare() -> None:
    """Open an empty window."""
    from PySide6.QtCore import QTimer
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QApplication, QWidget

    class Bare(QWidget):
        def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
            tell("painted")
            QTimer.singleShot(0, QApplication.quit)

    application = QApplication([])
    window = Bare()
    window.resize(1280, 800)
    window.show()
    application.exec()


def kiosk(path: str, data_dir: str) -> None:
    """Open the program's window; as soon as it can be used, find somebody and check them in."""
    import kiosk.app as app
    from kiosk.cli import main

    furnish = app.furnish

    def watched(window: Any, *words: Any) -> Any:
        from PySide6.QtCore import QTimer
        from PySide6.QtTest import QTest
        from PySide6.QtWidgets import QApplication

        tell("painted")  # the window furnishes itself right after its first paint
        board = furnish(window, *words)

        def use() -> None:
            desk = window.page
            QTest.keyClicks(desk._box, "ma")
            desk.repaint()
            assert desk._results.lines
            came = board.count().checked_in
            expected = (a for a in board.day.people.values() if board.presence(a.id) is None)
            window.take_scan(next(expected).code)
            board.answered.connect(lambda _: finish(came))

        def finish(came: int) -> None:
            window.repaint()
            assert board.count().checked_in == came + 1
            tell("usable")
            QApplication.quit()

        board.opened.connect(lambda: QTimer.singleShot(0, use))
        return board

    app.furnish = watched
    main(["--event", path, "--data-dir", data_dir])


if __name__ == "__main__":
    bare() if sys.argv[1] == "bare" else kiosk(*sys.argv[2:4])
