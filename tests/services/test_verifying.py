"""Verifying notices whatever is wrong, and nothing where nothing is."""

import sqlite3

import pytest

from kiosk.services.checking_in import Request, check_in_person
from kiosk.services.day import load_day
from kiosk.services.undoing import undo
from kiosk.services.verifying import verify
from tests.sample import MORNING


@pytest.fixture
def used(post):
    request = Request(post.event.registration, MORNING)
    outcomes = [check_in_person(post, i, request) for i in list(load_day(post).people)[:5]]
    undo(post, outcomes[0].entry, "slip", MORNING)
    return post


def tamper(post, *statements):
    driver = sqlite3.connect(post.file.path)
    driver.execute("DROP TRIGGER journal_is_never_updated")
    driver.execute("DROP TRIGGER journal_is_never_deleted")
    for statement in statements:
        driver.execute(statement)
    driver.commit()
    driver.close()


def test_a_sound_file_has_no_flaw(used):
    assert verify(used) == []


LAST = "(SELECT max(seq) FROM journal)"


@pytest.mark.parametrize(
    ("statement", "codes"),
    [
        ("UPDATE journal SET reason = 'x' WHERE kind = 'check_in' AND seq < 24", {"chain"}),
        ("UPDATE journal SET at = '2019-03-28 11:00:00.000000' WHERE kind = 'undo'", {"chain"}),
        (f"DELETE FROM journal WHERE seq = {LAST} AND kind = 'undo'", {"chain", "presence"}),
        ("DELETE FROM journal WHERE seq = 2", {"chain"}),
        ("UPDATE journal SET seq = seq + 1 WHERE kind = 'undo'", {"chain"}),
        ("UPDATE journal SET target = x'00' WHERE kind = 'undo'", None),
        ("DELETE FROM presence", {"presence"}),
        ("UPDATE presence SET inside = 0", {"presence"}),
        ("UPDATE presence SET at = '2019-03-28 09:00:00.000000'", {"presence"}),
        ("UPDATE stations SET seq = seq + 1", {"chain"}),
    ],
)
def test_what_was_tampered_with_is_found(used, statement, codes):
    if codes is None:
        statement = "UPDATE journal SET target = replace(target, 'a', 'b') WHERE kind = 'undo'"
        codes = {"chain", "target", "presence"}
        driver = sqlite3.connect(used.file.path)
        if "a" not in driver.execute("SELECT target FROM journal WHERE kind='undo'").fetchone()[0]:
            pytest.skip("this random number holds no a")
    tamper(used, statement)
    assert {flaw.code for flaw in verify(used)} == codes
