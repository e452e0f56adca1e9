"""What is said of a filled-in sheet: what bringing it in would do, and what it did."""

from collections.abc import Iterable
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from kiosk.ui.wording import Told, Tone, clock

if TYPE_CHECKING:
    from kiosk.services.paper import Line, PaperPlan


def people(count: int) -> str:
    """Return how many people: "1 person", "23 people"."""
    return "1 person" if count == 1 else f"{count:,} people"


def tell_counts(plan: "PaperPlan") -> list[tuple[int, str]]:
    """Return the figures of a plan with their words, those that are 0 left out but the first."""
    from kiosk.services.paper import Fate

    new = plan.count(Fate.NEW)
    added = "of them added as a walk-in" if new == 1 else "of them added as walk-ins"
    counts = [(plan.arrivals, "checked in"), (new, added)]
    counts += [(plan.count(Fate.HERE), "here already")]
    return [(count, words) for number, (count, words) in enumerate(counts) if count or not number]


def tell_line(line: "Line", zone: ZoneInfo) -> str:
    """Return what is special about a line, or nothing where it is as expected."""
    from kiosk.services.paper import Fate

    at = clock(line.written.at, zone)
    match line.fate:
        case Fate.NEW:
            return f"Added as a walk-in, checked in at {at}"
        case Fate.HERE:
            since = clock(line.first.at, zone) if line.first is not None else ""
            return f"Here since {since} and stays so; the paper says {at}"
        case Fate.CANCELLED:
            return f"Cancelled, and checked in at {at} because the paper says so"
        case Fate.UNEXPECTED:
            return f"Not expected in this session, and checked in at {at}"
        case Fate.COMES:
            return ""


def tell_brought(plan: "PaperPlan") -> Told:
    """Return the words for a sheet that was brought in."""
    session = plan.filled.session
    here = ", ".join(f"{count:,} {words}" for count, words in tell_counts(plan)[1:])
    if not plan.arrivals:
        return Told(Tone.LOOK, "Nothing changed", f"Everybody marked is here already: {here}")
    detail = f"{session.title}{f' · {here}' if here else ''}"
    return Told(Tone.GOOD, f"{people(plan.arrivals)} brought in from paper", detail)


def tell_kept(count: int) -> tuple[str, str]:
    """Return that what was typed before the program ended is there again."""
    return (f"{people(count)} marked before are here again", "Go on where it was left.")


def tell_not_brought_in(count: int) -> tuple[str, str]:
    """Return that a sheet would be thrown away."""
    words = "Press “Another sheet” again to throw the marks away, or look at it and bring it in."
    return (f"{people(count)} marked and not brought in", words)


def tell_rows(rows: Iterable[int]) -> str:
    """Return rows in words: "row 12", "rows 1–20, 24"."""
    from kiosk.domain.written import spelt

    rows = list(rows)
    return f"row {rows[0]}" if len(rows) == 1 else f"rows {spelt(rows)}"
