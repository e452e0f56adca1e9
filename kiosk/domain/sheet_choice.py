"""How sign-in sheets are wanted, as one text that is kept with a print job and between starts."""

import json
from dataclasses import asdict, dataclass, fields
from typing import Any

_SHORT = 400  # characters of a column's title or of how a list is split that are believed


@dataclass(frozen=True, slots=True)
class SheetChoice:
    """Lines for walk-ins, columns of one's own, how the list is split, and how the page looks.

    Whether a paper, a size or a kind of code exists is for those to say who draw it.
    """

    blank: int = 6
    columns: tuple[str, ...] = ()
    split: str = ""
    paper: str = "a4"
    landscape: bool = False
    size: str = "usual"
    codes: str = "qr"

    @property
    def text(self) -> str:
        """All of it as one text."""
        return json.dumps(asdict(self), separators=(",", ":"), ensure_ascii=False)


def read_choice(text: str, usual: SheetChoice = SheetChoice()) -> SheetChoice:
    """Return the choice in a text; what is missing there or makes no sense is as usual."""
    try:
        kept = json.loads(text or "{}")
    except ValueError:
        return usual
    if not isinstance(kept, dict):
        return usual
    believed = {
        field.name: _believed(kept.get(field.name), getattr(usual, field.name))
        for field in fields(SheetChoice)
    }
    return SheetChoice(**believed)


def _believed(value: Any, usual: Any) -> Any:
    if isinstance(usual, tuple):
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            return usual
        return tuple(one[:_SHORT] for one in value)
    if type(value) is not type(usual):
        return usual
    return value[:_SHORT] if isinstance(value, str) else value
