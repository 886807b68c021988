"""The pages of official e-mail: what the webmaster sets, and what the registry enters."""

import io
import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from gov.correspondence.exceptions import NotFound
from gov.correspondence.exceptions import Taken
from gov.exchange.mailing import keeping
from gov.exchange.mailing import settle
from gov.exchange.mailing.services import mailings
from gov.exchange.mailing.services.table import Certificates
from gov.exchange.mailing.smtp import Reply
from gov.exchange.store import mailing
from plone import api
from plone.protect.authenticator import createToken
from support import drafts
from zExceptions import Forbidden


BANK = {**drafts.TO_BANK, "role": "original", "delivery": "email", "address": "bank@bank.example"}


def page(request, context, view, /, **form):
    request.method = "POST" if form else "GET"
    request.form.clear()
    request.form.update(form)
    return api.content.get_view(view, context, request)()


def settings(portal, request, /, **form):
    with api.env.adopt_roles(["Webmaster", "Member"]):
        return page(request, portal, "mailing-settings", **form)


def test_it_is_turned_on_only_where_it_can_send(staff, moj_portal, moj_http_request):
    keeping.save({"enabled": False})
    api.portal.set_registry_record("plone.smtp_host", "")
    with pytest.raises(Forbidden):
        settings(moj_portal, moj_http_request, enabled="1")
    token = {"_authenticator": createToken()}
    shown = settings(moj_portal, moj_http_request, enabled="1", **token)
    assert moj_http_request.response.getStatus() == 422
    assert "invalid-feedback" in shown
    assert keeping.chosen() == {"enabled": False}
    api.portal.set_registry_record("plone.smtp_host", "127.0.0.1")
    settings(moj_portal, moj_http_request, enabled="1", **token)
    assert keeping.chosen() == {"enabled": True}


def test_certificates_are_kept_changed_and_forgotten(
    staff, moj_portal, moj_http_request, theirs, certified, rsa_key, pem
):
    token = {"_authenticator": createToken(), "add": "1", "name": "بنك قطر"}
    good = {"address": "bank@bank.example", "certificate": pem(theirs.certificate), **token}
    expired = pem(certified(rsa_key, until=datetime.now(UTC) - timedelta(days=1)).certificate)
    elliptic = pem(certified(ec.generate_private_key(ec.SECP256R1())).certificate)
    for wrong in (
        {"address": "bank"},
        {"certificate": "x"},
        {"certificate": expired},
        {"certificate": elliptic},
        {"address": "other@bank.example"},
        {"name": ""},
    ):
        settings(moj_portal, moj_http_request, **{**good, **wrong})
        assert moj_http_request.response.getStatus() == 422
    assert keeping.parties() == {}
    settings(moj_portal, moj_http_request, **good)
    assert list(keeping.parties()) == ["bank-bank-example"]
    assert "bank@bank.example" in settings(moj_portal, moj_http_request)
    values = {name: good[name] for name in ("name", "address", "certificate")}
    with pytest.raises(Taken):
        Certificates().new(values)
    with pytest.raises(NotFound):
        keeping.remove("other")
    settings(moj_portal, moj_http_request, remove="bank-bank-example", **token)
    assert keeping.parties() == {}


def test_the_registry_sees_what_was_said_and_enters_a_report(staff, moj_portal, moj_http_request):
    letter = drafts.outgoing(staff, "dispatched", recipients=[BANK])
    [item] = mailing(moj_portal).items.values()
    settle.taken(moj_portal, item.id, Reply("250 2.0.0 queued as 4bXy", True))
    said = mailings.shown(letter.consignments["1"], item)
    assert (said["state"], said["encrypted"], said["next_try"]) == ("done", False, None)
    assert said["unsure"] is False
    with staff.acting("sami"):
        assert "@@mail-report" not in page(moj_http_request, letter, "view")
    with staff.acting("khalid"):
        shown = page(moj_http_request, letter, "view")
        assert "250 2.0.0 queued as 4bXy" in shown
        assert "مرتين" not in shown
        item.unsure = True
        assert "قد تصل الرسالة نفسها إلى المستلم مرتين" in page(moj_http_request, letter, "view")
        upload = io.BytesIO(b"no report")
        upload.filename, upload.headers = "bounce.eml", {}
        token = {"_authenticator": createToken()}
        page(moj_http_request, letter, "mail-report", report=upload, **token)
        assert moj_http_request.response.getStatus() == 422
        page(moj_http_request, letter, "mail-report", **token)
        assert moj_http_request.response.getStatus() == 422
