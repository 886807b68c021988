"""The endpoints of settings: the rules are those of the page, asked of the same functions."""

from contextlib import contextmanager
from gov.correspondence import _
from gov.correspondence.exceptions import Invalid
from gov.correspondence.exceptions import NotFound
from gov.correspondence.exceptions import Taken
from gov.correspondence.services.base import Creating
from gov.correspondence.services.base import Endpoint
from gov.correspondence.services.base import Writing
from gov.correspondence.services.body import entity_tag
from gov.correspondence.services.body import json_object
from gov.correspondence.services.body import only
from gov.correspondence.services.body import texts
from gov.correspondence.services.path import Walked
from gov.correspondence.services.values import plain
from gov.correspondence.settings import members
from gov.correspondence.settings import table
from urllib.parse import quote
from zope.schema.interfaces import ValidationError


class OfSettings(Walked):
    """What follows the noun in the path names a row."""

    noun = ""
    settings = None

    @property
    def url(self):
        """The address of the settings."""
        return f"{self.context.absolute_url()}/{self.noun}"

    def whole(self):
        """Refuse a path that goes on after the noun; raises ``NotFound``."""
        if self.path:
            raise NotFound(_("There is nothing at this address, or you may not know of it."))

    def named(self):
        """Return the name of the row in the path, and what it holds; raises ``NotFound``."""
        name = "/".join(self.path)
        return name, self.settings.row(name)

    def shown(self, name, values):
        """Return a row as JSON."""
        sent = {each: values[each] for each in self.settings.fields()}
        return {
            "@id": f"{self.url}/{quote(name)}",
            self.settings.key: name,
            **plain(sent),
            **self.settings.about(name),
        }

    def tagged(self, values):
        """Name the version in the answer, for ``If-Match`` of a later change."""
        self.request.response.setHeader("ETag", f'"{table.version(values)}"')

    def changed(self, values):
        """Return ``values`` with the members in the body; raises ``Invalid`` and ``Stale``."""
        table.expect(values, entity_tag(self.request))
        data = json_object(self.request)
        return {**values, **members.read(self.settings.fields(), data)}


@contextmanager
def fitting():
    """Raise ``Invalid`` for a value that the registry itself does not take."""
    try:
        yield
    except ValidationError as error:
        name = getattr(getattr(error, "field", None), "__name__", "") or ""
        raise Invalid(_("This value does not fit."), field=name.rpartition(".")[2]) from error


class TableGet(OfSettings, Endpoint):
    """Every row in its order, or the one in the path."""

    def reply(self):
        if self.path:
            name, values = self.named()
            self.tagged(values)
            return self.shown(name, values)
        rows = self.settings.rows()
        return {
            "@id": self.url,
            "items": [self.shown(name, values) for name, values in rows.items()],
        }


class TablePost(OfSettings, Creating):
    """A new row; a name that is in use is refused."""

    def reply(self):
        self.whole()
        name, values = self.settings.new(json_object(self.request))
        if name in self.settings.rows():
            raise Taken(_("This code is taken."), field=self.settings.key)
        with fitting():
            name = self.settings.write(name, values)
        made = self.settings.row(name)
        self.tagged(made)
        shown = self.shown(name, made)
        return self.created(shown, shown["@id"])


class TablePatch(OfSettings, Writing):
    """Changes the members named in the body; with ``If-Match`` only what the caller read."""

    def reply(self):
        name, values = self.named()
        with fitting():
            name = self.settings.write(name, self.changed(values))
        made = self.settings.row(name)
        self.tagged(made)
        return self.shown(name, made)


class TableDelete(OfSettings, Writing):
    """Takes a row away; with ``If-Match`` only what the caller read."""

    def reply(self):
        name, values = self.named()
        table.expect(values, entity_tag(self.request))
        self.settings.remove(name)
        return self.reply_no_content()


class TablePut(OfSettings, Writing):
    """Puts the rows in the ``order`` given; rows that are not named follow as they stood."""

    def reply(self):
        self.whole()
        order, known = (
            texts(only(json_object(self.request), "order"), "order"),
            self.settings.rows(),
        )
        for row, name in enumerate(order):
            if name not in known:
                raise Invalid(_("There is no such line any more."), field="order", row=row)
        self.settings.arrange(order)
        return TableGet.reply(self)


class SheetGet(OfSettings, Endpoint):
    """The record as it stands."""

    def reply(self):
        self.whole()
        return self.record()

    def record(self):
        values = self.settings.values()
        self.tagged(values)
        return {"@id": self.url, **plain(values)}


class SheetPatch(OfSettings, Writing):
    """Changes the members named in the body; with ``If-Match`` only what the caller read."""

    def reply(self):
        self.whole()
        with fitting():
            self.settings.save(self.changed(self.settings.values()))
        return SheetGet.record(self)
