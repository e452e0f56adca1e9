"""What every test stands on: no screen, no settings of this user, no chance, the sample event."""

import os
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from hypothesis import settings
from pytestqt.qtbot import QtBot

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.pop("KIOSK_EVENT", None)
os.environ.pop("KIOSK_DATA_DIR", None)

from kiosk.services.post import Post
from tests.dice import dice
from tests.sample import sample_copy, sample_post

# The same examples each time, and none is too slow: what a change did not touch cannot fail on it.
# `make proof` draws new ones.
settings.register_profile("the same each time", derandomize=True, deadline=None)
settings.register_profile("fresh", deadline=None, print_blob=True)
settings.load_profile("the same each time")

PATIENCE = 60_000
"""Longest wait for what is to happen, in milliseconds: some computers have much to do."""


def _dice(config: pytest.Config, seed: str) -> AbstractContextManager[None]:
    return dice(seed, loaded=config.getoption("--hypothesis-profile") != "fresh")


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector: pytest.Collector) -> Iterator[None]:
    """Let a module draw the same each time it is read."""
    with _dice(collector.config, collector.nodeid):
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Let a test draw the same each time, alone or among others."""
    with _dice(item.config, item.nodeid):
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_fixture_setup(
    fixturedef: pytest.FixtureDef[object], request: pytest.FixtureRequest
) -> Iterator[None]:
    """Let what several tests share draw the same, whichever of them is the first."""
    if fixturedef.scope == "function":
        return (yield)
    with _dice(request.config, f"{fixturedef.baseid}::{fixturedef.argname}"):
        return (yield)


class _PatientBot(QtBot):
    """Waits for facts, and for as long as they take."""

    def waitUntil(self, callback, *, timeout=PATIENCE):  # noqa: N802 - Qt's own way of naming
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(self, signal, *, timeout=PATIENCE, **more):  # noqa: N802
        return super().waitSignal(signal, timeout=timeout, **more)


@pytest.fixture
def qtbot(qapp: object, request: pytest.FixtureRequest) -> QtBot:
    """Return hands for Qt that wait longer than pytest-qt's own."""
    return _PatientBot(request)


@pytest.fixture
def post(tmp_path: Path) -> Iterator[Post]:
    """Return a station at work on a fresh copy of the sample event."""
    opened = sample_post(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def sample_file(tmp_path: Path) -> Path:
    """Return the file of a fresh copy of the sample event."""
    return sample_copy(tmp_path)
