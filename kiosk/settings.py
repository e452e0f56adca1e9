"""What this computer remembers between starts: its number, its station's name, how it looks."""

import json
import os
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kiosk.errors import CannotRead, unwritable

if TYPE_CHECKING:
    from uuid import UUID

_FILE = "settings.json"
_MACHINE = "machine"


@dataclass(frozen=True, slots=True)
class Settings:
    """One computer's settings. Paths are absolute; an empty text means "none chosen"."""

    station: str = "Desk 1"
    last_event: str = ""
    last_colour: str = ""
    """That event's colour, as ``#rrggbb``: the window begins in it and is not dressed twice."""
    palette: str = ""
    """``light``, ``dark`` or ``contrast``; empty follows the system."""
    text_scale: int = 100
    """Size of text, in per cent."""
    pin: str = ""
    """Salted hash of the PIN that leaves self-service."""
    printer: str = ""
    """Address of the printer for badges; empty keeps them as files in a folder."""
    scanner_prefix: str = ""
    """What the keyboard scanner sends before each code."""
    scanner_keys: str = ""
    """What a test page taught: each character heard and the one meant, in turn."""
    scanner_port: str = ""
    """The port of another scanner; ``hid`` for any that is no keyboard; empty for none."""
    camera: str = ""
    """The camera that reads codes; ``any`` for whichever there is; empty for none."""
    second_printer: str = ""
    """Where badges go when the first is in trouble; empty: they wait."""
    sheet_printer: str = ""
    """Where sign-in sheets go; empty: where badges go."""
    print_badges: str = "once"
    """On check-in: ``once``, ``always`` or ``never``."""
    preprinted: bool = False
    """Badges were printed before the day: who scans one needs no other."""
    ask_why_again: bool = False
    """Ask why a badge is printed again."""
    roll: int = 0
    """Labels on a new roll; 0: nobody counts."""
    roll_since: str = ""
    """When the roll was put in, as ISO 8601."""
    sound: bool = True
    touch_keys: str = "touched"
    """When the keyboard on the screen comes: ``never`` by itself, ``touched`` when a finger touches
    a field, or ``always``."""
    touch_language: str = ""
    """Whose letters it has, as ``de``; empty follows the system."""
    rolling_folder: str = ""
    """Where the rolling paper copy goes; empty where it is switched off."""
    paper: str = "a4"
    """What sheets are printed on: ``a4`` or ``letter``."""
    sheet_choice: str = ""
    """How sign-in sheets were wanted last, as ``domain.sheet_choice`` writes it."""
    trims: str = ""
    """Each printer's dots and offset, as ``domain.trim`` writes them."""


def default_data_dir() -> Path:
    """Return the folder for this user's data, as the operating system has it."""
    import platformdirs

    return Path(platformdirs.user_data_dir("kiosk", appauthor=False))


def machine_number(data_dir: Path) -> "UUID":
    """Return the number of this computer, made once, the same for every process."""
    from uuid import UUID, uuid4  # the window shows without it

    path = data_dir / _MACHINE
    try:
        data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
        draft = data_dir / f".{_MACHINE}-{uuid4()}"
        draft.write_text(str(uuid4()), encoding="ascii")
        try:
            if not path.exists():
                os.link(draft, path)
        except FileExistsError:
            pass
        except OSError:  # a file system without hard links
            draft.replace(path)
        finally:
            draft.unlink(missing_ok=True)
        return UUID(path.read_text(encoding="ascii").strip())
    except OSError as failure:
        raise unwritable(data_dir, failure) from None
    except ValueError:
        raise CannotRead(path, "it holds no number; remove it and start again") from None


def load_settings(data_dir: Path) -> Settings:
    """Return the settings kept in a folder; a file that cannot be read counts as none."""
    try:
        kept = json.loads((data_dir / _FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Settings()
    return _fitting(kept) if isinstance(kept, dict) else Settings()


_RULES = {"once", "always", "never"}
_COLOUR = re.compile("#[0-9a-f]{6}|")


def _fitting(kept: Mapping[str, Any]) -> Settings:
    defaults = asdict(Settings())
    if kept.get("print_on_check_in") is False:  # as 0.1.0 kept it
        kept = {"print_badges": "never", **kept}
    if kept.get("print_badges") not in _RULES:
        kept = {name: value for name, value in kept.items() if name != "print_badges"}
    if not _COLOUR.fullmatch(str(kept.get("last_colour", ""))):
        kept = {**kept, "last_colour": ""}
    known = {field.name for field in fields(Settings)}
    return Settings(
        **{
            key: value
            for key, value in kept.items()
            if key in known and type(value) is type(defaults[key])
        }
    )


def save_settings(data_dir: Path, settings: Settings) -> None:
    """Keep the settings, whole or not at all."""
    path = data_dir / _FILE
    draft = path.with_name(f".{_FILE}-{os.getpid()}")
    try:
        data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
        draft.write_text(json.dumps(asdict(settings), indent=1), encoding="utf-8")
        draft.replace(path)
    except OSError as failure:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
        raise unwritable(path, failure) from None


def change_settings(data_dir: Path, **changes: str | int | bool) -> Settings:
    """Change some settings, keep them, and return all."""
    settings = replace(load_settings(data_dir), **changes)  # type: ignore[arg-type]  # by name
    save_settings(data_dir, settings)
    return settings
