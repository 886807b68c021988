"""A naming as JSON."""

from gov.correspondence.delegation import clock
from gov.correspondence.services.values import plain
from plone import api


def naming(made):
    """Return whom a head named, a dict."""
    return {
        "@id": f"{api.portal.get().absolute_url()}/letters/@openers/{made.id}",
        "id": made.id,
        "unit": made.unit,
        "person": made.person[0],
        "name": made.person[1],
        "begins": plain(made.begins),
        "ends": plain(made.ends),
        "named_by": made.named_by[0],
        "named_at": plain(made.named_at),
        "status": made.status(clock.today()),
    }
