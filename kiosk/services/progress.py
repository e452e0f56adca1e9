"""How long work tells how far it is, for those who work with services."""

from kiosk.domain.progress import Progress, stretch, untold

__all__ = ["Progress", "stretch", "untold"]
