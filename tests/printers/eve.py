"""A real IPP printer on loopback: ``ippeveprinter`` of CUPS, with a command of ours behind it."""

import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from kiosk.devices.printers.address import Address
from kiosk.devices.printers.ipp import IppPrinter
from kiosk.domain.printing import Trouble

needs_eve = pytest.mark.skipif(
    shutil.which("ippeveprinter") is None or shutil.which("dbus-run-session") is None,
    reason="ippeveprinter (of cups-ipp-utils) or dbus-run-session is not installed",
)

_START = (
    "DBUS_SYSTEM_BUS_ADDRESS=$DBUS_SESSION_BUS_ADDRESS exec ippeveprinter "
    '-r off -p "$1" -d "$2" ${3:+-a "$3"} $(test "$3" || echo $6) -K "$4" ${5:+-c "$5"} -v Badges'
)
_OFFICE = "-s 10,5 -f application/pdf,image/pwg-raster,image/jpeg"
PDF = 'ATTR mimeMediaType document-format-supported "application/pdf"'
_LABELS = """
ATTR keyword media-supported "custom_max_110x200mm","custom_min_20x20mm"
ATTR keyword media-col-supported media-size
ATTR keyword print-scaling-supported none,fit
ATTR collection media-size-supported {
  MEMBER rangeOfInteger x-dimension 2000-11000
  MEMBER rangeOfInteger y-dimension 2000-20000
}
"""


@dataclass
class Eve:
    """The printer that runs: where it is, and the file whose words its command obeys."""

    address: Address
    orders: Path
    got: Path
    process: "subprocess.Popen[bytes]"

    def order(self, words: str) -> None:
        """Tell the command what to do: ``hold``, ``print``, ``fail``; with a printer's state."""
        draft = self.orders.with_suffix(".new")
        draft.write_text(words)
        draft.replace(self.orders)

    @property
    def printed(self) -> list[bytes]:
        """Return every document that came out."""
        return [path.read_bytes() for path in self.papers]

    @property
    def papers(self) -> list[Path]:
        """Return the files of what came out, in order; each has its job's title in its name."""
        return sorted(self.got.iterdir(), key=lambda path: int(path.name.split("-")[0]))

    @property
    def log(self) -> str:
        """Return what the printer notes of its day."""
        return self.orders.with_name("log").read_text(errors="replace")

    def kill(self) -> None:
        """Pull the plug."""
        subprocess.run(["pkill", "-KILL", "-P", str(self.process.pid)], check=False)
        self.process.kill()
        self.process.wait()
        self.order("fail\n")  # its command lives on without it, and would for ever


# Obeys the orders file: what becomes of the job, and then the state of the printer.
_COMMAND = """#!/bin/sh
said=
while :; do
  read word state < '{orders}'
  if [ "$state" != "$said" ]; then
    [ -n "$said" ] && echo "STATE: -$said" >&2
    [ -n "$state" ] && echo "STATE: +$state" >&2
    said=$state
  fi
  case $word in
    print)
      cp "$1" '{orders}.paper'
      mv '{orders}.paper' '{got}'/"$IPP_JOB_ID-$IPP_JOB_NAME.${{CONTENT_TYPE##*/}}"
      exit 0;;
    fail) exit 1;;
  esac
  sleep 0.05
done
"""


@contextmanager
def running(
    folder: Path, *, plays_busy: bool = False, takes: str = PDF, port: int = 0
) -> Iterator[Eve]:
    """Run the printer, on a free port unless one is wanted.

    ``plays_busy`` leaves out the command behind it; ``takes`` are the attributes that say in which
    form it takes documents, empty for an office's printer, with the sizes and forms that those
    have. Its certificate is of its own making.
    """
    port = port or free_port()
    for name in ("spool", "got", "keys"):
        (folder / name).mkdir(parents=True)
    (folder / "media.conf").write_text(f"{takes}\n{_LABELS}")
    orders, command = folder / "orders", folder / "command"
    orders.write_text("print\n")
    command.write_text(_COMMAND.format(orders=orders, got=folder / "got"))
    command.chmod(0o755)
    words = ["dbus-run-session", "--", "sh", "-c", _START, "eve", str(port), folder / "spool"]
    words += [
        folder / "media.conf" if takes else "",
        folder / "keys",
        "" if plays_busy else command,
        _OFFICE,
    ]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(words, stdout=log, stderr=log)
    eve = Eve(Address("localhost", port), orders, folder / "got", process)
    try:
        _wait_until_up(eve)
        yield eve
    finally:
        eve.kill()


def free_port() -> int:
    """Return a port of loopback that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])


def _wait_until_up(eve: Eve) -> None:
    printer = IppPrinter(eve.address)
    for _ in range(20_000):
        if eve.process.poll() is not None:
            break
        if printer.stand().trouble is not Trouble.GONE:
            return
    pytest.fail("ippeveprinter did not start")
