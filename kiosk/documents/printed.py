"""What comes of printing: the bytes, how many pages, and what somebody should look at."""

import unicodedata
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What is not as it should be on paper."""

    MISSING_GLYPHS = "missing_glyphs"
    """``detail`` holds the characters that are printed as boxes."""
    SHORTENED = "shortened"
    """``part`` did not fit and ends in an ellipsis."""
    INITIALS = "initials"
    """``part`` did not fit: all words but its first are initials."""
    LEFT_OUT = "left_out"
    """There was no room for ``part``, or for the end of it."""
    NO_BARCODE = "no_barcode"
    """``detail`` says what is wrong with the code."""
    NO_PICTURE = "no_picture"
    """``detail`` is the file that is not there or no picture."""


@dataclass(frozen=True, slots=True)
class PrintWarning:
    """One thing to look at: on which badge or row, and in which part of it.

    ``subject`` and ``part`` are words for people without names ("badge HX4K 7RT9 M2Q", "family
    name"); ``detail`` may hold letters of a name, so show :func:`sentence` instead.
    """

    subject: str
    kind: Kind
    part: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Printed:
    """A finished PDF."""

    data: bytes
    pages: int
    warnings: tuple[PrintWarning, ...] = ()
    size: tuple[float, float] = (0, 0)
    """Width and height of its pages, in points."""


def sentence(warning: PrintWarning) -> str:
    """Say what to look at, without anybody's name."""
    match warning.kind:
        case Kind.MISSING_GLYPHS:
            signs = "character" if len(warning.detail) == 1 else "characters"
            return (
                f"{warning.subject}: {len(warning.detail)} {signs} of the {warning.part}"
                f" ({_scripts(warning.detail)}) cannot be drawn, and a box stands instead:"
                " write it in other letters"
            )
        case Kind.SHORTENED:
            return (
                f"{warning.subject}: the {warning.part} is too long and ends in an ellipsis:"
                " shorten it by hand"
            )
        case Kind.INITIALS:
            return (
                f"{warning.subject}: the {warning.part} is too long and was shortened to initials:"
                " look whether the person would know it"
            )
        case Kind.LEFT_OUT:
            return (
                f"{warning.subject}: there is no room for the whole {warning.part}:"
                " give it more room in the template"
            )
        case Kind.NO_BARCODE:
            return f"{warning.subject}: there is no barcode, because {warning.detail}"
        case Kind.NO_PICTURE:
            return (
                f"{warning.subject}: the picture {warning.detail} is missing or no PNG or JPEG:"
                " put it beside the template"
            )


def _scripts(characters: str) -> str:
    """Name the scripts of some characters, as Unicode does: "Arabic, CJK"."""
    names = (unicodedata.name(c, "unknown").split()[0] for c in characters)
    found = dict.fromkeys(n if n == "CJK" else n.capitalize() for n in names)
    return ", ".join(found)
