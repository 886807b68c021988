"""The copy of an approved letter that is made ready for signing."""

from gov.correspondence import _
from gov.correspondence.exceptions import Invalid
from gov.correspondence.exceptions import NotAllowed
from gov.correspondence.exceptions import WrongState
from gov.correspondence.letters import transitions
from gov.correspondence.letters.acting import may
from gov.correspondence.letters.content import Letter
from gov.correspondence.letters.messages import NOT_ALLOWED
from gov.correspondence.printing.unfit import UnfitDocumentError
from gov.correspondence.signing.fields import add_fields


LIMIT_MIB = 50
# A browser saves it and runs nothing in it; nobody on the way keeps it.
HEADERS = {
    "Content-Type": "application/pdf",
    "Content-Disposition": 'attachment; filename="signing-copy.pdf"',
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "Cache-Control": "no-store, private",
}


def signing_copy(letter: Letter) -> bytes:
    """Return the signing copy; see ``api.signing.signing_copy``."""
    if not may(letter, "Read Letter"):
        raise NotAllowed(NOT_ALLOWED)
    if transitions.state(letter) != "approved":
        raise WrongState(_("An approved letter has a copy for signing."))
    main = next((file for file in letter.files.values() if file.role == "main"), None)
    if main is None:
        raise Invalid(_("The letter has no main document."), field="files")
    if main.size > LIMIT_MIB * 1024 * 1024:
        message = _("A copy for signing takes at most ${limit} MiB.", mapping={"limit": LIMIT_MIB})
        raise Invalid(message, field="files")
    try:
        spoken = next(iter(letter.languages or ()), "ar")
        return add_fields(b"".join(main.pieces()), right_to_left=spoken == "ar")
    except UnfitDocumentError:
        message = _("The main document is protected or damaged: it takes no form fields.")
        raise Invalid(message, field="files") from None
