"""Reading what the endpoints of books take."""

from gov.correspondence.exceptions import Invalid
from gov.correspondence.letters import fields
from gov.correspondence.letters.rows import WrongValueError
from gov.correspondence.services.body import text


def moment(data, name):
    """Return the member ``name`` as an aware time in UTC, None if it is missing."""
    value = text(data, name)
    if not value:
        return None
    try:
        return fields.moment(value)
    except WrongValueError as error:
        raise Invalid(error.message, field=name) from None


def needed_moment(data, name):
    """Return the member ``name`` as an aware time in UTC; raises ``Invalid`` if it is missing."""
    text(data, name, required=True)
    return moment(data, name)
