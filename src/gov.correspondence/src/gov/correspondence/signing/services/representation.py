"""The signing folder as JSON."""

from gov.correspondence.api import signing
from gov.correspondence.letters.services.representation import envelope
from gov.correspondence.letters.services.representation import may
from gov.correspondence.letters.services.representation import READ
from gov.correspondence.letters.version import version
from gov.correspondence.services.languages import said
from gov.correspondence.services.values import plain
from plone import api


def folder_representation(unit):
    """Return the letters of a folder in their order, a dict."""
    prepared = signing.prepared(unit)
    units = signing.units()
    wanted = unit or units[0]
    return {
        "@id": f"{api.portal.get().absolute_url()}/@signing-folder?unit={wanted}",
        "unit": wanted,
        "units": list(units),
        "prepared_by": prepared.prepared_by,
        "prepared_at": plain(prepared.prepared_at),
        "items": [item_representation(item) for item in signing.folder(wanted)],
    }


def item_representation(item):
    """Return one letter of a folder, a dict; the subject for its readers."""
    letter = item.letter
    readable = may(READ, letter)
    return {
        **envelope(letter),
        **({"letter_subject": letter.letter_subject} if readable else {}),
        "version": version(letter),
        "note": item.note,
    }


def outcome_representation(outcome, request):
    """Return what became of one decision, a dict."""
    shown = {"letter": outcome.letter, "decision": outcome.decision, "outcome": outcome.outcome}
    if outcome.error is None:
        return {**shown, **({"state": outcome.state} if outcome.state else {})}
    error = outcome.error
    return {
        **shown,
        "code": error.code,
        "status": error.status,
        "detail": said(error.message, request),
        **({"field": error.field} if error.field else {}),
    }
