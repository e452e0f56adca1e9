"""Self-service as a delegate uses it, and as somebody who wants out."""

import time
from uuid import UUID

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.domain.attendee import Attendee, Status
from kiosk.finder.index import NameIndex
from kiosk.roster.reading import read_roster
from kiosk.services.finding import load_index
from kiosk.services.importing import import_roster
from kiosk.store.journal import load_journal
from kiosk.ui.look.palette import LIGHT
from kiosk.ui.look.theme import apply_theme, scaled
from kiosk.ui.self_service import page as self_service
from kiosk.ui.self_service import staff
from kiosk.ui.self_service.growing import growth
from kiosk.ui.self_service.privacy import MOST_SHOWN, may_show, told_apart
from kiosk.ui.window import Mode
from tests.sample import MORNING
from tests.ui.hands import button, press, scan, touch, type_keys

TOUCH = 72
"""Least height of what is touched, in pixels."""


@pytest.fixture
def kiosk(window, settle):
    window.set_mode(Mode.SELF_SERVICE)
    settle()
    return window.page


def words(page):
    return " ".join(
        w.text() for w in page.shown.findChildren(QWidget) if w.isVisible() and hasattr(w, "text")
    )


def spell(page, letters):
    for letter in letters:
        touch(page, "Space" if letter == " " else letter)
    QApplication.processEvents()


def test_a_delegate_finds_their_name_by_touch_alone(kiosk, board, settle, tmp_path):
    assert "Are we Rallying Together?" in words(kiosk)
    assert "28 March 2019 · People's History Museum, Manchester" in words(kiosk)
    touch(kiosk, "Find my name")
    spell(kiosk, "DAWN")
    touch(kiosk, "That’s me: Dawn Plimmer")
    assert "Is this you?" in words(kiosk)
    touch(kiosk, "Yes")
    settle()
    done = words(kiosk)
    assert "Welcome, Dawn" in done
    assert "Your badge is printing." in done
    assert "Next, 10:30 Welcome remarks Engine Hall" in done
    assert "Table" in done
    assert "Peoples History Museum" in done
    with board.post.file.read() as connection:
        methods = [e.method for e in load_journal(connection) if e.kind == "check_in"]
    assert methods == ["self-service"]
    assert len(list((tmp_path / "printed").iterdir())) == 1


def test_return_takes_whoever_alone_is_left_and_still_asks(kiosk, board, settle):
    touch(kiosk, "Find my name")
    spell(kiosk, "SUSAN")
    press(Qt.Key.Key_Return)
    assert "That’s me" in words(kiosk)
    spell(kiosk, " FIELD")
    press(Qt.Key.Key_Return)
    settle()
    assert "Is this you? Susan Field" in words(kiosk)
    assert board.count().checked_in == 0


def test_a_scan_asks_before_it_checks_in(kiosk, board, settle):
    toby = next(a for a in board.day.people.values() if a.name == "Toby Lowe")
    scan(toby.code)
    settle()
    assert "Is this you? Toby Lowe" in words(kiosk)
    assert board.count().checked_in == 0
    touch(kiosk, "No")
    assert kiosk.shown is kiosk._welcome
    scan(toby.code)
    settle()
    press(Qt.Key.Key_Return)
    button(kiosk, "Yes").click()
    settle()
    assert board.count().checked_in == 1


def test_who_is_here_already_is_greeted_and_sent_to_the_desk_for_paper(kiosk, board, settle):
    toby = next(a for a in board.day.people.values() if a.name == "Toby Lowe")
    board.check_in(toby.id)
    settle()
    scan(toby.code)
    settle()
    touch(kiosk, "Yes")
    settle()
    assert "You are here already, Toby" in words(kiosk)
    assert "You checked in at 10:04" in words(kiosk)


def test_an_unknown_code_sends_to_the_desk_without_anybodys_name(kiosk, board, settle):
    scan("NOBODY99")
    settle()
    assert "Please ask at the desk" in words(kiosk)
    touch(kiosk, "Done")
    assert kiosk.shown is kiosk._welcome


def test_the_last_screen_goes_back_by_itself_and_forgets(kiosk, board, settle, qtbot, monkeypatch):
    monkeypatch.setattr(self_service, "SHOWN", 300)
    touch(kiosk, "Find my name")
    spell(kiosk, "DAWN")
    touch(kiosk, "That’s me")
    touch(kiosk, "Yes")
    settle()
    qtbot.waitUntil(lambda: kiosk.shown is kiosk._welcome, timeout=5_000)
    touch(kiosk, "Find my name")
    assert kiosk._find._typed.text() == ""
    assert "Dawn" not in words(kiosk)


def test_whoever_walks_away_is_forgotten(kiosk, qtbot):
    kiosk._idle.setInterval(200)
    touch(kiosk, "Find my name")
    spell(kiosk, "DAW")
    qtbot.waitUntil(lambda: kiosk.shown is kiosk._welcome, timeout=5_000)


