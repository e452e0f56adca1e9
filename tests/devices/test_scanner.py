"""A wedge scanner among the keys that hands type."""

import random

import pytest
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QFileDialog,
    QLineEdit,
    QListWidget,
    QMenu,
    QPushButton,
    QSpinBox,
    QWidget,
)

from kiosk.devices.keystrokes import press_again
from kiosk.devices.scanner import GAP
from kiosk.domain.scans import LONGEST


class Keys(QObject):
    """Notes every key that gets past the scanner."""

    def __init__(self):
        super().__init__()
        self.pressed, self.released = [], []

    def eventFilter(self, watched, event):  # noqa: N802 - Qt's own name
        if event.type() is QEvent.Type.KeyPress:
            self.pressed.append(event.key())
        elif event.type() is QEvent.Type.KeyRelease:
            self.released.append(event.key())
        return False


def test_a_scan_is_heard_and_leaves_the_field_as_it_was(desk):
    field, scans, press, entered, _ = desk
    press("ann", 150)
    press("K", 400)
    press("HX4K7RT9M2Q\r"[1:], 8)
    assert scans == ["KX4K7RT9M2Q"]
    assert field.text() == "ann"
    assert entered == []


@pytest.mark.parametrize("end", ["\r", "\t"])
def test_return_and_tab_end_a_scan(desk, end):
    field, scans, press, _, _ = desk
    press(f"ABCD1234{end}", 5)
    assert scans == ["ABCD1234"]
    assert field.hasFocus()


def test_typing_is_no_scan_however_it_ends(desk):
    _, scans, press, entered, _ = desk
    press("donna\r", 120)
    assert (scans, entered) == ([], ["donna"])


def test_a_gap_no_scanner_makes_ends_the_burst(desk):
    _, scans, press, entered, _ = desk
    press("ABCD", 5)
    press("E", GAP + 1)
    press("\r", 5)
    assert (scans, entered) == ([], ["ABCDE"])


def test_what_was_typed_fast_reaches_the_field_after_a_moment(desk, qtbot):
    field, scans, press, _, _ = desk
    press("Hall", 20)
    assert field.text() == "H"
    qtbot.waitUntil(lambda: field.text() == "Hall")
    assert scans == []


def test_a_scan_that_ends_with_nothing_is_heard_when_it_is_over(desk, qtbot):
    field, scans, press, _, _ = desk
    press("ABCD1234", 5)
    assert scans == []
    qtbot.waitUntil(lambda: scans == ["ABCD1234"])
    assert field.text() == ""


def test_control_characters_in_a_scan_are_left_out_and_fire_nothing(desk):
    field, scans, press, _, _ = desk
    field.setText("kept")
    for character in "]C1AB\x1a\x03CD\x1d12\x16\r":
        press(character, 5)
    assert scans == ["ABCD12"]
    assert field.text() == "kept"


def test_the_selection_and_the_cursor_are_as_before(desk):
    field, _scans, press, _, _ = desk
    field.setText("Donna Hall")
    field.setSelection(6, 4)
    press("ABCD1234\r", 5)
    assert (field.text(), field.selectedText()) == ("Donna Hall", "Hall")


def test_a_prefix_swallows_a_slow_scanner_whole(desk):
    field, scans, press, _, _ = desk
    desk[4].prefix = "~"
    press("~ABCD1234\r", 120)
    assert scans == ["ABCD1234"]
    assert field.text() == ""
    press("donna", 140)
    assert field.text() == "donna"


def test_a_learnt_keyboard_is_applied(desk):
    _, scans, press, _, _ = desk
    desk[4].keys = {"Z": "Y", "Y": "Z"}
    press("ABYZ1\r", 5)
    assert scans == ["ABZY1"]


def test_a_list_and_a_number_are_as_before_a_scan(desk, qtbot):
    _, scans, press, _, _ = desk
    choice, number = QComboBox(), QSpinBox()
    choice.addItems(["Registration", "Keynote", "Apples"])
    number.setValue(6)
    for widget in (choice, number):
        qtbot.addWidget(widget)
        widget.show()
        widget.activateWindow()
        widget.setFocus()
        qtbot.waitUntil(lambda w=widget: QApplication.focusWidget() is w)
        press("A", 400)
        press("BCD1234\r", 5)
    press("1", 400)
    press("2345678\r", 5)
    assert scans == ["ABCD1234", "ABCD1234", "12345678"]
    assert choice.currentText() == "Registration"
    assert number.value() == 6


