"""A roster of any size, with names of many languages; the same seed gives the same people."""

import random
from dataclasses import dataclass
from uuid import UUID

from kiosk.domain.attendee import Attendee
from kiosk.domain.codes import new_code
from tests.bench.names import FOUNDERS, LANGUAGES, OTHER_SCRIPTS, PLACES, ROLES, TRADES
from tests.bench.typing import plain

_FREE = ("example.org", "example.net", "mail.example", "post.example")
_SCRIPTS = 8  # in a hundred names


@dataclass(frozen=True, slots=True)
class Somebody:
    """An attendee, and how the name is typed where nobody has its letters."""

    attendee: Attendee
    given: str
    family: str
    latin_given: str
    latin_family: str


def roster(size: int, seed: int) -> list[Somebody]:
    """Return ``size`` people."""
    dice = random.Random(f"{seed} {size}")
    organisations = _organisations(dice, max(12, size // 25))
    return [_somebody(dice, number, organisations) for number in range(1, size + 1)]


def _organisations(dice: random.Random, count: int) -> list[str]:
    families = [LANGUAGES[language] for language in ("english", "german", "french", "nordic")]

    def founder() -> str:
        if dice.random() < 0.3:
            return dice.choice(FOUNDERS.split())
        _, _, _, stems, ends = dice.choice(families)
        return dice.choice(stems.split()) + dice.choice(ends.split())

    def name() -> str:
        place, trade = dice.choice(PLACES.split()), dice.choice(TRADES.split())
        return dice.choice(
            [f"{place} {trade}", f"{founder()} {trade}", f"{founder()} & {founder()}"]
        )

    return list(dict.fromkeys(name() for _ in range(count)))


def _somebody(dice: random.Random, number: int, organisations: list[str]) -> Somebody:
    given, family, latin_given, latin_family = _name(dice)
    written_family_first = not family.isascii() and ord(family[0]) > 0x2E80
    name = f"{family}{given}" if written_family_first else f"{given} {family}"
    organisation = dice.choice(organisations) if dice.random() < 0.95 else ""
    attendee = Attendee(
        UUID(int=number),
        name,
        given,
        family,
        new_code(),
        organisation,
        role=dice.choice(ROLES),
        email=_mail(dice, latin_given, latin_family, organisation),
    )
    return Somebody(attendee, given, family, latin_given, latin_family)


def _name(dice: random.Random) -> tuple[str, str, str, str]:
    if dice.randrange(100) < _SCRIPTS:
        givens, families = OTHER_SCRIPTS[dice.choice(list(OTHER_SCRIPTS))]
        given, latin_given = dice.choice(givens.split("|")).split(" ")
        family, latin_family = dice.choice(families.split("|")).split(" ")
        return given, family, latin_given, latin_family
    shares = [share for share, *_ in LANGUAGES.values()]
    _, givens, families, stems, ends = dice.choices(list(LANGUAGES.values()), shares)[0]
    given = dice.choice(givens.split())
    if dice.random() < 0.06:
        given += " " + dice.choice(givens.split())
    if stems and dice.random() < 0.6:
        family = dice.choice(stems.split()) + dice.choice(ends.split())
    else:
        family = dice.choice(_families(families))
    return given, family, given, family


def _families(line: str) -> list[str]:
    """Return family names, particles together with the word they belong to."""
    families: list[str] = []
    waiting: list[str] = []
    for word in line.split():
        waiting.append(word)
        if word[0].isupper() and word not in {"Ó", "De", "Di", "Lo", "Bin", "Ap"}:
            families.append(" ".join(waiting))
            waiting = []
    return families


def _mail(dice: random.Random, given: str, family: str, organisation: str) -> str:
    first, last = (plain(part).replace(" ", "") for part in (given, family))
    local = dice.choice([f"{first}.{last}", f"{first[:1]}{last}", f"{last}.{first}", last])
    domain = plain(organisation).replace(" ", "-") + ".example" if organisation else ""
    return f"{local}@{domain if domain and dice.random() < 0.7 else dice.choice(_FREE)}"
