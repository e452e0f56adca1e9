"""What the command line understands."""

import argparse
import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, NoReturn

from kiosk import __version__
from kiosk.cli.paper_arguments import OFFSET_HELP, add_paper, add_sheet, add_station, read_offset
from kiosk.errors import WrongUsage
from kiosk.settings import default_data_dir


@dataclass(slots=True)
class Arguments:
    """One reading of the command line; ``values`` holds what is a command's own."""

    command: str = ""
    event: Path | None = None
    data_dir: Path | None = None
    json: bool = False
    values: dict[str, Any] = field(default_factory=dict)

    @property
    def folder(self) -> Path:
        """The folder for this user's data."""
        return self.data_dir or default_data_dir()

    def __getitem__(self, name: str) -> Any:
        return self.values.get(name)


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise WrongUsage(message, self.prog)


def read_arguments(argv: Sequence[str]) -> Arguments:
    """Read the command line; raises :class:`kiosk.errors.WrongUsage`."""
    values = vars(_make_parser(argv).parse_args(list(argv)))
    environment = os.environ
    event = values.pop("event", None) or _path(environment.get("KIOSK_EVENT"))
    data_dir = values.pop("data_dir", None) or _path(environment.get("KIOSK_DATA_DIR"))
    return Arguments(
        command=values.pop("command", None) or "",
        event=event,
        data_dir=data_dir,
        json=values.pop("json", False),
        values=values,
    )


def _path(text: str | None) -> Path | None:
    return Path(text) if text else None


def _moment(text: str) -> datetime:
    from kiosk.domain.event import YEARS  # the window opens without it

    with suppress(ValueError):
        at = datetime.fromisoformat(text)
        if at.year in YEARS:
            return at
    raise argparse.ArgumentTypeError(f"{text!r} is no time such as 2019-03-28T10:04:00+00:00")


def _column(text: str) -> tuple[str, str]:
    header, separator, name = text.rpartition("=")
    if not separator or not header:
        raise argparse.ArgumentTypeError(f"{text!r} is not of the form 'Header=field'")
    return header, name.strip()


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) > 100_000:
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number up to 100,000")
    return int(text)


def _make_parser(argv: Sequence[str]) -> argparse.ArgumentParser:
    """Return the parser of a command line; commands that are not in it know no arguments."""
    common = _common()
    parser = _Parser(
        prog="kiosk",
        parents=[common],
        description="Check people in to an event. Without a command: open the window.",
        epilog="Exit status: 0 done, 1 refused, 2 wrong usage, 3 the surroundings failed.",
    )
    parser.add_argument("--version", action="version", version=f"kiosk {__version__}")
    _window(parser)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", parser_class=_Parser)
    for name, help_text, fill in _COMMANDS:
        command = commands.add_parser(name, parents=[common], help=help_text, description=help_text)
        if name in argv:
            fill(command)
    return parser


def _common() -> _Parser:
    common = _Parser(add_help=False, argument_default=argparse.SUPPRESS)
    common.add_argument("--event", type=Path, metavar="FILE", help="the event file; or KIOSK_EVENT")
    common.add_argument(
        "--data-dir", type=Path, metavar="DIR", help="for the user's data; or KIOSK_DATA_DIR"
    )
    common.add_argument("--json", action="store_true", help="answer with one JSON document")
    return common


def _window(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--mode",
        choices=("desk", "self-service", "organiser"),
        default="desk",
        help="what the window is for",
    )
    parser.add_argument("--session", metavar="S", help="what to check in to: its code or title")
    add_station(parser, "name of this computer at the venue")
    parser.add_argument("--full-screen", action="store_true", help="fill the screen")


def _demo(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--out", type=Path, required=True, metavar="DIR", help="folder for its files and pictures"
    )


def _new(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="the event file to make")
    parser.add_argument(
        "--from",
        dest="definition",
        type=Path,
        required=True,
        metavar="DEFINITION",
        help="programme, venue and lists, as TOML",
    )


