"""Sign-in sheets out, and filled in, in again."""

from collections.abc import Iterable
from datetime import date, datetime, time
from pathlib import Path
from typing import Any
from uuid import UUID

from kiosk.cli.arguments import Arguments
from kiosk.cli.saying import count, insist_on_reason, opened_post, say
from kiosk.documents.printed import sentence
from kiosk.documents.sheet import SheetStyle
from kiosk.domain import written
from kiosk.domain.paper import is_of_a_sheet
from kiosk.errors import BadValue, WrongUsage
from kiosk.services import day as days
from kiosk.services.paper import Fate, PaperPlan, Written, bring_in, plan_paper
from kiosk.services.paper_past import take_back
from kiosk.services.paper_sheets import PaperSheet, filled, find_sheet, sheets_in
from kiosk.services.post import Post, now
from kiosk.services.safekeeping import write_whole
from kiosk.services.sheets import SheetWish, keep_sheets, sheets_of


def sheet(arguments: Arguments) -> int:
    """Make sign-in sheets, and remember who stands in which row."""
    with opened_post(arguments) as post:
        today = days.load_day(post)
        sessions = (
            post.event.attended_sessions
            if arguments["all"]
            else (post.session(arguments["session"]),)
        )
        made = sheets_of(today, sessions, _wish(arguments))
        keep_sheets(post, made, now())
        write_whole(arguments["out"], made.data)
    warnings = [sentence(warning) for warning in made.warnings]
    document = {"sessions": len(sessions), "people": made.people, "pages": made.pages}
    say(
        arguments,
        {**document, "sheets": list(made.numbers), "warnings": warnings},
        f"{count(len(sessions), 'session')}, {count(made.people, 'line')},"
        f" {count(made.pages, 'page')}: {arguments['out']}",
        *warnings,
    )
    return 0


def _wish(arguments: Arguments) -> SheetWish:
    style = SheetStyle(
        paper=arguments["paper"],
        landscape=arguments["landscape"],
        size="large" if arguments["large"] else "usual",
        codes=arguments["codes"],
        dpi=arguments["dpi"],
        offset=arguments["offset"],
    )
    columns = tuple(arguments["column"] or ())
    return SheetWish(arguments["blank"], columns, arguments["split"] or "", style)


def paper(arguments: Arguments) -> int:
    """Bring filled-in sheets in, show what that would do, or take one back."""
    if (arguments["source"] is None) == (arguments["undo"] is None):
        raise WrongUsage("name a sheet or --undo, one of the two", "kiosk paper")
    with opened_post(arguments) as post:
        if arguments["undo"] is not None:
            return _take_back(arguments, post)
        sheets = _sheets(post, arguments["source"])
        _insist_on_one(sheets, arguments)
        plans = []
        for wish in [_filled(one, post, arguments) for one in sheets]:
            dry = arguments["dry_run"]
            plans.append(plan_paper(post, wish) if dry else bring_in(post, wish, now()))
    _tell(arguments, plans)
    return 0


def _take_back(arguments: Arguments, post: Post) -> int:
    reason = insist_on_reason(arguments, "--undo")
    try:
        entry = UUID(arguments["undo"])
    except ValueError:
        raise BadValue(
            f"{arguments['undo']!r} is no entry", "take the number that bringing it in gave"
        ) from None
    undone = take_back(post, entry, reason, now())
    say(arguments, {"undone": undone}, f"{count(undone, 'check-in')} undone.")
    return 0


def _sheets(post: Post, source: str) -> list[PaperSheet]:
    """Return the sheets that are meant: by number, by a page's code, or in a file."""
    return [find_sheet(post, source)] if is_of_a_sheet(source) else sheets_in(post, Path(source))


def _insist_on_one(sheets: list[PaperSheet], arguments: Arguments) -> None:
    """Refuse to put the rows that were typed on several sheets, whose rows are other people's."""
    is_typed = arguments["rows"] or arguments["name"] or arguments["all_but"] is not None
    if is_typed and len(sheets) > 1:
        numbers = ", ".join(one.number for one in sheets)
        raise BadValue(
            f"{arguments['source']} holds {len(sheets)} sheets, and rows are of one",
            f"name it by its number: {numbers}",
        )


def _filled(one: PaperSheet, post: Post, arguments: Arguments) -> Any:
    """Put together what was ticked in print and what was typed."""
    event, session = post.event, one.session
    day: date = arguments["day"] or written.days_of(session, event)[0]
    usual: time = arguments["time"] or session.starts_at.astimezone(event.zone).time()
    came: dict[int, datetime] = dict(one.came)
    if arguments["all_but"] is not None:
        out = {row for rows in _lines(arguments["all_but"]) for row in rows.rows}
        at = written.moment(usual, day, session, event)
        came = {row: came.get(row, at) for row in range(1, one.total + 1) if row not in out}
    for line in _lines(*(arguments["rows"] or ())):
        at = written.moment(line.at or usual, day, session, event)
        came |= dict.fromkeys(line.rows, at)
    by_hand = [
        Written(written.moment(at or usual, day, session, event), name=name)
        for name, at in map(written.read_name, arguments["name"] or ())
    ]
    return filled(one, came, by_hand)


def _lines(*texts: str) -> Iterable[written.Written]:
    for text in texts:
        line = written.read_rows(text) if text.strip() else written.Written(())
        if line is None:
            raise BadValue(f"{text!r} are no rows", "write them like '1-20, 24 10:04'")
        yield line


def _tell(arguments: Arguments, plans: Iterable[PaperPlan]) -> None:
    documents, lines = [], []
    would = "would be " if arguments["dry_run"] else ""
    for plan in plans:
        documents.append(_document(plan))
        title = plan.filled.session.title
        lines.append(
            f"{title}: {plan.arrivals} {would}checked in, {plan.count(Fate.NEW)} of them"
            f" {would}added, {plan.count(Fate.HERE)} here already."
        )
        if plan.entry is not None:
            lines.append(f"entry {plan.entry}")
    say(arguments, {"sheets": documents}, *lines)


def _document(plan: PaperPlan) -> dict[str, Any]:
    return {
        "sheet": plan.filled.number or None,
        "session": plan.filled.session.code,
        "checked_in": plan.arrivals,
        "added": plan.count(Fate.NEW),
        "here_already": plan.count(Fate.HERE),
        "entry": str(plan.entry) if plan.entry else None,
        "lines": [
            {
                "row": line.written.row or None,
                "result": line.fate,
                "at": line.written.at.isoformat(timespec="seconds"),
                "name": line.attendee.name if line.attendee else line.written.name,
            }
            for line in plan.lines
        ],
    }


# what the two commands understand --------------------------------------------------------------
