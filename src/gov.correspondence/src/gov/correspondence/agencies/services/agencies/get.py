"""The connected agencies a letter may go to."""

from gov.correspondence.api import agencies
from gov.correspondence.services.base import Endpoint
from gov.correspondence.services.body import query_text
from gov.correspondence.services.body import whole_number


def agency_representation(agency):
    """Return an agency with its units and posts, a dict."""
    return {
        "id": agency.id,
        "names": dict(agency.names),
        "units": [{"code": unit.code, "names": dict(unit.names)} for unit in agency.units],
        "posts": [post_representation(post) for post in agency.posts],
        "max_package_bytes": agency.max_package_bytes,
        "type": agency.type,
        "sector": agency.sector,
        "parent": agency.parent,
        "paper_stops": agency.paper_stops,
        "highest_confidentiality": agency.highest_confidentiality,
    }


def post_representation(post):
    """Return a post with its form of address in each language, a dict."""
    forms = {code: form._asdict() for code, form in post.form_of_address.items()}
    return {"code": post.code, "names": dict(post.names), "form_of_address": forms}


class AgenciesGet(Endpoint):
    """Agencies whose id or name contains ``q``; without it, all of them."""

    def reply(self):
        text = query_text(self.request, "q").strip()
        limit = whole_number(self.request, "limit", 20, most=200)
        found = agencies.search(text, limit) if text else agencies.all_agencies()
        return {
            "@id": f"{self.context.absolute_url()}/@agencies",
            "items": [agency_representation(agency) for agency in found],
        }
