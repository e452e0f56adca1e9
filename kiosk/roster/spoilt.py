"""Letters that were spoilt on the way: read in a wrong encoding once before, or left as codes."""

import html
import re
from collections.abc import Iterable, Iterator, Sequence

from kiosk.roster.rows import Problem, Row

_MISREAD = re.compile("[\u00c2-\u00f4][\u0080-\u00bf\u0152-\u2122]")
"""What two or more bytes of UTF-8 look like when each is taken for a letter."""

_ENTITY = re.compile(r"&(?:amp|quot|apos|nbsp|#\d{2,6}|#x[0-9a-fA-F]{2,5}|[A-Za-z]{3,8});")
_NO_ENTITY = {"&lt;", "&gt;"}
_CHECKED = ("name", "given_name", "family_name", "organisation", "job_title")


_AT_ONCE = 64


def find_spoilt(rows: Sequence[Row]) -> Iterator[Problem]:
    """Yield where letters are spoilt, with the letters as they were."""
    for start in range(0, len(rows), _AT_ONCE):
        some = rows[start : start + _AT_ONCE]
        if _may_be_spoilt([text for row in some for text in row.fields.values()]):
            for row in some:
                if _may_be_spoilt(row.fields.values()):
                    yield from _spoilt(row)


def _may_be_spoilt(texts: Iterable[str]) -> bool:
    together = "".join(texts)
    return not together.isascii() or "&" in together


def _spoilt(row: Row) -> Iterable[Problem]:
    if any("\ufffd" in value for value in row.fields.values()):
        yield Problem(row.number, "unreadable", row.get("name"))
        return
    for code, mended in (("misread_letters", _read_right), ("left_as_codes", _without_codes)):
        mend = {
            field: better
            for field in _CHECKED
            if (text := row.fields.get(field)) and (better := mended(text)) != text
        }
        if mend:
            value = row.get(next(iter(mend)))
            yield Problem(row.number, code, value, mend=mend)


def _read_right(text: str) -> str:
    """Return "José" for "JosÃ©": the bytes once more, taken for what they are."""
    if not _MISREAD.search(text):
        return text
    for encoding in ("cp1252", "latin-1"):
        try:
            return text.encode(encoding).decode("utf-8")
        except ValueError:
            continue
    return text


def _without_codes(text: str) -> str:
    """Return "O'Neil & Co" for "O&#39;Neil &amp; Co"."""
    codes = set(_ENTITY.findall(text)) - _NO_ENTITY
    return " ".join(html.unescape(text).split()) if codes else text
