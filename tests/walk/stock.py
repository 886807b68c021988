"""Pages of Plone itself that the walk leaves out, and why."""

import re


# Plone's own panels, which nobody of the agency can open: words, widgets and their faults are
# Plone's, and its local administrator comes there only for what our panels do not set.
PANELS = re.compile(
    r"/(@@)?(overview-controlpanel|dateandtime-controlpanel|language-controlpanel|mail-controlpanel|"
    r"maintenance-controlpanel|security-controlpanel|site-controlpanel|usergroup-\w+|"
    r"user-(information|preferences)|new-user|personal-information|portal_registry|"
    r"confirm-action)\b"
)
ADMINISTRATOR = "administrator"


def is_left_out(url: str, login: str) -> bool:
    """Tell whether an address is of a page that only the local administrator may open."""
    return login == ADMINISTRATOR and bool(PANELS.search(url))
