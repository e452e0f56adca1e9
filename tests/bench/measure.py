"""How a benchmark takes times and writes them down."""

import statistics
import time
from collections.abc import Callable, Sequence

Row = tuple[str, str, str]
"""What was measured, the figure with its unit, and its ratio to the yardstick of its kind."""


def timed(work: Callable[[], object]) -> float:
    """Return the seconds that work takes."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def middle(times: Sequence[float]) -> float:
    """Return the median."""
    return statistics.median(times)


def late(times: Sequence[float]) -> float:
    """Return the 99th percentile."""
    return sorted(times)[min(len(times) - 1, int(len(times) * 0.99))]
