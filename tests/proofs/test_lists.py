"""A short run of the proof with broken lists; ``make proof`` runs the long one."""

import random

from tests.proofs import lists


def run(folder, files, read=lists.as_it_is, write=lists.whole, seed=3):
    dice = random.Random(seed)
    return lists.try_all(folder, files(dice), dice, read, write)


def test_broken_texts_are_a_list_or_a_sentence_and_never_half_a_list(tmp_path):
    report = run(tmp_path, lambda dice: lists.texts(dice, 240))
    assert report.green, report


def test_broken_workbooks_are_a_list_or_a_sentence_and_never_half_a_list(tmp_path):
    report = run(tmp_path, lambda dice: lists.workbooks(dice, 24))
    assert report.green, report


def test_the_proof_notices_a_reader_that_trips(tmp_path):
    report = run(tmp_path, lambda dice: lists.texts(dice, 60), read=lists.trips)
    assert report.crashes


def test_the_proof_notices_an_import_by_halves(tmp_path):
    report = run(tmp_path, lambda dice: lists.texts(dice, 60), write=lists.by_halves)
    assert report.partial


def test_the_proof_notices_a_reader_that_dawdles(tmp_path, monkeypatch):
    monkeypatch.setattr(lists, "SLOW", 0.0)
    assert not run(tmp_path, lambda dice: lists.texts(dice, 20)).green
