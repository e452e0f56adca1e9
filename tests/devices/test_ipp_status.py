"""What printers say of themselves, in our words."""

import pytest

from kiosk.devices.printers.ipp_forms import dots_of
from kiosk.devices.printers.ipp_status import (
    job_state,
    job_trouble,
    standing,
    standing_with,
    takes_size,
)
from kiosk.domain.printing import JobState, Standing, Trouble


@pytest.mark.parametrize(
    ("state", "reasons", "expected"),
    [
        (3, ["none"], Standing()),
        (4, ["none"], Standing(busy=True)),
        (5, ["media-empty-error"], Standing((Trouble.PAPER_OUT,))),
        (5, ["media-needed", "media-jam-error"], Standing((Trouble.JAM, Trouble.PAPER_OUT))),
        (3, ["media-empty-warning"], Standing()),
        (4, ["media-empty-warning"], Standing((Trouble.PAPER_OUT,), busy=True)),
        (3, ["media-empty-report"], Standing()),
        (3, ["media-low-warning"], Standing(low=True)),
        (3, ["marker-supply-low-report"], Standing(low=True)),
        (5, ["paused"], Standing((Trouble.STOPPED,))),
        (5, ["other"], Standing((Trouble.STOPPED,))),
        (5, [], Standing((Trouble.STOPPED,))),
        (4, ["connecting-to-device"], Standing((Trouble.OFFLINE,), busy=True)),
        (3, ["offline-report"], Standing()),
        (3, ["door-open-error", "cover-open-error"], Standing((Trouble.DOOR_OPEN,))),
        (3, ["something-new-error"], Standing()),
    ],
)
def test_a_printers_reasons_become_what_stands_in_its_way(state, reasons, expected):
    assert standing({"printer-state": [state], "printer-state-reasons": reasons}) == expected


def test_a_printer_that_takes_no_jobs_is_not_ready():
    attributes = {"printer-state": [3], "printer-is-accepting-jobs": [False]}
    assert standing(attributes).troubles == (Trouble.REFUSED,)


def test_a_printer_that_says_nothing_has_nothing_against_it():
    assert standing({}) == Standing()
    assert job_state({}) is None


@pytest.mark.parametrize(
    ("state", "reasons", "expected"),
    [
        (3, [], JobState.SENT),
        (4, [], JobState.SENT),
        (5, [], JobState.PRINTING),
        (6, ["printer-stopped"], JobState.PRINTING),
        (9, ["job-completed-successfully"], JobState.PRINTED),
        (9, ["job-completed-with-errors"], JobState.DOUBTFUL),
        (7, ["job-canceled-by-user"], JobState.CANCELLED),
        (8, ["aborted-by-system"], JobState.FAILED),
        (99, [], None),
    ],
)
def test_a_jobs_state_is_read(state, reasons, expected):
    assert job_state({"job-state": [state], "job-state-reasons": reasons}) is expected


@pytest.mark.parametrize(
    ("reason", "trouble"),
    [
        ("job-canceled-at-device", Trouble.CANCELLED_THERE),
        ("job-canceled-by-operator", Trouble.CANCELLED_THERE),
        ("document-format-error", Trouble.REFUSED),
        ("unsupported-attributes-or-values", Trouble.WRONG_MEDIA),
        ("aborted-by-system", Trouble.ABORTED),
    ],
)
def test_why_a_job_did_not_come_out_is_read(reason, trouble):
    assert job_trouble({"job-state-reasons": [reason]}) is trouble


def test_sizes_are_compared_in_hundredths_of_millimetres_with_half_a_millimetre_of_grace():
    a6 = {"x-dimension": [10_500], "y-dimension": [14_800]}
    roll = {"x-dimension": [6_200], "y-dimension": [(2_000, 30_000)]}
    attributes = {"media-size-supported": [a6, roll]}
    assert takes_size(attributes, (105, 148))
    assert takes_size(attributes, (105.3, 147.8))
    assert takes_size(attributes, (62, 100))
    assert not takes_size(attributes, (62, 301))
    assert not takes_size(attributes, (148, 105))
    assert not takes_size(attributes, (210, 297))
    assert takes_size({}, (210, 297))
    by_tray = {"media-col-database": [{"media-size": [a6]}, "nonsense"]}
    assert takes_size(by_tray, (105, 148))
    assert not takes_size(by_tray, (62, 100))


@pytest.mark.parametrize(
    ("attributes", "dots"),
    [
        ({}, 0),
        ({"printer-resolution-default": [(203, 203, 3)]}, 203),
        ({"printer-resolution-default": [(600, 300, 3)]}, 300),
        ({"printer-resolution-supported": [(203, 203, 3), (300, 300, 3)]}, 300),
        ({"printer-resolution-default": [(118, 118, 4)]}, 300),
        ({"printer-resolution-default": [(0, 0, 3)]}, 0),
        ({"printer-resolution-default": [None, "300dpi"]}, 0),
    ],
)
def test_a_printer_says_its_dots_per_inch(attributes, dots):
    assert dots_of(attributes) == dots
    assert standing({"printer-state": [3], **attributes}).dots == dots


@pytest.mark.parametrize(
    ("job", "expected"),
    [
        ({"job-state": [6], "job-state-reasons": ["job-completed-with-errors"]}, JobState.DOUBTFUL),
        ({"job-state": [9], "job-printer-state-message": ["Unable to add document to print job."]},
         JobState.DOUBTFUL),
        ({"job-state": [9], "job-printer-state-message": ["Printer cannot print with supplied "
                                                          "options."]}, JobState.FAILED),
        ({"job-state": [9], "job-printer-state-message": ["Print file sent."]}, JobState.PRINTED),
        ({"job-state": [9], "job-printer-state-message": [""]}, JobState.PRINTED),
        ({"job-state": [5], "job-printer-state-message": ["Unable to locate printer."]},
         JobState.PRINTING),
    ],
)  # fmt: skip
def test_what_a_queue_calls_done_with_is_in_doubt_where_its_last_words_say_otherwise(job, expected):
    assert job_state(job) is expected


def test_a_job_that_is_held_keeps_a_printer_that_is_at_work_on_nothing():
    held, printing = {"job-state": [4]}, {"job-state": [5]}
    assert standing_with(held, Standing()).trouble is Trouble.HELD
    assert standing_with({"job-state": [6]}, Standing()).trouble is Trouble.HELD
    assert standing_with(held, Standing(busy=True)) == Standing(busy=True)
    assert standing_with(held, Standing((Trouble.JAM,))) == Standing((Trouble.JAM,))
    assert standing_with(printing, Standing()) == standing_with({}, Standing()) == Standing()
