"""Whether the server lives and can work."""

from app.core.certificate.claims import DAY_S


def test_it_lives_and_is_ready(client):
    assert client.get("/healthz").json() == {"status": "ok"}
    assert client.get("/readyz").json() == {"status": "ok"}


def test_it_is_not_ready_without_a_grant_in_force(client, clock):
    clock.now += 400 * DAY_S
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["code"]) == (503, "grant-over")
    assert client.get("/healthz").status_code == 200
