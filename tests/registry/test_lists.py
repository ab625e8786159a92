"""The signed lists: true to the database, honest about their age, only what a root signed."""

from app.core.certificate import status, trust
from app.core.certificate.trust import Course
from app.registry import ledger, lists, revoke
from tests.registry import build

ROOTS = (build.root_of(),)


def trusted(registry):
    return trust.read(lists.trust_list(registry), ROOTS)


def test_the_trust_list_names_licences_courses_and_the_page(registry):
    found = trusted(registry)
    assert found.delegations == (build.delegation()[1],)
    assert found.courses == {7: Course("tiny", build.COURSE.title)}
    assert (found.link, found.root, found.as_of) == (build.LINK, build.root_of(), build.NOW)


def test_a_licence_that_came_with_a_batch_is_listed(registry):
    assert len(trusted(registry).delegations) == 1
    other = build.certified(name="s2", centre="other", licence=2000, first=9000)[0]
    ledger.accept(registry, other.batch())
    assert set(trusted(registry).delegations) == {build.delegation()[1], other.delegated}


def test_a_licence_in_the_folder_counts_only_from_the_root(registry):
    folder = registry.settings.delegations
    (folder / "forged.cose").write_bytes(build.delegation("thief", 1, authority="thief")[1])
    (folder / "noise.cose").write_bytes(b"noise")
    (folder / "second.cose").write_bytes(build.delegation("second", 2)[1])
    assert set(trusted(registry).delegations) == {build.delegation()[1], build.delegation("second", 2)[1]}


def test_a_list_is_signed_anew_only_when_something_changed_or_it_is_old(registry, clock):
    first = lists.status_list(registry, 0)
    clock.now += 60
    assert lists.status_list(registry, 0) == first
    ledger.accept(registry, build.certified()[0].batch())
    assert status.read(lists.status_list(registry, 0))[1].as_of == build.NOW + 60
    clock.now += lists.FRESH_S
    assert status.read(lists.status_list(registry, 0))[1].as_of == clock.now


def test_another_process_sees_a_revocation_at_once(registry):
    ledger.accept(registry, build.certified()[0].batch())
    server = build.open_in(registry.settings.folder)
    assert status.read(lists.status_list(server, 0))[1].status(1000) == 0
    revoke.revoke(registry, 1000, "sold")
    assert status.read(lists.status_list(server, 0))[1].status(1000) == 1
    server.close()


def test_a_list_of_nobodys_numbers_is_not_there(registry):
    assert lists.status_list(registry, 3) is None
    assert lists.register(registry, "00" * 8) is None


def test_a_huge_licence_does_not_make_a_million_lists(registry):
    huge = build.delegation("huge", 3, first=0, count=1 << 40)[1]
    (registry.settings.delegations / "huge.cose").write_bytes(huge)
    assert lists.indexes(registry) == tuple(range(lists.MOST_LISTS))