def _import(parser: argparse.ArgumentParser) -> None:
    from kiosk.roster.opening import FORMATS  # the window opens without it

    parser.add_argument("roster", metavar="ROSTER", help="a file, or - for standard input")
    parser.add_argument("--dry-run", action="store_true", help="say what would happen, do nothing")
    parser.add_argument("--encoding", metavar="E", help="such as cp1252, where it must be told")
    parser.add_argument(
        "--column",
        type=_column,
        action="append",
        metavar="HEADER=FIELD",
        help="what a column holds, such as 'Firma=organisation'",
    )
    parser.add_argument("--format", metavar="F", help=f"one of {', '.join(FORMATS)}")
    parser.add_argument("--sheet", metavar="S", help="the sheet of a workbook")
    header = parser.add_mutually_exclusive_group()
    header.add_argument(
        "--header", action="store_true", default=None, help="the first row names the columns"
    )
    header.add_argument(
        "--no-header", action="store_false", dest="header", help="the first row is a person"
    )


def _find(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("words", nargs="+", metavar="WORDS", help="or - for one query a line")
    parser.add_argument(
        "--limit", type=_count, default=10, metavar="N", help="most people; else 10"
    )


def _check_in(parser: argparse.ArgumentParser) -> None:
    _who_where_when(parser)
    parser.add_argument("--answer", metavar="TEXT", help="answer to the session's question")
    parser.add_argument("--note-read", action="store_true", help="the note about them was read")
    parser.add_argument("--override", action="store_true", help="let in against the rules")
    parser.add_argument("--reason", metavar="TEXT", help="why; needed with --override")


def _check_out(parser: argparse.ArgumentParser) -> None:
    _who_where_when(parser)


def _who_where_when(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("code", nargs="?", metavar="CODE", help="or - for one code a line")
    parser.add_argument("--id", help="the person's number instead of a code")
    parser.add_argument("--session", metavar="S", help="code or title; otherwise registration")
    add_station(parser)
    parser.add_argument(
        "--at", type=_moment, metavar="TIME", help="when; without an offset, as it is at the event"
    )


def _undo(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("entry", metavar="ENTRY", help="the number that was printed for it")
    parser.add_argument("--reason", required=True, metavar="TEXT", help="why")
    add_station(parser)


def _badges(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--code", action="append", metavar="C", help="whose; otherwise everybody")
    parser.add_argument("--all", action="store_true", help="everybody who is expected")
    parser.add_argument("--template", metavar="T", help="otherwise the event's")
    parser.add_argument(
        "--layout", default="single", metavar="L", help="single, a4, letter or a maker's sheet"
    )
    parser.add_argument("--start", type=_count, default=1, metavar="N", help="first free place")
    parser.add_argument(
        "--dpi", type=_count, default=300, metavar="N", help="dots of the printer; else 300"
    )
    parser.add_argument(
        "--offset", type=read_offset, default=(0.0, 0.0), metavar="X,Y", help=OFFSET_HELP
    )
    parser.add_argument(
        "--calibration", action="store_true", help="a page that shows the offset a printer needs"
    )
    parser.add_argument("--fronts-only", action="store_true", help="print no backs")
    parser.add_argument("--out", type=Path, required=True, metavar="FILE", help="a PDF")


def _export(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("what", choices=("attendance", "delegates", "journal"), help="which list")
    parser.add_argument("--out", type=Path, required=True, metavar="FILE", help=".csv .xlsx .json")
    parser.add_argument("--session", metavar="S", help="only this one")
    parser.add_argument("--present-only", action="store_true", help="only who came")


def _nothing(parser: argparse.ArgumentParser) -> None:
    """Leave a command without arguments of its own."""


def _copy(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="the copy")


_COMMANDS = (
    ("demo", "the whole day on the sample event, without a screen", _demo),
    ("new", "make an event file from a definition", _new),
    ("import", "read a delegate list", _import),
    ("find", "find people by name, organisation or code", _find),
    ("check-in", "check somebody in", _check_in),
    ("check-out", "check somebody out", _check_out),
    ("undo", "undo a check-in, or take an import or another act back", _undo),
    ("badges", "make badges as PDF", _badges),
    ("sheet", "make sign-in sheets as PDF", add_sheet),
    ("paper", "bring a filled-in sign-in sheet in again", add_paper),
    ("export", "write attendance, delegates or the journal to a file", _export),
    ("status", "count who has come", _nothing),
    ("verify", "check the event file through", _nothing),
    ("backup", "write a copy of the event file while others work", _copy),
    ("restore", "bring the event file back from a copy", _copy),
)
