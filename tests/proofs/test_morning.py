"""A small morning at the desk; ``make proof`` lives the long one."""

from tests.proofs.morning import hears_all, loses_some, morning


def test_after_a_morning_exactly_those_are_in_who_came(qapp, tmp_path):
    report = morning(tmp_path, 24, 3, hears_all)
    assert report.green, (report.missing, report.surplus, report.scans, report.noted)
    assert len(report.ought) >= 24
    assert {"scanned", "typed", "misspelt", "walked_in", "together"} <= report.seconds.keys()


def test_the_count_notices_a_scanner_that_loses_scans(qapp, tmp_path):
    report = morning(tmp_path, 16, 3, loses_some(3, one_in=6))
    assert not report.green
    assert report.missing
    assert not report.surplus
