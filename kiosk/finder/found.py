"""Somebody found: how well they fit what was typed, how surely they were meant, and why."""

from collections.abc import Sequence
from dataclasses import dataclass

from kiosk.domain.attendee import Attendee
from kiosk.finder.marks import Reasons, Span, Why, reasons
from kiosk.finder.query import Token
from kiosk.finder.roles import other_text


@dataclass(frozen=True, slots=True)
class Found:
    """Somebody found: a score up to 1, what was looked for, and so why they were found."""

    attendee: Attendee
    score: float
    words: tuple[Token, ...] = ()
    """What was typed."""
    by: Why | None = None
    """What was looked at instead of words: the badge code, the telephone number."""
    sure: bool = True
    """Found by what was typed as it was typed; not by ear or by a slip."""

    @property
    def name_marks(self) -> tuple[Span, ...]:
        """The letters of the name that say why."""
        return self._reasons.name

    @property
    def organisation_marks(self) -> tuple[Span, ...]:
        """The letters of the organisation that say why."""
        return self._reasons.organisation

    @property
    def why(self) -> Why | None:
        """What led here where letters alone do not show it."""
        return self.by or self._reasons.why

    @property
    def _reasons(self) -> Reasons:
        person = self.attendee
        names = (person.name, person.given_name, person.family_name)
        return reasons(
            names, person.organisation, person.email, other_text(person), words=self.words
        )


def certain(found: Sequence[Found]) -> list[Found]:
    """Return those who were found for sure; where nobody was, all."""
    return [one for one in found if one.sure] or list(found)
