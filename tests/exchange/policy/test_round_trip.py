"""Out of one portal and into another: both demonstration policies, with nothing lost on the way."""

import pytest
import subprocess
import sys
from contextlib import contextmanager
from gov.correspondence.api import policy
from gov.correspondence.filing import settings
from gov.correspondence.policy import archive
from gov.correspondence.policy.catalogue import parts
from gov.correspondence.policy.document import Said
from gov.correspondence.policy.exceptions import PolicyRefused
from gov.correspondence.policy.undoing import mark
from gov.correspondence.policy.undoing import undo
from pathlib import Path
from plone.registry.interfaces import IRegistry
from support import policies
from support.people import People
from zope.component import getUtility


SITES = ("moj", "cms")


@pytest.fixture
def people(moj_portal):
    """A webmaster and an administrator of a portal that no policy was applied to."""
    people = People(moj_portal)
    people.make("wafa", "", "webmaster")
    people.manager("manager")
    records = getUtility(IRegistry).records
    # The portal of the tests has an identity and units; a new one has none.
    for prefix in ("gov.correspondence.units/", "gov.correspondence.agency."):
        for name in list(records.keys(prefix, f"{prefix[:-1]}{chr(ord(prefix[-1]) + 1)}")):
            del records[name]
    return people


@contextmanager
def another_portal():
    """What happens within happens to a portal that is forgotten afterwards."""
    before = mark()
    try:
        yield
    finally:
        undo(before)


def exported(people, portal, site):
    """Return the export of a portal that was made from a policy of this project."""
    with another_portal():
        policies.apply(portal, policies.FOLDER / site)
        with people.acting("manager"):
            return policy.export()


@pytest.mark.parametrize("site", SITES)
def test_what_came_out_changes_nothing_in_the_same_portal(moj_portal, people, exchange, site):
    policies.apply(moj_portal, policies.FOLDER / site)
    for who in ("wafa", "manager"):
        with people.acting(who):
            data = policy.export()
            plan = policy.preview(data)
            assert (plan.steps, plan.left, plan.refusals) == ((), (), ())
            assert policy.carry_out(data).steps == ()
            assert policy.export() == data


@pytest.mark.parametrize("site", SITES)
def test_taken_into_a_new_portal_it_comes_out_the_same(moj_portal, people, exchange, site):
    data = exported(people, moj_portal, site)
    with people.acting("manager"):
        before = policy.export()
        assert before != data
        plan = policy.preview(data)
        assert plan.refusals == ()
        assert plan.count("added") > 20
        assert policy.export() == before
        policy.carry_out(data, plan.version)
        assert policy.export() == data


@pytest.mark.parametrize("site", SITES)
def test_the_folder_is_a_policy_like_those_of_the_project(
    moj_portal, people, exchange, site, tmp_path
):
    data = exported(people, moj_portal, site)
    folder = policies.unfold(data, tmp_path / site)
    policies.apply(moj_portal, folder)
    with people.acting("manager"):
        assert policy.export() == data
    # The form is the project's own, so that it can lie in policies/ as it is.
    written = [str(each) for each in folder.rglob("*.xml")]
    done = subprocess.run([Path(sys.executable).parent / "zpretty", "--check", *written])
    assert done.returncode == 0


@pytest.mark.parametrize("site", SITES)
def test_a_folder_written_by_hand_is_what_a_new_portal_would_be(moj_portal, people, exchange, site):
    data = exported(people, moj_portal, site)
    with people.acting("manager"):
        policy.carry_out(policies.packed(site))
        assert policy.export() == data


def test_what_the_products_bring_and_the_agency_took_away_stays_away(
    moj_portal, people, exchange, tmp_path
):
    with another_portal():
        policies.apply(moj_portal, policies.FOLDER / "moj")
        with people.acting("manager"):
            settings.remove("1.2")
            data = policy.export()
    gone = b'prefix="gov.correspondence.filing_plan/1.2"\n           remove="true"'
    assert gone in archive.unpack(data)["registry/filing.xml"]
    with another_portal(), people.acting("manager"):
        assert policy.preview(data).count("removed") == 1
        policy.carry_out(data)
        assert policy.export() == data
    policies.apply(moj_portal, policies.unfold(data, tmp_path / "moj"))
    with people.acting("manager"):
        assert policy.export() == data


def test_the_webmaster_of_another_portal_leaves_its_directory_alone(moj_portal, people, exchange):
    data = exported(people, moj_portal, "moj")
    with people.acting("wafa"):
        plan = policy.carry_out(data)
        left = {step.part.id for step in plan.left}
        assert left == {"ldapsettings"}
        found = archive.unpack(policy.export())
    assert "ldapsettings.xml" not in found
    wanted = archive.unpack(data)
    assert {name for name in wanted if found.get(name) != wanted[name]} == {"ldapsettings.xml"}


def test_a_refused_policy_changes_nothing_and_names_every_place(moj_portal, people, exchange):
    data = exported(people, moj_portal, "moj")
    broken = policies.changed(
        data,
        "registry/books.xml",
        ("MOJ-{year}-{number:05}", "MOJ-{year}"),
    )
    broken = policies.changed(
        broken, "registry/directives.xml", ('<value key="days">10<', '<value key="days">999<')
    )
    broken = policies.changed(
        broken, "registry/exchange.xml", ('"open_within">0<', '"open_within">-1<')
    )
    with people.acting("manager"):
        before = policy.export()
        with another_portal(), pytest.raises(PolicyRefused) as refused:
            policy.carry_out(broken)
        places = {each.field for each in refused.value.problems}
        assert "registry/exchange.open_within" in places
        assert {each.place for each in policy.preview(broken).refusals} >= places
        assert policy.export() == before


def test_no_settings_of_ours_are_forgotten(moj_portal, people, exchange):
    policies.apply(moj_portal, policies.FOLDER / "moj")
    interfaces = {
        path.rpartition(".")[0]: record.interfaceName
        for path, record in getUtility(IRegistry).records.items()
        if path.startswith("gov.")
    }
    said = Said({}, interfaces, set(), {})
    assert set(interfaces) - {name for part in parts() for name in part.claims(said)} == set()
