"""Addresses of IPP printers, as people type them and as they are kept.

A printer that is talked to in secret mostly has a certificate of its own making. The one it showed
when it was chosen is the end of its address, so that no other is ever taken for it.
"""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from kiosk.errors import BadValue

PORT = 631
_SCHEMES = ("ipp", "ipps")
_USUAL = "/ipp/print"  # where IPP Everywhere printers listen (PWG 5100.14)
_PIN = re.compile(r"[0-9a-f]{64}")
_HOST = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.\-]*[A-Za-z0-9])?\.?|\[[0-9A-Fa-f:.%]+\]")


@dataclass(frozen=True, slots=True)
class Address:
    """An IPP printer: where it is, and the path of the printer or queue there."""

    host: str
    port: int = PORT
    path: str = _USUAL
    secret: bool = False
    """Talk through TLS."""
    pin: str = ""
    """SHA-256 of the only certificate that is trusted; empty for those the system trusts."""

    @property
    def uri(self) -> str:
        """The address as one text, as it is kept."""
        return f"{self.target}#{self.pin}" if self.pin else self.target

    @property
    def target(self) -> str:
        """The address as the printer itself knows it."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{'ipps' if self.secret else 'ipp'}://{host}:{self.port}{self.path}"


def parse_address(typed: str) -> Address:
    """Return the address somebody typed: ``printer.local``, ``10.0.0.7:631``, ``ipp://…/queue``.

    Raises :class:`BadValue`.
    """
    words = typed.strip()
    if "://" not in words:
        words = f"ipp://{words}"
    try:
        parts = urlsplit(words)
        port = parts.port or PORT
    except ValueError:
        raise _refuse(typed) from None
    if parts.scheme not in _SCHEMES or not parts.hostname:
        raise _refuse(typed)
    secret = parts.scheme == "ipps"
    if parts.username is not None or parts.query:
        raise _refuse(typed)
    if parts.fragment and not (secret and _PIN.fullmatch(parts.fragment)):
        raise _refuse(typed)
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    path = parts.path if parts.path not in {"", "/"} else _USUAL
    if not _HOST.fullmatch(host) or not re.fullmatch(r"/[\x21-\x7e]*", path):
        raise _refuse(typed)
    return Address(parts.hostname, port, path, secret, parts.fragment)


def _refuse(typed: str) -> BadValue:
    shown = typed.strip()[:60]
    return BadValue(
        f"{shown!r} is no address of a printer", "type one such as 192.168.1.20 or ipp://host/queue"
    )
