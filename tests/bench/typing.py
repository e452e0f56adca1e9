"""Twenty-five ways in which somebody types whom they look for.

Each makes a query for a person, or None where it does not fit the name, and a key: what of the
person it tells. A query whose key more than five people share cannot be answered by five lines and
is not asked.
"""

import random
import unicodedata
from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.bench.names import BY_EAR, CALLED, KEYS, PLAIN, WRITTEN_OUT

if TYPE_CHECKING:
    from tests.bench.roster import Somebody

SHOWN = 5
"""Lines among which the person must be."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What was typed, of which kind it is, and who was meant."""

    kind: str
    query: str
    meant: "Somebody"


def plain(text: str) -> str:
    """Return a text as typed with plain lower-case letters."""
    text = unicodedata.normalize("NFD", "".join(PLAIN.get(c, c) for c in text.lower()))
    kept = "".join(c for c in text if not unicodedata.combining(c))
    kept = kept.replace("'", "").replace("’", "")
    return " ".join("".join(c if c.isalnum() else " " for c in kept).split())


def asked(
    people: "Sequence[Somebody]", each: int, seed: int, kinds: "Kinds | None" = None
) -> list[Asked]:
    """Return ``each`` queries of every kind, by default of :data:`KINDS`."""
    dice = random.Random(seed)
    made: list[Asked] = []
    for kind, (make, key) in (kinds or KINDS).items():
        shared = Counter(key(somebody) for somebody in people)
        fitting = list(_made(dice, people, kind, make, lambda one, k=key, s=shared: s[k(one)]))
        made += dice.sample(fitting, min(each, len(fitting)))
    return made


def _made(
    dice: random.Random,
    people: "Sequence[Somebody]",
    kind: str,
    make: "Make",
    sharing: "Callable[[Somebody], int]",
) -> Iterator[Asked]:
    tried = dice.sample(people, min(len(people), 20_000))
    found = 0
    for somebody in tried:
        if found >= 300:
            return
        if sharing(somebody) <= SHOWN and (query := make(dice, somebody)):
            found += 1
            yield Asked(kind, query, somebody)


Make = Callable[[random.Random, "Somebody"], str | None]
Key = Callable[["Somebody"], Hashable]
Kinds = Mapping[str, tuple[Make, Key]]


def _whole(one: "Somebody") -> Hashable:
    return plain(one.latin_given), plain(one.latin_family)


def _organised(one: "Somebody") -> Hashable:
    return plain(one.latin_family), _place(one)


def _place(one: "Somebody") -> str:
    return next(iter(plain(one.attendee.organisation).split()), "")


def _first(one: "Somebody") -> str:
    return plain(one.latin_given)


def _last(one: "Somebody") -> str:
    return plain(one.latin_family)


def _exact(dice: random.Random, one: "Somebody") -> str | None:
    return one.attendee.name


def _plain(dice: random.Random, one: "Somebody") -> str | None:
    accented = not (one.given + one.family).isascii() and one.given == one.latin_given
    return f"{_first(one)} {_last(one)}" if accented else None


def _turned(dice: random.Random, one: "Somebody") -> str | None:
    return f"{_last(one)} {_first(one)}"


def _begun(dice: random.Random, one: "Somebody") -> str | None:
    return f"{_first(one)} {_last(one)[:3]}"


def _both_begun(dice: random.Random, one: "Somebody") -> str | None:
    return f"{_first(one)[:3]} {_last(one)[:4]}"


def _family_first_letter(dice: random.Random, one: "Somebody") -> str | None:
    return f"{_last(one)} {_first(one)[0]}"


def _letter_family(dice: random.Random, one: "Somebody") -> str | None:
    return f"{_first(one)[0]} {_last(one)}"


def _written_out(dice: random.Random, one: "Somebody") -> str | None:
    written = "".join(WRITTEN_OUT.get(c, c) for c in f"{one.given} {one.family}")
    changed = one.given == one.latin_given and written != f"{one.given} {one.family}"
    return plain(written) if changed else None


def _other_script(dice: random.Random, one: "Somebody") -> str | None:
    return f"{one.latin_given} {one.latin_family}" if one.given != one.latin_given else None


def _missing(dice: random.Random, word: str) -> str:
    at = dice.randrange(1, len(word))
    return word[:at] + word[at + 1 :]


def _doubled(dice: random.Random, word: str) -> str:
    at = dice.randrange(1, len(word))
    return word[:at] + word[at - 1] + word[at:]


def _beside(dice: random.Random, word: str) -> str:
    """Hit the key beside the right one."""
    at = dice.randrange(1, len(word))
    row = next((row for row in KEYS if word[at] in row), None)
    if row is None:
        return _missing(dice, word)
    place = row.index(word[at])
    neighbours = [row[near] for near in (place - 1, place + 1) if 0 <= near < len(row)]
    return word[:at] + dice.choice(neighbours) + word[at + 1 :]


def _swapped(dice: random.Random, word: str) -> str:
    at = dice.randrange(1, len(word) - 1)
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


Slip = Callable[[random.Random, str], str]


def _slipped(*slips: Slip, least: int = 4) -> Make:
    def make(dice: random.Random, one: "Somebody") -> str | None:
        *before, word = _last(one).split()
        if len(word) < least:
            return None
        return " ".join([_first(one), *before, dice.choice(slips)(dice, word)])

    return make


