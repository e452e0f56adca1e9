"""How commands speak and what they open: one document or some lines, warnings, the event file."""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

from kiosk.cli.arguments import Arguments
from kiosk.errors import BadValue, CannotSpeak, KioskError, NoEvent, WrongUsage
from kiosk.services.post import Post, open_post
from kiosk.settings import load_settings, machine_number

STATION = "Command line"
"""Name of the station where none is given."""


def say(arguments: Arguments, document: Any, *lines: str) -> None:
    """Print a document where JSON is wanted, else the lines."""
    _print(json.dumps(document, ensure_ascii=False) if arguments.json else "\n".join(lines))


def _print(text: str) -> None:
    try:
        print(text, flush=True)
    except BrokenPipeError:
        raise
    except OSError as failure:
        raise CannotSpeak((failure.strerror or "refused").lower()) from None


def warn(sentence: str) -> None:
    """Print one line on standard error."""
    print(f"kiosk: {sentence}", file=sys.stderr)


def count(number: int, thing: str) -> str:
    """Return how many there are, in words: '1 page', '2 pages'."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def insist_on_reason(arguments: Arguments, what: str) -> str:
    """Return the reason that was given for an act; raises :class:`kiosk.errors.WrongUsage`."""
    reason = (arguments["reason"] or "").strip()
    if not reason:
        raise WrongUsage(f"{what} needs --reason", f"kiosk {arguments.command}")
    return reason


def event_path(arguments: Arguments) -> Path:
    """Return the event file that is meant.

    Raises :class:`NoEvent` where none was named and none opened before.
    """
    if arguments.event is not None:
        return arguments.event
    last = load_settings(arguments.folder).last_event
    if not last:
        raise NoEvent
    return Path(last)


@contextmanager
def opened_post(arguments: Arguments) -> Iterator[Post]:
    """Open the event file that is meant, for the station that is named."""
    path = event_path(arguments)
    machine = machine_number(arguments.folder)
    post = open_post(path, machine, arguments["station"] or STATION)
    try:
        yield post
    finally:
        post.close()


def answer_lines(answer: Callable[[str], Any]) -> int:
    """Answer each line of standard input by one document; a line that fails is answered too."""
    for line in _lines():
        try:
            document = answer(line)
        except KioskError as failure:
            document = {"error": failure.sentence}
        _print(json.dumps(document, ensure_ascii=False))
    return 0


def heard() -> BinaryIO:
    """Return standard input; raises :class:`kiosk.errors.BadValue` where there is none."""
    if sys.stdin is None:
        raise BadValue("'-' stands for standard input, which is closed", "send something into it")
    return sys.stdin.buffer


def _lines() -> Iterator[str]:
    for line in heard():
        yield line.decode("utf-8", errors="replace").rstrip("\r\n")
