"""Scanners at a serial port, real or over USB: opened, lost and found again by themselves."""

import time
from collections.abc import Callable

from PySide6.QtCore import QIODeviceBase, QObject, QTimer, Signal
from PySide6.QtSerialPort import QSerialPort, QSerialPortInfo

from kiosk.devices.device import Condition, Offer
from kiosk.domain.scans import LONGEST, bare

AGAIN = 1_500
"""How long after a port was lost it is tried again, in milliseconds."""

SELDOM = 60_000
"""The same for a port whose opening held the window up, as one over Bluetooth does where the
scanner is switched off; it is opened at once when another device is chosen and this one again."""

SILENCE = 120
"""How long nothing comes until a scan without an end is taken, in milliseconds."""

BAUD = 9_600
"""What scanners are set to in the factory; over USB it does not matter."""

_LONG = 0.3  # seconds that opening may take
_NO_LOSS = {QSerialPort.SerialPortError.NoError, QSerialPort.SerialPortError.NotOpenError}
_ENDS = (b"\r", b"\n", b"\t", b"\x03", b"\x00")


def serial_ports() -> list[Offer]:
    """Return the ports there are."""
    return [Offer(_key(info), _name(info)) for info in QSerialPortInfo.availablePorts()]


def _key(info: QSerialPortInfo) -> str:
    """Return what tells a port wherever it is plugged in; its name where nothing does."""
    if info.hasVendorIdentifier() and info.hasProductIdentifier() and info.serialNumber():
        maker, product = info.vendorIdentifier(), info.productIdentifier()
        return f"{maker:04x}:{product:04x}:{info.serialNumber()}"
    return info.portName()


def _name(info: QSerialPortInfo) -> str:
    return " ".join(part for part in (info.description(), f"({info.portName()})") if part)


class SerialScanner(QObject):
    """Reads one port; ``scanned`` brings each code, ``changed`` tells of another condition."""

    scanned = Signal(str)
    changed = Signal()

    def __init__(
        self,
        key: str,
        parent: QObject | None = None,
        *,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(parent)
        self.condition = Condition.STARTING
        self._wanted, self._now = key, now
        self._buffer = bytearray()
        self._port = QSerialPort(self)
        self._port.setBaudRate(BAUD)
        self._again = QTimer(self, interval=AGAIN)
        self._silence = QTimer(self, interval=SILENCE, singleShot=True)
        self._again.timeout.connect(self.open)
        self._silence.timeout.connect(self._take_all)
        self._port.readyRead.connect(self._read)
        self._port.errorOccurred.connect(self._lose)

    def open(self) -> None:
        """Open the port, now or as soon as it is there."""
        if self._port.isOpen():
            return
        for info in QSerialPortInfo.availablePorts():
            if self._wanted in {_key(info), info.portName()}:
                self._port.setPort(info)
                break
        else:
            self._port.setPortName(self._wanted)
        begun = self._now()
        is_open = self._port.open(QIODeviceBase.OpenModeFlag.ReadOnly)
        self._again.setInterval(SELDOM if self._now() - begun > _LONG else AGAIN)
        if is_open:
            self._again.stop()
            self._become(Condition.READY)

    def close(self) -> None:
        """Let go of the port."""
        self._again.stop()
        self._silence.stop()
        self._port.errorOccurred.disconnect(self._lose)
        if self._port.isOpen():
            self._port.close()

    def _lose(self, error: QSerialPort.SerialPortError) -> None:
        if error in _NO_LOSS:
            return
        if self._port.isOpen():
            self._port.close()
        self._buffer.clear()
        self._again.start()
        is_refused = error is QSerialPort.SerialPortError.PermissionError
        self._become(Condition.REFUSED if is_refused else Condition.AWAY)

    def _become(self, condition: Condition) -> None:
        if condition is not self.condition:
            self.condition = condition
            self.changed.emit()

    def _read(self) -> None:
        self._buffer += self._port.readAll().data()
        for end in _ENDS[1:]:
            self._buffer = self._buffer.replace(end, _ENDS[0])
        *whole, rest = self._buffer.split(_ENDS[0])
        self._buffer = bytearray(rest[: LONGEST * 8])
        for line in whole:
            self._take(bytes(line))
        if self._buffer:
            self._silence.start()
        else:
            self._silence.stop()

    def _take_all(self) -> None:
        rest, self._buffer = bytes(self._buffer), bytearray()
        self._take(rest)

    def _take(self, line: bytes) -> None:
        code = bare(line.decode("utf-8", errors="replace"))
        if code:
            self.scanned.emit(code)
