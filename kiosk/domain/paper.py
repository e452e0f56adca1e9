"""A sign-in sheet as it was printed: its number, who stood in which row, and the code of a page.

A sheet's number follows from who stands on it and in which order, so that the same list has the
same number wherever it is printed. Each page carries a code that holds its own rows, and of those
who had come by then, when: a desk that never heard of the sheet can read it back, without a
network, and even an event file that is a day old gets its attendance back from paper alone.
"""

import hashlib
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain, count
from uuid import UUID

from kiosk.domain.codes import check_character, lookup_key
from kiosk.domain.keyboards import readings
from kiosk.domain.scans import bare, printable

KEY = 5
"""Bytes of an attendee's number that tell one from another among some ten thousand people."""

MOST_ROWS = 65_000
"""Most rows of a sheet."""

_DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base 32: safe on any keyboard
_VALUES = {digit: value for value, digit in enumerate(_DIGITS)}
_LOOKALIKES = str.maketrans("ILO", "110")
_MISREAD = "ILO01"
_MARK, _PAGE_MARK = "S", "KP1"
_BITS = 5
_NUMBER_DIGITS = 8
_LEAST = 1 + KEY + 2 + 3 + 2 + 2 + 4  # bytes of a page without rows


@dataclass(frozen=True, slots=True)
class Page:
    """What the code of a page holds: its rows, by the keys of the people, from ``first`` on.

    ``came`` holds, for each row, when the person had come as the paper says; None where nobody had.
    """

    number: str
    event_tag: bytes
    session_tag: bytes
    first: int
    total: int
    """Rows of the whole sheet."""
    keys: tuple[bytes, ...]
    came: tuple[datetime | None, ...] = ()


def key_of(attendee_id: UUID) -> bytes:
    """Return what stands for somebody on a sheet."""
    return attendee_id.bytes[:KEY]


def event_tag(event_id: UUID) -> bytes:
    """Return what stands for an event in the code of a page."""
    return event_id.bytes[:2]


def session_tag(session_id: UUID) -> bytes:
    """Return what stands for a session in the code of a page."""
    return session_id.bytes[:3]


def sheet_number(event_id: UUID, session_id: UUID, keys: Sequence[bytes]) -> str:
    """Return the number of a sheet: ten characters, the first an S, the last a check.

    The check is none that could be misread, as with badge codes.
    """
    known = event_id.bytes + session_id.bytes + b"".join(keys)
    for attempt in count():
        digest = hashlib.sha256(known + attempt.to_bytes(2, "big")).digest()
        body = _MARK + _digits(digest[:KEY])
        if (check := check_character(body)) not in _MISREAD:
            return body + check
    raise AssertionError  # there is always another


def read_number(text: str) -> str | None:
    """Return the sheet's number that somebody typed or scanned, or None if it is none.

    Blanks, hyphens and letter case do not matter; I, L and O are read as 1, 1 and 0.
    """
    squeezed = lookup_key(text)
    if len(squeezed) != _NUMBER_DIGITS + 2 or not squeezed.startswith(_MARK):
        return None
    body = _MARK + squeezed[1:-1].translate(_LOOKALIKES)
    if any(digit not in _VALUES for digit in body[1:]):
        return None
    return body + squeezed[-1] if check_character(body) == squeezed[-1] else None


def sheet_code(text: str) -> str | None:
    """Return the number or the page's code that a scan says; None where it says neither.

    The code of a page is understood from a scanner that types on a keyboard of another language:
    every keyboard known is tried, and the right one is where the check sum agrees. A number is
    too short for that; somebody's badge would be taken for one.
    """
    plain = bare(text)
    if read_number(plain) is not None:
        return plain
    if len(plain) < _LEAST:
        return None
    raw = printable(text)
    meant = (bare(reading) for reading in chain((raw,), readings(raw)))
    return next((reading for reading in meant if read_page(reading) is not None), None)


def is_of_a_sheet(text: str) -> bool:
    """Whether a scan is the number of a sheet or the code of a page, and nobody's badge."""
    return sheet_code(text) is not None


def page_code(page: Page) -> str:
    """Return the code of a page, of capital letters and digits only.

    Rows are told in five bytes each, and two more for the minute they came in where anybody had.
    """
    arrivals = [at for at in page.came if at is not None]
    base = min(arrivals) if arrivals else None
    head = bytes([len(page.keys)])
    head += _bytes(page.number[1:-1]) + page.event_tag + page.session_tag
    head += page.first.to_bytes(2, "big") + page.total.to_bytes(2, "big")
    head += (_minute(base) if base else 0).to_bytes(4, "big")
    body = head + b"".join(page.keys)
    if base is not None:
        body += b"".join(_since(at, base) for at in page.came)
    return _PAGE_MARK + _digits(body + zlib.crc32(body).to_bytes(4, "big"))


def read_page(text: str) -> Page | None:
    """Return the page whose code was scanned, or None for anything else, however near."""
    squeezed = "".join(text.split()).upper()
    if not squeezed.startswith(_PAGE_MARK):
        return None
    digits = squeezed.removeprefix(_PAGE_MARK)
    if any(digit not in _VALUES for digit in digits):
        return None
    whole = _bytes(digits)
    body, check = whole[:-4], whole[-4:]
    if _digits(whole) != digits:  # bits that only fill up
        return None
    if len(body) < _LEAST or zlib.crc32(body).to_bytes(4, "big") != check:
        return None
    return _page(body)


def _page(body: bytes) -> Page | None:
    people, start = body[0], 1 + KEY
    tags, rest = body[start : start + 5], body[start + 5 :]
    first, total, base = (int.from_bytes(rest[a:b], "big") for a, b in ((0, 2), (2, 4), (4, 8)))
    keys, minutes = rest[8 : 8 + people * KEY], rest[8 + people * KEY :]
    if len(keys) != people * KEY or len(minutes) not in {0, 2 * people}:
        return None
    number = _MARK + _digits(body[1:start])
    return Page(
        number + check_character(number),
        tags[:2],
        tags[2:],
        first,
        total,
        tuple(keys[i : i + KEY] for i in range(0, len(keys), KEY)),
        tuple(_moment(minutes[i : i + 2], base) for i in range(0, len(minutes), 2)),
    )


def _minute(at: datetime) -> int:
    return int(at.timestamp()) // 60


def _since(at: datetime | None, base: datetime) -> bytes:
    """Return the minute somebody came, counted from 1; 0 stands for nobody."""
    if at is None:
        return b"\0\0"
    return min(_minute(at) - _minute(base) + 1, 0xFFFF).to_bytes(2, "big")


def _moment(minute: bytes, base: int) -> datetime | None:
    after = int.from_bytes(minute, "big")
    return None if not after else datetime.fromtimestamp((base + after - 1) * 60, UTC)


def _digits(data: bytes) -> str:
    length = -(-len(data) * 8 // _BITS)
    value = int.from_bytes(data, "big") << (length * _BITS - len(data) * 8)
    return "".join(
        _DIGITS[value >> shift & 31] for shift in range((length - 1) * _BITS, -1, -_BITS)
    )


def _bytes(digits: str) -> bytes:
    """Return what :func:`_digits` wrote."""
    value = 0
    for digit in digits:
        value = value << _BITS | _VALUES[digit]
    length = len(digits) * _BITS // 8
    return (value >> (len(digits) * _BITS - length * 8)).to_bytes(length, "big")
