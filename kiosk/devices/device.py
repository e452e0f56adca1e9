"""What is plugged in to be heard or seen, and how it is."""

from dataclasses import dataclass
from enum import StrEnum

ANY = "any"
"""The choice of whatever camera there is."""

HID = "hid"
"""The choice of any scanner that says by USB that it is a scanner."""


class Kind(StrEnum):
    """What a device is."""

    PORT = "port"
    """A scanner at a serial port, or at a USB port that says it is one."""
    HID = "hid"
    """A scanner that says by USB that it is a scanner, and no keyboard."""
    CAMERA = "camera"


class Condition(StrEnum):
    """How a device is."""

    STARTING = "starting"
    READY = "ready"
    AWAY = "away"
    """It is not there; it is used as soon as it is plugged in."""
    REFUSED = "refused"
    """The system does not let this program use it."""
    MISSING = "missing"
    """A part of the system that it needs is not installed."""
    SILENT = "silent"
    """It is there and says nothing, as a camera that another program holds."""


@dataclass(frozen=True, slots=True)
class Device:
    """A device that is wanted, and how it is now."""

    kind: Kind
    condition: Condition


@dataclass(frozen=True, slots=True)
class Offer:
    """A device that could be chosen: what is kept of it in the settings, and its own name."""

    key: str
    name: str
