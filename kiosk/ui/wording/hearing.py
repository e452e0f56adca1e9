"""What is said of scanners and cameras: how they are, and what to do where they are not well."""

from collections.abc import Sequence

from kiosk.devices.device import Condition, Device, Kind
from kiosk.devices.scanner import Heard
from kiosk.domain.scans import LAYOUT_TEST, Lesson
from kiosk.ui.wording import Told, Tone

_WORDS = {
    (Kind.PORT, Condition.STARTING): "Scanner starting",
    (Kind.PORT, Condition.READY): "Scanner ready",
    (Kind.PORT, Condition.AWAY): "Scanner not plugged in",
    (Kind.PORT, Condition.REFUSED): "Scanner refused",
    (Kind.HID, Condition.STARTING): "Scanner starting",
    (Kind.HID, Condition.READY): "Scanner ready",
    (Kind.HID, Condition.AWAY): "Scanner not plugged in",
    (Kind.HID, Condition.REFUSED): "Scanner refused",
    (Kind.CAMERA, Condition.STARTING): "Camera starting",
    (Kind.CAMERA, Condition.READY): "Camera on",
    (Kind.CAMERA, Condition.AWAY): "No camera",
    (Kind.CAMERA, Condition.REFUSED): "Camera refused",
    (Kind.CAMERA, Condition.MISSING): "Camera cannot be used",
    (Kind.CAMERA, Condition.SILENT): "Camera shows nothing",
}
_WHAT_TO_DO = {
    (Kind.PORT, Condition.AWAY): "Plug it in; it is used at once, nothing needs to be started.",
    (Kind.PORT, Condition.REFUSED): (
        "Close other programs that use the port, and let this user open it: on Linux, add the"
        " user to the group dialout."
    ),
    (Kind.HID, Condition.AWAY): "Plug it in; it is used at once, nothing needs to be started.",
    (Kind.HID, Condition.REFUSED): (
        "The system keeps it to itself: let this user read it, or set the scanner to work as a"
        " keyboard."
    ),
    (Kind.CAMERA, Condition.AWAY): "Plug it in; it is used at once, nothing needs to be started.",
    (Kind.CAMERA, Condition.REFUSED): (
        "The system does not let Kiosk use the camera: allow it in the system’s settings for"
        " privacy, and choose the camera again."
    ),
    (Kind.CAMERA, Condition.MISSING): (
        "A part of the system is missing: on Debian and Ubuntu, install libpulse0, and start Kiosk"
        " again."
    ),
    (Kind.CAMERA, Condition.SILENT): (
        "Close other programs that use the camera, or plug it in again; look whether its shutter"
        " is closed."
    ),
}


def device_words(device: Device) -> tuple[str, str]:
    """Return how a device is, as the tone (empty for none) and few words."""
    tones = {Condition.READY: str(Tone.GOOD), Condition.STARTING: ""}
    words = _WORDS.get((device.kind, device.condition), "Scanner silent")
    return tones.get(device.condition, str(Tone.LOOK)), words


def what_to_do(device: Device) -> str:
    """Return what brings a device back; empty where it is well."""
    return _WHAT_TO_DO.get((device.kind, device.condition), "")


def hearing_words(devices: Sequence[Device], *, was_heard: bool) -> tuple[str, str]:
    """Return how codes are heard, as the tone and few words: first of all what is not well."""
    told = [device_words(device) for device in devices]
    for tone in (Tone.LOOK, Tone.GOOD, ""):
        words = [said for rank, said in told if rank == tone]
        if words:
            return tone, " · ".join(words)
    if was_heard:
        return Tone.GOOD, "Scanner"
    return "", "No scan yet"


def lesson_words(heard: Heard, lesson: Lesson | None) -> Told:
    """Say what a scan of the test page has taught."""
    if lesson is None:
        count = len(heard.text)
        expected = len(LAYOUT_TEST)
        if count == expected:
            detail = "Scan the code of the test page itself, printed from this screen."
        else:
            detail = (
                f"{count} characters came, and the test page has {expected}. If it was the test"
                " page, choose the American keyboard in the scanner’s or the system’s settings."
            )
        return Told(Tone.STOP, "That was not the test page", detail)
    came = f"{len(heard.text)} characters, one every {max(1, round(heard.pace))} ms"
    end = "ended by a key" if heard.ended else "nothing at the end"
    begin = f"“{lesson.prefix}” before each code" if lesson.prefix else "nothing before"
    detail = f"{came}; {begin}, {end}."
    if lesson.keys:
        count = len(lesson.keys)
        mended = "1 character is" if count == 1 else f"{count} characters are"
        return Told(Tone.GOOD, "The scanner’s keyboard is learnt", f"{mended} mended now. {detail}")
    return Told(Tone.GOOD, "The scanner is understood as it is", detail)
