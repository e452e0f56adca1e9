"""Where a job goes, which printer steps in, and what keeps a job from coming out."""

from datetime import UTC, datetime
from uuid import UUID

import pytest

from kiosk.domain.journal import Method
from kiosk.domain.printing import IN_HAND, READY, JobState, PrintJob, Standing, Trouble, What
from kiosk.domain.routes import Routes

AT = datetime(2019, 3, 28, 10, 4, tzinfo=UTC)
EMPTY = Standing((Trouble.PAPER_OUT,))
BUSY = Standing((Trouble.BUSY,))


def job(state=JobState.WAITING, **changes):
    values = {"what": What.BADGE, **changes}
    return PrintJob(UUID(int=1), UUID(int=2), 1, asked_at=AT, changed_at=AT,
                    method=Method.SCAN, state=state, **values)  # fmt: skip


def test_a_job_goes_to_the_first_printer_that_is_ready():
    routes = Routes(("a", "b"), ("c",), dict.fromkeys({"b", "c"}, READY))
    assert routes.printer_for(job()) == "b"
    assert routes.printer_for(job(what=What.SHEET)) == "c"
    assert routes.printer_for(job(printer="a")) is None
    assert routes.printer_for(job(printer="c")) == "c"
    assert routes.printer_for(job(printer="thrown away")) == "b"
    assert Routes(("a",)).printer_for(job()) is None


def test_a_busy_printer_is_tried_where_no_other_is_ready():
    assert Routes(("a", "b"), (), {"a": BUSY, "b": READY}).printer_for(job()) == "b"
    assert Routes(("a", "b"), (), {"a": BUSY, "b": EMPTY}).printer_for(job()) == "a"


def test_the_second_steps_in_for_the_first_of_its_kind_only():
    routes = Routes(("a", "b"), ("c",), {"a": EMPTY, "b": READY, "c": EMPTY})
    assert routes.second_for(job(printer="a")) == "b"
    assert routes.second_for(job(printer="b")) == ""
    assert routes.second_for(job(printer="c", what=What.SHEET)) == ""


def test_a_job_that_waits_is_kept_only_where_none_of_its_printers_is_ready_or_unknown():
    for second, trouble in ((EMPTY, Trouble.PAPER_OUT), (READY, None), (None, None)):
        standings = {"a": EMPTY} | ({"b": second} if second else {})
        assert Routes(("a", "b"), (), standings).trouble_of(job()) is trouble
    assert Routes(("a",), ("c",), {"a": EMPTY, "c": READY}).trouble_of(job(what=What.SHEET)) is None
    assert Routes().trouble_of(job()) is None


@pytest.mark.parametrize("state", sorted(IN_HAND))
def test_a_job_in_a_printer_is_kept_by_what_is_in_that_printers_way(state):
    routes = Routes(("a", "b"), (), {"a": EMPTY, "b": READY})
    assert routes.trouble_of(job(state, printer="a")) is Trouble.PAPER_OUT
    assert routes.trouble_of(job(state, printer="b")) is None


def test_a_doubt_is_asked_about_before_a_failure_and_a_failure_before_what_is_kept():
    routes = Routes(("a",), (), {"a": EMPTY})
    kept, in_hand = job(), job(JobState.PRINTING, printer="a")
    failed, doubtful = job(JobState.FAILED), job(JobState.DOUBTFUL)
    assert routes.in_question((kept, failed, doubtful)) == (doubtful,)
    assert routes.in_question((kept, failed)) == (failed,)
    assert routes.in_question((in_hand, kept)) == (in_hand, kept)
    assert Routes(("a",), (), {"a": READY}).in_question((in_hand, kept)) == ()
