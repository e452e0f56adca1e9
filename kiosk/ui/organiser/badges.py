"""Badges for many people at once, as one PDF, with a picture of each before it is made."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from kiosk.domain.trim import Use
from kiosk.ui.board import Board
from kiosk.ui.desk.states import role_words
from kiosk.ui.dialogs import PDF, ask_name
from kiosk.ui.organiser.badge_offers import Offer, Whom, in_order, offers
from kiosk.ui.organiser.for_printer import ForPrinter
from kiosk.ui.organiser.papers import PaperScreen
from kiosk.ui.organiser.picture import all_pages
from kiosk.ui.organiser.screen import labelled
from kiosk.ui.organiser.work import Progress
from kiosk.ui.widgets.controls import Button, row
from kiosk.ui.widgets.fields import Choice, Stepper
from kiosk.ui.widgets.flow import Flow
from kiosk.ui.widgets.text import Lines, Text
from kiosk.ui.wording import Tone, as_sentence

if TYPE_CHECKING:
    from kiosk.documents.badge import Design
    from kiosk.services.day import Day


class Badges(PaperScreen):
    """Whom, how they lie, from which place on; and one badge after the other to look at.

    ``design_wanted`` brings the design that somebody wants to change.
    """

    design_wanted = Signal(object)

    def __init__(self, board: Board) -> None:
        make = Button("Make badges…", "primary", sign="badge")
        super().__init__(board, "Badges", make, "Preview of a badge")
        self._whom = Choice("For whom")
        self._template = Choice("Template")
        self._use = Button("Use at the desks")
        self._change = Button("Change the design…", sign="pen")
        self._layout = Choice("On the page")
        self._printer = ForPrinter(board, Use.BADGES, Use.SHEETS)
        self._offers: dict[str, Offer] = {}
        self._setup: object = None
        self._in_use = ""
        self._start = Stepper("First free place", 1, 1)
        self._start_pair = labelled("First free place on the first page", self._start)
        self._people: list[UUID] = []
        self._known: object = None
        self._at = 0
        self._name = Lines("", "strong", lines=2)
        self._of = Text("", "quiet")
        self._before = Button("", sign="back")
        self._after = Button("", sign="forward")
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        self._before.set_label("", "The badge before")
        self._after.set_label("", "The next badge")
        self.add_choice(labelled("For whom", self._whom))
        self.add_choice(labelled("Template", self._template))
        buttons = QWidget()
        buttons.setLayout(Flow(self._use, self._change, gap=8))
        self.add_choice(buttons)
        self.add_choice(labelled("On the page", self._layout))
        self.add_choice(self._start_pair)
        self.add_choice(labelled("For which printer", self._printer))
        self._start_pair.hide()
        self.under_picture.addWidget(self._name)
        self.under_picture.addLayout(row(self._before, self._of, self._after, 0, spacing=12))

    def _connect(self) -> None:
        self.make.clicked.connect(self.choose_file)
        self._whom.chosen.connect(self._show_people)
        self._template.chosen.connect(self._take_template)
        self._use.clicked.connect(self._use_template)
        self._change.clicked.connect(self._ask_design)
        self._layout.chosen.connect(self._show_places)
        self._before.clicked.connect(lambda: self._step(-1))
        self._after.clicked.connect(lambda: self._step(1))

    # choosing ----------------------------------------------------------------------------------

    def begin(self) -> None:
        """Begin anew: templates may have come into the folder meanwhile."""
        super().begin()
        self._setup = None

    def refresh(self) -> None:
        """Offer who is known now."""
        if not self.board.is_open or not self.isVisible():
            return
        self._printer.refresh()
        if self._setup != self.board.day.badge:
            self._setup = self.board.day.badge
            self._ask_offers()
        if self._known is not self.board.day.people:
            self._known = self.board.day.people
            self._offer_people()
            self._show_people()

    def _offer_people(self) -> None:
        people = self.board.day.people.values()
        roles = sorted({person.role for person in people if person.expected})
        parts = [("Everybody expected", Whom())]
        parts += [(f"Role: {role_words(role)}", Whom(role=role)) for role in roles]
        parts += [("Walk-ins", Whom(walk_ins=True))]
        counted = [(words, whom, sum(map(whom.holds, people))) for words, whom in parts]
        offered = [(f"{words} ({count:,})", whom) for words, whom, count in counted if count]
        self._whom.offer(offered, self._whom.value)

    def _show_people(self) -> None:
        people, whom = self.board.day.people, self._whom.value or Whom()

        def take(ids: list[UUID]) -> None:
            shown = self._people[self._at : self._at + 1]
            self._at = ids.index(shown[0]) if shown and shown[0] in ids else 0
            self._people = ids
            self._show_badge()

        self.board.paper.ask(lambda: in_order(people.values(), whom), take)

    def _ask_offers(self) -> None:
        setup, folder = self.board.day.badge, self.board.folder

        def take(found: tuple[list[Offer], list[str]]) -> None:
            offered, wrong = found
            self.show_warnings([as_sentence(one) for one in wrong])
            self._offers = {offer.key: offer for offer in offered}
            chosen = self._template.value if setup.choice == self._in_use else setup.choice
            self._in_use = setup.choice
            self._template.offer([(offer.title, offer.key) for offer in offered], chosen)
            self._show_layouts()
            self._show_badge()

        self.board.paper.ask(partial(offers, setup, folder), take)

    def _take_template(self, _: str) -> None:
        self._show_layouts()
        self._show_badge()

    def _use_template(self) -> None:
        post, key, folder = self.board.post, self._template.value, self.board.folder
        title = self._offers[key].title

        def wish() -> None:
            from kiosk.services.designs import choose

            choose(post, key, folder)

        def take(_: None) -> None:
            self.tell(Tone.GOOD, title, "The desks print badges like this from now on.")
            self.board.reload()

        self.board.worker.ask(wish, take, self.tell_failure)

    def _ask_design(self) -> None:
        setup, key, folder = self.board.day.badge, self._template.value, self.board.folder

        def wish() -> "Design":
            from kiosk.services.designs import design_of

            return design_of(setup, key, folder)

        self.board.paper.ask(wish, self.design_wanted.emit, self.tell_failure)

    def _show_layouts(self) -> None:
        in_use = self._template.value == self.board.day.badge.choice
        self._use.setEnabled(not in_use)
        self._use.set_label("In use at the desks" if in_use else "Use at the desks")
        layouts = self._offers[self._template.value].layouts
        offered = [(words, name) for name, words, _ in layouts]
        self._layout.offer(offered, self._layout.value)
        self._show_places(self._layout.value)

    def _show_places(self, layout: str) -> None:
        layouts = self._offers[self._template.value].layouts
        places = next(places for name, _, places in layouts if name == layout)
        self._start.set_highest(places)
        self._start_pair.setVisible(places > 1)

    def _step(self, by: int) -> None:
        self._at = min(max(self._at + by, 0), len(self._people) - 1)
        self._show_badge()

    def _show_badge(self) -> None:
        day, count = self.board.day, len(self._people)
        self._before.setEnabled(self._at > 0)
        self._after.setEnabled(self._at < count - 1)
        self.make.setEnabled(bool(count) and not self.work.is_under_way)
        self._of.setText(f"{self._at + 1:,} of {count:,}" if count else "Nobody")
        if not count or self._people[self._at] not in day.people:
            self._name.setText("")
            self.picture.show_image(QImage())
            return
        person_id = self._people[self._at]
        self._name.setText(day.people[person_id].name)
        self.ask_picture(self._badge_picture(day, person_id))

    def _badge_picture(self, day: "Day", person_id: UUID) -> Callable[[], QImage]:
        template, folder = self._template.value, self.board.folder

        def make() -> QImage:
            from kiosk.services.designs import design_of
            from kiosk.services.printing import badges_of

            design = design_of(day.badge, template, folder)
            return all_pages(badges_of(day, [person_id], design=design).data)

        return make

    # making ------------------------------------------------------------------------------------

    def choose_file(self) -> None:
        """Let somebody name the file."""
        path = ask_name(self, "Badges", "badges.pdf", PDF)
        if path is not None:
            self.write_to(path)

    def write_to(self, path: Path) -> None:
        """Make the badges as one PDF of that name."""
        day, people, layout = self.board.day, self._people, self._layout.value
        start = self._start.value if layout != "single" else 1
        template, folder = self._template.value, self.board.folder
        dots, offset = self._printer.needs

        def wish(progress: Progress) -> tuple[int, list[str]]:
            from kiosk.documents.badge import How
            from kiosk.services.designs import design_of
            from kiosk.services.printing import badges_of, in_words
            from kiosk.services.safekeeping import write_whole

            design = design_of(day.badge, template, folder)
            how = How(layout, start, dots, offset)
            printed = badges_of(day, people, design=design, how=how, progress=progress)
            write_whole(path, printed.data)
            return printed.pages, in_words(printed.warnings)

        def done(made: tuple[int, list[str]]) -> None:
            pages, warnings = made
            self.allow(yes=True)
            self.show_warnings(warnings)
            badges = "1 badge" if len(people) == 1 else f"{len(people):,} badges"
            on = "1 page" if pages == 1 else f"{pages:,} pages"
            self.tell(Tone.GOOD, f"{badges} on {on}", f"Saved as {path.name}, {dots} dots per inch")

        self.banner.hide()
        self.allow(yes=False)
        self.work.begin(self.board.paper, "Making badges…", wish, done, self.refuse)
