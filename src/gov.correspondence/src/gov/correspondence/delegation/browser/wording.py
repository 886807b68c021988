"""What the pages call roles, acts, kinds of letter, states and rooms."""

from gov.correspondence import _
from gov.correspondence.letters.browser.words import Pill


ROLES = {"head": _("Head of unit"), "signatory": _("Signatory")}
ACTS = {
    "edit": _("Change drafts"),
    "submit": _("Submit for review"),
    "endorse": _("Endorse"),
    "approve": _("Approve for signature"),
    "sign": _("Sign"),
    "send_back": _("Return with a remark"),
    "refer": _("Refer, and answer referrals"),
    "consult": _("Consult other units"),
    "close": _("Close"),
    "file": _("File"),
}
KINDS = {
    "outgoing": _("Outgoing letters"),
    "circular": _("Circulars"),
    "memo": _("Internal memos"),
    "incoming": _("Incoming letters"),
}
STATES = {
    "coming": Pill(_("Not yet begun"), "is-waiting"),
    "holds": Pill(_("Holds now"), "is-done"),
    "ended": Pill(_("Ended"), ""),
    "revoked": Pill(_("Taken back"), "is-failed"),
}
OUTCOMES = {"reassigned": _("Handed over"), "ended": _("Ended")}
