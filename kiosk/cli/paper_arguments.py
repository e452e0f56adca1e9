"""What ``kiosk sheet`` and ``kiosk paper`` may be told; their work is in ``paper``."""

import argparse
from contextlib import suppress
from datetime import date, time
from pathlib import Path

_ACROSS_AND_DOWN = 2


OFFSET_HELP = "mm to the right and down"


def read_offset(text: str) -> tuple[float, float]:
    """Return how far all is moved, from text such as ``1.5,-0.5``."""
    from kiosk.domain.trim import FARTHEST, read_millimetres  # the window opens without it

    parts = [read_millimetres(part) if part.strip() else None for part in text.split(",")]
    if len(parts) != _ACROSS_AND_DOWN or parts[0] is None or parts[1] is None:
        raise argparse.ArgumentTypeError(
            f"{text!r} is not of the form 1.5,-0.5, each up to {FARTHEST:g} mm"
        )
    return parts[0], parts[1]


def add_station(
    parser: argparse.ArgumentParser, what: str = "where it is done; else 'Command line'"
) -> None:
    """Add the name of the station that speaks."""
    parser.add_argument("--station", type=_name, metavar="NAME", help=what)


def _name(text: str) -> str:
    from kiosk.domain.names import clean  # the window opens without it

    name = clean(text)
    if not name:
        raise argparse.ArgumentTypeError("a station without a name is none, such as 'Desk 2'")
    return name


def add_sheet(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``kiosk sheet``."""
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--session", metavar="S", help="code or title; otherwise registration")
    which.add_argument("--all", action="store_true", help="every session that takes attendance")
    parser.add_argument(
        "--blank", type=int, default=6, metavar="N", help="lines for walk-ins; else 6"
    )
    parser.add_argument(
        "--split", metavar="D", help="over how many desks, or letters such as A-F,G-Z"
    )
    parser.add_argument("--paper", default="a4", metavar="P", help="a4 or letter")
    parser.add_argument("--landscape", action="store_true", help="turn the page")
    parser.add_argument("--large", action="store_true", help="large print")
    parser.add_argument("--codes", default="qr", metavar="K", help="of each row: qr, bars or none")
    parser.add_argument(
        "--column", action="append", metavar="TITLE", help="one more: a field, or to write in"
    )
    parser.add_argument(
        "--dpi", type=int, default=300, metavar="N", help="dots of the printer; else 300"
    )
    parser.add_argument(
        "--offset", type=read_offset, default=(0.0, 0.0), metavar="X,Y", help=OFFSET_HELP
    )
    parser.add_argument("--out", type=Path, required=True, metavar="FILE", help="a PDF")


def add_paper(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``kiosk paper``."""
    parser.add_argument(
        "source", nargs="?", metavar="SHEET", help="its number, its PDF, or a photo of a page"
    )
    parser.add_argument(
        "--rows", action="append", metavar="ROWS", help="who came: '1-20, 24' or '7 10:04'"
    )
    parser.add_argument("--all-but", metavar="ROWS", help="everybody came but these; '' for none")
    parser.add_argument(
        "--name", action="append", metavar="NAME", help="on a blank line; a time may follow"
    )
    parser.add_argument("--time", type=_clock, metavar="HH:MM", help="where none is written")
    parser.add_argument("--day", type=_day, metavar="DATE", help="of a session of several days")
    parser.add_argument("--dry-run", action="store_true", help="say what would happen, do nothing")
    add_station(parser)
    parser.add_argument("--undo", metavar="ENTRY", help="take a sheet back")
    parser.add_argument("--reason", metavar="TEXT", help="why; needed with --undo")


def _clock(text: str) -> time:
    from kiosk.domain import written  # the window opens without it

    at = written.read_clock(text)
    if at is None:
        raise argparse.ArgumentTypeError(f"{text!r} is no time such as 10:04")
    return at


def _day(text: str) -> date:
    from kiosk.domain.event import YEARS  # the window opens without it

    with suppress(ValueError):
        day = date.fromisoformat(text)
        if day.year in YEARS:
            return day
    raise argparse.ArgumentTypeError(f"{text!r} is no day such as 2019-03-28")
