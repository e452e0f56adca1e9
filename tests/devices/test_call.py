"""Calls to a half-dead printer end: it takes no answer, a drop at a time, or the line goes dead."""

import socket
from contextlib import contextmanager, suppress
from dataclasses import replace
from threading import Event, Thread

import pytest

from kiosk.devices.printers.address import Address, parse_address
from kiosk.devices.printers.call import Call, NoAnswer
from kiosk.devices.printers.ipp import IppPrinter
from kiosk.devices.printers.printer import Paper, Watch, name_of
from kiosk.domain.printing import Ending, JobState, Trouble
from kiosk.errors import BadValue


@contextmanager
def listening(serve):
    """Listen on loopback and let ``serve`` have each line."""
    over = Event()
    with socket.create_server(("127.0.0.1", 0)) as server:

        def run():
            while not over.is_set():
                try:
                    line, _ = server.accept()
                except OSError:
                    return
                Thread(target=serve, args=(line, over), daemon=True).start()

        Thread(target=run, daemon=True).start()
        yield Address("127.0.0.1", server.getsockname()[1])
        over.set()
        server.shutdown(socket.SHUT_RDWR)


def keep_silent(line, over):
    over.wait()
    line.close()


def drip(line, over):
    line.recv(65_536)
    try:
        while not over.wait(0.01):
            line.sendall(b"H")
    except OSError:
        pass
    line.close()


def hang_up(line, over):
    line.recv(65_536)
    line.close()


def answering(answer):
    """Return who gives one answer, whatever is asked."""

    def serve(line, over):
        line.recv(65_536)
        with suppress(OSError):  # nobody has to hear it to its end
            line.sendall(answer)
        line.close()

    return serve


@pytest.mark.parametrize("serve", [keep_silent, drip, hang_up])
def test_a_line_that_brings_no_answer_is_given_up_at_the_deadline(serve):
    with listening(serve) as address, pytest.raises(NoAnswer) as raised:
        Call(address, 0.5).post(b"x")
    assert raised.value.began


def test_what_cannot_be_reached_has_got_nothing():
    with pytest.raises(NoAnswer) as raised:
        Call(Address("127.0.0.1", 1), 2.0).post(b"x")
    assert not raised.value.began


@pytest.mark.parametrize("serve", [keep_silent, drip])
def test_a_call_is_broken_off_from_another_thread_long_before_its_deadline(serve):
    reached, raised = Event(), []

    def hear(line, over):
        reached.set()
        serve(line, over)

    with listening(hear) as address:
        call = Call(address, 600.0)

        def post():
            try:
                call.post(b"x")
            except NoAnswer as failure:
                raised.append(failure)

        thread = Thread(target=post)
        thread.start()
        assert reached.wait(20)
        call.break_off()
        thread.join(20)
        assert not thread.is_alive()
    assert raised
    with pytest.raises(NoAnswer):
        call.post(b"y")


CUT = b"HTTP/1.1 200 OK\r\nContent-Type: application/ipp\r\nContent-Length: 900\r\n\r\n\2\0\0\0"
ENDLESS = b"HTTP/1.1 200 OK\r\nContent-Type: application/ipp\r\n\r\n" + bytes(5_000_000)
CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffffff\r\nx"


@pytest.mark.parametrize(
    "serve",
    [
        keep_silent,
        drip,
        hang_up,
        answering(b"HTTP/1.0 200 OK\r\nContent-Length: 9\r\n\r\nno answer"),
        answering(b"HTTP/1.1 500 Ill\r\nContent-Length: 0\r\n\r\n"),
        answering(b"\0\1\2" * 999),
        answering(CUT),
        answering(CHUNKED),
        answering(ENDLESS),
    ],
)
def test_a_half_dead_printer_is_told_as_not_answering_and_gets_no_job(serve):
    with listening(serve) as address:
        printer = IppPrinter(address, deadline=0.2)
        assert printer.stand().trouble is Trouble.GONE
        ending = printer.print_paper(Paper(b"", "badge"), Watch())
    assert ending == Ending(JobState.WAITING, Trouble.GONE)


