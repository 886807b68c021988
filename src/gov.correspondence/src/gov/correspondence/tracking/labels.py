"""What people read for events, statuses and acts."""

from gov.correspondence import _
from zope.i18nmessageid import Message


STATUS_LABELS: dict[str, Message] = {
    "prepared": _("Prepared, not in the exchange"),
    "queued": _("Queued"),
    "relayed": _("Sent by e-mail"),
    "mailbox": _("Delivered, according to the mail system"),
    "displayed": _("Displayed, according to the mail program"),
    "delivered": _("Delivered to the portal"),
    "opened": _("Opened"),
    "registered": _("Registered there"),
    "accepted": _("Accepted there"),
    "assigned": _("Received by the unit"),
    "handed_over": _("Opened by the unit"),
    "in_progress": _("In progress"),
    "answered": _("Answered"),
    "undecided": _("Not decided there in time"),
    "unopened": _("Not opened there by a unit in time"),
    "refused": _("Refused"),
    "returned": _("Returned"),
    "failed": _("Failed: use another way"),
    "withdrawn": _("Withdrawn"),
    "delayed": _("Not delivered after an hour, the unit is told"),
    "overdue": _("Not delivered after a day, the registry is told"),
    "resumed": _("Being sent again"),
    "rerouted": _("Goes another way"),
}
# What is told of a consignment without saying where it is.
TOLD_LABELS: dict[str, Message] = {
    "withdrawal-asked": _("Asked back"),
    "withdrawal-refused": _("Not given back"),
    "return-dismissed": _("Left as it came back"),
    "refusal-noted": _("Refusal to give it back noted"),
    "reminded": _("Reminded"),
    "forwarded": _("Forwarded to another agency"),
    "registered-onward": _("Registered by the agency it was forwarded to"),
    "mail-delayed": _("The mail system is still trying"),
    "mail-relayed": _("Passed to a mail system that reports nothing"),
    "mail-expanded": _("Passed on to a list of addresses"),
    "mail-deleted": _("Deleted unread, according to the mail program"),
    "mail-processed": _("Processed by the mail program without being displayed"),
    "mail-unshown": _("The mail program tells nothing of it"),
    "mail-reported": _("Report on an earlier message"),
}
BY_HAND = ("hand", "post", "courier", "email")
BY_MAIL_LABELS: dict[str, Message] = {"queued": _("To be sent by e-mail")}
BY_HAND_LABELS: dict[str, Message] = {
    "prepared": _("To be delivered"),
    "delivered": _("Delivered"),
    "returned": _("Came back undelivered"),
}
ACT_LABELS: dict[str, Message] = {
    "create": _("Created"),
    "update": _("Changed"),
    "mail-report": _("Report of a mail system entered"),
    "add-file": _("File added"),
    "remove-file": _("File removed"),
    "submit": _("Submitted for review"),
    "endorse": _("Endorsed"),
    "approve": _("Approved"),
    "return": _("Returned"),
    "withdraw-approvals": _("Approvals withdrawn, the letter was changed"),
    "adjust-path": _("Review path changed"),
    "consult": _("Unit consulted"),
    "name-consulted": _("Person named to answer"),
    "answer-consultation": _("Consultation answered"),
    "withdraw-consultation": _("Consultation taken back"),
    "note-for-signature": _("Note for the signatory"),
    "discard": _("Discarded"),
    "sign": _("Signature recorded"),
    "register": _("Registered"),
    "dispatch": _("Dispatched"),
    "deliver": _("Delivery recorded"),
    "another-way": _("Sent another way"),
    "receive": _("Received"),
    "open": _("Opened at the registry"),
    "distribute": _("Distributed"),
    "close": _("Closed"),
    "void": _("Number void"),
    "correct": _("Entry corrected"),
    "close-book": _("Year of a book closed"),
    "set-up-book": _("Book set up"),
    "refer": _("Referred"),
    "refer-copy": _("A copy sent for information"),
    "accept-referral": _("Referral accepted"),
    "refuse-referral": _("Referral refused"),
    "report-referral": _("Report on a referral"),
    "complete-referral": _("Referral completed"),
    "withdraw-referral": _("Referral withdrawn"),
    "reassign-referral": _("Referral put before somebody else"),
    "read-copy": _("Copy seen"),
    "join": _("A letter joined the transaction"),
    "reopen": _("Reopened"),
    "stop-clock": _("Time limits stopped"),
    "run-clock": _("Time limits run again"),
    "move-paper": _("Paper original moved"),
    "hand-paper": _("Paper original on a hand-over list"),
    "receive-paper": _("Paper original received"),
    "miss-paper": _("Paper original did not arrive"),
    "remind": _("Reminder drafted"),
    "configure-follow-up": _("Follow-up set up"),
    "configure-mailing": _("Official e-mail set up"),
    "configure-exchange": _("Exchange between agencies set up"),
    "configure-calendar": _("Calendar changed"),
    "configure-review": _("Review rules changed"),
    "configure-directives": _("Directives changed"),
    "configure-templates": _("Letter templates changed"),
    "configure-urgencies": _("Time to answer changed"),
    "configure-filing-plan": _("Filing plan changed"),
    "let-off": _("No answer needed"),
    "link": _("Linked to another letter"),
    "file": _("Filed"),
    "classify": _("File code given"),
    "further-copy": _("Registered as a further copy"),
    "copy-registered": _("A further copy was registered"),
    "copy-seen": _("Perhaps another copy arrived"),
    "delegate": _("Delegation granted"),
    "revoke-delegation": _("Delegation taken back"),
    "enter-absence": _("Absence entered"),
    "end-absence": _("Absence ended"),
    "change-substitute": _("Substitute changed"),
    "hand-over": _("Desk handed over"),
    "forward": _("Covering letter drafted to forward it"),
    "forwarded": _("Forwarded to another agency"),
    "nudge": _("The silent reminded"),
    "reminded": _("Reminded by the sender"),
    "withdraw": _("Withdrawal asked"),
    "replace": _("Replaced by a new letter"),
    "ask-withdrawal": _("The sender asked for the letter back"),
    "refuse-withdrawal": _("Withdrawal refused"),
    "withdrawn": _("Withdrawn by the sender"),
    "return-to-sender": _("Returned to its sender"),
    "dismiss-return": _("Nothing more is done about its return"),
    "note-refusal": _("Refusal to give it back noted"),
    "open-at-unit": _("Opened by the unit"),
    "undecided": _("Neither registered nor returned in time"),
    "unopened": _("Not opened by a unit in time"),
}


def status_label(status: str, way: str = "exchange") -> Message | str:
    """Return the words for a status or the event of a fact; ``way`` is how the letter travels."""
    if way == "email" and status in BY_MAIL_LABELS:
        return BY_MAIL_LABELS[status]
    if way in BY_HAND and status in BY_HAND_LABELS:
        return BY_HAND_LABELS[status]
    return STATUS_LABELS.get(status) or TOLD_LABELS.get(status, status)


def act_label(act: str) -> Message | str:
    """Return the words for an act of the journal; the act itself where it has none."""
    return ACT_LABELS.get(act, act)
