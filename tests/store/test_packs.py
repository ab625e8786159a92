from app.store import packs
from app.store.packs import Installed
from tests import build


def installed(version="1.0.0", course="tiny"):
    return Installed(course, version, f"digest of {course} {version}".encode(), f"{course}-{version}.sapar")


def test_an_installed_pack_comes_back(store, put):
    put(packs.put, installed(), build.NOW)
    assert packs.installed(store) == (installed(),)


def test_the_newest_version_counts_not_the_last_installed(store, put):
    for version in ("1.9.0", "1.10.0", "1.2.0"):
        put(packs.put, installed(version), build.NOW)
    assert packs.installed(store) == (installed("1.10.0"),)


def test_courses_come_in_the_order_of_their_names(store, put):
    for course in ("safety", "korean"):
        put(packs.put, installed(course=course), build.NOW)
    assert [one.course for one in packs.installed(store)] == ["korean", "safety"]


def test_an_older_version_is_still_found_by_its_digest(store, put):
    for version in ("1.0.0", "2.0.0"):
        put(packs.put, installed(version), build.NOW)
    assert packs.version(store, "tiny", installed().digest) == installed()


def test_an_unknown_digest_is_not_found(store):
    assert packs.version(store, "tiny", b"none") is None


def test_every_version_is_listed_with_its_day_the_newest_of_a_course_first(store, put):
    for at, version in enumerate(("1.9.0", "1.10.0"), 5):
        put(packs.put, installed(version), at)
    put(packs.put, installed(course="other"), 7)
    assert packs.every(store) == (
        (installed(course="other"), 7),
        (installed("1.10.0"), 6),
        (installed("1.9.0"), 5),
    )
    assert packs.every(store, "other") == ((installed(course="other"), 7),)


def test_a_dropped_version_is_gone_and_the_others_stay(store, put):
    for version in ("1.0.0", "2.0.0"):
        put(packs.put, installed(version), build.NOW)
    put(packs.drop, installed("2.0.0"))
    assert packs.installed(store) == (installed("1.0.0"),)
