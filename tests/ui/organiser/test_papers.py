"""Badges and sign-in sheets as files: whole, or not there."""

from dataclasses import replace

import pypdfium2 as pdfium
import pytest

from kiosk.documents.badge import How
from kiosk.documents.stocks import layout_of
from kiosk.documents.template_edit import FRONT, with_fields
from kiosk.documents.templates import built_in, built_in_keys
from kiosk.domain.attendee import SPEAKER, WalkIn
from kiosk.domain.printing import Standing
from kiosk.domain.trim import Trim, Use, with_trim
from kiosk.services.designs import EVENT_OWN
from kiosk.services.printing import badges_of
from kiosk.services.sheets import sheets_of, wish_for
from kiosk.ui.organiser.badge_offers import Whom
from kiosk.ui.organiser.sidebar import Place
from tests.printers.remembering import Remembering


@pytest.fixture
def badges(page, settle):
    page.show_place(Place.BADGES)
    settle()
    return page.badges


@pytest.fixture
def sheets(page, settle):
    page.show_place(Place.SHEETS)
    settle()
    return page.sheets


def pages(path):
    document = pdfium.PdfDocument(path)
    return [page.get_textpage().get_text_range() for page in document]


def files(folder):
    return [path.name for path in folder.rglob("*") if ".pdf" in path.name]


def test_every_template_is_offered_with_the_paper_it_goes_on(badges):
    assert list(badges._offers) == list(built_in_keys())
    for key, offer in badges._offers.items():
        piece = built_in(key).piece
        assert offer.layouts[0] == ("single", "One on each page", 1)
        for name, _, places in offer.layouts:
            assert places == len(layout_of(name, piece).places)


def test_a_template_of_ones_own_that_cannot_be_used_is_told_and_the_others_are_offered(
    page, board, settle, tmp_path, words_on
):
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "ours.toml").write_text("title = 7")
    board.folder = tmp_path
    page.show_place(Place.BADGES)
    settle()
    assert list(page.badges._offers) == list(built_in_keys())
    assert any("'ours'" in words for words in words_on(page.badges._warnings_card))
    (tmp_path / "templates" / "ours.toml").unlink()
    page.begin()
    page.show_place(Place.BADGES)
    settle()
    assert page.badges._warnings_card.isHidden()


def test_another_template_brings_its_own_paper_and_picture(badges, settle):
    before = badges.picture.image
    badges._template.choose("name-80x50")
    badges._template.chosen.emit("name-80x50")
    settle()
    names = [badges._layout.itemText(n) for n in range(badges._layout.count())]
    assert "Herma 4412, 80 × 50 mm" in names
    assert badges.picture.image.size() != before.size()
    badges._layout.choose("herma-4412")
    badges._layout.chosen.emit("herma-4412")
    assert badges._start_pair.isVisible()
    badges._template.choose("a6")
    badges._template.chosen.emit("a6")
    settle()
    assert badges._layout.value == "single"
    assert not badges._start_pair.isVisible()


def test_a_design_that_was_kept_is_the_one_that_badges_are_made_in(page, board, badges, settle):
    before = badges.picture.image
    badges._change.click()
    settle()
    page.editor.change(with_fields(page.editor.template, FRONT, page.editor.template.front[:1]))
    page.editor.keep()
    settle()
    page.editor.leave()
    settle()
    assert badges._template.currentText() == "This event's own: A6, hanging"
    assert badges._template.value == board.day.badge.choice == EVENT_OWN
    assert badges.picture.image != before


def test_both_sides_of_a_badge_are_shown_beside_each_other(badges, settle):
    one = badges.picture.image.width()
    badges._template.choose("a6-two-sided")
    badges._template.chosen.emit("a6-two-sided")
    settle()
    assert badges.picture.image.width() > 2 * one


def test_everybodys_badges_are_one_file_by_family_name(badges, settle, tmp_path):
    path = tmp_path / "badges.pdf"
    badges.write_to(path)
    settle()
    texts = pages(path)
    assert len(texts) == 104
    assert "Airoldi" in texts[0]
    assert badges.banner.told.startswith("104 badges on 104 pages")


def test_only_speakers_four_on_a_page_from_the_third_place(badges, board, settle, tmp_path):
    speakers = Whom(role=SPEAKER)
    badges._whom.choose(speakers)
    badges._whom.chosen.emit(speakers)
    badges._layout.choose("a4")
    badges._layout.chosen.emit("a4")
    badges._start.set_value(3)
    settle()
    badges.write_to(tmp_path / "badges.pdf")
    settle()
    assert len(pages(tmp_path / "badges.pdf")) == 5  # 16 badges, 2 of them on the first page