@pytest.mark.parametrize(
    "key", [Qt.Key.Key_Escape, Qt.Key.Key_F4, Qt.Key.Key_F2, Qt.Key.Key_F11, Qt.Key.Key_Meta]
)
@pytest.mark.parametrize(
    "modifiers", [Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.AltModifier]
)
def test_no_key_leads_out(kiosk, window, settle, key, modifiers):
    for screen in ("Scan my code", "Find my name", "I need help"):
        touch(kiosk, screen)
        press(key, modifiers=modifiers)
        settle()
        assert window.mode is Mode.SELF_SERVICE
        assert window.isVisible()
        kiosk._show_welcome()


def test_the_window_does_not_close(kiosk, window):
    event = QCloseEvent()
    window.closeEvent(event)
    assert not event.isAccepted()
    assert not window.close()
    assert window.isVisible()


def test_at_the_desk_it_does_close(window, settle):
    settle()
    event = QCloseEvent()
    window.closeEvent(event)
    assert event.isAccepted()


def test_only_the_pin_leads_out(kiosk, window, settle):
    touch(kiosk, "I need help")
    touch(kiosk, "Staff")
    type_keys("1111\r")
    assert "not the PIN" in words(kiosk)
    assert window.mode is Mode.SELF_SERVICE
    type_keys("4711\r")
    settle()
    assert window.mode is Mode.DESK


def test_guessing_pins_is_made_slow(kiosk, window):
    touch(kiosk, "I need help")
    touch(kiosk, "Staff")
    for _ in range(staff.TRIES):
        type_keys("1111\r")
    type_keys("4711\r")
    assert "Too many wrong PINs" in words(kiosk)
    assert window.mode is Mode.SELF_SERVICE
    kiosk._staff._rests_until = time.monotonic()
    type_keys("4711\r")
    assert window.mode is Mode.DESK


def test_a_scan_on_the_pin_screen_is_no_pin_and_checks_nobody_in(kiosk, board, settle):
    touch(kiosk, "I need help")
    touch(kiosk, "Staff")
    scan(next(iter(board.day.people.values())).code)
    settle()
    assert kiosk.shown is kiosk._staff
    assert board.count().checked_in == 0


def test_without_a_pin_one_is_chosen_first_twice_the_same(kiosk, window, qtbot):
    kiosk._pin = ""
    kiosk.begin()
    assert "Choose a PIN" in words(kiosk)
    type_keys("12\r")
    assert "4 to 8 digits" in words(kiosk)
    type_keys("1234\r1235\r")
    assert "not the same" in words(kiosk)
    with qtbot.waitSignal(window.setting_changed) as kept:
        type_keys("1234\r1234\r")
    assert kept.args[0] == "pin"
    assert "1234" not in kept.args[1]
    assert kiosk.shown is kiosk._welcome


def test_every_control_has_a_name_and_is_large_enough_to_touch(kiosk, window, settle):
    checked = 0
    for path in ([], ["Find my name"], ["Scan my code"], ["I need help"], ["I need help", "Staff"]):
        kiosk._show_welcome()
        for name in path:
            touch(kiosk, name)
        settle()
        for widget in kiosk.shown.findChildren(QWidget):
            if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
                assert widget.accessibleName(), (path, widget)
                assert widget.height() >= 64, (path, widget.accessibleName(), widget.height())
                checked += 1
    assert checked > 50


def test_the_desks_answers_do_not_show_while_self_service_does(kiosk, window, board, settle):
    board.check_in(next(iter(board.day.people)))
    settle()
    window.set_mode(Mode.DESK)
    settle()
    assert not window.page._answer.isVisible()
    assert QApplication.focusWidget() is window.page._box


@pytest.mark.parametrize(
    ("typed", "seen"),
    [
        ("", []),
        ("d", []),
        ("da", []),
        ("council", []),
        ("golab", []),
        ("daw", ["Dawn Plimmer"]),
        ("dawn plimer", ["Dawn Plimmer"]),
        ("e", []),
        ("zzzz", []),
    ],
)
def test_nobody_learns_the_list_by_typing(post, typed, seen):
    index = load_index(post)
    shown = may_show(typed, index.find(typed, 50))
    assert [f.attendee.name for f in shown.people] == seen


def people_of(*fields):
    return [
        Attendee(UUID(int=n), "Mary Kelly", "Mary", "Kelly", **some)
        for n, some in enumerate(fields)
    ]


def test_two_of_one_name_are_told_apart_by_what_only_they_know():
    acme, other, third = people_of(
        {"organisation": "Acme"}, {"email": "mk@b.org"}, {"email": "mary@c.org"}
    )
    lines, others = told_apart([acme, other, third])
    assert [line.below for line in lines] == ["Acme", "m…@b.org", "m…@c.org"]
    assert not others
    nurse, cook = people_of(
        {"job_title": "Nurse", "email": "a@b.org"}, {"job_title": "Cook", "email": "b@b.org"}
    )
    assert [line.below for line in told_apart([nurse, cook])[0]] == ["Nurse", "Cook"]


