"""What ``gcx node``, ``send``, ``receive``, ``state`` and ``echo`` do."""

import json
from argparse import Namespace
from gov.exchange.joining.draft import read_description
from gov.exchange.joining.echo import Echo
from gov.exchange.joining.node import Node


def node(options: Namespace) -> int:
    """Serve the node, or do once what there is to do, or note that its folder was put back."""
    if options.recover is not None:
        with Node(options.folder) as made:
            peers = made.recover(options.recover)
        print(f"{len(peers)} agencies will be asked; start the node.")
        return 0
    return run(Node(options.folder), options.once)


def echo(options: Namespace) -> int:
    """Serve the echo agency."""
    return run(Echo(options.folder), options.once)


def run(made: Node, once: bool) -> int:
    """Serve until told to stop; ``once`` sweeps and returns."""
    if once:
        made.sweep()
        return 0
    # The server is an extra: sending and receiving by hand need none.
    from gov.exchange.joining.serving import serve

    serve(made)
    return 0


def send(options: Namespace) -> int:
    """Seal and queue a letter, try to deliver it once, and say where it stands."""
    with Node(options.folder) as made:
        given = read_description(options.letter)
        message_id = made.send(given, options.main, options.attach)
        made.sweep()
        print(json.dumps(made.status(message_id), ensure_ascii=False, indent=1))
    return 0


def receive(options: Namespace) -> int:
    """List the letters that came, one line of JSON each."""
    with Node(options.folder) as made:
        made.sweep()
        for letter in made.received():
            facts = {
                "sender": letter.sender,
                "messageId": letter.message_id,
                "subject": letter.header.subject,
                "folder": str(letter.folder),
            }
            print(json.dumps(facts, ensure_ascii=False))
    return 0


def state(options: Namespace) -> int:
    """State what became of a letter, and try to bring the statement once."""
    with Node(options.folder) as made:
        told = made.state_act(
            options.sender,
            options.message,
            options.act,
            number=options.number,
            reason=options.reason,
        )
        made.sweep()
    print(told.evidence_identifier)
    return 0
