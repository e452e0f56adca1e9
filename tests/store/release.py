"""Keep a file of the schema as it is released: ``python -m tests.store.release``.

Run it once, with the release that brings a new schema; a file of a released schema is never made
again, because it is what people have on their disks.
"""

from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from kiosk.domain.journal import Method
from kiosk.services.checking_in import Request, check_in_code
from kiosk.services.day import load_day
from kiosk.services.undoing import undo
from kiosk.store import schema
from tests.sample import MORNING, sample_post

RELEASED = Path(__file__).parent / "released"


def main() -> None:
    """Write the sample event with five arrivals, one of them undone and one in a break-out."""
    with TemporaryDirectory() as folder:
        post = sample_post(Path(folder))
        people = list(load_day(post).people.values())
        door, room = post.event.registration, post.event.session("best-interests")
        for minute, (person, session) in enumerate(
            [(people[0], door), (people[1], door), (people[2], door), (people[3], door),
             (people[0], room)]
        ):  # fmt: skip
            at = MORNING + timedelta(minutes=minute)
            outcome = check_in_code(post, person.code, Request(session, at, Method.SCAN))
            assert outcome.result == "checked_in"
        undo(post, _arrival(post, people[3].id), "released", at)
        copy = RELEASED / f"schema-{schema.VERSION}.sqlite"
        copy.unlink(missing_ok=True)
        with post.file.raw() as driver:
            driver.execute("VACUUM INTO ?", (str(copy),)).close()
        post.close()


def _arrival(post, attendee_id):
    """Return the entry that brought somebody in at the door."""
    return load_day(post).presences[post.event.registration.id][attendee_id].entry_id


if __name__ == "__main__":
    main()