@pytest.mark.parametrize(
    ("head", "trouble"),
    [
        ("401 No", Trouble.LOCKED),
        ("403 No", Trouble.LOCKED),
        ("426 Upgrade Required", Trouble.OPEN),
        ("301 Moved\r\nLocation: https://localhost/ipp/print", Trouble.OPEN),
        ("302 Found\r\nLocation: /login.html", Trouble.NO_PRINTER),
        ("404 Not Found", Trouble.NO_PRINTER),
        ("405 Not Allowed", Trouble.NO_PRINTER),
        ("200 OK\r\nContent-Type: text/html; charset=utf-8", Trouble.NO_PRINTER),
        ("100 Continue\r\n\r\nHTTP/1.1 403 No", Trouble.LOCKED),
    ],
)
def test_what_will_not_talk_is_told_for_what_it_is_and_gets_no_job(head, trouble):
    answer = f"HTTP/1.1 {head}\r\nContent-Length: 0\r\n\r\n".encode()
    with listening(answering(answer)) as address:
        printer = IppPrinter(address, deadline=20.0)
        assert printer.stand().trouble is trouble
        ending = printer.print_paper(Paper(b"", "badge"), Watch())
    assert ending == Ending(JobState.FAILED, trouble)


def test_an_answer_of_a_printer_counts_whatever_its_header_calls_it():
    ipp = b"\2\0\0\0\0\0\0\1\3"  # done, and no attributes
    head = f"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: {len(ipp)}\r\n\r\n"
    with listening(answering(head.encode() + ipp)) as address:
        assert IppPrinter(address, deadline=20.0).stand().trouble is None


def test_what_knows_no_secrets_is_no_printer_at_a_secret_address():
    with listening(answering(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")) as open_one:
        printer = IppPrinter(replace(open_one, secret=True), deadline=20.0)
        assert printer.stand().trouble is Trouble.NO_PRINTER


@pytest.mark.parametrize(
    ("typed", "uri"),
    [
        ("192.168.1.20", "ipp://192.168.1.20:631/ipp/print"),
        (" printer.local ", "ipp://printer.local:631/ipp/print"),
        ("printer:8631", "ipp://printer:8631/ipp/print"),
        ("ipp://host/printers/Badges", "ipp://host:631/printers/Badges"),
        ("ipps://host/ipp/print", "ipps://host:631/ipp/print"),
        (f"ipps://host/#{'0a' * 32}", f"ipps://host:631/ipp/print#{'0a' * 32}"),
        ("ipp://[fe80::1]/", "ipp://[fe80::1]:631/ipp/print"),
    ],
)
def test_an_address_is_understood_as_people_type_it(typed, uri):
    assert parse_address(typed).uri == uri
    assert parse_address(uri).uri == uri


@pytest.mark.parametrize(
    "typed",
    ["", "   ", "http://host/", "ipp://", "ipp://me:secret@host/", "a b", "host:99999", "host:x",
     "ipp://host/a b", "file:///etc/passwd", "ipp://host/?a=b", "ipps://host/#a",
     f"ipp://host/#{'0a' * 32}", "ipp://host/\r\nX: y", "…"],
)  # fmt: skip
def test_what_is_no_address_is_refused_in_words(typed):
    with pytest.raises(BadValue, match=r"192\.168"):
        parse_address(typed)


def test_printers_are_called_what_people_call_them():
    assert name_of("ipp://localhost:631/printers/Badges") == "Badges"
    assert name_of("ipp://10.0.0.7:631/ipp/print") == "10.0.0.7"
    assert name_of(f"ipps://10.0.0.7:631/ipp/print#{'0a' * 32}") == "10.0.0.7"
    assert name_of("lp:Badges") == "Badges"
    assert name_of("Zebra GK420") == "Zebra GK420"
