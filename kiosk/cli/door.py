"""Coming and going by command: check in, check out, undo."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from kiosk.cli import answers
from kiosk.cli.arguments import Arguments
from kiosk.cli.saying import answer_lines, insist_on_reason, opened_post, say, warn
from kiosk.domain.acts import TakenBack
from kiosk.domain.journal import Method
from kiosk.domain.outcomes import CheckedIn, CheckedOut, DepartureOutcome, Outcome, Undone
from kiosk.errors import BadValue, NoSuchAttendee, WrongUsage
from kiosk.services.checking_in import (
    Request,
    check_in_code,
    check_in_person,
    check_out_code,
    check_out_person,
)
from kiosk.services.post import Post, now
from kiosk.services.undoing import undo
from kiosk.ui.wording.acts import tell_undo

Answer = Outcome | DepartureOutcome
ByCode = Callable[[Post, str, Request], Answer]
ByNumber = Callable[[Post, UUID, Request], Answer]


def check_in(arguments: Arguments) -> int:
    """Check somebody in, or one code of standard input after the other."""
    if arguments["override"]:
        insist_on_reason(arguments, "--override")
    return _pass(arguments, check_in_code, check_in_person, CheckedIn)


def check_out(arguments: Arguments) -> int:
    """Check somebody out, or one code of standard input after the other."""
    return _pass(arguments, check_out_code, check_out_person, CheckedOut)


def _pass(
    arguments: Arguments,
    by_code: ByCode,
    by_number: ByNumber,
    done: type[CheckedIn] | type[CheckedOut],
) -> int:
    code, number, command = arguments["code"], arguments["id"], arguments.command
    if (code is None) == (number is None):
        raise WrongUsage("name a code or --id, one of the two", f"kiosk {command}")
    with opened_post(arguments) as post:
        zone = post.event.zone

        def answer(line: str) -> dict[str, Any]:
            request = _request(arguments, post, Method.SCAN)
            return answers.outcome(by_code(post, line, request), zone, request.at)

        if code == "-":
            return answer_lines(answer)
        if number is not None:
            request = _request(arguments, post, Method.SEARCH)
            outcome = by_number(post, _number(number), request)
        else:
            request = _request(arguments, post, Method.SCAN)
            outcome = by_code(post, code, request)
    told = answers.told(outcome, zone, request.at)
    document = answers.outcome(outcome, zone, request.at)
    if isinstance(outcome, done):
        say(arguments, document, told.line, f"entry {outcome.entry}")
        return 0
    say(arguments, document, told.line)
    undone = "checked in" if done is CheckedIn else "checked out"
    warn(f"not {undone}: {told.detail}")
    return 1


def _request(arguments: Arguments, post: Post, method: Method) -> Request:
    at: datetime = arguments["at"] or now()
    return Request(
        post.session(arguments["session"]),
        at.replace(tzinfo=post.event.zone) if at.tzinfo is None else at,
        method,
        arguments["reason"] if arguments["override"] else "",
        arguments["answer"],
        bool(arguments["note_read"]),
    )


def _number(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise NoSuchAttendee from None


def undo_entry(arguments: Arguments) -> int:
    """Undo a check-in, or take another act back."""
    insist_on_reason(arguments, "undo")
    with opened_post(arguments) as post:
        try:
            entry = UUID(arguments["entry"])
        except ValueError:
            raise BadValue(
                f"{arguments['entry']!r} is no entry", "take the number that check-in printed"
            ) from None
        outcome = undo(post, entry, arguments["reason"], now())
        told = tell_undo(outcome, post.event.zone)
        document: dict[str, Any] = answers.undone(outcome, post.event.zone)
    if isinstance(outcome, Undone) or (isinstance(outcome, TakenBack) and outcome.undo):
        say(arguments, document, told.line)
        return 0
    say(arguments, document, told.line)
    warn(f"not undone: {told.detail}")
    return 1
