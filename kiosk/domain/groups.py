"""Who belongs together: people of one order or one organisation, who often arrive together."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from kiosk.domain.attendee import Attendee
from kiosk.domain.names import fold

_ORDER_WORDS = {"order", "booking", "bestellung", "commande", "pedido", "ordine", "bestelling"}
_NUMBER_WORDS = {"no", "number", "id", "code", "ref", "reference", "nr", "nummer", "numero"}

Groups = Mapping[str, tuple[Attendee, ...]]
"""Everybody who is still registered, by what holds them together, in the order given."""


def order_of(person: Attendee) -> str:
    """Return the number of the order a list brought with somebody, or an empty text."""
    for header, value in person.custom.items():
        word, *more = fold(header).split() or [""]
        if word in _ORDER_WORDS and (not more or more[0] in _NUMBER_WORDS):
            return value
    return ""


def gather(people: Iterable[Attendee]) -> Groups:
    """Arrange people by order and by organisation."""
    found: dict[str, list[Attendee]] = defaultdict(list)
    folded: dict[str, str] = {}
    for person in people:
        if not person.expected:
            continue
        if (name := person.organisation) and name not in folded:
            folded[name] = fold(name)
        for key in _keys(order_of(person), folded.get(name, "")):
            found[key].append(person)
    return {key: tuple(group) for key, group in found.items() if len(group) > 1}


def companions(person: Attendee, groups: Groups) -> list[Attendee]:
    """Return the others of the same order, else of the same organisation, by family name.

    Somebody with neither stands alone.
    """
    for key in _keys(order_of(person), fold(person.organisation)):
        together = [other for other in groups.get(key, ()) if other.id != person.id]
        if together:
            return sorted(together, key=lambda other: other.sort_key)
    return []


def _keys(order: str, organisation: str) -> list[str]:
    """Return what somebody shares with their group, the closest tie first."""
    ties = (("order", order), ("at", organisation))
    return [f"{tie} {value}" for tie, value in ties if value]
