"""What somebody decides about a list before it goes in: done with it, and taken back with it."""

from datetime import timedelta

import pytest

from kiosk.domain.attendee import Status, WalkIn
from kiosk.domain.journal import Kind
from kiosk.roster.choices import Choices
from kiosk.roster.reading import read_roster
from kiosk.services.checking_in import Request, check_in_code
from kiosk.services.day import load_day
from kiosk.services.importing import import_roster, plan_import
from kiosk.services.mending import open_problems
from kiosk.services.people import correct
from kiosk.services.taking_back import take_back
from kiosk.services.undoing import undo
from kiosk.services.verifying import verify
from kiosk.store import journal
from tests.sample import MORNING, add_walk_in
from tests.services.test_taking_back import everything

LATER = MORNING + timedelta(minutes=7)
LIST = (
    "Name,Organisation,Email\n"
    "Ada Byron,London,ada@x.org\n"
    "Bob Ross,York,bob@x.org\n"
    "Bob Ross,Yorkshire,bob@x.org\n"
    ",Nobody Ltd,no@x.org\n"
    "Cy Twombly,NHS,cy@x.org\n"
)


def roster(text=LIST):
    return read_roster(text.encode(), "list.csv")


def go(post, choices=None, text=LIST):
    return import_roster(post, roster(text), MORNING, choices=choices or Choices())


def names(post):
    return {a.name: a for a in load_day(post).people.values()}


def doubled(post):
    (problem,) = (p for p in plan_import(post, roster()).problems if p.code.endswith("duplicate"))
    return problem


def test_a_mend_that_is_taken_is_made_with_the_import_and_settled(post):
    go(post, Choices(mends={(2, "joined_columns"): {"organisation": "Great London"}}))
    assert names(post)["Ada Byron"].organisation == "Great London"
    again = go(post)
    assert (again.count("added"), again.count("changed")) == (0, 0)
    assert names(post)["Ada Byron"].organisation == "Great London"


def test_what_is_left_is_not_asked_again_and_what_is_undecided_is(post):
    problem = doubled(post)
    before = len(open_problems(post))
    left = go(post, Choices(mends={(problem.row, problem.code): None}))
    assert len(open_problems(post)) == before
    take_back(post, left.entry, "x", LATER)
    go(post)
    assert len(open_problems(post)) == before + 1


def test_two_rows_are_joined_and_the_list_twice_changes_nothing(post):
    problem = doubled(post)
    choices = Choices(mends={(problem.row, problem.code): problem.mend})
    go(post, choices)
    bobs = [a for a in load_day(post).people.values() if a.name == "Bob Ross"]
    assert sorted(a.status for a in bobs) == [Status.MERGED, Status.REGISTERED]
    kept = next(a for a in bobs if a.status is Status.REGISTERED)
    for bob in bobs:
        if bob.code:
            outcome = check_in_code(post, bob.code, Request(post.event.registration, MORNING))
            assert outcome.attendee.id == kept.id
    before = everything(post)
    again = go(post)
    assert again.count("unchanged") == 4
    assert everything(post) == before
    assert verify(post) == []


def test_a_row_without_a_name_comes_in_with_the_name_somebody_types(post):
    plan = go(post, Choices(mends={(5, "missing_name"): {"name": "Nell Gwynne"}}))
    assert plan.skipped == 0
    nell = names(post)["Nell Gwynne"]
    assert (nell.family_name, nell.organisation) == ("Gwynne", "Nobody Ltd")
    again = go(post)
    assert (again.count("unchanged"), again.skipped) == (5, 0)
    assert again.vanished == ()
    assert names(post)["Nell Gwynne"] == nell


def test_a_row_that_is_left_out_stays_out(post):
    plan = go(post, Choices(left_out=frozenset({2})))
    assert (plan.count("added"), plan.skipped) == (3, 2)
    assert "Ada Byron" not in names(post)


