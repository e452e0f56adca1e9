"""The command line, as scripts use it: one document out, the right exit status, no traceback."""

import csv
import io
import json
import os
import sqlite3
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from kiosk.cli import answers, arguments, main
from kiosk.cli.commands import COMMANDS
from kiosk.domain.outcomes import Seen, Undone
from kiosk.services.day import load_day
from tests.roster import books
from tests.sample import DEFINITION, ROOT, ROSTER


@pytest.fixture
def run(tmp_path, sample_file, capsys):
    """Return a function that runs a command with --json and gives status, document and errors."""

    def call(*words, event=sample_file, json_wanted=True, stdin=None, monkeypatch=None):
        argv = [str(w) for w in words] + ["--data-dir", str(tmp_path / "data")]
        if event is not None:
            argv += ["--event", str(event)]
        if json_wanted:
            argv.append("--json")
        try:
            status = main(argv)
        except SystemExit as exit_:
            status = exit_.code
        out, err = capsys.readouterr()
        lines = [json.loads(line) for line in out.splitlines()] if json_wanted else out
        return status, lines[0] if json_wanted and len(lines) == 1 else lines, err

    return call


def test_an_import_is_taken_back_by_the_entry_it_printed(run, tmp_path):
    path = tmp_path / "list.csv"
    path.write_text("Name,Organisation\nAda Byron,London\nBob Ross,York\n")
    _, imported, _ = run("import", path)
    _, people, _ = run("find", "ada byron")
    run("check-in", people[0]["code"], "--at", "2019-03-28T10:04:00+00:00")
    status, answer, _ = run("undo", imported["entry"], "--reason", "wrong list")
    assert (status, answer["result"], answer["gone"]) == (0, "undone", 1)
    assert answer["stays"] == [{"id": people[0]["id"], "why": "checked_in"}]
    status, answer, err = run("undo", imported["entry"], "--reason", "wrong list")
    assert (status, answer["result"]) == (1, "already_undone")
    assert err.startswith("kiosk: not undone: ")
    assert "Bob Ross" not in {person["name"] for person in run("find", "bob ross")[1]}


def test_find_answers_best_first_with_the_fields_of_the_contract(run):
    status, found, err = run("find", "mckinley")
    assert (status, err) == (0, "")
    assert found[0].keys() == {
        "id", "code", "given_name", "family_name", "name", "organisation", "role", "status",
        "score",
    }  # fmt: skip
    assert found[0]["name"] == "Jacqui Mckinlay"
    assert len(run("find", "ma", "--limit", "3")[1]) == 3
    assert run("find", "zzzz")[:2] == (0, [])


def test_check_in_succeeds_only_once(run):
    code = run("find", "donna", "hall")[1][0]["code"]
    status, done, err = run("check-in", code, "--at", "2019-03-28T10:04:00+00:00")
    assert (status, done["result"], err) == (0, "checked_in", "")
    assert done.keys() == {"result", "message", "attendee", "session", "entry", "first"}
    assert done["session"] == "registration"
    status, again, err = run("check-in", code, "--station", "Desk 2")
    assert (status, again["result"]) == (1, "already_checked_in")
    assert again["first"] == {"at": "2019-03-28T10:04:00+00:00", "station": "Command line"}
    assert err.startswith("kiosk: ")
    assert len(err.splitlines()) == 1
    assert "Donna" not in err


def test_an_entry_can_be_undone_once(run):
    person = run("find", "donna", "hall")[1][0]
    _, done, _ = run("check-in", "--id", person["id"], "--session", "The Findings")
    assert done["session"] == "findings"
    assert run("undo", done["entry"], "--reason", "slip")[1]["result"] == "undone"
    status, again, _ = run("undo", done["entry"], "--reason", "slip")
    assert (status, again["result"]) == (1, "already_undone")
    assert run("undo", "nonsense", "--reason", "x")[0] == 1


