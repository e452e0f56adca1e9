"""One call over HTTP that ends at its deadline, whatever the other side does or does not do.

Time-outs of a socket start anew with every byte, and looking a host up has none at all, so the call
is made on a thread of its own; at the deadline its socket is closed and nobody waits any longer.
"""

import http.client
import socket
import ssl
from contextlib import suppress
from dataclasses import replace
from hashlib import sha256
from threading import Event, Thread

from kiosk.devices.printers.address import Address

_MOST = 4_000_000  # bytes of an answer
_OK, _MOVED, _ILL = 200, 300, 500
_LOCKED = {401, 403}
_IN_SECRET_ONLY = 426
_IPP_VERSIONS = (b"\1", b"\2")
_ANY = "any"  # a pin of no certificate: the line is made, and what is shown is looked at


class NoAnswer(Exception):
    """Nothing answered, or not in time. ``began`` tells whether anything may have got there."""

    def __init__(self, *, began: bool) -> None:
        super().__init__("no answer")
        self.began = began


class Locked(Exception):
    """The other side asks for a password, or will not talk for another reason."""


class Open(Locked):
    """The other side talks in secret only."""


class NoPrinter(Locked):
    """What answers is no printer: a page of the web, say, or something that knows no secrets."""


class Stranger(Locked):
    """The other side shows a certificate that nothing speaks for: it may be anybody's."""


class Call:
    """Makes one call at a time; :meth:`break_off` ends it from another thread."""

    def __init__(self, address: Address, deadline: float) -> None:
        self._address = address
        self._deadline = deadline
        self._connection: http.client.HTTPConnection | None = None
        self._over = Event()
        self._broken = False

    def post(self, body: bytes, deadline: float | None = None) -> bytes:
        """Send a body and return the answer's.

        Raises :class:`NoAnswer`, and :class:`Locked` or one of its kinds.
        """
        if self._broken:
            raise NoAnswer(began=False)
        self._over = Event()
        talk = _Talk(self._connect(), self._address, body, self._over)
        Thread(target=talk.run, name="printer call", daemon=True).start()
        in_time = self._over.wait(self._deadline if deadline is None else deadline)
        if not in_time or self._broken:
            _close(self._connection)
            raise NoAnswer(began=talk.began)
        if talk.lock is not None:
            raise talk.lock
        if talk.answer is None:
            raise NoAnswer(began=talk.began)
        return talk.answer

    def break_off(self) -> None:
        """End the call that is under way, and every later one, at once."""
        self._broken = True
        self._over.set()
        _close(self._connection)

    def _connect(self) -> http.client.HTTPConnection:
        self._connection = _connection(self._address, self._deadline)
        return self._connection


def certificate_of(address: Address, deadline: float) -> str:
    """Return the pin of the certificate that a printer shows; empty where the system trusts it.

    Raises :class:`NoAnswer`.
    """
    try:
        with suppress(ssl.SSLError):
            _shown(replace(address, pin=""), deadline)
            return ""
        return sha256(_shown(replace(address, pin=_ANY), deadline)).hexdigest()
    except OSError:
        raise NoAnswer(began=False) from None


def _shown(address: Address, deadline: float) -> bytes:
    connection = _connection(address, deadline)
    try:
        connection.connect()
        return _certificate(connection)
    finally:
        _close(connection)


def _connection(address: Address, deadline: float) -> http.client.HTTPConnection:
    if not address.secret:
        return http.client.HTTPConnection(address.host, address.port, timeout=deadline)
    context = ssl.create_default_context()
    if address.pin:  # whose it is shows by the certificate itself, before anything is said
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
        context.set_ciphers("DEFAULT:@SECLEVEL=0")  # a printer's own key may be short
    return http.client.HTTPSConnection(
        address.host, address.port, timeout=deadline, context=context
    )


def _certificate(connection: http.client.HTTPConnection) -> bytes:
    line = connection.sock
    return (line.getpeercert(binary_form=True) or b"") if isinstance(line, ssl.SSLSocket) else b""


class _Talk:
    """What happens on the call's own thread."""

    def __init__(
        self, connection: http.client.HTTPConnection, address: Address, body: bytes, over: Event
    ) -> None:
        self._connection, self._address, self._body, self._over = connection, address, body, over
        self.began = False
        self.lock: Locked | None = None
        self.answer: bytes | None = None

    def run(self) -> None:
        with suppress(OSError, http.client.HTTPException, ValueError, AttributeError):
            self._talk()
        _close(self._connection)
        self._over.set()

    def _talk(self) -> None:
        try:
            self._connection.connect()
        except ssl.SSLCertVerificationError:
            self.lock = Stranger()
            return
        except ssl.SSLError:
            self.lock = NoPrinter()
            return
        pin = self._address.pin
        if pin and sha256(_certificate(self._connection)).hexdigest() != pin:
            self.lock = Stranger()
            return
        self.began = True
        self._connection.request(
            "POST", self._address.path, self._body, {"Content-Type": "application/ipp"}
        )
        response = self._connection.getresponse()
        data = response.read(_MOST)
        self.lock = _lock_of(response, data)
        if response.status == _OK:
            self.answer = data


def _lock_of(response: http.client.HTTPResponse, data: bytes) -> Locked | None:
    """Return why nothing was answered in IPP; None where it was, or the other side is just ill.

    An answer in IPP begins with the number of its version (RFC 8010, 3.1.1), whatever its header
    calls it: a job that was taken must not be sent elsewhere too.
    """
    status = response.status
    if status in _LOCKED:
        return Locked()
    if status == _IN_SECRET_ONLY or response.getheader("Location", "").startswith("https:"):
        return Open()
    is_text = response.getheader("Content-Type", "").startswith("text/")
    is_page = status == _OK and is_text and data[:1] not in _IPP_VERSIONS
    return NoPrinter() if is_page or _MOVED <= status < _ILL else None


def _close(connection: http.client.HTTPConnection | None) -> None:
    """Close a connection so that whoever reads from it wakes up."""
    line = connection.sock if connection is not None else None
    if line is not None:
        with suppress(OSError):
            line.shutdown(socket.SHUT_RDWR)
    if connection is not None:
        with suppress(OSError):
            connection.close()
