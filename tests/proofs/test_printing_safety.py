"""A short run of the proof of printing; ``make proof`` runs the long one."""

import sys

import pytest

from tests.printers.eve import needs_eve
from tests.proofs.printing_safety import to_a_folder, to_a_printer, under_fire

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no fork there")


@needs_eve
def test_no_badge_is_lost_or_doubled_by_a_kill_while_a_printer_prints(tmp_path):
    report = under_fire(tmp_path, 4, to_a_printer, seed=1)
    assert report.flaws == []
    assert report.out > 0


def test_the_harness_notices_what_is_printed_again_by_itself(tmp_path):
    assert under_fire(tmp_path, 60, to_a_folder, seed=1, fault="again").flaws
