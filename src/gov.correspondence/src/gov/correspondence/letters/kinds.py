"""The kinds of letter and the portal types that carry them."""

PORTAL_TYPES = {
    "outgoing": "OutgoingLetter",
    "incoming": "IncomingLetter",
    "circular": "Circular",
    "memo": "InternalMemo",
}
LETTER_TYPES = tuple(PORTAL_TYPES.values())
# What is written here, and what of it leaves the agency.
WRITTEN = ("outgoing", "circular", "memo")
LEAVING = ("outgoing", "circular")
# What comes to units of ours, by distribution.
DISTRIBUTED = ("incoming", "memo")
