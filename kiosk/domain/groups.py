"""Who belongs together: people of one order or one organisation, who often arrive together."""

from collections.abc import Iterable

from kiosk.domain.attendee import Attendee
from kiosk.domain.names import fold

_ORDER_WORDS = ("order", "booking", "bestellung", "commande", "pedido", "ordine", "bestelling")


def order_of(person: Attendee) -> str:
    """Return the number of the order a list brought with somebody, or an empty text."""
    for header, value in person.custom.items():
        words = fold(header).split()
        if words and words[0] in _ORDER_WORDS:
            return value
    return ""


def companions(person: Attendee, people: Iterable[Attendee]) -> list[Attendee]:
    """Return the others of the same order, else of the same organisation, by family name.

    Somebody with neither stands alone.
    """
    order, organisation = order_of(person), fold(person.organisation)
    others = [other for other in people if other.id != person.id and other.expected]
    if order:
        together = [other for other in others if order_of(other) == order]
        if together:
            return sorted(together, key=lambda other: other.sort_key)
    if not organisation:
        return []
    together = [other for other in others if fold(other.organisation) == organisation]
    return sorted(together, key=lambda other: other.sort_key)
