"""How long work tells how far it is; who listens may stop it."""

from collections.abc import Callable

Progress = Callable[[int, int], None]
"""Told how many of how many are done; what it raises ends the work, and nothing is kept of it."""


def untold(done: int, total: int) -> None:
    """Tell nobody."""


def share(progress: Progress, part: int, parts: int) -> Progress:
    """Return what tells of one part of several, the first being 0, within the whole."""
    return stretch(progress, part, part + 1, parts)


def stretch(progress: Progress, start: int, end: int, parts: int) -> Progress:
    """Return what tells of the parts from ``start`` to ``end`` of several within the whole."""

    def tell(done: int, total: int) -> None:
        total = max(total, 1)
        progress(start * total + (end - start) * done, parts * total)

    return tell
