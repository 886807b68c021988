"""Letters between the agencies of the demonstration, through the public REST API."""

import hashlib
import secrets
from agencies import Agencies
from client import JSON
from client import Portal
from dataclasses import dataclass
from first_letter import fields
from first_letter import password
from pathlib import Path
from support.portals import wait_for
from typing import Any


PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n"


@dataclass(frozen=True)
class Cast:
    """Who does what to a letter of the Minister's office, and in which book it is registered."""

    drafter: str
    head: str
    signatory: str
    signer: str
    clerk: str
    book: str


OPEN = Cast("yusuf", "khalid", "ibrahim", "maryam", "salem", "outgoing-minister")
SECRET = Cast("faisal", "khalid", "ibrahim", "ibrahim", "jaber", "outgoing-secret")


def as_(agencies: Agencies, site: str, login: str) -> Portal:
    """A person at the portal of an agency."""
    return Portal(getattr(agencies, site).url, login, password(login))


def signed(agencies: Agencies, folder: Path, subject: str, cast: Cast, **other: Any) -> JSON:
    """A letter of moj drafted, reviewed and signed, as its drafter made it."""
    pdf = folder / "كتاب.pdf"
    # The same file twice would count as the same letter.
    pdf.write_bytes(PDF.replace(b"\n", f"\n% {secrets.token_hex(8)}\n".encode(), 1))
    values = {**fields(subject), "declared_attachments": 1, **other}
    with as_(agencies, "moj", cast.drafter) as drafter:
        letter = drafter.create("minister-office", values)
        drafter.upload(letter, "main", pdf)
        # Of an earlier letter that is not in the portal its writer says why it is cited.
        drafter.submit(letter, "من الأرشيف الورقي" if "references" in other else "")
    with as_(agencies, "moj", cast.head) as head:
        head.endorse(letter)
    with as_(agencies, "moj", cast.signatory) as signatory:
        signatory.approve(letter)
    with as_(agencies, "moj", cast.signer) as signer:
        signer.upload_signed(letter, pdf)
        signer.sign(letter)
    return letter


def registered(agencies: Agencies, folder: Path, subject: str, cast: Cast, **other: Any) -> JSON:
    """A letter of moj drafted, reviewed, signed and registered; as its clerk sees it."""
    letter = signed(agencies, folder, subject, cast, **other)
    with as_(agencies, "moj", cast.clerk) as clerk:
        clerk.register(letter, cast.book)
        return clerk.get(letter)


def dispatched(agencies: Agencies, folder: Path, subject: str, cast: Cast, **other: Any) -> JSON:
    """The same letter, sent."""
    letter = registered(agencies, folder, subject, cast, **other)
    with as_(agencies, "moj", cast.clerk) as clerk:
        clerk.dispatch(letter)
    return letter


def arrived(
    agencies: Agencies, clerk: str, number: str, seconds: float = 60, site: str = "cms"
) -> JSON:
    """The envelope on the incoming desk of a clerk, once it is there."""

    def look() -> JSON | None:
        with as_(agencies, site, clerk) as person:
            return next((i for i in person.incoming() if i.get("their_number") == number), None)

    found: JSON = wait_for(look, seconds, f"{number} on the desk of {clerk}")
    return found


def sha512(path: Path) -> str:
    """The digest of a file, in hex."""
    return hashlib.sha512(path.read_bytes()).hexdigest()
