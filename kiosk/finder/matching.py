"""Which words of an index a typed word may mean, and how surely.

First by letters: the word itself, another spelling, its beginning, a nickname. Then by ear and by
slip of the finger: what sounds alike, and what is one or two errors away, in whole or so far as it
is typed. Slips are counted in letters, and in the rough spelling of :mod:`kiosk.finder.sounds`,
where much of what people confuse is the same already.
"""

from bisect import bisect_left
from typing import TYPE_CHECKING, Protocol

from rapidfuzz.distance import OSA

from kiosk.finder.letters import INITIALLY, MOST_INITIALS, SKELETON
from kiosk.finder.query import Token
from kiosk.finder.sounds import skeleton, sound
from kiosk.nicknames import nicknames

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from kiosk.finder.ear import Ear, Spellings
    from kiosk.finder.within import Pieces

WHOLE, SPELLED, BEGINS, SPELLED_BEGINS = 1.0, 0.98, 0.9, 0.88
NICKNAME, BONES, BONES_BEGIN, INITIALS = 0.86, 0.84, 0.7, 0.62
_SOUNDS, _SOUNDS_SO_FAR, _SLIP = 0.8, 0.7, 0.75
_PER_LETTER, _PER_SLIP, _SO_FAR, _OTHER_START = 0.02, 0.11, 0.06, 0.04
_FAR = 3  # letters that differ although it sounds alike
_ENDS, _HOLDS = 0.66, 0.5
_HEARD_FROM = 3  # letters
PIECE_FROM = 4
"""Letters from further on in a word that say which one it is."""

_ONE_BONE, _FEW_BONES = len(SKELETON) + 1, 0.1
_LAST = "\U0010ffff"


Run = tuple[float, range]
"""How surely, and the places in the vocabulary of words that stand side by side."""

Begun = tuple[float, "NDArray[np.intp]"]
"""How surely, and the places of words, wherever they stand."""


class Vocabulary(Protocol):
    """The words of an index, in order, by letters and by sound."""

    words: list[str]
    letters: "Ear"
    sounds: "Ear"

    @property
    def bones(self) -> "Spellings":
        """The words in Latin letters by their consonants."""

    @property
    def pieces(self) -> "Pieces":
        """The words of :attr:`letters` in one text."""


def slips_allowed(word: str) -> int:
    """Return how many typing errors a word of this length may hold."""
    return 0 if len(word) < 3 else 1 if len(word) < 6 else 2


def slips_of_ear(sound: str) -> int:
    """Return how many errors a rough spelling may hold and still say which name it is."""
    return 0 if len(sound) < 3 else 1


def by_letters(vocabulary: Vocabulary, token: Token) -> list[Run]:
    """Return the words that are spelled as typed, begin so, or are other names for it."""
    words = vocabulary.words
    matches = _begun(words, token.word, WHOLE, BEGINS)
    for other in token.others:
        if not other.startswith(SKELETON):
            matches += _begun(words, other, SPELLED, SPELLED_BEGINS)
        elif len(other) > _ONE_BONE:
            matches += _begun(words, other, BONES, 0.0)
    for word in token.heard:
        for other in nicknames(word):
            matches += _begun(words, other, NICKNAME, 0.0)
    if words and words[0].startswith(SKELETON) and len(token.word) > 2 and token.word.isascii():
        bones = skeleton(token.word)
        matches += _begun(words, SKELETON + bones, BONES, BONES_BEGIN) if len(bones) > 1 else []
    if 1 < len(token.word) <= MOST_INITIALS and not token.two:
        matches += _begun(words, INITIALLY + token.word, INITIALS, 0.0)
    return matches


def _begun(words: list[str], start: str, whole: float, begins: float) -> list[Run]:
    first = bisect_left(words, start)
    if first == len(words) or not words[first].startswith(start):
        return []
    rest = first + (words[first] == start)
    matches: list[Run] = [(whole, range(first, rest))] if rest > first else []
    if begins and rest < len(words) and words[rest].startswith(start):
        matches.append((begins, range(rest, bisect_left(words, start + _LAST, rest))))
    return matches


