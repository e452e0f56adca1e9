"""A file's table of where everything lies, read as strictly as the simplest printer would."""

import re
import struct
import zlib

import pytest

from kiosk.documents.pdf import Document

PAGES = 450


def made(pages=PAGES):
    document = Document((200, 100), "Filed")
    for number in range(pages):
        document.add_page(f"BT /F0 9 Tf 10 10 Td ({number}) Tj ET")
    font = document.add("<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>")
    return document.finish({"F0": font})


def unpacked(data, at):
    """Return the dictionary and the content of the stream that begins somewhere."""
    found = re.compile(rb"\d+ 0 obj\n<<(.*?)/Length (\d+)>>\nstream\n", re.S).match(data, at)
    content = data[found.end() : found.end() + int(found[2])]
    assert data[found.end() + int(found[2]) :].startswith(b"\nendstream\nendobj\n")
    return found[1], zlib.decompress(content) if b"/FlateDecode" in found[1] else content


def misfiled(data):
    """Return the numbers of objects that do not lie where the table says."""
    start = int(re.search(rb"startxref\n(\d+)\n%%EOF\n\Z", data)[1])
    entries, table = unpacked(data, start)
    rows = list(struct.iter_unpack(">BIH", table))
    assert b"/Size %d/" % len(rows) in entries
    assert rows[0][0] == 0
    wrong = []
    for number, (kind, where, index) in enumerate(rows[1:], start=1):
        if kind == 1:
            found = data[where:].startswith(b"%d 0 obj\n" % number)
        else:
            found = packed_at(data, rows[where][1], index) == number
        if not found:
            wrong.append(number)
    return wrong


def packed_at(data, where, index):
    """Return the number of the object that is at a place in a pack, if an object begins there."""
    entries, content = unpacked(data, where)
    first = int(re.search(rb"/First (\d+)", entries)[1])
    numbers = list(map(int, content[:first].split()))
    begin = first + numbers[2 * index + 1]
    assert content[begin:].startswith(b"<<")
    return numbers[2 * index]


@pytest.mark.parametrize("pages", [1, 200, 201, PAGES])
def test_every_object_lies_where_the_table_says(pages):
    assert misfiled(made(pages)) == []


def test_an_object_that_lies_elsewhere_is_noticed():
    data = made(1)
    tree, resources = (data.index(b"\n%d 0 obj" % number) for number in (1, 2))
    following = data.index(b"endobj\n", resources) + len(b"endobj")
    swapped = data[resources:following] + data[tree:resources]
    assert misfiled(data[:tree] + swapped + data[following:]) == [1, 2]


def test_pages_follow_each_other_as_they_were_added(texts):
    assert texts(made()) == [str(number) for number in range(PAGES)]


def test_the_same_pages_give_the_same_bytes_and_others_another_name_of_the_file():
    assert made(3) == made(3)
    names = [re.search(rb"/ID\s*\[<(\w+)>", data)[1] for data in (made(3), made(4))]
    assert names[0] != names[1]
