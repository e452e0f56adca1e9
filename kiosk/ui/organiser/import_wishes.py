"""What the import screen asks of the services, done on the worker's thread."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from kiosk.roster.choices import Choices
from kiosk.ui.organiser.import_rows import Sorted, sort_rows
from kiosk.ui.organiser.import_start import ChosenList
from kiosk.ui.organiser.work import Progress
from kiosk.ui.wording import Told, Tone

if TYPE_CHECKING:
    from kiosk.roster.reading import Roster
    from kiosk.roster.table import Table
    from kiosk.services.importing import Plan
    from kiosk.services.post import Post
    from kiosk.services.previewing import Preview

    Understood = tuple[Preview, Sorted | None]
    Read = tuple[ChosenList, Preview, Sorted | None]


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did, in words; its entry, if any; whether rows are left to be looked at."""

    told: Told
    entry: UUID | None
    has_open_rows: bool


def read(post: "Post", wanted: ChosenList, progress: Progress) -> "Read":
    """Open a list, and say what importing it would do."""
    from kiosk.services.previewing import preview_import
    from kiosk.services.safekeeping import read_file

    data = read_file(wanted.path) if wanted.path and wanted.data is None else wanted.data
    known = replace(wanted, data=data)
    found = preview_import(post, data or b"", known.name, known.options, progress)
    return known, found, sort_rows(found.plan)


def take_otherwise(post: "Post", table: "Table", known: ChosenList, progress: Progress) -> "Read":
    """Say it of a table that was opened before, its columns taken otherwise."""
    from kiosk.services.previewing import look_again

    found = look_again(post, table, known.options, progress)
    return known, found, sort_rows(found.plan)


def decide(post: "Post", shown: "Preview", choices: Choices) -> "Understood":
    """Say it with what somebody decided about the rows."""
    from kiosk.services import previewing

    found = previewing.decide(post, shown, choices)
    return found, sort_rows(found.plan)


def bring_in(
    post: "Post", roster: "Roster", at: datetime, choices: Choices, progress: Progress
) -> Imported:
    """Import a list, and count what came of it: the window would stand still over a long one."""
    from kiosk.services.importing import import_roster

    plan = import_roster(post, roster, at, progress, choices)
    open_rows = {p.row for p in plan.problems if (p.row, p.code) not in plan.choices.mends}
    return Imported(_told(plan), plan.entry, bool(open_rows - plan.choices.left_out))


def _told(plan: "Plan") -> Told:
    counts = [f"{plan.count('added'):,} new", f"{plan.count('changed'):,} changed"]
    counts += [f"{plan.count('unchanged'):,} unchanged", f"{plan.skipped:,} left out"]
    if plan.choices.cancelled:
        counts.append(f"{len(plan.choices.cancelled):,} cancelled")
    people = plan.count("added") + plan.count("changed")
    headline = "1 person imported" if people == 1 else f"{people:,} people imported"
    return Told(Tone.GOOD, headline, " · ".join(counts))
