"""A result as a workbook: what the page would say, and nothing of what may not be known."""

import io
from gov.correspondence.api import search
from gov.correspondence.letters.browser.line import Lines
from gov.correspondence.registers.wording import Wording
from gov.correspondence.search.exporting import printed
from openpyxl import load_workbook
from support import drafts


def rows(portal, staff, user, text):
    with staff.acting(user):
        count, found = search.best(text, {}, 2)
        lines = Lines(portal.REQUEST)
        told = [lines.line(each) for each in found]
        file = printed(text, count, told, Wording(portal.REQUEST, "ar"))
    return [list(row) for row in load_workbook(io.BytesIO(file.body)).active.values]


def test_only_readers_see_the_subject(portal, staff):
    drafts.outgoing(staff, "dispatched", letter_subject="=1+1 محضر")
    search.enter_pending(200)
    assert rows(portal, staff, "huda", "1/2026")[3][2] == "=1+1 محضر"
    told = rows(portal, staff, "mona", "1/2026")
    assert (told[3][0], told[3][6]) == ("1/2026", "صادر")
    assert not any("محضر" in str(cell) for row in told for cell in row)
    assert len(rows(portal, staff, "tariq", "1/2026")) == 3


def test_it_says_how_many_there_are_beyond_it(portal, staff):
    for _number in range(3):
        drafts.draft(staff, main=False)
    search.enter_pending(200)
    told = rows(portal, staff, "sami", "")
    assert (told[1][1], told[1][3], len(told)) == (3, 2, 5)
