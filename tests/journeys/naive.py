"""What a day comes to, told as naively as can be: the list of what was done, read again each time.

Nothing of the program is used here but the names of its answers. Whoever undoes something strikes
it off the list, and the rest is read as if it had never been done; in rooms side by side, who goes
into one has left the others.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

SECONDS = timedelta(seconds=5)
"""Within this time a code is read twice by itself."""


@dataclass
class Room:
    """A session as its definition says it."""

    code: str
    group: str = ""
    places: int | None = None
    counts_leaving: bool = False
    listed_only: bool = False
    opens: datetime | None = None
    closes: datetime | None = None
    asks: tuple[str, ...] = ()


@dataclass
class Person:
    """One line of the list."""

    name: str
    codes: dict[str, datetime | None] = field(default_factory=dict)
    """Codes, and since when each is no longer good."""
    rooms: set[str] = field(default_factory=set)
    must_read: bool = False
    cancelled: bool = False
    answers: dict[str, str] = field(default_factory=dict)
    badges: int = 0
    vague: bool = False
    """Two who were in rooms side by side at once are one: when they left which nobody can say."""


@dataclass
class Move:
    """Somebody came or went, as it was noted; ``passing``: came, and was elsewhere since."""

    entry: UUID | None
    who: UUID
    room: str
    comes: bool
    at: datetime
    desk: str
    method: str = "scan"
    passing: bool = False
    struck: bool = False
    with_: "Move | None" = None
    """The arrival that this departure is part of."""


@dataclass
class Stay:
    """What somebody's moves in one room come to."""

    first: Move
    inside: bool
    last: datetime
    last_desk: str
    left: datetime | None = None


