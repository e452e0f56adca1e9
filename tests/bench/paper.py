"""Ten thousand badges beside five other ways to make them, one badge, and a QR code."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

from tests.bench.measure import Row, late, middle, timed

MANY = 10_000
RIVALS = ("bare", "plain", "with_fpdf2", "with_cairo", "with_typst")
_WORDS = {
    "bare": "bare file by hand, without kerning",
    "plain": "ReportLab, a rectangle a bar",
    "with_fpdf2": "fpdf2",
    "with_cairo": "cairo",
    "with_typst": "typst",
}
_ROUNDS = 3


def badges_like_a_crowds(folder: Path, count: int) -> list:
    """Return the badges of a crowd."""
    from kiosk.documents.wearer import badge_of
    from kiosk.services.day import load_day
    from kiosk.services.post import open_post
    from tests.bench.crowd import MACHINE, crowd_event

    post = open_post(crowd_event(folder, count), MACHINE, "Bench")
    day = load_day(post)
    post.close()
    return [
        replace(badge_of(person, day.event, day.stops(person.id)), role="speaker" * (n % 9 == 0))
        for n, person in enumerate(day.people.values())
    ]


def rows(folder: Path) -> list[Row]:
    """Measure each way of making badges, taking turns, and what one badge and one QR take."""
    from kiosk.documents.badge import badges_pdf, warm_up
    from tests.bench import papermakers

    badges = badges_like_a_crowds(folder, MANY)
    first = timed(warm_up)

    def ours() -> bytes:
        return badges_pdf(badges).data

    made, base_times, our_times = {}, [], []
    for _ in range(_ROUNDS):
        base_times.append(timed(lambda: made.update(bare=papermakers.bare(badges))))
        our_times.append(timed(lambda: made.update(ours=ours())))
    assert made["ours"] == ours(), "the same badges gave other bytes"
    ratio = middle([our / base for our, base in zip(our_times, base_times, strict=True)])
    base = middle(base_times)
    found = [_row("Kiosk", middle(our_times), ratio, made["ours"]),
             _row(_WORDS["bare"], base, 1, made["bare"])]  # fmt: skip
    for name in RIVALS[1:]:
        taken = timed(lambda name=name: made.update({name: getattr(papermakers, name)(badges)}))
        found.append(_row(_WORDS[name], taken, taken / base, made[name]))
    warm = [timed(lambda badge=badge: badges_pdf([badge])) for badge in badges[:300]]
    return [
        *found,
        ("first badge after start", f"{first * 1000:.0f} ms", f"{first / middle(warm):.0f}"),
        ("one badge, warm, median", f"{middle(warm) * 1000:.1f} ms", "1"),
        ("one badge, warm, 99th percentile", f"{late(warm) * 1000:.1f} ms",
         f"{late(warm) / middle(warm):.1f}"),
        *_qr(badges),
        ("memory that 10,000 badges take", f"{_memory(folder):.0f} MB", ""),
    ]  # fmt: skip


def _row(name: str, seconds: float, ratio: float, data: bytes) -> Row:
    what = f"10,000 badges, {name}; {len(data) / MANY:.0f} bytes each"
    return what, f"{seconds:.2f} s", f"{ratio:.2f}"


def _qr(badges: list) -> list[Row]:
    from kiosk.documents.qr import matrix

    matrix("warm")
    times = [timed(lambda badge=badge: matrix(badge.code)) for badge in badges[:500]]
    return [("a QR code as vectors, median", f"{middle(times) * 1000:.2f} ms", "")]


def _memory(folder: Path) -> float:
    """Return by how many megabytes a process grows that makes 10,000 badges (Linux only)."""
    code = (
        "import sys; from pathlib import Path; from tests.bench import paper\n"
        "from kiosk.documents.badge import badges_pdf, warm_up\n"
        "badges = paper.badges_like_a_crowds(Path(sys.argv[1]), paper.MANY); warm_up()\n"
        "Path('/proc/self/clear_refs').write_text('5')\n"
        "before = paper.peak(); data = badges_pdf(badges).data; print(paper.peak() - before)"
    )
    place = folder / "memory"
    place.mkdir()
    words = [sys.executable, "-c", code, str(place)]
    return float(subprocess.run(words, capture_output=True, text=True, check=True).stdout)


def peak() -> float:
    """Return the most memory that this process had since it was last asked to forget, in MB."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.split("VmHWM:")[1].split()[0]) / 1024
