"""The commands: each takes its arguments, asks one service, and prints the answer."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from kiosk.cli import answers
from kiosk.cli.arguments import Arguments
from kiosk.cli.door import check_in, check_out, undo_entry
from kiosk.cli.paper import paper, sheet
from kiosk.cli.saying import STATION, answer_lines, event_path, heard
from kiosk.cli.saying import count as _count
from kiosk.cli.saying import opened_post as _post
from kiosk.cli.saying import say as _print
from kiosk.cli.saying import warn as _warn
from kiosk.documents.badge import How
from kiosk.documents.printed import sentence
from kiosk.errors import DamagedEventFile
from kiosk.roster.reading import Options, read_roster
from kiosk.roster.table import SIZE_LIMIT
from kiosk.services import day as days
from kiosk.services.designs import design_of
from kiosk.services.exporting import export
from kiosk.services.finding import find_code, load_index
from kiosk.services.importing import import_roster, plan_import
from kiosk.services.making import new_event
from kiosk.services.post import now
from kiosk.services.printing import badges_of, expected_ids
from kiosk.services.safekeeping import backup, read_file, restore, write_whole
from kiosk.services.verifying import verify
from kiosk.settings import change_settings, machine_number
from kiosk.ui.wording.lists import tell_flaw, tell_problem


def _demo(arguments: Arguments) -> int:
    from kiosk.demo import run_demo

    def tell(sentence: str) -> None:
        if not arguments.json:
            _print(arguments, None, sentence)

    done = run_demo(arguments["out"], tell=tell)
    _print(
        arguments,
        {
            "event": done.event,
            "delegates": done.delegates,
            "checked_in": done.checked_in,
            "files": [str(path) for path in done.files],
        },
        f"{done.checked_in} of {done.delegates} delegates checked in. Look at:",
        *(f"  {path}" for path in done.files),
    )
    return 0


def _new(arguments: Arguments) -> int:
    folder = arguments.folder
    machine = machine_number(folder)
    path = Path(arguments["file"])
    made = new_event(path, arguments["definition"], (machine, STATION), now())
    change_settings(folder, last_event=str(path.absolute()))
    forgotten = f"{made.forgotten} from the programme whom no list has"
    _print(
        arguments,
        {
            "event": made.event.name,
            "delegates": made.delegates,
            "sessions": len(made.event.sessions),
        },
        f"{made.event.name}: {_count(made.delegates, 'delegate')} ({forgotten}),"
        f" {_count(len(made.event.sessions), 'session')}."
        f" {_count(made.to_look_at, 'row')} to look at.",
    )
    return 0


def _import(arguments: Arguments) -> int:
    source = arguments["roster"]
    piped = source == "-"
    options = Options(
        encoding=arguments["encoding"],
        format=arguments["format"] or ("text" if piped and not arguments["column"] else None),
        columns=dict(arguments["column"] or []),
        sheet=arguments["sheet"],
        header=arguments["header"],
    )
    data = heard().read(SIZE_LIMIT + 1) if piped else read_file(Path(source))
    roster = read_roster(data, "standard input" if piped else Path(source).name, options)
    with _post(arguments) as post:
        plan = (
            plan_import(post, roster)
            if arguments["dry_run"]
            else import_roster(post, roster, now())
        )
    if roster.assumed_encoding:
        _warn(
            f"{roster.name} was read as {roster.encoding}; if letters look wrong, name --encoding"
        )
    verb = "would be " if arguments["dry_run"] else ""
    _print(
        arguments,
        answers.imported(plan),
        *(f"line {p.row}: {tell_problem(p.code, p.detail)}" for p in plan.problems),
        f"{plan.count('added')} {verb}added, {plan.count('changed')} {verb}changed,"
        f" {plan.count('unchanged')} unchanged, {plan.skipped} {verb}left out.",
        *([f"entry {plan.entry}"] if plan.entry else []),
    )
    return 0


def _find(arguments: Arguments) -> int:
    words, limit = arguments["words"], arguments["limit"]
    with _post(arguments) as post:
        index, seen = load_index(post), post.file.changes_elsewhere()
        if words != ["-"]:
            people = index.find(" ".join(words), limit)
            lines = [answers.found_line(one) for one in people] or ["Nobody found."]
            _print(arguments, answers.found(people), *lines)
            return 0

        def answer(line: str) -> list[dict[str, Any]]:
            nonlocal index, seen
            if (changes := post.file.changes_elsewhere()) != seen:
                index, seen = load_index(post), changes
            return answers.found(index.find(line, limit))

        return answer_lines(answer)


def _calibration(arguments: Arguments) -> int:
    from kiosk.documents.calibration import PAPERS, calibration_pdf

    paper = arguments["layout"] if arguments["layout"] in PAPERS else "a4"
    page = calibration_pdf(PAPERS[paper], arguments["offset"])
    write_whole(arguments["out"], page.data)
    document = {"badges": 0, "pages": 1, "warnings": []}
    _print(arguments, document, f"A page to see whether the printer is off: {arguments['out']}")
    return 0


def _badges(arguments: Arguments) -> int:
    if arguments["calibration"]:
        return _calibration(arguments)
    with _post(arguments) as post:
        today = days.load_day(post)
        if arguments["code"]:
            chosen = [find_code(post, code).id for code in arguments["code"]]
        else:
            chosen = expected_ids(today)
        offset, backs = arguments["offset"], not arguments["fronts_only"]
        printed = badges_of(
            today,
            chosen,
            design=design_of(today.badge, arguments["template"], arguments.folder),
            how=How(arguments["layout"], arguments["start"], arguments["dpi"], offset, backs),
        )
        write_whole(arguments["out"], printed.data)
    warnings = [sentence(warning) for warning in printed.warnings]
    _print(
        arguments,
        {"badges": len(chosen), "pages": printed.pages, "warnings": warnings},
        f"{_count(len(chosen), 'badge')} on {_count(printed.pages, 'page')}: {arguments['out']}",
        *warnings,
    )
    return 0


def _export(arguments: Arguments) -> int:
    with _post(arguments) as post:
        session = post.session(arguments["session"]) if arguments["session"] else None
        rows = export(
            post,
            arguments["what"],
            arguments["out"],
            session=session,
            present_only=arguments["present_only"],
        )
    _print(arguments, {"rows": rows}, f"{_count(rows, 'row')}: {arguments['out']}")
    return 0


def _status(arguments: Arguments) -> int:
    with _post(arguments) as post:
        today = days.load_day(post)
    sessions = []
    for session in today.event.attended_sessions:
        count = today.count(session)
        sessions.append(
            {
                "code": session.code,
                "title": session.title,
                "expected": count.expected,
                "checked_in": count.checked_in,
                "inside": count.inside,
            }
        )
    delegates = sum(person.expected for person in today.people.values())
    _print(
        arguments,
        {"event": today.event.name, "delegates": delegates, "sessions": sessions},
        f"{today.event.name}: {_count(delegates, 'delegate')}",
        *(f"{s['checked_in']:>6} of {s['expected']:<6} {s['title']}" for s in sessions),
    )
    return 0


def _verify(arguments: Arguments) -> int:
    try:
        with _post(arguments) as post:
            problems = [tell_flaw(flaw.code, flaw.about) for flaw in verify(post)]
    except DamagedEventFile as damage:
        problems = [damage.sentence]
    _print(
        arguments,
        {"ok": not problems, "problems": problems},
        *([] if problems else ["The event file is whole: database, journal and presences agree."]),
    )
    for problem in problems:
        _warn(problem)
    return 1 if problems else 0


def _backup(arguments: Arguments) -> int:
    with _post(arguments) as post:
        backup(post, arguments["file"])
    _print(arguments, {"file": str(arguments["file"])}, f"Copied to {arguments['file']}.")
    return 0


def _restore(arguments: Arguments) -> int:
    path = event_path(arguments)
    kept = restore(path, arguments["file"], now())
    note = f" What was there before is kept as {kept}." if kept else ""
    _print(
        arguments,
        {"event": str(path), "kept": str(kept) if kept else None},
        f"{path} is as it was in {arguments['file']}.{note}",
    )
    return 0


COMMANDS: Mapping[str, Callable[[Arguments], int]] = {
    "demo": _demo,
    "new": _new,
    "import": _import,
    "find": _find,
    "check-in": check_in,
    "check-out": check_out,
    "undo": undo_entry,
    "badges": _badges,
    "sheet": sheet,
    "paper": paper,
    "export": _export,
    "status": _status,
    "verify": _verify,
    "backup": _backup,
    "restore": _restore,
}
"""Every command by its name."""
