"""What the way back from paper asks of its worker; each wish imports its service when done."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from kiosk.domain.reasons import TAKEN_BACK
from kiosk.ui.organiser.paper_draft import Draft
from kiosk.ui.organiser.work import Progress

if TYPE_CHECKING:
    from kiosk.services.paper import Filled, PaperPlan
    from kiosk.services.paper_past import BroughtIn
    from kiosk.services.paper_sheets import PaperSheet
    from kiosk.services.post import Post


def find_sheet(post: "Post", text: str) -> "list[PaperSheet]":
    """Find the sheet of a number or of a page's code."""
    from kiosk.services.paper_sheets import find_sheet

    return [find_sheet(post, text)]


def sheets_in(post: "Post", path: Path, progress: Progress) -> "list[PaperSheet]":
    """Find the sheets whose pages a file shows."""
    from kiosk.services.paper_sheets import sheets_in

    return sheets_in(post, path, progress)


def plan_paper(post: "Post", draft: Draft, progress: Progress) -> "PaperPlan":
    """Find out what bringing a sheet in would do."""
    from kiosk.services.paper import plan_paper

    return plan_paper(post, draft.filled(), progress)


def bring_in(post: "Post", filled: "Filled", at: datetime, progress: Progress) -> "PaperPlan":
    """Bring a sheet in, all of it or nothing."""
    from kiosk.services.paper import bring_in

    return bring_in(post, filled, at, progress)


def brought_in(post: "Post") -> "list[BroughtIn]":
    """Return the sheets that were brought in before."""
    from kiosk.services.paper_past import brought_in

    return brought_in(post)


def take_back(post: "Post", entry: UUID, at: datetime) -> int:
    """Undo what bringing a sheet in did; return how many people it was."""
    from kiosk.services.paper_past import take_back

    return take_back(post, entry, TAKEN_BACK, at)
