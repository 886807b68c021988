"""New drafts made from a letter: a copy, a reply, a letter further to it.

Each is an ordinary draft, made through the same rules as one that is typed. What it takes over is
only what its maker may read.
"""

from gov.correspondence import _
from gov.correspondence.api import accounts
from gov.correspondence.api import agencies
from gov.correspondence.api import files
from gov.correspondence.exceptions import NotAllowed
from gov.correspondence.exceptions import WrongState
from gov.correspondence.letters import drafting
from gov.correspondence.letters import lists
from gov.correspondence.letters import sealed
from gov.correspondence.letters import wording
from gov.correspondence.letters.acting import may
from gov.correspondence.letters.content import Letter
from gov.correspondence.letters.content import OutgoingLetter
from gov.correspondence.letters.files import REPORT
from gov.correspondence.letters.kinds import DISTRIBUTED
from gov.correspondence.letters.kinds import WRITTEN
from gov.correspondence.letters.messages import NOT_ALLOWED
from gov.correspondence.letters.pieces import Pieces
from gov.correspondence.letters.transitions import has_left
from gov.correspondence.withdrawal import asking
from typing import Any


REPLACES, FORWARDS = "replaces", "forwards"
KEPT = ("confidentiality", "handling", "urgency", "languages")
COPIED = (
    *KEPT,
    "letter_subject",
    "recipients",
    "references",
    "physical_attachments",
    "declared_attachments",
)
WITHOUT_NUMBER = {"ar": "بلا رقم", "en": "without number"}
REPLY = {
    "ar": "بالإشارة إلى كتابكم {their_reference}،\n\n",
    "en": "With reference to your letter {their_reference},\n\n",
}
CONTINUATION = {
    "ar": "إلحاقاً لكتابنا {our_reference}،\n\n",
    "en": "Further to our letter {our_reference},\n\n",
}
SUBJECT = {
    "in-reply-to": {"ar": "رد: ", "en": "Reply: "},
    "further-to": {"ar": "إلحاق: ", "en": "Further: "},
    FORWARDS: {"ar": "تحويل: ", "en": "Forwarded: "},
}
MAX_SUBJECT = 500


def copy(letter: Letter, unit: str, key: str = "") -> OutgoingLetter:
    """Make a draft with the same text, recipients and files; see ``api.letters.copy``."""
    _ask_read(letter)
    if letter.kind not in WRITTEN:
        raise WrongState(_("Only a letter that was written here is copied; answer this one."))
    return _drafted_anew(letter, unit, _copied(letter), "copy", key)


def replace(letter: Letter, unit: str, key: str = "") -> OutgoingLetter:
    """Make a draft that will take the place of a letter that left; see ``api.letters.replace``."""
    _ask_read(letter)
    if not has_left(letter):
        raise WrongState(_("One replaces a letter of ours that has left."))
    asking.refuse_irreplaceable(letter)
    replaced = {"whose": "ours", **_ours(letter), "relation": REPLACES}
    data = _copied(letter)
    data["references"] = [*(data["references"] or ()), replaced]
    return _drafted_anew(letter, unit, data, REPLACES, key)


def reply(letter: Letter, unit: str, key: str = "") -> OutgoingLetter:
    """Make a draft that answers a letter or memo that came; see ``api.letters.reply``."""
    _ask_read(letter)
    if letter.kind not in DISTRIBUTED or not letter.number:
        raise WrongState(_("One answers a letter that came and was registered."))
    kind = "memo" if letter.kind == "memo" else "outgoing"
    spoken = language_of(letter)
    data = {
        **{name: getattr(letter, name) for name in KEPT},
        "letter_subject": subject_of(letter, "in-reply-to"),
        "body": REPLY[spoken],
        "recipients": [_sender(letter)],
        "references": [their_reference(letter)],
    }
    return drafted_from(letter, unit, kind, data, "in-reply-to", key)


def further_to(letter: Letter, unit: str, key: str = "") -> OutgoingLetter:
    """Make a draft that continues one of our letters; see ``api.letters.further_to``."""
    _ask_read(letter)
    if letter.kind not in WRITTEN or not letter.number:
        raise WrongState(_("One continues a letter of ours that has its number."))
    data = {
        **{name: getattr(letter, name) for name in (*KEPT, "recipients")},
        "letter_subject": subject_of(letter, "further-to"),
        "body": CONTINUATION[language_of(letter)],
        "references": [{"whose": "ours", **_ours(letter), "relation": "further-to"}],
    }
    data["recipients"] = [{**row, "attachments": "all"} for row in data["recipients"]]
    return drafted_from(letter, unit, letter.kind, data, "further-to", key)


