"""One call over HTTP that ends at its deadline, whatever the other side does or does not do.

Time-outs of a socket start anew with every byte, and looking a host up has none at all, so the call
is made on a thread of its own; at the deadline its socket is closed and nobody waits any longer.
"""

import http.client
import socket
import ssl
from contextlib import suppress
from threading import Event, Thread

from kiosk.devices.printers.address import Address

_MOST = 4_000_000  # bytes of an answer
_OK = 200
_LOCKED = {401, 403, 426}


class NoAnswer(Exception):
    """Nothing answered, or not in time. ``began`` tells whether anything may have got there."""

    def __init__(self, *, began: bool) -> None:
        super().__init__("no answer")
        self.began = began


class Locked(Exception):
    """The other side asks for a password, or for a secret line that cannot be had."""


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

        Raises :class:`NoAnswer` and :class:`Locked`.
        """
        if self._broken:
            raise NoAnswer(began=False)
        self._over = Event()
        talk = _Talk(self._connect(), self._address.path, body, self._over)
        Thread(target=talk.run, name="printer call", daemon=True).start()
        in_time = self._over.wait(self._deadline if deadline is None else deadline)
        if not in_time or self._broken:
            _close(self._connection)
            raise NoAnswer(began=talk.began)
        if talk.answer is None:
            if talk.locked:
                raise Locked
            raise NoAnswer(began=talk.began)
        return talk.answer

    def break_off(self) -> None:
        """End the call that is under way, and every later one, at once."""
        self._broken = True
        self._over.set()
        _close(self._connection)

    def _connect(self) -> http.client.HTTPConnection:
        host, port = self._address.host, self._address.port
        if self._address.secret:
            context = ssl.create_default_context()
            self._connection = http.client.HTTPSConnection(
                host, port, timeout=self._deadline, context=context
            )
        else:
            self._connection = http.client.HTTPConnection(host, port, timeout=self._deadline)
        return self._connection


class _Talk:
    """What happens on the call's own thread."""

    def __init__(
        self, connection: http.client.HTTPConnection, path: str, body: bytes, over: Event
    ) -> None:
        self._connection, self._path, self._body, self._over = connection, path, body, over
        self.began = False
        self.locked = False
        self.answer: bytes | None = None

    def run(self) -> None:
        with suppress(OSError, http.client.HTTPException, ValueError, AttributeError):
            self._talk()
        _close(self._connection)
        self._over.set()

    def _talk(self) -> None:
        try:
            self._connection.connect()
        except ssl.SSLError:
            self.locked = True
            return
        self.began = True
        self._connection.request(
            "POST", self._path, self._body, {"Content-Type": "application/ipp"}
        )
        response = self._connection.getresponse()
        data = response.read(_MOST)
        self.locked = response.status in _LOCKED
        if response.status == _OK:
            self.answer = data


def _close(connection: http.client.HTTPConnection | None) -> None:
    """Close a connection so that whoever reads from it wakes up."""
    line = connection.sock if connection is not None else None
    if line is not None:
        with suppress(OSError):
            line.shutdown(socket.SHUT_RDWR)
    if connection is not None:
        with suppress(OSError):
            connection.close()
