"""What headers of lists mean: those of ticket shops and of people, in eight languages.

The ticket shops' headers were collected from their exports (Eventbrite, pretix, Indico, Tito, Luma,
Hi.Events, Google Forms, Cvent). What belongs to the buyer is in no list here, and so stays a column
of its own: who pays is not always who comes.
"""

import re

from kiosk.domain.names import fold

_MEANINGS = {
    "code": (
        "code, badge code, badge number, badge no, barcode, barcode number, barcode no, bar code, "
        "ticket code, ticket reference, ticket barcode, qr code, qr, secret, public id, "
        "confirmation number, cod bar, code barres, code barre, strichcode, código de barras, "
        "codice a barre, streepjescode"
    ),
    "given_name": (
        "given name, given names, first name, first names, firstname, forename, forenames, "
        "christian name, name given name, "
        "prénom, prénoms, prénom usuel, vorname, vornamen, rufname, "
        "nombre de pila, primer nombre, nome proprio, nome di battesimo, "
        "primeiro nome, nome próprio, voornaam, voornamen, roepnaam, enw cyntaf, enw bedydd"
    ),
    "family_name": (
        "family name, family names, last name, last names, lastname, surname, surnames, "
        "name family name, nom de famille, nom d'usage, nom usuel, "
        "nachname, familienname, zuname, apellido, apellidos, primer apellido, "
        "cognome, cognomi, sobrenome, sobrenomes, apelido, apelidos, último nome, "
        "achternaam, familienaam, cyfenw, enw teuluol, enw olaf"
    ),
    "name": (
        "name, names, full name, fullname, attendee, delegate, delegates, participant, "
        "participants, guest, registrant, invitee, member, display name, name and surname, "
        "name surname, first name last name, first last name, "
        "first and last name, name on badge, badge name, name for badge, person, fn, contact name, "
        "nom, nom complet, prénom et nom, prénom nom, participants, "
        "participante, teilnehmer, teilnehmerin, teilnehmende, teilnehmername, vollständiger name, "
        "vor und nachname, vorname nachname, vor und zuname, "
        "nombre, nombre completo, nombre y apellidos, nombre y apellido, asistente, "
        "nome, nome completo, nome e cognome, nominativo, "
        "partecipante, nome e sobrenome, nome e apelido, "
        "naam, volledige naam, voor en achternaam, deelnemer, enw, enw llawn, cynrychiolydd"
    ),
    "organisation": (
        "organisation, organization, affiliation, affiliations, company, company name, "
        "company organisation, company organization, organisation company, organization company, "
        "institution, institute, employer, org, organisation name, organization name, "
        "name of organisation, name of organization, name of company, name of institution, "
        "workplace, place of work, university, agency, school, firm, business, business name, "
        "represents, representing, société, entreprise, organisme, établissement, structure, "
        "nom de la société, nom de l'entreprise, nom de l'organisation, employeur, "
        "firma, firmenname, unternehmen, einrichtung, arbeitgeber, institut, verein, hochschule, "
        "organización, empresa, entidad, institución, nombre de la empresa, nombre de la entidad, "
        "azienda, ente, organizzazione, istituto, istituzione, ditta, società, "
        "nome azienda, ente di appartenenza, "
        "organização, instituição, entidade, nome da empresa, nome da organização, "
        "organisatie, bedrijf, bedrijfsnaam, instelling, werkgever, naam organisatie, "
        "naam bedrijf, sefydliad, cwmni, corff, enw'r sefydliad, enw sefydliad"
    ),
    "job_title": (
        "job title, jobtitle, position, job, job role, job position, position title, "
        "professional title, occupation, function, fonction, poste, intitulé du poste, profession, "
        "funktion, berufsbezeichnung, position im unternehmen, stellenbezeichnung, beruf, "
        "cargo, puesto, puesto de trabajo, ocupación, "
        "qualifica, ruolo aziendale, posizione, professione, mansione, "
        "função, profissão, functie, functietitel, beroep, swydd, teitl swydd"
    ),
    "role": (
        "role, delegate type, registration type, attendee type, participant type, "
        "badge type, rôle, type de participant, type d'inscription, rolle, teilnehmertyp, "
        "teilnehmerart, rol, tipo de asistente, tipo de participante, ruolo, tipo partecipante, "
        "tipo de inscrição, papel, type deelnemer, rôl, math o gynrychiolydd"
    ),
    "email": (
        "email, e mail, email address, e mail address, mail, email id, work email, "
        "business email, contact email, primary email, courriel, adresse e mail, adresse email, "
        "adresse mail, adresse électronique, adresse de courriel, adresse courriel, mél, "
        "e mail adresse, email adresse, mailadresse, emailadresse, "
        "correo electrónico, correo, dirección de correo electrónico, dirección de correo, "
        "indirizzo e mail, indirizzo email, posta elettronica, "
        "endereço de e mail, endereço de email, correio eletrónico, correio eletrônico, "
        "e mailadres, emailadres, mailadres, ebost, e bost, cyfeiriad ebost, cyfeiriad e bost"
    ),
    "phone": (
        "phone, phone number, phone no, mobile, mobile phone, mobile number, cell phone, cell, "
        "telephone, telephone number, work phone, home phone, contact number, tel, tel no, "
        "téléphone, numéro de téléphone, téléphone portable, portable, tél, "
        "telefon, telefonnummer, handy, handynummer, mobiltelefon, mobil, mobilnummer, rufnummer, "
        "teléfono, número de teléfono, móvil, teléfono móvil, celular, "
        "telefono, numero di telefono, cellulare, telefone, número de telefone, telemóvel, "
        "telefoon, telefoonnummer, mobiel, mobiel nummer, ffôn, rhif ffôn, ffôn symudol, "
        "rhif ffôn symudol"
    ),
    "status": (
        "status, registration state, registration status, approval status, void status, "
        "order status, payment status, rsvp, rsvp status, response, state, "
        "statut, état, statut de l'inscription, anmeldestatus, teilnahmestatus, "
        "estado, estado de la inscripción, stato, stato iscrizione, "
        "estado da inscrição, situação, inschrijfstatus, statws"
    ),
    "note": (
        "note, notes, comment, comments, remark, remarks, requires special attention, "
        "checkin text, check in text, remarque, remarques, commentaire, commentaires, "
        "bemerkung, bemerkungen, anmerkung, anmerkungen, notiz, notizen, kommentar, "
        "nota, notas, observaciones, comentarios, comentario, osservazioni, commenti, "
        "observações, comentários, opmerking, opmerkingen, notitie, nodyn, nodiadau, sylwadau"
    ),
    "language": (
        "language, preferred language, locale, langue, langue préférée, sprache, "
        "bevorzugte sprache, idioma, lengua, lingua, língua, taal, voorkeurstaal, iaith, "
        "dewis iaith"
    ),
    "must_read": "must read",
    "walk_in": "walk in",
    "sessions": (
        "sessions, session, breakout, breakouts, break out, breakout session, workshop, workshops, "
        "session choice, ateliers, atelier, sitzungen, sesiones, sesión, taller, talleres, "
        "sessioni, sessione, sessões, sessão, oficina, sessies, sessie, sesiwn, sesiynau, gweithdy"
    ),
}
_FAMILY_FIRST = (
    "nom et prénom, nom prénom, noms et prénoms, nom et prénoms, nom de famille et prénom, "
    "name vorname, name und vorname, nachname vorname, nachname und vorname, familienname vorname, "
    "apellidos y nombre, apellidos nombre, apellido y nombre, apellidos y nombres, "
    "cognome e nome, cognome nome, sobrenome e nome, apelido e nome, apelidos e nome, "
    "achternaam en voornaam, achternaam voornaam, naam en voornaam, naam voornaam, "
    "surname and first name, surname first name, surname forename, surname and forename, "
    "surname given name, last name first name, last first, last and first name, "
    "family name given name, family name first name, cyfenw ac enw cyntaf"
)
"""Whole names that begin with the family name."""