def test_who_vanished_is_kept_unless_somebody_says_otherwise(post):
    go(post)
    shorter = "\n".join(line for line in LIST.splitlines() if "Cy" not in line)
    plan = go(post, text=shorter)
    (gone,) = plan.vanished
    assert gone.status is Status.REGISTERED
    told = go(post, Choices(cancelled=frozenset({gone.id})), shorter)
    assert names(post)["Cy Twombly"].status is Status.CANCELLED
    assert len(told.vanished) == len(plan.vanished)
    take_back(post, told.entry, "x", LATER)
    assert names(post)["Cy Twombly"].status is Status.REGISTERED


def test_nobody_vanished_from_a_list_that_is_another_one(post):
    go(post)
    speakers = plan_import(post, roster("Name,Organisation,Email\nCy Twombly,NHS,cy@x.org\n"))
    assert speakers.count("unchanged") == 1
    assert speakers.vanished == ()


def test_who_was_only_on_the_first_of_two_editions_has_vanished_too(post):
    go(post)
    go(post, text=LIST + "Di Prima,SF,di@x.org\n")
    third = "\n".join(x for x in LIST.splitlines() if "Cy" not in x) + "\n"
    assert {p.name for p in plan_import(post, roster(third)).vanished} == {"Cy Twombly", "Di Prima"}


def test_the_lists_values_go_before_the_desks_when_told_to(post):
    go(post)
    correct(post, names(post)["Ada Byron"].id, {"organisation": "Paris"}, MORNING)
    assert go(post).count("changed") == 0
    told = go(post, Choices(from_list=frozenset({2})))
    assert told.count("changed") == 1
    assert names(post)["Ada Byron"].organisation == "London"
    take_back(post, told.entry, "x", LATER)
    assert names(post)["Ada Byron"].organisation == "Paris"


def test_a_row_taken_for_somebody_known_by_hand_changes_them(post):
    guest = add_walk_in(post, WalkIn("Ada Byron", "Ockham"), MORNING)
    (doubt,) = (p for p in plan_import(post, roster()).doubts if p.row == 2)
    assert doubt.mend == {"known": str(guest.id)}
    plan = go(post, Choices(mends={(2, "maybe_known"): doubt.mend}))
    assert plan.count("added") == 3
    assert (guest.code, "London") == (
        load_day(post).people[guest.id].code,
        load_day(post).people[guest.id].organisation,
    )


def test_somebody_perhaps_known_comes_in_as_new_and_is_to_be_looked_at(post):
    guest = add_walk_in(post, WalkIn("Ada Byron", "Ockham"), MORNING)
    go(post)
    (problem,) = (p for p in open_problems(post) if p.code == "maybe_known")
    assert problem.mend == {"same_as": str(guest.id)}


@pytest.mark.parametrize("name", ["key-note", "  "])
def test_a_session_that_is_not_in_the_programme_is_said(post, name):
    text = f"Name,Sessions\nAda Byron,keynote; {name}\n"
    codes = [(p.code, p.value) for p in plan_import(post, roster(text)).problems]
    assert (("unknown_session", name) in codes) == bool(name.strip())


def test_a_session_that_the_list_drops_is_left_and_one_of_the_desk_is_kept(post):
    keynote, closing = post.event.session("keynote"), post.event.session("accountability")
    go(post, text="Name,Sessions\nAda Byron,keynote\n")
    ada = names(post)["Ada Byron"]
    correct(post, ada.id, {}, MORNING, {keynote.id: None, closing.id: None})
    go(post, text="Name,Sessions\nAda Byron,\n")
    places = load_day(post).enrolments
    assert ada.id not in places.get(keynote.id, {})
    assert ada.id in places[closing.id]


