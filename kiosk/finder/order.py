"""Long work in short steps, so that a window on another thread never waits for it."""

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager


def in_order(texts: Iterable[str]) -> list[str]:
    """Return texts sorted, those that begin alike at a time: no single step takes long."""
    alike: dict[str, list[str]] = {}
    for text in texts:
        alike.setdefault(text[:2], []).append(text)
    return [text for start in sorted(alike) for text in sorted(alike[start])]


@contextmanager
def undisturbed() -> Iterator[None]:
    """Make much that will stay: it is not looked through for rubbish, now or later.

    Looking through a hundred thousand people would stop every thread for a fifth of a second.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was_on:
            gc.enable()
