"""Lists as they really come, made by code: each format, encoding and oddity with its people.

Every shape is a name, the bytes of a file, and the people in it: name, organisation, e-mail. The
headers are those of the ticket shops' exports, and of spreadsheets in eight languages.
"""

import csv
import io
import json
from dataclasses import dataclass, field
from typing import Any

from tests.roster import books, prints

Person = tuple[str, str, str]

EIGHT: tuple[Person, ...] = (
    ("Łukasz Ó Briain", "Müller & Söhne", "lukasz@example.org"),
    ("Ann Ash", "NHS", "ann@example.org"),
    ("Siân Ffion Rhys", "Cyngor Gwynedd", "sian@example.org"),
    ("José Ñandú García", "Café, Té y Más", "jose@example.org"),
    ("Anne-Sophie d'Aubigné", 'École "Les Pins"', "as@example.org"),
    ("Jan van der Berg", "Gemeente 's-Hertogenbosch", "jan@example.org"),
    ("Zoë McDonald", "ACME; Sons", "zoe@example.org"),
    ("Søren Ærø", "Ånd | Co", "soren@example.org"),
)
WESTERN = tuple(p for p in EIGHT if "Ł" not in p[0])
PARTS = {
    "Łukasz Ó Briain": ("Łukasz", "Ó Briain"),
    "Ann Ash": ("Ann", "Ash"),
    "Siân Ffion Rhys": ("Siân Ffion", "Rhys"),
    "José Ñandú García": ("José", "Ñandú García"),
    "Anne-Sophie d'Aubigné": ("Anne-Sophie", "d'Aubigné"),
    "Jan van der Berg": ("Jan", "van der Berg"),
    "Zoë McDonald": ("Zoë", "McDonald"),
    "Søren Ærø": ("Søren", "Ærø"),
}


@dataclass(frozen=True)
class Shape:
    """One file, and the people that it holds."""

    name: str
    data: bytes
    people: tuple[Person, ...] = EIGHT
    options: dict[str, Any] = field(default_factory=dict)


def csv_text(rows, delimiter=",", end="\r\n", quoting=csv.QUOTE_MINIMAL, **more):
    """Return rows as separated values."""
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator=end, quoting=quoting, **more).writerows(
        rows
    )
    return text.getvalue()


def table(header, cells, people=EIGHT):
    """Return a header and a row for each person, its cells from the person's parts."""
    rows = [tuple(header)]
    for number, (name, organisation, email) in enumerate(people, start=1):
        given, family = PARTS[name]
        values = {
            "name": name, "given": given, "family": family, "org": organisation, "email": email,
            "n": str(number), "code": f"1{number:09d}7", "none": "",
            "last_first": f"{family}, {given}",
        }  # fmt: skip
        rows.append(tuple(values.get(cell, cell) for cell in cells))
    return rows


