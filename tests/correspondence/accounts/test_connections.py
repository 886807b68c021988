"""The connection a thread keeps to the directory: used again, replaced once, never shared."""

import ldap
import pytest
from gov.correspondence.accounts import connections
from threading import Thread
from types import SimpleNamespace


class Connection:
    """A connection that fails as it is told to."""

    def __init__(self, *failures):
        self.failures = list(failures)
        self.options = {}

    def set_option(self, option, value):
        self.options[option] = value

    def search(self):
        if self.failures:
            raise self.failures.pop(0)
        return "answer"


@pytest.fixture
def made(monkeypatch):
    """The connections made so far; ``waiting`` are those to be made next."""
    found = SimpleNamespace(all=[], waiting=[])

    def connect(props, dn, password, patience):
        connection = found.waiting.pop(0) if found.waiting else Connection()
        found.all.append((connection, dn, password))
        return connection

    monkeypatch.setattr(connections, "connect", connect)
    connections.forget()
    yield found
    connections.forget()


def settings(**other):
    return SimpleNamespace(**(dict.fromkeys(connections.DECISIVE, "") | {"user": "portal"} | other))


def ask(props=None, patience=5.0):
    return connections.ask(props or settings(), patience, lambda connection: connection.search())


def test_a_server_that_is_down_is_asked_once(made):
    made.waiting = [Connection(ldap.SERVER_DOWN())]
    with pytest.raises(ldap.SERVER_DOWN):
        ask()
    assert len(made.all) == 1


def test_a_kept_connection_that_ended_is_replaced_once(made):
    made.waiting = [Connection(), Connection(ldap.SERVER_DOWN())]
    ask()
    made.all[0][0].failures = [ldap.SERVER_DOWN()]
    with pytest.raises(ldap.SERVER_DOWN):
        ask()
    assert ask() == "answer"
    assert len(made.all) == 3


def test_a_silent_server_is_not_asked_again_and_its_connection_given_up(made):
    ask()
    made.all[0][0].failures = [ldap.TIMEOUT()]
    with pytest.raises(ldap.TIMEOUT):
        ask()
    assert len(made.all) == 1
    assert ask() == "answer"
    assert len(made.all) == 2


def test_a_missing_entry_is_an_answer(made):
    made.waiting = [Connection(ldap.NO_SUCH_OBJECT())]
    with pytest.raises(ldap.NO_SUCH_OBJECT):
        ask()
    assert ask() == "answer"
    assert len(made.all) == 1


@pytest.mark.parametrize("name", connections.DECISIVE)
def test_other_settings_make_another_connection(made, name):
    ask()
    ask(settings(**{name: "other"}))
    assert len(made.all) == 2


def test_what_nobody_used_for_a_while_is_not_trusted(made, monkeypatch):
    ask()
    monkeypatch.setattr(connections, "IDLE", 0.0)
    ask()
    assert len(made.all) == 2


def test_a_thread_keeps_its_own(made):
    for _ in range(2):
        assert ask() == "answer"
    other = Thread(target=ask)
    other.start()
    other.join(10)
    assert len(made.all) == 2


def test_patience_is_that_of_the_question(made):
    ask(patience=5.0)
    ask(patience=1.0)
    ((connection, dn, _password),) = made.all
    assert dn == "portal"
    assert connection.options[ldap.OPT_TIMEOUT] == connection.timeout == 1.0
