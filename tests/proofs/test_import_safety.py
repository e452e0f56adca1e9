"""A short run of the proof of imports; ``make proof`` runs the long one."""

import sys

import pytest

from tests.proofs.import_safety import cut_in_two, taken_back_is_as_before, under_fire
from tests.proofs.killing import as_it_is

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no fork there")


def test_a_killed_import_or_taking_back_is_whole_or_not_at_all(tmp_path):
    report = under_fire(tmp_path, 8, as_it_is, seed=1)
    assert report.flaws == []
    assert report.kills == 8


def test_the_harness_notices_a_list_that_is_half_in(tmp_path):
    assert under_fire(tmp_path, 60, cut_in_two, seed=1).flaws


def test_an_import_that_was_taken_back_leaves_what_was_there(tmp_path):
    assert taken_back_is_as_before(tmp_path)
