"""All that hears and sees codes at this computer, as one: keyboard, port and camera.

The keyboard scanner always listens. A port and a camera are opened only where they are wanted; the
parts of Qt that they need are not loaded before.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QCoreApplication, QObject, Signal, SignalInstance

from kiosk.devices.device import HID, Condition, Device, Kind, Offer
from kiosk.devices.scanner import Heard, WedgeScanner
from kiosk.domain.scans import keys_from_text
from kiosk.settings import Settings

if TYPE_CHECKING:
    from kiosk.devices.camera import Camera


class _Wired(Protocol):
    """A scanner that is opened and closed."""

    condition: Condition
    scanned: SignalInstance
    changed: SignalInstance

    def open(self) -> None:
        """Open it, now or as soon as it is there."""

    def close(self) -> None:
        """Let go of it."""


class Ears(QObject):
    """Hears scans from all devices; ``scanned`` brings codes, ``changed`` tells of a state.

    ``pictured`` brings what the camera sees.
    """

    scanned = Signal(str)
    changed = Signal()
    pictured = Signal(object)

    def __init__(self, application: QCoreApplication) -> None:
        super().__init__(application)
        self.keyboard = WedgeScanner(self)
        self.was_heard = False
        self._port: _Wired | None = None
        self._camera: Camera | None = None
        self._wanted = Settings()
        self._learn: Callable[[Heard], None] | None = None
        self._is_lesson = self._lacks_camera_parts = False
        application.installEventFilter(self.keyboard)
        self.keyboard.heard.connect(self._take_heard)
        self.keyboard.scanned.connect(self._take)

    @property
    def devices(self) -> list[Device]:
        """The devices that are wanted beside the keyboard, and how they are."""
        found = []
        if self._port is not None:
            kind = Kind.HID if self._wanted.scanner_port == HID else Kind.PORT
            found.append(Device(kind, self._port.condition))
        if self._camera is not None:
            found.append(Device(Kind.CAMERA, self._camera.condition))
        elif self._lacks_camera_parts:
            found.append(Device(Kind.CAMERA, Condition.MISSING))
        return found

    def follow(self, settings: Settings) -> None:
        """Hear and see with what the settings say."""
        before, self._wanted = self._wanted, settings
        self.keyboard.prefix = settings.scanner_prefix
        self.keyboard.keys = keys_from_text(settings.scanner_keys)
        if settings.scanner_port != before.scanner_port:
            self._open_port(settings.scanner_port)
        if settings.camera != before.camera or self._camera_is_ill():
            self._open_camera(settings.camera)
        self.changed.emit()

    def learn(self, then: Callable[[Heard], None] | None) -> None:
        """Let the next scan of the keyboard teach, and count for nothing else; None stops it."""
        self._learn = then

    def close(self) -> None:
        """Let go of all devices."""
        self._open_port("")
        self._open_camera("")

    def _open_port(self, key: str) -> None:
        if self._port is not None:
            self._port.close()
        self._port = _wired(key, self) if key else None
        if self._port is not None:
            self._port.scanned.connect(self._take)
            self._port.changed.connect(self.changed)
            self._port.open()

    def _open_camera(self, key: str) -> None:
        if self._camera is not None:
            self._camera.close()
            self._camera.deleteLater()
            self._camera = None
        self._lacks_camera_parts = bool(key) and not load_camera_parts()
        if key and not self._lacks_camera_parts:
            from kiosk.devices.camera import Camera

            self._camera = Camera(key, self)
            self._camera.scanned.connect(self._take)
            self._camera.pictured.connect(self.pictured.emit)
            self._camera.changed.connect(self.changed)
            self._camera.open()

    def _camera_is_ill(self) -> bool:
        """Whether the camera might do when it is tried again."""
        if self._camera is None:
            return self._lacks_camera_parts
        return self._camera.condition in {Condition.REFUSED, Condition.SILENT}

    def _take_heard(self, heard: Heard) -> None:
        then, self._learn = self._learn, None
        if then is not None:
            self._is_lesson = True
            then(heard)

    def _take(self, code: str) -> None:
        if self._is_lesson:
            self._is_lesson = False
            return
        if not self.was_heard:
            self.was_heard = True
            self.changed.emit()
        self.scanned.emit(code)


def _wired(key: str, parent: QObject) -> _Wired:
    if key == HID:
        from kiosk.devices.hid_pos import HidScanner

        return HidScanner(parent)
    from kiosk.devices.serial_port import SerialScanner

    return SerialScanner(key, parent)


def ports() -> list[Offer]:
    """Return what scanners can be plugged in to, keyboards apart."""
    from kiosk.devices.serial_port import serial_ports

    return serial_ports()


def load_camera_parts() -> bool:
    """Load what a camera needs, which takes a moment, on any thread; whether all of it is there."""
    from PySide6.QtCore import QLoggingCategory

    QLoggingCategory.setFilterRules("qt.multimedia.*=false")  # it tells of every codec it lacks
    try:
        import kiosk.devices.camera  # noqa: F401 - it is only loaded
    except ImportError:  # Qt's part needs the system's sound library, camera or not
        return False
    return True


def cameras() -> list[Offer]:
    """Return the cameras there are; none where they cannot be used."""
    try:
        from kiosk.devices import camera
    except ImportError:
        return []
    return camera.cameras()
