"""Names as people write them: made safe, taken apart into given and family name, folded to compare.

Every text that comes from outside (a roster, a keyboard, a scan) passes :func:`clean` once, at the
door. It removes what is not text, and nothing else: letters are never re-cased and names never
shortened below 200 characters.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from itertools import takewhile

NAME_LIMIT = 200
"""Longest name kept, in characters."""

MARKS_LIMIT = 4
"""Most combining marks kept on one letter; more is decoration that breaks screens and paper."""

_MARKS_FROM = "\u0300"  # every character before is a whole letter in NFC
_JOINERS = "\u200c\u200d"  # needed to spell Persian and several Indic names
_PARTICLES = frozenset(
    """
    af al ap ab ben bin bint da dal das de degli dei del della den der des di do dos du el ferch
    ibn la le los ten ter van vd von vom zu zum zur y e
    """.split()
)
_IN_FAMILIES = _PARTICLES | frozenset(
    """
    Ap Bin Bint Da Dal De Degli Dei Del Della Den Der Di Dos Du El Ibn La Le Los Mac Nic Ní St St.
    Ten Ter Ua Uí Van Von Zu Ó
    """.split()
)
"""Those written large too; ``Al``, ``Ben``, ``E`` and ``Y`` are as often somebody's second name."""
_BEFORE_FAMILIES = _PARTICLES | frozenset("mac nic ní ó ua uí".split())
_SUFFIXES = frozenset("jr sr ii iii iv phd md cbe obe mbe dbe kc qc esq mp".split())
_FIRST_LETTERS = re.compile(r"(?<![^'’-])[^\W\d_]")
_FEW = 4  # words of a family or given name before or after a comma; more is no name
_LETTERS = str.maketrans(
    {
        "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe",
        "ı": "i", "ħ": "h", "ŧ": "t", "ŋ": "ng", "ĸ": "k", "ſ": "s",
    }
)  # fmt: skip


_ASCII_FOLDED = {
    code: chr(code).lower() if chr(code).isalnum() else None if chr(code) in "'`" else " "
    for code in range(128)
}

_ASCII_FOLDED_LINES = {**_ASCII_FOLDED, ord("\n"): "\n"}
_AT_ONCE = 64


def clean(text: str, limit: int = NAME_LIMIT) -> str:
    """Return ``text`` as harmless single-line text of at most ``limit`` characters, in NFC.

    Controls, format characters (right-to-left overrides among them), surrogates and private
    characters go; white space of any kind becomes one blank; a letter keeps at most
    ``MARKS_LIMIT`` marks.
    """
    if text.isprintable() and len(text) <= limit and (text.isascii() or max(text) < _MARKS_FROM):
        return " ".join(text.split())
    kept: list[str] = []
    marks = 0
    for character in unicodedata.normalize("NFC", text[: limit * 20]):
        category = unicodedata.category(character)
        if character.isspace() or category in {"Zs", "Zl", "Zp"}:
            kept.append(" ")
        elif category in {"Cc", "Cf", "Cs", "Co"} and character not in _JOINERS:
            continue
        elif category.startswith("M"):
            marks += 1
            if marks <= MARKS_LIMIT:
                kept.append(character)
            continue
        else:
            kept.append(character)
        marks = 0
    return " ".join("".join(kept).split())[:limit].rstrip()


def are_clean(texts: Sequence[str]) -> bool:
    """Whether one look shows that :func:`clean` would leave each of some texts as it is."""
    together = "\n".join(texts)
    lines = f"\n{together}\n"
    return (
        together.count("\n") == len(texts) - 1
        and together.replace("\n", "").isprintable()
        and (together.isascii() or max(together) < _MARKS_FROM)
        and not ("  " in lines or "\n " in lines or " \n" in lines)
        and max(map(len, texts)) < NAME_LIMIT
    )


