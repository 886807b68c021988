"""One message given to a mail server (RFC 5321), and the last thing it said. Pure."""

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from contextlib import suppress
from dataclasses import dataclass
from gov.exchange.mailing.errors import MailDeferred
from gov.exchange.mailing.errors import MailLogin
from gov.exchange.mailing.errors import MailRefused
from gov.exchange.mailing.errors import MailUnsure
from gov.exchange.mailing.report import clean
from gov.exchange.wire.errors import PeerUnreachable
from gov.exchange.wire.errors import TooLarge
from gov.exchange.wire.errors import WireError


LOOPBACK = ("localhost", "127.0.0.1", "::1")
# Delivered, failed or late: tell us, with the headers only (RFC 3461).
NOTIFY = "NOTIFY=SUCCESS,FAILURE,DELAY"


@dataclass(frozen=True, slots=True)
class Server:
    """The agency's own mail server; ``ca`` is a bundle of certificate authorities, else the
    system's; the time-out in seconds is that of each answer."""

    host: str
    port: int
    user: str = ""
    password: str = ""
    ca: str = ""
    timeout: float = 60.0


@dataclass(frozen=True, slots=True)
class Envelope:
    """From whom, to whom, and the id that reports name (letters, digits, dots and hyphens);
    ``""`` asks for no reports."""

    sender: str
    recipient: str
    envelope_id: str = ""


@dataclass(frozen=True, slots=True)
class Reply:
    """What the server said when it took the message; ``reports`` when it promised to report."""

    text: str
    reports: bool


def send(server: Server, envelope: Envelope, data: bytes) -> Reply:
    """Give a message to the server; returns only when it took it.

    Raises MailRefused, MailDeferred, MailLogin, TooLarge, PeerUnreachable; of these MailUnsure for
    a server that falls silent after the last byte, since it may have taken the message.
    """
    name = envelope.sender.rpartition("@")[2]
    try:
        connection = smtplib.SMTP(
            server.host, server.port, local_hostname=name, timeout=server.timeout
        )
        with _leaving(connection):
            _enter(connection, server)
            return _give(connection, envelope, data)
    except smtplib.SMTPResponseException as error:
        raise _answered(error.smtp_code, error.smtp_error) from error
    except (OSError, smtplib.SMTPException) as error:
        raise PeerUnreachable(f"The mail server cannot be reached: {clean(error)}") from error


@contextmanager
def _leaving(connection: smtplib.SMTP) -> Iterator[None]:
    """Say good-bye at the end. What the server answers to that changes nothing of what it said of
    the message, which smtplib's own context manager would let it do."""
    try:
        yield
    finally:
        with suppress(OSError, smtplib.SMTPException):
            connection.quit()
        connection.close()


def _enter(connection: smtplib.SMTP, server: Server) -> None:
    connection.ehlo_or_helo_if_needed()
    if connection.has_extn("starttls"):
        connection.starttls(context=ssl.create_default_context(cafile=server.ca or None))
        connection.ehlo()
    elif server.user and server.host not in LOOPBACK:
        raise MailLogin("The mail server offers no TLS, so that the password is not sent.")
    if not server.user:
        return
    try:
        connection.login(server.user, server.password)
    except smtplib.SMTPAuthenticationError as error:
        raise MailLogin(f"The mail server does not let us in: {_said(error.smtp_error)}") from error


def _give(connection: smtplib.SMTP, envelope: Envelope, data: bytes) -> Reply:
    limit = connection.esmtp_features.get("size", "")
    if limit.isascii() and limit.isdigit() and 0 < int(limit) < len(data):
        raise TooLarge(f"The mail server takes {limit} bytes, the message has {len(data)}.")
    reports = bool(envelope.envelope_id) and connection.has_extn("dsn")
    options = [f"SIZE={len(data)}"] if limit else []
    asked = [NOTIFY, f"ORCPT=rfc822;{_xtext(envelope.recipient)}"] if reports else []
    if reports:
        options += ["RET=HDRS", f"ENVID={envelope.envelope_id}"]
    _expect(connection.mail(envelope.sender, options))
    _expect(connection.rcpt(envelope.recipient, asked))
    try:
        code, said = connection.data(data)
    except smtplib.SMTPServerDisconnected as error:
        unsure = "The mail server fell silent while it took the message; it may have it already."
        raise MailUnsure(unsure) from error
    _expect((code, said))
    return Reply(f"{code} {_said(said)}", reports)


def _expect(answer: tuple[int, bytes]) -> None:
    if answer[0] // 100 != 2:
        raise _answered(*answer)


def _answered(code: int, said: bytes | str) -> WireError:
    """The error of a reply; 552 is about the size."""
    text = f"{code} {_said(said)}"
    if code == 552:
        return TooLarge(text)
    return MailRefused(text) if code // 100 == 5 else MailDeferred(text)


def _said(reply: bytes | str) -> str:
    return clean(reply.decode("utf-8", "replace") if isinstance(reply, bytes) else reply)


def _xtext(text: str) -> str:
    """RFC 3461: every sign that would end or confuse a parameter is written as its number."""
    safe = (f"+{ord(one):02X}" if one in "+=" or not "!" <= one <= "~" else one for one in text)
    return "".join(safe)
