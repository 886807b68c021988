"""A message given to a real server of SMTP on the loopback, and what that server may say."""

import pytest
import socket
from aiosmtpd.smtp import AuthResult
from dataclasses import replace
from gov.exchange.mailing import errors
from gov.exchange.mailing.smtp import Envelope
from gov.exchange.mailing.smtp import send
from gov.exchange.mailing.smtp import Server
from gov.exchange.wire.errors import PeerUnreachable
from gov.exchange.wire.errors import TooLarge
from support.mail_server import free_port
from support.mail_server import listening
from support.mail_server import Says


ENVELOPE = Envelope("moj@moj.example", "bank+1@bank.example", "019ac000.1.0")
DATA = b"Subject: x\r\n\r\n.\r\n..\r\nend\r\n"


def test_the_server_is_down():
    with pytest.raises(PeerUnreachable, match="cannot be reached"):
        send(Server("127.0.0.1", free_port(), timeout=2.0), ENVELOPE, DATA)


def test_a_server_that_never_speaks():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        with pytest.raises(PeerUnreachable):
            send(Server("127.0.0.1", listener.getsockname()[1], timeout=0.3), ENVELOPE, DATA)


@pytest.mark.parametrize(
    ("said", "error"),
    [
        ({"rcpt": "550 5.1.1 no such user"}, errors.MailRefused),
        ({"rcpt": "451 4.2.1 greylisted"}, errors.MailDeferred),
        ({"rcpt": "552 5.2.2 full"}, TooLarge),
        ({"data": "554 5.7.1 content refused"}, errors.MailRefused),
        ({"data": "452 4.3.1 no space"}, errors.MailDeferred),
    ],
)
def test_what_the_server_refuses(said, error):
    with listening(Says(**said)) as server, pytest.raises(error, match=next(iter(said.values()))):
        send(server, ENVELOPE, DATA)


@pytest.mark.parametrize("farewell", ["421 4.3.2 shutting down", "500 5.5.1 what?"])
def test_what_was_said_of_the_message_outweighs_the_farewell(farewell):
    handler = Says(quit=farewell)
    with listening(handler) as server:
        assert send(server, ENVELOPE, DATA).text.startswith("250 2.0.0")
    assert len(handler.taken) == 1
    refusing = Says(rcpt="550 5.1.1 no such user", quit=farewell)
    with listening(refusing) as server, pytest.raises(errors.MailRefused, match="no such user"):
        send(server, ENVELOPE, DATA)


def test_silence_at_the_end_says_that_it_may_have_been_taken():
    handler = Says(silent=True)
    with listening(handler) as server, pytest.raises(PeerUnreachable, match="may have it already"):
        send(server, ENVELOPE, DATA)
    assert len(handler.taken) == 1


def test_what_is_larger_than_the_server_says_is_not_sent():
    handler = Says()
    with (
        listening(handler, data_size_limit=10) as server,
        pytest.raises(TooLarge, match="10 bytes"),
    ):
        send(server, ENVELOPE, DATA)
    assert handler.taken == []


def test_a_wrong_password():
    def deny(*_told):
        return AuthResult(success=False, handled=False)

    options = {"authenticator": deny, "auth_require_tls": False}
    with listening(Says(), **options) as server, pytest.raises(errors.MailLogin):
        send(replace(server, user="moj", password="wrong"), ENVELOPE, DATA)


def test_a_message_that_is_taken():
    handler = Says()
    with listening(handler) as server:
        reply = send(server, ENVELOPE, DATA)
    assert reply.text == "250 2.0.0 Ok: queued as 4bXy 1"
    assert not reply.reports
    assert handler.taken == [("moj@moj.example", ["bank+1@bank.example"], DATA)]
