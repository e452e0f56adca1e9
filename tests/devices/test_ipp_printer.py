"""A real IPP printer on loopback: accepted, busy, refused, slow, in trouble, dead and gone."""

import re
from threading import Event, Thread

import pytest

from kiosk.devices.printers import Paper, Wanted, Watch, ipp
from kiosk.devices.printers.address import Address
from kiosk.devices.printers.ipp import IppPrinter
from kiosk.domain.printing import Ending, JobState, Trouble
from tests.printers.eve import needs_eve, running

pytestmark = needs_eve


class Job:
    """One paper being printed on a thread; what was told of it can be waited for."""

    def __init__(self, printer, paper, ref="", mark=""):
        self.told, self.stood = [], []
        self._news = Event()
        self.watch = Watch(
            told=self._hear, stood=self._see, ref=ref, mark=mark, pace=0.02, patience=0.1
        )
        self._thread = Thread(target=self._run, args=(printer, paper))
        self._thread.start()

    def _run(self, printer, paper):
        self.ending = printer.print_paper(paper, self.watch)
        self._news.set()

    def _hear(self, state, ref):
        self.told.append((state, ref))
        self._news.set()

    def _see(self, standing):
        self.stood.append(standing)
        self._news.set()

    def until(self, happened):
        """Wait until something was told that a test wants."""
        while not happened(self):
            assert self._thread.is_alive(), (self.told, self.stood[-1:], self.ending)
            self._news.wait()
            self._news.clear()

    def end(self):
        """Wait for the end."""
        self._thread.join()
        return self.ending


def is_printing(job):
    return any(state is JobState.PRINTING for state, _ in job.told)


def test_a_badge_is_printed_whole_and_followed_to_its_end(eve, badge):
    printer = IppPrinter(eve.address)
    job = Job(printer, badge)
    assert job.end() == Ending(JobState.PRINTED)
    assert eve.printed == [badge.data]
    assert job.told[0] == (JobState.SENDING, "1")
    assert printer.stand().is_ready


def test_the_exact_size_is_stated_in_hundredths_of_millimetres(eve, badge, tmp_path):
    command = tmp_path / "command"
    command.write_text(f"#!/bin/sh\necho \"$IPP_MEDIA_COL $IPP_JOB_NAME\" > '{tmp_path}/told'\n")
    assert Job(IppPrinter(eve.address), badge).end() == Ending(JobState.PRINTED)
    told = (tmp_path / "told").read_text()
    assert "x-dimension=10500 y-dimension=14800" in told


def test_a_size_it_has_not_is_refused_before_anything_is_sent(eve, badge):
    box = re.compile(rb"/MediaBox *\[[^]]*\]")
    wide = Paper(box.sub(b"/MediaBox [0 0 997.5 419.5]", badge.data), "badge")
    assert wide.size == pytest.approx((351.9, 148), abs=0.1)
    ending = IppPrinter(eve.address).print_paper(wide, Watch())
    assert ending == Ending(JobState.FAILED, Trouble.WRONG_MEDIA)
    assert eve.printed == []


def test_a_slow_printer_is_waited_for(eve, badge):
    eve.order("hold\n")
    job = Job(IppPrinter(eve.address), badge)
    job.until(is_printing)
    job.until(lambda job: job.stood and job.stood[-1].busy)
    eve.order("print\n")
    assert job.end() == Ending(JobState.PRINTED)


@pytest.mark.parametrize(
    ("reason", "trouble"),
    [
        ("media-empty", Trouble.PAPER_OUT),
        ("media-jam", Trouble.JAM),
        ("cover-open", Trouble.DOOR_OPEN),
        ("marker-supply-empty", Trouble.SUPPLY_OUT),
    ],
)
def test_what_stands_in_its_way_is_heard_and_it_goes_on_when_it_is_gone(
    eve, badge, reason, trouble
):
    eve.order(f"hold {reason}\n")
    job = Job(IppPrinter(eve.address), badge)
    job.until(lambda job: job.stood and job.stood[-1].trouble is trouble)
    eve.order("print\n")
    assert job.end() == Ending(JobState.PRINTED)
    assert len(eve.printed) == 1


def test_a_job_the_printer_gives_up_did_not_come_out(eve, badge):
    eve.order("fail\n")
    ending = Job(IppPrinter(eve.address), badge).end()
    assert ending.state is JobState.FAILED
    assert eve.printed == []


def test_a_job_is_cancelled_at_the_printer(eve, badge):
    eve.order("hold\n")
    job = Job(IppPrinter(eve.address), badge)
    job.until(is_printing)
    job.watch.patience = 60
    job.watch.want(Wanted.CANCEL)
    job.until(lambda _: "Cancel-Job successful-ok" in eve.log)
    eve.order("fail\n")
    assert job.end() == Ending(JobState.CANCELLED)
    assert eve.printed == []


