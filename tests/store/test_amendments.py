from dataclasses import replace

import pytest

from app.core.errors import StoreConflict
from app.core.ids import PersonId
from app.store import amendments
from app.store.amendments import Amendment
from tests import build

ONE = Amendment("a1", 1000, "revoke", PersonId("s1"), build.NOW, b"salt and reason", b"signed", "sold")


def test_what_waits_comes_back_by_its_certificate(store, put):
    put(amendments.put, ONE)
    assert amendments.open_for(store, 1000) == ONE
    assert amendments.open_for(store, 1001) is None


def test_only_one_matter_waits_for_a_certificate(store, put):
    put(amendments.put, ONE)
    with pytest.raises(StoreConflict):
        put(amendments.put, replace(ONE, id="a2"))


def test_what_is_closed_leaves_room_for_another(store, put):
    put(amendments.put, ONE)
    put(amendments.close, ONE, PersonId("s2"), build.NOW + 60)
    assert amendments.open_for(store, 1000) is None
    put(amendments.put, replace(ONE, id="a2", at=build.NOW + 90))
    first, second = amendments.every(store)
    assert (first.second, first.done_at, first.is_dropped) == ("s2", build.NOW + 60, False)
    assert second.done_at == 0
