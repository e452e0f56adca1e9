"""A CUPS of our own on loopback: a queue is asked as a printer is, or through its commands."""

import os
import shutil
import subprocess
from pathlib import Path
from tempfile import mkdtemp

import pytest

from kiosk.devices.printers import IppPrinter, LpPrinter, Paper, Watch
from kiosk.devices.printers.address import Address
from kiosk.devices.printers.lp import queues_here
from kiosk.domain.printing import Ending, JobState, Standing, Trouble
from kiosk.services.day import load_day
from kiosk.services.printing import badges_of
from tests.printers.eve import free_port, needs_eve, running

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
def eve(tmp_path):
    with running(tmp_path) as printer:
        yield printer


@pytest.fixture
def cups(eve, monkeypatch):
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
    queue = ["lpadmin", "-p", "Badges", "-E", "-m", "raw", "-v", eve.address.uri]
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
