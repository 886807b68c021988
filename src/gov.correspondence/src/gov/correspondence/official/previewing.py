"""The letter as it would be printed, before anything of it is stored."""

from collections.abc import Mapping
from gov.correspondence import _
from gov.correspondence.exceptions import Invalid
from gov.correspondence.letters import drafting
from gov.correspondence.letters.content import Circular
from gov.correspondence.letters.content import InternalMemo
from gov.correspondence.letters.content import OutgoingLetter
from gov.correspondence.official.page import made
from plone import api
from typing import Any


CLASSES = {"outgoing": OutgoingLetter, "circular": Circular, "memo": InternalMemo}


def preview(kind: str, data: Mapping[str, Any], unit: str) -> bytes:
    """Return the PDF, marked as a draft; see ``api.official.preview_pdf``."""
    values = drafting.clean(kind, data, drafting.defaults(unit))
    if not values["body"]:
        raise Invalid(_("The letter has no text of which a document could be made."), field="body")
    # Never put anywhere: it is gone with the request.
    letter = CLASSES[kind]("preview")
    for name, value in {**values, "unit": unit}.items():
        setattr(letter, name, value)
    return made(letter.__of__(api.portal.get()), final=False)
