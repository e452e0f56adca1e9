"""A CUPS of our own on loopback, with one queue that leads to a printer."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp

import pytest

from kiosk.devices.printers.address import Address
from kiosk.devices.printers.ipp import IppPrinter
from tests.printers.eve import free_port

needs_cups = pytest.mark.skipif(
    any(shutil.which(command) is None for command in ("cupsd", "lpadmin", "lpoptions"))
    or not hasattr(os, "geteuid")
    or os.geteuid() != 0,
    reason="cupsd is not installed, or not started by root",
)
needs_filters = pytest.mark.skipif(
    not Path("/usr/lib/cups/filter/gstoraster").exists(), reason="cups-filters is not installed"
)

RAW, EVERYWHERE = "raw", "everywhere"
"""Queues that pass on what they get, and that ask the printer what it takes."""

_SCHEDULER = """
Listen 127.0.0.1:{port}
Browsing No
DefaultAuthType None
WebInterface No
PreserveJobHistory Yes
ErrorPolicy abort-job
<Location />
  Order allow,deny
  Allow from 127.0.0.1
</Location>
<Location /admin>
  Order allow,deny
  Allow from 127.0.0.1
</Location>
<Policy default>
  <Limit All>
    Order deny,allow
  </Limit>
</Policy>
"""
_FILES = """
ServerRoot {folder}/root
CacheDir {folder}/cache
RequestRoot {folder}/spool
StateDir {folder}/state
TempDir {folder}/tmp
AccessLog {folder}/access
ErrorLog {folder}/error
PageLog {folder}/page
SystemGroup root
"""
_FOLDERS = ("root", "cache", "spool", "state", "tmp")


@dataclass(frozen=True)
class Scheduler:
    """The CUPS that runs: its port, and the folder in which its filters work."""

    port: int
    drafts: Path

    @property
    def queue(self) -> IppPrinter:
        """The queue, asked as a printer is."""
        return IppPrinter(Address("127.0.0.1", self.port, "/printers/Badges"))


@contextmanager
def scheduling(printer: Address, model: str = RAW) -> Iterator[Scheduler]:
    """Run a scheduler with a queue, Badges; its commands need ``CUPS_SERVER`` in the environment.

    It lies where those who send to the printer may read, who are not root.
    """
    folder, port = Path(mkdtemp(prefix="kiosk-cups-")), free_port()
    folder.chmod(0o755)
    for name in _FOLDERS:
        (folder / name).mkdir()
    (folder / "tmp").chmod(0o1777)
    (folder / "cupsd.conf").write_text(_SCHEDULER.format(port=port))
    (folder / "cups-files.conf").write_text(_FILES.format(folder=folder))
    words = ["cupsd", "-f", "-c", folder / "cupsd.conf", "-s", folder / "cups-files.conf"]
    with (folder / "out").open("wb") as out:
        scheduler = subprocess.Popen(words, stdout=out, stderr=out)
    try:
        _make_queue(scheduler, f"127.0.0.1:{port}", printer.uri, model)
        yield Scheduler(port, folder / "tmp")
    finally:
        scheduler.terminate()
        scheduler.wait()
        shutil.rmtree(folder)


def _make_queue(scheduler: "subprocess.Popen[bytes]", server: str, uri: str, model: str) -> None:
    """Make the queue; one that asks its printer passes on what it gets until it has asked."""
    make = ["lpadmin", "-h", server, "-p", "Badges", "-E", "-m", model, "-v", uri]
    look = ["lpoptions", "-h", server, "-p", "Badges"]
    while subprocess.run(make, capture_output=True, check=False).returncode != 0:
        assert scheduler.poll() is None, "cupsd did not start"
    for _ in range(1_000 if model == EVERYWHERE else 0):
        if b"IPP Everywhere" in subprocess.check_output(look):
            return
    assert model == RAW, "CUPS does not know what the printer takes"
