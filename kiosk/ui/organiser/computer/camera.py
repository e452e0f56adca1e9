"""The camera of this computer that reads codes: which one, and what it sees."""

from PySide6.QtGui import QShowEvent

from kiosk.devices.device import ANY, Offer
from kiosk.devices.ears import cameras, load_camera_parts
from kiosk.ui.board import Board
from kiosk.ui.eye import Eye
from kiosk.ui.organiser.computer.section import Section
from kiosk.ui.organiser.screen import labelled
from kiosk.ui.widgets.fields import Choice
from kiosk.ui.widgets.text import Text

_HOW = (
    "Reads the bar codes of badges and QR codes, at the desk and in self-service. No picture is"
    " kept, and none leaves this computer."
)


class CameraChoice(Section):
    """Off unless it is chosen; the preview shows at once what it sees."""

    def __init__(self, board: Board) -> None:
        super().__init__("Camera", board)
        self.camera = Choice("Camera")
        self.eye = Eye(board, 360, advises=True)
        self.add(Text(_HOW, "quiet", wrap=True), labelled("Camera", self.camera), self.eye)
        self.camera.chosen.connect(lambda key: self.changed.emit("camera", key))

    def begin(self) -> None:
        """Show what is set."""
        self._show_cameras([])
        self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """Ask the system for its cameras; what that takes is loaded on a thread."""
        super().showEvent(event)
        self.board.paper.ask(load_camera_parts, lambda _: self._show_cameras(cameras()))

    def refresh(self) -> None:
        """Show what is set now."""
        self.camera.choose(self.board.settings.camera)
        self.eye.refresh()

    def _show_cameras(self, found: list[Offer]) -> None:
        chosen = self.board.settings.camera
        offered = [("Off", ""), ("Any camera", ANY), *((one.name, one.key) for one in found)]
        if chosen not in [key for _, key in offered]:
            offered.append(("The one chosen before, not plugged in now", chosen))
        self.camera.offer(offered, chosen)
