"""Whatever is done at two desks in whatever order, it comes to what a naive reading of it says.

The machine draws what happens and does it twice: with the program's services on a real event file,
and on the list of :mod:`tests.journeys.naive`. After every step the answers, the presences, the
counts, the attendance list and the badges asked for must be the same, and the file must verify.
"""

import csv
import shutil
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from kiosk.domain.attendee import Status, WalkIn
from kiosk.domain.decision import decide
from kiosk.domain.journal import Fact, Kind, Method, next_clock
from kiosk.domain.printing import Rule
from kiosk.errors import BadValue
from kiosk.services import checking_in, codes, joining, paper, paper_past, people, undoing
from kiosk.services.checking_in import (
    Request,
    check_in_code,
    check_in_group,
    check_in_person,
    check_out_code,
    check_out_person,
    look_at_code,
)
from kiosk.services.day import load_day
from kiosk.services.exporting import export
from kiosk.services.making import new_event
from kiosk.services.post import open_post
from kiosk.services.print_queue import copies_of
from kiosk.services.undoing import undo
from kiosk.services.verifying import verify
from kiosk.services.walking_in import walk_in_and_check_in
from kiosk.store import attendees, enrolments, journal, whereabouts
from tests.journeys.naive import Move, NaiveDay, Person, Room
from tests.sample import MACHINE

START = datetime(2026, 5, 1, 9, 0, tzinfo=UTC)  # 10:00 in London
DEFINITION = """
roster = ["people.csv"]
[event]
name = "Any order"
date = 2026-05-01
time_zone = "Europe/London"
[[session]]
code = "door"
title = "Door"
kind = "registration"
start = "09:00"
end = "18:00"
[[session]]
code = "red"
title = "Red"
start = "10:00"
end = "11:00"
parallel = "rooms"
capacity = 2
[[session]]
code = "blue"
title = "Blue"
start = "10:00"
end = "11:00"
parallel = "rooms"
tracks_exit = true
[[session]]
code = "green"
title = "Green"
start = "10:00"
end = "11:00"
parallel = "rooms"
listed_only = true
[[session]]
code = "hall"
title = "Hall"
start = "10:00"
end = "11:00"
opens = "09:55"
closes = "10:20"
capacity = 1
[[session]]
code = "quiz"
title = "Quiz"
start = "10:00"
end = "11:00"
tracks_exit = true
question = { text = "Tea?", choices = ["Yes", "No"] }
"""
PEOPLE = """Name,Note,Must_read,Sessions
Łukasz Ó Briain,,,green
Ben Beech,Ask for the press,yes,green
Cy Twombly,,,blue
"""
SHARED = "SHAREDCODE"

rooms = st.sampled_from(["door", "red", "blue", "green", "hall", "quiz"])
numbers = st.integers(0, 99)
booleans = st.booleans()
seldom = st.sampled_from([False, False, False, True])
answers = st.sampled_from([None, None, "Yes", "No", "Maybe"])
printing = st.sampled_from(list(Rule))
pauses = st.sampled_from([0, 0, 1, 5, 6, 60, 400, 1200, -2, -300])
wishes = st.fixed_dictionaries(
    {
        "room": rooms, "desk": st.integers(0, 1), "override": seldom, "answer": answers,
        "has_read": booleans, "prints": printing,
        "method": st.sampled_from([Method.SCAN, Method.SEARCH, Method.SELF_SERVICE]),
    }
)  # fmt: skip


@cache
def _original() -> Path:
    folder = Path(mkdtemp(prefix="kiosk-any-order-"))
    (folder / "event.toml").write_text(DEFINITION, encoding="utf-8")
    (folder / "people.csv").write_text(PEOPLE, encoding="utf-8")
    new_event(folder / "event.sqlite", folder / "event.toml", (MACHINE, "Desk 1"), START)
    return folder / "event.sqlite"


