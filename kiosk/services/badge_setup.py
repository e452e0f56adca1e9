"""What an event's file says of its badges, read with the day and without anything of paper."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from kiosk.store import events

DEFAULT = "a6"
"""The template that is used where none is chosen."""

CHOICE, TEXT, PICTURES = "badge_choice", "badge_template", "badge_pictures"
"""The settings of an event's file that say it."""


@dataclass(frozen=True, slots=True)
class BadgeSetup:
    """What an event's file says of its badges: the chosen template, and its own one as TOML."""

    choice: str = DEFAULT
    text: str = ""
    pictures: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Files of its own template, in base 64."""


def load_setup(connection: Any) -> BadgeSetup:
    """Read what an event's file says of its badges."""
    choice = events.setting(connection, CHOICE)
    text = events.setting(connection, TEXT)
    pictures = events.setting(connection, PICTURES)
    return BadgeSetup(
        choice if isinstance(choice, str) and choice else DEFAULT,
        text if isinstance(text, str) else "",
        pictures if isinstance(pictures, dict) else {},
    )
