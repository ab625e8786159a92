import pytest

from app.core import canon, cose
from app.core.errors import BytesWrong, NotAllowed, SignatureBad
from app.core.people import staff
from app.core.people.staff import Role, StaffGrant
from tests import build

CENTRE = build.key("centre")
GRANT = StaffGrant("gulnara", "Gulnara Asanova", (Role.TRAINER, Role.EXAMINER), build.key("gulnara"))


def written(inner):
    """A grant written by hand."""
    return cose.sign(canon.encode({staff.STAFF: inner}), build.secret("centre"))


def test_a_grant_comes_back_from_its_statement():
    assert staff.read_grant(staff.sign_grant(GRANT, build.secret("centre")), CENTRE) == GRANT


def test_another_centre_cannot_admit_staff():
    with pytest.raises(SignatureBad):
        staff.read_grant(staff.sign_grant(GRANT, build.secret("other")), CENTRE)


def test_a_role_not_known_here_gives_no_right():
    raw = written({1: GRANT.key, 2: "x", 3: "X", 4: ["owner", "trainer", 7]})
    assert staff.read_grant(raw, CENTRE).roles == (Role.TRAINER,)


@pytest.mark.parametrize(
    "inner",
    [
        {},
        {1: GRANT.key, 2: "x", 3: "X"},
        {1: GRANT.key, 2: 5, 3: "X", 4: []},
        {1: bytes(33), 2: "x", 3: "X", 4: []},
    ],
)
def test_what_is_no_grant_is_refused(inner):
    with pytest.raises(BytesWrong):
        staff.read_grant(written(inner), CENTRE)


def test_a_station_grant_admits_no_staff():
    raw = cose.sign(canon.encode({-65544: {1: GRANT.key, 2: "x", 3: "X", 4: []}}), build.secret("centre"))
    with pytest.raises(BytesWrong):
        staff.read_grant(raw, CENTRE)


@pytest.mark.parametrize("role", GRANT.roles)
def test_who_has_the_role_may(role):
    staff.check_role(GRANT.roles, role)


def test_who_has_not_the_role_may_not():
    with pytest.raises(NotAllowed, match='"certifier"'):
        staff.check_role(GRANT.roles, Role.CERTIFIER)
