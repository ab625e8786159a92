import pytest

from app.store import fixed


@pytest.mark.parametrize(
    ("given", "kept"), [(b"\x00raw", b"\x00raw"), ("Бишкек", "Бишкек".encode()), (1042, b"1042")]
)
def test_a_value_is_kept_as_bytes(store, put, given, kept):
    put(fixed.put, "name", given)
    assert fixed.value(store, "name") == kept


def test_a_value_that_was_never_set_is_empty(store):
    assert fixed.value(store, "name") == b""


def test_a_value_can_be_set_anew(store, put):
    put(fixed.put, "name", "old")
    put(fixed.put, "name", "new")
    assert fixed.value(store, "name") == b"new"


def test_a_number_comes_back_as_a_number(store, put):
    put(fixed.put, "next", 1042)
    assert (fixed.number(store, "next"), fixed.number(store, "none")) == (1042, 0)


def test_values_are_found_by_the_start_of_their_name(store, put):
    for name in ("centre-name", "centre-link", "center", "c", "centre%"):
        put(fixed.put, name, name)
    assert fixed.prefixed(store, "centre-") == {"name": b"centre-name", "link": b"centre-link"}
