"""The command that checks the books of a portal."""

from check_books import check


def test_it_names_what_was_changed(registry, registered, functional_portal, capsys):
    first, _second = registered("1", "2")
    assert check(functional_portal) == 0
    assert capsys.readouterr().out == "book incoming: 2 lines, 2 letters, 0 changed\n"
    number, first.number = first.number, "IN-1"
    assert check(functional_portal, "incoming", number.split("-")[1]) == 1
    assert number in capsys.readouterr().out
    assert check(functional_portal, "outgoing") == 0
