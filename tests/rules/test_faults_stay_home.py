"""A fault is told where it happens: no loop of events runs that would keep it for somebody else.

Qt's functions that open a dialog and wait for its answer run their loop inside one call out of
Python. A fault in an event filter meanwhile is kept back, and comes out of whatever calls Qt next:
one of the scanner's once came out of the timer that looks at the printers, as a ``SystemError``. In
a loop that ``exec`` runs, every fault goes to the program's excepthook at once.
"""

import ast

import pytest

from tests.rules.test_plain_text import SOURCES, names_used

KEEPING = {
    "getOpenFileName", "getOpenFileNames", "getSaveFileName", "getExistingDirectory",
    "getOpenFileUrl", "getOpenFileUrls", "getSaveFileUrl", "getExistingDirectoryUrl",
    "getOpenFileContent", "getColor", "getFont", "QInputDialog",
}  # fmt: skip


def offences(source):
    return set(names_used(ast.parse(source))) & KEEPING


def test_no_call_out_of_python_waits_for_an_answer():
    found = {path: offences(path.read_text(encoding="utf-8")) for path in SOURCES}
    assert {path: names for path, names in found.items() if names} == {}


@pytest.mark.parametrize("source", ["QFileDialog.getSaveFileName(w)", "QInputDialog.getText(w)"])
def test_the_rule_finds_what_it_looks_for(source):
    assert offences(source)
