"""Why a rule was broken or something undone: what the journal may say of it.

The journal outlives the personal data and is exported, so only words of the program's own go into
it. What somebody wrote themselves may name people: it is kept beside the entry, with the data of
the person it is about, and goes with them; where it is about a whole list, it is data of the list.
"""

LET_IN = ("Organiser agreed", "The list is wrong", "Paid at the desk", "Speaker or crew")
"""Why somebody is let in against the rules."""

UNDONE_AT_DESK = "undone at the desk"
TAKEN_BACK = "taken back by the organiser"
NOT_ON_LIST = "not on the list"
OTHER = "another reason"
"""What the journal says where somebody wrote a reason of their own."""

_OWN = {
    words.casefold(): words for words in (*LET_IN, UNDONE_AT_DESK, TAKEN_BACK, NOT_ON_LIST, OTHER)
}


def for_journal(reason: str) -> str:
    """Return what the journal says of a reason; empty where there is none."""
    return _OWN.get(reason.strip().casefold(), OTHER) if reason.strip() else ""


def beside_journal(reason: str) -> str:
    """Return what is kept beside the journal: the reason where it is somebody's own words."""
    return "" if for_journal(reason) != OTHER else reason.strip()
