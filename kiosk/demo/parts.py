"""The parts of the demo's day: before it, the morning, self-service, the sessions, the looks."""

from collections.abc import Callable, Collection, Sequence
from datetime import datetime, timedelta

from kiosk.app import palette_named
from kiosk.demo.hands import Hands
from kiosk.domain.attendee import Attendee
from kiosk.domain.programme import is_expected
from kiosk.paths import data
from kiosk.services.making import new_event
from kiosk.services.post import set_event_setting
from kiosk.ui.board import Board
from kiosk.ui.look.theme import apply_theme
from kiosk.ui.organiser.page import OrganiserPage
from kiosk.ui.window import Mode

MARK = "demo"
"""The setting that tells the demo's own event file from a real one."""


def before(day: Hands, tell: Callable[[str], None]) -> None:
    """Make the event, look at the rows with problems, and take the mends."""
    definition = data() / "rallying-together" / "event.toml"
    made = new_event(day.event_file, definition, (day.machine, "Desk 1"), day.time)
    rows = sum(len(plan.roster.rows) for plan in made.imports)
    tell(
        f"{made.event.name}: {rows} rows of the printed list and {made.forgotten} speakers"
        f" it forgot make {made.delegates} delegates."
    )
    day.window.resize(1280, 800)
    day.window.show()
    day.window.activateWindow()
    day.window.show_start()
    day.picture("start")
    day.board.open(day.event_file)
    day.settle()
    set_event_setting(day.board.post, MARK, value=True)
    day.window.set_mode(Mode.ORGANISER)
    day.touch("Import")
    page = day.window.page
    assert isinstance(page, OrganiserPage)
    page.importing.read_file(definition.parent / "delegates.txt")
    day.picture("organiser-import-preview")
    day.touch("Cancel")
    day.touch("To look at")
    day.picture("organiser-to-look-at")
    day.touch("Take", " mends")
    tell("The organiser took the mends that the import proposed for torn rows.")
    day.picture("organiser-mended")
    day.window.set_mode(Mode.DESK)
    day.settle()


def morning(day: Hands, tell: Callable[[str], None]) -> None:
    """Check people in at the desk, by scan and by name."""
    day.picture("desk")
    people = _arrivals(day.board)
    day.time = datetime.fromisoformat("2019-03-28T09:58:00+00:00")
    for person in people[:38]:
        day.scan(person.code)
    day.picture("desk-scanned")
    day.type("mckinly")
    day.picture("desk-found-despite-a-slip")
    _enter(day)
    for words in ("donna hall", "kelly manchester", "harison jordan", "fitzgerald"):
        day.type(words)
        _enter(day)
    _not_as_usual(day, people[3])
    for person in people[38:86]:
        day.scan(person.code)
    count = day.board.count()
    tell(f"At the desk {count.checked_in} of {count.expected} arrived, by scan and by name.")
    day.picture("desk-busy-morning")


def _not_as_usual(day: Hands, arrived: Attendee) -> None:
    """Meet a duplicate, a code nobody knows, a walk-in, an undo, a group and the journal."""
    day.scan(arrived.code)
    day.picture("desk-already-here")
    day.scan("UNKNOWN123")
    day.picture("desk-unknown-code")
    day.type("Walk-in Guest")
    day.press("F2")
    day.press("Return")
    day.type("Visiting")
    day.picture("desk-walk-in")
    day.press("Return")
    day.pass_time()
    day.settle()
    day.type("toby")
    _enter(day)
    day.touch("Undo")
    day.picture("desk-undone")
    day.type("go lab")
    day.press("F6")
    day.picture("desk-together")
    day.press("Escape")
    day.press("F8")
    day.picture("desk-journal")
    day.press("Escape")
    day.press("Escape")


def _enter(day: Hands) -> None:
    day.press("Return")
    day.pass_time()
    day.settle()


def _arrivals(board: Board) -> list[Attendee]:
    """Return who comes by scan, in an order that mixes the alphabet; some never come."""
    by_name = {"Hall", "McKinley", "Kelly", "Harrison", "FitzGerald", "Lowe", "Plimmer", "Evans"}
    expected = [a for a in board.day.people.values() if a.expected]
    coming = [a for a in expected if a.family_name not in by_name]
    return sorted(coming, key=lambda a: (a.name[::-1].casefold(), a.name))


def self_service(day: Hands, tell: Callable[[str], None]) -> None:
    """Let delegates check themselves in: by name on the touch keys, and by scan."""
    day.window.set_mode(Mode.SELF_SERVICE)
    day.window.showNormal()
    day.window.resize(1280, 800)
    day.settle()
    day.picture("self-service")
    day.touch("Find my name")
    for letter in "DAWN":
        day.touch(letter)
    day.picture("self-service-find")
    day.touch("That’s me")
    day.picture("self-service-is-this-you")
    day.touch("Yes")
    day.picture("self-service-welcome")
    day.touch("Done")
    late = next(a for a in day.board.day.people.values() if a.family_name == "Evans")
    day.scan(late.code)
    day.touch("Yes")
    day.touch("Done")
    day.touch("I need help")
    day.touch("Staff")
    day.picture("self-service-staff-pin")
    day.type("2019")
    day.press("Return")
    day.settle()
    tell("Two delegates checked themselves in; staff left self-service with their PIN.")


def sessions(day: Hands, tell: Callable[[str], None]) -> None:
    """Take attendance in the break-outs and at the workshop tables."""
    event = day.board.day.event
    present = [
        day.board.day.people[i] for i in day.board.day.presences.get(event.registration.id, {})
    ]
    for code, time, turns in (
        ("best-interests", "11:56", {0}),
        ("accountability", "11:58", {1}),
        ("workshops", "13:56", {0, 1}),
    ):
        session = next(s for s in event.sessions if s.code == code)
        day.time = datetime.fromisoformat(f"2019-03-28T{time}:00+00:00")
        day.board.choose_session(session)
        people = _who_goes(day.board, present, code, turns)
        for person in people:
            day.board.scan(person.code)
            day.pass_time(timedelta(seconds=3))
            day.settle()
        tell(f"{session.label or session.title}: {len(people)} people.")
        day.picture(f"desk-{code}")
    day.board.choose_session(event.registration)


def _who_goes(
    board: Board, present: Sequence[Attendee], code: str, turns: Collection[int]
) -> list[Attendee]:
    """Return who goes to a session: those enrolled, and of the others every second one."""
    session = next(s for s in board.day.event.sessions if s.code == code)
    enrolled = board.day.enrolments.get(session.id, {})
    return [
        person
        for number, person in enumerate(present)
        if is_expected(person, session, board.day.event, board.day.enrolments)
        and (person.id in enrolled or number % 2 in turns)
    ]


def looks(day: Hands) -> None:
    """Keep pictures of the organiser's screens, and of the other palettes and sizes."""
    colour = day.board.day.event.badge.colour
    day.window.set_mode(Mode.ORGANISER)
    for screen in ("Overview", "People", "Badges", "Sign-in sheets", "Exports", "This computer"):
        day.touch(screen)
        day.picture(f"organiser-{screen.lower().replace(' ', '-')}")
    day.window.set_mode(Mode.DESK)
    for palette, size in (("dark", 100), ("contrast", 100), ("light", 200)):
        apply_theme(day.application, palette_named(palette, colour), size)
        day.type("pratt")
        day.picture(f"desk-{palette if size == 100 else 'large-text'}")
        day.press("Escape")
    apply_theme(day.application, palette_named("light", colour), 100)
