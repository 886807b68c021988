"""Every page and service of ours, as it is registered in the running portal, is guarded by us."""

import pytest
from support.doors import OPEN_DOORS
from support.doors import our_doors
from support.doors import OUR_PERMISSIONS
from support.doors import permissions


def test_every_door_of_ours_asks_for_a_permission_of_ours(portal):
    doors = our_doors()
    assert len(doors) > 80
    unguarded = [
        (door.name, asked)
        for door in doors
        if (door.name or door.method) not in OPEN_DOORS
        for asked in [permissions(door.factory)]
        if not asked or not all(name.startswith(OUR_PERMISSIONS) for name in asked)
    ]
    assert unguarded == []


def test_a_page_guarded_by_plone_alone_would_be_found():
    class Page:
        __ac_permissions__ = (("View", ("", "__call__")),)

    assert not all(name.startswith(OUR_PERMISSIONS) for name in permissions(Page))


@pytest.mark.parametrize("reason", sorted(set(OPEN_DOORS.values())))
def test_each_open_door_has_a_reason(reason):
    assert len(reason) > 20
