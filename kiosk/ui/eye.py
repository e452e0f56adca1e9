"""What the camera of this computer sees, on any screen; hidden where there is none."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from kiosk.devices.device import Condition, Device, Kind
from kiosk.ui.board import Board
from kiosk.ui.widgets.controls import column, row
from kiosk.ui.widgets.preview import Preview
from kiosk.ui.widgets.text import Text
from kiosk.ui.wording.hearing import device_words, what_to_do

_WELL = {Condition.STARTING, Condition.READY}


class Eye(QWidget):
    """A preview with a word on the camera's state while there is no picture.

    ``wanted`` tells, whenever that changes, whether there is a camera to look through. One that
    ``advises`` stays where the camera is not well, and says what to do.
    """

    wanted = Signal(bool)

    def __init__(self, board: Board, width: int = 320, *, advises: bool = False) -> None:
        super().__init__()
        self._board, self._advises = board, advises
        self._is_wanted = False
        self._preview = Preview(width)
        self._state = Text("", "quiet", wrap=True)
        self._state.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.setLayout(column(row(0, self._preview, 0), self._state, spacing=6))
        self.hide()
        board.hearing_changed.connect(self.refresh)
        board.pictured.connect(self._show_picture)

    @property
    def is_wanted(self) -> bool:
        """Whether there is a camera to look through."""
        return self._is_wanted

    def refresh(self) -> None:
        """Bring picture and words up to date with the camera."""
        camera = self._camera()
        if camera is None or camera.condition is not Condition.READY:
            self._preview.show_picture(QImage())
        if camera is not None:
            words = device_words(camera)[1]
            advice = what_to_do(camera) if self._advises else ""
            self._state.setText(f"{words}. {advice}" if advice else words)
            self._state.setVisible(camera.condition is not Condition.READY)
        is_wanted = camera is not None and (self._advises or camera.condition in _WELL)
        if is_wanted != self._is_wanted:
            self._is_wanted = is_wanted
            self.setVisible(self._is_wanted)
            self.wanted.emit(self._is_wanted)

    def _camera(self) -> Device | None:
        ears = self._board.ears
        devices = ears.devices if ears is not None else []
        return next((device for device in devices if device.kind is Kind.CAMERA), None)

    def _show_picture(self, picture: QImage) -> None:
        if self._is_wanted:
            self._preview.show_picture(picture)
