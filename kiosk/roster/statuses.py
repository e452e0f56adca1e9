"""What a column says that knows few answers: whether somebody is coming, or yes and no."""

from enum import Enum

from kiosk.domain.names import fold


class Standing(Enum):
    """Whether somebody is expected."""

    COMING = "coming"
    OPEN = "open"
    """Invited, waiting or unpaid: nobody can say yet."""
    GONE = "gone"


YES = "yes"
YES_OR_NO = frozenset({"must_read", "walk_in"})
"""Fields that are :data:`YES`, or are missing."""


def _words(text: str) -> frozenset[str]:
    return frozenset(fold(word) for word in text.split(", "))


_GONE = _words(
    "refunded, partially refunded, cancelled, canceled, void, voided, deleted, declined, "
    "withdrawn, rejected, not attending, not going, no, removed, revoked, expired, transferred, "
    "annulé, annulée, remboursé, remboursée, refusé, refusée, absent, "
    "storniert, erstattet, abgesagt, abgelehnt, gelöscht, "
    "cancelado, cancelada, reembolsado, reembolsada, anulado, anulada, rechazado, rechazada, "
    "annullato, annullata, rimborsato, rimborsata, rifiutato, rifiutata, cancellato, cancellata, "
    "reembolsada, recusado, recusada, geannuleerd, terugbetaald, afgemeld, afgewezen, "
    "wedi'i ganslo, canslwyd, ad dalwyd, gwrthodwyd"
)
_OPEN = _words(
    "pending, pending approval, waitlist, waitlisted, waiting list, on waiting list, invited, "
    "tentative, maybe, unpaid, awaiting payment, payment pending, awaiting offline payment, "
    "reserved, in progress, incomplete, en attente, liste d'attente, ausstehend, warteliste, "
    "eingeladen, unbezahlt, pendiente, lista de espera, in attesa, lista d'attesa, pendente, "
    "in afwachting, wachtlijst, yn aros, rhestr aros"
)


_YES = _words("yes, y, true, 1, x, oui, ja, sí, si, sì, sim, ie, do, ydw")
_NO = _words("no, n, false, 0, non, nein, não, nee, na, naddo, nac ydw")


def yes_or_no(text: str) -> bool | None:
    """Return whether an answer means yes; None where it means neither."""
    key = fold(text)
    return True if key in _YES else False if key in _NO else None


def standing(status: str) -> Standing:
    """Return what the words of a status mean; words not known here mean that somebody comes."""
    key = fold(status)
    if key in _GONE:
        return Standing.GONE
    return Standing.OPEN if key in _OPEN else Standing.COMING
