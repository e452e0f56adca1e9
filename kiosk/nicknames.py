"""Names that may stand for one another: Tim and Timothy, Bill and William, Lola and Dolores."""

from functools import cache

from kiosk.paths import resources


def nicknames(name: str) -> tuple[str, ...]:
    """Return the other names, folded, of a person who is called by this folded name."""
    return _table().get(name, ())


@cache
def _table() -> dict[str, tuple[str, ...]]:
    known: dict[str, dict[str, None]] = {}
    text = (resources() / "names" / "nicknames.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            names = line.replace(":", " ").split()
            for name in names:
                known.setdefault(name, {}).update(dict.fromkeys(names))
    return {name: tuple(other for other in group if other != name) for name, group in known.items()}
