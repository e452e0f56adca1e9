"""What looks wrong with the rows of a list, and how each could be mended.

Pure and cautious: a fault is only named where the list itself gives the evidence (another row has
the whole word; the text stands there twice; the alphabet breaks), so that sound rows stay quiet.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence

from kiosk.domain.names import fold
from kiosk.roster.rows import Problem, Row, Severity

__all__ = ["Problem", "Row", "Severity", "find_faults"]


_ORGANISATION_WORDS = frozenset(
    """
    agency alliance association authority bank board borough bureau centre center charity church
    cic clinic college commission commissioner commissioners committee community company
    constabulary consultancy consulting corporation council department dept directorate
    enterprise enterprises executive federation force forum foundation fund gmbh government
    group hospital inc incorporated inspectorate institute institution international lab
    laboratory league limited llp ltd ministry museum network nhs office org organisation
    organization parliament partners partnership plc police practice school services society
    solutions studio studios systems team trust trustees uk union university
    """.split()
)
_ALPHABETICAL_FROM = 20
_ALPHABETICAL_SHARE = 0.03


def find_faults(rows: Sequence[Row]) -> list[Problem]:
    """Return every fault of the rows, in order of rows."""
    organisations = _sound_organisations(rows)
    has_organisations = sum(bool(row.get("organisation")) for row in rows) * 2 >= len(rows)
    problems: list[Problem] = []
    for row in rows:
        problems += _row_faults(row, organisations, has_organisations=has_organisations)
    problems += _doubles(rows)
    problems += _out_of_order(rows)
    return sorted(problems, key=lambda problem: problem.row)


def _sound_organisations(rows: Iterable[Row]) -> Counter[str]:
    return Counter(row.get("organisation") for row in rows if row.get("organisation"))


def _row_faults(
    row: Row, organisations: Counter[str], *, has_organisations: bool
) -> Iterable[Problem]:
    name, organisation = row.get("name"), row.get("organisation")
    found: list[tuple[str, str, dict[str, str]]] = []
    mended = {"name": name, "organisation": organisation}
    if not organisation and (split := _joined(name, organisations)):
        found.append(("joined_columns", name, {}))
        mended["name"], mended["organisation"] = split
    if (rest := _without_echo(mended["name"], mended["organisation"])) is not None:
        found.append(("repeated_text", mended["organisation"], {}))
        mended["organisation"] = rest
    if (once := _without_repetition(mended["organisation"])) is not None:
        found.append(("repeated_text", mended["organisation"], {}))
        mended["organisation"] = once
    if (whole := _whole(mended["organisation"], organisations)) is not None:
        found.append(("truncated", mended["organisation"], {"whole": whole}))
        mended["organisation"] = whole
    mend = {key: value for key, value in mended.items() if value != row.get(key)}
    for code, value, detail in found:
        yield Problem(row.number, code, value, detail=detail, mend=mend)
    if not mended["organisation"] and has_organisations:
        yield Problem(row.number, "no_organisation", name)
    if any("\ufffd" in value for value in row.fields.values()):
        yield Problem(row.number, "unreadable", name)


def _joined(name: str, organisations: Counter[str]) -> tuple[str, str] | None:
    """Split a cell that holds a name and an organisation, or return None where it does not."""
    words = name.split()
    if len(words) < 3:
        return None
    for length in (2, 3, 1):
        head, tail = words[:length], words[length:]
        if tail and (tail[: len(head)] == head or _is_known(" ".join(tail), organisations)):
            return " ".join(head), " ".join(tail)
    if len(words) >= 4 and any(_is_organisation_word(word) for word in words[2:]):
        return " ".join(words[:2]), " ".join(words[2:])
    return None


def _is_known(tail: str, organisations: Counter[str]) -> bool:
    tail = _without_repetition(tail) or tail
    return tail in organisations or _whole(tail, organisations) is not None


def _is_organisation_word(word: str) -> bool:
    return word == "&" or fold(word) in _ORGANISATION_WORDS


def _without_echo(name: str, organisation: str) -> str | None:
    """Return the organisation without the end of the name that a scan put before it.

    Only an end that begins inside a word counts ("er GO Lab" after "Eleanor Carter"): a whole
    word of the name may well be part of the organisation's.
    """
    for start in range(1, len(name) - 1):
        echo = name[start:]
        if name[start - 1].isalpha() and echo[0].isalpha() and organisation.startswith(f"{echo} "):
            return organisation[len(echo) + 1 :]
    return None


def _without_repetition(text: str) -> str | None:
    """Return the text with words that stand twice in a row, two or more together, once."""
    words = text.split()
    for size in range(len(words) // 2, 1, -1):
        for start in range(len(words) - 2 * size + 1):
            if words[start : start + size] == words[start + size : start + 2 * size]:
                return " ".join(words[: start + size] + words[start + 2 * size :])
    return None


def _whole(text: str, organisations: Counter[str]) -> str | None:
    """Return the organisation of another row of which this is the same with words cut short."""
    if len(text) < 8 or organisations[text] > 1:
        return None
    words = text.split()
    matching = [o for o in organisations if o != text and _is_cut(words, o.split())]
    return max(matching, key=lambda o: (organisations[o], len(o)), default=None)


def _is_cut(words: list[str], whole: list[str]) -> bool:
    if len(words) != len(whole):
        return False
    cut = [(short, full) for short, full in zip(words, whole, strict=True) if short != full]
    return 0 < len(cut) <= 2 and all(
        len(short) >= 3 and full.startswith(short) and full[len(short)].isalpha()
        for short, full in cut
    )


def _doubles(rows: Sequence[Row]) -> Iterable[Problem]:
    """Find whole rows that stand twice, and names that do."""
    whole: dict[tuple[object, ...], Row] = {}
    by_person: dict[tuple[str, ...], Row] = {}
    for row in rows:
        same = tuple(sorted(row.fields.items())), tuple(sorted(row.custom.items()))
        words = tuple(sorted(fold(row.get("name")).split()))
        if not words:
            continue
        if (first := whole.setdefault(same, row)) is not row:
            yield _double("duplicate", row, first)
        elif (first := by_person.setdefault(words, row)) is not row:
            yield _double("possible_duplicate", row, first)


def _double(code: str, row: Row, first: Row) -> Problem:
    detail = {"other_row": str(first.number), "other": first.get("organisation")}
    return Problem(
        row.number, code, row.get("name"), detail=detail, mend={"same_as": str(first.number)}
    )


def _out_of_order(rows: Sequence[Row]) -> Iterable[Problem]:
    """Find the few rows that break the alphabet of a list that keeps it: misread first letters."""
    keys = [fold(row.get("name")) for row in rows]
    if len(rows) < _ALPHABETICAL_FROM:
        return
    kept = _longest_ascending(keys)
    if len(rows) - len(kept) > max(1, len(rows) * _ALPHABETICAL_SHARE):
        return
    for index, row in enumerate(rows):
        if index not in kept:
            before = rows[index - 1].get("name") if index else ""
            yield Problem(row.number, "out_of_order", row.get("name"), detail={"before": before})


def _longest_ascending(keys: Sequence[str]) -> set[int]:
    """Return the positions of a longest ascending subsequence (patience sorting)."""
    tops: list[str] = []
    tails: list[int] = []
    previous: list[int] = []
    for index, key in enumerate(keys):
        pile = _first_greater(tops, key)
        previous.append(tails[pile - 1] if pile else -1)
        tops[pile : pile + 1] = [key]
        tails[pile : pile + 1] = [index]
    kept: set[int] = set()
    index = tails[-1] if tails else -1
    while index >= 0:
        kept.add(index)
        index = previous[index]
    return kept


def _first_greater(tops: list[str], key: str) -> int:
    position = bisect_left(tops, key)
    while position < len(tops) and tops[position] == key:
        position += 1
    return position
