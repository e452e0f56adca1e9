"""How a list writes its names: in which order, and what an address says of one that is missing."""

import re
from collections.abc import Callable, Iterable

from kiosk.domain.names import clean, split_family_first, split_name
from kiosk.roster.headers import FAMILY_FIRST, header_key
from kiosk.roster.layout import SAMPLE, Layout

Parts = tuple[str, str]
"""The given and the family name."""

_COMMA_SHARE = 0.8
_SPELT = re.compile(r"([^\W\d_]{2,}(?:-[^\W\d_]{2,})?)[._]([^\W\d_]{2,}(?:-[^\W\d_]{2,})?)")
_NOBODY = frozenset(
    """
    accounts admin administration all billing board booking bookings box care communications
    conference contact customer desk dev dept department enquiries event events finance general
    group hello help hr info information it jobs mail mailing mailbox marketing media member members
    membership news newsletter no noreply not office orders org people post press reception
    register registration registrations reply reservations sales secretary secretariat service
    services shop staff studio support team test tickets training user web webmaster
    """.split()
)


def turning(layout: Layout) -> Callable[[str], Parts | None] | None:
    """Return what turns the names of a list that writes the family name first, or None.

    It does throughout, with a comma; or its header says so and the capitals not otherwise.
    """
    if "name" not in layout.fields:
        return None
    index = layout.fields.index("name")
    cells = [clean(row[index]) for _, row in layout.lines[:SAMPLE] if index < len(row)]
    names = [name for name in cells if name]
    if names and sum(comma_parts(name) is not None for name in names) >= len(names) * _COMMA_SHARE:
        return comma_parts
    key = header_key(layout.headers[index])
    if key not in FAMILY_FIRST or _family_is_loud_behind(names):
        return None
    count = 2 if key.startswith("apellidos") else 1  # who has two says so

    def turn(name: str) -> Parts | None:
        if "," in name:
            return comma_parts(name)
        given, family = split_family_first(name, count if len(name.split()) > count else 1)
        return (given, family) if given else None

    return turn


def comma_parts(name: str) -> Parts | None:
    """Return the given and the family name of "Last, First", or None for any other name."""
    if "," not in name:
        return None
    given, family = split_name(name)
    before, _, after = (part.strip() for part in name.partition(","))
    return (given, family) if given and (family, given) == (before, after) else None


def _family_is_loud_behind(names: Iterable[str]) -> bool:
    """Whether more names end in capitals ("Marie DUPONT") than begin with them."""
    balance = 0
    for words in (name.split() for name in names):
        loud = [len(word) > 1 and word.isupper() for word in words]
        if any(loud) and not all(loud):
            balance += loud[-1] - loud[0]
    return balance > 0


def name_in_address(email: str) -> str | None:
    """Return the name that an address plainly spells: "Jane Doe" for ``jane.doe@example.org``."""
    found = _SPELT.fullmatch(email.partition("@")[0].partition("+")[0])
    if found is None or {found[1].casefold(), found[2].casefold()} & _NOBODY:
        return None
    return clean(f"{found[1]} {found[2]}".title())
