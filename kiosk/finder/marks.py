"""Why somebody was found: the letters that say it, and a word where letters cannot."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from rapidfuzz.distance import OSA

from kiosk.domain.names import fold
from kiosk.finder.letters import SKELETON, acronyms, bones_of, name_words
from kiosk.finder.matching import PIECE_FROM, slips_allowed, slips_of_ear
from kiosk.finder.query import Token
from kiosk.finder.roles import initials
from kiosk.finder.sounds import skeleton, sound
from kiosk.nicknames import nicknames

Span = tuple[int, int]
"""Start and end of marked letters, as in a slice."""

_HEARD_FROM = 3
_WORD = re.compile(r"[^\W_]+(?:['’‘ʼ`´][^\W_]+)*")


class Why(StrEnum):
    """What led to somebody where the letters alone do not show it."""

    NICKNAME = "nickname"
    SOUND = "sound"
    SLIP = "slip"
    INITIALS = "initials"
    CODE = "code"
    EMAIL = "email"
    PHONE = "phone"
    ELSEWHERE = "elsewhere"
    """A role, a job title or a field of the organiser's own."""


@dataclass(frozen=True, slots=True)
class Reasons:
    """Letters to mark in name and organisation, and a reason that letters do not show."""

    name: tuple[Span, ...] = ()
    organisation: tuple[Span, ...] = ()
    why: Why | None = None


@lru_cache(maxsize=512)
def reasons(
    names: tuple[str, str, str],
    organisation: str,
    email: str,
    elsewhere: str,
    *,
    words: tuple[Token, ...],
) -> Reasons:
    """Return why somebody was found, by whole, given and family name and the rest."""
    shown = _Shown(
        _pieces(names[0]),
        _pieces(organisation),
        _initials(*names[1:]),
        acronyms(organisation),
        email,
        _pieces(elsewhere),
    )
    in_name: set[Span] = set()
    in_organisation: set[Span] = set()
    why: Why | None = None
    for at, token in enumerate(words):
        here, there = _by_letters(shown.name, token), _by_letters(shown.organisation, token)
        if not here and not there:
            here, there, reason = _less_plain(shown, words, at)
            why = why or reason
        in_name |= here
        in_organisation |= there
    return Reasons(_tidy(in_name), _tidy(in_organisation), why)


@dataclass(frozen=True, slots=True)
class _Piece:
    """One word of a shown text: where it stands, how it is compared, and all its spellings."""

    span: Span
    text: str
    word: str
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Shown:
    """What is known of a person that explains a find."""

    name: tuple[_Piece, ...]
    organisation: tuple[_Piece, ...]
    initials: frozenset[str]
    acronyms: tuple[str, ...]
    email: str
    elsewhere: tuple[_Piece, ...]


@lru_cache(maxsize=4096)
def _pieces(text: str) -> tuple[_Piece, ...]:
    found = [
        _Piece(match.span(), match[0], fold(match[0]), name_words(match[0]))
        for match in _WORD.finditer(text)
    ]
    return tuple(piece for piece in found if piece.word)


def _by_letters(pieces: Iterable[_Piece], token: Token) -> set[Span]:
    spans: set[Span] = set()
    for piece in pieces:
        start, end = piece.span
        if piece.word.startswith(token.word):
            spans.add((start, start + _letters(piece.text, len(token.word))))
        elif any(
            form.startswith(word) for form in piece.forms for word in (token.word, *token.others)
        ):
            spans.add((start, end))
    return spans


def _letters(word: str, folded_count: int) -> int:
    """Return how many letters of ``word`` make its first ``folded_count`` folded ones."""
    if word.isascii() and word.isalnum():
        return folded_count
    for end in range(1, len(word) + 1):
        if len(fold(word[:end])) >= folded_count:
            return end
    return len(word)


def _less_plain(
    shown: _Shown, words: Sequence[Token], at: int
) -> tuple[set[Span], set[Span], Why | None]:
    """Return the spans and the reason for a typed word that no shown word begins with."""
    nothing: set[Span] = set()
    if together := _written_otherwise(shown.name, words, at):
        return together, nothing, None
    if together := _written_otherwise(shown.organisation, words, at):
        return nothing, together, None
    word = words[at].word
    spans, reason = _by_ear(shown.name, words[at])
    if spans:
        return spans, nothing, reason
    if word in shown.initials:
        return _first_letters(shown.name, word), nothing, Why.INITIALS
    if word in shown.acronyms:
        return nothing, _first_letters(shown.organisation, word), Why.INITIALS
    if any(part.startswith(word) for part in fold(shown.email).split()):
        return nothing, nothing, Why.EMAIL
    spans, reason = _by_ear(shown.organisation, words[at])
    if spans:
        return nothing, spans, reason
    is_there = _by_letters(shown.elsewhere, words[at]) or _by_ear(shown.elsewhere, words[at])[0]
    return nothing, nothing, Why.ELSEWHERE if is_there else None