def test_status_verify_and_paper(run, tmp_path):
    code = run("find", "toby", "lowe")[1][0]["code"]
    run("check-in", code)
    _, status, _ = run("status")
    assert status["delegates"] == 104
    assert status["sessions"][0] == {
        "code": "registration",
        "title": "Arrival & registration",
        "expected": 104,
        "checked_in": 1,
        "inside": 1,
    }
    assert run("verify")[:2] == (0, {"ok": True, "problems": []})
    out = tmp_path / "paper.pdf"
    assert run("badges", "--code", code, "--out", out)[1] == {
        "badges": 1,
        "pages": 1,
        "warnings": [],
    }
    assert run("badges", "--all", "--layout", "a4", "--start", "3", "--out", out)[1]["pages"] == 27
    _, sheets, _ = run("sheet", "--all", "--out", out)
    assert sheets["sessions"] == 9
    assert out.read_bytes().startswith(b"%PDF")
    assert run("sheet", "--session", "keynote", "--blank", "0", "--out", out)[1]["people"] == 104


def test_the_attendance_list_has_the_header_of_the_contract(run, tmp_path):
    out = tmp_path / "attendance.csv"
    assert run("export", "attendance", "--out", out)[1] == {"rows": 104 * 9}
    data = out.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\r\n") == 104 * 9 + 1
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    assert ",".join(rows[0]) == (
        "session_code,session_title,badge_code,name,given_name,family_name,organisation,role,"
        "attended,first_check_in,last_check_out,method,station,walk_in"
    )
    assert rows[1][0] == "registration"
    assert run("export", "delegates", "--out", tmp_path / "d.xlsx")[1] == {"rows": 104}


def test_import_reports_as_the_contract_says(run):
    status, report, _ = run("import", ROSTER, "--dry-run")
    assert status == 0
    assert report.keys() == {
        "file", "format", "encoding", "columns", "added", "changed", "unchanged", "skipped",
        "problems",
    }  # fmt: skip
    assert (report["added"], report["unchanged"], report["columns"]["Affiliation"]) == (
        0,
        99,
        "organisation",
    )
    assert {"row", "severity", "code", "message", "value"} <= report["problems"][0].keys()


def test_new_makes_the_event_that_is_then_the_last_opened(run, tmp_path):
    path = tmp_path / "fresh.sqlite"
    status, made, _ = run("new", path, "--from", DEFINITION, event=None)
    assert (status, made) == (
        0,
        {"event": "Are we Rallying Together?", "delegates": 104, "sessions": 13},
    )
    assert run("status", event=None)[1]["delegates"] == 104


def test_backup_and_restore(run, tmp_path, sample_file):
    code = run("find", "toby", "lowe")[1][0]["code"]
    copy = tmp_path / "copy.sqlite"
    assert run("backup", copy)[0] == 0
    run("check-in", code)
    assert run("restore", copy)[1]["kept"]
    assert run("status")[1]["sessions"][0]["checked_in"] == 0


def test_lines_are_answered_one_by_one_and_a_bad_one_stops_nothing(sample_file, tmp_path):
    with sqlite3.connect(sample_file) as driver:
        codes = [row[0] for row in driver.execute("SELECT key FROM badge_codes LIMIT 2")]
    lines = [codes[0].encode(), b"", b"\xff\xfe\0", codes[0].encode(), codes[1].encode()]
    words = [sys.executable, "-m", "kiosk", "--event", sample_file, "--data-dir", tmp_path / "data"]
    done = subprocess.run(
        [*words, "check-in", "-"],
        input=b"\n".join(lines),
        capture_output=True,
        cwd=ROOT,
        check=False,
    )
    results = [json.loads(line)["result"] for line in done.stdout.splitlines()]
    assert results == ["checked_in", "unknown", "unknown", "already_checked_in", "checked_in"]
    assert (done.returncode, done.stderr) == (0, b"")
    found = subprocess.run(
        [*words, "find", "-", "--limit", "1"], input=b"toby\n%\n", capture_output=True, cwd=ROOT,
        check=False,
    )  # fmt: skip
    assert [len(json.loads(line)) for line in found.stdout.splitlines()] == [1, 0]


