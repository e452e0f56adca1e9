"""A camera's frames: badges held askew, blurred, far away; and walls, faces and noise."""

from dataclasses import replace

import numpy as np
import pypdfium2 as pdfium
import pytest
import zxingcpp
from PIL import Image, ImageFilter
from PySide6.QtGui import QImage
from PySide6.QtMultimedia import QVideoFrame

from kiosk.devices import camera as devices
from kiosk.devices.camera import AWAY, Camera, Code, Sightings, read_code
from kiosk.devices.device import Condition
from kiosk.documents.badge import badges_pdf
from kiosk.documents.wearer import badge_of
from tests.sample import sample_post

SIZE = (1920, 1080)
CODE = "HX4K7RT9M2Q"


@pytest.fixture(scope="module")
def badge(tmp_path_factory):
    """Return a badge as printed, and its code: the same each time."""
    from kiosk.services.day import load_day

    post = sample_post(tmp_path_factory.mktemp("event"))
    day = load_day(post)
    post.close()
    person = replace(next(iter(day.people.values())), code=CODE)
    made = badges_pdf([badge_of(person, day.event, day.stops(person.id))])
    page = pdfium.PdfDocument(made.data)[0]
    return page.render(scale=200 / 72).to_pil().convert("RGB"), person.code


def scene(picture=None, *, turn=0.0, blur=0.0, noise=0, height=1000, ground=(92, 84, 76)):
    """Return a frame in which somebody holds up a picture."""
    frame = Image.new("RGB", SIZE, ground)
    if picture is not None:
        width = round(picture.width * height / picture.height)
        held = picture.resize((width, height), Image.Resampling.LANCZOS).convert("RGBA")
        held = held.rotate(turn, expand=True, resample=Image.Resampling.BICUBIC)
        where = ((SIZE[0] - held.width) // 2, (SIZE[1] - held.height) // 2)
        frame.paste(held, where, held)
    if blur:
        frame = frame.filter(ImageFilter.GaussianBlur(blur))
    if noise:
        frame = Image.blend(frame, grain(SIZE, noise), 0.25)
    return image_of(frame)


def grain(size, spread, seed=2026):
    """Return grey noise, the same for the same seed."""
    width, height = size
    grey = np.random.default_rng(seed).normal(128, spread, (height, width))
    return Image.fromarray(grey.clip(0, 255).astype(np.uint8)).convert("RGB")


def image_of(picture):
    rgb = picture.convert("RGB")
    data = rgb.tobytes()
    line = rgb.width * 3
    return QImage(data, rgb.width, rgb.height, line, QImage.Format.Format_RGB888).copy()


def qr(text):
    return zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode).to_image(scale=6)


def qr_picture(text):
    return Image.fromarray(qr(text)).convert("RGB")


@pytest.mark.parametrize("turn", [0, 4, 12, 90, 180, 270])
def test_a_badge_is_read_however_it_is_turned(badge, turn):
    picture, code = badge
    assert read_code(scene(picture, turn=turn)) == Code(code, sure=False)


@pytest.mark.parametrize(("blur", "noise"), [(0.6, 0), (0, 40), (0.5, 30)])
def test_a_badge_is_read_out_of_focus_and_in_bad_light(badge, blur, noise):
    picture, code = badge
    assert read_code(scene(picture, blur=blur, noise=noise)) == Code(code, sure=False)


def test_a_code_from_a_telephone_is_read():
    assert read_code(scene(qr_picture(CODE), turn=8, blur=0.8, height=320)) == Code(CODE, sure=True)


