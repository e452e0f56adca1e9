"""Cards of an address book (vCard 2.1, 3.0 and 4.0) to rows of cells.

After RFC 6350, RFC 2426 and the vCard 2.1 specification of the Internet Mail Consortium; read
leniently, because phones and mail programs write them so.
"""

import quopri
import re
from base64 import b64decode
from binascii import Error as NotBase64
from collections.abc import Iterator
from dataclasses import dataclass

from kiosk.errors import BadRoster
from kiosk.roster.table import COLUMN_LIMIT, Line

_BEGIN, _END = "BEGIN:VCARD", "END:VCARD"
_FIELDS = {
    "FN": "name",
    "TITLE": "job_title",
    "EMAIL": "email",
    "TEL": "phone",
    "NOTE": "note",
    "LANG": "language",
}
_KEPT = {"URL": "Website", "CATEGORIES": "Categories", "NICKNAME": "Nickname", "KIND": "Kind"}
_HEADERS = ("given_name", "family_name", "name", "organisation", "job_title", "email", "phone")
_PROPERTY = re.compile(r"(?:[\w-]+\.)?([\w-]+)((?:;(?:\"[^\"]*\"|[^:;\"])*)*):(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class _Property:
    name: str
    parameters: str
    value: str

    def has(self, word: str) -> bool:
        return word in re.split(r"[;=,\"]", self.parameters.upper())

    def text(self) -> str:
        """Return the value with its escapes undone."""
        return _unescape(self.value)

    def parts(self) -> list[str]:
        """Return the parts of a value that has several, such as a name."""
        return [_unescape(part).strip() for part in re.split(r"(?<!\\);", self.value)]


def is_cards(text: str) -> bool:
    """Whether a text begins like a card."""
    return text.lstrip()[: len(_BEGIN)].upper() == _BEGIN


def card_lines(text: str, name: str) -> Iterator[Line]:
    """Yield a header, and a line for each card with the line of the file it begins on.

    Raises :class:`BadRoster` for a card that does not end, or that none begins.
    """
    cards = list(_cards(text, name))
    if not cards:
        raise BadRoster(name, "holds no card that begins with BEGIN:VCARD")
    headers = dict.fromkeys(_HEADERS)
    for _, card in cards:
        headers.update(dict.fromkeys(card))
    if len(headers) > COLUMN_LIMIT:
        raise BadRoster(name, f"has more than {COLUMN_LIMIT} columns")
    yield 0, tuple(headers)
    for number, card in cards:
        yield number, tuple(card.get(header, "") for header in headers)


def _cards(text: str, name: str) -> Iterator[tuple[int, dict[str, str]]]:
    begun: int | None = None
    card: dict[str, str] = {}
    for number, line in _unfolded(text):
        bare = line.strip().upper()
        if bare == _BEGIN:
            begun, card = number, {}
        elif bare == _END and begun is not None:
            yield begun, card
            begun = None
        elif begun is not None and (found := _property(line)) is not None:
            _put(card, found)
    if begun is not None:
        raise BadRoster(name, f"the card of line {begun} has no {_END}: the file is cut off")


def _unfolded(text: str) -> Iterator[tuple[int, str]]:
    """Yield logical lines: what is indented goes on, and so does quoted-printable after "="."""
    start, held = 1, ""
    soft = False
    for number, line in enumerate(text.splitlines(), start=1):
        if soft:
            held = held[:-1] + line.strip()
        elif line[:1] in {" ", "\t"} and held:
            held += line[1:]
        else:
            if held:
                yield start, held
            start, held = number, line
        soft = held.endswith("=") and "QUOTED-PRINTABLE" in held.partition(":")[0].upper()
    if held:
        yield start, held


def _property(line: str) -> _Property | None:
    found = _PROPERTY.fullmatch(line)
    if found is None:
        return None
    one = _Property(found[1].upper(), found[2], found[3])
    if one.has("QUOTED-PRINTABLE"):
        return _Property(one.name, one.parameters, _decoded(one, quoted=True))
    if one.has("BASE64") or one.has("B"):
        return _Property(one.name, one.parameters, _decoded(one, quoted=False))
    return one


def _decoded(one: _Property, *, quoted: bool) -> str:
    charset = re.search(r"CHARSET=\"?([\w-]+)", one.parameters, re.IGNORECASE)
    try:
        raw = one.value.encode("ascii", "replace")
        data = quopri.decodestring(raw) if quoted else b64decode(raw, validate=True)
        return data.decode(charset[1] if charset else "utf-8", errors="replace")
    except (LookupError, NotBase64):
        return ""


def _put(card: dict[str, str], found: _Property) -> None:
    """Put a property where it belongs; of several, the first counts, or the preferred one."""
    if found.name == "N":
        family, given, more, prefix, suffix = (*found.parts(), "", "", "", "", "")[:5]
        card.setdefault("given_name", f"{given} {more}".strip())
        card.setdefault("family_name", family)
        for header, text in (("Prefix", prefix), ("Suffix", suffix)):
            if text:
                card.setdefault(header, text)
    elif found.name == "ORG":
        organisation, *units = found.parts()
        card.setdefault("organisation", organisation)
        if any(units):
            card.setdefault("Department", ", ".join(unit for unit in units if unit))
    elif (field := _FIELDS.get(found.name) or _KEPT.get(found.name)) is not None:
        text = re.sub(r"^(?:tel|mailto):", "", found.text().strip(), flags=re.IGNORECASE)
        preferred = found.has("PREF")
        if text and (field not in card or preferred):
            card[field] = text


def _unescape(text: str) -> str:
    return re.sub(r"\\(.)", lambda m: "\n" if m[1] in "nN" else m[1], text)
