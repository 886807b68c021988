"""The reports, and the figures of one."""

from gov.correspondence.api import reports
from gov.correspondence.exceptions import NotFound
from gov.correspondence.reports import titles
from gov.correspondence.reports.services.parameters import period
from gov.correspondence.services.base import Endpoint
from gov.correspondence.services.path import Walked
from zope.i18n import translate


class ReportsGet(Walked, Endpoint):
    """``/@reports`` lists them; ``/@reports/<name>`` counts."""

    def reply(self):
        url = f"{self.context.absolute_url()}/@reports"
        if not self.path:
            return {"@id": url, "items": [self._named(url, name) for name in reports.NAMES]}
        if self.path != [self.path[0]] or self.path[0] not in reports.NAMES:
            raise NotFound(reports.NO_REPORT)
        return self._report(url, self.path[0])

    def _named(self, url, name):
        title = translate(titles.REPORTS[name], context=self.request)
        return {"@id": f"{url}/{name}", "name": name, "title": title}

    def _report(self, url, name):
        days = period(self.request)
        first = reports.since(name, days)
        table = reports.figures(name, days)
        return {
            **self._named(url, name),
            "from": None if reports.is_standing(name) else days.first.isoformat(),
            "to": None if reports.is_standing(name) else days.last.isoformat(),
            "counted": reports.counted(),
            "items": [
                {
                    "value": row.value,
                    "title": titles.of(name, row.value, self.request),
                    "since": first.get(row.value),
                    **_numbers(table.columns, row.counts),
                }
                for row in table.rows
            ],
            **_numbers(table.columns, table.totals),
        }


def _numbers(columns, counts):
    return {"count": sum(counts), "kinds": dict(zip(columns, counts, strict=True))}
