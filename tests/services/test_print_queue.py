"""The print queue: in order, across restarts, never twice in silence, and true in the journal."""

from datetime import timedelta
from threading import Thread

import pytest

from kiosk.domain.journal import Kind, Method
from kiosk.domain.printing import READY, Ending, JobState, Rule, Trouble, Why, mark_in, mark_of
from kiosk.domain.routes import Routes
from kiosk.services import checking_in
from kiosk.services.checking_in import Request, check_in_person
from kiosk.services.day import load_day
from kiosk.services.post import open_post
from kiosk.services.print_queue import (
    BadgeWish,
    ask_for_badge,
    ask_for_sheets,
    ask_for_test,
    cancel,
    copies_of,
    note_crash,
    note_ending,
    note_progress,
    queue_of,
    say_it_came_out,
    send_elsewhere,
    take_next,
    try_again,
)
from kiosk.services.verifying import verify
from kiosk.store import journal, schema
from tests.sample import MACHINE, MORNING

ROUTES = Routes(("a", "b"), ("c",), dict.fromkeys({"a", "b", "c"}, READY))
PRINTED = Ending(JobState.PRINTED)


@pytest.fixture
def people(post):
    return list(load_day(post).people)


def badge(post, person, rule=None, **more):
    return ask_for_badge(post, BadgeWish(person, MORNING, rule=rule, **more))


def print_next(post, ending=PRINTED):
    job = take_next(post, ROUTES, MORNING)
    return note_ending(post, job.id, ending, MORNING, pages=1)


def prints(post):
    with post.file.read() as connection:
        entries = journal.load_journal(connection)
    return [(e.kind, e.reason) for e in entries if e.kind in {Kind.PRINT, Kind.REPRINT}]


def test_jobs_are_given_out_in_the_order_they_were_asked_for(post, people):
    asked = [badge(post, person).id for person in people[:3]]
    assert [job.id for job in queue_of(post).jobs] == asked
    assert [print_next(post).id for _ in asked] == asked
    assert take_next(post, ROUTES, MORNING) is None
    assert [job.id for job in queue_of(post).done] == asked[::-1]


