"""Many new rows at once, column by column, by the driver's own ``executemany``.

SQLAlchemy builds a dictionary and runs its machinery for each row; for a hundred thousand people
that is most of the time an import takes. Here values come as the database keeps them, and one that
is the same in all rows stands in the statement itself.
"""

from collections.abc import Mapping, Sequence
from json.encoder import encode_basestring
from typing import Any

from sqlalchemy import Column as SqlColumn
from sqlalchemy import Connection, Table

Column = Sequence[Any]
"""The values of a column, one for each row."""

_PLAIN = ("", None, 0, 1)  # what may stand in a statement, which an error may quote


def insert_columns(
    connection: Connection,
    table: Table,
    columns: Mapping[str, Column],
    same: Mapping[str, Any],
    *,
    again: bool = False,
) -> None:
    """Insert rows of which ``columns`` are given, and ``same`` is the same in all of them.

    Both as SQLite keeps them: texts, whole numbers and None. Nobody's words belong in ``same``.
    With ``again``, rows that are there already stay as they are.
    """
    told_apart = {}
    for name, column in columns.items():
        if column[0] in _PLAIN and column.count(column[0]) == len(column):
            same = {**same, name: column[0]}
        else:
            told_apart[name] = column
    names = ", ".join(f'"{name}"' for name in (*told_apart, *same))
    values = ", ".join((*"?" * len(told_apart), *map(_literal, same.values())))
    statement = f'INSERT INTO "{table.name}" ({names}) VALUES ({values})'  # noqa: S608 - our names
    if again:
        statement += " ON CONFLICT DO NOTHING"
    connection.exec_driver_sql(statement, list(zip(*told_apart.values(), strict=True)))


def as_kept(connection: Connection, column: SqlColumn[Any], value: Any) -> Any:
    """Return a value as SQLite keeps it in a column."""
    kind = column.type.dialect_impl(connection.dialect)
    process = kind.bind_processor(connection.dialect)
    return value if process is None else process(value)


def _literal(value: Any) -> str:
    if value is None:
        return "NULL"
    return str(int(value)) if isinstance(value, int) else "'{}'".format(value.replace("'", "''"))


def texts_as_json(texts: Mapping[str, str]) -> str:
    """Return texts by name as JSON, as :func:`json.dumps` would in three times as long."""
    spelt = [f"{encode_basestring(k)}: {encode_basestring(v)}" for k, v in texts.items()]
    return f"{{{', '.join(spelt)}}}"
