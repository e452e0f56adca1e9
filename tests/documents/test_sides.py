"""What the fields of a template say on somebody's badge."""

import io
from dataclasses import replace

import pytest
import zxingcpp
from PIL import Image

from kiosk.documents.agenda import set_agenda
from kiosk.documents.badge import Design, badge_pdf, badges_pdf
from kiosk.documents.card import Point
from kiosk.documents.filling import fill, wifi
from kiosk.documents.pictures import read_picture
from kiosk.documents.printed import Kind, sentence
from kiosk.documents.qr import fitting_dots, matrix
from kiosk.documents.setting import Room
from kiosk.documents.template import (
    Box,
    Panel,
    Passage,
    Picture,
    Programme,
    Shorten,
    Square,
    Template,
    Texts,
    When,
    Whose,
)
from kiosk.documents.templates import built_in
from kiosk.documents.wearer import badge_of, programme_of
from kiosk.domain.programme import day_of


def template(*fields):
    return Template("t", "Trial", 90, 55, fields)


def says(text, **more):
    return Texts("text", Box(5, 5, 80, 45), (Passage(text, **more),))


def test_a_rule_lets_a_field_stand_on_some_badges_only(badge, texts):
    only = replace(says("On stage today"), when=When(roles=("speaker",)))
    others = replace(says("Welcome", gap=3), name="others", when=When(not_roles=("speaker",)))
    made = template(only, replace(others, box=Box(5, 25, 80, 25)))
    speaker, guest = (texts(badge_pdf(made, replace(badge, role_key=role)).data)[0]
                      for role in ("speaker", "delegate"))  # fmt: skip
    assert ("On stage" in speaker, "Welcome" in speaker) == (True, False)
    assert ("On stage" in guest, "Welcome" in guest) == (False, True)


def test_a_field_may_ask_that_there_is_something_to_say(badge, texts):
    line = replace(says("Say: {pronunciation}"), when=When(has="pronunciation"))
    said = replace(badge, pronunciation="WOO-kash")
    assert "Say: WOO-kash" in texts(badge_pdf(template(line), said).data)[0]
    assert texts(badge_pdf(template(line), badge).data)[0].strip() == ""


def test_a_role_has_a_colour_of_its_own(badge, pages):
    made = replace(template(Panel("all", Box(0, 0, 90, 55))), role_colours=(("staff", "#ff0000"),))
    for role, grey in (("staff", 76), ("speaker", 87)):
        printed = badge_pdf(made, replace(badge, role_key=role, colour="#0b5fff"))
        assert pages(printed.data, 50)[0].getpixel((40, 40)) == pytest.approx(grey, abs=3)


def test_placeholders_are_filled_and_a_text_without_any_left_is_left_out(badge):
    assert fill("{given_name} of {organisation}", badge) == "Jacqui of Centre for Public Scrutiny"
    assert fill("Table {table}", badge) == ""
    assert fill("{attends}", badge) == ("Break-out 2", "Table 2")
    diet = replace(badge, custom={"Diet": "vegan {name}"})
    assert fill("{custom:Diet}", diet) == "vegan {name}"
    assert fill("{custom:Other}", diet) == ""


def test_wi_fi_is_written_as_telephones_read_it():
    assert wifi("Guests", "") == "WIFI:S:Guests;T:nopass;;"
    assert wifi('A;b,"c":\\', "p;w") == 'WIFI:S:A\\;b\\,\\"c\\"\\:\\\\;T:WPA;P:p\\;w;;'
    assert wifi("", "secret") == ""


def test_initials_come_before_an_ellipsis_and_are_warned_of(badge, texts):
    made = template(says("{given_name}", largest=30, smallest=24, shorten=Shorten.INITIALS))
    long = replace(badge, given_name="Maximilian Bartholomew Christopher")
    printed = badge_pdf(made, long)
    assert "Maximilian B. C." in texts(printed.data)[0]
    assert [warning.kind for warning in printed.warnings] == [Kind.INITIALS]
    assert "initials" in sentence(printed.warnings[0])


def test_what_both_faces_of_a_tent_have_to_say_is_said_once(badge):
    long = replace(badge, given_name="Maximilian " * 12, family_name="McKinley")
    printed = badges_pdf([long], Design(built_in("table-tent")))
    assert len(printed.warnings) == len(set(printed.warnings)) == 1


