"""Failures that are nobody's bug, each with one sentence on what is wrong and what to do.

Anything a volunteer or organiser can act on is a :class:`KioskError`; whatever else is raised is a
fault of the program. ``exit_code`` is what the command line ends with: 1 refused or found wanting,
3 the surroundings failed. No sentence holds personal data.
"""

from collections.abc import Iterable
from errno import EDQUOT, ENOSPC
from pathlib import Path
from typing import ClassVar


class KioskError(Exception):
    """A failure with a sentence for the person at the desk."""

    exit_code: ClassVar[int] = 1

    @property
    def sentence(self) -> str:
        """What is wrong and what to do."""
        return str(self)


class SurroundingsFailed(KioskError):
    """Something outside the program is in the way: a disk, a lock, a printer."""

    exit_code: ClassVar[int] = 3


class WrongUsage(KioskError):
    """The words after ``kiosk`` do not make a command."""

    exit_code: ClassVar[int] = 2

    def __init__(self, what: str, command: str) -> None:
        super().__init__(f"{what}; see '{command} --help'")


class NoEvent(KioskError):
    """No event file was named and none was opened before."""

    def __init__(self) -> None:
        super().__init__(
            "no event is open: name its file with --event, or make one with"
            " 'kiosk new FILE --from DEFINITION.toml'"
        )


class EventFileMissing(KioskError):
    """The event file is not there."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"there is no event file {path}: check the name, or make it with 'kiosk new'"
        )


class EventFileExists(KioskError):
    """A new event would overwrite a file."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} exists already and was left as it is: choose another name")


class NotAnEventFile(KioskError):
    """The file is something else."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path} is not an event file of Kiosk and was left as it is: open another"
        )


class NewerEventFile(KioskError):
    """The file was written by a later version of the program."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path} was made by a newer version of Kiosk and was left as it is:"
            " update Kiosk on this computer to open it"
        )


class DamagedEventFile(KioskError):
    """The file is one of ours, but parts of it cannot be read."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path} is damaged and was left as it is: bring back a copy, in the"
            " window or with 'kiosk restore FILE', or open the copy itself"
        )


class EventFileLocked(SurroundingsFailed):
    """Another program holds the file."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path} is held by another program; nothing was changed:"
            " close whatever uses it and try again"
        )


class EventFileGone(SurroundingsFailed):
    """The file was moved, renamed, deleted or replaced while it was open."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path} is no longer where it was opened; nothing was changed: put it back there, or"
            " keep what is open here with 'Back up' and open that copy"
        )


class DiskFull(SurroundingsFailed):
    """There is no room to write."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"the disk that holds {path} is full; nothing was changed: make room and try again"
        )


class NotAFile(KioskError):
    """The name given leads to no file: nothing is there, or a folder is."""

    def __init__(self, path: Path) -> None:
        what = "is a folder: name a file in it" if path.is_dir() else "is not there: check the name"
        super().__init__(f"{path} {what}")


class CannotRead(SurroundingsFailed):
    """A file cannot be read."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"{path} cannot be read ({why}): check the name and its permissions")


def unreadable(path: Path, failure: OSError) -> KioskError:
    """Return what to say of a file that the system would not read."""
    if isinstance(failure, FileNotFoundError) or path.is_dir():
        return NotAFile(path)
    return CannotRead(path, (failure.strerror or "unreadable").lower())


class CannotWrite(SurroundingsFailed):
    """A file or folder cannot be written."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(
            f"{path} cannot be written ({why}); nothing was left half done: choose another place"
        )


class CannotSpeak(SurroundingsFailed):
    """Standard output takes nothing, so that nobody hears what was done."""

    def __init__(self, why: str) -> None:
        super().__init__(
            f"standard output cannot be written ({why}); what was asked for may be done:"
            " see 'kiosk status'"
        )


def unwritable(path: Path, failure: OSError) -> KioskError:
    """Return what to say of a file that the system would not write."""
    if failure.errno in {ENOSPC, EDQUOT}:
        return DiskFull(path)
    if isinstance(failure, IsADirectoryError):
        return NotAFile(path)
    return CannotWrite(path, (failure.strerror or "refused").lower())


class UnsafeStorage(SurroundingsFailed):
    """The database did not take the settings that make a check-in survive a power cut."""

    def __init__(self, path: Path, setting: str) -> None:
        super().__init__(
            f"{path} lies where check-ins would not be safe in a power cut ({setting} is refused):"
            " move the event file to a disk of this computer"
        )


class BadDefinition(KioskError):
    """An event definition does not say what it must."""

    def __init__(self, path: Path, where: str, what: str) -> None:
        super().__init__(
            f"{path}: {where}: {what}; nothing was made: mend the definition and try again"
        )


class BadRoster(KioskError):
    """A roster cannot be read as a list of people."""

    def __init__(self, name: str, what: str) -> None:
        super().__init__(f"{name}: {what}; nobody was imported")


class NoSuchSession(KioskError):
    """No session has the code or title given."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        super().__init__(f"there is no session {name!r}: use one of {', '.join(known)}")


class NoAttendance(KioskError):
    """The session takes no attendance."""

    def __init__(self, title: str, known: Iterable[str]) -> None:
        super().__init__(f"{title!r} takes no attendance: use one of {', '.join(known)}")


class NoSuchAttendee(KioskError):
    """No person has the number or code given."""

    def __init__(self) -> None:
        super().__init__("nobody has that code or number: look the person up with 'kiosk find'")


class BadValue(KioskError):
    """A value given by hand does not fit; ``field`` is whose of a person's it is, where it is."""

    def __init__(self, what: str, remedy: str, field: str = "") -> None:
        super().__init__(f"{what}: {remedy}")
        self.field = field


class PrinterFailed(SurroundingsFailed):
    """The printer did not take the page; check-ins are not touched by that."""

    def __init__(self, printer: str, why: str) -> None:
        super().__init__(
            f"{printer} did not print ({why}): the check-in counts; print again when it is ready"
        )


class ProgramFault(SurroundingsFailed):
    """A bug. The sentence names its kind only: its message may hold somebody's data."""

    def __init__(self, fault: BaseException) -> None:
        super().__init__(
            f"something went wrong in the program ({type(fault).__name__}); whoever was checked in"
            " before stays so: try again, and report it if it happens again"
        )


class UnsafeQt(SurroundingsFailed):
    """This PySide6 would end the interpreter in the middle of the day."""

    def __init__(self, version: str, python: str) -> None:
        super().__init__(
            f"PySide6 {version} crashes Python {python} after some minutes:"
            " install PySide6_Essentials 6.11.3, or use Python 3.12 or newer"
        )
