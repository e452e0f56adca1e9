"""Which template an event's badges have: one of the program's, the organiser's own, or its own.

What an event uses is kept in its file, pictures included, so that every desk prints the same. An
organiser's own templates lie in the folder ``templates`` of that for their data; to choose one
for an event is to copy it into the event's file.
"""

from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from kiosk.documents.badge import Design
from kiosk.documents.pictures import read_picture
from kiosk.documents.template import Picture, Template
from kiosk.documents.template_file import read_template, template_text
from kiosk.documents.templates import (
    DEFAULT,
    OWN_FOLDER,
    built_in,
    built_in_keys,
    own_keys,
    own_template,
    pictures_in,
)
from kiosk.errors import BadValue
from kiosk.services.badge_setup import CHOICE, PICTURES, TEXT, BadgeSetup, load_setup
from kiosk.services.post import Post
from kiosk.services.safekeeping import read_file
from kiosk.store import events

EVENT_OWN = "event"
"""The name by which an event's own template is chosen."""

PICTURES_LIMIT = 4_000_000
"""Most bytes of pictures that a template brings into an event's file."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A template that can be chosen, by its name."""

    key: str
    template: Template

    @property
    def title(self) -> str:
        """What people know it by."""
        return self.template.title


def design_of(setup: BadgeSetup, key: str | None = None, folder: Path | None = None) -> Design:
    """Return a template with its pictures; without ``key``, the one chosen for the event.

    ``folder`` is that for a user's data. Raises :class:`BadValue` for a template there is none of
    or that cannot be used.
    """
    key = key or setup.choice
    if key == EVENT_OWN:
        if not setup.text:
            raise BadValue("the event has no template of its own", f"use {DEFAULT}")
        pictures = {name: b64decode(text) for name, text in setup.pictures.items()}
        return Design(_read(setup.text), pictures)
    own = folder / OWN_FOLDER if folder is not None else None
    if own is not None and key in own_keys(own):
        return Design(own_template(own, key), pictures_in(own))
    if key in built_in_keys():
        return Design(built_in(key))
    known = ", ".join(_keys(setup, folder))
    raise BadValue(f"there is no badge template {key!r}", f"use one of {known}")


def choices(setup: BadgeSetup, folder: Path | None = None) -> tuple[list[Choice], list[str]]:
    """Return the templates that can be chosen, and what is wrong with others, as sentences."""
    found, faults = [], []
    for key in _keys(setup, folder):
        try:
            found.append(Choice(key, design_of(setup, key, folder).template))
        except BadValue as fault:
            faults.append(fault.sentence)
    return found, faults


def choose(post: Post, key: str, folder: Path | None = None) -> None:
    """Let an event's badges have a template from now on.

    Raises :class:`BadValue` as :func:`design_of` does.
    """
    with post.file.read() as connection:
        setup = load_setup(connection)
    design = design_of(setup, key, folder)
    if key == EVENT_OWN or key in built_in_keys():
        with post.file.write() as connection:
            events.set_setting(connection, CHOICE, key)
    else:
        save_event_template(post, design.template, design.pictures)


def save_event_template(
    post: Post, template: Template, pictures: Mapping[str, bytes] | None = None
) -> None:
    """Keep a template as the event's own, and choose it.

    Raises :class:`BadValue` for a template that cannot be used, or too many pictures.
    """
    text = template_text(template)
    _read(text)
    wanted = {f.file for f in (*template.front, *template.back) if isinstance(f, Picture)}
    kept = {name: data for name, data in (pictures or {}).items() if name in wanted}
    if sum(map(len, kept.values())) > PICTURES_LIMIT:
        limit = PICTURES_LIMIT // 1_000_000
        raise BadValue("the pictures are too large", f"use {limit} MB at most in one template")
    encoded = {name: b64encode(data).decode() for name, data in kept.items()}
    with post.file.write() as connection:
        events.set_setting(connection, TEXT, text)
        events.set_setting(connection, PICTURES, encoded)
        events.set_setting(connection, CHOICE, EVENT_OWN)


def read_picture_file(path: Path) -> bytes:
    """Return a picture's bytes once it is known that it can be printed.

    Raises :class:`BadValue` for a file that is no picture, :class:`kiosk.errors.NotAFile` or
    :class:`kiosk.errors.CannotRead` for one that cannot be read.
    """
    data = read_file(path)
    try:
        read_picture(data)
    except ValueError as fault:
        raise BadValue(f"{path.name} cannot be printed: {fault}", "use a PNG or a JPEG") from None
    return data


def _keys(setup: BadgeSetup, folder: Path | None) -> list[str]:
    own = own_keys(folder / OWN_FOLDER) if folder is not None else ()
    found = ([EVENT_OWN] if setup.text else []) + [*built_in_keys(), *own]
    return list(dict.fromkeys(found))


@lru_cache(maxsize=8)
def _read(text: str) -> Template:
    return read_template(text.encode(), EVENT_OWN)