def test_a_job_is_given_out_to_one_of_many_that_ask_at_once(post, people, sample_file):
    for person in people[:8]:
        badge(post, person)
    given = []

    def take():
        other = open_post(sample_file, MACHINE, "Desk 1")
        while (job := take_next(other, ROUTES, MORNING)) is not None:
            given.append(job.id)
        other.close()

    threads = [Thread(target=take) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(given) == len(set(given)) == 8


def test_each_station_has_a_queue_of_its_own(post, people, sample_file):
    badge(post, people[0])
    other = open_post(sample_file, MACHINE, "Desk 2")
    assert queue_of(other).jobs == ()
    assert take_next(other, ROUTES, MORNING) is None
    assert badge(other, people[1]).number == 1
    other.close()


def test_the_first_badge_is_a_print_and_each_more_a_reprint_with_its_reason(post, people):
    for why in (None, Why.LOST, Why.CORRECTED):
        badge(post, people[0], why=why)
        print_next(post)
    assert prints(post) == [
        (Kind.PRINT, ""),
        (Kind.REPRINT, "lost"),
        (Kind.REPRINT, "corrected"),
    ]
    assert [job.copy for job in queue_of(post).done] == [3, 2, 1]
    copies = copies_of(post, people[0])
    assert (copies.out, copies.last, copies.station) == (3, MORNING, "Desk 1")
    assert verify(post) == []


@pytest.mark.parametrize("ending", [JobState.FAILED, JobState.DOUBTFUL, JobState.CANCELLED])
def test_what_did_not_surely_come_out_is_not_in_the_journal(post, people, ending):
    badge(post, people[0])
    print_next(post, Ending(ending, Trouble.ABORTED))
    assert prints(post) == []


def test_once_prints_once_whether_the_first_came_out_or_is_still_to_come(post, people):
    assert badge(post, people[0], Rule.ONCE)
    assert badge(post, people[0], Rule.ONCE) is None
    print_next(post)
    assert badge(post, people[0], Rule.ONCE) is None
    assert badge(post, people[1], Rule.ONCE)


def test_once_counts_what_another_desk_printed(post, people, sample_file):
    other = open_post(sample_file, MACHINE, "Desk 2")
    badge(other, people[0])
    print_next(other)
    assert badge(post, people[0], Rule.ONCE) is None
    other.close()


def test_once_prints_again_after_a_failure_and_a_cancel(post, people):
    badge(post, people[0], Rule.ONCE)
    print_next(post, Ending(JobState.FAILED, Trouble.ABORTED))
    assert badge(post, people[0], Rule.ONCE)


def test_always_prints_at_every_check_in_and_never_at_none(post, people):
    assert all(badge(post, people[0], Rule.ALWAYS) for _ in range(2))
    assert badge(post, people[1], Rule.NEVER) is None
    assert len(queue_of(post).jobs) == 2


def test_the_method_of_the_check_in_is_that_of_its_print(post, people):
    badge(post, people[0], Rule.ONCE, method=Method.SELF_SERVICE)
    print_next(post)
    with post.file.read() as connection:
        assert journal.load_journal(connection)[-1].method is Method.SELF_SERVICE


def test_the_queue_is_there_after_a_restart(post, people, sample_file):
    asked = [badge(post, person).id for person in people[:2]]
    print_next(post)
    post.close()
    again = open_post(sample_file, MACHINE, "Desk 1")
    assert [job.id for job in queue_of(again).jobs] == asked[1:]
    assert [job.id for job in queue_of(again).done] == asked[:1]
    again.close()


def test_what_was_being_sent_when_the_program_ended_is_in_doubt_and_waits_for_an_answer(
    post, people
):
    badge(post, people[0])
    take_next(post, ROUTES, MORNING)
    assert [job.trouble for job in note_crash(post, MORNING)] == [Trouble.CRASH]
    assert take_next(post, ROUTES, MORNING) is None
    (job,) = queue_of(post).jobs
    assert job.state is JobState.DOUBTFUL
    assert note_crash(post, MORNING) == []


def test_what_was_being_sent_to_a_printer_that_can_be_asked_is_asked_for_by_its_mark(post, people):
    badge(post, people[0])
    ipp = "ipp://desk:631/ipp/print"
    routes = Routes((ipp,), (), dict.fromkeys({ipp}, READY))
    sent = take_next(post, routes, MORNING)
    (lost,) = note_crash(post, MORNING)
    assert (lost.state, lost.trouble) == (JobState.SENDING, None)
    assert mark_in(lost.ref) == mark_of(sent) != ""
    assert take_next(post, routes, MORNING).ref == lost.ref
    note_progress(post, sent.id, JobState.SENDING, MORNING, ref="17")
    assert take_next(post, routes, MORNING).ref == "17"


def test_the_mark_of_one_attempt_is_not_that_of_the_next(post, people):
    badge(post, people[0])
    first = take_next(post, ROUTES, MORNING)
    note_ending(post, first.id, Ending(JobState.FAILED, Trouble.ABORTED), MORNING)
    try_again(post, first.id, MORNING, None)
    again = take_next(post, ROUTES, MORNING + timedelta(seconds=1))
    assert again.id == first.id
    assert mark_of(again) != mark_of(first)


def test_a_job_its_printer_has_a_name_for_is_followed_and_not_sent_again(post, people):
    badge(post, people[0])
    badge(post, people[1])
    sent = take_next(post, ROUTES, MORNING)
    note_progress(post, sent.id, JobState.PRINTING, MORNING, ref="17")
    assert note_crash(post, MORNING) == []
    followed = take_next(post, Routes(), MORNING)
    assert (followed.id, followed.ref, followed.state) == (sent.id, "17", JobState.PRINTING)


def test_a_doubt_is_settled_once_by_saying_that_it_came_out(post, people):
    job = badge(post, people[0])
    print_next(post, Ending(JobState.DOUBTFUL, Trouble.GONE))
    assert say_it_came_out(post, job.id, MORNING).state is JobState.PRINTED
    assert say_it_came_out(post, job.id, MORNING) is None
    assert try_again(post, job.id, MORNING, None) is None
    assert prints(post) == [(Kind.PRINT, "")]


def test_a_doubt_is_settled_by_printing_again_and_asking_twice_gives_one_badge(post, people):
    job = badge(post, people[0])
    print_next(post, Ending(JobState.DOUBTFUL, Trouble.GONE))
    assert try_again(post, job.id, MORNING, None).state is JobState.WAITING
    assert try_again(post, job.id, MORNING, None) is None
    print_next(post)
    assert take_next(post, ROUTES, MORNING) is None
    assert prints(post) == [(Kind.PRINT, "")]


def test_what_a_printer_has_is_not_cancelled_behind_its_back(post, people):
    job = badge(post, people[0])
    take_next(post, ROUTES, MORNING)
    assert cancel(post, job.id, MORNING) is None
    note_ending(post, job.id, Ending(JobState.FAILED, Trouble.JAM), MORNING)
    assert cancel(post, job.id, MORNING).state is JobState.CANCELLED
    assert queue_of(post).jobs == ()


def test_a_job_is_sent_to_another_printer_whether_it_waits_or_failed(post, people):
    waiting, failed = badge(post, people[0]), badge(post, people[1])
    assert send_elsewhere(post, waiting.id, MORNING, "b").printer == "b"
    assert take_next(post, ROUTES, MORNING).printer == "b"
    note_ending(post, waiting.id, PRINTED, MORNING, pages=1)
    assert take_next(post, ROUTES, MORNING).printer == "a"
    note_ending(post, failed.id, Ending(JobState.FAILED, Trouble.WRONG_MEDIA), MORNING)
    assert send_elsewhere(post, failed.id, MORNING, "b").state is JobState.WAITING
    assert take_next(post, ROUTES, MORNING).printer == "b"


def test_a_printer_in_trouble_holds_up_only_what_goes_there(post, people):
    badge(post, people[0])
    (sheet,) = ask_for_sheets(post, [post.event.registration.id], MORNING)
    only_sheets = Routes(("a",), ("c",), dict.fromkeys({"c"}, READY))
    assert take_next(post, only_sheets, MORNING).id == sheet.id
    assert take_next(post, only_sheets, MORNING) is None


def test_pages_are_counted_from_a_new_roll_on_for_its_printer_only(post, people):
    for person in people[:3]:
        badge(post, person)
        print_next(post)
    ask_for_test(post, MORNING)
    print_next(post)
    ask_for_sheets(post, [post.event.registration.id], MORNING)
    print_next(post)
    assert queue_of(post, "a", MORNING).used == 4
    assert queue_of(post, "b", MORNING).used == 0
    assert queue_of(post, "a", MORNING.replace(hour=11)).used == 0


def test_no_name_is_kept_with_a_job():
    columns = set(schema.print_jobs.c.keys())
    assert not columns & {"name", "title", "data", "given_name", "family_name", "organisation"}


def test_a_check_in_and_its_badge_are_written_together_or_not_at_all(post, people, monkeypatch):
    door = Request(post.event.registration, MORNING, prints=Rule.ONCE)
    assert check_in_person(post, people[0], door).result == "checked_in"
    (job,) = queue_of(post).jobs
    assert job.attendee_id == people[0]

    def break_down(*_):
        raise RuntimeError

    monkeypatch.setattr(checking_in, "queue_badge", break_down)
    with pytest.raises(RuntimeError):
        check_in_person(post, people[1], door)
    present = load_day(post).presences[post.event.registration.id]
    assert set(present) == {people[0]}


def test_only_the_door_prints_and_only_by_the_rule(post, people):
    talk = post.event.session("keynote")
    check_in_person(post, people[0], Request(talk, MORNING, prints=Rule.ONCE))
    check_in_person(post, people[1], Request(post.event.registration, MORNING))
    assert queue_of(post).jobs == ()
