"""A short run of the proof of the paper copy; ``make proof`` runs the long one."""

import sys

import pytest

from tests.proofs.rolling_copy import as_it_is, lose_one, under_fire

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no such signal there")


def test_a_killed_days_attendance_comes_back_from_its_last_copy_exactly(tmp_path):
    report = under_fire(tmp_path, 2, as_it_is, seed=1)
    assert report.wrong == []
    assert report.acknowledged >= report.on_copies > 0


def test_the_proof_notices_a_tick_that_was_lost(tmp_path):
    assert under_fire(tmp_path, 1, lose_one, seed=2).wrong
