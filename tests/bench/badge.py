"""The first badge, badges after it, and a thousand at once."""

from pathlib import Path

from kiosk.documents.badge import How
from kiosk.services.day import load_day
from kiosk.services.post import open_post
from kiosk.services.printing import badges_of
from tests.bench.crowd import MACHINE, crowd_event
from tests.bench.measure import Row, late, middle, timed


def rows(folder: Path) -> list[Row]:
    """Measure the first badge, warm badges, and a thousand."""
    post = open_post(crowd_event(folder, 10_000), MACHINE, "Bench")
    day = load_day(post)
    people = list(day.people)
    post.close()
    first = timed(lambda: badges_of(day, people[:1]))
    warm = [timed(lambda i=i: badges_of(day, [i])) for i in people[1:201]]
    thousand = timed(lambda: badges_of(day, people[:1_000], how=How("a4")))
    base, tail = middle(warm), late(warm)
    return [
        ("first badge after start", f"{first * 1000:.0f} ms", f"{first / base:.0f}"),
        ("one badge, warm, median", f"{base * 1000:.1f} ms", "1"),
        ("one badge, warm, 99th percentile", f"{tail * 1000:.1f} ms", f"{tail / base:.1f}"),
        ("a badge among 1,000 on A4", f"{thousand:.2f} ms", f"{thousand / 1000 / base:.2f}"),
    ]
