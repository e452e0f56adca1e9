"""Which letters of a shown text explain why it was found."""

import re
from collections.abc import Iterable, Sequence

from rapidfuzz.distance import OSA

from kiosk.domain.names import fold

Span = tuple[int, int]
"""Start and end of marked letters, as in a slice."""

_WORD = re.compile(r"[^\W_]+(?:['’‘ʼ`´][^\W_]+)*")


def marks(text: str, wanted: Iterable[str]) -> tuple[Span, ...]:
    """Return the spans of ``text`` that match the folded words ``wanted``.

    The typed letters of a word that begins with them are marked; a word that is a slip away is
    marked whole; the others not at all.
    """
    tokens = sorted(wanted, key=len, reverse=True)
    spans = (_span(match, tokens) for match in _WORD.finditer(text))
    return tuple(span for span in spans if span is not None)


def _span(match: re.Match[str], tokens: Sequence[str]) -> Span | None:
    folded = fold(match[0])
    for token in tokens:
        if folded.startswith(token):
            return match.start(), match.start() + _letters(match[0], len(token))
    if any(is_slip(token, folded) for token in tokens):
        return match.span()
    return None


def _letters(word: str, folded_count: int) -> int:
    """Return how many letters of ``word`` make its first ``folded_count`` folded ones."""
    for end in range(1, len(word) + 1):
        if len(fold(word[:end])) >= folded_count:
            return end
    return len(word)


def slips_allowed(token: str) -> int:
    """Return how many typing errors a word of this length may hold."""
    return 0 if len(token) < 3 else 1 if len(token) < 6 else 2


def is_slip(token: str, word: str) -> bool:
    """Whether ``token`` is ``word``, or its beginning, with a few slips."""
    allowed = slips_allowed(token)
    if (
        not allowed
        or not word
        or (abs(len(word) - len(token)) > allowed and len(word) < len(token))
    ):
        return False
    return any(
        OSA.distance(token, word[:length], score_cutoff=allowed) <= allowed
        for length in {len(token) - 1, len(token), len(token) + 1, len(word)}
        if length > 1
    )
