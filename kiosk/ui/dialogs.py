"""Dialogs for choosing files, the only ones that hold the window up; scans are heard over them.

They begin in the folder of the last file chosen, and before there was one in the user's documents:
the folder the program was started in means nothing to whoever sits before the window.
"""

from pathlib import Path

from PySide6.QtCore import QSize, QStandardPaths
from PySide6.QtWidgets import QApplication, QFileDialog, QGridLayout, QWidget

from kiosk.ui.touch_typing import TouchTyping

PDF = "PDF (*.pdf)"
LISTS = "Delegate lists (*.csv *.tsv *.txt *.xlsx *.xls *.ods *.pdf *.vcf *.json);;All files (*)"
EVENTS = "Event files (*.sqlite);;All files (*)"
DEFINITIONS = "Definitions (*.toml);;All files (*)"

_WITH_KEYS = QSize(800, 680)
_KEPT = "folder of the last file"


def ask_file(parent: QWidget, title: str, kinds: str) -> Path | None:
    """Return the file somebody chooses to be read."""
    dialog = QFileDialog(parent, title, str(folder()), kinds)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    return _answer(parent, dialog)


def ask_name(parent: QWidget, title: str, proposed: str, kinds: str) -> Path | None:
    """Return the name somebody gives a file to be written; the proposed ending is added to it."""
    dialog = QFileDialog(parent, title, str(folder()), kinds)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(Path(proposed).suffix.removeprefix("."))
    dialog.selectFile(proposed)
    return _answer(parent, dialog)


def ask_folder(parent: QWidget, title: str) -> Path | None:
    """Return the folder somebody chooses."""
    dialog = QFileDialog(parent, title, str(folder()))
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    return _answer(parent, dialog)


def _answer(parent: QWidget, dialog: QFileDialog) -> Path | None:
    _bring_keys(parent, dialog)
    name = dialog.selectedFiles()[0] if dialog.exec() else ""
    dialog.deleteLater()
    return _chosen(parent, name)


def _bring_keys(parent: QWidget, dialog: QFileDialog) -> None:
    """Let names be written by a finger: keys of the dialog's own, open where the window's are."""
    keys, place = parent.window().findChild(TouchTyping), dialog.layout()
    if keys is None or not isinstance(place, QGridLayout):
        return
    own = keys.twin()
    place.addWidget(own, place.rowCount(), 0, 1, -1)
    own.keys.entered.connect(dialog.accept)
    if keys.is_open:
        room = dialog.screen().availableSize()
        dialog.resize(dialog.size().expandedTo(_WITH_KEYS).boundedTo(room))
        own.open_keys()


def folder() -> Path:
    """Return where a dialog begins."""
    kept = QApplication.instance().property(_KEPT)  # type: ignore[union-attr]  # a dialog has one
    documents = QStandardPaths.StandardLocation.DocumentsLocation
    places = (kept, QStandardPaths.writableLocation(documents))
    return next((Path(place) for place in places if place and Path(place).is_dir()), Path.home())


def _chosen(parent: QWidget, name: str) -> Path | None:
    parent.activateWindow()  # without a window manager nobody else gives the keys back
    if not name:
        return None
    path = Path(name)
    kept = path if path.is_dir() else path.parent
    QApplication.instance().setProperty(_KEPT, str(kept))  # type: ignore[union-attr]
    return path
