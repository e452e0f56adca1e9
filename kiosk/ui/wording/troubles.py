"""What may stand in a printer's way, as a volunteer is told of it, each with what helps."""

from dataclasses import dataclass

from kiosk.domain.printing import Trouble


@dataclass(frozen=True, slots=True)
class Words:
    """Few words for the top of the desk, a sentence without its end, and what helps."""

    chip: str
    sentence: str
    remedy: str


TROUBLES = {
    Trouble.PAPER_OUT: Words("no paper", "The printer is out of paper", "Load paper or labels"),
    Trouble.JAM: Words(
        "paper jam", "Paper is jammed in the printer", "Open it and take the paper out"
    ),
    Trouble.DOOR_OPEN: Words("cover open", "The printer's cover is open", "Close the cover"),
    Trouble.SUPPLY_OUT: Words(
        "no ink or ribbon", "The printer's ink, toner or ribbon is used up", "Put in a new one"
    ),
    Trouble.WRONG_MEDIA: Words(
        "wrong paper",
        "The printer has no paper of this size",
        "Load the right paper, or choose another printer",
    ),
    Trouble.STOPPED: Words(
        "stopped",
        "The printer is stopped",
        "Press its start key, or let it go on in this computer's list of printers",
    ),
    Trouble.OFFLINE: Words(
        "offline", "The computer cannot reach the printer", "Check that it is on, and its cable"
    ),
    Trouble.GONE: Words(
        "does not answer",
        "The printer does not answer",
        "Check that it is on, its cable and its address",
    ),
    Trouble.BUSY: Words(
        "busy with another job",
        "The printer is busy with another job",
        "See what is in it if this lasts",
    ),
    Trouble.HELD: Words(
        "a job is held", "The job is held at the printer", "Let it go there, or cancel it"
    ),
    Trouble.REFUSED: Words(
        "takes no jobs", "The printer refused the job", "Look at the printer, or choose another"
    ),
    Trouble.FOLDER: Words(
        "folder not there",
        "The folder for badges cannot be written",
        "Make room in it or put it back, or choose another",
    ),
    Trouble.LOCKED: Words(
        "asks for a password",
        "The printer asks for a password",
        "Ask whoever looks after it to let this computer print without one",
    ),
    Trouble.OPEN: Words(
        "wants a secure line",
        "The printer talks over a secure line only",
        "Add its address again, with ipps:// before it",
    ),
    Trouble.NO_PRINTER: Words(
        "not at its address",
        "What answers at its address is no printer",
        "Check the address, and whether it begins with ipp:// or ipps://",
    ),
    Trouble.STRANGER: Words(
        "not the one you chose",
        "The printer's certificate is not the one this computer knows",
        "If it was replaced or reset, add its address again; if not, ask who sees to the network",
    ),
    Trouble.CANCELLED_THERE: Words(
        "job cancelled", "Somebody cancelled it at the printer", "Print it again if it is wanted"
    ),
    Trouble.ABORTED: Words(
        "gave the job up", "The printer gave it up", "Look at the printer, then print again"
    ),
    Trouble.UNMADE: Words(
        "nothing to print", "The page could not be made", "See whether the person is on the list"
    ),
    Trouble.CRASH: Words(
        "ended half-way", "The program ended while it was printing", "Look whether it came out"
    ),
}


def trouble_words(trouble: Trouble) -> str:
    """Return what stands in the way, as a sentence without its end: "The printer is stopped"."""
    return TROUBLES[trouble].sentence


def remedy(trouble: Trouble) -> str:
    """Return what helps: "Load paper or labels"."""
    return TROUBLES[trouble].remedy
