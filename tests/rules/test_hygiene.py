"""Rules of the house that a reader would otherwise have to keep an eye on."""

import ast
import os
import re
import subprocess
import sys
import tomllib

import pytest

from kiosk.cli.commands import COMMANDS
from kiosk.store import schema
from tests.sample import ROOT

SOURCES = sorted((ROOT / "kiosk").rglob("*.py"))
TRACKED = subprocess.run(
    ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False
).stdout.split()


def relative(path):
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", SOURCES, ids=relative)
def test_every_module_opens_with_a_sentence(path):
    docstring = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    assert docstring
    assert docstring.splitlines()[0].rstrip().endswith((".", "?", ":"))


@pytest.mark.parametrize("path", SOURCES, ids=relative)
def test_no_module_is_named_for_nothing(path):
    assert path.stem not in {"utils", "helpers", "common", "manager", "base", "misc"}


@pytest.mark.parametrize(
    "name", [n for n in TRACKED if n.endswith((".txt", ".toml", ".md", ".py", "Makefile"))]
)
def test_nothing_names_a_registrys_host_or_a_path_of_this_machine(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    hosts = "|".join(["py" + "pi", "python" + "hosted", "npm" + "js", "deb" + r"ian\.org/debian"])
    assert not re.search(rf"\b(?:{hosts})\b", text, re.IGNORECASE)
    assert "/wo" + "rk/" not in text
    assert "/ro" + "ot/" not in text


@pytest.mark.parametrize("path", SOURCES, ids=relative)
def test_no_name_of_a_day_depends_on_the_computers_language(path):
    # Qt sets the language of all of C's functions, Python's formats of dates among them
    assert not re.search(r"\{\w[^{}'\"\n]*:[^{}'\"\n]*%[aAbBcp]", path.read_text(encoding="utf-8"))


def test_the_lock_is_hashed_and_holds_no_address():
    for name in ("requirements.txt", ".ci/requirements.txt", ".ci/requirements-bench.txt"):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert "://" not in text
        pinned = re.findall(r"^[a-z0-9_.-]+==\S+", text, re.MULTILINE)
        assert len(pinned) > 10
        for block in re.split(r"\n(?=[a-z])", text.strip()):
            assert "--hash=sha256:" in block


def test_every_pin_of_the_program_is_the_developers_too():
    def pins(name):
        return set(re.findall(r"^([a-z0-9_.-]+==[\w.]+)", (ROOT / name).read_text(), re.MULTILINE))

    assert pins("requirements.txt") <= pins(".ci/requirements.txt")
    assert pins(".ci/requirements.txt") <= pins(".ci/requirements-bench.txt")


def test_every_command_is_in_the_readme_and_the_change_log_has_this_version():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for command in COMMANDS:
        assert f"kiosk {command}" in readme, command
    version = re.search(r'__version__ = "(.+)"', (ROOT / "kiosk" / "__init__.py").read_text())[1]
    assert f"## {version}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_no_command_is_documented_that_does_not_exist():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for command in re.findall(r"kiosk ([a-z][a-z-]+)", readme):
        if f"`kiosk {command}" in readme:
            assert command in COMMANDS


def test_qt_stays_below_the_version_that_kills_the_interpreter():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    (qt,) = [d for d in project["dependencies"] if d.startswith("PySide6_Essentials")]
    assert "<6.12" in qt


def test_this_qt_gives_every_reference_to_none_back(qapp):
    from kiosk.ui.widgets.text import Text

    label = Text()
    before = sys.getrefcount(None)
    for number in range(1_000):
        label.setText(str(number))
    assert before - sys.getrefcount(None) < 500


def test_the_deadly_qt_is_refused(monkeypatch):
    import PySide6

    from kiosk.app import refuse_unsafe_qt
    from kiosk.errors import UnsafeQt

    refuse_unsafe_qt()
    monkeypatch.setattr(PySide6, "__version__", "6.12.0")
    monkeypatch.setattr(sys, "version_info", (3, 11, 7))
    with pytest.raises(UnsafeQt, match=r"6\.11\.3"):
        refuse_unsafe_qt()
    monkeypatch.setattr(sys, "version_info", (3, 12, 0))
    refuse_unsafe_qt()


def test_arrows_point_down(monkeypatch):
    from importlinter.cli import lint_imports

    monkeypatch.chdir(ROOT)
    assert lint_imports(cache_dir=None) == 0


def test_starting_the_window_imports_no_heavy_part(tmp_path):
    """The window shows before the database, paper and pictures are loaded."""
    code = (
        "import sys, os; os.environ['QT_QPA_PLATFORM'] = 'offscreen'\n"
        "from kiosk.settings import Settings\n"
        "from kiosk.app import furnish, make_application\n"
        "from kiosk.app import Start\n"
        "from pathlib import Path\n"
        "from kiosk.ui.window import Looks, Window\n"
        f"start = Start(Path({str(tmp_path)!r}))\n"
        "app = make_application(Settings())\n"
        "furnish(Window(Looks('light', 100)), start, Settings())\n"
        "heavy = {'sqlalchemy', 'reportlab', 'pypdfium2', 'PIL', 'xlsxwriter', 'barcode'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(("how", "kept"), [("import_plainly()", False), ("pass", True)])
def test_modules_are_imported_without_their_sources_being_read(how, kept):
    """PySide6 reads them in search of its features, until it is kept from it."""
    code = (
        "import linecache\n"
        "from kiosk.app import import_plainly, refuse_unsafe_qt\n"
        f"refuse_unsafe_qt(); {how}\n"
        "import kiosk.ui.board\n"
        "print(any(name.endswith('outcomes.py') for name in linecache.cache))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == str(kept)


def test_the_first_paint_waits_for_nothing_that_can_come_after_it(tmp_path):
    code = (
        "import os, sys\n"
        "from pathlib import Path\n"
        "import kiosk.app as app\n"
        "def furnish(*_):\n"
        "    after = {'uuid', 'kiosk.domain.event', 'kiosk.ui.look.theme', 'PySide6.QtSvg'}\n"
        "    made = 'Qt' in vars(sys.modules['PySide6.QtCore'])\n"
        "    print(sorted(after & set(sys.modules)), made, flush=True)\n"
        "    os._exit(0)\n"
        "app.furnish = furnish\n"
        f"app.run_window(app.Start(Path({str(tmp_path)!r})))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    assert done.stdout.strip() == "[] False"


def test_reading_the_words_of_a_command_imports_no_heavy_part():
    code = (
        "import sys\n"
        "from kiosk.cli.arguments import read_arguments\n"
        "read_arguments([])\n"
        "heavy = {'sqlalchemy', 'reportlab', 'PIL', 'numpy', 'rapidfuzz', 'PySide6', 'uharfbuzz'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_opening_an_event_imports_nothing_of_paper_or_lists():
    code = (
        "import sys\n"
        "import kiosk.services.post, kiosk.services.day\n"
        "print(sorted(m for m in sys.modules if m.startswith(('kiosk.documents', 'kiosk.roster'))))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_no_table_of_names_is_in_the_journal():
    assert not {"name", "email", "phone", "given_name", "family_name"} & set(
        schema.journal.c.keys()
    )