def test_a_printer_that_keeps_a_cancelled_job_is_not_waited_for_without_end(eve, badge):
    eve.order("hold media-empty\n")
    job = Job(IppPrinter(eve.address), badge)
    job.until(lambda job: job.stood and job.stood[-1].trouble is Trouble.PAPER_OUT)
    job.watch.want(Wanted.CANCEL)
    assert job.end() == Ending(JobState.DOUBTFUL, Trouble.PAPER_OUT)
    assert "Cancel-Job successful-ok" in eve.log


def test_a_printer_that_dies_half_way_leaves_the_job_in_doubt(eve, badge):
    eve.order("hold\n")
    job = Job(IppPrinter(eve.address), badge)
    job.until(is_printing)
    eve.kill()
    assert job.end() == Ending(JobState.DOUBTFUL, Trouble.GONE)
    assert job.stood[-1].trouble is Trouble.GONE


def test_a_printer_left_alone_is_asked_later_what_became_of_its_job(eve, badge):
    eve.order("hold\n")
    printer = IppPrinter(eve.address)
    job = Job(printer, badge)
    job.until(is_printing)
    job.watch.want(Wanted.LEAVE)
    assert job.end() == Ending(JobState.PRINTING)
    eve.order("print\n")
    again = Job(printer, Paper(b"", ""), ref=job.told[-1][1])
    assert again.end() == Ending(JobState.PRINTED)
    assert len(eve.printed) == 1


def test_a_job_the_printer_knows_nothing_of_is_in_doubt(eve):
    ending = Job(IppPrinter(eve.address), Paper(b"", ""), ref="4711").end()
    assert ending == Ending(JobState.DOUBTFUL, Trouble.ABORTED)


def test_a_busy_printer_takes_no_second_job_and_the_first_is_not_lost(tmp_path, badge):
    with running(tmp_path, plays_busy=True) as eve:
        first = Job(IppPrinter(eve.address), badge)
        first.until(is_printing)
        second = IppPrinter(eve.address).print_paper(badge, Watch())
        assert second == Ending(JobState.WAITING, Trouble.BUSY)
        first.watch.want(Wanted.LEAVE)
        assert first.end() == Ending(JobState.PRINTING)


def test_a_printer_that_is_gone_is_told_and_the_job_waits(badge):
    printer = IppPrinter(Address("localhost", 1))
    assert printer.stand().trouble is Trouble.GONE
    assert printer.print_paper(badge, Watch()) == Ending(JobState.WAITING, Trouble.GONE)


def test_another_path_of_a_real_printer_is_no_printer(eve, badge):
    elsewhere = IppPrinter(Address("localhost", eve.address.port, "/nowhere"))
    assert not elsewhere.stand().is_ready
    assert elsewhere.print_paper(badge, Watch()).state in {JobState.FAILED, JobState.WAITING}
    assert eve.printed == []


def orphan(printer, badge, mark):
    """Make a job and end before its document is sent, or its number is known."""
    return printer._ask.make_job(*ipp._job_of({}, badge, mark))


def test_a_job_whose_document_was_never_sent_is_taken_back_and_holds_up_no_other(eve, badge):
    printer = IppPrinter(eve.address)
    ref = orphan(printer, badge, "")
    assert Job(printer, badge).end() == Ending(JobState.WAITING, Trouble.BUSY)
    assert Job(printer, Paper(b"", ""), ref).end() == Ending(JobState.WAITING)
    assert Job(printer, badge).end() == Ending(JobState.PRINTED)
    assert len(eve.printed) == 1


def test_a_job_is_found_by_its_mark_and_taken_back_or_followed_or_in_doubt(eve, badge):
    printer, lost = IppPrinter(eve.address), Paper(b"", "")
    orphan(printer, badge, "5f3a-1")
    assert Job(printer, lost, "mark:5f3a-2").end() == Ending(JobState.DOUBTFUL, Trouble.CRASH)
    assert Job(printer, badge).end() == Ending(JobState.WAITING, Trouble.BUSY)
    assert Job(printer, lost, "mark:5f3a-1").end() == Ending(JobState.WAITING)
    whole = Job(printer, badge, mark="5f3a-3")
    assert whole.end() == Ending(JobState.PRINTED)
    again = Job(printer, lost, "mark:5f3a-3")
    assert again.end() == Ending(JobState.PRINTED)
    assert again.told[0] == whole.told[1]  # now its number is known
    assert len(eve.printed) == 1


def test_a_job_that_nobody_answers_for_is_in_doubt(badge):
    ending = Job(IppPrinter(Address("localhost", 1)), Paper(b"", ""), "mark:5f3a-1").end()
    assert ending == Ending(JobState.DOUBTFUL, Trouble.CRASH)
