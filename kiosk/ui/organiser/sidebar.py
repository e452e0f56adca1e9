"""The sidebar: the event, the way to each screen, and the menu of the station."""

from collections.abc import Callable
from enum import StrEnum

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QMenu, QScrollArea, QSizePolicy, QWidget

from kiosk.ui.widgets.controls import Button, column
from kiosk.ui.widgets.scroll import follow_fingers
from kiosk.ui.widgets.text import Lines


class Place(StrEnum):
    """A screen, by its sign."""

    OVERVIEW = "overview"
    PEOPLE = "people"
    IMPORT = "import"
    LOOK = "look"
    BADGES = "badge"
    SHEETS = "sheet"
    PAPER = "pen"
    PRINTS = "printer"
    EXPORTS = "export"
    COMPUTER = "settings"


TITLES = {
    Place.OVERVIEW: "Overview",
    Place.PEOPLE: "People",
    Place.IMPORT: "Import",
    Place.LOOK: "To look at",
    Place.BADGES: "Badges",
    Place.SHEETS: "Sign-in sheets",
    Place.PAPER: "From paper",
    Place.PRINTS: "Prints",
    Place.EXPORTS: "Exports",
    Place.COMPUTER: "This computer",
}
"""What each screen is called."""

_MARGIN = 12


class Sidebar(QFrame):
    """Says where the organiser is; ``chosen`` brings where they want to go."""

    chosen = Signal(object)

    def __init__(self, station: str, menu: Callable[[], QMenu]) -> None:
        super().__init__()
        self.setProperty("kind", "bar")
        self._make_menu = menu
        self._event = Lines("", "label", lines=4)
        self._group = QButtonGroup(self)
        self._buttons = {place: Button(TITLES[place], "nav", sign=place) for place in Place}
        self._station = Button(station, sign="menu")
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        self._station.set_label(self._station.text().strip(), "Menu of this station")
        top = column(self._event)
        top.setContentsMargins(20, 16, 14, 12)
        layout = column(top, spacing=2)
        for button in self._buttons.values():
            button.setCheckable(True)
            self._group.addButton(button)
            layout.addWidget(button)
        layout.addStretch(1)
        layout.addSpacing(12)
        layout.addWidget(self._station)
        layout.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        inside = QWidget()
        inside.setLayout(layout)
        scroll = QScrollArea()
        follow_fingers(scroll)
        scroll.setWidgetResizable(True)
        scroll.setWidget(inside)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setLayout(column(scroll))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def _connect(self) -> None:
        for place, button in self._buttons.items():
            button.clicked.connect(self._teller(place))
        self._station.clicked.connect(self._offer_menu)

    def show_event(self, name: str) -> None:
        """Show the event's name."""
        self._event.setText(name)

    def show_place(self, place: Place) -> None:
        """Mark the screen that is shown; a focus among the ways to screens goes with it."""
        self._buttons[place].setChecked(True)
        if any(button.hasFocus() for button in self._buttons.values()):
            self.focus(place)

    def focus(self, place: Place) -> None:
        """Give the focus to the way to a screen."""
        self._buttons[place].setFocus(Qt.FocusReason.OtherFocusReason)

    def show_rows_to_look_at(self, count: int) -> None:
        """Show beside its name how much that screen holds."""
        words = TITLES[Place.LOOK]
        name = f"{words}, {count} rows" if count != 1 else f"{words}, 1 row"
        self._buttons[Place.LOOK].set_label(f"{words} · {count}" if count else words, name)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Be as wide as the words at their present size."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        buttons = (*self._buttons.values(), self._station)
        self.setFixedWidth(max(button.sizeHint().width() for button in buttons) + 2 * _MARGIN)

    def _teller(self, place: Place) -> Callable[[], None]:
        return lambda: self.chosen.emit(place)

    def _offer_menu(self) -> None:
        menu = self._make_menu()
        corner = self._station.mapToGlobal(self._station.rect().topLeft())
        corner.setY(corner.y() - menu.sizeHint().height())
        menu.popup(corner)
