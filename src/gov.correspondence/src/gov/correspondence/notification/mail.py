"""A notification as an e-mail message. Pure."""

from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from typing import NamedTuple


class Mail(NamedTuple):
    """``sender`` and ``recipient`` are bare addresses, ``name`` is the sender's; ``id`` names the
    message for ever, ``date`` is aware."""

    id: str
    sender: str
    name: str
    recipient: str
    subject: str
    text: str
    language: str
    date: datetime


def message_id(id: str, sender: str) -> str:
    """Return the Message-ID: the same for each try, so that mail systems know a repeat."""
    return f"<{id}.notification@{sender.rpartition('@')[2]}>"


def build(mail: Mail) -> bytes:
    """Return the message with CRLF line ends. ValueError for an address that is none.

    It says of itself that a machine wrote it (RFC 3834), so that no absence is answered to it.
    """
    made = EmailMessage(policy=SMTP)
    made["From"] = Address(mail.name, addr_spec=_bare(mail.sender).addr_spec)
    made["To"] = _bare(mail.recipient)
    made["Subject"] = mail.subject
    made["Date"] = format_datetime(mail.date)
    made["Message-ID"] = message_id(mail.id, mail.sender)
    made["Auto-Submitted"] = "auto-generated"
    made.set_content(mail.text, charset="utf-8", cte="base64")
    made["Content-Language"] = mail.language
    return made.as_bytes()


def _bare(address: str) -> Address:
    """Return an address as headers hold it; ValueError for what is none."""
    local, _at, domain = address.rpartition("@")
    if not local or not domain or len(address.split()) != 1:
        raise ValueError("not an e-mail address")
    return Address(addr_spec=address)
