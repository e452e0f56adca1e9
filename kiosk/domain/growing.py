"""Making a great many values that all stay, and forgetting them, without a long stop."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


@contextmanager
def growing() -> Iterator[None]:
    """Let the collector rest: it would go through all the values again and again and find none.

    Measured with a list of 30,000: a quarter of the time. What was made is not gone through later
    either: a collector at work on all of it stops every thread, the window's too.
    """
    rests = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if rests:
            gc.freeze()
            gc.enable()


def forget(things: list[Any]) -> None:
    """Empty a list, one by one: a hundred thousand at once stop every thread for a tenth second."""
    while things:
        things.pop()
