"""A made-up authority for the vectors: fixed keys, five centres, lists of one November day.

Every secret is the SHA-256 of a phrase, so that anyone can make the same bytes again.
"""

from __future__ import annotations

from datetime import UTC, datetime
from hashlib import sha256

from app.core import keys
from app.core.certificate import claims as claiming
from app.core.certificate import grant, status, trust
from app.core.certificate.claims import Claims
from app.core.certificate.grant import Delegation, RegistryGrant

LINK = "HTTPS://SAPAR.EXAMPLE/"


def secret(name: str) -> bytes:
    """The private key of that name."""
    return sha256(f"sapar vector {name}".encode()).digest()


def at(text: str) -> int:
    """Seconds since 1970 of a time in UTC, like `2026-11-22 09:00`."""
    return int(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp())


def day(text: str) -> int:
    """Days since 1970 of a date."""
    return at(text) // claiming.DAY_S


ISSUED, NOW, LISTED = day("2026-10-05"), at("2026-11-22 09:00"), at("2026-11-21 06:00")
ROOT, OTHER_ROOT, REGISTRY = secret("root"), secret("other root"), secret("registry")


def centre(
    name: str, licence: int, first: int, count: int = 1000, *, is_specimen: bool = False
) -> Delegation:
    """The licence of a centre whose key is called like its name."""
    return Delegation(
        key=keys.public_of(secret(name)),
        licence=licence,
        name=name,
        first=first,
        count=count,
        from_day=day("2026-01-01"),
        until_day=day("2027-12-31"),
        is_specimen=is_specimen,
    )


BISHKEK = centre("Bishkek Training Centre No. 1", 1042, 1000, 5000)
DEMO = centre("Demonstration Centre", 9001, 2_000_000, 10_000, is_specimen=True)
STOLEN = centre("Karakol Training Centre", 1051, 10_000)
LISTED_ONLY = centre("Osh Training Centre", 1063, 20_000)
FAR = centre("Naryn Training Centre", 1077, 5 << 20)
FOREIGN = centre("Ministry of Elsewhere", 7, 1000)
CENTRES = (BISHKEK, DEMO, STOLEN, LISTED_ONLY, FAR)
DELEGATIONS = {one.name: grant.sign_delegation(one, ROOT) for one in CENTRES}

TYPICAL = Claims(
    number=1001,
    name="SATYBALDIEVA AIGUL",
    birth=19980314,
    document_ending="4471",
    course=1,
    level=1,
    points=23,
    points_of=25,
    issued_day=ISSUED,
    record_digest=sha256(b"sapar vector record").digest()[:16],
    native_name="Сатыбалдиева Айгүл",
)

STOLEN_LOGGED = Claims(
    number=10_001,
    name="ASANOV BEKZAT",
    birth=19930000,
    document_ending="0A7",
    course=2,
    level=10,
    points=31,
    points_of=40,
    issued_day=ISSUED,
    record_digest=bytes(16),
)


def registry_grant() -> bytes:
    """The registry's grant for 2026, signed by the root."""
    key = keys.public_of(REGISTRY)
    return grant.sign_registry(RegistryGrant(key, day("2026-01-01"), day("2026-12-31")), ROOT)


def closed_register() -> bytes:
    """The closed register of the stolen key: it holds one certificate."""
    return trust.register_of((claiming.encode(STOLEN_LOGGED),))


def trust_list() -> bytes:
    """The signed trust list."""
    kid = keys.key_id(STOLEN.key)
    gone = trust.Withdrawal(kid, at("2026-11-02 12:00"), sha256(closed_register()).digest())
    listed = trust.TrustList(
        root=keys.public_of(ROOT),
        as_of=LISTED,
        delegations=tuple(DELEGATIONS.values()),
        withdrawals=(trust.sign_withdrawal(gone, REGISTRY, registry_grant()),),
        courses={
            1: trust.Course(
                "safety-at-work",
                {
                    "ky": "Жумуштагы коопсуздук",
                    "ru": "Безопасность на работе",
                    "en": "Safety at work",
                    "ko": "산업 안전",
                },
            ),
            2: trust.Course("korean-first-steps", {"ky": "Корей тили: алгачкы кадамдар"}),
        },
        link=LINK,
    )
    return trust.sign(listed, REGISTRY, registry_grant())


def status_list(index: int) -> bytes:
    """The signed status list: a few places are filled, the rest is not registered."""
    told = {
        0: {1001: 0, 1002: 1, 1003: 1, 1004: 2, 10_001: 0, 10_002: 0, 20_001: 0},
        1: {2_000_001 - (1 << 20): 0, 2_000_002 - (1 << 20): 1},
    }[index]
    packed = status.packed(told, status.ENTRIES, status.BITS, status.Status.NOT_REGISTERED)
    listed = status.StatusList(index, LISTED, packed, {1003: 1010} if index == 0 else {})
    return status.sign(listed, f"{LINK}status/{index}.cwt", REGISTRY, registry_grant())
