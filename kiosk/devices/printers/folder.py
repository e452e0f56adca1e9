"""A folder that keeps each page as a PDF file, for days without a printer."""

import os
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from kiosk.devices.printers.printer import Paper, Watch
from kiosk.domain.printing import READY, Ending, JobState, Standing, Trouble, mark_in


class FolderPrinter:
    """Keeps each badge as a PDF file in a folder."""

    address = ""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def stand(self) -> Standing:
        """A folder is always ready; whether it can be written shows when it is."""
        return READY

    def print_paper(self, paper: Paper, watch: Watch) -> Ending:
        """Write the file whole under a name of its own, by which it is found after a crash."""
        if watch.ref:
            return self._resume(mark_in(watch.ref))
        mark = watch.mark or datetime.now().astimezone().strftime("%H%M%S%f")
        path = self._folder / f"{paper.title}-{mark}.pdf"
        draft = path.with_name(f".{path.name}-{os.getpid()}")
        try:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            with draft.open("wb") as file:
                file.write(paper.data)
                file.flush()
                os.fsync(file.fileno())  # what counts as printed is there after a power cut
            draft.replace(path)
        except OSError:
            with suppress(OSError):
                draft.unlink(missing_ok=True)
            return Ending(JobState.FAILED, Trouble.FOLDER)
        return Ending(JobState.PRINTED)

    def _resume(self, mark: str) -> Ending:
        """Return whether a file is there; one that is not may have been taken away by now."""
        if mark and any(self._folder.glob(f"*-{mark}.pdf")):
            return Ending(JobState.PRINTED)
        return Ending(JobState.DOUBTFUL, Trouble.CRASH)

    def close(self) -> None:
        """Do nothing: writing a file is over at once."""
