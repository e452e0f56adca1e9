"""All ears of a computer as one: what they follow, what they teach, what they leave unloaded."""

import os
import subprocess
import sys

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QLineEdit

from kiosk.devices.device import HID, Condition, Device, Kind
from kiosk.devices.ears import Ears, cameras
from kiosk.domain.scans import LAYOUT_TEST
from kiosk.settings import Settings
from kiosk.ui.wording.hearing import what_to_do
from tests.sample import ROOT
from tests.ui.hands import scan


@pytest.fixture
def ears(qapp, qtbot):
    field = QLineEdit()
    qtbot.addWidget(field)
    field.show()
    field.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    made = Ears(qapp)
    made.codes = []
    made.scanned.connect(made.codes.append)
    yield made
    made.close()
    qapp.removeEventFilter(made.keyboard)
    made.deleteLater()
    QApplication.sendPostedEvents(made, QEvent.Type.DeferredDelete)


def test_the_keyboard_is_heard_without_any_setting(ears):
    assert ears.devices == []
    assert not ears.was_heard
    scan("HX4K7RT9M2Q")
    assert ears.codes == ["HX4K7RT9M2Q"]
    assert ears.was_heard


def test_what_was_learnt_is_followed_and_forgotten(ears):
    ears.follow(Settings(scanner_keys="ZYYZ", scanner_prefix="~"))
    scan("~ABZ12")
    ears.follow(Settings())
    scan("~ABZ12")
    assert ears.codes == ["ABY12", "~ABZ12"]


def test_a_lesson_counts_for_nothing_else(ears):
    lessons = []
    ears.learn(lessons.append)
    scan(LAYOUT_TEST)
    scan("HX4K7RT9M2Q")
    assert [lesson.text for lesson in lessons] == [LAYOUT_TEST]
    assert ears.codes == ["HX4K7RT9M2Q"]


def test_a_lesson_that_was_called_off_teaches_nothing(ears):
    lessons = []
    ears.learn(lessons.append)
    ears.learn(None)
    scan("HX4K7RT9M2Q")
    assert (lessons, ears.codes) == ([], ["HX4K7RT9M2Q"])


@pytest.mark.parametrize(
    ("wanted", "kind"),
    [
        (Settings(scanner_port=f"no-such-port-{os.getpid()}"), Kind.PORT),
        (Settings(scanner_port=HID), Kind.HID),
        (Settings(camera="no-such-camera"), Kind.CAMERA),
    ],
)
def test_what_is_wanted_and_not_there_is_a_state_and_what_is_not_wanted_is_none(
    ears, qtbot, wanted, kind
):
    ears.follow(wanted)
    away = [Device(kind, Condition.AWAY)]
    refused = [Device(kind, Condition.REFUSED)]
    qtbot.waitUntil(lambda: ears.devices in (away, refused))
    ears.follow(Settings())
    assert ears.devices == []


def test_a_camera_that_lacks_a_part_of_the_system_is_a_state(ears, monkeypatch):
    monkeypatch.setitem(sys.modules, "kiosk.devices.camera", None)
    monkeypatch.delattr("kiosk.devices.camera", raising=False)
    ears.follow(Settings(camera="any"))
    assert ears.devices == [Device(Kind.CAMERA, Condition.MISSING)]
    assert cameras() == []
    assert "libpulse0" in what_to_do(ears.devices[0])


def test_parts_of_qt_that_are_not_wanted_are_not_loaded():
    code = (
        "import sys, os; os.environ['QT_QPA_PLATFORM'] = 'offscreen'\n"
        "from PySide6.QtWidgets import QApplication\n"
        "from kiosk.devices.ears import Ears\n"
        "from kiosk.settings import Settings\n"
        "Ears(QApplication([])).follow(Settings())\n"
        "parts = {'QtMultimedia', 'QtSerialPort', 'QtNetwork'}\n"
        "print(sorted(p for p in parts if f'PySide6.{p}' in sys.modules),"
        " {'zxingcpp', 'hidraw', 'hid'} & set(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[] set()"