def fold(text: str) -> str:
    """Return ``text`` as it is compared: lower case, without accents, punctuation or double blanks.

    ``fold("Łukasz Ó Briain") == "lukasz o briain"``. Apostrophes vanish (``O'Neil`` is
    ``oneil``); every other sign separates words.
    """
    if text.isascii():
        if text.isalpha():
            return text.lower()
        return " ".join(text.translate(_ASCII_FOLDED).split())
    decomposed = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    text = "".join(c for c in decomposed if not unicodedata.combining(c)).translate(_LETTERS)
    text = re.sub(r"['’‘ʼ`´׳״]", "", text.casefold())
    return " ".join(re.sub(r"[^\w]+|_", " ", text).split())


def fold_all(texts: Sequence[str]) -> list[str]:
    """Return what :func:`fold` makes of each of many texts, sooner."""
    found: list[str] = []
    for start in range(0, len(texts), _AT_ONCE):
        some = texts[start : start + _AT_ONCE]
        together = "\n".join(some)
        folded = together.translate(_ASCII_FOLDED_LINES) if together.isascii() else " "
        lines = f"\n{folded}\n"
        even = lines.count("\n") == len(some) + 1 and not (
            "  " in lines or "\n " in lines or " \n" in lines
        )
        found += folded.split("\n") if even else map(fold, some)
    return found


def split_name(name: str) -> tuple[str, str]:
    """Split a whole name into given and family name, by the rules a sign-in sheet is sorted by.

    ``"Last, First"`` is understood; particles stay with the family name (``van der Berg``), as do
    suffixes (``Jr``). A single word is a family name.
    """
    first, _, last = name.partition(" ")
    if first.isalpha() and last.isalpha():  # nearly always
        return first, last
    family_name, _, given_name = (part.strip() for part in name.partition(","))
    few = len(family_name.split()) <= _FEW and len(given_name.split()) <= _FEW
    if family_name and given_name and few and "," not in given_name and not _is_suffix(given_name):
        return given_name, family_name
    words = name.split()
    start = len(words) - 1
    while start > 1 and _is_suffix(words[start]):
        start -= 1
    while start > 1 and words[start - 1] in _IN_FAMILIES:
        start -= 1
    return " ".join(words[:start]), " ".join(words[start:])


def split_family_first(name: str, family_names: int = 1) -> tuple[str, str]:
    """Split a whole name that begins with the family name into given and family name.

    Capitals in front are the family name (``VAN DER BERG Jan``); elsewhere so many words are, where
    more than one is left, and the particles before them.
    """
    words = name.split()
    loud = sum(1 for _ in takewhile(lambda word: len(word) > 1 and word.isupper(), words))
    if not 0 < loud < len(words):
        loud = 0
        while loud < len(words) - 1 and words[loud].casefold() in _BEFORE_FAMILIES:
            loud += 1
        loud = min(loud + family_names, max(len(words) - 1, 1))
    return " ".join(words[loud:]), " ".join(words[:loud])


def _is_suffix(word: str) -> bool:
    return word.strip(" .,").replace(".", "").casefold() in _SUFFIXES


def raised(typed: str) -> str:
    """Return a name typed in small letters only, as one does to search, with capitals.

    Particles stay small (``van der Berg``), and a name with any capital stays as it is: who typed
    it meant it so. Lists never pass here, for no rule knows how *MacDonald* writes himself.
    """
    if typed != typed.lower():
        return typed
    words = typed.split(" ")
    small = range(1, len(words) - 1)  # a particle is one before another word only: Hoa Le
    return " ".join(
        word
        if number in small and word in _PARTICLES
        else _FIRST_LETTERS.sub(lambda letter: letter[0].title(), word)
        for number, word in enumerate(words)
    )


def whole_name(given_name: str, family_name: str) -> str:
    """Join a given and a family name, either of which may be missing."""
    return f"{given_name} {family_name}".strip()


@lru_cache(maxsize=1024)
def sort_key(family_name: str, given_name: str) -> tuple[str, str]:
    """Order of a printed list: by family name, then given name, accents and case aside."""
    given = fold(given_name)
    return fold(family_name) or given, given
