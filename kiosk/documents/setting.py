"""Sets the passages of a text field: as large as its box and its neighbours allow.

All passages of a field shrink together where one of them would leave the box. All lengths here are
points, from the lower left corner of the badge's side.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from kiosk.documents.filling import Value
from kiosk.documents.passages import Fitter, Setting
from kiosk.documents.printed import Kind
from kiosk.documents.template import Anchor

FACTORS = tuple(1 - n / 20 for n in range(11))
"""By how much the sizes of a field shrink together, at most by half."""


@dataclass(frozen=True, slots=True)
class Room:
    """Where passages may go: left edge and width, highest and lowest point."""

    x: float
    width: float
    top: float
    bottom: float
    anchor: Anchor = Anchor.TOP


class Block(NamedTuple):
    """Passages with their upper edges, how far they reach, and what could not be kept whole."""

    parts: Sequence[tuple[Setting, float]] = ()
    top: float = 0
    bottom: float = 0
    losses: tuple[tuple[Kind, int], ...] = ()
    """What happened to which passage, by its place in the field."""


def set_texts(parts: Sequence[tuple[Fitter, Value]], room: Room) -> Block:
    """Set texts into a room, each with the fitter of its passage.

    Passages that find no room even at half their size are left out from the last on.
    """
    shown = list(parts)
    left_out: list[tuple[Kind, int]] = []
    while shown:
        for factor in FACTORS:
            settings = [fitter.setting(text, room.x, room.width, factor) for fitter, text in shown]
            block = _stacked(settings, room)
            if block.top - block.bottom <= room.top - room.bottom + 0.01:
                return block._replace(losses=(*block.losses, *left_out)) if left_out else block
        left_out.append((Kind.LEFT_OUT, shown.pop()[0].number))
    return Block((), room.bottom, room.bottom, tuple(left_out))


def _stacked(settings: Sequence[Setting], room: Room) -> Block:
    """Stack passages down from the top, then put them where the room wants them."""
    edge = room.top + settings[0].gap
    parts: list[tuple[Setting, float]] = []
    losses: tuple[tuple[Kind, int], ...] = ()
    for setting in settings:
        edge -= setting.gap
        parts.append((setting, edge))
        edge += setting.edge
        if setting.loss is not None:
            losses = (*losses, (setting.loss, setting.number))
    if room.anchor is Anchor.TOP:
        return Block(parts, room.top, edge, losses)
    if room.anchor is Anchor.BOTTOM:
        last, at = parts[-1]
        edge = at + last.foot
        up = room.bottom - edge
    else:
        up = (room.bottom - edge) / 2
    moved = [(setting, at + up) for setting, at in parts]
    return Block(moved, room.top + up, edge + up, losses)