SHOPS = {
    "Eventbrite, United States": (
        "Order #,Order Date,First Name,Last Name,Email,Quantity,Ticket Type,Attendee #,Barcode #,"
        "Attendee Status,Job Title,Company,Cell Phone",
        "77,2026-03-01,given,family,email,1,General,n,code,Attending,Nurse,org,none",
    ),
    "Eventbrite, United Kingdom": (
        "Order no.,Order Date,First Name,Surname,Email,Quantity,Ticket Type,Attendee no.,"
        "Barcode no.,Attendee Status,Company,Mobile Phone",
        "77,01/03/2026,given,family,email,1,Standard,n,code,Attending,org,none",
    ),
    "Eventbrite, new": (
        "Order ID,Order date,Attendee first name,Attendee last name,Attendee email,"
        "Buyer first name,Buyer last name,Buyer email,Barcode number,Ticket tier,Company",
        "77,2026,given,family,email,Bea,Buyer,buyer@example.com,code,Gold,org",
    ),
    "pretix": (
        "Order code,Position ID,Product,Price,Attendee name,Attendee name: Given name,"
        "Attendee name: Family name,Attendee email,Company,Secret,Company,E-mail,"
        "Requires special attention",
        "ABCDE,n,Ticket,0,name,given,family,email,org,code,Buyer Ltd,buyer@example.com,none",
    ),
    "pretix, buyer first": (
        "Order code,E-mail,Invoice address name,Attendee name,Attendee email,Company,Secret",
        "ABCDE,buyer@example.com,Bea Buyer,name,email,org,code",
    ),
    "Indico, export": (
        "ID,Name,Email Address,Affiliation,Registration date,Registration state,Checked in",
        "n,name,email,org,2026-03-01,Completed,No",
    ),
    "Tito": (
        "Number,Ticket,Ticket Full Name,Ticket First Name,Ticket Last Name,Ticket Email,"
        "Ticket Company Name,Ticket Reference,Void Status,Order Name,Order Email",
        "n,Early Bird,name,given,family,email,org,T1-1,none,Bea Buyer,buyer@example.com",
    ),
    "Luma": (
        "api_id,name,first_name,last_name,email,phone_number,created_at,approval_status,"
        "checked_in_at,Company",
        "gst-1,name,given,family,email,none,2026-03-01,approved,none,org",
    ),
    "Hi.Events": (
        "ID,Public ID,First Name,Last Name,Email,Product Name,Status,Notes,Organization",
        "n,code,given,family,email,Ticket,ACTIVE,none,org",
    ),
    "Google Forms": (
        "Timestamp,Email Address,What is your full name?,Your organisation (if any),"
        "Any dietary requirements?",
        "01/03/2026 10:00:00,email,name,org,none",
    ),
    "Cvent": (
        "Confirmation Number,Registration Type,First Name,Last Name,Title,Company Name,"
        "Email Address,Work Phone",
        "code,Delegate,given,family,Head of Care,org,email,none",
    ),
    "Cvent, one column": (
        "Participant,Registration Type,Title,Company Name,Email Address",
        "name,Delegate,Mr,org,email",
    ),
}
TONGUES = {
    "English": ("First name,Surname,Organisation,E-mail", "given,family,org,email"),
    "English, name and surname": ("Name,Surname,Affiliation,Mail", "given,family,org,email"),
    "Welsh": ("Enw cyntaf,Cyfenw,Sefydliad,E-bost", "given,family,org,email"),
    "Welsh, one column": ("Enw,Sefydliad,Cyfeiriad e-bost", "name,org,email"),
    "French": ("Prénom,Nom,Société,Adresse e-mail", "given,family,org,email"),
    "French, one column": ("Nom complet,Organisme,Courriel", "name,org,email"),
    "German": ("Vorname,Nachname,Firma,E-Mail-Adresse", "given,family,org,email"),
    "German, with Name": ("Anrede,Name,Vorname,Einrichtung,E-Mail", "Frau,family,given,org,email"),
    "Spanish": ("Nombre,Apellidos,Empresa,Correo electrónico", "given,family,org,email"),
    "Spanish, one column": ("Nombre,Organización,Correo", "name,org,email"),
    "Italian": ("Nome,Cognome,Azienda,Indirizzo e-mail", "given,family,org,email"),
    "Italian, one column": ("Nominativo,Ente,E-mail", "name,org,email"),
    "Dutch": ("Voornaam,Achternaam,Organisatie,E-mailadres", "given,family,org,email"),
    "Portuguese": ("Nome,Sobrenome,Empresa,Endereço de e-mail", "given,family,org,email"),
    "Portuguese, one column": ("Nome completo,Instituição,Correio eletrónico", "name,org,email"),
}
PLAIN = table(("Name", "Organisation", "Email"), ("name", "org", "email"))
LATIN = table(("Name", "Organisation", "Email"), ("name", "org", "email"), WESTERN)


def shapes() -> list[Shape]:
    """Return every file."""
    return [
        *(
            Shape(f"shop: {name}", csv_text(table(header.split(","), cells.split(","))).encode())
            for name, (header, cells) in SHOPS.items()
        ),
        *(
            Shape(
                f"tongue: {name}",
                csv_text(table(header.split(","), cells.split(",")), ";").encode("utf-8-sig"),
            )
            for name, (header, cells) in TONGUES.items()
        ),
        *_encodings(),
        *_separations(),
        *_layouts(),
        *_workbooks(),
        *_others(),
    ]


