"""This computer: all its settings, one section below the other."""

from PySide6.QtCore import Signal

from kiosk.ui.board import Board
from kiosk.ui.organiser.computer.camera import CameraChoice
from kiosk.ui.organiser.computer.pin import StaffPin
from kiosk.ui.organiser.computer.printing import Printing
from kiosk.ui.organiser.computer.scanner import Scanners
from kiosk.ui.organiser.computer.section import Section
from kiosk.ui.organiser.computer.station import Station
from kiosk.ui.organiser.computer.touch import TouchKeys
from kiosk.ui.organiser.computer.trimming import Trimming
from kiosk.ui.organiser.screen import Screen, form
from kiosk.ui.wording import Told


class Computer(Screen):
    """Settings of this computer only; ``setting_changed`` brings a name and its new value."""

    setting_changed = Signal(str, object)

    def __init__(self, board: Board) -> None:
        super().__init__("This computer")
        self.printing = Printing(board)
        self.trimming = Trimming(board)
        self.scanners = Scanners(board)
        self.camera = CameraChoice(board)
        self.touch = TouchKeys(board)
        self.station = Station(board)
        self.pin = StaffPin(board)
        self._sections: tuple[Section, ...] = (
            self.printing,
            self.trimming,
            self.scanners,
            self.camera,
            self.touch,
            self.station,
            self.pin,
        )
        self.body.addLayout(form(*self._sections))
        for section in self._sections:
            section.changed.connect(self.setting_changed)
            section.told.connect(self._tell)

    def begin(self) -> None:
        """Show what is set, and what there is to choose from."""
        super().begin()
        for section in self._sections:
            section.begin()

    def refresh(self) -> None:
        """Show what is set now."""
        for section in self._sections:
            section.refresh()

    def _tell(self, told: Told) -> None:
        self.tell(told.tone, told.headline, told.detail)
