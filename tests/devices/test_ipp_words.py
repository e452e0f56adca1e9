"""The language of IPP: what is written is read again, and no bytes do harm."""

import struct
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.devices.printers.ipp_words import NotIpp, Tag, Value, answer, request

HEAD = struct.pack(">BBHI", 2, 0, 0, 1)
WORDS = st.text(max_size=40)


def read(groups):
    """Read a request back as if it were an answer: both have the same form."""
    return answer(request(0, 1, groups))


@given(st.integers(-(2**31), 2**31 - 1), WORDS, st.booleans())
def test_values_come_back_as_they_were_written(number, words, yes):
    attributes = {
        "number": Value(Tag.INTEGER, number),
        "words": [Value(Tag.NAME, words), Value(Tag.NAME, "and more")],
        "yes": Value(Tag.BOOLEAN, value=yes),
    }
    found = read([(Tag.OPERATION, attributes)])
    assert found.group(Tag.OPERATION) == {
        "number": [number],
        "words": [words, "and more"],
        "yes": [yes],
    }


def test_a_collection_in_a_collection_comes_back():
    size = Value(Tag.BEGIN_COLLECTION, {"x-dimension": Value(Tag.INTEGER, 10_500)})
    media = Value(Tag.BEGIN_COLLECTION, {"media-size": size})
    found = read([(Tag.OPERATION, {}), (Tag.JOB, {"media-col": media})])
    assert found.first(Tag.JOB, "media-col") == {"media-size": [{"x-dimension": [10_500]}]}
    assert found.first(Tag.JOB, "nothing") is None
    assert found.group(Tag.PRINTER) == {}


def test_several_groups_of_a_kind_are_kept_apart():
    jobs = [(Tag.JOB, {"job-id": Value(Tag.INTEGER, number)}) for number in (1, 2)]
    found = read([(Tag.OPERATION, {}), *jobs])
    assert [group["job-id"] for kind, group in found.groups if kind == Tag.JOB] == [[1], [2]]


def test_a_value_of_a_kind_nobody_knows_is_passed_over():
    raw = HEAD + bytes([Tag.PRINTER]) + bytes([0x13, 0, 1]) + b"x" + b"\0\0"
    raw += bytes([Tag.RESOLUTION, 0, 1]) + b"y" + struct.pack(">HiiB", 9, 300, 300, 3)
    found = answer(raw + bytes([Tag.END]))
    assert found.group(Tag.PRINTER) == {"x": [None], "y": [(300, 300, 3)]}


@given(st.binary(max_size=300))
def test_bytes_that_are_no_answer_are_refused_and_never_do_harm(data):
    for raw in (data, HEAD + data, HEAD + bytes([Tag.PRINTER]) + data):
        with suppress(NotIpp):
            answer(raw)


@given(st.data())
def test_an_answer_cut_anywhere_is_no_answer(data):
    media = Value(Tag.BEGIN_COLLECTION, {"media-size": Value(Tag.INTEGER, 5)})
    whole = request(0, 1, [(Tag.OPERATION, {"a": media, "b": Value(Tag.NAME, "x")})])
    short = whole[: data.draw(st.integers(0, len(whole) - 1))]
    with pytest.raises(NotIpp):
        answer(short)
    assert answer(whole).groups


def test_collections_nested_without_end_are_refused():
    opening = struct.pack(">BHH", Tag.BEGIN_COLLECTION, 0, 0)
    raw = HEAD + bytes([Tag.PRINTER]) + struct.pack(">BH", Tag.BEGIN_COLLECTION, 1) + b"x\0\0"
    with pytest.raises(NotIpp):
        answer(raw + opening * 5_000)


def test_groups_without_end_are_refused_before_they_do_harm():
    with pytest.raises(NotIpp, match="too many"):
        answer(HEAD + bytes([Tag.JOB]) * 4_000_000)