def _first_letters(pieces: Sequence[_Piece], initials: str) -> set[Span]:
    """Return the letters that initials stand for: of HM Prison and Probation Service *HMPPS*."""
    spans: set[Span] = set()
    for piece in pieces:
        begin, end = piece.span
        if initials.startswith(piece.word):
            initials = initials[len(piece.word) :]
            spans.add((begin, end))
        elif initials[:1] == piece.word[0]:
            initials = initials[1:]
            spans.add((begin, begin + 1))
    return spans


def _written_otherwise(pieces: Sequence[_Piece], words: Sequence[Token], at: int) -> set[Span]:
    """Return the spans of one word typed as two, or of two typed as one."""
    word = words[at].word
    pairs = [word + words[at + 1].word] if at + 1 < len(words) else []
    pairs += [words[at - 1].word + word] if at else []
    for pair in pairs:
        together = Token(pair, two=True)
        if spans := _by_letters(pieces, together) or _by_ear(pieces, together)[0]:
            return spans
    for one in pieces:
        for other in pieces:
            if one is not other and _are_written_as(word, one.word, other.word):
                return {one.span, other.span}
    return set()


def _are_written_as(typed: str, one: str, other: str) -> bool:
    """Whether somebody writes two words so: *smithjones*, *tclarke*, *Abdullah* for عبد الله."""
    both = one + other
    return typed in (both, one[:1] + other) or SKELETON + skeleton(typed) in bones_of(both)


def _further_on(pieces: Iterable[_Piece], typed: str) -> set[Span]:
    """Return the letters of words that hold what was typed, though none begins so."""
    spans: set[Span] = set()
    for piece in pieces:
        if len(typed) >= PIECE_FROM and (at := piece.word.find(typed)) > 0:
            start = piece.span[0] + _letters(piece.text, at)
            spans.add((start, piece.span[0] + _letters(piece.text, at + len(typed))))
    return spans


def _by_ear(pieces: Sequence[_Piece], token: Token) -> tuple[set[Span], Why | None]:
    other_names = {name for word in token.heard for name in nicknames(word)}
    if spans := {piece.span for piece in pieces if not other_names.isdisjoint(piece.forms)}:
        return spans, Why.NICKNAME
    for piece in pieces:
        if _has_bones(piece, token):
            return {piece.span}, Why.SOUND
    if spans := _further_on(pieces, token.word):
        return spans, None
    slipped: set[Span] = set()
    for word in token.heard:
        if len(word) < _HEARD_FROM:
            continue
        heard = sound(word)
        for piece in pieces:
            if any(sound(form).startswith(heard) for form in piece.forms):
                return {piece.span}, Why.SOUND
            if not token.two and _is_slip_of(word, heard, piece):
                slipped.add(piece.span)
    return slipped, Why.SLIP if slipped else None


def _has_bones(piece: _Piece, token: Token) -> bool:
    """Whether the consonants typed, or those of what was typed, are those of a word."""
    if token.bones:
        own = tuple(skeleton(form) for form in piece.forms if form.isascii())
        return any(bones.startswith(token.bones) for bones in own)
    bones = skeleton(token.word) if len(token.word) >= _HEARD_FROM else ""
    return len(bones) > 1 and any(form.startswith(SKELETON + bones) for form in piece.forms)


def _is_slip_of(word: str, heard: str, piece: _Piece) -> bool:
    return any(
        is_slip(word, form, slips_allowed(word)) or is_slip(heard, sound(form), slips_of_ear(heard))
        for form in piece.forms
    )


def is_slip(typed: str, word: str, allowed: int) -> bool:
    """Whether ``typed`` is ``word``, or its beginning, with no more slips than allowed."""
    if not allowed:
        return typed == word
    starts = {word, *(word[: len(typed) + more] for more in (-1, 0, 1))}
    return any(
        OSA.distance(typed, start, score_cutoff=allowed) <= allowed for start in starts if start
    )


@lru_cache(maxsize=1024)
def _initials(given_name: str, family_name: str) -> frozenset[str]:
    first, second, _ = initials(given_name)
    family, _, last = initials(family_name)
    if not first or not family:
        return frozenset()
    both = {first + second} if second else set()
    return frozenset(
        {given + end for given in (first, first + second) for end in (family, last)} | both
    )


def _tidy(spans: set[Span]) -> tuple[Span, ...]:
    """Return spans in order; of those that begin at the same letter the longest."""
    longest: dict[int, int] = {}
    for start, end in spans:
        longest[start] = max(end, longest.get(start, 0))
    return tuple(sorted(longest.items()))
