"""Turns, debts and settlements as JSON."""

from gov.correspondence.api import threads
from gov.correspondence.letters.services.representation import envelope
from gov.correspondence.services.values import plain


def turn(found):
    """Return one letter of a conversation: its envelope, and how it refers to another."""
    return {**envelope(found.letter), "relation": found.relation, "refers_to": found.to}


def owed(letter):
    """Return a letter with the parties that still owe an answer."""
    return {**envelope(letter), "owing": threads.owing(letter)}


def settlement(party, found):
    """Return how the debt of a party ended."""
    return {"party": party, **{name: plain(value) for name, value in found._asdict().items()}}
