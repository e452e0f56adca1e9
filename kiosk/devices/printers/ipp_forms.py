"""In which form a document goes to an IPP printer: as PDF, or drawn at its own dots.

Label printers and many that need no driver take rasters only (PWG 5100.14, section 5). What a
printer lists as ``application/octet-stream`` it guesses from the first bytes, so that is taken only
where it names nothing else that can be had.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from kiosk.devices.printers.ipp_words import Group
from kiosk.devices.printers.pages import Ink, Picture, draw_pages
from kiosk.devices.printers.printer import Paper
from kiosk.devices.printers.raster import jpeg_page, pwg_file, pwg_page, urf_file, urf_page
from kiosk.domain.trim import USUAL_DOTS

PDF, GUESSED = "application/pdf", "application/octet-stream"
PWG, URF, JPEG = "image/pwg-raster", "image/urf", "image/jpeg"

_FINEST = {Ink.BLACK: 600, Ink.GREY: 600, Ink.COLOUR: 300}  # more only takes longer
_PER_CM = 4
_PWG_INKS = {"srgb_8": Ink.COLOUR, "sgray_8": Ink.GREY, "black_1": Ink.BLACK}
_URF_INKS = {"SRGB24": Ink.COLOUR, "W8": Ink.GREY}

ASKED = (
    "document-format-supported", "printer-resolution-default", "printer-resolution-supported",
    "pwg-raster-document-resolution-supported", "pwg-raster-document-type-supported",
    "urf-supported", "color-supported", "multiple-document-jobs-supported",
)  # fmt: skip
"""What has to be known of a printer before a form can be chosen."""


@dataclass(frozen=True, slots=True)
class Form:
    """A kind of document; one that is drawn has its dots per inch and its ink."""

    mime: str
    dots: int = 0
    ink: Ink = Ink.GREY


def form_for(ready: Group, wanted: int = 0) -> Form | None:
    """Return the form for a printer by its own words; None where it takes nothing we have.

    ``wanted`` are the dots per inch for which a page was laid out.
    """
    formats = ready.get("document-format-supported", [])
    if not formats or PDF in formats:
        return Form(PDF)
    offered = _both_ways(ready, "pwg-raster-document-resolution-supported")
    offered = offered or _both_ways(ready, "printer-resolution-supported")
    ink = _ink(ready, _PWG_INKS, ready.get("pwg-raster-document-type-supported", []))
    dots = _choice({across for across, along in offered if across == along}, ready, ink, wanted)
    if PWG in formats and dots:
        return Form(PWG, dots, ink)
    words = ready.get("urf-supported", [])
    ink = _ink(ready, _URF_INKS, words)
    dots = _choice(_urf_dots(words), ready, ink, wanted)
    if URF in formats and dots:
        return Form(URF, dots, ink)
    if JPEG in formats:
        ink = Ink.COLOUR if _has_colour(ready) else Ink.GREY
        dots = _choice(_coarser(ready, "printer-resolution-supported"), ready, ink, wanted)
        return Form(JPEG, dots or USUAL_DOTS, ink)
    return Form(GUESSED) if GUESSED in formats else None


def dots_of(ready: Group) -> int:
    """Return the dots per inch at which a printer prints; 0 where it does not say.

    Those in which it is to be given its pages where it takes no PDF; else its usual ones if it has
    any, else the most it can do.
    """
    form = form_for(ready)
    if form is not None and form.dots:
        return form.dots
    return _usual(ready) or max(_coarser(ready, "printer-resolution-supported"), default=0)


def documents(form: Form, paper: Paper, is_wanted: Callable[[], bool]) -> list[bytes] | None:
    """Return what is sent of a paper: one document, or one a page where only pictures are taken.

    None where it is not wanted any more, which is asked after each page that is drawn.
    """
    if form.mime not in _PACKERS:
        return [paper.data]
    pack_page, put_together = _PACKERS[form.mime]
    pages = []
    for picture in draw_pages(paper.data, form.dots, form.ink):
        pages.append(pack_page(picture))
        if not is_wanted():
            return None
    return put_together(pages)


_PACKERS: dict[str, tuple[Callable[[Picture], bytes], Callable[[list[bytes]], list[bytes]]]] = {
    PWG: (pwg_page, lambda pages: [pwg_file(pages)]),
    URF: (urf_page, lambda pages: [urf_file(pages)]),
    JPEG: (jpeg_page, lambda pages: pages),
}


# what it says it can ---------------------------------------------------------------------------


def _choice(offered: set[int], ready: Group, ink: Ink, wanted: int) -> int:
    """Return the dots to draw at: those wanted, the printer's usual, else the finest sensible."""
    sensible = {dots for dots in offered if dots <= _FINEST[ink]}
    for dots in (wanted, _usual(ready)):
        if dots in (sensible or offered):
            return dots
    return max(sensible, default=min(offered, default=0))


def _usual(ready: Group) -> int:
    return max(_coarser(ready, "printer-resolution-default"), default=0)


def _coarser(ready: Group, name: str) -> set[int]:
    """Return the dots per inch among an attribute's values.

    Where the two ways differ, the coarser, because a bar then ends on a dot of both.
    """
    return {min(dots) for dots in _both_ways(ready, name)}


def _both_ways(ready: Group, name: str) -> list[tuple[int, int]]:
    return [dots for one in ready.get(name, []) if (dots := _dots(one))]


def _dots(resolution: Any) -> tuple[int, int] | None:
    """Return dots per inch across and along the feed (RFC 8011, 5.1.16: 3 inches, 4 cm)."""
    if not isinstance(resolution, tuple) or len(resolution) != 3 or min(resolution[:2]) <= 0:
        return None
    across, along, unit = resolution
    if unit == _PER_CM:
        return round(across * 2.54), round(along * 2.54)
    return across, along


def _urf_dots(words: list[Any]) -> set[int]:
    """Return the dots per inch of Apple's words: ``RS300-600``."""
    said = " ".join(str(word) for word in words if str(word).startswith("RS"))
    return {int(dots) for dots in re.findall(r"\d+", said)}


def _ink(ready: Group, known: dict[str, Ink], words: list[Any]) -> Ink:
    """Return the best ink that a printer names; colour only where it has any."""
    named = [ink for word, ink in known.items() if word in words]
    colour = _has_colour(ready)
    return next((ink for ink in named if colour or ink is not Ink.COLOUR), Ink.GREY)


def _has_colour(ready: Group) -> bool:
    return bool((ready.get("color-supported") or [False])[0])
