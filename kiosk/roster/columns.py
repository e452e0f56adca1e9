"""Which column of a list is which: by its header, by what it holds, or by what somebody says."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from kiosk.domain.names import fold
from kiosk.errors import BadRoster
from kiosk.roster.headers import AMBIGUOUS, TITLES, header_key, joins, meaning
from kiosk.roster.table import Cells

FIELDS = (
    "code", "given_name", "family_name", "name", "organisation", "job_title", "role", "email",
    "phone", "status", "note", "language", "sessions", "must_read", "walk_in",
)  # fmt: skip
"""Fields a column can map to."""

CUSTOM = "custom:"
"""What stands before a header of somebody's own that is called like a field."""

Fields = list[str | None]

_NOTHING = {"", "-", "none", "ignore"}
_SALUTATIONS = frozenset(
    "mr mrs ms miss mx dr prof professor sir dame lord lady rev revd hon m mme mlle herr frau sr "
    "sra srta dhr mevr mw sig sig ra dott dott ssa ing dipl ing mag pr".split()
)
_EMAIL = re.compile(r"[^@\s]++@(?:[^@\s.]++\.)++[^@\s.]++")  # nothing is gone back over
_PHONE = re.compile(r"\+?[\d\s().\-/]{7,}")
_CODE = re.compile(r"(?=\S*\d)[0-9A-Za-z_\-]{6,}")


def map_columns(
    headers: Sequence[str],
    chosen: Mapping[str, str],
    name: str,
    samples: Sequence[Cells] = (),
) -> Fields | None:
    """Return each column's field (None: it stays a custom field), or None without any header.

    ``chosen`` maps headers, or numbers from 1, to fields or to ``none``, against what the header
    seems to say. A field that a column has already is not given twice, except to the parts of a
    name; a column of the attendee goes before one of anybody's. ``samples`` are rows that settle
    what a header alone leaves open.

    Raises :class:`BadRoster` for a choice that names no column or no field.
    """
    fields: Fields = [None] * len(headers)
    settled = _take_choices(headers, chosen, fields, name)
    if is_own_list(headers):
        own = (*FIELDS, *[None] * (len(headers) - len(FIELDS)))
        return [fields[i] if i in settled else field for i, field in enumerate(own)]
    meant = [None if i in settled else meaning(header) for i, header in enumerate(headers)]
    for surely in (2, 1):
        for index, found in enumerate(meant):
            if found is not None and found[1] == surely and found[0] not in fields:
                fields[index] = found[0]
    open_titles = [
        i for i, header in enumerate(headers) if header_key(header) in TITLES and i not in settled
    ]
    for index in open_titles:
        if "job_title" not in fields and not _are_salutations(samples, index):
            fields[index] = "job_title"
    _settle_names(headers, fields, samples, settled)
    for index, header in enumerate(headers):
        if index not in settled and fields[index] is None and (part := joins(header)) in fields:
            fields[index] = part
    return fields if any(fields) else None


def is_own_list(headers: Sequence[str]) -> bool:
    """Whether the program itself has written a list: all after its fields is somebody's own."""
    return tuple(headers[: len(FIELDS)]) == FIELDS


def own_headers(headers: Sequence[str]) -> tuple[str, ...]:
    """Return the headers of such a list as they were before it was written."""
    more = (header.removeprefix(CUSTOM) for header in headers[len(FIELDS) :])
    return (*FIELDS, *more)


def _take_choices(
    headers: Sequence[str], chosen: Mapping[str, str], fields: Fields, name: str
) -> set[int]:
    settled: set[int] = set()
    for header, field in chosen.items():
        if field not in FIELDS and field not in _NOTHING:
            raise BadRoster(name, f"{field!r} is no field; fields are {', '.join(FIELDS)}")
        found = [i for i, h in enumerate(headers) if h and header_key(h) == header_key(header)]
        if not found and not (
            header.isascii() and header.isdigit() and 0 < int(header) <= len(headers)
        ):
            raise BadRoster(name, f"has no column {header!r}")
        for index in found or [int(header) - 1]:
            fields[index] = None if field in _NOTHING else field
            settled.add(index)
    return settled