def test_a_thousand_scans_of_all_sorts_are_all_heard(desk):
    field, scans, press, _, _ = desk
    dice = random.Random(4)
    sent = []
    for _ in range(1_000):
        letters = "ABCDEFGHJKMNPQRSTVWXYZ0123456789"
        code = "".join(dice.choice(letters) for _ in range(dice.randrange(4, 40)))
        sent.append(code)
        noise = dice.choice(["", "]C1", "\x1d", "\x02"])
        press(" "[:0] or code[:1] if not noise else noise[:1], 900)
        press(
            (noise[1:] + code if noise else code[1:]) + dice.choice("\r\t"), dice.randrange(1, 30)
        )
    assert scans == sent
    assert field.text() == ""


def test_a_hand_that_is_slow_to_press_return_has_not_scanned(desk):
    _, scans, press, entered, _ = desk
    press("ABCDEF", 5)
    press("\r", 400)
    assert (scans, entered) == ([], ["ABCDEF"])


def test_three_quick_letters_are_no_scan(desk):
    _, scans, press, entered, _ = desk
    press("ABC\r", 5)
    assert (scans, entered) == ([], ["ABC"])


def test_a_key_held_down_is_no_scan(desk):
    _, scans, press, _, _ = desk
    press("aaaaaaaa", 5, repeat=True)
    press("\r", 5)
    assert scans == []


def test_the_same_letter_twice_in_a_millisecond_is_no_key_held_down(desk):
    """The window system takes the second for a repeat, as a fast scanner taught."""
    field, scans, press, _, _ = desk
    press("M5CVYS03", 1)
    press("3", 0, repeat=True)
    press("3C\r", 1)
    assert scans == ["M5CVYS0333C"]
    assert field.text() == ""


def test_keys_without_a_time_stamp_are_typed(desk):
    _, scans, press, entered, _ = desk
    press("ABCD1234\r", 5, stamped=False)
    assert (scans, entered) == ([], ["ABCD1234"])


def test_two_scans_in_a_row_are_both_heard(desk):
    field, scans, press, _, _ = desk
    press("FIRST111\r", 5)
    press("S", 300)
    press("ECOND22\r", 5)
    assert scans == ["FIRST111", "SECOND22"]
    assert field.text() == ""


def test_a_burst_without_end_is_cut_and_harms_nothing(desk):
    field, scans, press, _, _ = desk
    press("X" * 5_000 + "\r", 1)
    assert scans == ["X" * LONGEST]
    assert field.text() == ""


def test_a_scan_on_a_button_presses_nothing(desk, qtbot):
    _, scans, press, _, _ = desk
    pressed = []
    button = QPushButton("Undo")
    button.clicked.connect(lambda: pressed.append(1))
    qtbot.addWidget(button)
    button.show()
    button.activateWindow()
    button.setFocus()
    qtbot.waitUntil(button.hasFocus)
    press("ABCD1234\r", 5)
    assert scans == ["ABCD1234"]
    assert not pressed


# what has the focus ------------------------------------------------------------------------------


@pytest.fixture
def focused(desk, qtbot):
    """Return how to show a widget, give it the focus, and note the keys that reach it."""
    notes = []

    def show(widget):
        qtbot.addWidget(widget)
        keys = Keys()
        widget.installEventFilter(keys)
        notes.append((keys, widget))
        widget.show()
        widget.activateWindow()
        widget.setFocus()
        qtbot.waitUntil(lambda: QApplication.focusWidget() is widget)
        return keys

    return show


def _list():
    made = QListWidget()
    made.addItems(["Anna", "Hall", "Xaver"])
    made.setCurrentRow(0)
    return made


@pytest.mark.parametrize("first", ["H", "\x1b", "\x1a", "\x02", " ", "é"])
@pytest.mark.parametrize("make", [_list, QPushButton, QSpinBox, QComboBox, QWidget])
def test_not_one_key_of_a_scan_reaches_what_is_no_line_of_text(desk, focused, make, first):
    _, scans, press, _, _ = desk
    widget = make()
    widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    keys = focused(widget)
    press(first, 900)
    press("X4K7RT9M2Q\r\n", 5)
    assert len(scans) == 1
    assert scans[0].endswith("X4K7RT9M2Q")
    assert (keys.pressed, keys.released) == ([], [])


@pytest.mark.parametrize("first", ["\x1b", "\x1a", "\x16"])
def test_a_scan_that_begins_with_a_command_gives_none_to_a_line_of_text(desk, first):
    field, scans, press, _, _ = desk
    field.setText("kept")
    keys = Keys()
    field.installEventFilter(keys)
    press(first, 900)
    press("HX4K7RT9M2Q\r", 5)
    assert (scans, field.text(), keys.pressed) == (["HX4K7RT9M2Q"], "kept", [])


def test_a_scan_that_begins_with_an_eraser_erases_nothing(desk):
    field, scans, press, _, _ = desk
    field.setText("kept")
    press("\x08", 900)
    press("HX4K7RT9M2Q\r", 5)
    assert (scans, field.text()) == (["HX4K7RT9M2Q"], "kept")