def test_what_finds_no_room_is_left_out_with_a_warning(badge, texts):
    names = ("{given_name}", "{family_name}")
    passages = tuple(Passage(name, largest=40, smallest=40) for name in names)
    made = template(Texts("text", Box(5, 5, 80, 9), passages))
    printed = badge_pdf(made, badge)
    assert "Jacqui" in texts(printed.data)[0]
    assert "McKinley" not in texts(printed.data)[0]
    assert [(w.kind, w.part) for w in printed.warnings] == [(Kind.LEFT_OUT, "family name")]


def test_ones_own_day_stands_on_the_back(event, people, texts):
    person = next(p for p in people if p.name == "Jane Forrest")
    badge = badge_of(person, event, day_of(person.id, event, {}))
    printed = badges_pdf([badge], Design(built_in("a6-two-sided")))
    _, back = texts(printed.data)
    assert "My day" in back
    for point in badge.own_day:
        assert point.time in back
    assert any("Your choice" in point.place for point in badge.own_day)
    assert [point.time for point in badge.own_day] == sorted(p.time for p in badge.own_day)
    assert event.venue.wifi.network in back


def test_the_programme_of_the_event_leaves_out_what_is_for_few(event):
    titles = [point.title for point in programme_of(event)]
    few = {session.title for session in event.sessions if session.listed_only}
    assert titles
    assert not few & set(titles)


def test_a_programme_shrinks_and_then_ends_early_with_a_warning(badge):
    points = tuple(Point(f"{9 + n}:00", f"Session {n}", "Hall") for n in range(12))
    room = Room(0, 200, 300, 0)
    whole = set_agenda(points[:4], room, 11, 7)
    small = set_agenda(points, room, 11, 7)
    assert whole.lines[0].size == 11
    assert 7 <= small.lines[0].size < 11
    assert small.losses == ()
    cut = set_agenda(points * 3, room, 11, 7)
    assert cut.bottom >= 0
    assert cut.losses == (Kind.LEFT_OUT,)
    made = template(Programme("p", Box(5, 5, 80, 45), Whose.EVENT))
    printed = badge_pdf(made, replace(badge, programme=points * 3))
    assert [warning.kind for warning in printed.warnings] == [Kind.LEFT_OUT]


def picture(kind, mode="RGB"):
    stream = io.BytesIO()
    Image.new(mode, (40, 20), 0 if mode == "L" else (10, 10, 10)).save(stream, kind)
    return stream.getvalue()


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
@pytest.mark.parametrize("mode", ["RGB", "L"])
def test_a_picture_fills_its_box_without_being_stretched(badge, pages, kind, mode):
    made = template(Picture("logo", Box(10, 10, 40, 40), "logo.png"))
    printed = badges_pdf([badge] * 3, Design(made, {"logo.png": picture(kind, mode)}))
    assert printed.data.count(b"/Subtype/Image") == 1
    (left, top, right, bottom) = (
        pages(printed.data, 254)[2].point(lambda grey: 255 * (grey < 128)).getbbox()
    )
    assert (right - left, bottom - top) == (pytest.approx(400, abs=3), pytest.approx(200, abs=3))
    assert left == pytest.approx(100, abs=2)


def test_what_is_no_picture_is_refused():
    for data in (b"", b"GIF89a", b"<svg/>", picture("PNG")[:40]):
        with pytest.raises(ValueError, match="no PNG or JPEG"):
            read_picture(data)


def test_a_qr_code_is_read_and_too_long_a_text_is_warned_of(badge, pages):
    made = template(Square("code", Box(5, 5, 16, 16)))
    for dpi in (203, 300, 600):
        (page,) = pages(badge_pdf(made, badge, dpi).data, dpi)
        (found,) = zxingcpp.read_barcodes(page, formats=[zxingcpp.BarcodeFormat.QRCode])
        assert found.text == badge.code
    long = badge_pdf(made, replace(badge, code="X" * 2000))
    assert [warning.kind for warning in long.warnings] == [Kind.NO_BARCODE]
    assert "too long" in sentence(long.warnings[0])


def test_modules_of_a_qr_code_are_whole_dots_and_not_too_few():
    symbol = matrix("HX4K7RT9M20")
    assert symbol.modules == 21
    assert fitting_dots(21, 29 * 3 * 72 / 300, 300) == 3
    assert fitting_dots(21, 29 * 2 * 72 / 300, 300) == 0
    with pytest.raises(ValueError, match="holds something"):
        matrix("")
