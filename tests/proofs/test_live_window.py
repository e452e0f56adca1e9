"""A short run of the watch over the window; ``python -m tests.proofs.live_window`` the long one."""

from tests.proofs.live_window import live


def test_the_window_ticks_while_a_list_is_read_imported_and_taken_back(qapp, tmp_path):
    told = {}
    assert live(tmp_path, 400, told.__setitem__) == 400
    assert list(told) == ["a thread that counts", "reading", "importing", "taking back"]
    assert all(lived.ticks > 0 and 0 < lived.gap <= lived.seconds for lived in told.values())
