"""Files kept for a form that comes back: bounded, private, forgotten in time."""

import io
import pytest
from datetime import timedelta
from gov.correspondence.letters import pending


FORM = "f" * 32


def kept(name="a.pdf", data=b"bytes", form=FORM, role="attachment"):
    return pending.keep(form, role, name, "application/pdf", io.BytesIO(data))


def names(form=FORM):
    return [file.name for file in pending.of(form)]


def test_nobody_finds_the_files_of_somebody_else(portal, staff):
    with staff.acting("sami"):
        assert kept()
        assert names() == ["a.pdf"]
        assert names("other") == []
    for stranger in ("huda", "manager", ""):
        with staff.acting(stranger):
            assert names() == []
            pending.drop(FORM)
    with staff.acting("sami"):
        assert names() == ["a.pdf"]


def test_nobody_reaches_them_through_a_path(portal, staff):
    with staff.acting("sami"):
        kept()
        file = pending.of(FORM)[0]
    assert file.__roles__ == ()
    assert type(file).__roles__ == ()


def test_there_is_an_end_to_what_is_kept(portal, staff, monkeypatch):
    monkeypatch.setattr(pending, "LIMIT", 10)
    with staff.acting("sami"):
        assert kept(data=b"12345678")
        assert not kept("b.pdf", b"123")
        assert names() == ["a.pdf"]
    monkeypatch.setattr(pending, "MOST", 1)
    with staff.acting("huda"):
        assert kept()
        assert not kept("b.pdf", b"1")


def test_after_a_day_they_are_forgotten(portal, staff):
    with staff.acting("sami"):
        kept()
        pending.of(FORM)[0].at -= pending.LIFE + timedelta(seconds=1)
        assert names() == []
    with staff.acting("huda"):
        kept()
    with staff.acting("sami"):
        assert pending._shelf("sami", make=False) is None


def test_a_newer_document_takes_the_place_of_the_older(portal, staff):
    with staff.acting("sami"):
        kept("old.pdf", role="main")
        kept("new.pdf", role="main")
        kept("a.pdf")
        assert names() == ["new.pdf", "a.pdf"]
        pending.drop(FORM, [pending.of(FORM)[0].id, "unknown"])
        assert names() == ["a.pdf"]


@pytest.mark.parametrize("form", ["", None])
def test_a_form_without_a_key_has_none(portal, staff, form):
    with staff.acting("sami"):
        kept(form=form or "")
        assert pending.of(form or "") == []
