"""What is said of lists and files: what is wrong, what would mend it, what is damaged."""

from collections import defaultdict
from collections.abc import Mapping

DROP_HERE = ("Drop the list here", "You see what it would change before anything is stored.")


_SENTENCES = {
    "missing_name": "This row has no name: add one, or leave the row out.",
    "joined_columns": "Name and organisation have run together in one column.",
    "repeated_text": "Part of the text stands here twice.",
    "truncated": "A word is cut off; another row has {whole!r}.",
    "duplicate": "The same row stands on {other_line}.",
    "possible_duplicate": "{double}",
    "misread_letters": "The letters were read in a wrong encoding before they came here.",
    "left_as_codes": "Some letters are written as codes of a web page.",
    "damaged_code": (
        "A spreadsheet has kept this code as a number, and digits are lost:"
        " format the column as text and export the list again."
    ),
    "lost_zeros": "A spreadsheet has taken the zeros off the front of this code.",
    "shared_code": "The same code stands on line {other_row}, for another name.",
    "cancelled": "This registration is cancelled: it is kept and not expected.",
    "no_organisation": "There is no organisation.",
    "not_confirmed": "The list says “{status}”: ask before expecting them.",
    "stand_in": "The name is still to come here: write it, or leave the row out.",
    "family_name_first": "Here the family name comes first, unlike on the other rows.",
    "not_yes_or_no": "{field_words}: this says neither yes nor no; taken for no.",
    "control_characters": "Characters that nobody can see were taken out of this text.",
    "bad_row": "Column {column} has no header; its text is kept as “{header}”.",
    "unreadable": "Some letters could not be read: check the encoding of the file.",
    "too_long": "The text was longer than {limit} letters and was cut.",
    "out_of_order": (
        "The list is in order of the alphabet, and this name is not:"
        " its first letters may be misread."
    ),
    "maybe_known": "Somebody {how} is known already: {who}. Is it the same person?",
    "unknown_session": "The programme has no session “{session}”.",
    "other_spelling": "The programme spells the name {programme!r}.",
}


def tell_problem(code: str, detail: Mapping[str, str]) -> str:
    """Return what is wrong with a row of a list, and where it can be known, with what."""
    other = f"line {detail.get('other_row', '')}"
    if detail.get("other"):
        other += f" ({detail['other']})"
    known = {
        "whole": "it whole",
        **detail,
        "other_line": other,
        "double": _tell_double(other, detail),
        "field_words": field_words(detail.get("field", "")),
        "how": _HOW.get(detail.get("by", ""), "like this"),
        "who": _who(detail),
    }
    return _SENTENCES.get(code, code).format_map(defaultdict(str, known))


def without_name(rest: str) -> str:
    """Return what a row is called that has no name: ``No name · nell@example.org``."""
    rest = " ".join(rest.split())
    return f"No name · {rest}" if rest else "No name"


def _tell_double(other: str, detail: Mapping[str, str]) -> str:
    shared = {
        "email": "with the same e-mail address",
        "phone": "with the same telephone number",
        "organisation": "in the same organisation",
    }.get(detail.get("shared", ""))
    if shared is None:
        return f"The same name stands on {other}."
    name = detail.get("other_name", "")
    return f"“{name}” stands on line {detail.get('other_row', '')}, {shared}."


_HOW = {"name": "of this name", "email": "with this e-mail address"}


def _who(detail: Mapping[str, str]) -> str:
    return ", ".join(p for p in (detail.get("name"), detail.get("organisation")) if p)


def tell_mend(mend: Mapping[str, str]) -> str:
    """Return what would mend a row, in words: "Name: “Adam Smith”. Organisation: none."."""
    if "same_as" in mend:
        return f"Join with line {mend['same_as']}, which stays as it is."
    if "known" in mend:
        return "Take the row for the person who is known already."
    parts = (f"{field_words(name)}: {_quoted(value)}." for name, value in mend.items())
    return " ".join(parts)


def _quoted(value: str) -> str:
    return f"“{value}”" if value else "none"


def field_words(name: str) -> str:
    """Return what a field of a list is called: "Given name"."""
    words = {
        "code": "Badge code",
        "email": "E-mail",
        "note": "Note for the desk",
        "must_read": "Note must be read",
        "walk_in": "Added at the desk",
    }
    return words.get(name, name.replace("_", " ").capitalize())


def problem_kind(code: str) -> str:
    """Return what problems of one kind have in common: "words cut off"."""
    kinds = {
        "joined_columns": "columns run together",
        "repeated_text": "text that stands twice",
        "truncated": "words cut off",
        "duplicate": "rows that stand twice",
        "possible_duplicate": "names that may stand twice",
        "misread_letters": "letters read in a wrong encoding",
        "left_as_codes": "letters left as codes",
        "damaged_code": "codes kept as numbers",
        "lost_zeros": "codes without their zeros",
        "shared_code": "codes of several people",
        "maybe_known": "people perhaps known already",
        "unknown_session": "sessions not in the programme",
        "missing_name": "rows without a name",
        "cancelled": "cancelled registrations",
        "not_confirmed": "registrations not confirmed",
        "no_organisation": "people without an organisation",
        "stand_in": "names still to come",
        "family_name_first": "family names that stand first",
        "control_characters": "characters nobody can see",
        "not_yes_or_no": "answers that are neither yes nor no",
        "bad_row": "columns without a header",
        "unreadable": "letters that could not be read",
        "too_long": "texts that were cut",
        "out_of_order": "names out of order",
        "other_spelling": "spellings of the programme",
    }
    return kinds.get(code, code.replace("_", " "))


def tell_flaw(code: str, about: str) -> str:
    """Return what is wrong with an event file."""
    sentences = {
        "database": f"The database is damaged: {about}",
        "reference": f"Rows of the table {about} point to rows that are missing",
        "chain": f"The journal of {about}: an entry is missing, altered or out of order",
        "target": f"The undo {about} names an entry that is missing",
        "merge": f"Attendee {about} was joined with another and is listed still",
        "presence": f"The presence of attendee {about} does not follow from the journal",
    }
    return sentences.get(code, f"{code}: {about}")
