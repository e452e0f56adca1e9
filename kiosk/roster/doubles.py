"""People who stand on a list twice: the whole row, the name, or a name that may mean the same.

Two names that merely look alike are many in a long list, and nearly all of them are two people. So
a slip, a nickname or an initial counts only beside something that binds the rows together: the
same organisation, the same e-mail address, the same telephone.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

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
    for what in _BINDING:
        values = [row.fields.get(what, "") for row in rows]
        if what == "email":
            values = [value.casefold() for value in values]
        groups = _sharing(values)
        for later, earlier in _alike(groups, names, what):
            row, other = rows[later], rows[earlier]
            if row.number not in told and other.number not in told:
                told.add(row.number)
                yield _double("possible_duplicate", row, other, what)


def _sharing(values: Sequence[str]) -> dict[str, list[int]]:
    """Return where each value stands that stands more than once."""
    counts = Counter(values)
    groups: dict[str, list[int]] = {
        value: [] for value, count in counts.items() if count > 1 and value
    }
    if groups:
        for place, value in enumerate(values):
            if value in groups:
                groups[value].append(place)
    return groups


def _same_names(rows: Sequence[Row], names: Sequence[str]) -> Iterator[Problem]:
    """Yield whole rows that stand twice, and names that do, in whatever order of words."""
    for places in _sharing([_in_any_order(name) for name in names]).values():
        others: list[Row] = []
        for row in [rows[place] for place in places]:
            same = next((o for o in others if o[1:] == row[1:]), None)
            if same is not None:
                yield _double("duplicate", row, same, "row")
                continue
            other = next((o for o in others if not _are_two(o, row)), None)
            if other is not None:
                yield _double("possible_duplicate", row, other, "name")
            if len(others) < _CROWD:
                others.append(row)


def _in_any_order(name: str) -> str:
    first, _, rest = name.partition(" ")
    if " " in rest:
        return " ".join(sorted(name.split()))
    return name if first < rest or not rest else f"{rest} {first}"


def _are_two(one: Row, other: Row) -> bool:
    """Whether two of one name are told apart by all else: another address, another house."""
    emails = one.get("email").casefold(), other.get("email").casefold()
    if not all(emails) or emails[0] == emails[1]:
        return False
    houses = [set(fold(row.get("organisation")).split()) for row in (one, other)]
    return all(houses) and not houses[0] & houses[1]


def _alike(
    groups: Mapping[str, Sequence[int]], names: Sequence[str], what: str
) -> Iterator[tuple[int, int]]:
    """Yield pairs who share something and whose names may be one, the later before the earlier."""
    if what == "email":
        yield from _sharing_two(groups, names)
    for places in groups.values():
        yield from _sharing_a_word(places, names)


def _sharing_two(
    groups: Mapping[str, Sequence[int]], names: Sequence[str]
) -> Iterator[tuple[int, int]]:
    """Yield pairs who share an address with nobody else, and a part of the name."""
    for places in groups.values():
        if len(places) == 2:
            earlier, later = places
            words, others = set(names[later].split()), set(names[earlier].split())
            if words & others and words != others:
                yield later, earlier


def _sharing_a_word(places: Sequence[int], names: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield pairs with the same first or last word, and names that are alike."""
    by_first: dict[str, list[int]] = {}
    by_last: dict[str, list[int]] = {}
    for place in places:
        name = names[place]
        first, _, rest = name.partition(" ")
        for seen, key in ((by_first, first), (by_last, rest.rpartition(" ")[2])):
            others = seen.get(key)
            if others is None:
                seen[key] = [place]
                continue
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
