"""The child's side: reads one file from standard input and answers in lines of JSON.

A line that is a list holds rows; a line that is an object says how far it is (``told``), why the
file is refused (``refused``), or that everything was said (``end``).
"""

import json
import os
import sys
from collections.abc import Iterator
from typing import IO, Any

from kiosk.roster.apart.limits import limit_this_process
from kiosk.roster.apart.refusal import DAMAGED, Refused
from kiosk.roster.table import COLUMN_LIMIT, ROW_LIMIT, Line

_ROWS_A_LINE = 1_000


def serve() -> int:
    """Read what the parent sends and answer it; whatever goes wrong is an answer too."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # readers may print
    limit_this_process()
    request = json.loads(sys.stdin.buffer.readline())
    data = sys.stdin.buffer.read()
    try:
        _answer(request, data, answers)
    except Refused as refusal:
        _say(answers, {"refused": str(refusal)})
    except BaseException:  # noqa: BLE001 - a reader's panic is none of ours; the parent goes on
        _say(answers, {"refused": DAMAGED})
    answers.close()
    return 0


def _say(answers: IO[bytes], what: object) -> None:
    answers.write(json.dumps(what).encode("ascii") + b"\n")
    answers.flush()


def _answer(request: dict[str, Any], data: bytes, answers: IO[bytes]) -> None:
    if request["kind"] == "pdf":
        _answer_pdf(data, answers)
    else:
        _answer_book(request, data, answers)


def _answer_pdf(data: bytes, answers: IO[bytes]) -> None:
    from kiosk.roster.apart.printed_list import read_print

    lines = read_print(data, lambda done, total: _say(answers, {"told": [done, total]}))
    for bundle in _bundles(iter(lines)):
        _say(answers, bundle)
    _say(answers, {"end": {"format": "pdf", "sheet": "", "sheets": []}})


def _answer_book(request: dict[str, Any], data: bytes, answers: IO[bytes]) -> None:
    from kiosk.roster.apart.workbook import read_book

    book = read_book(data, request["sheet"])
    for lines in _bundles(book.lines):
        _say(answers, lines)
        _say(answers, {"told": [lines[-1][0], max(book.height, lines[-1][0])]})
    _say(answers, {"end": {"format": book.format, "sheet": book.sheet, "sheets": book.sheets}})


def _bundles(lines: Iterator[Line]) -> Iterator[list[Line]]:
    """Yield the lines by the thousand, as far as a list goes."""
    bundle: list[Line] = []
    for count, line in enumerate(lines, start=1):
        if count > ROW_LIMIT:
            raise Refused(f"has more than {ROW_LIMIT:,} rows: split the list")
        if len(line[1]) > COLUMN_LIMIT:
            raise Refused(f"row {line[0]} has more than {COLUMN_LIMIT} columns")
        bundle.append(line)
        if len(bundle) == _ROWS_A_LINE:
            yield bundle
            bundle = []
    if bundle:
        yield bundle