def test_a_sheet_is_chosen_and_one_that_is_not_there_is_named(run, tmp_path):
    path = tmp_path / "book.xlsx"
    people = [("Name", "Organisation"), ("Ada Byron", "London")]

    def more(book, sheet):
        for row in [*people, ("Bob Ross", "York")]:
            book["Cover"].append(row)

    path.write_bytes(books.xlsx(people, title="Guests", before=["Cover"], change=more))
    assert run("import", path, "--sheet", "Guests", "--dry-run")[1]["added"] == 1
    assert run("import", path, "--sheet", "Cover", "--dry-run")[1]["added"] == 2
    status, _, err = run("import", path, "--sheet", "Nope", "--dry-run")
    assert status == 1
    assert err.startswith("kiosk: book.xlsx: has no sheet 'Nope'; it has 'Cover', 'Guests'")


def test_the_first_row_is_a_person_or_a_header_as_somebody_says(run, tmp_path):
    path = tmp_path / "list.csv"
    path.write_text("Name Surname,Organisation\nAda Byron,London\n")
    assert run("import", path, "--dry-run")[1]["added"] == 1
    _, report, _ = run("import", path, "--no-header", "--column", "1=name", "--dry-run")
    assert report["added"] == 2
    path.write_text("Ada Byron,London\nBob Ross,York\n")
    assert run("import", path, "--dry-run")[1]["added"] == 2
    _, report, _ = run("import", path, "--header", "--column", "Ada Byron=name", "--dry-run")
    assert (report["added"], report["columns"]["Ada Byron"]) == (1, "name")
    assert run("import", path, "--header", "--no-header")[0] == 2


def test_a_paste_on_standard_input_is_imported(sample_file, tmp_path):
    words = [sys.executable, "-m", "kiosk", "--event", sample_file, "--data-dir", tmp_path / "data"]
    done = subprocess.run(
        [*words, "import", "-", "--json"], input=b"Nell Gwyn\tDrury Lane\n", cwd=ROOT,
        capture_output=True, check=False,
    )  # fmt: skip
    assert json.loads(done.stdout)["added"] == 1


BAD = {
    "no event": (["status"], None, 1, "no event is open"),
    "wrong file": (["status"], "README.md", 1, "not an event file"),
    "missing file": (["status"], "nowhere/e.sqlite", 1, "there is no event file"),
    "a folder": (["status"], "docs", 1, "is a folder"),
    "unknown session": (["check-in", "X", "--session", "nope"], "event", 1, "no session 'nope'"),
    "unknown code": (
        ["badges", "--code", "X", "--out", "x.pdf"],
        "event",
        1,
        "nobody has that code",
    ),
    "unknown template": (["badges", "--template", "x", "--out", "x.pdf"], "event", 1, "template"),
    "unknown layout": (["badges", "--layout", "x", "--out", "x.pdf"], "event", 1, "layout"),
    "impossible start": (
        ["badges", "--layout", "a4", "--start", "9", "--out", "x.pdf"],
        "event",
        1,
        "",
    ),
    "bad definition": (["new", "x.sqlite", "--from", "Makefile"], None, 1, "TOML"),
    "missing definition": (
        ["new", "x.sqlite", "--from", "nowhere.toml"],
        None,
        1,
        "is not there",
    ),
    "missing roster": (["import", "nowhere.csv"], "event", 1, "is not there"),
    "bad roster": (["import", "resources/fonts/Inter-Bold.ttf"], "event", 1, "not a text file"),
    "sheet of no workbook": (["import", "README.md", "--sheet", "2"], "event", 1, "no sheet '2'"),
    "bad format": (["import", "README.md", "--format", "docx"], "event", 1, "'docx' is not known"),
    "bad ending": (["export", "attendance", "--out", "x.doc"], "event", 1, ".csv"),
    "a folder to write": (["badges", "--out", "docs"], "event", 1, "docs is a folder"),
    "bad place": (
        ["export", "attendance", "--out", "README.md/x.csv"],
        "event",
        3,
        "cannot be written",
    ),
    "no such command": (["dance"], "event", 2, ""),
    "no such option": (["status", "--nope"], "event", 2, ""),
    "bad time": (["check-in", "X", "--at", "noon"], "event", 2, "'noon' is no time"),
    "no code": (["check-in"], "event", 2, "name a code or --id"),
    "a code and a number": (["check-in", "X", "--id", "Y"], "event", 2, "one of the two"),
    "override without reason": (["check-in", "X", "--override"], "event", 2, "needs --reason"),
    "undo for no reason": (["undo", "X", "--reason", " "], "event", 2, "needs --reason"),
    "time of no event": (["check-in", "X", "--at", "0001-01-01"], "event", 2, "is no time"),
    "day of no event": (["paper", "X", "--day", "0001-01-01"], "event", 2, "is no day"),
    "no station": (["check-in", "X", "--station", "\t"], "event", 2, "such as 'Desk 2'"),
    "bad column": (["import", "-", "--column", "x"], "event", 2, "Header=field"),
    "restore of nothing": (["restore", "nowhere.sqlite"], "event", 1, "there is no event file"),
}