def _two_slips(dice: random.Random, one: "Somebody") -> str | None:
    *before, word = _last(one).split()
    if len(word) < 7:
        return None
    slips = (_missing, _doubled, _beside, _swapped)
    half = len(word) // 2
    halves = dice.choice(slips)(dice, word[:half]) + dice.choice(slips)(dice, word[half:])
    return " ".join([_first(one), *before, halves])


def _both_slipped(dice: random.Random, one: "Somebody") -> str | None:
    first, last = _first(one).split()[0], _last(one).split()[-1]
    if len(first) < 4 or len(last) < 4 or " " in _last(one):
        return None
    slips = (_missing, _doubled, _beside, _swapped)
    return f"{dice.choice(slips)(dice, first)} {dice.choice(slips)(dice, last)}"


def _slipped_so_far(dice: random.Random, one: "Somebody") -> str | None:
    word = _last(one)
    if len(word) < 7 or " " in word:
        return None
    return f"{_first(one)} {dice.choice((_beside, _swapped, _missing))(dice, word[:5])}"


def _by_ear(dice: random.Random, one: "Somebody") -> str | None:
    word = _last(one)
    changes = [pair for pair in BY_EAR if pair[0] in word[1:]]
    if not changes or len(word) < 4:
        return None
    written, heard = dice.choice(changes)
    return f"{_first(one)} {word[0]}{word[1:].replace(written, heard, 1)}"


def _mac(dice: random.Random, one: "Somebody") -> str | None:
    last = one.family.lower()
    for start in ("mac", "mc", "fitz"):
        if last.startswith(start) and len(last) > len(start) + 3:
            rest = last[len(start) :]
            other = {"mac": ["mc", "mac "], "mc": ["mac", "mc "], "fitz": ["fitz ", "fitts"]}[start]
            return f"{_first(one)} {dice.choice(other)}{rest}"
    return None


def _apostrophe(dice: random.Random, one: "Somebody") -> str | None:
    last = one.family.lower().replace("’", "'")
    if "'" not in last[1:]:
        return None
    with_what = dice.choice(("", " ", "'", "’"))
    return f"{_first(one)} {last.replace(chr(39), with_what)}"


def _hyphen(dice: random.Random, one: "Somebody") -> str | None:
    if "-" not in one.family:
        return None
    halves = one.family.lower().split("-")
    way = dice.choice((halves[0], halves[-1], "".join(halves), " ".join(reversed(halves))))
    return f"{_first(one)} {way}"


def _called(dice: random.Random, one: "Somebody") -> str | None:
    short = CALLED.get(one.given)
    return f"{short.lower()} {_last(one)}" if short else None


def _family_and_place(dice: random.Random, one: "Somebody") -> str | None:
    return f"{_last(one)} {_place(one)}" if _place(one) else None


def _given_and_place(dice: random.Random, one: "Somebody") -> str | None:
    organisation = plain(one.attendee.organisation)
    return f"{_first(one)} {organisation}" if organisation else None


def _short_name(dice: random.Random, one: "Somebody") -> str | None:
    return f"{_last(one)} {_first(one)}" if len(_last(one)) == 2 else None


def _initials(dice: random.Random, one: "Somebody") -> str | None:
    organisation = plain(one.attendee.organisation)
    if not organisation or one.given != one.latin_given or len(_last(one)) < 3:
        return None
    return f"{_first(one)[0]}{_last(one)[0]} {organisation}"


def _mail(dice: random.Random, one: "Somebody") -> str | None:
    return one.attendee.email[: one.attendee.email.index("@") + 4]


KINDS: dict[str, tuple[Make, Key]] = {
    "the whole name as registered": (_exact, _whole),
    "without accents": (_plain, _whole),
    "family name first": (_turned, _whole),
    "three letters of the family name": (_begun, lambda one: (_first(one), _last(one)[:3])),
    "the beginnings of both": (_both_begun, lambda one: (_first(one)[:3], _last(one)[:4])),
    "family name and an initial": (_family_first_letter, lambda one: (_first(one)[0], _last(one))),
    "an initial and family name": (_letter_family, lambda one: (_first(one)[0], _last(one))),
    "ü as ue, ø as oe, å as aa": (_written_out, _whole),
    "another script in Latin letters": (_other_script, _whole),
    "a letter missing or doubled": (_slipped(_missing, _doubled), _whole),
    "the key beside": (_slipped(_beside), _whole),
    "two letters swapped": (_slipped(_swapped), _whole),
    "two slips in a long name": (_two_slips, _whole),
    "a slip in both names": (_both_slipped, _whole),
    "a slip in half a name": (_slipped_so_far, lambda one: (_first(one), _last(one)[:5])),
    "written by ear": (_by_ear, _whole),
    "Mac, Mc and Fitz": (_mac, _whole),
    "apostrophes": (_apostrophe, _whole),
    "hyphens and halves": (_hyphen, lambda one: (_first(one), _last(one).split()[0])),
    "a nickname": (_called, _whole),
    "family name and organisation": (_family_and_place, _organised),
    "given name and organisation": (
        _given_and_place,
        lambda one: (_first(one), plain(one.attendee.organisation)),
    ),
    "a name of two letters": (_short_name, _whole),
    "initials and organisation": (
        _initials,
        lambda one: (_first(one)[:1], _last(one)[:1], plain(one.attendee.organisation)),
    ),
    "the beginning of an address": (
        _mail,
        lambda one: one.attendee.email[: one.attendee.email.index("@") + 4],
    ),
}
