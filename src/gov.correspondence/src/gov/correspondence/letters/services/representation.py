"""A letter as JSON: its envelope for whoever may see it, its content for whoever may read it."""

from gov.correspondence.api import acts
from gov.correspondence.letters import sealed
from gov.correspondence.letters import wording
from gov.correspondence.letters.kinds import DISTRIBUTED
from gov.correspondence.letters.kinds import WRITTEN
from gov.correspondence.services.values import plain
from plone import api


VIEW = "gov.correspondence: View Envelope"
READ = "gov.correspondence: Read Letter"

ENVELOPE = (
    "unit",
    "signatory_unit",
    "confidentiality",
    "handling",
    "urgency",
    "answer_due",
    "answer_due_time",
    "letter_date",
    "recipients",
    "declared_attachments",
    "number",
    "register",
    "file_code",
    "registered_at",
    "signature_mode",
    "signed_name",
    "signed_form",
    "signed_for",
    "sender_agency",
    "sender_name",
    "sender_unit",
    "their_number",
    "their_number_absent",
    "their_date",
    "arrival",
    "arrived_at",
    "message_id",
    "addressee_unit",
    "assigned_units",
)
CONTENT = (
    "letter_subject",
    "body",
    "body_translation",
    "languages",
    "references",
    "physical_attachments",
)


def may(permission, letter):
    """Whether the caller holds the permission on the letter."""
    return bool(api.user.has_permission(permission, obj=letter))


def envelope(letter):
    """Return what may be known of a letter without reading it, a dict."""
    fields = {name: plain(getattr(letter, name)) for name in ENVELOPE if hasattr(letter, name)}
    if letter.kind not in DISTRIBUTED:
        del fields["assigned_units"]
    return {
        "@id": letter.absolute_url(),
        "uid": letter.UID(),
        "kind": letter.kind,
        "state": api.content.get_state(obj=letter),
        **fields,
        **(_sealed(letter) if letter.kind == "incoming" else {}),
    }


def _sealed(letter):
    return {
        "document_type": sealed.document_type(letter),
        "signatory_post": sealed.signatory_post(letter),
    }


def content(letter):
    """Return what the letter says, a dict."""
    said = {name: plain(getattr(letter, name)) for name in CONTENT}
    if letter.kind in WRITTEN:
        return {**said, "rendered": wording.rendered(letter), "origin": letter.origin}
    return {
        **said,
        "form_of_address": sealed.form_of_address(letter),
        "unofficial_languages": list(sealed.unofficial(letter)),
    }


def representation(letter):
    """Return a letter as far as the caller may know it; ``readable`` tells whether that is all."""
    readable = may(READ, letter)
    return {
        **envelope(letter),
        **(content(letter) if readable else {}),
        "readable": readable,
        "acts": acts.available(letter),
    }


def file_representation(letter, record):
    """Return the record of one file of a letter, a dict."""
    return {
        "@id": f"{letter.absolute_url()}/@files/{record.id}",
        "id": record.id,
        "role": record.role,
        "name": record.name,
        "media_type": record.media_type,
        "size": record.size,
        "sha512": record.sha512,
        "added_at": plain(record.added_at),
        "added_by": record.added_by,
    }
