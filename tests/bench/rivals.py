"""Four other ways to find a name, each set up as well as it goes, to run beside the finder."""

import sqlite3
from collections.abc import Sequence
from typing import Protocol
from uuid import UUID

import tantivy
from rapidfuzz import fuzz, process

from tests.bench.roster import Somebody
from tests.bench.typing import SHOWN, plain


class Rival(Protocol):
    """Something that is made of people's texts and finds them."""

    name: str

    def __init__(self, ids: Sequence[UUID], texts: Sequence[str]) -> None: ...

    def find(self, query: str) -> list[UUID]:
        """Return the first few people for what was typed."""


def searched_text(somebody: Somebody) -> str:
    """Return what every rival searches: accents are taken away for them."""
    person = somebody.attendee
    return plain(f"{person.name} {person.organisation} {person.role} {person.email}")


class Tantivy:
    """Fuzzy terms: one slip from three letters, two from six; each word may be a beginning."""

    name = "tantivy, fuzzy terms"

    def __init__(self, ids: Sequence[UUID], texts: Sequence[str]) -> None:
        builder = tantivy.SchemaBuilder()
        builder.add_text_field("text", stored=False)
        builder.add_integer_field("number", stored=True)
        self._schema = builder.build()
        self._ids = ids
        index = tantivy.Index(self._schema)
        writer = index.writer(60_000_000, 1)
        for number, text in enumerate(texts):
            writer.add_document(tantivy.Document(text=text, number=number))
        writer.commit()
        writer.wait_merging_threads()
        index.reload()
        self._searcher = index.searcher()

    def find(self, query: str) -> list[UUID]:
        words = plain(query).split()
        if not words:
            return []
        parts = [self._word(word) for word in words]
        for occur in (tantivy.Occur.Must, tantivy.Occur.Should):
            whole = tantivy.Query.boolean_query([(occur, part) for part in parts])
            hits = self._searcher.search(whole, SHOWN).hits
            if hits:
                return [self._ids[self._searcher.doc(at)["number"][0]] for _, at in hits]
        return []

    def _word(self, word: str) -> tantivy.Query:
        slips = 0 if len(word) < 3 else 1 if len(word) < 6 else 2
        exact = tantivy.Query.term_query(self._schema, "text", word)
        begun = tantivy.Query.fuzzy_term_query(self._schema, "text", word, 0, prefix=True)
        near = tantivy.Query.fuzzy_term_query(self._schema, "text", word, slips, prefix=True)
        choices = [
            tantivy.Query.boost_query(exact, 3.0),
            tantivy.Query.boost_query(begun, 2.0),
            *([near] if slips else []),
        ]
        return tantivy.Query.boolean_query([(tantivy.Occur.Should, one) for one in choices])


class Trigrams:
    """SQLite's FTS5 with the trigram tokenizer, any trigram, ranked by bm25."""

    name = "SQLite FTS5, trigrams"

    def __init__(self, ids: Sequence[UUID], texts: Sequence[str]) -> None:
        self._ids = ids
        self._base = sqlite3.connect(":memory:")
        self._base.execute("create virtual table people using fts5(text, tokenize='trigram')")
        self._base.executemany(
            "insert into people(rowid, text) values (?, ?)",
            enumerate(texts),
        )

    def find(self, query: str) -> list[UUID]:
        words = plain(query).split()
        parts = {word[at : at + 3] for word in words for at in range(len(word) - 2)}
        if not parts:
            return []
        wanted = " OR ".join(f'"{part}"' for part in sorted(parts))
        found = self._base.execute(
            "select rowid from people where people match ? order by rank limit ?", (wanted, SHOWN)
        )
        return [self._ids[row] for (row,) in found]


class Ratio:
    """rapidfuzz's weighted ratio with everybody."""

    name = "rapidfuzz, WRatio"

    def __init__(self, ids: Sequence[UUID], texts: Sequence[str]) -> None:
        self._ids = ids
        self._texts = texts

    def find(self, query: str) -> list[UUID]:
        found = process.extract(plain(query), self._texts, scorer=fuzz.WRatio, limit=SHOWN)
        return [self._ids[at] for _, _, at in found]


class Like:
    """What most programs do: every word as a part of the text, anywhere."""

    name = "SQLite, LIKE"

    def __init__(self, ids: Sequence[UUID], texts: Sequence[str]) -> None:
        self._ids = ids
        self._base = sqlite3.connect(":memory:")
        self._base.execute("create table people(number integer primary key, text text)")
        self._base.executemany(
            "insert into people values (?, ?)",
            enumerate(texts),
        )

    def find(self, query: str) -> list[UUID]:
        words = plain(query).split()
        if not words:
            return []
        where = " and ".join("text like ?" for _ in words)
        found = self._base.execute(
            f"select number from people where {where} limit {SHOWN}",
            [f"%{word}%" for word in words],
        )
        return [self._ids[row] for (row,) in found]
