"""What people read for events, statuses and acts."""

from gov.correspondence import _
from zope.i18nmessageid import Message


STATUS_LABELS: dict[str, Message] = {
    "prepared": _("Prepared, not in the exchange"),
    "queued": _("Queued"),
    "delivered": _("Delivered to the portal"),
    "opened": _("Opened"),
    "registered": _("Registered there"),
    "assigned": _("Received by the unit"),
    "answered": _("Answered"),
    "refused": _("Refused"),
    "returned": _("Returned"),
    "failed": _("Failed: use another way"),
    "withdrawn": _("Withdrawn"),
}
ACT_LABELS: dict[str, Message] = {
    "create": _("Created"),
    "update": _("Changed"),
    "add-file": _("File added"),
    "remove-file": _("File removed"),
    "submit": _("Submitted for review"),
    "endorse": _("Endorsed"),
    "approve": _("Approved"),
    "return": _("Returned to the drafter"),
    "discard": _("Discarded"),
    "sign": _("Signature recorded"),
    "register": _("Registered"),
    "dispatch": _("Dispatched"),
    "receive": _("Received"),
    "open": _("Opened at the registry"),
    "distribute": _("Distributed"),
    "close": _("Closed"),
    "file": _("Filed"),
    "classify": _("File code given"),
    "further-copy": _("Registered as a further copy"),
    "copy-registered": _("A further copy was registered"),
    "copy-seen": _("Perhaps another copy arrived"),
}


def status_label(status: str) -> Message | str:
    """Return the words for a status or the event of a fact."""
    return STATUS_LABELS.get(status, status)


def act_label(act: str) -> Message | str:
    """Return the words for an act of the journal; the act itself where it has none."""
    return ACT_LABELS.get(act, act)
