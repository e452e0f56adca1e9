"""A CUPS of our own on loopback: a queue is asked as a printer is, or through its commands."""

import os
import re
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import mkdtemp

import pytest
import zxingcpp
from pypdfium2 import PdfDocument

from kiosk.devices.printers import Paper, Watch, known_printers
from kiosk.devices.printers.address import Address
from kiosk.devices.printers.ipp import IppPrinter
from kiosk.devices.printers.lp import LpPrinter, queues_here
from kiosk.devices.printers.system import SystemPrinter
from kiosk.documents.badge import How
from kiosk.domain.printing import Ending, JobState, Standing, Trouble
from kiosk.services.day import load_day
from kiosk.services.printing import badges_of
from tests.printers.eve import PDF, free_port, needs_eve, running

pytestmark = [
    needs_eve,
    pytest.mark.skipif(shutil.which("cupsd") is None, reason="cupsd is not installed"),
    pytest.mark.skipif(shutil.which("lpadmin") is None, reason="lpadmin is not installed"),
    pytest.mark.skipif(
        not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root starts a cupsd"
    ),
]

_SCHEDULER = """
Listen 127.0.0.1:{port}
Browsing No
DefaultAuthType None
WebInterface No
PreserveJobHistory Yes
ErrorPolicy abort-job
<Location />
  Order allow,deny
  Allow from 127.0.0.1
</Location>
<Location /admin>
  Order allow,deny
  Allow from 127.0.0.1
</Location>
<Policy default>
  <Limit All>
    Order deny,allow
  </Limit>
</Policy>
"""
_FILES = """
ServerRoot {folder}/root
CacheDir {folder}/cache
RequestRoot {folder}/spool
StateDir {folder}/state
TempDir {folder}/tmp
AccessLog {folder}/access
ErrorLog {folder}/error
PageLog {folder}/page
SystemGroup root
"""
_FOLDERS = ("root", "cache", "spool", "state", "tmp")


@pytest.fixture
def takes():
    return PDF


@pytest.fixture
def eve(tmp_path, takes):
    with running(tmp_path, takes=takes) as printer:
        yield printer


@pytest.fixture
def cups(eve, takes, monkeypatch):
    """Return the port of a scheduler with one queue, Badges, that leads to the printer."""
    folder, port = Path(mkdtemp(prefix="kiosk-cups-")), free_port()
    folder.chmod(0o755)  # what sends to the printer does not run as root
    for name in _FOLDERS:
        (folder / name).mkdir(parents=True)
    (folder / "cupsd.conf").write_text(_SCHEDULER.format(port=port))
    (folder / "cups-files.conf").write_text(_FILES.format(folder=folder))
    words = ["cupsd", "-f", "-c", folder / "cupsd.conf", "-s", folder / "cups-files.conf"]
    with (folder / "out").open("wb") as out:
        scheduler = subprocess.Popen(words, stdout=out, stderr=out)
    monkeypatch.setenv("CUPS_SERVER", f"127.0.0.1:{port}")
    model = "raw" if takes else "everywhere"
    queue = ["lpadmin", "-p", "Badges", "-E", "-m", model, "-v", eve.address.uri]
    while subprocess.run(queue, capture_output=True, check=False).returncode != 0:
        assert scheduler.poll() is None, (folder / "error").read_text()
    yield port
    scheduler.terminate()
    scheduler.wait()
    shutil.rmtree(folder)


@pytest.fixture
def badge(post):
    day = load_day(post)
    return Paper(badges_of(day, list(day.people)[:1]).data, "badge-HX4K7RT9M2Q")


def queue_at(port):
    return IppPrinter(Address("127.0.0.1", port, "/printers/Badges"))


def test_a_queue_is_followed_until_the_paper_is_out(cups, eve, badge):
    queue = queue_at(cups)
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
    ending = queue_at(cups).print_paper(badge, Watch(stood=see, pace=0.05))
    assert ending == Ending(JobState.PRINTED)
    assert any(standing.trouble is Trouble.PAPER_OUT for standing in seen)


def test_a_queue_that_is_stopped_is_told_so_in_both_ways(cups, badge):
    subprocess.run(["cupsdisable", "Badges"], check=True)
    assert queue_at(cups).stand().trouble is Trouble.STOPPED
    assert LpPrinter("lp:Badges").stand().trouble is Trouble.STOPPED
    subprocess.run(["cupsenable", "Badges"], check=True)
    assert queue_at(cups).stand().is_ready
    assert LpPrinter("lp:Badges").stand().is_ready


def test_a_queue_that_takes_no_jobs_says_so(cups, badge):
    subprocess.run(["cupsreject", "Badges"], check=True)
    assert queue_at(cups).stand().trouble is Trouble.REFUSED
    assert queue_at(cups).print_paper(badge, Watch()).state is JobState.FAILED
    assert LpPrinter("lp:Badges").print_paper(badge, Watch()).state is JobState.FAILED


def test_a_queue_that_is_not_there_is_gone(cups, badge):
    elsewhere = IppPrinter(Address("127.0.0.1", cups, "/printers/Nowhere"))
    assert elsewhere.stand().trouble is Trouble.GONE
    assert elsewhere.print_paper(badge, Watch()) == Ending(JobState.FAILED, Trouble.GONE)


def test_queues_are_found_by_name(cups):
    assert queues_here() == ["Badges"]


def test_the_command_states_the_size_and_tells_no_more_than_the_system_does(cups, eve, badge):
    told = []
    watch = Watch(told=lambda state, ref: told.append((state, ref)), pace=0.05, patience=1)
    ending = LpPrinter("lp:Badges").print_paper(badge, watch)
    assert told == [(JobState.SENT, "1")]
    assert ending.state in {JobState.PRINTED, JobState.HANDED_OVER, JobState.DOUBTFUL}
    if ending.state is not JobState.DOUBTFUL:
        assert eve.printed == [badge.data]


@pytest.fixture
def as_drawn(cups, qapp):
    """Return how to print through the operating system, on a thread that knows no other server."""

    def print_paper(paper):
        with ThreadPoolExecutor(1) as thread:
            return thread.submit(SystemPrinter("Badges").print_paper, paper, Watch()).result()

    return print_paper


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