def units(letter: Letter) -> tuple[str, ...]:
    """Return the units in which the caller may write on from a letter, its own unit first."""
    rank = lists.rank(letter.confidentiality or "")
    held = {
        capacity.unit
        for capacity in accounts.capacities()
        if capacity.role in drafting.WRITERS and capacity.rank == rank
    }
    concerned = [letter.unit, *(letter.assigned_units or ())]
    return tuple(sorted(held, key=lambda code: (code not in concerned, code)))


def drafted_from(
    letter: Letter, unit: str, kind: str, data: dict[str, Any], relation: str, key: str
) -> OutgoingLetter:
    """Make a draft of ``kind`` related to a letter, of its degree at least, in its transaction."""
    own = units(letter)
    unit = unit or next(iter(own), "")
    signatory = getattr(letter, "signatory_unit", "") if relation != "in-reply-to" else ""
    least = 0 if relation == "copy" else lists.rank(letter.confidentiality or "")
    made_from = {"origin": letter.UID(), "origin_relation": relation, "least_rank": least}
    draft = drafting.create(
        unit, {**data, "signatory_unit": signatory or unit}, key, kind, **made_from
    )
    matter = letter.transaction if relation != "copy" else ""
    if matter:
        draft.transaction = matter
    return draft


def _copied(letter: Letter) -> dict[str, Any]:
    data = {name: getattr(letter, name) for name in COPIED}
    data["body"] = letter.written_body or letter.body or ""
    data["body_translation"] = letter.written_translation or letter.body_translation or ""
    return data


def _drafted_anew(
    letter: Letter, unit: str, data: dict[str, Any], relation: str, key: str
) -> OutgoingLetter:
    """Make the draft with the documents of the letter."""
    draft = drafted_from(letter, unit, letter.kind, data, relation, key)
    if not draft.files:
        draft.recipients = _with_files(letter, draft)
    return draft


def _ask_read(letter: Letter) -> None:
    if not may(letter, "Read Letter"):
        raise NotAllowed(NOT_ALLOWED)


def _with_files(letter: Letter, draft: OutgoingLetter) -> list[dict[str, Any]]:
    """Copy the documents and return the recipients with their packs of the new attachments."""
    renamed: dict[str, str] = {}
    for record in list(letter.files.values()):
        if record.role not in ("signed", "receipt", REPORT):
            stream = Pieces(record.pieces())
            made = files.add(draft, record.role, record.name, record.media_type, stream)
            renamed[record.id] = made.id
    return [{**row, "attachments": _pack(row["attachments"], renamed)} for row in draft.recipients]


def _pack(pack: str, renamed: dict[str, str]) -> str:
    if pack in ("all", "none"):
        return pack
    kept = [renamed[part.strip()] for part in pack.split(",") if part.strip() in renamed]
    return ",".join(kept) or "none"


def language_of(letter: Letter) -> str:
    """Return the language a letter is written in."""
    return next(iter(letter.languages or ()), "ar")


def subject_of(letter: Letter, relation: str) -> str:
    """Return the subject for a letter that is so related to another."""
    known = tuple(word for words in SUBJECT.values() for word in words.values())
    subject = letter.letter_subject
    while subject.startswith(known):
        subject = subject.removeprefix(next(word for word in known if subject.startswith(word)))
    return f"{SUBJECT[relation][language_of(letter)]}{subject}"[:MAX_SUBJECT]


def _ours(letter: Letter) -> dict[str, Any]:
    return {"agency": "", "number": letter.number, "date": wording.borne_day(letter)}


def their_reference(letter: Any, relation: str = "in-reply-to") -> dict[str, Any]:
    """Return the reference to a letter that came, by the number of whoever sent it."""
    if letter.kind == "memo":
        return {"whose": "ours", **_ours(letter), "relation": relation}
    return {
        "whose": "theirs",
        "agency": letter.sender_agency if agencies.get(letter.sender_agency or "") else "",
        "number": letter.their_number or WITHOUT_NUMBER[language_of(letter)],
        "date": letter.their_date,
        "relation": relation,
    }


def _sender(letter: Any) -> dict[str, Any]:
    """Return the recipient row of whoever sent a letter."""
    if letter.kind == "memo":
        return {"kind": "unit", "unit": letter.unit, "role": "original"}
    agency = agencies.get(letter.sender_agency or "")
    if agency is None:
        return _outside(letter)
    units = {unit.code for unit in agency.units}
    posts = {post.code for post in agency.posts}
    post = sealed.signatory_post(letter)
    unit = letter.sender_unit or ""
    return {
        "kind": "agency",
        "agency": agency.id,
        "unit": unit if unit in units and post not in posts else "",
        "post": post if post in posts else "",
        "role": "original",
    }


def _outside(letter: Any) -> dict[str, Any]:
    address = getattr(letter, "sender_address", "") or ""
    way = letter.arrival if letter.arrival in ("post", "email") and address else "hand"
    return {
        "kind": "outside",
        "name": letter.sender_name or letter.sender_agency or "",
        "address": address,
        "delivery": way,
        "role": "original",
    }
