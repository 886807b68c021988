"""The journal of the agency as its auditor reads it: what he may see, pages, files, the check."""

import csv
import io
import json
import pytest
from datetime import date
from gov.correspondence.api import journal
from gov.correspondence.exceptions import Invalid
from gov.correspondence.exceptions import NotAllowed
from gov.correspondence.journal.canonical import canonical
from gov.correspondence.journal.canonical import digest
from gov.correspondence.journal.chain import START
from gov.correspondence.journal.exporting import jsonl
from gov.correspondence.journal.reading import Wanted
from support import drafts
from zoneinfo import ZoneInfo


AT_THE_AGENCY = ZoneInfo("Asia/Qatar")


@pytest.fixture
def acted(staff):
    """A registered letter, one that is still a draft, and an act on no letter; all chained."""
    staff.make("zayd", role="auditor")
    letter = drafts.outgoing(staff, "registered")
    secret = drafts.outgoing(staff, "registered", confidentiality="top-secret")
    drafts.draft(staff)
    with staff.acting("huda"):
        journal.record_site("=configure", "=1+1", field="x")
    journal.chain_pending()
    return letter, secret


@pytest.fixture
def as_auditor(acted, staff):
    with staff.acting("adel"):
        yield acted


def test_nobody_else_reads_it(acted, staff):
    for person in ("huda", "rashid", "lina", "wafa", "manager", ""):
        for ask in (journal.lines, journal.site_entries, journal.check, journal.waiting):
            with staff.acting(person), pytest.raises(NotAllowed):
                ask()
        with staff.acting(person), pytest.raises(NotAllowed):
            journal.export("jsonl")


def test_wrong_questions_are_refused(as_auditor):
    for limit in (0, -1, 10_001):
        with pytest.raises(Invalid):
            journal.lines(limit=limit)
    with pytest.raises(Invalid):
        journal.export("xml")


def test_an_auditor_sees_no_act_on_what_he_is_not_cleared_for(acted, staff):
    _letter, secret = acted
    with staff.acting("zayd"):
        lines = journal.lines().lines
        found = journal.lines(wanted=Wanted(person="nasser")).lines
        text = "".join(jsonl(lines))
    assert [line.link.sequence for line in lines] == list(range(1, len(lines) + 1))
    assert any(line.entry is None for line in lines)
    assert secret.UID() not in text
    assert found
    assert not any(line.letter is not None and line.letter.UID() == secret.UID() for line in found)


def test_pages_follow_each_other_both_ways(as_auditor):
    whole = [line.link.sequence for line in journal.lines().lines]
    for newest_first in (False, True):
        seen, after = [], 0
        while True:
            page = journal.lines(after, 3, newest_first=newest_first)
            seen += [line.link.sequence for line in page.lines]
            after = page.last
            if not after:
                break
        assert seen == (whole[::-1] if newest_first else whole)


def test_it_is_searched_by_person_act_and_day(as_auditor):
    letter, _secret = as_auditor
    approved = journal.lines(wanted=Wanted(person="nasser", act="approve")).lines
    assert {line.entry.actor for line in approved} == {"nasser"}
    assert {line.letter.UID() for line in approved} >= {letter.UID()}
    whole = [line for line in journal.lines().lines if line.entry is not None]
    first, last = (
        line.entry.time.astimezone(AT_THE_AGENCY).date() for line in (whole[0], whole[-1])
    )
    found = {line.link.sequence for day in (first, last) for line in of(day)}
    assert found <= {line.link.sequence for line in whole}
    assert of(date(2020, 1, 1)) == []
    assert len(of(first)) >= 1


def of(day):
    return journal.lines(wanted=Wanted(day=day)).lines


def test_what_is_exported_proves_itself(as_auditor):
    previous = START
    for line in map(json.loads, journal.export("jsonl")):
        assert line["previous"] == previous
        previous = line["digest"]
        if line.get("withheld"):
            continue
        link = [line["sequence"], line["previous"], line["record"]]
        assert digest(canonical(link)) == line["digest"]
        if not line["remark_withheld"]:
            said = json.loads(line["record"])["digest"]
            assert digest(canonical(line["entry"])) == said


def test_a_table_holds_no_formula(as_auditor):
    rows = list(csv.DictReader(io.StringIO("".join(journal.export("csv")))))
    assert [row["remark"] for row in rows if row["act"] == "'=configure"] == ["'=1+1"]
    assert {row["channel"] for row in rows} == {"browser"}


def test_the_check_finds_nothing_until_something_is_changed(as_auditor):
    letter, _secret = as_auditor
    assert (journal.check(), journal.waiting()) == ((), 0)
    del letter._journal._entries[1]
    assert {found.what for found in journal.check()} == {"entry"}
    assert any(line.lost for line in journal.lines().lines)
