"""Dialogs for choosing files, the only ones that hold the window up; scans are heard over them.

They begin in the folder of the last file chosen, and before there was one in the user's documents:
the folder the program was started in means nothing to whoever sits before the window.
"""

from functools import cache
from pathlib import Path

from PySide6.QtCore import QFileInfo, QSize, QStandardPaths
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QFileIconProvider,
    QGridLayout,
    QWidget,
)

from kiosk.ui.touch_typing import TouchTyping

PDF = "PDF (*.pdf)"
LISTS = "Delegate lists (*.csv *.tsv *.txt *.xlsx *.xls *.ods *.pdf *.vcf *.json);;All files (*)"
EVENTS = "Event files (*.sqlite);;All files (*)"
DEFINITIONS = "Definitions (*.toml);;All files (*)"

_WITH_KEYS = QSize(800, 680)
_KEPT = "folder of the last file"


def ask_file(parent: QWidget, title: str, kinds: str) -> Path | None:
    """Return the file somebody chooses to be read."""
    dialog = _dialog(parent, title, kinds)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    return _answer(parent, dialog)


def ask_name(parent: QWidget, title: str, proposed: str, kinds: str) -> Path | None:
    """Return the name somebody gives a file to be written; the proposed ending is added to it."""
    dialog = _dialog(parent, title, kinds)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(Path(proposed).suffix.removeprefix("."))
    dialog.selectFile(proposed)
    return _answer(parent, dialog)


def ask_folder(parent: QWidget, title: str) -> Path | None:
    """Return the folder somebody chooses."""
    dialog = _dialog(parent, title)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    return _answer(parent, dialog)


def _dialog(parent: QWidget, title: str, kinds: str = "") -> QFileDialog:
    """Return a dialog that begins among our own files, until it knows to look into none."""
    dialog = QFileDialog(parent, title, str(Path(__file__).parent), kinds)
    dialog.setIconProvider(_by_name())
    dialog.setDirectory(str(folder()))
    return dialog


class _ByName(QFileIconProvider):
    """Tells files by their names alone.

    Qt's own looks into each file of a folder for its kind and closes it again. Closing an event
    file that is open here drops its locks, and another program may then delete its log.
    """

    def __init__(self) -> None:
        super().__init__()
        self._folder = super().icon(QFileIconProvider.IconType.Folder)
        self._file = super().icon(QFileIconProvider.IconType.File)

    def icon(self, what: object) -> QIcon:
        if isinstance(what, QFileInfo):
            return self._folder if what.isDir() else self._file
        return super().icon(what)  # type: ignore[call-overload,no-any-return]

    def type(self, info: QFileInfo) -> str:
        return "Folder" if info.isDir() else info.suffix().upper()


@cache
def _by_name() -> _ByName:
    """Return the one that outlives every dialog, and the thread with which a dialog asks it."""
    return _ByName()


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
