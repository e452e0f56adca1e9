"""A CUPS of our own on loopback: a queue is asked as a printer is, or through its commands."""

import re
import subprocess
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pytest
import zxingcpp
from pypdfium2 import PdfDocument
from PySide6.QtPrintSupport import QPrinterInfo

from kiosk.devices.printers import Paper, Watch, known_printers
from kiosk.devices.printers.address import Address
from kiosk.devices.printers.ipp import IppPrinter
from kiosk.devices.printers.lp import LpPrinter, queues_here
from kiosk.devices.printers.system import SystemPrinter
from kiosk.documents.badge import How
from kiosk.domain.printing import Ending, JobState, Standing, Trouble
from kiosk.services.day import load_day
from kiosk.services.printing import badges_of
from tests.printers.cups import EVERYWHERE, RAW, needs_cups, needs_filters, scheduling
from tests.printers.eve import needs_eve
from tests.printers.rasters import needs_libcups, read_raster

pytestmark = [needs_eve, needs_cups]


@pytest.fixture
def serve(eve, monkeypatch):
    """Return how to run a scheduler whose queue leads to the printer."""

    @contextmanager
    def serve(model):
        with scheduling(eve.address, model) as scheduler:
            monkeypatch.setenv("CUPS_SERVER", f"127.0.0.1:{scheduler.port}")
            yield scheduler

    return serve


@pytest.fixture
def cups(serve):
    """Run one that passes on what it gets."""
    with serve(RAW) as scheduler:
        yield scheduler


@pytest.fixture
def driven(serve):
    """Run one that gives the printer what it takes."""
    with serve(EVERYWHERE) as scheduler:
        yield scheduler


def test_a_queue_is_followed_until_the_paper_is_out(cups, eve, badge):
    queue = cups.queue
    assert queue.stand() == Standing()
    assert queue.print_paper(badge, Watch(pace=0.05)) == Ending(JobState.PRINTED)
    assert eve.printed == [badge.data]


def test_no_paper_at_the_printer_is_heard_through_the_queue(cups, eve, badge):
    seen = []

    def see(standing):
        seen.append(standing)
        if standing.trouble is Trouble.PAPER_OUT:
            eve.order("print\n")

    eve.order("hold media-empty\n")
    ending = cups.queue.print_paper(badge, Watch(stood=see, pace=0.05))
    assert ending == Ending(JobState.PRINTED)
    assert any(standing.trouble is Trouble.PAPER_OUT for standing in seen)


def test_a_queue_that_is_stopped_is_told_so_in_both_ways(cups, badge):
    subprocess.run(["cupsdisable", "Badges"], check=True)
    assert cups.queue.stand().trouble is Trouble.STOPPED
    assert LpPrinter("lp:Badges").stand().trouble is Trouble.STOPPED
    subprocess.run(["cupsenable", "Badges"], check=True)
    assert cups.queue.stand().is_ready
    assert LpPrinter("lp:Badges").stand().is_ready


def test_a_queue_that_takes_no_jobs_says_so(cups, badge):
    subprocess.run(["cupsreject", "Badges"], check=True)
    assert cups.queue.stand().trouble is Trouble.REFUSED
    assert cups.queue.print_paper(badge, Watch()).state is JobState.FAILED
    assert LpPrinter("lp:Badges").print_paper(badge, Watch()).state is JobState.FAILED


def test_a_queue_that_is_not_there_is_told_as_an_address_without_a_printer(cups, badge):
    elsewhere = IppPrinter(Address("127.0.0.1", cups.port, "/printers/Nowhere"))
    assert elsewhere.stand().trouble is Trouble.NO_PRINTER
    assert elsewhere.print_paper(badge, Watch()) == Ending(JobState.FAILED, Trouble.NO_PRINTER)


def test_queues_are_found_by_name(cups):
    assert queues_here() == ["Badges"]


def test_the_command_says_that_a_job_failed_where_and_only_where_nothing_came_out(cups, eve, badge):
    told = []
    watch = Watch(told=lambda state, ref: told.append((state, ref)), pace=0.05)
    ending = LpPrinter("lp:Badges").print_paper(badge, watch)
    assert told == [(JobState.SENT, "1")]
    assert ending.state in {JobState.FAILED, JobState.PRINTED, JobState.HANDED_OVER}
    assert eve.printed == ([] if ending.state is JobState.FAILED else [badge.data])


@pytest.fixture
def as_drawn(driven, qapp):
    """Return how to print through the operating system, on a thread that knows no other server."""

    def print_paper(paper):
        with ThreadPoolExecutor(1) as thread:
            thread.submit(_wait_until_sizes_are_known).result()
            return thread.submit(SystemPrinter("Badges").print_paper, paper, Watch()).result()

    return print_paper


def _wait_until_sizes_are_known():
    """Wait for what a queue prints on; the system makes that up after it has made the queue."""
    for _ in range(2_000):
        if QPrinterInfo.printerInfo("Badges").supportedPageSizes():
            return
    pytest.fail("the system has no sizes of paper for the queue")


@pytest.mark.parametrize("takes", [""])
def test_the_system_gets_the_page_at_its_size_and_dots_and_the_code_reads(as_drawn, eve, post):
    day = load_day(post)
    person = next(iter(day.people.values()))
    badge = Paper(badges_of(day, [person.id], how=How(dpi=300)).data, "badge", 300)
    assert as_drawn(badge) == Ending(JobState.HANDED_OVER)
    queue = LpPrinter("lp:Badges")
    while not eve.papers:
        assert queue.stand().is_ready
    page = PdfDocument(eve.papers[0])[0]
    assert page.get_size() == pytest.approx((297.6, 419.5), abs=0.6)
    (image,) = (thing for thing in page.get_objects() if hasattr(thing, "get_px_size"))
    assert image.get_px_size() == (1240, 1748), (
        "drawn at other dots than its bars were laid out for"
    )
    read = zxingcpp.read_barcodes(image.get_bitmap().to_pil())
    assert person.code in {code.text for code in read}


