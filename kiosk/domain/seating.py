"""Seating at tables: as even as can be, people of one organisation apart."""

from collections import Counter
from collections.abc import Iterable, Mapping
from uuid import UUID

from kiosk.domain.attendee import Attendee
from kiosk.domain.names import fold


def seat(
    people: Iterable[Attendee], tables: int, seated: Mapping[int, Iterable[str]]
) -> dict[UUID, int]:
    """Give each person a table from 1 to ``tables``; ``seated`` has the organisations there now.

    The emptiest table comes first, then the one with the fewest of the same organisation, then the
    lowest number; the same people always get the same tables.
    """
    at_table = {
        table: Counter(fold(o) for o in seated.get(table, ())) for table in range(1, tables + 1)
    }
    given: dict[UUID, int] = {}
    for person in sorted(people, key=lambda a: (fold(a.organisation), a.sort_key, a.id)):
        organisation = fold(person.organisation)
        table = min(at_table, key=lambda t: (at_table[t].total(), at_table[t][organisation], t))
        at_table[table][organisation] += 1
        given[person.id] = table
    return given
