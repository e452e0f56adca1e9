"""Eight more ways to ask for somebody, in which a desk in a hurry goes wrong or says too much.

They are made like those of :mod:`tests.bench.typing`; the table of keys is this module's own.
"""

import random
from typing import TYPE_CHECKING

from tests.bench.names import KEYS
from tests.bench.typing import Key, Make, plain

if TYPE_CHECKING:
    from tests.bench.roster import Somebody

_CYRILLIC_KEYS = str.maketrans("qwertyuiopasdfghjklzxcvbnm", "йцукенгшщзфывапролдячсмить")
_HEARD = 5  # letters of the end of a name


def _names(one: "Somebody") -> tuple[str, str]:
    return plain(one.latin_given), plain(one.latin_family)


def _first_letter(dice: random.Random, one: "Somebody") -> str | None:
    """Hit the key beside the right one at once."""
    first, last = _names(one)
    row = next((row for row in KEYS if last[:1] in row), "")
    at = row.find(last[:1])
    near = [row[place] for place in (at - 1, at + 1) if 0 <= place < len(row)]
    return f"{first} {dice.choice(near)}{last[1:]}" if near and len(last) > _HEARD else None


def _blank_elsewhere(dice: random.Random, one: "Somebody") -> str | None:
    first, last = _names(one)
    if " " in first + last or len(last) < 4:
        return None
    return dice.choice((f"{first[:-1]} {first[-1]}{last}", f"{first}{last[0]} {last[1:]}"))


def _no_blank(dice: random.Random, one: "Somebody") -> str | None:
    return "".join(_names(one)).replace(" ", "")


def _end(dice: random.Random, one: "Somebody") -> str | None:
    first, last = _names(one)
    return f"{first} {last[-_HEARD:]}" if len(last.split()[-1]) > _HEARD + 2 else None


def _letter_by_letter(dice: random.Random, one: "Somebody") -> str | None:
    _, last = _names(one)
    return " ".join(last) if 2 < len(last) <= 8 and " " not in last else None


def _cyrillic_keys(dice: random.Random, one: "Somebody") -> str | None:
    return " ".join(_names(one)).translate(_CYRILLIC_KEYS)


def _in_a_sentence(dice: random.Random, one: "Somebody") -> str | None:
    name = " ".join(_names(one))
    return dice.choice((f"hello my name is {name}", f"i am {name}", f"dr {name} phd"))


def _with_role(dice: random.Random, one: "Somebody") -> str | None:
    role = one.attendee.role
    return f"{_names(one)[1]} {role}" if role != "delegate" else None


MISHAPS: dict[str, tuple[Make, Key]] = {
    "a wrong key first": (_first_letter, _names),
    "the blank elsewhere": (_blank_elsewhere, _names),
    "no blank": (_no_blank, _names),
    "the end of a family name": (_end, lambda one: (_names(one)[0], _names(one)[1][-_HEARD:])),
    "letter by letter": (_letter_by_letter, lambda one: _names(one)[1]),
    "on Cyrillic keys": (_cyrillic_keys, _names),
    "in a sentence": (_in_a_sentence, _names),
    "family name and role": (_with_role, lambda one: (_names(one)[1], one.attendee.role)),
}