_JOINED = {
    "given_name": "middle name, middle names, middle initial, second name, deuxième prénom, "
    "zweiter vorname, segundo nombre, secondo nome, nome do meio, tweede voornaam, enw canol",
    "family_name": "tussenvoegsel, tussenvoegsels, infix, voorvoegsel, namenszusatz, particule, "
    "segundo apellido, name prefix particle",
}
"""Parts of a name in a column of their own; they join their neighbours in the order they stand."""

AMBIGUOUS = frozenset(fold(word) for word in "name nom nome nombre naam enw names".split())
"""Whole names, unless columns beside them hold the other part."""

TITLES = frozenset(fold(word) for word in "title titre titel título titolo teitl anrede".split())
"""Mr and Dr, or what somebody does: only the values tell."""

_OWN = re.compile(r"(attendee|ticket|participant|delegate|guest|registrant|invitee|visitor) (.+)")
_BUYER = re.compile(
    r"\b(buyer|buyers|purchaser|payer|billing|invoice|order|booker|booked by|registered by|"
    r"acheteur|käufer|kaeufer|comprador|acquirente|compratore|koper|prynwr|rechnung)\b"
)
_ASKED = re.compile(
    r"^(please )?(what is |what s |whats |enter |provide |give |state |confirm |add )*"
    r"(your |the |ihr |ihre |votre |su |il tuo |uw )?"
)
_NOT_OWN = {"name": {"ticket name", "ticket"}}
"""Looks like the attendee's and is the name of a kind of ticket."""

_BY_HEADER = {
    fold(header): field for field, headers in _MEANINGS.items() for header in headers.split(", ")
}
FAMILY_FIRST = frozenset(fold(header) for header in _FAMILY_FIRST.split(", "))
_BY_HEADER |= dict.fromkeys(FAMILY_FIRST, "name")
_BY_JOINED = {
    fold(header): field for field, headers in _JOINED.items() for header in headers.split(", ")
}


_LONGEST = 500  # characters that are compared: a cell of a hostile file may be any size


def header_key(header: str) -> str:
    """Return a header as it is compared: ``"E-mail *"`` and ``"e_mail"`` are the same."""
    header = header[:_LONGEST]
    bare = re.sub(r"\([^)]*\)|\[[^\]]*\]", " ", header)
    return fold(re.sub(r"[_:./*?]", " ", bare.replace("#", " number "))) or fold(header)


def meaning(header: str) -> tuple[str, int] | None:
    """Return the field that a header means, and how surely: 2 the attendee's own, 1 somebody's.

    None where it means nothing here, or speaks of the buyer.
    """
    key = header_key(header)
    if key in _NOT_OWN["name"]:
        return None
    if (field := _BY_HEADER.get(key)) is not None:
        return field, 1
    if _BUYER.search(key):
        return None
    if (own := _OWN.fullmatch(key)) and (field := _BY_HEADER.get(own[2])) is not None:
        return field, 2
    asked = _ASKED.sub("", key)
    field = _BY_HEADER.get(asked)
    return (field, 1) if field else None


def joins(header: str) -> str | None:
    """Return the field that a column with a part of a name joins, if it is one."""
    key = header_key(header)
    own = _OWN.fullmatch(key)
    return _BY_JOINED.get(own[2] if own else key)