@pytest.mark.parametrize("make", ["wall", "noise", "badge without code", "other code"])
def test_where_there_is_no_code_none_is_read(badge, make):
    picture, _ = badge
    blank = picture.copy()
    blank.paste((255, 255, 255), (0, blank.height // 3, blank.width, blank.height))
    other = zxingcpp.create_barcode("4006381333931", zxingcpp.BarcodeFormat.EAN13)
    scenes = {
        "wall": scene(),
        "noise": image_of(grain(SIZE, 120)),
        "badge without code": scene(blank),
        "other code": scene(Image.fromarray(other.to_image(scale=4)).convert("RGB"), height=200),
    }
    assert read_code(scenes[make]) is None


# what counts -------------------------------------------------------------------------------------


def test_a_code_counts_again_only_after_it_was_away():
    sightings = Sightings()
    code = Code("HX4K7RT9M2Q", sure=True)
    assert sightings.counts(code, 0.0)
    assert not any(sightings.counts(code, second / 10) for second in range(1, 100))
    assert not sightings.counts(code, 9.9 + AWAY - 0.1)
    assert sightings.counts(code, 9.9 + 2 * AWAY)


def test_two_codes_held_up_in_turn_both_count_once():
    sightings = Sightings()
    codes = [Code("FIRST111", sure=True), Code("SECOND22", sure=True)]
    told = [
        code.text for second in range(20) for code in codes if sightings.counts(code, second / 5)
    ]
    assert told == ["FIRST111", "SECOND22"]


def test_a_bar_code_counts_when_it_was_read_twice():
    sightings = Sightings()
    code = Code("HX4K7RT9M2Q", sure=False)
    assert not sightings.counts(code, 0.0)
    assert not sightings.counts(Code("MISREAD1", sure=False), 0.1)
    assert not sightings.counts(code, 0.2)
    assert sightings.counts(code, 0.3)
    assert not sightings.counts(code, 0.4)


# the camera itself -------------------------------------------------------------------------------


@pytest.fixture
def clock():
    return [100.0]


@pytest.fixture
def camera(qapp, clock):
    made = Camera(devices.ANY, clock=lambda: clock[0])
    made.scans, made.pictures = [], []
    made.scanned.connect(made.scans.append)
    made.pictured.connect(made.pictures.append)
    yield made
    made.close()


def show(camera, image, qtbot):
    """Let the camera see a frame, and wait until it was looked at."""
    with qtbot.waitSignal(camera.pictured):
        camera.sink.setVideoFrame(QVideoFrame(image))


def test_a_badge_held_up_is_one_scan(camera, clock, badge, qtbot):
    picture, code = badge
    for number in range(12):
        clock[0] += 0.1
        show(camera, scene(picture, turn=number - 6), qtbot)
    assert camera.scans == [code]
    clock[0] += 2 * AWAY
    show(camera, scene(), qtbot)
    for _ in range(2):
        clock[0] += 0.1
        show(camera, scene(picture), qtbot)
    assert camera.scans == [code, code]


def test_frames_without_a_code_are_shown_and_are_no_scan(camera, qtbot):
    show(camera, scene(), qtbot)
    assert camera.scans == []
    assert camera.condition is Condition.READY
    assert camera.pictures[-1].width() == devices.PREVIEW.width()


def test_frames_that_come_while_one_is_looked_at_are_dropped(camera, badge, qtbot):
    picture, _ = badge
    frame = QVideoFrame(scene(picture))
    with qtbot.waitSignal(camera.pictured):
        for _ in range(50):
            camera.sink.setVideoFrame(frame)
    show(camera, scene(), qtbot)
    assert len(camera.pictures) == 2


def test_frames_of_any_shape_harm_nothing(camera, qtbot):
    for size in ((1, 1), (7, 3), (3000, 10), (10, 2000)):
        show(camera, image_of(grain(size, 90)), qtbot)
    assert camera.scans == []
    camera.sink.setVideoFrame(QVideoFrame())


def test_no_camera_is_a_normal_state(camera, qtbot, monkeypatch):
    if devices.cameras():
        pytest.skip("this computer has a camera")
    camera.open()
    qtbot.waitUntil(lambda: camera.condition is Condition.AWAY)


def test_leave_that_is_refused_is_a_state(camera, qtbot):
    class Refused:
        def status(self):
            from PySide6.QtCore import Qt

            return Qt.PermissionStatus.Denied

    camera._take_permission(Refused())
    assert camera.condition is Condition.REFUSED
    camera._choose()
    assert camera.condition is Condition.REFUSED


def test_what_is_looked_at_while_the_camera_is_pulled_out_is_nothing(camera, qtbot):
    seen = []
    camera._looked.connect(lambda *_: seen.append(1))
    camera.sink.setVideoFrame(QVideoFrame(scene(qr_picture(CODE), height=320)))
    camera._stop()
    camera._become(Condition.AWAY)
    qtbot.waitUntil(lambda: bool(seen))
    assert (camera.condition, camera.scans, camera.pictures) == (Condition.AWAY, [], [])
    show(camera, scene(), qtbot)  # and the next one is looked at
    assert camera.condition is Condition.READY


def test_what_is_looked_at_while_it_is_closed_is_no_scan(camera, qapp):
    frame = QVideoFrame(scene(qr_picture(CODE), height=320))
    for _ in range(2):
        camera.sink.setVideoFrame(frame)
        camera.close()
        qapp.processEvents()
    assert (camera.scans, camera.pictures) == ([], [])


def test_pictures_that_stop_are_missed_and_come_back(camera, qtbot):
    show(camera, scene(), qtbot)
    assert camera._patience.isActive()  # the next one is waited for too
    camera._patience.timeout.emit()
    assert camera.condition is Condition.SILENT
    assert camera._again.isActive()
    show(camera, scene(), qtbot)
    assert (camera.condition, camera._again.isActive()) == (Condition.READY, False)
