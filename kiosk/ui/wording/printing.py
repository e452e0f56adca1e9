"""Every sentence about printers and print jobs, in plain words and never more than is known."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from kiosk.domain.printing import (
    JobState,
    PrintJob,
    Standing,
    Trouble,
    What,
    Why,
)
from kiosk.domain.routes import Routes
from kiosk.ui.wording import Told, Tone, clock
from kiosk.ui.wording.troubles import TROUBLES, remedy, trouble_words


def tell_printer(address: str, standing: Standing | None, left: int | None = None) -> Told:
    """Return how the badge printer stands, for the top of the desk: few words, and what to do."""
    if not address:
        return Told(Tone.GOOD, "Badges as files", "")
    if standing is None:
        return Told(Tone.LOOK, "Printer: asking", "")
    if standing.trouble is not None:
        words = TROUBLES[standing.trouble]
        return Told(Tone.LOOK, f"Printer: {words.chip}", words.remedy)
    if left is not None and left <= NEARLY_OUT:
        return Told(Tone.LOOK, f"Printer: {labels(left)} left", "Have the next roll ready")
    if standing.low:
        return Told(Tone.LOOK, "Printer: paper or ink low", "Have more ready")
    if standing.busy:
        return Told(Tone.GOOD, "Badge printer busy", "")
    return Told(Tone.GOOD, "Badge printer" if standing.silent else "Badge printer ready", "")


NEARLY_OUT = 10
"""Labels left on a roll from which the desk is told."""


FOLDER = "files in a folder"
"""What the folder is called that takes the place of a printer."""


def printer_words(address: str) -> str:
    """Return what the printer at an address is called where one is chosen."""
    if address.startswith("lp:"):
        return f"{address.removeprefix('lp:')}, through the lp command"
    if "://" not in address:
        return f"{address}, drawn by this program" if address else ""
    host, _, path = address.split("://", 1)[1].partition("#")[0].partition("/")
    queue = path.removeprefix("printers/")
    local = host.split(":", 1)[0] in {"localhost", "127.0.0.1"}
    if queue != path:
        return queue if local else f"{queue} at {host.removesuffix(':631')}"
    return f"Network printer at {host.removesuffix(':631')}"


def made_for(address: str, dots: int, offset: tuple[float, float]) -> str:
    """Return what a file is made for: the printer at an address, or any of so many dots."""
    right, down = offset
    moved = [f"{abs(right):g} mm to the {'right' if right > 0 else 'left'}"] if right else []
    moved += [f"{abs(down):g} mm {'down' if down > 0 else 'up'}"] if down else []
    words = f"{printer_words(address) or 'Any printer'}, {dots} dots per inch"
    return f"{words}, moved {' and '.join(moved)}" if moved else words


def fingerprint_words(pin: str) -> str:
    """Return what is told of a certificate that is trusted from now on; nothing of none."""
    if not pin:
        return ""
    groups = " ".join(pin[at : at + 4].upper() for at in range(0, len(pin), 4))
    return f"It is known by its certificate from now on, whose fingerprint (SHA-256) is {groups}."


def tell_printers(routes: Routes, left: int | None) -> Told:
    """Return how the printers for badges stand, in few words; nothing where there are none."""
    if not routes.badges:
        return Told(Tone.GOOD, "", "")
    first, *others = routes.badges
    told = tell_printer(first, routes.standings.get(first), left)
    standing = routes.standings.get(first, Standing())
    known = (routes.standings.get(other) for other in others)
    if standing.trouble is not None and any(
        other is not None and other.is_ready for other in known
    ):
        detail = f"{trouble_words(standing.trouble)}. {remedy(standing.trouble)}"
        return Told(Tone.LOOK, "Second printer in use", detail)
    return told


def labels(count: int) -> str:
    """Return a number of labels: "1 label", "9 labels"."""
    return "1 label" if count == 1 else f"{count} labels"


def state_words(job: PrintJob) -> str:
    """Return how far a job has come: "waiting", "printed", "failed: it is out of paper"."""
    words = {
        JobState.WAITING: "waiting",
        JobState.SENDING: "being sent",
        JobState.SENT: "at the printer",
        JobState.PRINTING: "printing",
        JobState.PRINTED: "printed",
        JobState.HANDED_OVER: "given to the system, which does not say more",
        JobState.FAILED: "not printed",
        JobState.CANCELLED: "cancelled",
        JobState.DOUBTFUL: "it may have come out",
    }[job.state]
    if job.trouble is None or job.state in {JobState.PRINTED, JobState.CANCELLED}:
        return words
    sentence = trouble_words(job.trouble)
    return f"{words}: {sentence[:1].lower()}{sentence[1:]}"


def tone_of(job: PrintJob) -> str:
    """Return how a job's state is meant; empty where it is neither good nor bad."""
    if job.state in {JobState.CANCELLED, JobState.WAITING} and job.trouble is None:
        return ""
    if job.state in {JobState.FAILED, JobState.DOUBTFUL}:
        return Tone.LOOK
    return Tone.LOOK if job.state is JobState.WAITING and job.trouble else Tone.GOOD


