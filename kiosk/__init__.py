"""Kiosk checks people in to an event: find a name or scan a badge, mark attendance, print.

The map (arrows point down only; ``make check`` holds the code to it)::

    app, cli, demo      the window; the command line; the whole day without a screen
    ui                  what people see and touch: desk, self-service, organiser
    devices, services   scanners, camera, printers, sound; one wish = one function = one transaction
    store, documents,   SQL; values -> PDF, CSV, XLSX;
    roster, finder      a list in any shape -> people and problems; the name index
    domain              what is true: pure values and one decision
"""

__version__ = "0.4.0"
