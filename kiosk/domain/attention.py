"""What somebody needs that the desk should see: access, diet and the like, as a list brought it."""

from kiosk.domain.attendee import Attendee
from kiosk.domain.names import fold

_ABOUT = {
    "access", "accessibility", "allergies", "allergy", "assistance", "attention", "diet",
    "dietary", "disability", "interpreter", "medical", "mobility", "needs", "requirements",
    "wheelchair",
    "accessibilite", "accessibilidad", "accessibilita", "accessibilidade", "acceso", "allergien",
    "barrierefreiheit", "barrierefrei", "besoins", "bedurfnisse", "dieet", "dieta", "ernahrung",
    "mygyrchedd", "necesidades", "necessidades", "regime", "rolstoel", "rollstuhl",
    "toegankelijkheid",
}  # fmt: skip
"""Words in the header of a column that make it one of these, folded."""

_OTHERWISE = {"code", "level", "token", "type"}
"""Words that make it something else: an access code."""

_NOTHING = {
    "",
    "0",
    "false",
    "n a",
    "na",
    "no",
    "non",
    "none",
    "nein",
    "nee",
    "nothing",
    "keine",
    "nao",
}
_JUST_YES = {"1", "true", "yes", "y", "x", "ja", "oui", "si", "sim"}


def attention(person: Attendee) -> tuple[str, ...]:
    """Return what the desk should see of somebody's own columns, each as a short line."""
    lines = []
    for header, value in person.custom.items():
        words, said, title = set(fold(header).split()), fold(value), header.strip(" ?:")
        if said not in _NOTHING and words & _ABOUT and not words & _OTHERWISE:
            lines.append(title if said in _JUST_YES else f"{title}: {value}")
    return tuple(lines)