def by_ear(vocabulary: Vocabulary, token: Token) -> tuple[dict[int, float], list[Begun]]:
    """Return how surely words were meant that sound as typed, or are a slip or two away.

    Beside them what goes on after such a beginning.
    """
    weights: dict[int, float] = {}
    matches: list[Begun] = []
    for bones in token.bones:
        matches += _by_bones(vocabulary.bones, bones, weights)
    for word in token.heard:
        if len(word) < _HEARD_FROM:
            continue
        heard = sound(word)
        matches += _sounding(vocabulary, word, heard, weights)
        if token.two:
            continue
        for spellings, text, slips in (
            (vocabulary.letters, word, slips_allowed(word)),
            (vocabulary.sounds, heard, slips_of_ear(heard)),
        ):
            if slips:
                matches += _slipped(vocabulary, spellings, word, (text, slips), weights)
        _hold(vocabulary, word, weights)
    return weights, matches


def _by_bones(known: "Spellings", bones: str, weights: dict[int, float]) -> list[Begun]:
    """Note which words in Latin letters have these consonants; return those that go on."""
    first = bisect_left(known.texts, bones)
    last = bisect_left(known.texts, bones + _LAST, first)
    same = first + (first < last and known.texts[first] == bones)
    less = _FEW_BONES if len(bones) == 1 else 0.0
    weights.update(dict.fromkeys(known.spelled(first, same), BONES - less))
    return [(BONES_BEGIN - less, known.heard(same, last))] if last > same else []


def _hold(vocabulary: Vocabulary, word: str, weights: dict[int, float]) -> None:
    """Note which words end in what was typed, or hold it, where none begins so."""
    if len(word) < PIECE_FROM or _begun(vocabulary.words, word, 1.0, 1.0):
        return
    pieces, sure = vocabulary.pieces, _HOLDS
    found = pieces.holding(word) if len(word) > PIECE_FROM else []  # a short one may be in too many
    if (found or len(word) == PIECE_FROM) and (ending := pieces.ending(word)):
        found, sure = ending, _ENDS
    for number in found:
        for at in vocabulary.letters.spelled(number, number + 1):
            weights[at] = max(sure, weights.get(at, 0.0))


def _sounding(
    vocabulary: Vocabulary, word: str, sound: str, weights: dict[int, float]
) -> list[Begun]:
    """Note how surely the words were meant that sound as typed; return those that go on."""
    sounds = vocabulary.sounds
    first = bisect_left(sounds.texts, sound)
    if first == len(sounds.texts) or not sounds.texts[first].startswith(sound):
        return []
    same = first + (sounds.texts[first] == sound)
    for at in sounds.spelled(first, same):
        weight = _SOUNDS - _PER_LETTER * OSA.distance(word, vocabulary.words[at])
        weights[at] = max(weight, weights.get(at, 0.0))
    if len(word) == _HEARD_FROM or len(sound) < _HEARD_FROM:
        return []
    last = bisect_left(sounds.texts, sound + _LAST, same)
    return [(_SOUNDS_SO_FAR, sounds.heard(same, last))] if last > same else []


def _slipped(
    vocabulary: Vocabulary,
    spellings: "Ear",
    word: str,
    typed: tuple[str, int],
    weights: dict[int, float],
) -> list[Begun]:
    """Note how surely the words were meant that are some slips away; return those that go on."""
    text, allowed = typed
    begun: list[Begun] = []
    for start, begin, end in spellings.near(text, allowed):
        slips = OSA.distance(text, start, score_cutoff=allowed)
        if not 0 < slips <= allowed:
            continue
        whole = begin + (spellings.texts[begin] == start)
        for at in spellings.spelled(begin, whole):
            meant = vocabulary.words[at]
            letters = OSA.distance(word, meant)
            weight = _SLIP - _PER_SLIP * (slips + letters) / 2
            weight -= _OTHER_START * (word[0] != meant[0])
            if letters <= _FAR and weight > weights.get(at, 0.0):
                weights[at] = weight
        by_letter = spellings is vocabulary.letters
        if end > whole and len(text) > _HEARD_FROM and (by_letter or text[0] == start[0]):
            sure = _SLIP - _PER_SLIP * slips - _SO_FAR - _OTHER_START * (text[0] != start[0])
            begun.append((sure, spellings.heard(whole, end)))
    return begun
