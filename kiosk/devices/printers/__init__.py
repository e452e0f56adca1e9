"""Printers: a folder, an IPP printer or queue, the ``lp`` command, the operating system's own.

Each takes a PDF and says how it stands and what became of it. Where a printer is, is its address,
one text: empty for the folder, ``ipp://host:631/ipp/print``, ``lp:queue``, or the name by which the
operating system knows it.

Each kind is loaded when one is wanted: a start with badges kept in a folder needs no network.
"""

from pathlib import Path

from kiosk.devices.printers.folder import FolderPrinter
from kiosk.devices.printers.printer import Paper, Printer, Wanted, Watch, print_now

__all__ = [
    "FolderPrinter",
    "Paper",
    "Printer",
    "Wanted",
    "Watch",
    "known_printers",
    "print_now",
    "printer_called",
]


def known_printers() -> list[str]:
    """Return the addresses of this computer's printers: each queue in both ways it can be asked.

    First the one in which most is known of a job. A printer that is no queue is drawn for.
    """
    from kiosk.devices.printers.address import Address
    from kiosk.devices.printers.lp import LP, queues_here
    from kiosk.devices.printers.system import system_printers

    queues = queues_here()
    names = [name for name in system_printers() if name not in queues]
    return [
        *(Address("localhost", path=f"/printers/{queue}").uri for queue in queues),
        *(f"{LP}{queue}" for queue in queues),
        *names,
    ]


def printer_called(address: str, folder: Path) -> Printer:
    """Return the printer at an address; the folder where the address is empty."""
    if not address:
        return FolderPrinter(folder)
    if "://" in address:
        from kiosk.devices.printers.address import parse_address
        from kiosk.devices.printers.ipp import IppPrinter

        return IppPrinter(parse_address(address))
    from kiosk.devices.printers.lp import LP, LpPrinter
    from kiosk.devices.printers.system import SystemPrinter

    return LpPrinter(address) if address.startswith(LP) else SystemPrinter(address)
