"""What is said while an event is being opened or brought back."""

from pathlib import Path

from kiosk.ui.wording import Told, Tone

NO_EVENT = "No event is open yet, so that scan counted for nobody. Open one, then scan again."

UNFINISHED = "this is not saved yet: save or cancel it, or close the window again to leave it"


def busy_words(words: str, kept: int) -> str:
    """Return what is under way, and what becomes of the scans made meanwhile."""
    if not kept:
        return words
    scans = "One scan is" if kept == 1 else f"{kept} scans are"
    return f"{words} {scans} kept, and answered as soon as it is open."


def not_opened(problem: str, kept: int) -> str:
    """Return why an event was not opened, and what became of the scans made meanwhile."""
    if not kept:
        return problem
    scans = "One scan" if kept == 1 else f"{kept} scans"
    return f"{problem.rstrip('.')}. {scans} made meanwhile counted for nobody: scan again."


def tell_brought_back(copy: str, kept: Path | None) -> Told:
    """Return what an event is that was brought back from a copy, and where its last state is."""
    detail = f"It is as it was when {copy} was made; whoever came later is not in it"
    if kept is not None:
        detail += f". What was there before is kept as {kept.name}"
    return Told(Tone.LOOK, "The event is back", detail)
