"""The command line: the services of the window for organisers, scripts and tests."""

import json
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from io import TextIOWrapper
from pathlib import Path

from kiosk.cli.arguments import Arguments, read_arguments
from kiosk.errors import CannotSpeak, KioskError

_FAULT = 3


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status: 0 done, 1 refused, 2 wrong usage, 3 failed."""
    _speak_every_script()
    words = sys.argv[1:] if argv is None else argv
    arguments = Arguments(json="--json" in words)
    try:
        arguments = read_arguments(words)
        return _run(arguments)
    except KioskError as failure:
        if isinstance(failure, CannotSpeak):
            _fall_silent()
        return _fail(arguments, failure.sentence, failure.exit_code)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        _fall_silent()
        return 1
    except Exception as fault:  # noqa: BLE001 - the last line before a traceback meets a volunteer
        return _fail(
            arguments, f"a fault of the program: {_place(fault)}; please report it", _FAULT
        )


def _run(arguments: Arguments) -> int:
    if arguments.command == "":
        from kiosk.app import Start, run_window

        values = arguments.values
        return run_window(Start(arguments.folder, arguments.event, **values))
    from kiosk.cli.commands import COMMANDS

    return COMMANDS[arguments.command](arguments)


def _fail(arguments: Arguments, sentence: str, status: int) -> int:
    if arguments.json:
        try:
            print(json.dumps({"error": sentence}, ensure_ascii=False), flush=True)
        except OSError:
            _fall_silent()
    print(f"kiosk: {sentence}", file=sys.stderr)
    return status


def _speak_every_script() -> None:
    """Write UTF-8 into files and pipes, and to a terminal whatever it can show of a name."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            encoding = stream.encoding if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="backslashreplace")


def _fall_silent() -> None:
    """Let standard output go, so that the interpreter does not try it once more at its end."""
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _place(fault: Exception) -> str:
    """Return where a fault arose, without the values that its message may hold."""
    import traceback

    frame = traceback.extract_tb(fault.__traceback__)[-1]
    return f"{type(fault).__name__} in {Path(frame.filename).name}:{frame.lineno}"
