"""A short run of the crash proof; ``make proof`` runs the long one."""

import sys

import pytest

from tests.proofs.crash_safety import (
    acknowledge_before_commit,
    check_ins_under_fire,
    imports_under_fire,
)
from tests.proofs.killing import as_it_is

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no fork there")


def test_what_was_acknowledged_is_there_after_a_kill(tmp_path):
    report = check_ins_under_fire(tmp_path, 15, as_it_is, seed=1, people=240)
    assert report.green
    assert report.acknowledged > 50


def test_the_harness_notices_a_check_in_acknowledged_before_it_was_committed(tmp_path):
    report = check_ins_under_fire(tmp_path, 15, acknowledge_before_commit, seed=1, people=240)
    assert report.lost


def test_a_killed_import_is_whole_or_not_at_all(tmp_path):
    assert not imports_under_fire(tmp_path, 6, seed=1).flaws
