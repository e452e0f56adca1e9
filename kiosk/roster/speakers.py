"""The programme against the list: speakers who are on both, and those the list forgot."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kiosk.domain.attendee import Attendee
from kiosk.domain.event import Contributor, Event, Part, Session
from kiosk.domain.names import fold, fold_all
from kiosk.roster.likeness import same_words

_ON_STAGE = {Part.SPEAKER, Part.MODERATOR, Part.PANELLIST}


@dataclass(frozen=True, slots=True)
class OnStage:
    """One person of the programme, the sessions and parts, and who that is on the list."""

    contributor: Contributor
    parts: tuple[tuple[Session, Part], ...]
    attendee: Attendee | None

    @property
    def other_spelling(self) -> bool:
        """Whether the programme spells the name otherwise than the list."""
        return self.attendee is not None and self.attendee.name != self.contributor.name


def on_stage(event: Event, attendees: Sequence[Attendee]) -> list[OnStage]:
    """Return everybody the programme names, in its order, with the person on the list."""
    people: dict[str, Contributor] = {}
    parts: dict[str, list[tuple[Session, Part]]] = {}
    for session in event.sessions:
        for contributor in session.contributors:
            if contributor.part in _ON_STAGE:
                key = fold(contributor.name)
                people.setdefault(key, contributor)
                parts.setdefault(key, []).append((session, contributor.part))
    for speaker in event.speakers:
        contributor = Contributor(
            speaker.name, Part.SPEAKER, speaker.position, speaker.organisation
        )
        people.setdefault(fold(speaker.name), contributor)
    if not people:
        return []
    listed: dict[tuple[str, ...], list[tuple[list[str], Attendee]]] = defaultdict(list)
    for name, attendee in zip(fold_all([a.name for a in attendees]), attendees, strict=True):
        words = name.split()
        listed[tuple(words[:-1])].append((words, attendee))  # a slip is only in the last
    return [
        OnStage(
            person,
            tuple(parts.get(key, ())),
            _find(person, key.split(), listed.get(tuple(key.split()[:-1]), ())),
        )
        for key, person in people.items()
    ]


def names_anybody(event: Event) -> bool:
    """Whether the programme names somebody on stage."""
    return bool(event.speakers) or any(
        contributor.part in _ON_STAGE
        for session in event.sessions
        for contributor in session.contributors
    )


def _find(
    person: Contributor, words: list[str], attendees: Iterable[tuple[list[str], Attendee]]
) -> Attendee | None:
    alike = [attendee for own, attendee in attendees if same_words(words, own)]
    return max(alike, key=lambda a: _likeness(person, a), default=None)


def _likeness(person: Contributor, attendee: Attendee) -> tuple[bool, bool, int]:
    wanted, has = fold(person.organisation), fold(attendee.organisation)
    shared = set(wanted.split()) & set(has.split())
    return fold(person.name) == fold(attendee.name), wanted == has, len(shared)
