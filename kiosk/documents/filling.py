"""Placeholders of a template and what they stand for on somebody's badge."""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache

from kiosk.documents.card import Badge
from kiosk.domain.codes import is_code, spaced

Value = str | tuple[str, ...]

PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
"""A name in braces, for which something is filled in."""

_CUSTOM = "custom:"
_ESCAPED = str.maketrans({sign: f"\\{sign}" for sign in '\\;,":'})


def readable(code: str) -> str:
    """Return a code for people: ours in groups, one that a roster brought as it is."""
    return spaced(code) if is_code(code) else code


def wifi(network: str, password: str) -> str:
    """Return what telephones join a network by: ``WIFI:T:WPA;S:name;P:word;;``."""
    if not network:
        return ""
    secret = f"T:WPA;P:{password.translate(_ESCAPED)};" if password else "T:nopass;"
    return f"WIFI:S:{network.translate(_ESCAPED)};{secret};"


PLACEHOLDERS: Mapping[str, Callable[[Badge], Value]] = {
    "given_name": lambda badge: badge.given_name,
    "family_name": lambda badge: badge.family_name,
    "name": lambda badge: f"{badge.given_name} {badge.family_name}".strip(),
    "large_name": lambda badge: badge.given_name or badge.family_name,
    "small_name": lambda badge: badge.family_name if badge.given_name else "",
    "organisation": lambda badge: badge.organisation,
    "job_title": lambda badge: badge.job_title,
    "role": lambda badge: badge.role,
    "pronunciation": lambda badge: badge.pronunciation,
    "pronouns": lambda badge: badge.pronouns,
    "attends": lambda badge: badge.attends,
    "table": lambda badge: badge.table,
    "code": lambda badge: readable(badge.code),
    "raw_code": lambda badge: badge.code,
    "event_name": lambda badge: badge.event_name,
    "event_line": lambda badge: badge.event_line,
    "hashtag": lambda badge: badge.hashtag,
    "network": lambda badge: badge.network,
    "password": lambda badge: badge.password,
    "wifi": lambda badge: wifi(badge.network, badge.password),
}
"""What a template may say; ``{custom:Header}`` is a column of the delegate list."""

OF_THE_EVENT = frozenset({"event_name", "event_line", "hashtag", "network", "password", "wifi"})
"""Placeholders that are the same on every badge of an event."""

BETWEEN = " · "


def text_of(found: Value) -> str:
    """Return what a placeholder stands for as one text."""
    return found if isinstance(found, str) else " ".join(found)


def placeholders(text: str) -> tuple[str, ...]:
    """Return the names that a text has in braces."""
    return tuple(PLACEHOLDER.findall(text))


def is_known(name: str) -> bool:
    """Whether a placeholder means something."""
    return name in PLACEHOLDERS or name.startswith(_CUSTOM)


def value(name: str, badge: Badge) -> Value:
    """Return what a placeholder stands for."""
    if name.startswith(_CUSTOM):
        return badge.custom.get(name.removeprefix(_CUSTOM), "")
    return PLACEHOLDERS[name](badge)


def filler(text: str) -> Callable[[Badge], Value]:
    """Return what fills in a text's placeholders, as :func:`fill` does."""
    names, alone = _taken_apart(text)
    if alone and names[0] in PLACEHOLDERS:
        return PLACEHOLDERS[names[0]]
    return lambda badge: fill(text, badge)


def fill(text: str, badge: Badge) -> Value:
    """Return a text with its placeholders filled in: empty where all of them are.

    A text that is one placeholder alone may be a list, whose items are best not broken.
    """
    names, alone = _taken_apart(text)
    if alone:
        return value(names[0], badge)
    if not names:
        return text
    found = {name: _joined(value(name, badge)) for name in names}
    if not any(found.values()):
        return ""
    return PLACEHOLDER.sub(lambda match: found[match[1]], text)


@lru_cache(maxsize=512)
def _taken_apart(text: str) -> tuple[tuple[str, ...], bool]:
    names = placeholders(text)
    return names, len(names) == 1 and text == f"{{{names[0]}}}"


def _joined(part: Value) -> str:
    return part if isinstance(part, str) else BETWEEN.join(part)
