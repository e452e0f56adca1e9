"""Seating at tables: as even as can be, people of one organisation apart."""

from collections import Counter
from collections.abc import Iterable, Mapping
from uuid import UUID

from kiosk.domain.attendee import Attendee
from kiosk.domain.names import fold
from kiosk.domain.sorting import in_steps


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
    sizes = {table: counts.total() for table, counts in at_table.items()}
    given: dict[UUID, int] = {}
    listed = [(fold(person.organisation), person) for person in people]
    for organisation, person in in_steps(listed, lambda p: (p[0], p[1].sort_key, p[1].id)):
        least = min(sizes.values())
        emptiest = [table for table, size in sizes.items() if size == least]
        table = min(emptiest, key=lambda t: (at_table[t].get(organisation, 0), t))
        at_table[table][organisation] += 1
        sizes[table] += 1
        given[person.id] = table
    return given
