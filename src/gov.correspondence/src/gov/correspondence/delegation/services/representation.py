"""Delegations, absences and protocols as JSON."""

from gov.correspondence.delegation import clock
from gov.correspondence.delegation import rules
from gov.correspondence.services.languages import said
from gov.correspondence.services.values import plain
from plone import api


SITE, STORE = "", "/letters"


def url(noun, key="", place=SITE):
    """Return the address of an endpoint, or of one thing behind it."""
    base = f"{api.portal.get().absolute_url()}{place}/@{noun}"
    return f"{base}/{key}" if key else base


def person(who):
    """Return a person, ``None`` for nobody."""
    return {"id": who[0], "name": who[1]} if who[0] else None


def delegation_representation(made):
    """Return a delegation, a dict; ``state`` is that of today."""
    return {
        "@id": url("delegations", made.id),
        "id": made.id,
        "delegator": person(made.delegator),
        "delegate": person(made.delegate),
        "unit": made.unit,
        "role": made.role,
        "acts": list(made.acts),
        "kinds": list(made.kinds),
        "confidentiality": made.confidentiality,
        "begins": plain(made.begins),
        "ends": plain(made.ends),
        "form": made.form,
        "remark": made.remark,
        "state": rules.status(made, clock.today()),
        "granted_at": plain(made.granted_at),
        "revoked_at": plain(made.revoked_at),
        "revoked_by": person(made.revoked_by),
    }


def absence_representation(made, knows_why):
    """Return an absence, a dict; why somebody is away only those know who enter it."""
    return {
        "@id": url("absences", made.id),
        "id": made.id,
        "user": person(made.user),
        "begins": plain(made.begins),
        "ends": plain(made.ends),
        "substitute": person(made.substitute),
        **({"remark": made.remark} if knows_why else {}),
    }


def protocol_representation(protocol, request):
    """Return the protocol of a hand-over, a dict; a letter is named by UID alone."""
    return {
        "@id": url("hand-overs", str(protocol.number), STORE),
        "number": protocol.number,
        "at": plain(protocol.at),
        "by": person(protocol.by),
        "leaver": person(protocol.leaver),
        "remark": protocol.remark,
        "lines": [
            {
                "position": line.position,
                "room": line.room,
                "title": said(line.title, request) if not line.letter else "",
                "letter": line.letter,
                "heir": person(line.heir),
                "outcome": line.outcome,
            }
            for line in protocol.lines
        ],
    }
