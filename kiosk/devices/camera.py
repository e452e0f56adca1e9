"""A camera that reads codes: Code 128 and QR, decoded on a thread of its own.

Frames that come while one is looked at are dropped, so that a slow computer sees fewer of them and
nothing waits. This module loads Qt's multimedia part; import it only where a camera is wanted.
"""

import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from PySide6.QtCore import (
    QCameraPermission,
    QCoreApplication,
    QObject,
    QPermission,
    QSize,
    Qt,
    QTimer,
    Signal,
    Slot,
)
from PySide6.QtGui import QImage
from PySide6.QtMultimedia import (
    QCamera,
    QCameraDevice,
    QCameraFormat,
    QMediaCaptureSession,
    QMediaDevices,
    QVideoFrame,
    QVideoSink,
)

from kiosk.devices.device import ANY, Condition, Offer
from kiosk.domain.scans import bare

AWAY = 3.0
"""How long a code has to be out of sight until it counts again, in seconds."""

TWICE_WITHIN = 1.0
"""A Code 128 counts when it was read twice in this time, in seconds; one reading may be noise."""

PREVIEW = QSize(640, 480)
"""Largest picture that is passed on to be shown, in pixels."""

_PATIENCE = 6_000  # milliseconds until a camera has to show its first picture, and the next
_AGAIN = 4_000  # milliseconds after which one that shows nothing is started anew
_SHORTEST = 4
_QUICK = 15  # pictures a second
_FINEST = 1080  # lines; a badge held up whole needs them


@dataclass(frozen=True, slots=True)
class Code:
    """A code in a picture: what it says, and whether one reading is proof enough."""

    text: str
    sure: bool


def cameras() -> list[Offer]:
    """Return the cameras there are."""
    return [Offer(_key(device), device.description()) for device in QMediaDevices.videoInputs()]


def _key(device: QCameraDevice) -> str:
    return bytes(device.id().toBase64().data()).decode("ascii")


def read_code(image: QImage) -> Code | None:
    """Return the code nearest to the middle of a picture; None where there is none."""
    import zxingcpp

    formats = zxingcpp.barcode_formats_from_str("Code128,QRCode")
    found = zxingcpp.read_barcodes(
        image, formats=formats, try_invert=False, text_mode=zxingcpp.TextMode.Plain
    )
    readable = [one for one in found if one.valid and len(bare(one.text)) >= _SHORTEST]
    if not readable:
        return None
    middle = image.rect().center()

    def distance(one: zxingcpp.Barcode) -> int:
        corners = one.position.top_left, one.position.bottom_right
        x, y = sum(c.x for c in corners) // 2, sum(c.y for c in corners) // 2
        return abs(int(x) - middle.x()) + abs(int(y) - middle.y())

    nearest = min(readable, key=distance)
    return Code(bare(nearest.text), sure=nearest.format == zxingcpp.BarcodeFormat.QRCode)


class Sightings:
    """Tells a code that is held up from one that has been in sight all the time."""

    def __init__(self) -> None:
        self._seen: dict[str, float] = {}
        self._doubtful: tuple[str, float] = ("", 0.0)

    def counts(self, code: Code, now: float) -> bool:
        """Whether a code seen now, in seconds, is to be taken for a scan."""
        self._seen = {text: at for text, at in self._seen.items() if now - at < AWAY}
        is_new = code.text not in self._seen
        if is_new and not code.sure:
            before, at = self._doubtful
            self._doubtful = (code.text, now)
            if before != code.text or now - at > TWICE_WITHIN:
                return False
        self._seen[code.text] = now
        return is_new