@pytest.mark.parametrize(("words", "event", "status", "sentence"), BAD.values(), ids=BAD.keys())
def test_bad_input_gets_one_sentence_and_the_right_status(
    run, sample_file, monkeypatch, words, event, status, sentence
):
    monkeypatch.chdir(ROOT)
    before = sample_file.read_bytes()
    path = sample_file if event == "event" else ROOT / event if event else None
    got, document, err = run(*words, event=path)
    assert got == status
    assert err.startswith("kiosk: ")
    assert len(err.splitlines()) == 1
    assert sentence in err
    assert "Traceback" not in err
    assert document == {"error": err.removeprefix("kiosk: ").strip()}
    assert sample_file.read_bytes() == before
    assert not (ROOT / "x.pdf").exists()
    assert not (ROOT / "x.sqlite").exists()


def test_a_locked_file_is_the_surroundings_fault(run, sample_file, monkeypatch):
    from kiosk.store import event_file

    monkeypatch.setattr(event_file, "LOCK_PATIENCE", 0.05)
    holder = sqlite3.connect(sample_file, isolation_level=None)
    holder.execute("PRAGMA journal_mode = WAL")
    holder.execute("BEGIN IMMEDIATE")
    status, _, err = run("check-in", "X")
    assert status == 3
    assert "held by another program" in err
    holder.close()


def test_a_fault_of_the_program_is_told_without_a_traceback_or_values(run, monkeypatch):
    def fail(arguments):
        raise ValueError("Donna Hall")

    monkeypatch.setitem(COMMANDS, "status", fail)
    status, _, err = run("status")
    assert status == 3
    assert "ValueError" in err
    assert "Donna" not in err


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself_and_all_that_it_may_be_told(command, capsys):
    with pytest.raises(SystemExit) as ended:
        main([command, "--help"])
    assert ended.value.code == 0
    assert capsys.readouterr().out.startswith(f"usage: kiosk {command}")
    commands = arguments._make_parser([command])._subparsers._group_actions[0].choices
    assert [a.dest for a in commands[command]._actions if not a.help] == []


def test_without_a_screen_the_window_says_what_to_do(tmp_path):
    environment = {k: v for k, v in os.environ.items() if k not in {"DISPLAY", "QT_QPA_PLATFORM"}}
    done = subprocess.run(
        [sys.executable, "-m", "kiosk", "--data-dir", tmp_path], capture_output=True, cwd=ROOT,
        env=environment, check=False, text=True,
    )  # fmt: skip
    if sys.platform == "linux":
        assert done.returncode == 1
        assert "kiosk demo --out out" in done.stderr


def test_a_check_in_of_another_day_is_told_with_its_day(run):
    code = run("find", "toby", "lowe")[1][0]["code"]
    run("check-in", code, "--at", "2019-03-28T10:04:00+00:00")
    _, again, _ = run("check-in", code, "--at", "2019-03-29T09:00:00+00:00")
    assert "First checked in 28 March, 10:04 at" in again["message"]


def test_a_time_without_an_offset_is_the_events_and_the_journal_stays_whole(run, tmp_path):
    code = run("find", "toby", "lowe")[1][0]["code"]
    _, done, _ = run("check-in", code, "--at", "2019-07-01T10:04:00")
    assert "Checked in 10:04" in done["message"]
    _, again, _ = run("check-in", code, "--at", "2019-07-01T12:00:00+02:00")
    assert again["first"]["at"] == "2019-07-01T10:04:00+01:00"
    assert run("verify")[1] == {"ok": True, "problems": []}