def test_a_key_that_was_no_scan_reaches_what_has_the_focus_once(desk, focused, qtbot):
    _, scans, press, _, scanner = desk
    chosen = _list()
    keys = focused(chosen)
    press("H", 300)
    assert keys.pressed == []
    qtbot.waitUntil(lambda: not scanner.is_waiting)
    assert keys.pressed == keys.released == [Qt.Key.Key_H]
    assert chosen.currentItem().text() == "Hall"
    assert scans == []


def test_the_space_bar_presses_a_button_once_and_lets_go_of_it(desk, focused, qtbot):
    _, _, press, _, scanner = desk
    button = QPushButton("Undo")
    clicks = []
    button.clicked.connect(lambda: clicks.append(1))
    focused(button)
    press(" ", 300)
    qtbot.waitUntil(lambda: not scanner.is_waiting)
    assert (clicks, button.isDown()) == ([1], False)


def test_keys_come_in_the_order_they_were_pressed(desk, focused):
    _, _, press, _, _ = desk
    keys = focused(_list())
    press("H", 300)
    press("A", 90)
    press("\r", 90)
    assert keys.pressed == [Qt.Key.Key_H, Qt.Key.Key_A, Qt.Key.Key_Return]


def test_a_key_comes_before_the_press_of_the_mouse_that_follows_it(desk, focused):
    _, scans, press, _, _ = desk
    button, chosen = QPushButton("A key on the screen"), _list()
    keys = focused(chosen)
    came = []
    button.pressed.connect(lambda: came.extend([*keys.pressed, "mouse"]))
    press("\x1b", 300)
    press("\x1b", 30)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert came == [Qt.Key.Key_Escape, Qt.Key.Key_Escape, "mouse"]
    press("HX4K", 5)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)  # a scan is not broken off
    press("7RT9M2Q\r", 5)
    assert scans == ["HX4K7RT9M2Q"]


@pytest.mark.parametrize("end", ["\r", "\t", "\n", "\r\n", "\r\r", "\t\r"])
def test_whatever_ends_a_scan_presses_nothing_afterwards(desk, focused, end):
    _, scans, press, _, _ = desk
    keys = focused(QPushButton("Undo"))
    press(f"ABCD1234{end}", 5)
    assert (scans, keys.pressed) == (["ABCD1234"], [])


def test_return_that_lags_behind_a_second_code_is_no_echo_of_the_first(desk, qtbot):
    field, scans, press, entered, _ = desk
    press("HX4K7RT9M2Q\r", 5)
    press("T100010", 5)
    qtbot.waitUntil(lambda: field.text() == "T100010")
    press("\r", 90)
    assert (scans, entered) == (["HX4K7RT9M2Q"], ["T100010"])


def test_return_that_comes_late_after_a_scan_without_end_presses_nothing(desk, focused, qtbot):
    _, scans, press, _, _ = desk
    keys = focused(QPushButton("Undo"))
    press("ABCD1234", 5)
    qtbot.waitUntil(lambda: scans == ["ABCD1234"])
    press("\r", 120)
    assert keys.pressed == []
    press("\r", 900)
    assert keys.pressed == [Qt.Key.Key_Return]


def test_two_scans_without_a_breath_between_them_leave_no_trace(desk):
    field, scans, press, _, _ = desk
    press("FIRST111\rSECOND22\r\nTHIRD333\r", 5)
    assert scans == ["FIRST111", "SECOND22", "THIRD333"]
    assert field.text() == ""


def test_a_scan_fires_no_shortcut_and_a_hand_does(desk, focused, qtbot):
    _, scans, press, _, scanner = desk
    window = QWidget()
    window.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    fired = []
    shortcut = QShortcut(QKeySequence("Ctrl+Z"), window)
    shortcut.activated.connect(lambda: fired.append(1))
    focused(window)
    press("\x1a", 900)
    press("ABCD\x1a1234\r", 5)
    assert (scans, fired) == (["ABCD1234"], [])
    press("\x1a", 900)
    qtbot.waitUntil(lambda: not scanner.is_waiting)
    assert fired == [1]


def test_a_scan_closes_a_menu_and_chooses_nothing(desk, focused, qtbot):
    field, scans, press, _, _ = desk
    menu = QMenu(field)
    chosen = []
    for words in ("&Home", "&Xylophone"):
        menu.addAction(words).triggered.connect(lambda _=False, w=words: chosen.append(w))
    menu.popup(field.mapToGlobal(field.rect().bottomLeft()))
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is menu)
    press("HX4K7RT9M2Q\r", 5)
    assert (scans, chosen) == (["HX4K7RT9M2Q"], [])
    assert not menu.isVisible()


