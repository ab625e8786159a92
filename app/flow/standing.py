"""How each certificate of this station stands: what the registry says of it, and what was asked for it here."""

from __future__ import annotations

from dataclasses import dataclass

from app.core.certificate import number, status
from app.core.certificate.status import Status, StatusList
from app.core.ledger.batch import Outcome
from app.station import Station
from app.store import amendments, certificates, fixed
from app.store.amendments import Amendment
from app.store.certificates import Kept

ISSUED, REGISTERED, REFUSED = "issued", "registered", "refused"
SUSPENDED, REVOKED, SUPERSEDED = "suspended", "revoked", "superseded"
REACHED = {"suspend": SUSPENDED, "revoke": REVOKED}
"""The state that a request leads to."""


@dataclass(frozen=True, slots=True)
class Standing:
    """`why` is the registry's reason of a refusal, `heir` the number that replaced it.

    `waits` needs a second person here; `asked` is a deed that both asked for and the registry has not done yet.
    """

    state: str
    why: str = ""
    heir: int = 0
    waits: Amendment | None = None
    asked: str = ""


def standings(station: Station) -> dict[int, Standing]:
    """Every certificate of this station, by its number."""
    books = _Books(station)
    return {one.number: books.standing(one) for one in certificates.every(station.database)}


class _Books:
    """Receipts, status lists and requests, read once."""

    def __init__(self, station: Station) -> None:
        database = station.database
        kept_lists = fixed.prefixed(database, "list-status/").values()
        self._lists = {one.index: one for _, one in map(status.read, kept_lists)}
        self._outcomes = {one.number: one for one in certificates.outcomes(database)}
        matters = amendments.every(database)
        self._open = {one.number: one for one in matters if not one.done_at}
        self._asked = {
            one.number: one
            for one in matters
            if one.done_at and not one.is_dropped and one.deed != amendments.CORRECT
        }

    def standing(self, one: Kept) -> Standing:
        """How one certificate stands."""
        listed = self._lists.get(number.place(one.number)[0])
        state, heir = self._listed(listed, one)
        outcome = self._outcomes.get(one.number, Outcome(one.number, ISSUED))
        why = outcome.reason if outcome.state == REFUSED and not state else ""
        state = state or outcome.state
        return Standing(state, why, heir, self._open.get(one.number), self._still_asked(one, state, listed))

    def _listed(self, listed: StatusList | None, one: Kept) -> tuple[str, int]:
        """What the status list says, or that it was replaced here."""
        if one.heir:
            return SUPERSEDED, one.heir
        found = listed.status(one.number) if listed else Status.NOT_REGISTERED
        if listed and found is Status.REVOKED and one.number in listed.superseded:
            return SUPERSEDED, listed.superseded[one.number]
        return {Status.REVOKED: REVOKED, Status.SUSPENDED: SUSPENDED}.get(found, ""), 0

    def _still_asked(self, one: Kept, state: str, listed: StatusList | None) -> str:
        """The newest request, unless the state is reached or a later list has the registry's answer."""
        asked = self._asked.get(one.number)
        if asked is None or (listed and listed.as_of > asked.done_at):
            return ""
        return "" if REACHED.get(asked.deed, REGISTERED) == state else asked.deed