def _are_salutations(samples: Sequence[Cells], index: int) -> bool:
    words = [fold(row[index]) for row in samples if index < len(row) and row[index].strip()]
    return bool(words) and sum(word in _SALUTATIONS for word in words) * 2 >= len(words)


def _settle_names(
    headers: Sequence[str], fields: Fields, samples: Sequence[Cells], settled: set[int]
) -> None:
    """Let "Name" beside "Vorname" be the family name, and beside "Surname" the given one."""
    if "name" not in fields or (index := fields.index("name")) in settled:
        return
    if header_key(headers[index]) not in AMBIGUOUS:
        return
    for other, missing in (("given_name", "family_name"), ("family_name", "given_name")):
        if other in fields and missing not in fields:
            beside = fields.index(other)
            if not _holds(samples, index, beside):
                fields[index] = missing
            return


def _holds(samples: Sequence[Cells], whole: int, part: int) -> bool:
    """Whether most cells of one column hold the words of another's."""
    pairs = [
        (fold(row[whole]).split(), fold(row[part]).split())
        for row in samples
        if max(whole, part) < len(row) and row[part].strip()
    ]
    held = sum(len(one) > len(other) and set(other) <= set(one) for one, other in pairs)
    return held * 2 > len(pairs)


def is_header(cells: Cells, below: Sequence[Cells]) -> int:
    """Return how many cells read like headers; a text that stands below again is none.

    Where the whole row stands below again, a page repeats its header.
    """
    known = 0
    below = [row for row in below if row != cells]
    for index, cell in enumerate(cells):
        if meaning(cell) is None and header_key(cell) not in TITLES:
            continue
        text = fold(cell)
        known += not any(index < len(row) and fold(row[index]) == text for row in below)
    return known


def guess_columns(width: int, samples: Sequence[Cells] = ()) -> Fields:
    """Return the fields of a list without headers, by what its columns hold.

    E-mail addresses, telephone numbers and codes show what they are. Of the rest the first is the
    name, or the first two are the given and the family name where each holds a word; then come
    organisation and job title.
    """
    fields: Fields = [_kind(samples, index) for index in range(width)]
    for kind in ("email", "phone", "code"):
        for index in [i for i, field in enumerate(fields) if field == kind][1:]:
            fields[index] = None
    words = [i for i, kind in enumerate(fields) if kind == "text"]
    for index in words:
        fields[index] = None
    order = ["name", "organisation", "job_title"]
    if len(words) >= 3 and all(_are_single_words(samples, index) for index in words[:2]):
        order = ["given_name", "family_name", "organisation", "job_title"]
    for index, field in zip(words, order, strict=False):
        fields[index] = field
    return fields


def _kind(samples: Sequence[Cells], index: int) -> str | None:
    cells = [row[index].strip() for row in samples if index < len(row) and row[index].strip()]
    if not cells:
        return None if samples else "text"
    if all(cell.rstrip(".").isdecimal() and len(cell) < 6 for cell in cells):
        return None  # a running number
    for kind, shape in (("email", _EMAIL), ("phone", _PHONE), ("code", _CODE)):
        fitting = sum(bool(shape.fullmatch(cell)) for cell in cells)
        if fitting * 5 >= len(cells) * 4 and (kind != "code" or len(set(cells)) == len(cells)):
            return kind
    return "text"


def _are_single_words(samples: Sequence[Cells], index: int) -> bool:
    counts = Counter(len(row[index].split()) for row in samples if index < len(row))
    return counts[1] * 2 > sum(counts.values())


def starts_with_a_person(cells: Cells) -> bool:
    """Whether a first row holds an e-mail address, and so is no header."""
    return any(_EMAIL.fullmatch(cell.strip()) for cell in cells)
