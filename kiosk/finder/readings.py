"""What else a query that finds nobody for sure may mean: a sentence, single letters, other keys."""

from kiosk.finder.query import Token, tokens

_SPELLED_FROM = 3  # letters
_NUMBER = 4  # digits that may well be the beginning of a telephone number or a code
_LAST_DIGITS = 7  # of a number: those before may be written in several ways
_BETWEEN_DIGITS = dict.fromkeys(map(ord, " +-()./\u00a0"))
_BESIDE_NAMES = frozenset(
    "mr mrs ms miss mx dr prof professor sir dame lord lady rev revd hon mme mlle herr frau dott "
    "dipl ing jr sr phd md cbe obe mbe dbe esq cllr councillor councilor ambassador captain "
    # what somebody says who asks for a person, or is one
    "a an and at by for from in of on the with i im am is its it this that hi hello my name names "
    "me we are called here someone somebody person man woman guy bloke chap girl boy gentleman "
    "colleague one ich bin heisse von vom je suis soy sono van vd der den de la le du".split()
)
_LATIN = "qwertyuiop[]asdfghjkl;'zxcvbnm,."
_ON_OTHER_KEYS = (
    "йцукенгшщзхъфывапролджэячсмитьбю",
    ";ςερτυθιοπ[]ασδφγηξκλ΄'ζχψωβνμ,.",
    "/'קראטוןםפ][שדגכעיחלךף,זסבהנמצתץ",
    "ضصثقفغعهخحجدشسيبلاتنمكطئءؤرﻻىةوز",
)
_KEYS = str.maketrans(
    {
        typed: meant
        for row in _ON_OTHER_KEYS
        for typed, meant in zip(row, _LATIN, strict=True)
        if not typed.isascii()
    }
    | {"і": "s", "ї": "]", "є": "'"}
)


def without_what_stands_beside(query: str, words: tuple[Token, ...]) -> tuple[Token, ...]:
    """Return the words without Dr, MBE, ``1.``, ``<ann@ash.org>``, *hello, my name is*."""
    if "@" in query:
        words = tokens(" ".join(chunk for chunk in query.split() if "@" not in chunk))
    return tuple(token for token in words if not _is_beside_name(token.word))


def _is_beside_name(word: str) -> bool:
    return word in _BESIDE_NAMES or (word.isdigit() and len(word) < _NUMBER)


def spelled(words: tuple[Token, ...]) -> tuple[Token, ...]:
    """Return the word that was typed letter by letter, *k e l l y*, or nothing."""
    if len(words) < _SPELLED_FROM or any(len(token.word) > 1 for token in words):
        return ()
    return tokens("".join(token.word for token in words))


def on_latin_keys(query: str) -> tuple[Token, ...]:
    """Return the words of which these are the keys, *λελλυ* being *kelly* on Greek ones."""
    typed = query.lower()
    meant = typed if typed.isascii() else typed.translate(_KEYS)
    return tokens(meant) if meant != typed else ()


def digits_of(query: str) -> str:
    """Return the digits by which to look for a telephone number, if nothing else was typed.

    Without the noughts in front; of one with the code of its country the last, for where that code
    ends cannot be told, and lists have numbers without it.
    """
    digits = query.translate(_BETWEEN_DIGITS)
    if not (digits.isascii() and digits.isdigit() and len(digits) >= _NUMBER):
        return ""
    abroad = query.lstrip().startswith(("+", "00"))
    return digits[-_LAST_DIGITS:] if abroad else digits.lstrip("0")
