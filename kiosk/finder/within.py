"""Words that hold what was typed further on: who heard half a name types *worth* for Whitworth."""

from collections.abc import Iterator, Sequence
from itertools import islice

import numpy as np

_MOST = 100  # words; a piece that so many hold says little


class Pieces:
    """Words, or numbers, in one text, in which a piece of one is looked for."""

    def __init__(self, words: Sequence[str]) -> None:
        self._text = ("\n".join(words) + "\n").encode()
        self._ends = np.flatnonzero(np.frombuffer(self._text, np.uint8) == ord("\n"))

    def ending(self, piece: str) -> list[int]:
        """Return the numbers of some words that end in a piece."""
        return self._numbers(f"{piece}\n")

    def holding(self, piece: str) -> list[int]:
        """Return the numbers of some words that hold a piece anywhere."""
        return self._numbers(piece)

    def _numbers(self, piece: str) -> list[int]:
        found = list(islice(self._found(piece.encode()), _MOST))
        return np.unique(self._ends.searchsorted(found)).tolist() if found else []

    def _found(self, piece: bytes) -> Iterator[int]:
        at = self._text.find(piece)
        while at >= 0:
            yield at
            at = self._text.find(piece, at + len(piece))
