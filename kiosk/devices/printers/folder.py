"""A folder that keeps each page as a PDF file, for days without a printer."""

import os
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from kiosk.devices.printers.printer import Paper, Watch
from kiosk.domain.printing import READY, Ending, JobState, Standing, Trouble


class FolderPrinter:
    """Keeps each badge as a PDF file in a folder."""

    address = ""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def stand(self) -> Standing:
        """A folder is always ready; whether it can be written shows when it is."""
        return READY

    def print_paper(self, paper: Paper, watch: Watch) -> Ending:
        """Write the file whole under a name of its own."""
        stamp = datetime.now().astimezone().strftime("%H%M%S%f")
        path = self._folder / f"{paper.title}-{stamp}.pdf"
        draft = path.with_name(f".{path.name}-{os.getpid()}")
        try:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            draft.write_bytes(paper.data)
            draft.replace(path)
        except OSError:
            with suppress(OSError):
                draft.unlink(missing_ok=True)
            return Ending(JobState.FAILED, Trouble.FOLDER)
        return Ending(JobState.PRINTED)

    def close(self) -> None:
        """Do nothing: writing a file is over at once."""
