"""What somebody typed, taken apart into the words to look for."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from kiosk.domain.names import fold
from kiosk.finder.letters import SKELETON, bones_of, romanised, spelled_out

MOST_WORDS = 8
"""Words of a query that count; nobody's name has more that matter."""

_PARTED_FROM = 5  # letters
_UNDONE = (("ue", "u"), ("oe", "o"), ("ae", "a"), ("aa", "a"))


class Token(NamedTuple):
    """One typed word, folded, and other spellings of it.

    It is a tuple because tokens are looked up all the time: these are compared soonest.
    """

    word: str
    others: tuple[str, ...] = ()
    two: bool = False
    """Two typed words taken for one; it is not looked for with slips too."""

    @property
    def bones(self) -> tuple[str, ...]:
        """The consonants of a word whose script writes no more; else nothing."""
        if self.word.isascii():
            return ()
        return tuple(other[1:] for other in self.others if other.startswith(SKELETON))

    @property
    def heard(self) -> tuple[str, ...]:
        """The word, and as it is said in Latin letters where it is written in others."""
        if self.word.isascii() or self.bones:
            return (self.word,)
        return (self.word, *self.others[:1])


def tokens(query: str) -> tuple[Token, ...]:
    """Return the words of a query, in the order typed."""
    return tuple(
        token for chunk in query.replace("-", " ").split()[:MOST_WORDS] for token in _tokens(chunk)
    )[:MOST_WORDS]


def joined(words: tuple[Token, ...], at: int) -> tuple[Token, ...]:
    """Return the words with two neighbours written as one, as *mac donald* may mean McDonald."""
    word = words[at].word + words[at + 1].word
    both = Token(word, () if word.isascii() else romanised(word), two=True)
    return (*words[:at], both, *words[at + 2 :])


@lru_cache(maxsize=256)
def _tokens(chunk: str) -> list[Token]:
    words = fold(chunk).split()
    if len(words) != 1:
        return [Token(word, _spellings(word)) for word in words]
    others = _spellings(words[0])
    if not chunk.isascii():
        others = (fold(spelled_out(chunk)).replace(" ", ""), *others)
    return [Token(words[0], tuple(w for w in dict.fromkeys(others) if w and w != words[0]))]


def _spellings(word: str) -> tuple[str, ...]:
    if not word.isascii():
        return tuple(bones_of(word)) or romanised(word)
    undone = word
    for pair, letter in _UNDONE:
        undone = undone.replace(pair, letter)
    return (undone,) if undone != word and len(undone) > 1 else ()


def parted(
    words: tuple[Token, ...], at: int, vocabularies: Iterable[list[str]]
) -> Iterator[tuple[Token, ...]]:
    """Return the words with one taken for two that were typed without a blank.

    Each half is a word of a vocabulary or one letter: *johnsmith*, *jsmith*.
    """
    word = words[at].word
    if len(word) < _PARTED_FROM:
        return
    for vocabulary in vocabularies:
        for cut in range(1, len(word) - 2):
            half, other = word[:cut], word[cut:]
            if (cut == 1 or _holds(vocabulary, half)) and _holds(vocabulary, other):
                yield (*words[:at], Token(half), Token(other), *words[at + 1 :])


def _holds(vocabulary: list[str], word: str) -> bool:
    at = bisect_left(vocabulary, word)
    return at < len(vocabulary) and vocabulary[at] == word
