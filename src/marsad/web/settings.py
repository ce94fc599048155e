"""How the app runs: where it listens, whether people sign in, and when it must refuse to start."""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path

from marsad.errors import AccessError

_LOOPBACK_NAMES = frozenset({"localhost", "localhost.localdomain", "ip6-localhost"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Settings of one server.

    `sign_in` False lets everyone do everything and is allowed on loopback only. `tls` says that
    browsers reach the app over https (by its own certificate or a proxy before it): cookies are then
    marked secure. `archive` is where originals of stored pages are kept, None keeps none.
    `metrics_open` answers /metrics without sign-in.
    """

    host: str = "127.0.0.1"
    port: int = 8000
    sign_in: bool = True
    tls: bool = False
    archive: Path | None = None
    metrics_open: bool = True
    names: tuple[str, ...] = ()

    @property
    def loopback(self) -> bool:
        """Whether only this machine can reach the app."""
        return is_loopback(self.host)


def is_loopback(host: str) -> bool:
    """Whether a host name or address means this machine only."""
    name = host.strip("[]").lower()
    if name in _LOOPBACK_NAMES:
        return True
    try:
        return ip_address(name).is_loopback
    except ValueError:
        return False


def check_binding(settings: Settings, *, admins: int) -> None:
    """Refuse a binding that would show the record to others unguarded. Raises AccessError with the reason.

    `admins` is the number of users with the role admin that are not disabled.
    """
    if settings.loopback:
        return
    where = f"{settings.host}:{settings.port}"
    if not settings.sign_in:
        raise AccessError(
            f"Will not listen on {where} with sign-in off: everyone there could read and change the record. "
            "Leave out --no-sign-in, or listen on 127.0.0.1."
        )
    if admins == 0:
        raise AccessError(
            f"Will not listen on {where}: there is no admin user yet, so nobody could sign in. "
            "Make one first: marsad users add NAME --role admin."
        )
    if not settings.tls:
        raise AccessError(
            f"Will not listen on {where} without TLS: passwords would travel readable. Put a proxy with TLS "
            "before it and say so with --tls-proxy, or give --tls-cert and --tls-key."
        )
