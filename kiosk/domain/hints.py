"""What a list says that helps to write down somebody who is not on it.

Organisations by their first letters, an e-mail address as others of the organisation have theirs,
name words while somebody has only a finger, and the answers that a list's own columns choose from.
All of it is evidence of the list itself, and only proposed: nothing here becomes a fact before
somebody has taken it.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from kiosk.domain.attendee import Attendee
from kiosk.domain.letters import scripts_of
from kiosk.domain.names import fold, split_name

RARE = ("job_title", "phone")
"""Fields that are asked for only where a list has them."""

_PROVIDERS = (
    "gmail.com", "outlook.com", "hotmail.com", "yahoo.com", "icloud.com", "hotmail.co.uk",
    "yahoo.co.uk", "live.com", "live.co.uk", "btinternet.com", "googlemail.com", "gmx.de", "web.de",
    "proton.me", "orange.fr", "wanadoo.fr", "libero.it",
)  # fmt: skip

_ADDRESSES = 200  # people of an organisation whose addresses are read
_AGREEING = 2  # addresses of one form that make a habit
_ANSWERS = range(2, 7)  # different answers a column has that one chooses from
_LONGEST_ANSWER = 28  # characters
_COLUMNS = 3  # such columns that a form has room for
_SAID = 0.2  # share of the people for whom such a column, or such a field, says something


@dataclass(frozen=True, slots=True)
class Hints:
    """The evidence, worked out once for a reading of the list."""

    organisations: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """As written most often, by folded name; those with most people first."""
    members: Mapping[str, Sequence[Attendee]] = field(default_factory=lambda: MappingProxyType({}))
    """Those who have an e-mail address, by folded organisation."""
    hosts: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    """How many addresses there are at each host."""
    given: tuple[str, ...] = ()
    family: tuple[str, ...] = ()
    """Words of names, the most frequent first."""
    roles: frozenset[str] = frozenset()
    fields: frozenset[str] = frozenset()
    """Which of :data:`RARE` the list says of its people."""
    scripts: tuple[str, ...] = ()
    """What names are written in beside Latin letters, the most frequent first."""
    answers: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    """What a column of the list's own has to choose from, by its header."""


def gather_hints(people: Iterable[Attendee]) -> Hints:
    """Look through a list."""
    everybody = list(people)
    people = [person for person in everybody if person.expected]
    written = Counter(person.organisation for person in people if person.organisation)
    folded = {name: fold(name) for name in written}
    organisations: dict[str, str] = {}
    for name, _ in written.most_common():
        organisations.setdefault(folded[name], name)
    members: dict[str, list[Attendee]] = defaultdict(list)
    written_to = [person for person in people if "@" in person.email]  # not where it says n/a
    hosts = Counter(_host(person.email) for person in written_to)
    for person in written_to:
        members[folded.get(person.organisation, "")].append(person)
    members.pop("", None)
    scripts = Counter(script for person in people for script in scripts_of(person.name))
    return Hints(
        organisations,
        members,
        hosts,
        _words(person.given_name for person in people),
        _words(person.family_name for person in people),
        frozenset(person.role for person in everybody),
        frozenset(name for name in RARE if _is_said(name, people)),
        tuple(script for script, _ in scripts.most_common()),
        _answers(people),
    )


def _words(names: Iterable[str]) -> tuple[str, ...]:
    words: Counter[str] = Counter()
    for name, count in Counter(names).items():
        for word in name.split():
            if len(word) > 2:
                words[word] += count
    return tuple(word for word, _ in words.most_common())


def _is_said(name: str, people: Sequence[Attendee]) -> bool:
    said = sum(bool(getattr(person, name)) for person in people)
    return said > 0 and said >= _SAID * len(people)


def _answers(people: Sequence[Attendee]) -> dict[str, tuple[str, ...]]:
    found: dict[str, Counter[str]] = defaultdict(Counter)
    too_many: set[str] = set()
    for person in people:
        for header, value in person.custom.items():
            if value and header not in too_many:
                found[header][value] += 1
                if len(found[header]) > _ANSWERS.stop:
                    too_many.add(header)
    chosen: dict[str, tuple[str, ...]] = {}
    for header, values in found.items():
        short = all(len(value) <= _LONGEST_ANSWER for value in values)
        said = values.total() >= _SAID * len(people) and values.total() > 2 * len(values)
        if len(values) in _ANSWERS and short and said and len(chosen) < _COLUMNS:
            chosen[header] = tuple(value for value, _ in values.most_common())
    return chosen


