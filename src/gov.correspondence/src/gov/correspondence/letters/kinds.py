"""The kinds of letter and the portal types that carry them."""

PORTAL_TYPES = {"outgoing": "OutgoingLetter", "incoming": "IncomingLetter"}
LETTER_TYPES = tuple(PORTAL_TYPES.values())
