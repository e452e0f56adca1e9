"""How long hands take, by the keystroke-level model; for proofs that work the real window.

The model is S. K. Card, T. P. Moran, A. Newell, "The keystroke-level model for user performance
time with interactive systems", Communications of the ACM 23(7), 1980, 396-410. The paper itself
was not at hand; its figures and rules were compared in lecture notes and summaries that reprint
its table, which agree:

- K, a key: 0.28 s for somebody who types 40 words a minute and is no secretary, 1.20 s for the
  worst typist. Keys are counted, not letters: a capital is two of them.
- H, a hand that goes to another device: 0.40 s.
- M, thinking: 1.35 s. Rule 0 puts one before each key or pointing that is a command, none within
  what is typed. Rule 1 takes away those before what was fully anticipated in the step before (the
  Tab after a role that was picked); rule 2 all but the first of a group that is one thought; rule 3
  that of a terminator right after another (Enter that takes an organisation, then Enter). Rule 4
  keeps the one before a key that ends a text of one's own.
- P, the mouse: 0.8 s + 0.1 s x log2(D / W + 0.5), from 0.8 to 1.5 s and 1.1 s on average, and
  0.20 s for the click. (Card, English and Burr, Ergonomics 21(8), 1978, have 1.03 s + 0.096 s x
  log2(D / W + 0.5); MacKenzie and Soukoreff, "Card, English, and Burr (1978): 25 years later", CHI
  2003, show that this includes the hand's way to the mouse, which is H here.)

For a finger on keys of a screen: log2(D / W + 1) / 4.9 s, and 0.153 s on the same key again, from
I. S. MacKenzie, S. X. Zhang, R. W. Soukoreff, "Text entry using soft keyboards", Behaviour &
Information Technology 18, 1999, 235-244, and R. W. Soukoreff, I. S. MacKenzie in the same journal
14, 1995, 370-379. Only their abstracts and the authors' later account were seen, in which the form
of the law, and a time of its own for a key that is pressed again, are confirmed; the two figures
are as quoted elsewhere. They are of a practised stylus; the abstract warns that beginners take
about half as long again (20 words a minute).

D and W are measured on the screen: the way between the middles of what is really pressed, and how
wide that is in the direction the hand comes from (I. S. MacKenzie, W. Buxton, "Extending Fitts' law
to two-dimensional tasks", CHI 1992, 219-226).
"""

import math
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget

from kiosk.demo.hands import Hands

THINK, HOME, CLICK = 1.35, 0.40, 0.20
AVERAGE, SLOWEST = 0.28, 1.20
_SHIFTED = frozenset('@_:"!?&()+*')
_FIRST_REACH = 300.0  # pixels to the first thing that is pressed


@dataclass(slots=True)
class Clock:
    """Adds up what the model says of each thing the hands do."""

    key: float = AVERAGE
    seconds: float = 0.0
    presses: int = 0
    _hand: object = None

    def think(self) -> None:
        """Count one thought."""
        self.seconds += THINK

    def press(self, hand: object, seconds: float, times: int = 1) -> None:
        """Count presses of one hand's device, and the way to it from another."""
        if self._hand not in {None, hand}:
            self.seconds += HOME
        self._hand = hand
        self.seconds += seconds
        self.presses += times


class Keys:
    """Works the window by the keyboard."""

    def __init__(self, hands: Hands, clock: Clock) -> None:
        self._hands, self._clock = hands, clock
        self.think = clock.think

    def type(self, text: str) -> None:
        """Type a text."""
        self._hands.type(text)
        keys = len(text) + sum(c.isupper() or c in _SHIFTED for c in text)
        self._clock.press("keys", keys * self._clock.key, keys)

    def press(self, key: str) -> None:
        """Press a key that is no letter."""
        self._hands.press(key)
        self._clock.press("keys", self._clock.key)

    def pick(self, letter: str) -> None:
        """Press a letter that picks something, where it is waited for whether it begins a scan."""
        self.type(letter)
        while self._hands.ears.keyboard.is_waiting:
            self._hands.application.processEvents()


class Pointer:
    """Works the window by pressing what is on the screen, letter by letter."""

    def __init__(
        self, hands: Hands, clock: Clock, reach: Callable[[float, float, bool], float]
    ) -> None:
        self._hands, self._clock, self._reach = hands, clock, reach
        self.think = clock.think
        self._at: QPoint | None = None
        self._last: QWidget | None = None

    def press(self, name: str) -> None:
        """Press the button of this name, at its middle, which must be in sight."""
        button = self._find(name)
        centre = button.rect().center()
        middle = button.mapTo(self._hands.window, centre)
        far = _FIRST_REACH if self._at is None else math.dist(_pair(self._at), _pair(middle))
        wide = _width(button, QPoint() if self._at is None else middle - self._at)
        seconds = self._reach(far, wide, button is self._last)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=centre)
        self._hands.application.processEvents()
        self._at, self._last = middle, button
        self._clock.press(self._reach, seconds)

    def type(self, text: str) -> None:
        """Press a text, letter by letter; the keyboard itself begins names with a capital."""
        for letter in text:
            if letter.isupper() and self._seek(letter) is None:
                self.press("Capital letters")
            key = {" ": "Space"}.get(letter, letter)
            self.press(key if self._seek(key) else key.upper())

    def _seek(self, name: str) -> QAbstractButton | None:
        shown = [b for b in self._hands.window.findChildren(QAbstractButton) if b.isVisible()]
        return next((b for b in shown if b.accessibleName() == name), None)

    def _find(self, name: str) -> QAbstractButton:
        button = self._seek(name)
        if button is None or not button.visibleRegion().contains(button.rect().center()):
            raise LookupError(f"{name!r} is not in sight")
        return button


def by_mouse(far: float, wide: float, again: bool) -> float:
    """Return how long a mouse takes to what is so far and so wide, and to click it."""
    if again:
        return CLICK
    return 0.8 + 0.1 * max(0.0, math.log2(far / wide + 0.5)) + CLICK


def by_finger(far: float, wide: float, again: bool) -> float:
    """Return how long a finger takes to what is so far and so wide."""
    return 0.153 if again else math.log2(far / wide + 1) / 4.9


def _width(button: QWidget, way: QPoint) -> float:
    """Return how wide a button is to a hand that comes this way."""
    far = math.hypot(way.x(), way.y())
    if not far:
        return float(min(button.width(), button.height()))
    across, down = abs(way.x()) / far, abs(way.y()) / far
    sides = [(button.width(), across), (button.height(), down)]
    return min(side / share for side, share in sides if share)


def _pair(point: QPoint) -> tuple[int, int]:
    return point.x(), point.y()
