"""A registry that gives time-stamps, without a server: its key, the root's certificate for it, and its answers."""

from dataclasses import dataclass

from app.core import keys
from app.core.certificate import timestamp, x509
from app.core.certificate.grant import RegistryGrant

SECRET = keys.new_secret(lambda length: b"g" * length)


@dataclass(frozen=True)
class Stamper:
    """Answers whatever is asked, at the time it is told."""

    secret: bytes
    certificate: bytes

    def answer(self, query, at, serial=77):
        asked = timestamp.read_query(query)
        return timestamp.granted(asked, serial, at, self.secret, self.certificate)


def stamper(root, root_der, first_day, last_day, secret=SECRET):
    """The stamper of a root (its private key and its certificate) for these days."""
    granted = RegistryGrant(keys.public_of(secret), first_day, last_day)
    return Stamper(secret, x509.stamper_certificate(granted, root, root_der))
