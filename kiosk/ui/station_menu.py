"""The menu of a station: what the window is for, how it looks, and another event."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial

from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu

from kiosk.ui.touch_typing import TouchTyping
from kiosk.ui.window import Looks, Mode, Window

SIZES = (100, 125, 150, 200)
"""Sizes of text to choose from, in per cent."""

_PALETTES = {"": "As the system", "light": "Light", "dark": "Dark", "contrast": "High contrast"}
_MODES = {
    Mode.DESK: "Registration desk",
    Mode.SELF_SERVICE: "Self-service (full screen)",
    Mode.ORGANISER: "Organiser",
}


def station_menu(window: Window, looks: Looks, typing: TouchTyping) -> QMenu:
    """Return the menu as it is now; ``looks`` are the present ones."""
    menu = QMenu(window)
    menu.setAccessibleName("Menu")
    for mode, words in _MODES.items():
        action = menu.addAction(words)
        action.setEnabled(mode is not window.mode)
        action.triggered.connect(_doer(partial(window.set_mode, mode)))
    menu.addSeparator()
    palettes = [(words, replace(looks, palette=name)) for name, words in _PALETTES.items()]
    sizes = [(f"{size} %", replace(looks, text_scale=size)) for size in SIZES]
    _offer_looks(window, menu.addMenu("Colours"), palettes, looks)
    _offer_looks(window, menu.addMenu("Size of text"), sizes, looks)
    menu.addSeparator()
    _offer(menu, "Keyboard on the screen", typing.toggle, yes=typing.is_open)
    full = window.isFullScreen()
    _offer(menu, "Full screen", window.showNormal if full else window.showFullScreen, yes=full)
    menu.addAction("Another event…").triggered.connect(_doer(window.show_start))
    return menu


def _offer_looks(
    window: Window, menu: QMenu, choices: Iterable[tuple[str, Looks]], now: Looks
) -> None:
    group = QActionGroup(menu)
    for words, looks in choices:
        action = group.addAction(menu.addAction(words))
        action.setCheckable(True)
        action.setChecked(looks == now)
        action.triggered.connect(_doer(partial(window.looks_chosen.emit, looks)))


def _offer(menu: QMenu, words: str, do: Callable[[], object], *, yes: bool) -> None:
    action = menu.addAction(words)
    action.setCheckable(True)
    action.setChecked(yes)
    action.triggered.connect(_doer(do))


def _doer(do: Callable[[], object]) -> Callable[[], None]:
    """Return it without the signal's own argument."""

    def press() -> None:
        do()

    return press
