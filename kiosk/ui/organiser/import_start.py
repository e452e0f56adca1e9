"""Where an import begins: a list is dropped, chosen, or pasted here."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtWidgets import QFrame

from kiosk.roster.options import AS_IT_SEEMS, Options
from kiosk.ui.widgets.controls import Button, Sign, column, row
from kiosk.ui.widgets.text import Text, restyle


@dataclass(frozen=True, slots=True)
class ChosenList:
    """A list that somebody wants to import: where it is, or its bytes, and what they say of it."""

    name: str
    path: Path | None = None
    data: bytes | None = None
    options: Options = AS_IT_SEEMS


class ImportStart(QFrame):
    """Offers to choose a file or to paste; ``file_wanted`` and ``paste_wanted`` tell which."""

    file_wanted = Signal()
    paste_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "drop")
        self.file = Button("Choose a file…", "primary")
        self.paste = Button("Paste")
        self._arrange()
        self.file.clicked.connect(self.file_wanted)
        self.paste.clicked.connect(self.paste_wanted)

    def _arrange(self) -> None:
        lead = Text("Drop a delegate list here, or choose it.", "lead", wrap=True)
        detail = Text(
            "As it comes: Excel, OpenDocument, CSV, PDF, vCard or JSON, with any usual headers;"
            " or copied from anywhere and pasted. You see what will happen before it does.",
            "quiet",
            wrap=True,
        )
        for words in (lead, detail):
            words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        sign, both = row(0, Sign("import", 56, "accent"), 0), row(0, self.file, self.paste, 0)
        both.setSpacing(10)
        inside = column(0, sign, 16, lead, 4, detail, 20, both, 0)
        inside.setContentsMargins(40, 36, 40, 36)
        self.setLayout(inside)

    def show_that_it_may_drop(self, *, yes: bool) -> None:
        """Show that a file or a text may be dropped."""
        restyle(self, kind="drop-here" if yes else "drop")


def dropped_files(data: QMimeData) -> list[Path]:
    """Return the files on this computer among what was dropped."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
