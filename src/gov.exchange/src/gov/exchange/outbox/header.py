"""From a dispatched letter and one recipient row to the header that will be sealed."""

from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from datetime import datetime
from datetime import timedelta
from gov.correspondence.agencies import groups
from gov.exchange.wire import digests
from gov.exchange.wire import header as wire
from gov.exchange.wire.agency import Agency
from gov.exchange.wire.directory import Directory
from gov.exchange.wire.directory import NationalCode
from gov.exchange.wire.schedule import DEFAULT_TTL
from types import MappingProxyType
from typing import Any
from typing import Protocol
from zope.i18n import translate


class File(Protocol):
    """What the header says of a letter file."""

    name: str
    media_type: str
    size: int
    sha512: str
    sha256: str


class Signed(Protocol):
    """What the signature block of a letter says; ``form`` is empty for a right of one's own."""

    name: str
    form: str
    behalf: str


class Degree(Protocol):
    """A value of an agency's list of confidentialities or urgencies."""

    name_ar: str
    name_en: str
    national_code: str


def build(
    letter: Any,
    row: Mapping[str, Any],
    *,
    sender: str,
    message_id: str,
    letter_id: str,
    now: datetime,
    dated: date,
    files: Sequence[File],
    confidentiality: Degree | None,
    urgency: Degree | None,
    handling: str | None,
    directory: Directory,
    signatory: wire.Signatory | None = None,
    relation: Mapping[str, Any] = MappingProxyType({}),
    due_at: datetime | None = None,
    ttl: timedelta = DEFAULT_TTL,
) -> wire.LetterHeader:
    """The header of one consignment, its objects included; ``files`` has the main one first,
    ``dated`` is the date of the letter, ``relation`` names an earlier message to the same recipient
    as ``supersedes`` or ``updates``, or a package that is passed on as ``forwards``, ``due_at`` is
    the moment by which an answer is asked for, where its day has a time."""
    language, unofficial = languages(letter)
    references = [dict(item) for item in letter.references or ()]
    recipient = directory.agencies.get(row["agency"])
    suite = digests.best(recipient.suites if recipient else ())
    return wire.LetterHeader(
        message_id=message_id,
        letter_id=letter_id,
        sender=wire.PartyRef(sender, letter.unit or None),
        recipient=wire.PartyRef(row["agency"], row.get("unit") or None),
        issued_at=now,
        expires_at=now + ttl,
        subject=letter.letter_subject,
        doc_number=letter.number or None,
        doc_date=dated.isoformat(),
        doc_type="circular" if letter.kind == "circular" else "letter",
        classification=coded(confidentiality, letter.confidentiality, directory.classifications),
        urgency=coded(urgency, letter.urgency, directory.urgencies),
        language=language,
        recipient_role=row.get("role") or "original",
        addressee=addressee(row, language[0], directory),
        signature_mode=letter.signature_mode or "hand",
        signatory=signatory,
        unofficial_languages=unofficial,
        handling=handling or None,
        answer_due_by=letter.answer_due.isoformat() if letter.answer_due else None,
        answer_due_at=due_at,
        copy_to=tuple(copies(letter.recipients, directory, language[0])),
        physical_attachments=tuple(
            wire.PhysicalAttachment(item["kind"], int(item["count"]), item.get("note") or "")
            for item in letter.physical_attachments or ()
        ),
        refs=replace(refs(references, sender), **relation),
        test=directory.test,
        objects=tuple(objects(files, suite)),
        suite=suite,
        ext=relations(references, sender),
    )