def test_nobody_has_to_guess_which_of_two_they_are():
    acme, one, two = people_of({"organisation": "Acme"}, {"email": "m@b.org"}, {})
    lines, others = told_apart([acme, one, two])
    assert [line.person for line in lines] == [acme]
    assert others
    one, two = people_of({"email": "mk@b.org"}, {"email": "mo@b.org"})
    assert told_apart([one, two]) == ([], True)


def test_who_shares_a_name_reads_on_the_screen_what_tells_them_apart(kiosk, board, settle):
    text = b"Name,E-mail\nMary Kelly,mk@b.org\nMary Kelly,ok@c.org\nAnn Ash,\nAnn Ash,\n"
    board.worker.ask(lambda: import_roster(board.post, read_roster(text, "list"), MORNING), print)
    settle()
    board.reload()
    settle()
    touch(kiosk, "Find my name")
    spell(kiosk, "ANN ASH")
    assert "If you are not shown, please ask at the desk." in words(kiosk)
    assert "That’s me" not in words(kiosk)
    touch(kiosk, "Back")
    touch(kiosk, "Find my name")
    spell(kiosk, "MARY KELLY")
    touch(kiosk, "That’s me: Mary Kelly, o…@c.org")
    assert "Is this you? Mary Kelly o…@c.org" in words(kiosk)


def test_a_record_that_was_cancelled_does_not_stand_beside_the_one_that_counts():
    gone, counts = people_of({"status": Status.CANCELLED}, {})
    lines, others = told_apart([gone, counts])
    assert [line.person for line in lines] == [counts]
    assert not others
    assert [line.person for line in told_apart([gone])[0]] == [gone]


def test_a_name_of_two_letters_is_found_by_them_alone():
    index = NameIndex(
        [
            Attendee(UUID(int=1), "Li Xu", "Li", "Xu"),
            Attendee(UUID(int=2), "Xuan Li", "Xuan", "Li"),
        ]
    )
    assert [f.attendee.name for f in may_show("xu", index.find("xu", 50)).people] == ["Li Xu"]


def test_never_are_more_than_a_few_shown(post):
    index = load_index(post)
    letters = "abcdefghijklmnopqrstuvwxyz"
    queries = [a + b + c for a in letters for b in letters for c in "aeiounrst"]
    most = max(len(may_show(q, index.find(q, 50)).people) for q in queries)
    assert 0 < most <= MOST_SHOWN


@pytest.mark.parametrize("scale", [100, 200])
def test_the_keys_for_the_pin_are_as_wide_as_the_box_and_the_button(kiosk, application_look, scale):
    apply_theme(application_look, LIGHT, scale)
    kiosk._show_staff()
    application_look.processEvents()
    pin = kiosk._staff
    box = pin._typed.parentWidget()
    assert box.width() == pin._keys.width() == pin._go.width()
    ends = [key.mapTo(pin._keys, key.rect().bottomRight()).x() for key in pin._keys.children()[1:]]
    assert max(ends) == pin._keys.width() - 1


@pytest.mark.parametrize(("size", "upright"), [((1280, 800), False), ((720, 1280), True)])
def test_the_two_ways_to_begin_stand_as_the_screen_does(kiosk, window, size, upright):
    window.showNormal()
    window.resize(*size)
    QApplication.processEvents()
    scanning, finding = (button(kiosk, name).geometry() for name in ("Scan my code", "Find my"))
    assert (finding.top() > scanning.bottom()) is upright
    assert (finding.left() > scanning.right()) is not upright


@pytest.mark.parametrize(("size", "share"), [((1920, 1080), 125), ((1080, 1920), 125)])
def test_letters_grow_with_the_screen_and_are_as_before_when_staff_leave(
    kiosk, window, settle, size, share
):
    window.showNormal()
    window.resize(*size)
    settle()
    assert scaled(100) == share
    assert kiosk._welcome.layout().contentsMargins().left() == 72 * 1080 // 800 * 100 // share
    button(kiosk, "I need help").click()
    assert button(kiosk, "Staff").height() >= TOUCH
    window.set_mode(Mode.DESK)
    settle()
    assert scaled(100) == 100


@pytest.mark.parametrize(
    ("size", "share"),
    [
        ((1280, 800), 100),
        ((800, 600), 100),
        ((1366, 768), 100),
        ((3840, 2160), 250),
        ((1600, 1000), 125),
    ],
)
def test_letters_grow_only_where_both_sides_of_the_screen_have_the_room(size, share):
    assert growth(QSize(*size)) == share
    assert growth(QSize(*reversed(size))) == share
