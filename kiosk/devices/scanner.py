"""Keyboard-wedge scanners: hearing a scan among the keys somebody types.

Such a scanner is a keyboard to the computer. It is told from hands by the time stamps its keys
carry: gaps no hand can keep. Arrival times would not do; while the window is busy, slow typing
arrives in one burst too.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QKeyEvent

from kiosk.devices.keystrokes import (
    close_popups,
    is_aside,
    is_end,
    is_received_by,
    line_restorer,
    makes_character,
    may_pass,
    press_again,
)
from kiosk.devices.trail import Trail
from kiosk.domain.scans import LONGEST, bare, is_whole, learn, printable, translate

GAP = 50
"""Longest time between two keys of one scan, in milliseconds."""

PACE = 35
"""Longest mean time between the keys of one scan, in milliseconds."""

PREFIXED_GAP = 200
"""Longest time between two keys after the prefix a scanner was set to send, in milliseconds."""

SHORTEST = 4
"""Fewest characters of a scan that ends with Return or Tab, or that had the prefix."""

UNENDED = 8
"""Fewest characters of a scan that ends with nothing but silence."""

ECHO = 200
"""How long after a scan a further Return or Tab still belongs to it, in milliseconds."""

_MOST_HELD = LONGEST * 4  # keys; what is longer is a scan, or cut off
_SPARE = 25  # milliseconds a timer waits beyond the longest gap
_KEYS = {QEvent.Type.KeyPress, QEvent.Type.KeyRelease, QEvent.Type.ShortcutOverride}


@dataclass(frozen=True, slots=True)
class Heard:
    """A scan just as the keyboard brought it: its characters, and how they came."""

    text: str
    ended: bool
    """Whether a key ended it, and not silence."""
    pace: float
    """Mean time between its keys, in milliseconds."""


class WedgeScanner(QObject):
    """Listens to every key of the application; install it as the application's event filter.

    Keys that may begin a scan wait until it is clear what they are, a twentieth of a second; only
    what is written into a line of text shows at once. A scan goes out as ``scanned``, the line
    is as it was before, and nothing else has noticed; what was typed is pressed again in order.

    A scan that is slower than that is written as it comes. It is known by its text when it ends, or
    rests: a whole code, faster than hands write one. Then the field is as it was before, too.
    """

    scanned = Signal(str)
    heard = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.prefix = ""
        """What the scanner sends before each code; empty where it sends nothing."""
        self.keys: Mapping[str, str] = {}
        """What each character means, as a test badge has taught it."""
        self.is_code: Callable[[str], bool] = _is_ours
        """Whether a text is one whole code; so scans are known that come as slowly as typing."""
        self._trail = Trail()
        self._text: list[str] = []
        self._held: list[QKeyEvent] = []
        self._down: set[int] = set()  # keys held back whose release is still to come
        self._begun = self._prefixed = self._replaying = False
        self._presses = 0
        self._first = self._last = 0
        self._over = -ECHO - 1
        self._restore: Callable[[], None] | None = None
        self._silence = QTimer(self, singleShot=True)
        self._last_look = QTimer(self, singleShot=True, interval=0)
        self._silence.timeout.connect(self._last_look.start)
        self._last_look.timeout.connect(self.hear_silence)
        self._rest = QTimer(self, singleShot=True, interval=PREFIXED_GAP + _SPARE)
        self._last_look_back = QTimer(self, singleShot=True, interval=0)
        self._rest.timeout.connect(self._last_look_back.start)
        self._last_look_back.timeout.connect(self.hear_rest)

    @property
    def is_waiting(self) -> bool:
        """Whether keys are held back because it is not clear yet what they are."""
        return bool(self._held)

    def hear_silence(self) -> None:
        """Take the keys held back for all that comes: a scan, or typed.

        A timer calls this once they have waited longer than a scan may pause; so may whoever
        presses keys with time stamps of their own.
        """
        if self._is_slow_scan():
            self._finish_slow(ended=False)
        elif self._is_scan(UNENDED) and not _looks_typed("".join(self._text)):
            self._finish(ended=False)
        else:
            self._let_go()

    def hear_rest(self) -> None:
        """Take what came slowly, and was not ended, for a scan if it is a whole code."""
        if self._is_slow_scan():
            self._finish_slow(ended=False)
        else:
            self._trail.forget()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at each key once, where the application receives it."""
        if event.type() is QEvent.Type.MouseButtonPress and self._held and len(self._text) < 2:
            self._let_go()  # no scan has begun, and the keys were pressed before
            return False
        if event.type() not in _KEYS or self._replaying or not isinstance(event, QKeyEvent):
            return False
        if not is_received_by(watched):
            return False
        if event.type() is QEvent.Type.KeyPress:
            return self._hear(event)
        if event.type() is QEvent.Type.KeyRelease:
            return self._hear_release(event)
        if self._is_quick(event) or not (is_aside(event) or self._may_pass(event)):
            event.accept()  # it comes as a key then, and no shortcut fires
            return True
        return False

    def _is_quick(self, event: QKeyEvent) -> bool:
        """Whether a key comes as fast after the one before as only a scanner presses it."""
        gap = PREFIXED_GAP if self._prefixed else GAP
        return self._begun and event.timestamp() > 0 and self._since(event, self._last) <= gap

    def _is_echo(self, event: QKeyEvent) -> bool:
        return event.timestamp() > 0 and self._since(event, self._over) <= ECHO

    @staticmethod
    def _since(event: QKeyEvent, then: int) -> int:
        passed = event.timestamp() - then
        return passed if passed >= 0 else ECHO + 1  # the clock of the keyboard has begun anew

    def _may_pass(self, event: QKeyEvent) -> bool:
        """Whether a key that a scan may begin with can go on at once."""
        if event.timestamp() == 0 or self._since(event, self._over) <= GAP:
            return event.timestamp() == 0
        return may_pass(event) and not self._is_prefix(event)

    def _is_prefix(self, event: QKeyEvent) -> bool:
        return bool(self.prefix) and event.text() == self.prefix and not self.prefix.isalnum()

    def _hear(self, event: QKeyEvent) -> bool:
        """Return whether the key is held back from the window."""
        if is_aside(event):
            return False
        if self._is_quick(event):  # twice in a millisecond is no key held down
            return self._hear_end(event) if is_end(event) else self._hold(event)
        self._let_go()
        if is_end(event):
            return (self._is_echo(event) or self._ends_slow()) and self._swallow(event)
        return self._begin(event)

    def _hear_end(self, event: QKeyEvent) -> bool:
        if self._ends_slow():
            return self._swallow(event)
        if not self._is_scan(SHORTEST):
            self._let_go()
            return False
        self._swallow(event)
        self._finish(ended=True)
        return True

    # slow scans ---------------------------------------------------------------------------------

    def _follow(self, event: QKeyEvent) -> None:
        self._trail.follow(event)
        self._last_look_back.stop()
        self._rest.start()

    def _ends_slow(self) -> bool:
        """Whether a key ends a scan that came slowly or unevenly, and did not count as one yet."""
        if not self._is_slow_scan():
            self._trail.forget()
            return False
        self._finish_slow(ended=True)
        return True

    def _is_slow_scan(self) -> bool:
        text = self._trail.text
        if text == "".join(self._text) and self._is_scan(SHORTEST):  # it is as quick as others
            return False
        if len(text) < (SHORTEST if self._trail.restore is None else UNENDED):
            return False
        return learn(text) is not None or self.is_code(self._meant(text))

    def _finish_slow(self, *, ended: bool) -> None:
        trail = self._trail
        self._text, self._restore = list(trail.text), trail.restore
        self._first, self._last, self._presses = trail.first, trail.last, len(self._text)
        self._finish(ended=ended)

    def _is_scan(self, fewest: int) -> bool:
        if len(self._text) < (SHORTEST if self._prefixed else fewest):
            return False
        return self._prefixed or self._pace() <= PACE

    def _pace(self) -> float:
        return (self._last - self._first) / max(1, self._presses - 1)

    def _hear_release(self, event: QKeyEvent) -> bool:
        """Keep a key's release together with its press."""
        if event.key() not in self._down:
            return False
        if not event.isAutoRepeat():
            self._down.discard(event.key())
        if self._held and len(self._held) < _MOST_HELD:
            self._held.append(event.clone())
        return True

    def _begin(self, event: QKeyEvent) -> bool:
        passes = self._may_pass(event)
        self._over = -ECHO - 1  # what ends this is no echo of the scan before
        if event.isAutoRepeat() or event.timestamp() == 0:
            return False
        self._follow(event)
        self._begun, self._prefixed = True, self._is_prefix(event)
        self._first = self._last = event.timestamp()
        self._presses = 1
        if passes:
            self._restore = line_restorer()
            if makes_character(event):
                self._text.append(event.text())
            return False
        return self._keep(event)

    def _hold(self, event: QKeyEvent) -> bool:
        self._follow(event)
        self._last = event.timestamp()
        self._presses += 1
        return self._keep(event)

    def _keep(self, event: QKeyEvent) -> bool:
        self._down.add(event.key())
        if makes_character(event) and len(self._text) < LONGEST:
            self._text.append(event.text())
        if len(self._held) < _MOST_HELD:
            self._held.append(event.clone())
        self._last_look.stop()
        self._silence.start((PREFIXED_GAP if self._prefixed else GAP) + _SPARE)
        return True

    def _swallow(self, event: QKeyEvent) -> bool:
        self._over = event.timestamp()
        self._down.add(event.key())
        return True

    def _finish(self, *, ended: bool) -> None:
        text, restore = "".join(self._text), self._restore
        heard = Heard(printable(text), ended, self._pace())
        if not ended:
            self._over = self._last
        self._forget()
        self._trail.forget()
        if restore is not None:
            restore()
        close_popups()
        self.heard.emit(heard)
        self.scanned.emit(self._meant(text))

    def _meant(self, text: str) -> str:
        return bare(translate(printable(text.removeprefix(self.prefix)), self.keys))

    def _let_go(self) -> None:
        """What was held was typed: press it again."""
        held = self._held
        self._forget()
        self._down.clear()
        self._replaying = True
        try:
            for event in held:
                press_again(event)
        finally:
            self._replaying = False

    def _forget(self) -> None:
        self._silence.stop()
        self._last_look.stop()
        self._text, self._held = [], []
        self._begun = self._prefixed = False
        self._restore = None


def _looks_typed(text: str) -> bool:
    """Whether a burst that nothing ended is rather words of a touch keyboard than a code."""
    return text.replace(" ", "").isalpha() and any(letter.islower() for letter in text)


def _is_ours(text: str) -> bool:
    """Whether a text is one of our codes, where nobody knows more."""
    return is_whole(text, lambda _: False)
