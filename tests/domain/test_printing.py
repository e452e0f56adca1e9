"""Print jobs: where each state may lead, where a job goes, and what is left of a roll."""

from datetime import UTC, datetime
from uuid import UUID

import pytest

from kiosk.domain.journal import Method
from kiosk.domain.printing import (
    CAME_OUT,
    IN_HAND,
    OPEN,
    WAYS,
    JobState,
    PrintJob,
    What,
    labels_left,
)

AT = datetime(2019, 3, 28, 10, 4, tzinfo=UTC)


def job(**changes):
    values = {"what": What.BADGE, "state": JobState.WAITING, **changes}
    return PrintJob(UUID(int=1), UUID(int=2), 1, asked_at=AT, changed_at=AT,
                    method=Method.SCAN, **values)  # fmt: skip


def test_every_state_has_its_ways_and_the_ends_have_none():
    assert set(WAYS) == set(JobState)
    assert [state for state in JobState if not WAYS[state]] == [
        JobState.PRINTED,
        JobState.HANDED_OVER,
        JobState.CANCELLED,
    ]
    assert {state for state in JobState if WAYS[state]} == OPEN


@pytest.mark.parametrize("state", [JobState.SENT, JobState.PRINTING])
def test_what_a_printer_has_never_waits_again_by_itself(state):
    assert JobState.WAITING not in WAYS[state]
    assert JobState.DOUBTFUL in WAYS[state]
    assert JobState.WAITING in WAYS[JobState.DOUBTFUL]


@pytest.mark.parametrize("state", sorted(CAME_OUT))
def test_what_came_out_stays_so(state):
    assert not WAYS[state]
    assert state not in OPEN | IN_HAND


def test_labels_are_counted_down_to_none_and_not_below():
    assert [labels_left(3, used) for used in (0, 2, 3, 9)] == [3, 1, 0, 0]
    assert labels_left(0, 5) is None