class AnyOrder(RuleBasedStateMachine):
    """Two desks on one file, a clock that is put forward and back, and the naive list beside."""

    def __init__(self):
        super().__init__()
        self.folder = TemporaryDirectory()
        self.path = Path(shutil.copy(_original(), self.folder.name))
        self.now = START
        self._real_clock = journal.datetime
        journal.datetime = self._clock()
        self.desks = [open_post(self.path, MACHINE, f"Desk {n + 1}") for n in range(2)]
        self.event = self.desks[0].event
        self.agreed = False
        self.sheets = []
        self.merges = []
        self.naive = NaiveDay([self._room(s) for s in self.event.sessions], self._people())
        with self.desks[0].file.write() as connection:
            for who in list(self.naive.people)[:2]:
                attendees.add_code(connection, who, SHARED, START, current=False)
                self.naive.people[who].codes[SHARED] = None

    def _clock(self):
        """The computer's clock, which entries are put in order by, as far as that can be known."""
        machine = self

        class Clock(datetime):
            @classmethod
            def now(cls, zone=None):
                return machine.now.astimezone(zone)

        return Clock

    def _room(self, session):
        return Room(
            session.code, session.parallel, session.capacity, session.tracks_exit,
            session.listed_only, session.opens_at, session.closes_at,
            session.question.choices if session.question else (),
        )  # fmt: skip

    def _people(self):
        day = load_day(self.desks[0])
        return {
            who: Person(
                a.name, {a.code: None},
                {s.code for s in self.event.sessions if who in day.enrolments.get(s.id, {})},
                a.must_read,
            )
            for who, a in day.people.items()
        }  # fmt: skip

    def teardown(self):
        try:
            if self.agreed:
                self.lists_agree()
                self.attendance_agrees()
                assert verify(self.desks[1]) == []
        finally:
            for desk in self.desks:
                desk.close()
            journal.datetime = self._real_clock
            self.folder.cleanup()

    # choosing ------------------------------------------------------------------------------------

    def person(self, number):
        known = list(self.naive.people)
        return known[number % len(known)]

    def a_code(self, number):
        known = [code for p in self.naive.people.values() for code in p.codes]
        return [*known, "NOBODYS"][number % (len(known) + 1)]

    def request(self, drawn):
        said = {**drawn, "at": self.now, "desk": f"Desk {drawn['desk'] + 1}"}
        request = Request(
            self.event.session(drawn["room"]), self.now, drawn["method"],
            "The list is wrong" if drawn["override"] else "",
            drawn["answer"], drawn["has_read"], drawn["prints"],
        )  # fmt: skip
        return self.desks[drawn["desk"]], said, request

    def take(self, said, expected, outcome, kind=None):
        """Compare an answer with the one expected, and what the journal says of it; note it."""
        self.same(expected, outcome)
        if outcome.result in {"checked_in", "checked_out"}:
            self.naive.note(expected, said, outcome.entry)
            how = Kind.CHECK_OUT if outcome.result == "checked_out" else Kind.CHECK_IN
            kind = kind or (Kind.OVERRIDE if expected.get("against") else how)
        self.journalled(said, expected, kind or Kind.REFUSAL)

    def same(self, expected, outcome):
        person = self.naive.people.get(expected.get("attendee"))
        left_out = {"against", "left_at"} if person and person.vague else {"against"}
        assert {k: v for k, v in facts(outcome).items() if k not in left_out} == {
            k: v for k, v in expected.items() if k not in left_out
        }

    def journalled(self, said, expected, kind):
        with self.desks[0].file.read() as connection:
            (entry,) = journal.newest(connection, 1)
            names = journal.station_names(connection)
        session = self.event.session(said["room"])
        assert (entry.kind, entry.method, entry.at, entry.session_id, entry.attendee_id) == (
            kind, said["method"], said["at"], session.id, expected.get("attendee"),
        )  # fmt: skip
        assert names[entry.station_id] == said["desk"]
        if kind in {Kind.REFUSAL, Kind.LOOK}:
            assert entry.reason == expected["result"]

    # what happens --------------------------------------------------------------------------------

    @rule(seconds=pauses)
    def time_passes_or_the_clock_is_put_back(self, seconds):
        is_vague = any(person.vague for person in self.naive.people.values())
        self.now += timedelta(seconds=abs(seconds) if is_vague else seconds)

    @rule(number=numbers, drawn=wishes)
    def a_code_is_scanned(self, number, drawn):
        post, said, request = self.request(drawn)
        code = self.a_code(number)
        expected = self.naive.scan(code, said)
        self.take(said, expected, check_in_code(post, code, request))

    @rule(number=numbers, drawn=wishes, seconds=st.sampled_from([0, 1, 5, 6, -1]))
    def the_scanner_bounces(self, number, drawn, seconds):
        self.a_code_is_scanned(number, drawn)
        self.time_passes_or_the_clock_is_put_back(seconds)
        self.a_code_is_scanned(number, drawn)

    @rule(number=numbers, drawn=wishes)
    def a_code_is_only_looked_at(self, number, drawn):
        post, said, request = self.request({**drawn, "override": False})
        code = self.a_code(number)
        expected = self.naive.scan(code, said)
        outcome = look_at_code(post, code, request)
        self.same(expected, outcome)
        self.journalled(said, expected, Kind.LOOK)

    @rule(number=numbers, drawn=wishes)
    def somebody_is_found_by_name(self, number, drawn):
        post, said, request = self.request(drawn)
        who = self.person(number)
        self.take(said, self.naive.come(who, said), check_in_person(post, who, request))

    @rule(number=numbers, drawn=wishes, some=st.permutations(["red", "blue", "green"]))
    def somebody_goes_from_room_to_room(self, number, drawn, some):
        for room in some:
            said = {"room": room, "override": True, "has_read": True}
            self.somebody_is_found_by_name(number, drawn | said)

    @rule(some=st.lists(numbers, min_size=2, max_size=3), drawn=wishes)
    def a_group_comes(self, some, drawn):
        post, said, request = self.request(drawn)
        people = [self.person(number) for number in some]
        outcomes = check_in_group(post, people, request)
        for who, outcome in zip(people, outcomes, strict=True):
            expected = self.naive.come(who, said)
            self.same(expected, outcome)
            if outcome.result in {"checked_in", "checked_out"}:
                self.naive.note(expected, said, outcome.entry)

    @rule(number=numbers, drawn=wishes, by_code=booleans)
    def somebody_is_checked_out(self, number, drawn, by_code):
        post, said, request = self.request(drawn)
        if by_code:
            code = self.a_code(number)
            holders, gone = self.naive.holders(code)
            outcome = check_out_code(post, code, request)
            if len(holders) != 1 or gone is not None:
                wanted = "unknown" if not holders else "revoked" if gone else "ambiguous"
                assert outcome.result == wanted
                return
            who = holders[0]
        else:
            who = self.person(number)
            outcome = check_out_person(post, who, request)
        self.take(said, self.naive.leave(who, said["room"]) | self._when(outcome), outcome)

    def _when(self, outcome):
        return {"at": self.now} if outcome.result == "checked_out" else {}

    @rule(number=numbers, drawn=wishes)
    def somebody_walks_in(self, number, drawn):
        if len(self.naive.people) >= 6:
            return
        post, said, request = self.request(drawn)
        room = self.event.session(drawn["room"])
        walk_in = WalkIn(f"Guest {len(self.naive.people)}", sessions=(room.id,) * (number % 2))
        person, outcome = walk_in_and_check_in(post, walk_in, request)
        self.naive.people[person.id] = Person(
            person.name, {person.code: None}, {room.code} if number % 2 else set()
        )
        self.take(said, self.naive.come(person.id, said), outcome)

    @precondition(lambda self: self.naive.moves)
    @rule(number=numbers, desk=st.integers(0, 1))
    def something_is_undone(self, number, desk):
        known = [m.entry for m in self.naive.moves if m.entry is not None]
        if known:
            self._undo(known[-1 - number % min(len(known), 6)], desk)

    def _undo(self, entry, desk):
        outcome = undo(self.desks[desk], entry, "undone at the desk", self.now)
        assert outcome.result == self.naive.strike(entry)
        if outcome.result != "undone":
            return
        move = next(m for m in self.naive.moves if m.entry == entry)
        stay = self.naive.stays(self.naive.root(move.who)).get(move.room)
        assert outcome.departure == (not move.comes)
        assert (outcome.was.at, outcome.was.station) == (move.at, move.desk)
        assert outcome.inside == bool(stay and stay.inside)
        assert (outcome.still.at if outcome.still else None) == (stay.first.at if stay else None)
        beside = self.naive.room_beside(self.naive.root(move.who), move.room)
        if outcome.back_in is not None:
            assert outcome.back_in.code == beside

    @rule(number=numbers, desk=st.integers(0, 1))
    def a_departure_for_another_room_is_undone(self, number, desk):
        """The departure that an arrival caused goes with that arrival, or the room holds two."""
        with self.desks[desk].file.read() as connection:
            entries = journal.load_journal(connection)
        known = {m.entry for m in self.naive.moves if m.entry is not None}
        caused = [e for e in entries if e.kind is Kind.CHECK_OUT and e.target in known]
        if not caused:
            return
        departure = caused[-1 - number % min(len(caused), 3)]
        outcome = undo(self.desks[desk], departure.id, "undone at the desk", self.now)
        struck = {e.target for e in entries if e.kind is Kind.UNDO}
        if departure.id in struck:
            assert outcome.result == "already_undone"
        else:
            assert outcome.result == self.naive.strike(departure.target) == "undone"

    @rule(number=numbers, desk=st.integers(0, 1))
    def a_badge_is_lost(self, number, desk):
        who = self.naive.root(self.person(number))
        before = load_day(self.desks[0]).people[who].code
        after = codes.new_badge_code(self.desks[desk], self.person(number), self.now)
        assert after.id == who
        self.naive.people[who].codes[before] = self.now
        self.naive.people[who].codes[after.code] = None

    @rule(number=numbers, desk=st.integers(0, 1), back=booleans)
    def somebody_cancels_or_not(self, number, desk, back):
        verb = people.restore_person if back else people.cancel
        who = verb(self.desks[desk], self.person(number), self.now).id
        self.naive.people[who].cancelled = not back

    @rule(desk=st.integers(0, 1))
    def the_program_is_started_again(self, desk):
        name = self.desks[desk].station.name
        self.desks[desk].close()
        self.desks[desk] = open_post(self.path, MACHINE, name)

    @rule(one=numbers, other=numbers, desk=st.integers(0, 1))
    def two_are_one(self, one, other, desk):
        source, target = (self.naive.root(self.person(n)) for n in (one, other))
        if source == target:
            with pytest.raises(BadValue):
                joining.merge(self.desks[desk], source, target, self.now)
            return
        both = [self.naive.been_beside(who) for who in (source, target)]
        joining.merge(self.desks[desk], source, target, self.now)
        with self.desks[desk].file.read() as connection:
            act = journal.load_kind(connection, Kind.MERGE)[-1]
        gone, kept = self.naive.people[source], self.naive.people[target]
        if all(both) or gone.vague:
            gone.vague = kept.vague = True
            self.now += timedelta(minutes=1)
        before = (source, target, _copy(gone), _copy(kept))
        self.naive.joins.append((source, target))
        kept.codes |= {c: t for c, t in gone.codes.items() if c not in kept.codes}
        gone.codes = {}
        kept.rooms |= gone.rooms
        kept.answers = {**gone.answers, **kept.answers}
        kept.must_read |= gone.must_read
        kept.cancelled = kept.cancelled and gone.cancelled
        self.merges.append((act.id, before, (_copy(gone), _copy(kept))))

    @precondition(lambda self: self.merges)
    @rule(desk=st.integers(0, 1))
    def they_were_two_after_all(self, desk):
        act, (source, target, gone, kept), now = self.merges[-1]
        here = self.naive.people
        if (_copy(here[source]), _copy(here[target])) != now:
            return  # what was changed since stays; other tests are about that
        assert undo(self.desks[desk], act, "undone at the desk", self.now).undo is not None
        self.merges.pop()
        self.naive.joins.remove((source, target))
        said = {"badges": here[target].badges, "vague": here[target].vague}
        here[source] = replace(_copy(gone), vague=gone.vague or said["vague"])
        here[target] = replace(_copy(kept), **said)

    @rule(some=st.lists(numbers, min_size=1, max_size=3), room=rooms, minutes=st.integers(-40, 0))
    def a_sheet_is_brought_in(self, some, room, minutes):
        written = self.now + timedelta(minutes=minutes)
        rows = [self.person(number) for number in some]
        lines = tuple(paper.Written(written, who, row=n + 1) for n, who in enumerate(rows))
        plan = paper.bring_in(
            self.desks[0], paper.Filled(self.event.session(room), lines), self.now
        )
        entries = self._arrivals_of(plan.entry)
        done = []
        for who in dict.fromkeys(map(self.naive.root, rows)):
            stays = self.naive.stays(who)
            if room in stays:
                continue
            elsewhere = self.naive.room_beside(who, room)
            seen = (stays[elsewhere].first.at, stays[elsewhere].last) if elsewhere else ()
            since = next((at for at in seen if at > written), None)
            passing = since is not None
            entry = entries.pop(who)
            came = Move(entry, who, room, True, written, "Desk 1", "paper", passing)
            self.naive.moves.append(came)
            if passing:
                self.naive.moves.append(
                    Move(None, who, room, False, since, "Desk 1", "paper", with_=came)
                )
            done.append(entry)
        assert entries == {}
        assert plan.arrivals == len(done)
        if plan.entry is not None:
            self.sheets.append((plan.entry, done))

    def _arrivals_of(self, cause):
        with self.desks[0].file.read() as connection:
            kinds = {Kind.CHECK_IN, Kind.OVERRIDE}
            came = journal.came_of(connection, cause, kinds) if cause else []
        return {entry.attendee_id: entry.id for entry in came}

    @precondition(lambda self: self.sheets)
    @rule(number=numbers, desk=st.integers(0, 1))
    def a_sheet_is_taken_back(self, number, desk):
        cause, entries = self.sheets[number % len(self.sheets)]
        standing = [m for m in self.naive.moves if m.entry in entries and not m.struck]
        count = paper_past.take_back(self.desks[desk], cause, "undone at the desk", self.now)
        assert count == len(standing)
        for move in standing:
            self.naive.strike(move.entry)

    # what must be so -----------------------------------------------------------------------------

    @invariant()
    def who_is_where_is_the_same(self):
        """Compare where everybody is or was; when they left only of those who are not back."""
        with self.desks[0].file.read() as connection:
            presences = whereabouts.load_presences(connection)
            desks = journal.station_names(connection)
        codes_of = {session.id: session.code for session in self.event.sessions}
        self.agreed = False
        vague = {who for who, person in self.naive.people.items() if person.vague}
        present = {
            (p.attendee_id, codes_of[p.session_id]): (
                p.entry_id, p.at, desks[p.station_id], p.method, p.inside,
                None if p.inside or p.attendee_id in vague else p.left_at,
            )
            for p in presences
        }  # fmt: skip
        told = {
            (who, room): (
                s.first.entry, s.first.at, s.first.desk, s.first.method, s.inside,
                None if s.inside or who in vague else s.left,
            )
            for who in self.naive.everybody()
            for room, s in self.naive.stays(who).items()
        }  # fmt: skip
        assert present == told, (present.items() - told.items(), told.items() - present.items())
        self.agreed = True

    def lists_agree(self):
        """Compare who is on the list, the counts, the badges asked for and what was answered."""
        day = load_day(self.desks[0])
        for session in self.event.sessions:
            came = [w for w in self.naive.everybody() if session.code in self.naive.stays(w)]
            count = day.count(session)
            inside = self.naive.inside(session.code)
            assert (count.checked_in, count.inside) == (len(came), len(inside))
        for who, person in self.naive.people.items():
            merged = self.naive.root(who) != who
            status = Status.CANCELLED if person.cancelled else Status.REGISTERED
            assert day.people[who].status is (Status.MERGED if merged else status)
        for who in self.naive.everybody():
            assert copies_of(self.desks[0], who).coming == self.naive.badges(who)
            with self.desks[0].file.read() as connection:
                said = enrolments.answer(connection, self.event.session("quiz").id, who)
            assert said == self.naive.people[who].answers.get("quiz")

    def attendance_agrees(self):
        """Compare the attendance list as it is exported."""
        path = Path(self.folder.name) / "attendance.csv"
        export(self.desks[1], "attendance", path)
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = {
                (r["session_code"], r["name"]): (
                    r["attended"], moment(r["first_check_in"]), moment(r["last_check_out"]),
                )
                for r in csv.DictReader(file)
            }  # fmt: skip
        for who in self.naive.everybody():
            stays, person = self.naive.stays(who), self.naive.people[who]
            for code in self.naive.rooms:
                stay = stays.get(code)
                row = rows.pop((code, person.name))
                unsaid = person.vague or (stay and stay.inside)
                left = row[2] if unsaid else stay and stay.left
                assert row == (("yes", stay.first.at, left) if stay else ("no", None, None))
        assert not rows


