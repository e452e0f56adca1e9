"""The rolling paper copy in the organiser's hands: on or off, where to, and how it goes."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFrame

from kiosk.ui.board import Board
from kiosk.ui.dialogs import ask_folder
from kiosk.ui.organiser.screen import card
from kiosk.ui.widgets.controls import Button, column, frame
from kiosk.ui.widgets.flow import Flow
from kiosk.ui.widgets.text import Lines, Text
from kiosk.ui.wording import Told, Tone


class RollingCard(QFrame):
    """Shows the copy's state; ``folder_chosen`` brings a folder, or an empty text for none."""

    folder_chosen = Signal(str)

    def __init__(self, board: Board) -> None:
        super().__init__()
        self._board = board
        self._on = QCheckBox("Write the list every minute")
        self._choose = Button("Choose the folder…")
        self._where = Lines("", "quiet", lines=2)
        self._state = Lines("", "strong", lines=4)
        self._on.setAccessibleName("Write the list every minute")
        self._arrange()
        self._on.clicked.connect(self._take_switch)
        self._choose.clicked.connect(self.choose_folder)
        board.rolling.told.connect(self._show_state)

    def _arrange(self) -> None:
        words = (
            "A PDF of who has come so far, for when the power goes: print it, go on with a pen, and"
            " bring it in from paper afterwards. A stick is a good place."
        )
        line = frame("")
        line.setLayout(Flow(self._choose, gap=10))
        inside = card(
            "Rolling paper copy",
            Text(words, "quiet", wrap=True),
            self._on,
            line,
            self._where,
            self._state,
        )
        self.setLayout(column(inside))

    def refresh(self) -> None:
        """Show what is switched on and how it goes."""
        folder = self._board.rolling.folder
        self._on.setChecked(folder is not None)
        self._where.setText(str(folder) if folder else "")
        self._where.setVisible(folder is not None)
        self._show_state(self._board.rolling.last)

    def choose_folder(self) -> None:
        """Let somebody choose where the copy goes."""
        folder = ask_folder(self, "Folder for the rolling paper copy")
        if folder is not None:
            self.take_folder(folder)
        else:
            self.refresh()

    def take_folder(self, folder: Path) -> None:
        """Write into a folder from now on."""
        self.folder_chosen.emit(str(folder.absolute()))
        self.refresh()

    def _take_switch(self, on: bool) -> None:  # noqa: FBT001 - as Qt brings it
        if on:
            self.choose_folder()
        else:
            self.folder_chosen.emit("")
            self.refresh()

    def _show_state(self, told: Told | None) -> None:
        self._state.setVisible(told is not None and self._board.rolling.folder is not None)
        if told is None:
            return
        self._state.setText(told.line if told.tone is not Tone.GOOD else _well(told))
        self._state.set_tone(told.tone)


def _well(told: Told) -> str:
    return f"{told.headline} · {told.detail}"
