"""The whole day through the command: what it writes is whole, true and readable."""

import csv
import json
import subprocess
import sys
from collections import Counter
from contextlib import closing

import pypdfium2
import pytest
import zxingcpp

from kiosk.demo.parts import MARK
from kiosk.services.post import set_event_setting
from tests.sample import ROOT, sample_post


@pytest.fixture(scope="module")
def day(tmp_path_factory):
    """Live the day over what an earlier one left, and return the folder and what was told."""
    out = tmp_path_factory.mktemp("day") / "out"
    for left in ("sign-in/gone.pdf", "screens/99-gone.png", "badges.pdf", "attendance.csv"):
        (out / left).parent.mkdir(parents=True, exist_ok=True)
        (out / left).write_bytes(b"of an earlier demo")
    with closing(sample_post(out)) as post:
        set_event_setting(post, MARK, value=True)
    words = [sys.executable, "-m", "kiosk", "demo", "--out", str(out), "--json"]
    told = subprocess.run(words, cwd=ROOT, capture_output=True, check=True)
    assert told.stderr == b""
    return out, json.loads(told.stdout)


@pytest.fixture(scope="module")
def attendance(day):
    with (day[0] / "attendance.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_it_tells_what_it_wrote(day):
    out, told = day
    assert told["event"] == "Are we Rallying Together?"
    assert (told["delegates"], told["checked_in"]) == (105, 94)
    files = {str(path) for path in out.rglob("*") if path.is_file()}
    assert set(told["files"]) == files
    names = {path.name for path in (out / "sign-in").iterdir()}
    assert names == {
        f"{code}.pdf"
        for code in (
            "registration", "welcome", "keynote", "findings", "best-interests", "accountability",
            "afternoon", "workshops", "it-started-here",
        )
    }  # fmt: skip
    assert len(list((out / "screens").iterdir())) >= 25


def test_the_attendance_list_agrees_with_the_event_file(day, attendance):
    out = day[0]
    words = [sys.executable, "-m", "kiosk", "--event", out / "event.sqlite"]
    words += ["--data-dir", out.parent / "data", "--json"]
    status = json.loads(subprocess.run([*words, "status"], cwd=ROOT, capture_output=True).stdout)
    came = Counter(row["session_code"] for row in attendance if row["attended"] == "yes")
    assert {s["code"]: s["checked_in"] for s in status["sessions"] if s["checked_in"]} == came
    verified = subprocess.run([*words, "verify"], cwd=ROOT, capture_output=True)
    assert json.loads(verified.stdout) == {"ok": True, "problems": []}


def test_nobody_is_in_two_break_outs(attendance):
    rooms = {"best-interests", "accountability"}
    came = [row for row in attendance if row["session_code"] in rooms and row["attended"] == "yes"]
    assert len({row["badge_code"] for row in came}) == len(came) > 80


def test_the_ways_people_came_are_told(attendance):
    door = [row for row in attendance if row["session_code"] == "registration"]
    methods = Counter(row["method"] for row in door if row["attended"] == "yes")
    assert methods == {"scan": 86, "search": 6, "self-service": 2}
    assert [row["name"] for row in door if row["walk_in"] == "yes"] == ["Walk-in Guest"]
    assert {row["name"] for row in door} >= {"Immee Hardy", "Jacqui McKinley", "Silverio Zebral"}


def test_every_badge_on_paper_scans_to_somebody(day, attendance):
    document = pypdfium2.PdfDocument((day[0] / "badges.pdf").read_bytes())
    codes = []
    for page in document:
        picture = page.render(scale=200 / 72, grayscale=True).to_pil()
        codes += [found.text for found in zxingcpp.read_barcodes(picture)]
    assert sorted(codes) == sorted({row["badge_code"] for row in attendance})


def test_the_sign_in_sheet_has_everybody_and_ticks_who_came(day):
    document = pypdfium2.PdfDocument((day[0] / "sign-in" / "accountability.pdf").read_bytes())
    text = "\n".join(page.get_textpage().get_text_range() for page in document)
    assert "Accountability without control" in text
    assert "Moderator" in text
    assert "Clare FitzGerald" in text
    assert "Meeting Room" in text
    assert f"page {len(document)} of {len(document)}" in text
    assert "McKinley, Jacqui" in text


def test_a_real_event_is_never_replaced(tmp_path, sample_file):
    out = tmp_path / "mine"
    out.mkdir()
    real = out / "event.sqlite"
    real.write_bytes(sample_file.read_bytes())
    words = [sys.executable, "-m", "kiosk", "demo", "--out", str(out)]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 1
    assert "not the demo's" in done.stderr
    assert real.read_bytes() == sample_file.read_bytes()
    assert [path.name for path in out.iterdir()] == ["event.sqlite"]