def _encodings():
    text = csv_text(PLAIN)
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be"):
        yield Shape(f"encoding: {encoding}", text.encode(encoding))
    western = csv_text(LATIN)
    yield Shape("encoding: cp1252, assumed", western.encode("cp1252"), WESTERN)
    for encoding in ("cp1252", "latin-1", "mac-roman", "iso8859-15"):
        options = {"encoding": encoding}
        yield Shape(f"encoding: {encoding}, said", western.encode(encoding), WESTERN, options)
    polish = (("Łukasz Żółć", "Kraków", "l@example.org"), ("Šárka Ďuriš", "Plzeň", "s@example.org"))
    rows = csv_text([("Name", "Company", "Email"), *polish])
    for encoding in ("cp1250", "iso8859-2"):
        options = {"encoding": encoding}
        yield Shape(f"encoding: {encoding}, said", rows.encode(encoding), polish, options)
    russian = (("Иван Петров", "Завод", "i@example.org"),)
    rows = csv_text([("Name", "Company", "Email"), *russian])
    yield Shape("encoding: cp1251, said", rows.encode("cp1251"), russian, {"encoding": "cp1251"})


def _separations():
    for name, delimiter in {"semicolons": ";", "tabs": "\t", "bars": "|", "carets": "^"}.items():
        yield Shape(f"separated by {name}", csv_text(PLAIN, delimiter).encode())
    yield Shape("all quoted", csv_text(PLAIN, quoting=csv.QUOTE_ALL).encode())
    yield Shape("lines of a Mac", csv_text(PLAIN, end="\r").encode())
    yield Shape("lines of Unix, none at the end", csv_text(PLAIN, end="\n").rstrip().encode())
    yield Shape("Excel's sep line", ("sep=;\r\n" + csv_text(PLAIN, ";")).encode())
    escaped = csv_text(PLAIN, doublequote=False, escapechar="\\", quoting=csv.QUOTE_ALL)
    yield Shape("quotes escaped by backslashes", escaped.encode())
    plain = tuple(p for p in EIGHT if "'" not in p[0] + p[1])
    rows = table(("Name", "Organisation", "Email"), ("name", "org", "email"), plain)
    single = csv_text(rows, quotechar="'", quoting=csv.QUOTE_ALL)
    yield Shape("quoted by apostrophes", single.encode(), plain)
    ragged = csv_text([*PLAIN[:1], *((*row, "", "", "") for row in PLAIN[1:])])
    yield Shape("empty cells at the ends of lines", ragged.encode())
    blank = csv_text(PLAIN).replace("\r\n", "\r\n,,\r\n\r\n")
    yield Shape("blank lines between", blank.encode())


def _layouts():
    titled = [("Delegates of the conference", "", ""), ("", "", ""), *PLAIN]
    yield Shape("title rows above the header", csv_text(titled).encode())
    yield Shape("without a header", csv_text(PLAIN[1:]).encode())
    first_last = table(
        "a b c d e f".split(), ("given", "family", "org", "Nurse", "+44 161 496 0000", "email")
    )[1:]
    single = [row for row in first_last if " " not in row[1]]
    people = tuple(p for p in EIGHT if " " not in PARTS[p[0]][1])
    yield Shape("Indico's import without a header", csv_text(single).encode(), people)
    turned = table(("Name", "Organisation", "Email"), ("last_first", "org", "email"))
    yield Shape("last name first", csv_text(turned).encode())
    dutch = [("Voornaam", "Tussenvoegsel", "Achternaam", "Bedrijf", "E-mail")]
    dutch += [("Jan", "van der", "Berg", "Gemeente", "jan@example.org")]
    people = (("Jan van der Berg", "Gemeente", "jan@example.org"),)
    yield Shape("a particle in a column of its own", csv_text(dutch).encode(), people)
    middle = [("First Name", "Middle Name", "Last Name", "Company", "Email")]
    middle += [("Ann", "Mary", "Ash", "NHS", "ann@example.org")]
    people = (("Ann Mary Ash", "NHS", "ann@example.org"),)
    yield Shape("a middle name in a column of its own", csv_text(middle).encode(), people)
    again = csv_text([*PLAIN[:4], PLAIN[0], *PLAIN[4:]])
    yield Shape("a header that comes again", again.encode())
    doubled = [("Name", "Company", "Company", "Email")]
    doubled += [(name, org, "Buyer Ltd", email) for name, org, email in EIGHT]
    yield Shape("a doubled header", csv_text(doubled).encode())


