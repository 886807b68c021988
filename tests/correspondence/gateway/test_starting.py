import gc
from gov.correspondence.gateway.starting import spare_what_stays
from zope.processlifetime import ProcessStarting


def test_what_is_loaded_is_spared_and_what_comes_later_is_not():
    before = gc.get_freeze_count()
    try:
        spare_what_stays(ProcessStarting())
        assert gc.get_freeze_count() > before
        later = []
        assert any(each is later for each in gc.get_objects())
    finally:
        gc.unfreeze()
