"""Dialogs for choosing files, the only ones that hold the window up; scans are heard over them."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

PDF = "PDF (*.pdf)"
LISTS = "Delegate lists (*.csv *.tsv *.txt *.xlsx *.xls *.ods *.pdf *.vcf *.json);;All files (*)"
EVENTS = "Event files (*.sqlite)"


def ask_file(parent: QWidget, title: str, kinds: str) -> Path | None:
    """Return the file somebody chooses to be read."""
    name, _ = QFileDialog.getOpenFileName(parent, title, "", kinds)
    return Path(name) if name else None


def ask_name(parent: QWidget, title: str, proposed: str, kinds: str) -> Path | None:
    """Return the name somebody gives a file to be written; the proposed ending is added to it."""
    dialog = QFileDialog(parent, title, "", kinds)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(Path(proposed).suffix.removeprefix("."))
    dialog.selectFile(proposed)
    return Path(dialog.selectedFiles()[0]) if dialog.exec() else None


def ask_folder(parent: QWidget, title: str) -> Path | None:
    """Return the folder somebody chooses."""
    name = QFileDialog.getExistingDirectory(parent, title)
    return Path(name) if name else None
