"""One side of somebody's badge as a picture, in a template that is being edited."""

from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtGui import QImage

from kiosk.documents.template import Fold
from kiosk.documents.template_edit import BACK
from kiosk.ui.organiser.picture import page_of

if TYPE_CHECKING:
    from kiosk.documents.badge import Design
    from kiosk.services.day import Day


def side_picture(day: "Day", person_id: UUID, design: "Design", side: str) -> QImage:
    """Return the front or back of a badge; to be asked on the paper thread only.

    A side with nothing on it is an empty picture.
    """
    from kiosk.services.printing import badges_of

    template = design.template
    if side == BACK and not template.back:
        return QImage()
    flat = replace(design, template=replace(template, fold=Fold.NONE))
    printed = badges_of(day, [person_id], design=flat)
    return page_of(printed.data, 1 if side == BACK else 0)
