"""A short run of the proof that no scan leaks; ``make proof`` runs the long one."""

from tests.proofs.hostile_scans import scans_under_fire


def test_every_scan_is_heard_and_none_leaks(qapp, tmp_path):
    report = scans_under_fire(tmp_path, 80, seed=5)
    assert report.leaks == []
    assert report.green


def test_the_harness_notices_a_key_that_leaks(qapp, tmp_path):
    assert scans_under_fire(tmp_path, 30, seed=5, careless=True).leaks