def moment(text):
    return datetime.fromisoformat(text) if text else None


def _copy(person):
    return replace(
        person, codes=dict(person.codes), rooms=set(person.rooms), answers=dict(person.answers)
    )


def facts(outcome):
    """Return what an answer says, as the naive list says it."""
    found = {"result": outcome.result}
    if outcome.result == "ambiguous":
        return found | {"candidates": {person.id for person in outcome.candidates}}
    if outcome.result == "unknown":
        return found
    found |= {"attendee": outcome.attendee.id, "room": outcome.session.code}
    for name in ("at", "revoked_at", "opens_at", "now", "closed_at", "capacity", "left_at", "echo",
                 "back"):  # fmt: skip
        if hasattr(outcome, name):
            found[name] = getattr(outcome, name)
    for name in ("left", "elsewhere"):
        if hasattr(outcome, name):
            room = getattr(outcome, name)
            found[name] = room.code if room else None
    if outcome.result in {"checked_in", "full"}:
        found["inside"] = outcome.inside
    if outcome.result == "already_checked_in":
        found["first"] = (outcome.first.at, outcome.first.station)
    return found


SIZE = settings(
    max_examples=10,
    stateful_step_count=30,
    phases=[Phase.generate],  # what is found is never made small: that would take minutes
    suppress_health_check=list(HealthCheck),
)


def test_whatever_is_done_comes_to_what_a_naive_reading_says():
    run_state_machine_as_test(AnyOrder, settings=SIZE)


def _every_room_has_places(wish, facts):
    return decide(wish, replace(facts, inside=0))


def _every_scan_is_meant(wish, facts):
    late = replace(wish, at=wish.at + timedelta(minutes=1))
    return decide(late, facts)


FAULTS = {
    "rooms are never full": (checking_in, "decide", _every_room_has_places),
    "a scanner's echo is taken for a wish": (checking_in, "decide", _every_scan_is_meant),
    "a clock that was put back puts entries back": (
        journal, "next_clock", lambda _, now: next_clock(0, now),
    ),
    "an undo leaves somebody in two rooms": (undoing, "keep_in_one_room", lambda *_: []),
    "a refusal is not in the journal": (
        checking_in, "_noted", lambda _, wish: Fact(Kind.LOOK, wish.method, wish.at),
    ),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS.keys())
def test_the_comparison_notices(fault, monkeypatch):
    monkeypatch.setattr(*fault)
    with pytest.raises(AssertionError):
        run_state_machine_as_test(
            AnyOrder, settings=settings(SIZE, derandomize=True, max_examples=80)
        )