def _workbooks():
    titled = [("Delegates",), (), *PLAIN]
    for make in (books.xlsx, books.xls, books.ods):
        kind = make.__name__
        yield Shape(f"{kind}", make(PLAIN))
        yield Shape(f"{kind}, title rows above the header", make(titled))
        yield Shape(f"{kind}, no header", make(PLAIN[1:]))
        yield Shape(f"{kind}, a first column of numbers", make([("No", *PLAIN[0]), *(
            (number, *row) for number, row in enumerate(PLAIN[1:], start=1)
        )]))  # fmt: skip
    yield Shape("xlsx, second sheet", books.xlsx(PLAIN, before=["Cover"]))
    shop = table(*(words.split(",") for words in SHOPS["Eventbrite, United States"]))
    yield Shape("xlsx, Eventbrite", books.xlsx(shop))


def _others():
    cards = "".join(
        f"BEGIN:VCARD\r\nVERSION:4.0\r\nN:{PARTS[name][1]};{PARTS[name][0]};;;\r\nFN:{name}\r\n"
        f"ORG:{_escaped(org)}\r\nEMAIL;TYPE=work:{email}\r\nEND:VCARD\r\n"
        for name, org, email in EIGHT
    )
    yield Shape("vCard 4.0", cards.encode())
    yield Shape("vCard 3.0", cards.replace("4.0", "3.0").encode())
    encoded = "CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE"
    old = "".join(
        "BEGIN:VCARD\r\nVERSION:2.1\r\n"
        f"N;{encoded}:{_quoted(';'.join(reversed(PARTS[name])))}\r\n"
        f"FN;{encoded}:{_quoted(name)}\r\n"
        f"ORG;{encoded}:{_quoted(org.replace(';', chr(92) + ';'))}\r\n"
        f"EMAIL;PREF;INTERNET:{email}\r\nEND:VCARD\r\n"
        for name, org, email in EIGHT
    )
    yield Shape("vCard 2.1", old.encode("ascii"))
    people = [{"name": name, "organisation": org, "email": email} for name, org, email in EIGHT]
    yield Shape("JSON, a list", json.dumps(people).encode())
    yield Shape(
        "JSON, in an object", json.dumps({"attendees": people}, ensure_ascii=False).encode()
    )
    yield Shape("JSON, one a line", "\n".join(json.dumps(one) for one in people).encode())
    pasted = {"format": "text"}
    yield Shape("pasted, with tabs", csv_text(PLAIN, "\t").encode(), EIGHT, pasted)
    gaps = "\n".join("   ".join(row) for row in PLAIN)
    yield Shape("pasted, with gaps", gaps.encode(), EIGHT, pasted)
    dashes = "\n".join(f"{name} – {org}" for name, org, _ in EIGHT)
    bare = tuple((name, org, "") for name, org, _ in EIGHT)
    yield Shape("pasted, with dashes", dashes.encode(), bare, pasted)
    names = tuple((name, "", "") for name, _, _ in EIGHT)
    yield Shape("pasted, names alone", "\n".join(n for n, _, _ in names).encode(), names, pasted)
    yield Shape("PDF, a ruled table", prints.tabled(PLAIN, widths=(130, 170, 130)))
    yield Shape("PDF, drawn", prints.drawn(PLAIN, columns=(50, 220, 420)))


def _escaped(text):
    return text.replace("\\", "\\\\").replace(",", "\\,").replace(";", "\\;")


def _quoted(text):
    return "".join(
        chr(byte) if 32 < byte < 127 and byte != 61 else f"={byte:02X}" for byte in text.encode()
    )
