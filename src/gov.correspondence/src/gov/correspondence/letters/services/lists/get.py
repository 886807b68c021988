"""The lists from which the fields of a letter take their values."""

from gov.correspondence.letters import interfaces
from gov.correspondence.letters import lists
from gov.correspondence.services.base import Endpoint
from gov.correspondence.services.languages import said


# What an agency may change.
VALUES = {
    "confidentialities": lists.confidentialities,
    "handlings": lists.handlings,
    "urgencies": lists.urgencies,
}
# What is the same in every agency.
WORDS = {
    "deliveries": interfaces.DELIVERIES,
    "languages": interfaces.LANGUAGES,
    "physical_kinds": interfaces.PHYSICAL_KINDS,
    "recipient_kinds": interfaces.RECIPIENT_KINDS,
    "recipient_roles": interfaces.RECIPIENT_ROLES,
    "relations": interfaces.RELATIONS,
    "signature_modes": interfaces.SIGNATURE_MODES,
    "sides": interfaces.SIDES,
}


class ListsGet(Endpoint):
    """Every list with its values in order; those of the agency with their names and colours."""

    def reply(self):
        return {
            "@id": f"{self.context.absolute_url()}/@lists",
            **{name: [value._asdict() for value in values()] for name, values in VALUES.items()},
            **{name: self.words(terms) for name, terms in WORDS.items()},
        }

    def words(self, terms):
        return [{"code": term.value, "name": said(term.title, self.request)} for term in terms]
