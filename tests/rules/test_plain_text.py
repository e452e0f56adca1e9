"""No text from outside is ever taken for markup: the widgets that guess are used nowhere."""

import ast
from pathlib import Path

import pytest

from tests.sample import ROOT

SOURCES = sorted((ROOT / "kiosk").rglob("*.py"))
GUESSING = {
    "QLabel",
    "QMessageBox",
    "QTextEdit",
    "QTextBrowser",
    "QTextDocument",
    "QToolTip",
    "Paragraph",
}
ALLOWED = {"QLabel": {"kiosk/ui/widgets/text.py"}}
METHODS = {"setToolTip", "setStatusTip", "setWhatsThis", "setHtml", "insertHtml"}


def names_used(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            yield node.id
        elif isinstance(node, ast.Attribute):
            yield node.attr
        elif isinstance(node, ast.ImportFrom | ast.Import):
            yield from (alias.name.split(".")[-1] for alias in node.names)


def offences(source, path):
    used = set(names_used(ast.parse(source)))
    allowed = {name for name, paths in ALLOWED.items() if path in paths}
    return (used & (GUESSING | METHODS)) - allowed


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_widget_guesses_at_rich_text(path):
    assert not offences(path.read_text(encoding="utf-8"), path.relative_to(ROOT).as_posix())


@pytest.mark.parametrize(
    "source",
    ["from PySide6.QtWidgets import QLabel", "x.setToolTip('a')", "platypus.Paragraph('x')"],
)
def test_the_rule_finds_what_it_looks_for(source):
    assert offences(source, "kiosk/ui/somewhere.py")


def test_the_one_label_is_deaf_to_markup(qapp):
    from PySide6.QtCore import Qt

    from kiosk.ui.widgets.text import Lines, Text

    for made in (Text("<b>x</b>"), Lines("<img src='/dev/zero'>")):
        assert made.textFormat() is Qt.TextFormat.PlainText
        assert made.text().startswith("<")


def test_sources_are_where_the_rule_looks():
    assert len(SOURCES) > 50
    assert Path(ROOT / "kiosk" / "ui" / "desk" / "page.py") in SOURCES