@pytest.mark.parametrize("takes", [""])
def test_a_size_that_the_system_would_print_on_another_is_refused(as_drawn, eve, badge):
    label = re.sub(rb"/MediaBox *\[[^]]*\]", b"/MediaBox [0 0 175.7 283.5]", badge.data)
    ending = as_drawn(Paper(label, "badge"))
    assert ending == Ending(JobState.FAILED, Trouble.WRONG_MEDIA)
    assert eve.printed == []


def test_a_queue_is_offered_in_the_two_ways_in_which_it_can_be_asked(cups):
    with ThreadPoolExecutor(1) as thread:
        offered = thread.submit(known_printers).result()
    assert offered == ["ipp://localhost:631/printers/Badges", "lp:Badges"]


def test_a_job_that_is_held_in_the_queue_is_told_in_both_ways_and_goes_on_once_let_go(
    cups, eve, badge
):
    for number, printer in enumerate((cups.queue, LpPrinter("lp:Badges")), start=1):
        job, seen = f"Badges-{number}", []

        def hold(state, _, job=job):
            if state is not JobState.SENT:
                return
            subprocess.run(["lp", "-i", job, "-H", "indefinite"], check=True, capture_output=True)
            subprocess.run(["cupsenable", "Badges"], check=True)

        def see(standing, job=job, seen=seen):
            seen.append(standing.trouble)
            if standing.trouble is Trouble.HELD:
                subprocess.run(["lp", "-i", job, "-H", "resume"], check=True, capture_output=True)

        subprocess.run(["cupsdisable", "Badges"], check=True)
        ending = printer.print_paper(badge, Watch(told=hold, stood=see, pace=0.05))
        assert Trouble.HELD in seen
        assert ending.state is not JobState.SENT
    assert eve.printed[0] == badge.data


_NO_MARGINS = "".join(
    f" MEMBER integer media-{side}-margin 0" for side in ("left", "right", "top", "bottom")
)
ROLL = f"""
ATTR mimeMediaType document-format-supported "application/octet-stream","image/pwg-raster"
ATTR mimeMediaType document-format-default "image/pwg-raster"
ATTR boolean color-supported false
ATTR keyword pwg-raster-document-type-supported black_1
ATTR resolution pwg-raster-document-resolution-supported 203dpi
ATTR keyword pwg-raster-document-sheet-back normal
ATTR resolution printer-resolution-supported 203dpi
ATTR resolution printer-resolution-default 203dpi
ATTR keyword urf-supported V1.4,CP1,W8,RS203
ATTR keyword media-default "custom_a6_105x148mm"
ATTR keyword print-color-mode-supported "monochrome"
ATTR collection media-col-database {{ MEMBER collection media-size {{
  MEMBER integer x-dimension 10500 MEMBER integer y-dimension 14800 }} {_NO_MARGINS} }}
ATTR integer media-left-margin-supported 0
ATTR integer media-right-margin-supported 0
ATTR integer media-top-margin-supported 0
ATTR integer media-bottom-margin-supported 0
"""


@needs_filters
@needs_libcups
@pytest.mark.parametrize("takes", [ROLL], ids=["roll"])
def test_the_filters_of_a_queue_keep_size_and_dots_and_the_code_reads_in_both_ways(
    driven, eve, post
):
    day = load_day(post)
    person = next(iter(day.people.values()))
    dots = driven.queue.stand().dots
    badge = Paper(badges_of(day, [person.id], how=How(dpi=dots)).data, "badge", dots)
    for printer in (driven.queue, LpPrinter("lp:Badges")):
        ending = printer.print_paper(badge, Watch(pace=0.05))
        assert ending.state in {JobState.PRINTED, JobState.HANDED_OVER}
        (page,) = read_raster(eve.papers[-1])
        assert page.dots == (203, 203)
        assert page.image.size == (839, 1183), "scaled, or on another size"
        assert person.code in {code.text for code in zxingcpp.read_barcodes(page.image)}
    assert len(eve.papers) == 2


@needs_filters
@pytest.mark.parametrize("takes", [ROLL], ids=["roll"])
def test_a_page_that_the_filters_cannot_prepare_is_in_doubt_and_does_not_come_out_later(
    driven, eve, badge
):
    driven.drafts.chmod(0o755)  # where they may not write
    for number, printer in enumerate((driven.queue, LpPrinter("lp:Badges")), start=1):
        ending = printer.print_paper(badge, Watch(pace=0.05))
        assert ending == Ending(JobState.DOUBTFUL, Trouble.ABORTED)
        left = subprocess.check_output(["lpstat", "-W", "not-completed", "-o", "Badges"])
        assert left == b"", f"job {number} is kept and comes out when the queue starts anew"
    assert eve.printed == []


@pytest.mark.parametrize("takes", [ROLL], ids=["roll"])
def test_what_the_printer_refused_is_not_printed_though_the_queue_says_completed(cups, eve, badge):
    ending = cups.queue.print_paper(badge, Watch(pace=0.05))
    assert ending == Ending(JobState.DOUBTFUL, Trouble.ABORTED)
    assert eve.printed == []
