"""Which column of a list is which: headers of usual exports, in several languages, to fields."""

import re
from collections.abc import Mapping, Sequence

from kiosk.domain.names import fold
from kiosk.errors import BadRoster

FIELDS = (
    "code", "given_name", "family_name", "name", "organisation", "job_title", "role", "email",
    "phone", "status", "note", "language", "sessions",
)  # fmt: skip
"""Fields a column can map to."""

_HEADERS = {
    "code": "code, badge code, barcode, barcode number, barcode #, ticket code, qr code, secret",
    "given_name": (
        "given name, first name, firstname, forename, attendee first name, ticket first name, "
        "attendee name given name, prénom, vorname, nombre, nome, voornaam, enw cyntaf"
    ),
    "family_name": (
        "family name, last name, lastname, surname, attendee last name, ticket last name, "
        "attendee surname, attendee name family name, nom de famille, nachname, familienname, "
        "apellido, apellidos, cognome, sobrenome, apelido, achternaam, cyfenw"
    ),
    "name": (
        "name, full name, fullname, attendee, attendee name, delegate, delegate name, participant, "
        "participant name, ticket full name, fn, nom, nom complet, nombre completo, "
        "nome completo, nome e cognome, naam, volledige naam, enw, enw llawn"
    ),
    "organisation": (
        "organisation, organization, affiliation, company, company name, institution, employer, "
        "org, ticket company name, organisation name, organization name, société, entreprise, "
        "organisme, firma, unternehmen, organización, empresa, azienda, ente, organizzazione, "
        "organização, organisatie, bedrijf, sefydliad, cwmni"
    ),
    "job_title": (
        "job title, position, job, job role, ticket job title, fonction, poste, funktion, "
        "position title, cargo, puesto, qualifica, functie, swydd"
    ),
    "role": "role, delegate type, registration type, rôle, rolle, rol, ruolo",
    "email": (
        "email, e mail, email address, e mail address, attendee email, ticket email, mail, "
        "courriel, adresse e mail, e mail adresse, correo electrónico, correo, ebost"
    ),
    "phone": (
        "phone, phone number, mobile, mobile phone, cell phone, telephone, work phone, tel, "
        "téléphone, telefon, teléfono, telefono, telefone, telefoon, ffôn"
    ),
    "status": "status, attendee status, registration state, approval status, statut, estado, stato",
    "note": "note, notes, comment, comments, remarks, requires special attention",
    "language": "language, langue, sprache, idioma, lingua, taal, iaith",
    "sessions": "sessions, session, breakout, break out, workshop",
}
_BY_HEADER = {
    fold(header): field for field, headers in _HEADERS.items() for header in headers.split(", ")
}
_NOTHING = {"", "-", "none", "ignore"}


def header_key(header: str) -> str:
    """Return a header as it is compared: ``"E-mail"`` and ``"e_mail"`` are the same."""
    return fold(re.sub(r"[_:./#]", " ", header))


def map_columns(
    headers: Sequence[str], chosen: Mapping[str, str], name: str
) -> list[str | None] | None:
    """Return each column's field (None: it stays a custom field), or None without any header.

    ``chosen`` maps headers, or numbers from 1, to fields or to ``none``, against what the header
    seems to say. A field that a column to the left has already is not given twice.

    Raises :class:`BadRoster` for a choice that names no column or no field.
    """
    fields: list[str | None] = [None] * len(headers)
    wanted = {header_key(header): field for header, field in chosen.items()}
    for header, field in chosen.items():
        if field not in FIELDS and field not in _NOTHING:
            raise BadRoster(name, f"{field!r} is no field; fields are {', '.join(FIELDS)}")
        found = [i for i, h in enumerate(headers) if header_key(h) == header_key(header)]
        if not found and not (header.isdigit() and 0 < int(header) <= len(headers)):
            raise BadRoster(name, f"has no column {header!r}")
        for index in found or [int(header) - 1]:
            fields[index] = None if field in _NOTHING else field
    for index, header in enumerate(headers):
        meant = _BY_HEADER.get(header_key(header))
        is_chosen = header_key(header) in wanted or str(index + 1) in chosen
        if meant and not is_chosen and meant not in fields:
            fields[index] = meant
    return fields if any(fields) else None


def guess_columns(width: int) -> list[str | None]:
    """Return the fields of a list without headers: name, then organisation."""
    return (["name", "organisation"] + [None] * width)[:width]
