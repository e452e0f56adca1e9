"""The badge templates there are: those of the program, and the organiser's own beside them."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from kiosk.documents.template import Template
from kiosk.documents.template_file import SIZE_LIMIT, read_template
from kiosk.errors import BadValue
from kiosk.paths import resources

DEFAULT = "a6"
"""The template that is used where none is chosen."""

OWN_FOLDER = "templates"
"""The folder of an organiser's own templates, in that for their data."""

_FOLDER = "badges"

_PICTURES = ("*.png", "*.jpg", "*.jpeg", "*.PNG", "*.JPG", "*.JPEG")


@cache
def built_in(key: str) -> Template:
    """Return a template of the program; raise :class:`BadValue` where there is none so named."""
    if key not in built_in_keys():
        raise BadValue(f"there is no badge template {key!r}", f"use {', '.join(built_in_keys())}")
    return read_template((resources() / _FOLDER / f"{key}.toml").read_bytes(), key)


@cache
def built_in_keys() -> tuple[str, ...]:
    """Return the names of the program's templates, the default first."""
    found = sorted(path.stem for path in (resources() / _FOLDER).glob("*.toml"))
    return (DEFAULT, *(key for key in found if key != DEFAULT))


def own_keys(folder: Path) -> tuple[str, ...]:
    """Return the names of an organiser's own templates in a folder."""
    return tuple(sorted(path.stem for path in folder.glob("*.toml") if path.is_file()))


def own_template(folder: Path, key: str) -> Template:
    """Return an organiser's own template; raise :class:`BadValue` for one that cannot be used."""
    path = folder / f"{key}.toml"
    try:
        with path.open("rb") as file:
            return read_template(file.read(SIZE_LIMIT + 1), key)
    except OSError:
        raise BadValue(f"the badge template {key!r} cannot be read", f"look at {path}") from None


def pictures_in(folder: Path) -> Mapping[str, bytes]:
    """Return the pictures of a folder by their names; none where there is no folder."""
    paths = {path for pattern in _PICTURES for path in folder.glob(pattern) if path.is_file()}
    return {path.name: path.read_bytes() for path in sorted(paths)}