class NaiveDay:
    """The list, the people and the rooms of a day."""

    def __init__(self, rooms: list[Room], people: dict[UUID, Person]) -> None:
        self.rooms = {room.code: room for room in rooms}
        self.people = people
        self.moves: list[Move] = []
        self.joins: list[tuple[UUID, UUID]] = []

    def root(self, who: UUID) -> UUID:
        """Return who a record is the same person as."""
        for one, other in self.joins:
            if one == who:
                return self.root(other)
        return who

    def stays(self, who: UUID) -> dict[str, Stay]:
        """Return where somebody is or was."""
        found: dict[str, Stay] = {}
        for move in self.moves:
            if move.struck or self.root(move.who) != who:
                continue
            here = found.get(move.room)
            if not move.comes:
                if here is not None:
                    here.inside, here.left = False, move.at
                    here.last, here.last_desk = move.at, move.desk
                continue
            for code, other in found.items():
                if self._beside(code, move.room) and other.inside and not move.passing:
                    other.inside, other.left = False, move.at
                    other.last, other.last_desk = move.at, move.desk
            if here is None:
                found[move.room] = Stay(move, True, move.at, move.desk)
            else:
                here.inside, here.last, here.last_desk = True, move.at, move.desk
        return found

    def _beside(self, one: str, other: str) -> bool:
        group = self.rooms[one].group
        return one != other and bool(group) and group == self.rooms[other].group

    def everybody(self) -> list[UUID]:
        """Return everybody who stands for themselves."""
        return [who for who in self.people if self.root(who) == who]

    def inside(self, room: str) -> set[UUID]:
        """Return who is in a room."""
        return {who for who in self.everybody() if (s := self.stays(who).get(room)) and s.inside}

    def room_beside(self, who: UUID, room: str) -> str | None:
        """Return the room beside in which somebody is."""
        stays = self.stays(who).items()
        return next((c for c, s in stays if self._beside(c, room) and s.inside), None)

    def been_beside(self, who: UUID) -> bool:
        """Whether somebody was ever in a room that has others beside it."""
        return any(self.rooms[code].group for code in self.stays(who))

    def holders(self, code: str) -> tuple[list[UUID], datetime | None]:
        """Return whose code this is, else whose it was, and until when."""
        good = [w for w, p in self.people.items() if code in p.codes and p.codes[code] is None]
        was = [w for w, p in self.people.items() if p.codes.get(code) is not None]
        if good or not was:
            return good, None
        return was[:1], self.people[was[0]].codes[code]

    # answers -------------------------------------------------------------------------------------

    def scan(self, code: str, wish: dict[str, Any]) -> dict[str, Any]:
        """Return what a scan comes to, by the issue's words."""
        people, gone = self.holders(code)
        if not people:
            return {"result": "unknown"}
        if len(people) > 1:
            return {"result": "ambiguous", "candidates": set(people)}
        return self.come(people[0], {**wish, "scanned": True}, gone)

    def come(self, who: UUID, wish: dict[str, Any], gone: datetime | None = None) -> dict[str, Any]:
        """Return what comes of somebody who wants to go in."""
        who = self.root(who)
        person, room, at = self.people[who], self.rooms[wish["room"]], wish["at"]
        answer = {"attendee": who, "room": room.code}
        if gone is not None and not wish["override"]:
            return {**answer, "result": "revoked", "revoked_at": gone}
        stay = self.stays(who).get(room.code)
        ago = abs(at - stay.last) if stay else None
        if stay is not None and stay.inside:
            if room.counts_leaving and ago > SECONDS:
                return {**answer, "result": "checked_out", "at": at}
            same = stay.last_desk == wish["desk"] and timedelta(0) <= at - stay.last
            echo = bool(wish.get("scanned")) and same and ago <= SECONDS
            return {
                **answer, "result": "already_checked_in", "first": (stay.first.at, stay.first.desk),
                "echo": echo,
            }  # fmt: skip
        moved = self.room_beside(who, room.code)
        if stay is not None and room.counts_leaving and ago <= SECONDS and moved is None:
            return {**answer, "result": "already_checked_out", "left_at": stay.left}
        broken = self._broken(who, person, room, at)
        if broken is not None and not wish["override"]:
            return {**answer, **broken}
        if person.must_read and not wish["has_read"]:
            return {**answer, "result": "must_read"}
        if room.asks and room.code not in person.answers and wish["answer"] not in room.asks:
            return {**answer, "result": "needs_answer"}
        inside = None if room.places is None else len(self.inside(room.code)) + 1
        return {
            **answer, "result": "checked_in", "at": at, "left": moved, "inside": inside,
            "back": stay is not None, "against": broken is not None or gone is not None,
        }  # fmt: skip

    def _broken(self, who: UUID, person: Person, room: Room, at: datetime) -> dict[str, Any] | None:
        if person.cancelled:
            return {"result": "cancelled"}
        if room.listed_only and room.code not in person.rooms:
            beside = [c for c in self.rooms if self._beside(c, room.code) and c in person.rooms]
            return {"result": "not_enrolled", "elsewhere": beside[0] if beside else None}
        if room.opens is not None and at < room.opens:
            return {"result": "too_early", "opens_at": room.opens, "now": at}
        if room.closes is not None and at > room.closes:
            return {"result": "too_late", "closed_at": room.closes}
        inside = len(self.inside(room.code))
        if room.places is not None and inside >= room.places:
            return {"result": "full", "capacity": room.places, "inside": inside}
        return None

    def leave(self, who: UUID, room: str) -> dict[str, Any]:
        """Return what comes of somebody who is checked out by hand."""
        who = self.root(who)
        stay = self.stays(who).get(room)
        answer = {"attendee": who, "room": room}
        if stay is not None and stay.inside:
            return {**answer, "result": "checked_out"}
        return {**answer, "result": "not_here", "left_at": stay.left if stay else None}

    def badges(self, who: UUID) -> int:
        """Return how many badges were asked for somebody, under whichever record."""
        return sum(p.badges for one, p in self.people.items() if self.root(one) == who)

    # what was done -------------------------------------------------------------------------------

    def note(self, answer: dict[str, Any], wish: dict[str, Any], entry: UUID) -> None:
        """Put what was done on the list."""
        comes = answer["result"] == "checked_in"
        where = (wish["room"], comes, wish["at"], wish["desk"], wish["method"])
        self.moves.append(Move(entry, answer["attendee"], *where))
        person = self.people[answer["attendee"]]
        if comes and wish["answer"] in self.rooms[wish["room"]].asks:
            person.answers[wish["room"]] = wish["answer"]
        if comes and wish["room"] == "door" and wish["prints"] != "never":
            person.badges += wish["prints"] == "always" or not self.badges(answer["attendee"])

    def strike(self, entry: UUID) -> str:
        """Strike a move off the list, and what belongs to it; return what that comes to."""
        move = next(m for m in self.moves if m.entry == entry)
        if move.struck:
            return "already_undone"
        left = self._way_out(move)
        for one in self.moves:
            if one is move or one.with_ is move or one is left:
                one.struck = True
        return "undone"

    def _way_out(self, came: Move) -> Move | None:
        """Return how somebody left again whom this move alone brought in; None where they did not.

        Who never came never left.
        """
        inside = began = False
        for move in self.moves:
            if move.struck or self.root(move.who) != self.root(came.who):
                continue
            here = move.room == came.room
            if began and (here or (move.comes and self._beside(move.room, came.room))):
                return move if here and not move.comes else None
            if move is came:
                if inside:
                    return None
                began = True
            elif here or (move.comes and not move.passing and self._beside(move.room, came.room)):
                inside = here and move.comes
        return None
