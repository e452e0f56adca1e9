"""Workbooks for tests, made by code: sound ones, odd ones, and bombs."""

import io
import zipfile

import openpyxl
import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import CoveredTableCell, Table, TableCell, TableRow
from odf.text import P

PEOPLE = (
    ("Łukasz Ó Briain", "Müller & Söhne"),
    ("Ann Ash", "NHS"),
    ("محمد علي", "جامعة"),
)


def xlsx(rows, title="Sheet1", before=(), change=None):
    """Return an XLSX with one sheet of ``rows``, after sheets with the titles in ``before``."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = title
    for row in rows:
        sheet.append(row)
    for place, name in enumerate(before):
        book.create_sheet(name, place)["A1"] = "Nothing here"
    if change is not None:
        change(book, sheet)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def xls(rows, title="Sheet1"):
    """Return an XLS with one sheet."""
    book = xlwt.Workbook()
    sheet = book.add_sheet(title)
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            if value is not None:
                sheet.write(number, column, value)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def ods(rows, title="Sheet1", spans=None):
    """Return an ODS with one sheet; ``spans`` maps (row, column) to the rows a cell covers."""
    document = OpenDocumentSpreadsheet()
    table = Table(name=title)
    document.spreadsheet.addElement(table)
    covered = {
        (row + more, column)
        for (row, column), count in (spans or {}).items()
        for more in range(1, count)
    }
    for number, row in enumerate(rows):
        line = TableRow()
        table.addElement(line)
        for column, value in enumerate(row):
            if (number, column) in covered:
                line.addElement(CoveredTableCell())
                continue
            more = {}
            if spans and (number, column) in spans:
                more = {"numberrowsspanned": spans[number, column], "numbercolumnsspanned": 1}
            line.addElement(_ods_cell(value, more))
    file = io.BytesIO()
    document.write(file)
    return file.getvalue()


def _ods_cell(value, more):
    if value is None:
        return TableCell(**more)
    if isinstance(value, int | float):
        cell = TableCell(valuetype="float", value=value, **more)
    else:
        cell = TableCell(valuetype="string", **more)
    cell.addElement(P(text=str(value)))
    return cell


def changed(data, parts, compression=zipfile.ZIP_DEFLATED):
    """Return an archive with some of its parts put in place of what they were, or added."""
    file = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(file, "w", compression) as new,
    ):
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, text in parts.items():
            new.writestr(name, text)
    return file.getvalue()


SHEET = "xl/worksheets/sheet1.xml"


def sheet_bomb():
    """Return an XLSX of a few hundred kilobytes whose sheet unpacks to two million cells."""
    row = b"<row>" + b'<c t="inlineStr"><is><t>boo</t></is></c>' * 50 + b"</row>"
    text = b"<worksheet><sheetData>" + row * 40_000 + b"</sheetData></worksheet>"
    return changed(xlsx([("Name",)]), {SHEET: text})


def entity_bomb():
    """Return an XLSX whose sheet defines entities that grow a thousand million times."""
    grow = '<!ENTITY e0 "boo">' + "".join(
        f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10)
    )
    text = f"<?xml version='1.0'?><!DOCTYPE x [{grow}]><worksheet><sheetData/></worksheet>"
    return changed(xlsx([("Name",)]), {SHEET: text})


def far_cell():
    """Return an XLSX that holds two cells, as far apart as a sheet allows."""

    def put(book, sheet):
        sheet["XFD1048576"] = "boo"

    return xlsx([("Name",)], change=put)


def repeated_cell():
    """Return an ODS whose one cell says that it fills the whole sheet."""
    document = OpenDocumentSpreadsheet()
    table = Table(name="S")
    document.spreadsheet.addElement(table)
    row = TableRow(numberrowsrepeated=1_000_000)
    cell = TableCell(valuetype="string", numbercolumnsrepeated=1_000)
    cell.addElement(P(text="boo"))
    row.addElement(cell)
    table.addElement(row)
    file = io.BytesIO()
    document.write(file)
    return file.getvalue()


def many_parts():
    """Return an archive of more parts than anybody needs."""
    return changed(xlsx([("Name",)]), {f"xl/{n}.xml": "" for n in range(3_000)})


def lying_sizes():
    """Return an XLSX whose directory says that the sheet, which is a bomb, is small."""
    data = bytearray(sheet_bomb())
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as archive:
        info = archive.getinfo(SHEET)
    for place in (info.header_offset + 22, data.rfind(SHEET.encode()) - 46 + 24):
        data[place : place + 4] = (100).to_bytes(4, "little")
    return bytes(data)