def test_the_picture_shows_one_badge_after_the_other(badges, settle, words_on):
    first = badges.picture.image
    assert first.width() > 100
    assert {"Mara Airoldi", "1 of 104"} <= set(words_on(badges))
    badges._after.click()
    settle()
    assert "2 of 104" in words_on(badges)
    assert badges.picture.image != first


def test_badges_that_are_cancelled_leave_no_file(badges, board, settle, hold, tmp_path):
    with hold(board.paper):
        badges.write_to(tmp_path / "badges.pdf")
        assert badges.work.isVisible()
        badges.work.cancel()
    settle()
    assert files(tmp_path) == []
    assert badges.banner.told.startswith("Cancelled")
    assert badges.make.isEnabled()
    badges.write_to(tmp_path / "badges.pdf")
    settle()
    assert files(tmp_path) == ["badges.pdf"]


def test_a_place_that_cannot_be_written_is_said_in_a_sentence(badges, settle, tmp_path):
    (tmp_path / "file").write_text("in the way")
    badges.write_to(tmp_path / "file" / "badges.pdf")
    settle()
    assert "That did not work" in badges.banner.told
    assert badges.make.isEnabled()


def test_what_cannot_be_drawn_is_listed_in_words(badges, board, settle, tmp_path, words_on):
    board.add_walk_in(WalkIn("བོད་པ", ""), print)
    settle()
    badges.write_to(tmp_path / "badges.pdf")
    settle()
    assert any("cannot be drawn" in words for words in words_on(badges))
    assert not any("བ" in words and "drawn" in words for words in words_on(badges))


def test_all_sign_in_sheets_are_one_file(sheets, board, settle, tmp_path):
    path = tmp_path / "sign-in.pdf"
    sheets.write_to(path)
    settle()
    text = "\n".join(pages(path))
    for session in board.day.event.attended_sessions:
        assert session.title.split("–")[0].strip() in text


def test_each_session_can_have_a_file_of_its_own(sheets, board, settle, tmp_path):
    folder = tmp_path / "sheets"
    sheets.write_to(folder, apart=True)
    settle()
    codes = {session.code for session in board.day.event.attended_sessions}
    assert {path.stem for path in folder.glob("*.pdf")} == codes


def test_blank_lines_change_the_page_that_is_shown(sheets, settle):
    before = sheets.picture.image
    assert before.width() > 100
    sheets._session.choose(sheets._session.value)
    sheets._blank.set_value(0)
    settle()
    assert sheets._blank.value == 0


@pytest.mark.parametrize("apart", [False, True])
def test_sheets_that_are_cancelled_leave_no_file(sheets, board, settle, hold, tmp_path, apart):
    path = tmp_path / "sheets" if apart else tmp_path / "sign-in.pdf"
    with hold(board.paper):
        sheets.write_to(path, apart=apart)
        sheets.work.cancel()
    settle()
    assert files(tmp_path) == []
    sheets.write_to(path, apart=apart)
    settle()
    assert files(tmp_path)


def printers(board, badges, sheets, trims=""):
    """Give the station printers, the first of them with 203 dots."""
    badges.standing = Standing(dots=203)
    board.settings = replace(board.settings, trims=trims)
    board.printing.press.set_printers([badges], [sheets])


def test_files_are_made_for_the_printer_that_is_chosen(page, board, settle, tmp_path):
    badge, office = Remembering("ipp://desk:631/p"), Remembering("ipp://office:631/p")
    trims = with_trim("", Use.SHEETS, office.address, Trim(600, 1.5, -2))
    printers(board, badge, office, trims)
    settle()
    page.show_place(Place.BADGES)
    settle()
    chosen = page.badges._printer
    assert [chosen.itemText(n) for n in range(chosen.count())] == [
        "Network printer at desk, 203 dots per inch",
        "Network printer at office, 600 dots per inch, moved 1.5 mm to the right and 2 mm up",
        "Any printer, 300 dots per inch",
    ]
    made = {}
    for number, dots in enumerate((203, 600, 300)):
        chosen.setCurrentIndex(number)
        page.badges.write_to(tmp_path / "badges.pdf")
        settle()
        assert page.badges.banner.told.endswith(f"{dots} dots per inch")
        made[dots] = (tmp_path / "badges.pdf").read_bytes()
    wanted = {203: How(dpi=203), 600: How(dpi=600, offset=(1.5, -2)), 300: How()}
    day, people = board.day, page.badges._people
    assert made == {dots: badges_of(day, people, how=how).data for dots, how in wanted.items()}
    page.show_place(Place.SHEETS)
    settle()
    sheets = page.sheets
    sheets.write_to(tmp_path / "sheets.pdf")
    settle()
    wish = wish_for(sheets._read_choices(), 600, (1.5, -2))
    assert (tmp_path / "sheets.pdf").read_bytes() == sheets_of(day, sheets._chosen(), wish).data
