"""The degrees of a letter as its index spells them, by which lists are narrowed. Pure."""

INDEX = "letter_degrees"
NAMES = ("urgency", "confidentiality")


def token(name: str, code: str) -> str:
    """Return the spelling of one degree."""
    return f"{name}:{code}"
