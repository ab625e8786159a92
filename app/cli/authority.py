"""`sapar authority`: the offline root and what it grants, renews and takes back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from app.cli.said import passphrase, tell, words
from app.core.certificate.trust import REGISTER_ENTRY
from app.station import system_clock, system_dice

if TYPE_CHECKING:
    from app.flow.authority import Authority

tree = typer.Typer(
    help="Keep the authority's root and grant licences.", no_args_is_help=True, rich_markup_mode=None
)
LINK, REGISTRY = "HTTPS://CHECK.SAPAR.EXAMPLE/", "http://127.0.0.1:8765"
FOLDER = typer.Option(help="The authority's folder.")
SECRET = typer.Option(None, "--passphrase", envvar="SAPAR_PASSPHRASE", help="The authority's passphrase.")
SUCCESSOR_SECRET = typer.Option(
    None,
    "--successor-passphrase",
    envvar="SAPAR_SUCCESSOR_PASSPHRASE",
    help="The successor's own passphrase.",
)


@tree.command(epilog="Example: sapar authority init --out authority --name 'Ministry of Labour'")
def init(
    out: Path = typer.Option(help="A new folder for the authority's keys; keep it offline."),
    name: str = typer.Option(help="The authority's name."),
    secret: str | None = typer.Option(
        None, "--passphrase", envvar="SAPAR_PASSPHRASE", help="A passphrase for the keys."
    ),
) -> None:
    """Make the root, the registry's key and the publisher's key."""
    from app.flow import authority

    _check_empty(out)
    held = authority.begin(system_dice, system_clock(), name)
    authority.save(held, out, passphrase(secret, words("A new passphrase")), system_dice)
    tell(str(out / "root.pem"))


@tree.command(
    epilog="Example: sapar authority approve centre.request --authority authority --licence 104 --out centre.approval"
)
def approve(
    request: Path = typer.Argument(help="The centre's request."),
    authority: Path = FOLDER,
    licence: int = typer.Option(min=1, help="The licence number."),
    out: Path = typer.Option(help="Where the approval is written."),
    first: int = typer.Option(min=0, help="The first certificate number of the centre."),
    count: int = typer.Option(100_000, min=1, help="How many numbers the centre gets."),
    link: str = typer.Option(LINK, help="The link of the verify page, in capitals."),
    registry: str = typer.Option(REGISTRY, help="The address of the registry."),
    specimen: bool = typer.Option(False, help="A demo centre: every certificate is a specimen."),
    secret: str | None = SECRET,
) -> None:
    """Grant a centre's request."""
    from app.flow import authority as authorities

    held = _loaded(authority, secret)
    terms = authorities.Terms(licence, first, count, link, registry, specimen)
    out.write_bytes(authorities.approve(held, request.read_bytes(), terms, system_clock()).raw())
    tell(str(out))


@tree.command(
    epilog="Example: sapar authority renew osh.approval --authority authority --out osh-2027.approval"
)
def renew(
    approval: Path = typer.Argument(help="The approval that is renewed."),
    authority: Path = FOLDER,
    out: Path = typer.Option(help="Where the new approval is written."),
    request: Path | None = typer.Option(None, help="The centre's request for a new key; else the key stays."),
    lost: bool = typer.Option(
        False, help="The centre's present key is lost, so that it did not sign the request."
    ),
    days: int | None = typer.Option(
        None, min=1, help="For how many days from today; three years by default."
    ),
    more: int = typer.Option(0, min=0, help="How many numbers more."),
    first: int | None = typer.Option(None, min=0, help="The first number of a new range."),
    count: int | None = typer.Option(None, min=1, help="How many numbers the range has."),
    secret: str | None = SECRET,
) -> None:
    """Renew a licence: later days, more numbers, or a new key."""
    from app.flow import authority as authorities

    held = _loaded(authority, secret)
    wanted = authorities.Renewal(days or authorities.CENTRE_DAYS, first, count, more, lost)
    old = authorities.read_approval(approval.read_bytes())
    asked = request.read_bytes() if request else b""
    out.write_bytes(authorities.renew(held, old, wanted, system_clock(), asked).raw())
    tell(str(out))


