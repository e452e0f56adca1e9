"""Many new rows at once: the driver's own ``executemany``, with the schema's own conversions.

SQLAlchemy builds a dictionary and runs its machinery for each row; for a hundred thousand people
that is most of the time an import takes. Here the statement is built once, and a value is converted
only where its column's type does so.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, Table, insert


def insert_rows(
    connection: Connection,
    table: Table,
    names: tuple[str, ...],
    rows: Iterable[tuple[Any, ...]],
    same: Mapping[str, Any] | None = None,
) -> None:
    """Insert rows with values for ``names`` in this order, and ``same`` for all of them."""
    same = same or {}
    columns = [*names, *same]
    statement = insert(table).compile(dialect=connection.dialect, column_keys=columns)
    order = statement.positiontup or columns
    convert = {
        name: table.c[name].type.dialect_impl(connection.dialect).bind_processor(connection.dialect)
        for name in columns
    }
    always = tuple(
        process(value) if (process := convert[name]) else value for name, value in same.items()
    )
    converted = [(i, process) for i, name in enumerate(names) if (process := convert[name])]
    places = [columns.index(name) for name in order]

    def values() -> Iterable[tuple[Any, ...]]:
        for row in rows:
            cells = [*row, *always]
            for place, process in converted:
                cells[place] = process(cells[place])
            yield tuple([cells[place] for place in places])

    made = list(values())
    if made:
        connection.exec_driver_sql(str(statement), made)
