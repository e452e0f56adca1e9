"""How long work tells how far it is; who listens may stop it."""

from collections.abc import Callable

Progress = Callable[[int, int], None]
"""Told how many of how many are done; what it raises ends the work, and nothing is kept of it."""


def untold(done: int, total: int) -> None:
    """Tell nobody."""


def share(progress: Progress, part: int, parts: int) -> Progress:
    """Return what tells of one part of several, the first being 0, within the whole."""
    return lambda done, total: progress(part * total + done, parts * total)