@tree.command(
    epilog="Example: sapar authority withdraw osh.approval --data registry --reason 'laptop stolen' --out stick"
)
def withdraw(
    key: str = typer.Argument(help="The centre's approval, or its key id (16 hexadecimal digits)."),
    data: Path = typer.Option(Path("registry"), help="The registry's folder."),
    database: str | None = typer.Option(
        None, help="A database address; SQLite in the folder when not given."
    ),
    reason: str = typer.Option(help="Why; it is kept in the register's history."),
    out: Path | None = typer.Option(None, help="A folder for withdrawal and closed register, for sticks."),
) -> None:
    """Withdraw a centre's key, stolen or closed: what was logged before stays valid, nothing else counts."""
    from app.registry import deps, lists, revoke, settings

    kid = _kid(key)
    registry = deps.open_registry(settings.open_settings(data, database))
    try:
        register = revoke.withdraw_key(registry, kid, reason)
        statement = lists.withdrawal(registry, kid) or b""
    finally:
        registry.close()
    for name, raw in ((f"withdrawal/{kid}.cbor", statement), (f"register/{kid}.bin", register)):
        if out is not None:
            (out / name).parent.mkdir(parents=True, exist_ok=True)
            (out / name).write_bytes(raw)
            tell(str(out / name))
    tell(words("{n} certificates stay valid.", n=len(register) // REGISTER_ENTRY))


@tree.command(
    "renew-registry", epilog="Example: sapar authority renew-registry --authority authority --data registry"
)
def renew_registry(
    authority: Path = FOLDER,
    data: Path | None = typer.Option(None, help="The registry's folder, when it is at hand."),
    secret: str | None = SECRET,
) -> None:
    """Grant the registry's key another year."""
    from app.flow import succession

    held = succession.renew_registry(_loaded(authority, secret), system_clock())
    succession.save_registry_grant(held, authority)
    _tell_registry(held, data)
    tell(str(authority / "registry.grant"))


@tree.command(epilog="Example: sapar authority successor --authority authority --out safe")
def successor(
    authority: Path = FOLDER,
    out: Path = typer.Option(help="A new folder for the sealed successor; keep it in another safe."),
    secret: str | None = SECRET,
    own: str | None = SUCCESSOR_SECRET,
) -> None:
    """Make the next root, sealed under a passphrase of its own; verifiers pin it beside the present one from now on."""
    from app.flow import succession

    if (out / succession.KEY).exists():
        raise typer.BadParameter(words("There is a successor in this folder already."))
    held = _loaded(authority, secret)
    made = succession.new_successor(held, system_dice, system_clock())
    sealed_under = passphrase(own, words("A passphrase for the successor"))
    succession.save_successor(made, out, sealed_under, authority, system_dice)
    tell(str(out / succession.KEY))
    tell(
        words(
            "Give {name} to verifiers and to the registry again: it holds both roots.",
            name=authority / "root.pem",
        )
    )


@tree.command(
    epilog="Example: sapar authority succeed --authority authority --successor safe --out authority-2"
)
def succeed(
    authority: Path = FOLDER,
    successor: Path = typer.Option(help="The folder of the sealed successor."),
    out: Path = typer.Option(help="A new folder for the authority under its new root."),
    data: Path | None = typer.Option(None, help="The registry's folder, when it is at hand."),
    stolen: bool = typer.Option(False, help="The present root was stolen: nobody shall pin it any more."),
    secret: str | None = SECRET,
    own: str | None = SUCCESSOR_SECRET,
) -> None:
    """The successor takes over: it grants registry and publisher anew. Certificates under the old root stay valid."""
    from app.flow import authority as authorities
    from app.flow import succession

    _check_empty(out)
    told = passphrase(secret, words("The authority's passphrase"))
    sealed = succession.load_successor(successor, passphrase(own, words("The successor's passphrase")))
    held = succession.succeed(authorities.load(authority, told), sealed, system_clock(), is_stolen=stolen)
    authorities.save(held, out, told, system_dice)
    _tell_registry(held, data)
    tell(str(out / "root.pem"))


def _loaded(folder: Path, secret: str | None) -> Authority:
    from app.flow import authority as authorities

    return authorities.load(folder, passphrase(secret, words("The authority's passphrase")))


def _tell_registry(held: Authority, data: Path | None) -> None:
    """Put the new grant, the certificate for time-stamps and the roots into the registry's folder."""
    from app.registry import settings

    if data is not None:
        settings.put_grant(data, held.registry_grant, held.stamper_der, held.root_pem)


def _check_empty(out: Path) -> None:
    if (out / "root.key").exists():
        raise typer.BadParameter(words("There is an authority in this folder already."))


def _kid(key: str) -> str:
    """The id of a centre's key, out of its approval when a file is named."""
    from app.core import cose, keys
    from app.core.certificate import grant
    from app.flow import authority as authorities

    if not Path(key).is_file():
        return key
    approval = authorities.read_approval(Path(key).read_bytes())
    return keys.key_id(grant.read_delegation(cose.read(approval.delegation).payload).key).hex()
