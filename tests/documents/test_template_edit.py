"""Every act of the badge editor leaves a template that can be printed, and can be undone."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.documents import boxes
from kiosk.documents import template_edit as edit
from kiosk.documents.boxes import WHOLE, Grip, Lines
from kiosk.documents.template import Bars, Box, Panel, Texts
from kiosk.documents.template_check import check
from kiosk.documents.template_edit import BACK, FRONT, Edge, History
from kiosk.documents.templates import built_in, built_in_keys

A6 = built_in("a6")
NAMES = tuple(field.name for field in A6.front)
lengths = st.floats(-500, 500, allow_nan=False)
grips = st.builds(Grip, st.sampled_from([-1, 0, 1]), st.sampled_from([-1, 0, 1]))


def box_of(template, name, side=FRONT):
    return edit.field_called(template, side, name).box


@given(st.sampled_from(built_in_keys()), st.data(), grips, lengths, lengths)
def test_whatever_the_hand_does_the_template_can_be_printed(key, data, grip, dx, dy):
    template = built_in(key)
    name = data.draw(st.sampled_from([field.name for field in template.front]))
    lines = edit.lines_of(template, FRONT, [name])
    box, _ = boxes.snapped(boxes.pulled(box_of(template, name), grip, dx, dy), grip, lines)
    assert list(check(edit.with_box(template, FRONT, name, box))) == []


def test_the_check_sees_a_box_that_was_not_kept_within():
    field = next(f for f in A6.front if isinstance(f, Texts) and not (f.above or f.beside))
    outside = replace(field, box=Box(-9, 0, 20, 20))
    assert list(check(edit.with_fields(A6, FRONT, [outside])))
    assert not list(check(edit.with_fields(A6, FRONT, [field])))


@given(grips, lengths, lengths)
def test_the_edges_that_are_not_held_stay_where_they_are(grip, dx, dy):
    before = Box(10, 20, 30, 40)
    after = boxes.pulled(before, grip, dx, dy)
    if grip != WHOLE:
        assert after.width >= boxes.SMALLEST
        assert after.height >= boxes.SMALLEST
        if grip.x <= 0:
            assert after.right == pytest.approx(before.right)
        if grip.x >= 0:
            assert after.x == before.x
        if grip.y <= 0:
            assert after.bottom == pytest.approx(before.bottom)


def test_an_edge_near_a_line_is_drawn_to_it_and_another_to_the_grid():
    box, met = boxes.snapped(Box(10.3, 20.3, 30, 40), WHOLE, Lines((41.0,), ()))
    assert (box.right, box.y) == (41.0, 20.5)
    assert met == Lines((41.0,), ())
    pulled, met = boxes.snapped(Box(10.3, 20.3, 30, 40), Grip(1, 0), Lines((10.0,), ()))
    assert (pulled.x, pulled.right, met.x) == (10.3, 40.5, ())


def test_several_are_aligned_with_each_other_and_one_with_its_room():
    two = edit.with_new(edit.with_new(A6, FRONT, "qr")[0], FRONT, "qr")[0]
    moved = edit.with_box(two, FRONT, "qr 1", Box(10, 60, 20, 20))
    together = edit.aligned(moved, FRONT, ["qr 1", "qr 2"], Edge.LEFT)
    assert box_of(together, "qr 1").x == box_of(together, "qr 2").x == 10
    alone = edit.aligned(moved, FRONT, ["qr 1"], Edge.RIGHT)
    assert box_of(alone, "qr 1").right == A6.width - A6.safe
    assert edit.aligned(moved, FRONT, [], Edge.LEFT) == moved


@pytest.mark.parametrize("kind", edit.KINDS_TO_ADD)
@pytest.mark.parametrize("side", [FRONT, BACK])
def test_a_new_field_of_each_kind_can_be_printed_at_once(kind, side):
    template, name = edit.with_new(A6, side, kind)
    assert edit.field_called(template, side, name) is not None
    assert list(check(template)) == []
    assert edit.with_new(template, side, kind)[1] != name


def test_a_barcode_keeps_its_white_and_a_panel_may_reach_the_edge():
    bars = edit.with_box(
        edit.with_new(A6, FRONT, "code128")[0], FRONT, "code128 1", Box(0, 0, 40, 9)
    )
    assert box_of(bars, "code128 1").x == A6.safe + 3
    panel = edit.with_new(A6, FRONT, "panel")[0]
    edge = edit.with_box(panel, FRONT, "panel 1", Box(-5, -5, 40, 9))
    assert (box_of(edge, "panel 1").x, box_of(edge, "panel 1").y) == (0, 0)


def test_who_leaned_on_a_removed_field_leans_on_it_no_more():
    bars = next(field for field in A6.front if isinstance(field, Bars))
    assert any(bars.name in (*f.above, f.beside) for f in A6.front if isinstance(f, Texts))
    without = edit.removed(A6, FRONT, [bars.name])
    assert list(check(without)) == []
    assert edit.removed(A6, FRONT, NAMES) == A6


def test_the_smallest_field_under_the_pointer_is_meant():
    panel = edit.with_box(
        edit.with_new(A6, FRONT, "panel")[0], FRONT, "panel 1", Box(0, 0, 105, 148)
    )
    small = edit.with_box(edit.with_new(panel, FRONT, "qr")[0], FRONT, "qr 1", Box(40, 60, 20, 20))
    assert edit.field_at(small, FRONT, 50, 70).name == "qr 1"
    assert edit.field_at(small, FRONT, 104, 147).name == "panel 1"
    assert edit.field_at(small, FRONT, 200, 70) is None
    covered = edit.with_new(edit.with_new(A6, FRONT, "text")[0], FRONT, "text")[0]
    assert edit.field_at(covered, FRONT, 52, 74).name == "text 2"  # as large, and on top


def test_a_field_is_drawn_later_or_earlier_but_never_lost():
    first = NAMES[0]
    raised = edit.raised(A6, FRONT, first, by=1)
    assert [f.name for f in raised.front][:2] == [NAMES[1], first]
    assert edit.raised(A6, FRONT, first, by=-1) == A6
    assert edit.raised(A6, FRONT, "nobody", by=1) == A6


def test_changes_are_undone_and_made_again_in_their_order():
    one, two = edit.with_new(A6, FRONT, "qr")[0], edit.with_new(A6, FRONT, "panel")[0]
    history = History(A6).changed(one).changed(one).changed(two)
    assert history.undone().now == one
    assert history.undone().undone().undone().now == A6
    assert history.undone().undone().redone().redone().redone().now == two
    assert history.undone().changed(A6).redone().now == A6


@pytest.mark.parametrize(
    ("name", "taken", "made"),
    [
        ("logo.PNG", {}, "logo.png"),
        ("logo.png", {"logo.png"}, "logo 2.png"),
        ("../e:vil*.jpg", {}, "evil.jpg"),
        (".png", {}, "picture.png"),
    ],
)
def test_a_picture_gets_a_plain_name_of_its_own(name, taken, made):
    assert edit.picture_name(name, taken) == made
    template, field = edit.with_picture(A6, FRONT, made)
    assert list(check(template)) == []
    assert not isinstance(edit.field_called(template, FRONT, field), Panel)