# proposing --------------------------------------------------------------------------------------


def organisations_like(hints: Hints, typed: str, limit: int) -> list[str]:
    """Return organisations that begin so, those with most people first, then those with a word so.

    One that is typed whole, letter for letter, is left out: there is nothing to propose.
    """
    wanted = fold(typed)
    if not wanted:
        return []
    whole: list[str] = []
    inside: list[str] = []
    for folded, name in hints.organisations.items():
        if folded.startswith(wanted):
            whole.append(name)
        elif f" {wanted}" in folded:
            inside.append(name)
    return [name for name in [*whole, *inside] if name != typed.strip()][:limit]


def begins_so(name: str, typed: str) -> bool:
    """Whether a whole name begins with what was typed, accents and case aside."""
    return bool(typed) and fold(name).startswith(fold(typed))


def addresses_like(hints: Hints, typed: str, name: str, organisation: str, limit: int) -> list[str]:
    """Return the e-mail addresses that what was typed may become.

    Somebody's own is spelled as at least two others of the organisation have theirs, most of them
    so, at a host that is mostly theirs (so not at a provider of everybody's). Where only the part
    before the @ is known, the host is completed: that one, or those of the list and of well-known
    providers, as long as what is typed of it cannot be a whole one.
    """
    members = hints.members.get(fold(organisation), ())
    form, host = _habit(hints, members) or ("", "")
    local, at, begun = typed.strip().partition("@")
    spelled = _spell(form, *split_name(name)) if form else ""
    taken = {person.email.casefold() for person in members}
    whole = f"{spelled}@{host}"
    if spelled and whole.startswith(typed.strip().casefold()) and whole not in taken:
        return [whole]
    if not local or not at:
        return []
    begun = begun.casefold()
    hosts = [host] if host and host.startswith(begun) else _hosts_like(hints, begun)
    return [f"{local}@{one}" for one in hosts[:limit]]


def _hosts_like(hints: Hints, begun: str) -> list[str]:
    """Return hosts that begin so, those of most people on the list first."""
    if "." in begun:
        return []
    often = [host for host, count in hints.hosts.items() if count >= _AGREEING]
    often.sort(key=lambda host: -hints.hosts[host])
    return [host for host in dict.fromkeys([*often, *_PROVIDERS]) if host.startswith(begun)]


def words_like(hints: Hints, typed: str, limit: int) -> list[str]:
    """Return a name with its last word completed: the first by given names, others by family."""
    before, _, begun = typed.rpartition(" ")
    wanted = fold(begun)
    if not wanted:
        return []
    known = hints.family if before else hints.given
    words = [word for word in known if fold(word).startswith(wanted) and word != begun][:limit]
    return [f"{before} {word}".strip() for word in words]


# addresses --------------------------------------------------------------------------------------

_FORMS = (
    "{given}.{family}", "{given}{family}", "{g}{family}", "{g}.{family}", "{given}_{family}",
    "{given}-{family}", "{family}.{given}", "{family}{given}", "{family}{g}", "{family}.{g}",
    "{given}{f}", "{given}.{f}", "{family}", "{given}",
)  # fmt: skip


def _habit(hints: Hints, members: Sequence[Attendee]) -> tuple[str, str] | None:
    """Return how an organisation forms its addresses, and its host, where it does so mostly."""
    people = members[:_ADDRESSES]
    found: Counter[tuple[str, str]] = Counter()
    for person in people:
        local, host = _local(person.email), _host(person.email)
        for form in _FORMS:
            if _spell(form, person.given_name, person.family_name) == local:
                found[form, host] += 1
                break
    for (form, host), count in found.most_common(1):
        here = sum(_host(person.email) == host for person in members)
        if count >= _AGREEING and 2 * count > len(people) and 2 * here > hints.hosts[host]:
            return form, host
    return None


def _spell(form: str, given: str, family: str) -> str:
    """Return the part before the @; empty where a name lacks what it needs, or its letters do."""
    first = (fold(given).split() or [""])[0]
    last = fold(family).replace(" ", "")
    needs_both = "given" in form or "{g}" in form, "family" in form or "{f}" in form
    if (needs_both[0] and not first) or (needs_both[1] and not last):
        return ""
    spelled = form.format(given=first, family=last, g=first[:1], f=last[:1])
    return spelled if spelled.isascii() else ""


def _local(email: str) -> str:
    return email.rpartition("@")[0].casefold()


def _host(email: str) -> str:
    return email.rpartition("@")[2].casefold()
