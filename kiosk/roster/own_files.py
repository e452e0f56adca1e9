"""The program's own attendance list as a list of people: one row for each, not one a session."""

from dataclasses import replace

from kiosk.roster.table import Table

_MARK = {"session_code", "badge_code", "attended"}
_OF_PEOPLE = ("badge_code", "name", "given_name", "family_name", "organisation", "role", "walk_in")


def one_row_a_person(table: Table) -> Table:
    """Return a table as it is, or an attendance list with each person's first row only.

    Where and when somebody was is no part of who they are: it stays in the journal.
    """
    if not table.rows or not set(table.rows[0][1]) >= _MARK:
        return table
    number, header = table.rows[0]
    places = [header.index(name) for name in _OF_PEOPLE if name in header]
    code = header.index("badge_code")
    rows = [(number, tuple(header[place] for place in places))]
    seen: set[str] = set()
    for line, cells in table.rows[1:]:
        key = cells[code] if code < len(cells) else ""
        if key and key in seen:
            continue
        seen.add(key)
        rows.append((line, tuple(cells[i] if i < len(cells) else "" for i in places)))
    return replace(table, rows=tuple(rows))