def test_escape_closes_the_list_of_a_choice(desk, focused, qtbot):
    field, _, press, _, scanner = desk
    choice = QComboBox(field.parentWidget())
    choice.addItems(["Front", "Back"])
    choice.show()
    choice.setFocus()
    choice.showPopup()
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    press("\x1b", 900)
    qtbot.waitUntil(lambda: not scanner.is_waiting)
    assert QApplication.activePopupWidget() is None


def test_a_scan_over_a_dialog_for_files_names_no_file(desk, qtbot, tmp_path):
    _, scans, press, _, _ = desk
    option = QFileDialog.Option.DontUseNativeDialog
    dialog = QFileDialog(None, "Badges", str(tmp_path), options=option)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.selectFile("badges.pdf")
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    line = dialog.findChild(QLineEdit)
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    for code in ("HX4K7RT9M2Q", "badges.pdf"):
        press(code[:1], 900)
        press(f"{code[1:]}\r", 5)
    assert scans == ["HX4K7RT9M2Q", "badges.pdf"]
    assert (line.text(), dialog.isVisible()) == ("badges.pdf", True)


def test_a_prefix_that_was_typed_by_hand_is_given_back(desk, qtbot):
    field, _, press, _, scanner = desk
    scanner.prefix = "~"
    press("~", 300)
    qtbot.waitUntil(lambda: field.text() == "~")


def test_a_line_that_is_gone_before_the_scan_ends_is_not_missed(desk, qtbot):
    field, scans, press, _, _ = desk
    other = QLineEdit()
    other.show()
    other.activateWindow()
    other.setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is other)
    press("A", 900)
    other.deleteLater()
    QApplication.sendPostedEvents(other, QEvent.Type.DeferredDelete)
    field.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    press("BCD1234\r", 5)
    assert scans == ["ABCD1234"]


def test_words_of_a_touch_keyboard_are_typed(desk, qtbot):
    field, scans, press, _, scanner = desk
    press("Harrison", 0)
    qtbot.waitUntil(lambda: not scanner.is_waiting)
    assert (scans, field.text()) == ([], "Harrison")


def test_what_is_heard_tells_how_it_came(desk):
    _, _, press, _, scanner = desk
    heard = []
    scanner.heard.connect(heard.append)
    scanner.prefix = "~"
    press("~]C1ABCD\r", 12)
    (scan,) = heard
    assert (scan.text, scan.ended) == ("~]C1ABCD", True)
    assert scan.pace == pytest.approx(12, abs=2)


def test_ten_thousand_characters_hold_nothing_up(desk):
    field, scans, press, _, scanner = desk
    press("".join(f"{n % 10}" for n in range(10_000)) + "\r", 1)
    assert len(scans) == 1
    assert not scanner.is_waiting
    press("ABCD1234\r", 5)
    assert scans[1:] == ["ABCD1234"]
    assert field.text() == ""


def test_a_thousand_names_typed_by_all_sorts_of_hands_are_no_scan(desk, qtbot):
    """Gaps of a typist are spread log-normally; the fastest here types 150 words a minute."""
    field, scans, press, entered, _ = desk
    dice = random.Random(11)
    names = [
        "łukasz ó briain",
        "kelly",
        "donna hall",
        "mckinley",
        "anne-marie o'neil",
        "jo",
        "9471",
    ]
    typed = []
    for number in range(1_000):
        pace = dice.choice([80, 100, 140, 220, 300])
        name = names[number % len(names)]
        for character in f"{name}\r":
            press(character, max(15, round(dice.lognormvariate(0, 0.35) * pace)))
        typed.append(name)
        field.clear()
    assert scans == []
    assert entered == typed


def test_keys_in_a_dialog_of_qt_s_own_reach_its_line_and_its_shortcuts(qtbot, tmp_path):
    """What Python found in such a window is dead to it once it has no name for the window."""
    fired, typed = [], []

    def begin():
        dialog = QApplication.activeModalWidget()
        dialog.activateWindow()
        dialog.findChild(QLineEdit).setFocus()
        action = QAction("Another", dialog, shortcut="F9")
        action.triggered.connect(lambda: fired.append(True))
        QTimer.singleShot(0, press)

    def press():
        try:
            for key, letter in ((Qt.Key.Key_A, "a"), (Qt.Key.Key_F9, "")):
                none = Qt.KeyboardModifier.NoModifier
                press_again(QKeyEvent(QEvent.Type.KeyPress, key, none, letter))
            typed.append(QApplication.focusWidget().text())
        finally:
            QApplication.activeModalWidget().close()

    QTimer.singleShot(0, begin)
    option = QFileDialog.Option.DontUseNativeDialog
    QFileDialog.getOpenFileName(None, "A list", str(tmp_path), options=option)
    assert (typed, fired) == (["a"], [True])
