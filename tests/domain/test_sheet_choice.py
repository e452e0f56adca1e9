"""How sheets are wanted comes back from its text, whatever the text is."""

from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.sheet_choice import SheetChoice, read_choice

CHOICES = st.builds(
    SheetChoice,
    blank=st.integers(0, 60),
    columns=st.lists(st.text(max_size=40), max_size=6).map(tuple),
    split=st.text(max_size=40),
    paper=st.sampled_from(["a4", "letter"]),
    landscape=st.booleans(),
    size=st.sampled_from(["usual", "large"]),
    codes=st.sampled_from(["qr", "bars", "none"]),
)


@given(CHOICES)
def test_a_choice_comes_back_whole(choice):
    assert read_choice(choice.text) == choice


@given(st.text() | st.just("[1]") | st.just('{"blank": true, "columns": 3, "paper": null}'))
def test_any_other_text_is_as_usual(text):
    usual = SheetChoice(paper="letter")
    assert read_choice(text, usual) == usual or text.lstrip().startswith("{")


def test_one_field_that_makes_no_sense_spoils_no_other():
    found = read_choice('{"blank": "many", "landscape": true, "columns": ["Table"]}')
    assert found == SheetChoice(landscape=True, columns=("Table",))
