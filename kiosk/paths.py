"""Where the program's own files lie: fonts and icons, and the sample event."""

import sys
from pathlib import Path


def resources() -> Path:
    """Return the folder of fonts, icons, sounds and translations."""
    return _folder("resources")


def data() -> Path:
    """Return the folder that holds the sample event."""
    return _folder("data")


def _folder(name: str) -> Path:
    """Find a folder as PyInstaller unpacks it, as a wheel installs it, or in a checkout."""
    unpacked = getattr(sys, "_MEIPASS", None)
    if unpacked is not None:
        return Path(unpacked) / name
    package = Path(__file__).parent
    installed = package / f"_{name}"
    return installed if installed.is_dir() else package.parent / name
