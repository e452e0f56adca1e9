"""A short run of the proof that desks never contradict each other; ``make proof``: long."""

import sys

import pytest

from tests.proofs.killing import as_it_is
from tests.proofs.many_desks import all_at_once, do_not_look

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no fork there")


def test_of_many_desks_one_is_first_and_no_room_is_too_full(tmp_path):
    report = all_at_once(tmp_path, 30, as_it_is, seed=1)
    assert report.flaws == []
    assert report.answers["full"] >= 2 * (30 - 6)  # the hall has 6 places
    assert report.green


def test_the_proof_notices_desks_that_do_not_look(tmp_path):
    flaws = " ".join(all_at_once(tmp_path, 30, do_not_look, seed=1).flaws)
    assert "first 2 times" in flaws
    assert "in hall" in flaws
    assert "in two rooms" in flaws
