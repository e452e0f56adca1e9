"""A sound for each kind of answer, through whatever player the computer has."""

import shutil
import sys
from pathlib import Path

from PySide6.QtCore import QProcess
from PySide6.QtWidgets import QApplication

from kiosk.paths import resources

_PLAYERS = {"darwin": ("afplay",), "linux": ("pw-play", "paplay", "aplay")}


class Loudspeaker:
    """Plays ``good``, ``look`` and ``stop`` without waiting; silent where it is switched off."""

    def __init__(self, *, on: bool) -> None:
        self.on = on
        known = _PLAYERS.get(sys.platform, ())
        self._player = next((p for name in known if (p := shutil.which(name))), None)

    def play(self, tone: str) -> None:
        """Begin the sound of a tone; the system's own beep where there is no player."""
        if not self.on:
            return
        path = resources() / "sounds" / f"{tone}.wav"
        if sys.platform == "win32":
            _play_on_windows(path)
        elif self._player is not None:
            QProcess.startDetached(self._player, [str(path)])
        else:
            QApplication.beep()


def _play_on_windows(path: Path) -> None:
    import winsound

    flags = winsound.SND_FILENAME | winsound.SND_ASYNC | winsound.SND_NODEFAULT  # type: ignore[attr-defined]
    winsound.PlaySound(str(path), flags)  # type: ignore[attr-defined]  # Windows only