def languages(letter: Any) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The languages of the text, and those in which it is an unofficial translation."""
    spoken = tuple(letter.languages or ("ar",))
    if not letter.body_translation:
        return spoken, ()
    other = "en" if spoken[0] == "ar" else "ar"
    return tuple(dict.fromkeys((*spoken, other))), (other,)


def coded(degree: Degree | None, own: str, codes: Sequence[NationalCode]) -> wire.Coded:
    """The national code with our own name for it; a value without one counts as the highest."""
    known = {code.code: code for code in codes}
    wanted = (degree.national_code if degree else "") or ""
    highest = max(codes, key=lambda code: code.rank, default=None)
    found = known.get(wanted) or highest
    label = (degree.name_ar or degree.name_en) if degree else own
    return wire.Coded(found.code if found else (wanted or own), label or own)


def signatory(block: Signed | None, unit: str, sender: Agency | None) -> wire.Signatory | None:
    """Who signed, by the post that our directory entry lists in that unit, else by the unit."""
    if block is None:
        return None
    post = next((post.id for post in sender.posts if post.unit == unit), "") if sender else ""
    units = {each.id: each.names for each in sender.units} if sender else {}
    named = units.get(unit, {})
    return wire.Signatory(
        post or named.get("ar") or next(iter(named.values()), unit),
        block.name,
        block.form or "own",
        block.behalf or None,
    )


def addressee(row: Mapping[str, Any], language: str, directory: Directory) -> wire.Addressee:
    """The post written to, with its form of address in the letter's language."""
    code = row.get("post") or None
    entry = directory.agency(row["agency"]).post(code) if code else None
    forms = (entry.form_of_address or {}) if entry else {}
    return wire.Addressee(code, forms.get(language) or next(iter(forms.values()), None))


def copies(
    rows: Iterable[Mapping[str, Any]] | None, directory: Directory, language: str
) -> Iterable[wire.CopyTo]:
    """The other recipients named on the letter."""
    for row in rows or ():
        if row.get("role") != "copy":
            continue
        if row.get("group"):
            yield wire.CopyTo(group_name(row["group"], language))
            continue
        agency = row.get("agency") or None
        entry = directory.agencies.get(agency or "")
        names = entry.names if entry else {}
        name = row.get("name") or names.get(language) or next(iter(names.values()), "") or agency
        yield wire.CopyTo(name or "-", agency, row.get("unit") or None, row.get("post") or None)


def group_name(rule: str, language: str) -> str:
    """What people read for a group of agencies, in the language of the letter."""
    return str(translate(groups.title(rule), target_language=language) or rule)


def refs(references: Sequence[Mapping[str, Any]], sender: str) -> wire.Refs:
    """What the letter answers, and the other letters it names."""
    answers = [item for item in references if item.get("relation") == "in-reply-to"]
    first = answers[0] if answers else None
    others = [item for item in references if item is not first]
    return wire.Refs(
        in_reply_to=earlier(first, sender) if first else None,
        earlier=tuple(earlier(item, sender) for item in others),
    )


def earlier(item: Mapping[str, Any], sender: str) -> wire.EarlierLetter:
    """One earlier letter, by number and date; whose it is, by agency."""
    agency = sender if item.get("whose") == "ours" else item.get("agency") or None
    date = item.get("date")
    return wire.EarlierLetter(
        number=item["number"], date=date.isoformat() if date else None, agency=agency
    )


def relations(references: Sequence[Mapping[str, Any]], sender: str) -> dict[str, Any]:
    """How each earlier letter is related, which ``refs`` has no member for."""
    rows = [
        {"number": item["number"], "relation": item.get("relation") or "in-reply-to"}
        for item in references
    ]
    return {"relations": rows} if rows else {}


def objects(files: Sequence[File], suite: str) -> Iterable[wire.ObjectEntry]:
    """The files as they will lie in the container."""
    for index, file in enumerate(files):
        yield wire.ObjectEntry(
            wire.object_path(index),
            file.name,
            file.media_type,
            file.size,
            digests.Digest(file.sha256 if suite == digests.NEW else file.sha512),
            role(index, file),
        )


def role(index: int, file: Any) -> str:
    """The first file is the letter itself; what is passed on says so; the others are attached."""
    if index and getattr(file, "role", "") == wire.FORWARDED:
        return wire.FORWARDED
    return "attachment" if index else "main"


def chosen(files: Iterable[Any], attachments: str) -> tuple[Any, ...]:
    """The files of one recipient's pack, the document first.

    The document is the signed copy where there is one. ``attachments`` is ``all``, ``none`` or
    ids separated by commas. ValueError when the letter has no document.
    """
    known = list(files)
    documents = {file.role: file for file in known if file.role in ("main", "signed")}
    document = documents.get("signed") or documents.get("main")
    if document is None:
        raise ValueError("the letter has no document")
    wanted = {part.strip() for part in (attachments or "all").split(",")}
    pack = [
        file
        for file in known
        if file.role == "attachment" and ("all" in wanted or file.id in wanted)
    ]
    return (document, *pack)
