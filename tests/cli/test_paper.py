"""Sheets out and in again on the command line."""

import json

import pytest

from kiosk.cli import main


@pytest.fixture
def run(sample_file, tmp_path, capsys):
    """Return how to run a command; it gives status, document or text, and errors."""

    def command(*words, as_json=True):
        options = ["--event", str(sample_file), "--data-dir", str(tmp_path / "data")]
        status = main([*map(str, words), *options, *(["--json"] if as_json else [])])
        out, errors = capsys.readouterr()
        return status, json.loads(out) if as_json and out else out, errors

    return command


@pytest.fixture
def printed(run, tmp_path):
    _, told, _ = run("sheet", "--out", tmp_path / "sheet.pdf")
    (number,) = told["sheets"]
    return number


def came(run):
    return run("status")[1]["sessions"][0]["checked_in"]


def test_a_sheet_is_made_and_brought_in_by_its_number(run, printed):
    status, told, _ = run("paper", printed, "--rows", "1-3", "--rows", "7 10:09", "--time", "10:01")
    assert status == 0
    (sheet,) = told["sheets"]
    assert (sheet["sheet"], sheet["session"]) == (printed, "registration")
    assert (sheet["checked_in"], sheet["added"], sheet["here_already"]) == (4, 0, 0)
    assert [line["row"] for line in sheet["lines"]] == [1, 2, 3, 7]
    assert sheet["lines"][3]["at"] == "2019-03-28T10:09:00+00:00"
    assert sheet["lines"][0]["at"] == "2019-03-28T10:01:00+00:00"
    assert came(run) == 4


def test_all_but_some_rows_from_the_pdf_itself(run, printed, tmp_path):
    status, told, _ = run("paper", tmp_path / "sheet.pdf", "--all-but", "5, 7-9")
    assert status == 0
    assert told["sheets"][0]["checked_in"] == 100
    again = run("paper", tmp_path / "sheet.pdf", "--all-but", "5, 7-9")[1]["sheets"][0]
    assert (again["checked_in"], again["here_already"], again["entry"]) == (0, 100, None)
    assert run("verify")[1]["ok"]


def test_ticks_in_print_count_and_those_written_on_blank_lines(run, printed, tmp_path):
    run("paper", printed, "--rows", "1-10")
    run("sheet", "--out", tmp_path / "later.pdf")
    words = ("--name", "Łukasz Ó Briain 10:11", "--rows", "12")
    told = run("paper", tmp_path / "later.pdf", *words)[1]
    (sheet,) = told["sheets"]
    assert (sheet["checked_in"], sheet["added"], sheet["here_already"]) == (2, 1, 10)
    assert came(run) == 12
    walked_in = next(line for line in sheet["lines"] if line["name"] == "Łukasz Ó Briain")
    assert walked_in["at"] == "2019-03-28T10:11:00+00:00"
    assert run("find", "lukasz")[1][0]["name"] == "Łukasz Ó Briain"


def test_a_dry_run_changes_nothing_and_says_so(run, printed):
    status, told, _ = run("paper", printed, "--rows", "1-3", "--dry-run")
    assert (status, told["sheets"][0]["checked_in"], came(run)) == (0, 3, 0)
    words = run("paper", printed, "--rows", "1-3", "--dry-run", as_json=False)[1]
    assert "3 would be checked in" in words


def test_a_sheet_is_taken_back(run, printed):
    told = run("paper", printed, "--rows", "1-3")[1]
    entry = told["sheets"][0]["entry"]
    assert run("paper", "--undo", entry)[0] == 2
    status, told, _ = run("paper", "--undo", entry, "--reason", "wrong sheet")
    assert (status, told, came(run)) == (0, {"undone": 3}, 0)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--rows", "200"], "its rows are 1 to 104"),
        (["--rows", "one"], "'1-20, 24 10:04'"),
        (["--name", " "], "type the name"),
    ],
)
def test_what_cannot_be_is_said_in_one_line_and_nothing_is_done(run, printed, words, sentence):
    status, _, errors = run("paper", printed, "--rows", "1", *words)
    assert status == 1
    assert sentence in errors
    assert errors.count("\n") == 1
    assert came(run) == 0


@pytest.mark.parametrize("source", ["S000000000", "nowhere.pdf", "SHK4K7RT92"])
def test_a_sheet_that_is_not_known_is_said_in_one_line(run, source):
    status, _, errors = run("paper", source, "--rows", "1")
    assert status in {1, 3}
    assert errors.startswith("kiosk: ")
    assert errors.count("\n") == 1


def test_rows_that_are_typed_go_on_one_sheet_only(run, tmp_path):
    _, made, _ = run("sheet", "--split", "A-M,N-Z", "--out", tmp_path / "all.pdf")
    first, *_ = made["sheets"]
    for words in (["--rows", "1-3"], ["--all-but", ""], ["--name", "Łukasz Ó Briain"]):
        status, _, errors = run("paper", tmp_path / "all.pdf", *words)
        assert (status, came(run)) == (1, 0)
        assert f"holds {len(made['sheets'])} sheets" in errors
        assert first in errors
        assert "Briain" not in errors
    assert run("paper", first, "--rows", "1-3")[1]["sheets"][0]["checked_in"] == 3


def test_wrong_usage_is_told(run):
    assert run("paper")[0] == 2
    assert run("paper", "S123456789", "--time", "noon")[0] == 2


def test_a_sheet_takes_its_style(run, tmp_path):
    words = ["--split", "A-M,N-Z", "--landscape", "--paper", "letter", "--codes", "bars"]
    told = run("sheet", "--out", tmp_path / "a.pdf", *words, "--column", "Coat", "--blank", "0")[1]
    assert len(told["sheets"]) == 2
    status, _, errors = run("sheet", "--out", tmp_path / "b.pdf", "--codes", "dots")
    assert (status, "qr, bars, none" in errors) == (1, True)
    assert not (tmp_path / "b.pdf").exists()


def test_a_sheet_is_moved_for_a_printer_that_is_off_and_nonsense_is_refused(run, tmp_path):
    usual, moved = tmp_path / "usual.pdf", tmp_path / "moved.pdf"
    assert run("sheet", "--out", usual)[0] == 0
    assert run("sheet", "--out", moved, "--dpi", "600", "--offset", "1.5,-0.5")[0] == 0
    assert usual.read_bytes() != moved.read_bytes()
    for words in (("--offset", "99,0"), ("--offset", "nan,0"), ("--offset", "1")):
        status, _, errors = run("sheet", "--out", usual, *words)
        assert status == 2
        assert "1.5,-0.5" in errors
    assert run("sheet", "--out", usual, "--dpi", "7")[0] == 1
