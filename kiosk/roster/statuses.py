"""What a status column says: whether somebody is coming, in the words of ticket shops."""

from enum import Enum

from kiosk.domain.names import fold


class Standing(Enum):
    """Whether somebody is expected."""

    COMING = "coming"
    OPEN = "open"
    """Invited, waiting or unpaid: nobody can say yet."""
    GONE = "gone"


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


def standing(status: str) -> Standing:
    """Return what the words of a status mean; words not known here mean that somebody comes."""
    key = fold(status)
    if key in _GONE:
        return Standing.GONE
    return Standing.OPEN if key in _OPEN else Standing.COMING
