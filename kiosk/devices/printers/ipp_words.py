"""The language of IPP: requests to bytes, bytes to answers (RFC 8010, section 3).

Only what a client needs: answers are read in full, requests are written with the few kinds of
value that ours hold. An answer that is none raises :class:`NotIpp`, whatever its bytes.
"""

import struct
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any


class Tag(IntEnum):
    """What comes next in a message: a group of attributes, or a value of some kind."""

    OPERATION = 0x01
    JOB = 0x02
    END = 0x03
    PRINTER = 0x04
    INTEGER = 0x21
    BOOLEAN = 0x22
    ENUM = 0x23
    DATE = 0x31
    RESOLUTION = 0x32
    RANGE = 0x33
    BEGIN_COLLECTION = 0x34
    TEXT_IN_LANGUAGE = 0x35
    NAME_IN_LANGUAGE = 0x36
    END_COLLECTION = 0x37
    TEXT = 0x41
    NAME = 0x42
    KEYWORD = 0x44
    URI = 0x45
    CHARSET = 0x47
    LANGUAGE = 0x48
    MIME = 0x49
    MEMBER_NAME = 0x4A


_FIRST_VALUE_TAG = 0x10
_DEEPEST = 8  # collections in collections; printers nest two or three
_MOST = 20_000  # values in one answer

Group = dict[str, list[Any]]


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a request with its kind; a collection's are values by name."""

    tag: Tag
    value: "int | bool | str | Mapping[str, Value]"


Attributes = Mapping[str, Value | Sequence[Value]]


class NotIpp(ValueError):
    """These bytes are no answer in IPP."""


@dataclass(frozen=True, slots=True)
class Message:
    """An answer: its status, and the attributes of each group, one group after the other."""

    status: int
    groups: tuple[tuple[int, Group], ...]

    def group(self, tag: Tag) -> Group:
        """Return the first group of a kind; empty where there is none."""
        return next((found for kind, found in self.groups if kind == tag), {})

    def first(self, tag: Tag, name: str) -> Any:
        """Return the first value of an attribute of the first group of a kind, or None."""
        values = self.group(tag).get(name)
        return values[0] if values else None


# writing ---------------------------------------------------------------------------------------


def request(operation: int, number: int, groups: Sequence[tuple[Tag, Attributes]]) -> bytes:
    """Return a request as bytes; a document may follow them."""
    parts = [struct.pack(">BBHI", 2, 0, operation, number)]
    for tag, attributes in groups:
        parts.append(bytes([tag]))
        for name, values in attributes.items():
            several = [values] if isinstance(values, Value) else values
            for place, value in enumerate(several):
                parts.append(_written(name if place == 0 else "", value))
    parts.append(bytes([Tag.END]))
    return b"".join(parts)


def _written(name: str, value: Value) -> bytes:
    if value.tag is not Tag.BEGIN_COLLECTION:
        return _piece(value.tag, name, _raw(value))
    assert isinstance(value.value, Mapping)
    parts = [_piece(Tag.BEGIN_COLLECTION, name, b"")]
    for member, inner in value.value.items():
        parts.append(_piece(Tag.MEMBER_NAME, "", member.encode("ascii")))
        parts.append(_written("", inner))
    parts.append(_piece(Tag.END_COLLECTION, "", b""))
    return b"".join(parts)


def _raw(value: Value) -> bytes:
    match value.value:
        case bool(yes):
            return b"\x01" if yes else b"\x00"
        case int(number):
            return struct.pack(">i", number)
        case str(words):
            return words.encode("utf-8")
        case _:
            raise TypeError(value.tag.name)


def _piece(tag: Tag, name: str, raw: bytes) -> bytes:
    named = name.encode("ascii")
    return struct.pack(">BH", tag, len(named)) + named + struct.pack(">H", len(raw)) + raw


# reading ---------------------------------------------------------------------------------------


def answer(data: bytes) -> Message:
    """Return the answer in some bytes.

    Raises :class:`NotIpp`.
    """
    try:
        _, _, status, _ = struct.unpack_from(">BBHI", data)
        return Message(status, tuple(_groups(_Bytes(data, 8))))
    except (struct.error, IndexError, RecursionError, UnicodeError) as failure:
        raise NotIpp(type(failure).__name__) from None


class _Bytes:
    """Bytes that are read from front to back."""

    def __init__(self, data: bytes, at: int) -> None:
        self.data, self.at, self.left = data, at, _MOST

    def number(self, size: int) -> int:
        found = self.raw(size)
        return int.from_bytes(found, "big")

    def raw(self, size: int) -> bytes:
        found = self.data[self.at : self.at + size]
        if len(found) < size:
            raise NotIpp("it ends too soon")
        self.at += size
        return found

    def tag(self) -> int:
        """Return what comes next: a group, or a value; so many that it does harm are none."""
        self.left -= 1
        if self.left < 0:
            raise NotIpp("too many values")
        return self.number(1)

    def piece(self, tag: int) -> tuple[int, str, bytes]:
        """Return a value's tag, its name (empty: one more of the same) and its bytes."""
        name = self.raw(self.number(2)).decode("ascii")
        return tag, name, self.raw(self.number(2))


def _groups(source: _Bytes) -> Iterator[tuple[int, Group]]:
    kind, group, last = 0, Group(), ""
    while True:
        tag = source.tag()
        if tag >= _FIRST_VALUE_TAG:
            _, name, raw = source.piece(tag)
            last = name or last
            group.setdefault(last, []).append(_value(source, tag, raw, 0))
            continue
        if kind:
            yield kind, group
        if tag == Tag.END:
            return
        kind, group, last = tag, {}, ""


def _value(source: _Bytes, tag: int, raw: bytes, depth: int) -> Any:
    match tag:
        case Tag.INTEGER | Tag.ENUM:
            return struct.unpack(">i", raw)[0]
        case Tag.BOOLEAN:
            return raw != b"\x00"
        case Tag.RANGE:
            return struct.unpack(">ii", raw)
        case Tag.RESOLUTION:
            return struct.unpack(">iib", raw)
        case Tag.BEGIN_COLLECTION:
            return _collection(source, depth + 1)
        case Tag.TEXT_IN_LANGUAGE | Tag.NAME_IN_LANGUAGE:
            size = struct.unpack_from(">H", raw)[0]
            return raw[size + 4 :].decode("utf-8", "replace")
        case _ if tag >= Tag.TEXT:
            return raw.decode("utf-8", "replace")
        case _:  # a date, "unknown", "no value", or what nobody knows
            return None


def _collection(source: _Bytes, depth: int) -> Group:
    if depth > _DEEPEST:
        raise NotIpp("too deep")
    members, name = Group(), ""
    while True:
        tag, _, raw = source.piece(source.tag())
        if tag == Tag.END_COLLECTION:
            return members
        if tag == Tag.MEMBER_NAME:
            name = raw.decode("ascii")
        else:
            members.setdefault(name, []).append(_value(source, tag, raw, depth))
