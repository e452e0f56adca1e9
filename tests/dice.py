"""The same random numbers and codes each time, whichever tests ran before.

Numbers of people, badge codes and entries are drawn from the system. A test that fails once in a
thousand runs is one that nobody believes; so each test, each module and each shared fixture draws
from dice of its own. ``make proof`` draws from the system.
"""

import os
import random
from collections.abc import Iterator
from contextlib import contextmanager

_SYSTEM = os.urandom


@contextmanager
def dice(seed: str, *, loaded: bool = True) -> Iterator[None]:
    """Draw from dice that fall the same way for the same seed, unless they are not loaded."""
    before = os.urandom
    if loaded:
        os.urandom = random.Random(seed).randbytes
    try:
        yield
    finally:
        os.urandom = before


def _lay_down() -> None:
    os.urandom = _SYSTEM


if hasattr(os, "register_at_fork"):  # else two forks would make the same numbers
    os.register_at_fork(after_in_child=_lay_down)