FULL = Path("/dev/full")


def spoken(sample_file, tmp_path, *words, **how):
    words = [*words, "--event", sample_file, "--data-dir", tmp_path / "data"]
    command = [sys.executable, "-m", "kiosk", *map(str, words)]
    return subprocess.run(command, cwd=ROOT, stderr=subprocess.PIPE, check=False, **how)


def test_a_name_of_any_script_goes_through_a_pipe_of_any_locale(sample_file, tmp_path, run):
    (tmp_path / "list.csv").write_text("Name\nEleni Ł\n", encoding="utf-8")
    run("import", tmp_path / "list.csv")
    done = spoken(
        sample_file, tmp_path, "find", "eleni", "--json", stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
    )  # fmt: skip
    assert json.loads(done.stdout)[0]["name"] == "Eleni Ł"


@pytest.mark.skipif(not FULL.exists(), reason="no device that is always full")
@pytest.mark.parametrize("more", [[], ["--json"]])
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_an_output_that_is_full_is_the_surroundings_fault(sample_file, tmp_path, more, unbuffered):
    env = {**os.environ, "PYTHONUNBUFFERED": unbuffered}
    with FULL.open("w") as full:
        done = spoken(sample_file, tmp_path, "find", "toby", *more, stdout=full, env=env)
    assert done.returncode == 3
    assert done.stderr.decode().startswith("kiosk: standard output cannot be written")
    assert done.stderr.count(b"\n") == 1


def test_what_still_stands_after_an_undo_is_told_by_the_events_clock(post):
    person = next(iter(load_day(post).people.values()))
    came = Seen(datetime.fromisoformat("2019-07-01T09:04:00+00:00"), "Desk 2")
    told = answers.undone(Undone(person, post.event.registration, person.id, came), post.event.zone)
    assert told["still"] == {"at": "2019-07-01T10:04:00+01:00", "station": "Desk 2"}


def test_a_damaged_file_does_not_verify(run, sample_file):
    pages = bytearray(sample_file.read_bytes())
    middle = len(pages) // 2 // 4096 * 4096
    pages[middle : middle + 4096] = b"\xa5" * 4096
    sample_file.write_bytes(pages)
    status, answer, err = run("verify")
    assert (status, answer["ok"], len(answer["problems"])) == (1, False, 1)
    assert "is damaged" in err
    assert err.count("\n") == 1


def test_check_out_notes_when_somebody_left_and_only_once(run):
    code = run("find", "toby", "lowe")[1][0]["code"]
    status, early, err = run("check-out", code)
    assert (status, early["result"], early["entry"]) == (1, "not_here", None)
    assert err == "kiosk: not checked out: Not checked in\n"
    run("check-in", code, "--at", "2019-03-28T10:04:00+00:00")
    status, done, err = run("check-out", code, "--at", "2019-03-28T12:30:00+00:00")
    assert (status, done["result"], err) == (0, "checked_out", "")
    assert done["attendee"]["code"] == code
    assert run("status")[1]["sessions"][0]["inside"] == 0
    status, again, _ = run("check-out", code)
    assert (status, again["result"]) == (1, "not_here")
    assert run("undo", done["entry"], "--reason", "still here")[0] == 0
    assert run("status")[1]["sessions"][0]["inside"] == 1


def test_check_out_of_a_code_that_is_nobodys_is_refused_and_takes_a_number_instead(run):
    person = run("find", "toby", "lowe")[1][0]
    run("check-in", "--id", person["id"])
    status, unknown, err = run("check-out", "NOSUCHCODE")
    assert (status, unknown["result"], unknown["attendee"]) == (1, "unknown", None)
    assert err.startswith("kiosk: not checked out: ")
    assert run("check-out", "--id", person["id"])[1]["result"] == "checked_out"
    assert run("check-out")[0] == run("check-out", "X", "--id", "Y")[0] == 2
    assert run("verify")[0] == 0