def job_words(job: PrintJob, name: str) -> str:
    """Return what a job is: "Badge of Toby Lowe, copy 2", "Sign-in sheet: Keynote"."""
    words = {
        What.BADGE: f"Badge of {name}" if name else "Badge",
        What.SHEET: f"Sign-in sheet: {name}" if name else "Sign-in sheet",
        What.TEST: "Test badge",
        What.RULERS: "Page that shows the offset",
    }[job.what]
    return f"{words}, copy {job.copy}" if job.copy > 1 else words


def why_words(why: Why) -> str:
    """Return why a badge is printed again, as a choice."""
    return {
        Why.LOST: "Lost",
        Why.DAMAGED: "Damaged",
        Why.CORRECTED: "Corrected",
        Why.MISPRINTED: "Printed badly",
        Why.OTHER: "Other",
    }[why]


def tell_why(name: str, out: int, last: datetime | None, station: str, zone: ZoneInfo) -> Told:
    """Return the question why somebody needs another badge, with when and where the last came."""
    when = f" {clock(last, zone)}" if last is not None else ""
    where = f" at {station}" if station else ""
    count = f"{out} badges so far, the last" if out > 1 else "Printed"
    return Told(Tone.LOOK, f"Why another badge for {name}?", f"{count}{when}{where}.")


def tell_job(job: PrintJob) -> Told:
    """Return what became of a job, to be added to an answer at the desk."""
    noun = {What.SHEET: "sheet", What.RULERS: "page"}.get(job.what, "badge")
    match job.state:
        case JobState.PRINTED:
            return Told(Tone.GOOD, f"{noun} printed", "")
        case JobState.HANDED_OVER:
            return Told(Tone.GOOD, f"{noun} sent to the printer", "")
        case JobState.DOUBTFUL:
            return Told(Tone.LOOK, f"the {noun} may or may not have come out", "")
        case JobState.FAILED | JobState.WAITING if job.trouble is not None:
            stays = "waits" if job.state is JobState.WAITING else "was not printed"
            sentence = trouble_words(job.trouble)
            why = f"{sentence[:1].lower()}{sentence[1:]}"
            return Told(Tone.LOOK, f"the {noun} {stays}: {why}", remedy(job.trouble))
        case JobState.WAITING:
            return Told(Tone.GOOD, f"the {noun} waits for the printer", "")
        case JobState.CANCELLED:
            return Told(Tone.LOOK, f"the {noun} was cancelled", "")
        case _:
            return Told(Tone.GOOD, f"{noun} printing", "")


def badge_promise(*, prints: bool, ready: bool) -> str:
    """Return what a delegate is told of their badge at self-service; no more than is known."""
    if not prints:
        return "You are checked in."
    if not ready:
        return "You are checked in. Please collect your badge at the desk."
    return "Your badge is printing."


def tell_open(jobs: Sequence[PrintJob], trouble: Trouble | None, named: str) -> Told | None:
    """Return what the desk has to look at: jobs in one state, and what is in the way of the first.

    ``named`` is what the first of them is.
    """
    if not jobs:
        return None
    more = len(jobs) - 1
    if jobs[0].state is JobState.DOUBTFUL:
        besides = f" {_others(more).capitalize()} more in doubt." if more else ""
        detail = f"{named}. Nobody knows: look at the printer, then say.{besides}"
        return Told(Tone.LOOK, "Did it come out?", detail)
    if more:
        named = f"{named}, and {_others(more)} more"
    why = trouble or Trouble.ABORTED
    detail = f"{named}. {trouble_words(why)}. {remedy(why)}"
    if jobs[0].state is JobState.FAILED:
        count = f"{len(jobs)} prints" if more else "One print"
        return Told(Tone.LOOK, f"{count} did not come out", f"{detail}.")
    headline = f"{len(jobs)} prints wait" if more else "One print waits"
    return Told(Tone.LOOK, headline, f"{detail}. Printing then goes on by itself.")


def _others(count: int) -> str:
    return "one" if count == 1 else str(count)