def test_an_import_with_all_its_decisions_is_taken_back_whole(post):
    go(post, text="Name,Organisation,Email\nAda Byron,London,ada@x.org\nOld One,X,o@x.org\n")
    before = everything(post)
    (old,) = plan_import(post, roster()).vanished
    problem = doubled(post)
    choices = Choices(
        mends={
            (problem.row, problem.code): problem.mend,
            (5, "missing_name"): {"name": "Nell Gwynne"},
        },
        left_out=frozenset({6}),
        cancelled=frozenset({old.id}),
    )
    plan = go(post, choices, LIST.replace("London", "Paris"))
    assert everything(post) != before
    assert take_back(post, plan.entry, "x", LATER).stays == ()
    assert everything(post) == before
    assert verify(post) == []


def test_joined_rows_go_and_stay_together(post):
    problem = doubled(post)
    plan = go(post, Choices(mends={(problem.row, problem.code): problem.mend}))
    kept = next(
        a for a in load_day(post).people.values()
        if a.name == "Bob Ross" and a.status is Status.REGISTERED
    )  # fmt: skip
    check_in_code(post, kept.code, Request(post.event.registration, MORNING))
    outcome = take_back(post, plan.entry, "x", LATER)
    assert [stay.attendee.id for stay in outcome.stays] == [kept.id]
    bobs = [a for a in load_day(post).people.values() if a.name == "Bob Ross"]
    assert len(bobs) == 2
    assert verify(post) == []


def test_a_row_joined_with_somebody_known_is_parted_again(post):
    go(post, text="Name,Organisation,Email\nBob Ross,York,bob@x.org\n")
    before = everything(post)
    problem = doubled(post)
    plan = go(post, Choices(mends={(problem.row, problem.code): problem.mend}))
    with post.file.read() as connection:
        (merge,) = journal.load_kind(connection, Kind.MERGE)
    take_back(post, plan.entry, "x", LATER)
    assert everything(post) == before
    assert undo(post, merge.id, "x", LATER).result == "already_undone"
    assert verify(post) == []


def test_two_in_rooms_side_by_side_who_are_joined_by_a_list_are_in_the_later_one_only(post):
    problem = doubled(post)
    go(post)
    bobs = [a for a in load_day(post).people.values() if a.name == "Bob Ross"]
    first = next(s for s in post.event.sessions if s.parallel)
    second = next(s for s in post.event.sessions if s.parallel == first.parallel and s != first)
    for bob, session in zip(bobs, (first, second), strict=True):
        check_in_code(post, bob.code, Request(session, MORNING, override="in a hurry"))
    go(post, Choices(mends={(problem.row, problem.code): problem.mend}))
    day = load_day(post)
    assert [day.count(session).inside for session in (first, second)] == [0, 1]
    assert verify(post) == []


def test_two_known_people_whom_a_list_joined_are_two_again_when_it_is_taken_back(post):
    problem = doubled(post)
    go(post)
    plan = go(post, Choices(mends={(problem.row, problem.code): problem.mend}))
    take_back(post, plan.entry, "x", LATER)
    for bob in [a for a in load_day(post).people.values() if a.name == "Bob Ross"]:
        request = Request(post.event.registration, MORNING)
        said = [check_in_code(post, bob.code, request).result for _ in range(2)]
        assert said == ["checked_in", "already_checked_in"]
    assert verify(post) == []


class Counted(dict):
    """Mends that know how often they were gone through."""

    times = 0

    def items(self):
        self.times += 1
        return super().items()


def test_many_decisions_are_gone_through_a_few_times_and_not_once_for_each_row(post):
    text = "Name,Organisation\n" + "".join(f"Ann Ash{n},Org\n" for n in range(300))
    mends = Counted({(n + 2, "truncated"): {"organisation": f"Org {n}"} for n in range(300)})
    import_roster(post, roster(text), MORNING, choices=Choices(mends))
    assert 0 < mends.times < 10
    made = {p.name: p.organisation for p in load_day(post).people.values()}
    assert [made[f"Ann Ash{n}"] for n in (0, 299)] == ["Org 0", "Org 299"]
