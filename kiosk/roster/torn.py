"""Rows that a scan or a hand has torn: run together, repeated, cut off, without an organisation."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from kiosk.domain.names import fold
from kiosk.roster.rows import Problem, Row

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
_KEPT = 3  # letters that a word cut short still has
_LONG_ENOUGH = 8  # letters of an organisation that may have been cut


class Organisations:
    """The organisations of a list: how often each stands there, and which is which in full."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._counts = Counter(name for row in rows if (name := row.fields.get("organisation")))
        self.are_usual = self._counts.total() * 2 >= len(rows)
        """Whether most rows have one, so that a row without lacks something."""
        self._alike: dict[tuple[str, ...], list[str]] = defaultdict(list)
        for name in self._counts:
            self._alike[_beginnings(name)].append(name)
        self.sound = {
            name: name.partition(" ")[0]
            for name in self._counts
            if _without_repetition(name) is None and self.whole(name) is None
        }
        """Those that are whole by themselves, each with its first word."""

    def __contains__(self, name: object) -> bool:
        return name in self._counts

    def whole(self, text: str) -> str | None:
        """Return the organisation of another row of which this is the same with words cut short."""
        if len(text) < _LONG_ENOUGH or self._counts[text] > 1:
            return None
        alike = self._alike.get(_beginnings(text), ())
        if len(alike) < 2 and text in self._counts:
            return None
        words = text.split()
        matching = [name for name in alike if name != text and _is_cut(words, name.split())]
        return max(matching, key=lambda name: (self._counts[name], len(name)), default=None)


def _beginnings(text: str) -> tuple[str, ...]:
    """Return what words that may be cut have in common with the whole ones."""
    return tuple([word[:_KEPT] for word in text.split()])


def _is_cut(words: list[str], whole: list[str]) -> bool:
    cut = [(short, full) for short, full in zip(words, whole, strict=True) if short != full]
    return 0 < len(cut) <= 2 and all(
        len(short) >= _KEPT and full.startswith(short) and full[len(short)].isalpha()
        for short, full in cut
    )


def find_torn(rows: Sequence[Row]) -> Iterator[Problem]:
    """Yield what is torn in rows; every fault proposes the row as it was before."""
    organisations = Organisations(rows)
    sound = organisations.sound
    for row in rows:
        fields = row.fields
        first = sound.get(fields.get("organisation", ""))
        if first is None or first in fields["name"]:
            yield from _torn(row, organisations)


def _torn(row: Row, organisations: Organisations) -> Iterable[Problem]:
    name, organisation = row.fields["name"], row.fields.get("organisation", "")
    found: list[tuple[str, str, dict[str, str]]] = []
    before = name, organisation
    if not organisation and (split := _joined(name, organisations)):
        found.append(("joined_columns", name, {}))
        name, organisation = split
    if organisation:
        if (rest := _without_echo(name, organisation)) is not None:
            found.append(("repeated_text", organisation, {}))
            organisation = rest
        if (once := _without_repetition(organisation)) is not None:
            found.append(("repeated_text", organisation, {}))
            organisation = once
        if (whole := organisations.whole(organisation)) is not None:
            found.append(("truncated", organisation, {"whole": whole}))
            organisation = whole
    elif organisations.are_usual:
        return (Problem(row.number, "no_organisation", name),)
    if not found:
        return ()
    after = {"name": name, "organisation": organisation}
    mend = {key: after[key] for key, old in zip(after, before, strict=True) if after[key] != old}
    return [
        Problem(row.number, code, value, detail=detail, mend=mend) for code, value, detail in found
    ]


def _joined(name: str, organisations: Organisations) -> tuple[str, str] | None:
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


def _is_known(tail: str, organisations: Organisations) -> bool:
    tail = _without_repetition(tail) or tail
    return tail in organisations or organisations.whole(tail) is not None


def _is_organisation_word(word: str) -> bool:
    return word == "&" or fold(word) in _ORGANISATION_WORDS


def _without_echo(name: str, organisation: str) -> str | None:
    """Return the organisation without the end of the name that a scan put before it.

    Only an end that begins inside a word counts ("er GO Lab" after "Eleanor Carter"): a whole
    word of the name may well be part of the organisation's.
    """
    first = organisation.partition(" ")[0]
    if f"{first} " not in f"{name} ":
        return None
    for start in range(1, len(name) - 1):
        echo = name[start:]
        if name[start - 1].isalpha() and echo[0].isalpha() and organisation.startswith(f"{echo} "):
            return organisation[len(echo) + 1 :]
    return None


def _without_repetition(text: str) -> str | None:
    """Return the text with words that stand twice in a row, two or more together, once."""
    words = text.split()
    if len(words) < 4 or len(set(words)) == len(words):
        return None
    for size in range(len(words) // 2, 1, -1):
        for start in range(len(words) - 2 * size + 1):
            if words[start : start + size] == words[start + size : start + 2 * size]:
                return " ".join(words[: start + size] + words[start + 2 * size :])
    return None
