"""Whether and how the keyboard on the screen of this computer comes."""

from kiosk.domain.letters import LANGUAGES
from kiosk.ui.board import Board
from kiosk.ui.organiser.computer.section import Section
from kiosk.ui.organiser.screen import labelled
from kiosk.ui.touch_typing import ALWAYS, NEVER, TOUCHED
from kiosk.ui.widgets.fields import Choice
from kiosk.ui.widgets.text import Text

_HOW = (
    "The sign beside the desk’s box and the menu of the station show it at any time."
    " Self-service has its own keys, with the same letters."
)
_WHEN = (
    ("Comes when a finger touches a field", TOUCHED),
    ("Always there while something is typed", ALWAYS),
    ("Never comes by itself", NEVER),
)


class TouchKeys(Section):
    """When it comes by itself, and whose letters it has."""

    def __init__(self, board: Board) -> None:
        super().__init__("Keyboard on the screen", board)
        self.when = Choice("Keyboard on the screen")
        self.letters = Choice("Letters as in")
        self.when.offer(_WHEN)
        self.letters.offer(
            [("As the system", ""), *((words, code) for code, words in LANGUAGES.items())]
        )
        self.add(
            Text(_HOW, "quiet", wrap=True),
            labelled("Keyboard on the screen", self.when),
            labelled("Letters as in", self.letters),
        )
        self.when.chosen.connect(lambda when: self.changed.emit("touch_keys", when))
        self.letters.chosen.connect(lambda code: self.changed.emit("touch_language", code))

    def refresh(self) -> None:
        """Show what is set now."""
        self.when.choose(self.board.settings.touch_keys)
        self.letters.choose(self.board.settings.touch_language)