class Camera(QObject):
    """Watches through one camera; ``scanned`` brings codes, ``pictured`` what it sees.

    ``sink`` takes the frames, from the camera or, in tests, from anywhere.
    """

    scanned = Signal(str)
    pictured = Signal(QImage)
    changed = Signal()
    _looked = Signal(int, QImage, object)

    def __init__(
        self,
        key: str,
        parent: QObject | None = None,
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(parent)
        self.condition = Condition.STARTING
        self.sink = QVideoSink(self)
        self._wanted, self._clock = key, clock
        self._sightings = Sightings()
        self._is_busy = self._is_allowed = self._is_closed = False
        self._watch = 0  # which time of watching it is: what was seen in an earlier one is nothing
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="camera")
        self._session = QMediaCaptureSession(self)
        self._session.setVideoSink(self.sink)
        self._camera: QCamera | None = None
        self._devices = QMediaDevices(self)
        self._patience = QTimer(self, interval=_PATIENCE, singleShot=True)
        self._again = QTimer(self, interval=_AGAIN, singleShot=True)
        self._connect()

    def _connect(self) -> None:
        self.sink.videoFrameChanged.connect(self._take_frame)
        self._devices.videoInputsChanged.connect(self._choose)
        self._patience.timeout.connect(self._miss_pictures)
        self._again.timeout.connect(self._start_anew)
        self._looked.connect(self._take_look, Qt.ConnectionType.QueuedConnection)

    def open(self) -> None:
        """Ask the system for leave, and start the camera or wait for it to be plugged in."""
        application = QCoreApplication.instance()
        assert application is not None
        application.requestPermission(QCameraPermission(), self, self._take_permission)

    def close(self) -> None:
        """Stop the camera and the thread."""
        self._is_busy = self._is_closed = True  # no more frames
        self._stop()
        self._thread.shutdown(wait=True, cancel_futures=True)

    def _take_permission(self, permission: QPermission) -> None:
        self._is_allowed = permission.status() is Qt.PermissionStatus.Granted
        if self._is_allowed:
            self._choose()
        else:
            self._become(Condition.REFUSED)

    def _choose(self) -> None:
        """Start the camera that is wanted, if it is there and does not run yet."""
        if not self._is_allowed:
            return
        known = {_key(device): device for device in QMediaDevices.videoInputs()}
        device = known.get(self._wanted)
        if device is None and self._wanted == ANY and known:
            default = QMediaDevices.defaultVideoInput()
            device = known.get(_key(default)) or next(iter(known.values()))
        if device is None:
            self._stop()
            self._become(Condition.AWAY)
        elif self._camera is None or self._camera.cameraDevice() != device:
            self._start(device)

    def _start(self, device: QCameraDevice) -> None:
        self._stop()
        self._camera = QCamera(device, self)
        if (best := _best(device.videoFormats())) is not None:
            self._camera.setCameraFormat(best)
        self._camera.errorOccurred.connect(self._take_error)
        self._session.setCamera(self._camera)
        if self.condition is not Condition.SILENT:  # it stays so until there is a picture
            self._become(Condition.STARTING)
        self._patience.start()
        self._camera.start()

    def _start_anew(self) -> None:
        """Start a camera again that showed nothing: another program may have let go of it."""
        if self._camera is not None:
            self._start(self._camera.cameraDevice())

    def _stop(self) -> None:
        self._watch += 1
        self._patience.stop()
        self._again.stop()
        if self._camera is not None:
            self._camera.errorOccurred.disconnect(self._take_error)
            self._camera.stop()
            self._camera.deleteLater()
            self._camera = None

    def _take_error(self, error: QCamera.Error, _words: str) -> None:
        if error is not QCamera.Error.NoError:
            self._miss_pictures()

    def _miss_pictures(self) -> None:
        self._patience.stop()
        self._again.start()
        self._become(Condition.SILENT)

    def _become(self, condition: Condition) -> None:
        if condition is not self.condition:
            self.condition = condition
            self.changed.emit()

    # looking -----------------------------------------------------------------------------------

    @Slot(QVideoFrame)
    def _take_frame(self, frame: QVideoFrame) -> None:
        if self._is_busy or not frame.isValid():
            return
        self._is_busy = True
        mine, watch = QVideoFrame(frame), self._watch

        def look() -> None:
            picture, code = QImage(), None
            try:
                image = mine.toImage()
                code = read_code(image.convertToFormat(QImage.Format.Format_Grayscale8))
                picture = image.scaled(
                    image.size().scaled(PREVIEW, Qt.AspectRatioMode.KeepAspectRatio)
                )
            finally:
                self._looked.emit(watch, picture, code)

        self._thread.submit(look)

    @Slot(int, QImage, object)
    def _take_look(self, watch: int, picture: QImage, code: Code | None) -> None:
        self._is_busy = self._is_closed
        if watch != self._watch:
            return  # the camera was pulled out or changed while this was looked at
        self._again.stop()
        self._patience.start()
        self._become(Condition.READY)
        self.pictured.emit(picture)
        if code is not None and self._sightings.counts(code, self._clock()):
            self.scanned.emit(code.text)


def _best(formats: Iterable[QCameraFormat]) -> QCameraFormat | None:
    """Return a format fine enough to read a badge, and quick enough to follow a hand."""
    quick = [one for one in formats if one.maxFrameRate() >= _QUICK]

    def rank(one: QCameraFormat) -> tuple[int, float]:
        return abs(one.resolution().height() - _FINEST), -one.maxFrameRate()

    return min(quick, key=rank, default=None)
