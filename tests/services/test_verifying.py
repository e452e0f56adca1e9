"""Verifying notices whatever is wrong, and nothing where nothing is."""

import sqlite3
from datetime import timedelta, timezone
from uuid import UUID

import pytest

from kiosk.services.checking_in import Request, check_in_person
from kiosk.services.day import load_day
from kiosk.services.undoing import undo
from kiosk.services.verifying import verify
from kiosk.store import journal
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


@pytest.mark.parametrize("hours", [1, 5.5, -8])
def test_what_was_digested_in_any_zone_before_0_4_0_is_sound(post, hours):
    zone = timezone(timedelta(hours=hours))
    summer = MORNING + timedelta(days=120)
    people = list(load_day(post).people)[:2]
    check_in_person(post, people[0], Request(post.event.registration, summer))
    with post.file.read() as connection:
        entry = journal.load_journal(connection)[-1]
    tamper(
        post,
        f"UPDATE stations SET head = '{entry.digest(zone)}' WHERE seq = {entry.seq}",
    )
    check_in_person(post, people[1], Request(post.event.registration, summer))
    assert entry.digest(zone) != entry.digest()
    assert verify(post) == []


LAST = "(SELECT max(seq) FROM journal)"


@pytest.mark.parametrize(
    ("statement", "codes"),
    [
        ("UPDATE journal SET reason = 'x' WHERE kind = 'check_in' AND seq < 24", {"chain"}),
        ("UPDATE journal SET at = '2019-03-28 11:00:00.000000' WHERE kind = 'undo'", {"chain"}),
        (f"DELETE FROM journal WHERE seq = {LAST} AND kind = 'undo'", {"chain", "presence"}),
        ("DELETE FROM journal WHERE seq = 2", {"chain"}),
        ("UPDATE journal SET seq = seq + 1 WHERE kind = 'undo'", {"chain"}),
        (
            f"UPDATE journal SET target = '{UUID(int=1).hex}' WHERE kind = 'undo'",
            {"chain", "target", "presence"},
        ),
        ("DELETE FROM presence", {"presence"}),
        ("UPDATE presence SET inside = 0", {"presence"}),
        ("UPDATE presence SET at = '2019-03-28 09:00:00.000000'", {"presence"}),
        ("UPDATE stations SET seq = seq + 1", {"chain"}),
    ],
)
def test_what_was_tampered_with_is_found(used, statement, codes):
    tamper(used, statement)
    assert {flaw.code for flaw in verify(used)} == codes
