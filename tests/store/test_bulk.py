"""Many rows at once: as the database keeps them, and nobody's words in the statement."""

import json

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Column, Integer, MetaData, String, Table, create_engine, event

from kiosk.store.bulk import insert_columns, texts_as_json

TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
PLACES = Table(
    "places", MetaData(), Column("name", String), Column("count", Integer), Column("note", String)
)


def inserted(columns, same):
    engine = create_engine("sqlite://")
    PLACES.create(engine)
    statements = []
    event.listen(engine, "before_cursor_execute", lambda *seen: statements.append(seen[2]))
    with engine.begin() as connection:
        insert_columns(connection, PLACES, columns, same)
        rows = [tuple(row) for row in connection.execute(PLACES.select())]
    return rows, statements[0]


@given(st.dictionaries(TEXTS, TEXTS))
def test_texts_come_back_from_their_json(texts):
    assert json.loads(texts_as_json(texts)) == texts


def test_rows_stand_as_they_were_given_column_by_column():
    rows, _ = inserted({"name": ["a", "b"], "count": range(2)}, {"note": None})
    assert rows == [("a", 0, None), ("b", 1, None)]


def test_what_no_row_has_stands_in_the_statement_and_somebodys_words_never_do():
    columns = {"name": ["O'Brien", "O'Brien"], "note": ["", ""]}
    rows, statement = inserted(columns, {"count": 7})
    assert rows == [("O'Brien", 7, "")] * 2
    assert "VALUES (?, 7, '')" in statement
    assert "Brien" not in statement
