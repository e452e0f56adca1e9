"""People who stand on a list twice: the whole row, the name, or a name that may mean the same.

Two names that merely look alike are many in a long list, and nearly all of them are two people. So
a slip, a nickname or an initial counts only beside something that binds the rows together: the
same organisation, the same e-mail address, the same telephone.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from kiosk.domain.names import fold
from kiosk.roster.likeness import alike_names
from kiosk.roster.rows import Problem, Row

_BINDING = ("email", "phone", "organisation")
_CROWD = 40  # rows that share something; more of them share it for another reason


def find_doubles(rows: Sequence[Row], names: Sequence[str]) -> Iterable[Problem]:
    """Yield rows that stand twice, and people who probably do; ``names`` are the rows' folded."""
    told: set[int] = set()
    for problem in _same_names(rows, names):
        told.add(problem.row)
        yield problem
    yield from _alike(rows, names, told)


def _same_names(rows: Sequence[Row], names: Sequence[str]) -> Iterator[Problem]:
    """Yield whole rows that stand twice, and names that do, in whatever order of words."""
    seen: dict[str, list[Row]] = {}
    for row, name in zip(rows, names, strict=True):
        if not name:
            continue
        words = name.split()
        others = seen.setdefault(" ".join(sorted(words)) if len(words) > 1 else name, [])
        same = next((o for o in others if o.fields == row.fields and o.custom == row.custom), None)
        if same is not None:
            yield _double("duplicate", row, same, "row")
        else:
            other = next((o for o in others if not _are_two(o, row)), None)
            if other is not None:
                yield _double("possible_duplicate", row, other, "name")
            if len(others) < _CROWD:
                others.append(row)


def _are_two(one: Row, other: Row) -> bool:
    """Whether two of one name are told apart by all else: another address, another house."""
    emails = one.get("email").casefold(), other.get("email").casefold()
    if not all(emails) or emails[0] == emails[1]:
        return False
    houses = [set(fold(row.get("organisation")).split()) for row in (one, other)]
    return all(houses) and not houses[0] & houses[1]


def _alike(rows: Sequence[Row], names: Sequence[str], told: set[int]) -> Iterator[Problem]:
    """Yield rows that share something and whose names may be one, each once."""
    for what in _BINDING:
        pairs = _sharing_two(rows, names, what) if what == "email" else ()
        for later, earlier in (*pairs, *_sharing_a_word(rows, names, what)):
            row, other = rows[later], rows[earlier]
            if row.number not in told and other.number not in told:
                told.add(row.number)
                yield _double("possible_duplicate", row, other, what)


def _sharing_two(rows: Sequence[Row], names: Sequence[str], what: str) -> Iterator[tuple[int, int]]:
    """Yield pairs who share an address with nobody else, and a part of the name."""
    groups: dict[str, list[int]] = defaultdict(list)
    for place, row in enumerate(rows):
        if value := row.fields.get(what):
            groups[value.casefold()].append(place)
    for places in groups.values():
        if len(places) == 2:
            earlier, later = places
            words, others = set(names[later].split()), set(names[earlier].split())
            if words & others and words != others:
                yield later, earlier


def _sharing_a_word(
    rows: Sequence[Row], names: Sequence[str], what: str
) -> Iterator[tuple[int, int]]:
    """Yield pairs with the same value, the same first or last word, and names that are alike."""
    counts = Counter(row.fields.get(what, "") for row in rows)
    if len(counts) == 1 and "" in counts:
        return
    seen: dict[tuple[str, bool, str], list[int]] = {}
    for place, row in enumerate(rows):
        value = row.fields.get(what)
        if not value or counts[value] == 1:
            continue
        name = names[place]
        first, _, rest = name.partition(" ")
        for key in ((value, True, first), (value, False, rest.rpartition(" ")[2])):
            others = seen.setdefault(key, [])
            for earlier in others:
                if names[earlier] != name and alike_names(name, names[earlier]):
                    yield place, earlier
            if len(others) < _CROWD:
                others.append(place)


def _double(code: str, row: Row, first: Row, shared: str) -> Problem:
    detail = {
        "other_row": str(first.number),
        "other": first.get("organisation"),
        "other_name": first.get("name"),
        "shared": shared,
    }
    return Problem(
        row.number, code, row.get("name"), detail=detail, mend={"same_as": str(first.number)}
    )
