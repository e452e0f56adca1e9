"""The badge editor: fields taken hold of, numbers typed, changes undone, designs kept."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from kiosk.documents import template_edit as edit
from kiosk.documents.boxes import GRID
from kiosk.documents.template import Box, Passage, Texts, When
from kiosk.documents.template_edit import BACK, FRONT
from kiosk.services.day import load_day
from kiosk.services.designs import EVENT_OWN, design_of
from kiosk.ui.look.theme import dress
from kiosk.ui.organiser.badge_editor.samples import samples
from kiosk.ui.organiser.badge_editor.screen import BadgeEditor
from tests.ui.hands import press

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def editor(board, settle, qtbot):
    """Return the editor with the event's design open."""
    made = BadgeEditor(board)
    qtbot.addWidget(made)
    dress(made)
    made.resize(1280, 800)
    made.show()
    made.activateWindow()
    made.open_design(design_of(board.day.badge))
    settle()
    return made


def box_of(editor, name, side=FRONT):
    return edit.field_called(editor.template, side, name).box


def inside(editor, name):
    """Return a point near the upper left corner of a field, where no other lies above it."""
    return editor._canvas.pixels(box_of(editor, name)).topLeft().toPoint() + QPoint(60, 40)


def drag(editor, start, by, modifiers=Qt.KeyboardModifier.NoModifier):
    canvas = editor._canvas
    QTest.mousePress(canvas, LEFT, modifiers, start)
    for part in (2, 1):
        QTest.mouseMove(canvas, start + QPoint(by.x() // part, by.y() // part))
    QTest.mouseRelease(canvas, LEFT, modifiers, start + by)


def test_a_field_is_dragged_and_its_change_undone_and_made_again(editor):
    before = box_of(editor, "names")
    scale = editor._canvas.scale
    drag(editor, inside(editor, "names"), QPoint(0, -round(10 * scale)))
    after = box_of(editor, "names")
    assert after.y == pytest.approx(before.y - 10, abs=1.5)
    assert (after.x, after.width, after.height) == (before.x, before.width, before.height)
    editor.undo()
    assert box_of(editor, "names") == before
    editor.redo()
    assert box_of(editor, "names") == after


def test_a_corner_is_pulled_and_the_opposite_one_stays(editor):
    drag(editor, inside(editor, "names"), QPoint(0, 0))
    before = box_of(editor, "names")
    corner = editor._canvas.pixels(before).bottomRight().toPoint()
    drag(editor, corner, QPoint(-40, -40))
    after = box_of(editor, "names")
    assert (after.x, after.y) == (before.x, before.y)
    assert after.width < before.width
    assert after.height < before.height


def test_the_keys_alone_choose_move_pull_undo_and_remove(editor):
    editor._canvas.setFocus()
    order = [field.name for field in editor.template.front]
    for _ in range(order.index("names") + 1):
        press(Qt.Key.Key_BracketRight, "]")
    assert editor._chosen == ("names",)
    before = box_of(editor, "names")
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Left, modifiers=Qt.KeyboardModifier.ShiftModifier)
    after = box_of(editor, "names")
    assert after.y == pytest.approx(before.y + GRID)
    assert after.width == pytest.approx(before.width - GRID)
    press(Qt.Key.Key_Z, modifiers=Qt.KeyboardModifier.ControlModifier)
    press(Qt.Key.Key_Z, modifiers=Qt.KeyboardModifier.ControlModifier)
    assert box_of(editor, "names") == before
    press(Qt.Key.Key_Y, modifiers=Qt.KeyboardModifier.ControlModifier)
    assert box_of(editor, "names") != before
    press(Qt.Key.Key_Delete)
    assert edit.field_called(editor.template, FRONT, "names") is None


def test_a_number_that_the_badge_does_not_allow_goes_back_to_the_nearest(editor):
    editor._pick(("names",))
    editor._inspector._numbers["x"].setValue(400)
    box = box_of(editor, "names")
    assert box.right == editor.template.width - editor.template.safe
    assert editor._inspector._numbers["x"].value() == pytest.approx(box.x, abs=0.06)


def test_a_text_is_written_sized_and_put_on_some_badges_only(editor):
    editor._pick(("names",))
    form = editor._inspector.content._passage
    form._text.setText("Dear {given_name}")
    form._text.editingFinished.emit()
    form._largest.setValue(30)
    editor._inspector._take_when(When(("speaker",)))
    field = edit.field_called(editor.template, FRONT, "names")
    assert field.passages[0].text == "Dear {given_name}"
    assert field.passages[0].largest == 30
    assert field.when.roles == ("speaker",)


def test_a_line_is_added_below_a_name_without_its_size_and_says_what_is_put_in(editor):
    drag(editor, inside(editor, "names"), QPoint(0, 0))
    content = editor._inspector.content
    content.offer_columns(["Diet", "no {braces}"])
    content._more.click()
    insert = content._passage._insert
    offered = [insert.itemText(row) for row in range(insert.count())]
    assert offered[-1] == "Diet"
    insert.chosen.emit("custom:Diet")
    insert.chosen.emit("pronouns")
    field = edit.field_called(editor.template, FRONT, "names")
    assert [passage.text for passage in field.passages][:2] == [
        "{large_name}",
        "{custom:Diet}{pronouns}",
    ]
    assert field.passages[1].largest < field.passages[0].largest / 2
    assert content._which.currentText() == "2: DietPronouns"
    content._more.click()
    content._which.chosen.emit(0)
    insert.chosen.emit("role")
    assert edit.field_called(editor.template, FRONT, "names").passages[0].text.endswith("{role}")
    assert "{large_name}" in content._passage._passage.text


def test_a_design_is_kept_for_the_event_and_printed_from_then_on(editor, board, settle):
    editor._tools._add_field("qr")
    editor.keep()
    settle()
    assert "kept" in editor.banner.told
    kept = design_of(load_day(board.post).badge)
    assert board.day.badge.choice == EVENT_OWN
    assert kept.template.front == editor.template.front
    assert not editor._keep.isEnabled()


def test_a_design_that_cannot_be_printed_is_not_kept_and_says_why(editor, board, settle):
    field = edit.field_called(editor.template, FRONT, "names")
    assert isinstance(field, Texts)
    wrong = edit.with_field(
        editor.template, FRONT, Texts("names", Box(9, 60, 40, 20), (Passage("{nonsense}"),))
    )
    editor.change(wrong)
    editor.keep()
    settle()
    assert "{nonsense}" in editor.banner.told
    assert "{nonsense}" in editor._fault.text()
    assert board.day.badge.choice != EVENT_OWN


def test_going_back_asks_once_about_what_is_not_kept(editor, qtbot):
    with qtbot.waitSignal(editor.left):
        editor.leave()
    editor._tools._add_field("panel")
    with qtbot.assertNotEmitted(editor.left):
        editor.leave()
    assert "not kept" in editor.banner.told
    with qtbot.waitSignal(editor.left):
        editor.leave()


def test_what_is_shown_is_what_will_be_printed(editor, settle):
    def blue(image):
        return image.pixelColor(image.width() // 2, 4) == QColor("#0b5fff")

    assert blue(editor._canvas._image)
    band = next(f.name for f in editor.template.front if f.box.y == 0)
    editor.change(edit.removed(editor.template, FRONT, [band]))
    settle()
    assert not blue(editor._canvas._image)
    editor._show_side(BACK)
    settle()
    assert editor._canvas._image.isNull() == (not editor.template.back)


def test_a_picture_is_put_on_the_badge_and_anything_else_refused(editor, settle, tmp_path):
    picture = QImage(40, 20, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.red)
    assert picture.save(str(tmp_path / "logo.png"))
    editor.add_picture(tmp_path / "logo.png")
    settle()
    assert list(editor.design.pictures) == ["logo.png"]
    (tmp_path / "not.png").write_bytes(b"no picture")
    editor.add_picture(tmp_path / "not.png")
    settle()
    assert "cannot be printed" in editor.banner.told
    assert list(editor.design.pictures) == ["logo.png"]


def test_it_is_tried_on_the_hardest_names_of_the_list(board):
    people = board.day.people
    found = samples(people.values())
    lengths = [len(person.name) for person in people.values()]
    assert len(people[found[0].person].name) == max(lengths)
    assert len(people[found[1].person].name) == min(lengths)
    assert len({sample.person for sample in found}) == len(found)
    assert samples([]) == []


def test_every_control_of_the_editor_has_a_name(editor):
    for name in [field.name for field in editor.template.front]:
        editor._pick((name,))
        for child in editor.findChildren(QWidget):
            if child.focusPolicy() != Qt.FocusPolicy.NoFocus and child.isVisibleTo(editor):
                assert child.accessibleName(), child


def test_every_field_can_be_edited_without_scrolling_sideways(editor, settle):
    editor.resize(1078, 800)  # beside the places of a window of 1280
    names = [field.name for field in editor.template.front]
    assert len(names) == 5
    for name in names:
        editor._canvas.picked.emit((name,))
        settle()
        assert editor._field.horizontalScrollBar().maximum() == 0, name
