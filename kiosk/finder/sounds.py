"""How a name sounds, roughly, in whatever European spelling it comes.

Two words with the same rough spelling may be one name written by ear: Clark and Clarke, Meyer and
Maier, Stephens and Stevens, McKinlay and MacKinley, Khaled and Khalid. It is made to bring
candidates together; how near the letters are decides afterwards.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

_CLUSTERS = (
    # starts and ends of words stand between line ends
    ("\nmac", "\nmk"), ("\nmc", "\nmk"), ("\nkn", "\nn"), ("\nwr", "\nr"), ("\npf", "\nf"),
    ("\nps", "\ns"), ("\nts", "\ns"), ("\nwh", "\nw"), ("\ngn", "\nn"), ("\nx", "\ns"),
    ("mb\n", "m\n"), ("dt\n", "t\n"), ("gh\n", "\n"), ("ow\n", "of\n"), ("ew\n", "u\n"),
    ("tsch", "S"), ("shch", "S"), ("sch", "S"), ("tch", "S"), ("cz", "S"), ("sz", "s"),
    ("sh", "S"), ("chr", "kr"), ("ch", "S"), ("ph", "f"), ("ght", "t"), ("kh", "k"), ("gh", "g"),
    ("th", "t"), ("dh", "d"), ("rh", "r"), ("dzh", "j"), ("zh", "S"), ("dj", "j"), ("dg", "j"),
    ("ck", "k"), ("cqu", "k"), ("cq", "k"), ("qu", "k"), ("q", "k"), ("x", "ks"), ("tz", "s"),
    ("ts", "s"),
    ("ce", "se"), ("ci", "si"), ("cy", "si"), ("c", "k"), ("z", "s"), ("w", "v"), ("ij", "i"),
    ("j", "i"), ("y", "i"),
)  # fmt: skip
_VOWELS = (
    ("ae", "e"), ("ai", "e"), ("oe", "e"), ("ue", "u"), ("eau", "o"), ("au", "o"), ("ou", "o"),
    ("oa", "o"), ("ui", "u"), ("u", "o"), ("e", "i"), ("v\n", "f\n"),
)  # fmt: skip
_MUTE_E = re.compile(r"(?<=[^aeiouy\n])e(?=\n)")
_INNER_H = re.compile(r"(?<!\n)h")
_DOUBLES = re.compile(r"([a-zS])\1+")


def rough(words: Sequence[str]) -> list[str]:
    """Return how each of the folded ``words`` sounds; all are worked out in one go."""
    text = "\n" + "\n\n".join(words) + "\n"
    text = _MUTE_E.sub("", text.replace("ce\n", "s\n"))
    for letters, sound in _CLUSTERS:
        text = text.replace(letters, sound)
    text = _INNER_H.sub("", text)
    for letters, sound in _VOWELS:
        text = text.replace(letters, sound)
    return _DOUBLES.sub(r"\1", text)[1:-1].split("\n\n")


@lru_cache(maxsize=1024)
def sound(word: str) -> str:
    """Return how one folded word sounds."""
    return rough([word])[0]


_CONSONANTS = (("ch", "s"), ("sh", "s"), ("kh", "k"), ("ph", "f"), ("gh", "g"))
_OPENINGS = tuple(("\n" + one, "\n" + sign) for one, sign in zip("aeiouyw", "AAAAAYW", strict=True))
_BARE = str.maketrans("qczv", "kksb", "aeiouyw'`")


def skeleton(word: str) -> str:
    """Return the consonants of a word, by which names of scripts without vowels are compared.

    ``skeleton("mohammed") == skeleton("mhmd") == "mhmd"``. That it begins with a vowel is kept:
    ``skeleton("ahmed") == "Ahmd"``.
    """
    return skeletons([word])[0]


def skeletons(words: Sequence[str]) -> list[str]:
    """Return the consonants of many words; sh counts as s and v as b, for Hebrew writes them so."""
    text = "\n" + "\n".join(words) + "\n"
    for letters, sound in (*_OPENINGS, *_CONSONANTS):
        text = text.replace(letters, sound)
    bare = text.translate(_BARE).replace("kh", "k").replace("h\n", "\n")
    return _DOUBLES.sub(r"\1", bare).split("\n")[1:-1]
