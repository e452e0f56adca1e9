"""Cells that no spreadsheet runs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.cells import neutralise, restore


@pytest.mark.parametrize("risky", ["=1+1", "+44", "-1", "@SUM(A1)", "\t=1", "'=1", "＝1"])
def test_a_formula_is_kept_from_running(risky):
    assert neutralise(risky).startswith("'")


@pytest.mark.parametrize("harmless", ["Smith", "O'Neil", "'tis", "", "1-2", "'"])
def test_what_is_no_formula_stays_as_it_is(harmless):
    assert neutralise(harmless) == harmless
    assert restore(harmless) == harmless


@given(st.text(alphabet=st.sampled_from("'=+-@\tab\r＝"), max_size=8))
def test_neutralising_is_undone_exactly(cell):
    assert restore(neutralise(cell)) == cell
