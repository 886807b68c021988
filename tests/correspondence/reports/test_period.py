"""Which days a report is about."""

import pytest
from datetime import date
from gov.correspondence.exceptions import Invalid
from gov.correspondence.reports.period import Period
from gov.correspondence.reports.period import period


TODAY = date(2026, 11, 29)


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        (("week", "", ""), "period"),
        (("between", "", ""), "from"),
        (("between", "2026-1-1", "2026-02-01"), "from"),
        (("between", "20260101", "2026-02-01"), "from"),
        (("between", "2026-W01-1", "2026-02-01"), "from"),
        (("between", "2026-01-01", "2026-02-30"), "to"),
        (("between", "2026-02-01", "2026-01-31"), "to"),
        (("between", "1926-02-01", "2026-01-31"), "from"),
    ],
)
def test_what_is_no_period_is_refused(asked, field):
    with pytest.raises(Invalid) as refused:
        period(*asked, TODAY)
    assert refused.value.field == field


def test_month_year_and_between():
    assert period("month", "", "", TODAY) == Period(date(2026, 11, 1), TODAY)
    assert period("", "", "", TODAY) == period("year", "", "", TODAY)
    assert period("year", "", "", TODAY) == Period(date(2026, 1, 1), TODAY)
    between = period("between", "2025-12-31", "2026-01-01", TODAY)
    assert list(between.months()) == ["2025-12", "2026-01"]
    assert len(list(period("year", "", "", TODAY).months())) == 11
