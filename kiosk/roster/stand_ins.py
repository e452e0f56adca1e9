"""Words that a ticket shop or a secretary writes where a name is still to come."""

from collections.abc import Iterator, Sequence

from kiosk.domain.names import fold
from kiosk.roster.rows import Problem, Row

_ALONE = (
    "Info Requested", "TBC", "TBA", "TBD", "To be confirmed", "To be announced", "To be advised",
    "N/A", "Not known", "Not provided", "Unknown", "Name", "Full name", "Attendee", "Delegate",
    "Guest", "Plus one", "Anonymous", "Test", "A. N. Other", "Gast", "Invité", "Invitado",
    "Ospite", "N.N.", "Unbekannt", "Inconnu", "Desconocido", "Onbekend",
)  # fmt: skip
_STAND_INS = frozenset(f for words in _ALONE for f in (fold(words), fold(f"{words} {words}")))


def find_stand_ins(rows: Sequence[Row], names: Sequence[str]) -> Iterator[Problem]:
    """Yield where the name is none; ``names`` are those of the rows, folded."""
    for row, name in zip(rows, names, strict=True):
        if name in _STAND_INS:
            yield Problem(row.number, "stand_in", row.get("name"))
