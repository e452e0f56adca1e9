"""An event with as many people as wanted, with names that look like names."""

import random
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

from kiosk.services.making import new_event
from kiosk.services.post import now

MACHINE = UUID(int=7)
_STARTS = """
Al An Ba Be Cha Da De El Fa Ga Gri Ha He Il Jo Ka Kri La Le Ma Mi Na No Ol Pa Ra Sa Sha Ta To Vi Wa
Ya Zo
""".split()
_MIDDLES = "la le li lo ma mi na ne ni ra re ri ro sa se ta te ti va ve".split()
_ENDS = "n s th na ra son ley ton man ska ez ic er ard en ia a e o".split()
_TRADES = "Council Trust University Group Partners Centre Institute Foundation Services Lab".split()


def names(dice: random.Random, count: int) -> Iterator[str]:
    """Yield names that look like names, some of them twice."""
    for _ in range(count):
        yield f"{_word(dice)} {_word(dice)}"


def _word(dice: random.Random) -> str:
    middle = "".join(dice.choice(_MIDDLES) for _ in range(dice.choice((0, 1, 1, 2))))
    return dice.choice(_STARTS) + middle + dice.choice(_ENDS)


def crowd_event(folder: Path, people: int) -> Path:
    """Make an event file with ``people`` delegates, the same ones every time."""
    dice = random.Random(people)
    places = [f"{_word(dice)} {dice.choice(_TRADES)}" for _ in range(max(20, people // 20))]
    rows = [f"{name}\t{dice.choice(places)}" for name in names(dice, people)]
    text = "\n".join(["Name\tOrganisation", *rows])
    (folder / "crowd.tsv").write_text(text, encoding="utf-8")
    definition = folder / "crowd.toml"
    definition.write_text(
        'roster = ["crowd.tsv"]\n[event]\nname = "Crowd"\ndate = 2026-05-01\ntime_zone = "UTC"\n'
        '[[session]]\ncode = "talk"\ntitle = "Talk"\nstart = "10:00"\nend = "11:00"\n'
        '[[session]]\ncode = "tables"\ntitle = "T"\nstart = "11:00"\nend = "12:00"\ntables = 6\n'
    )
    path = folder / "crowd.sqlite"
    new_event(path, definition, (MACHINE, "Desk 1"), now())
    return path
