"""Which addresses may be fetched from: public ones only, whatever notation or tunnel hides them."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable, Sequence

from marsad.errors import FetchError

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Resolver = Callable[[str, int], Sequence[str]]

_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_NEVER = (
    ipaddress.ip_network("100.64.0.0/10"),  # carriers' own (RFC 6598)
    ipaddress.ip_network("192.0.0.0/24"),  # protocol assignments
    ipaddress.ip_network("192.88.99.0/24"),  # 6to4 relays
    ipaddress.ip_network("198.18.0.0/15"),  # benchmarks
    ipaddress.ip_network("64:ff9b:1::/48"),  # local NAT64
    ipaddress.ip_network("fec0::/10"),  # old site-local
)


def resolve(host: str, port: int) -> list[str]:
    """The addresses of a host name by the system's resolver. Raises FetchError if there are none."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise FetchError(
            f"The host {host} has no address ({error}); check the URL or the network."
        ) from error
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def checked_addresses(host: str, port: int, *, resolver: Resolver, allow_loopback: bool) -> list[str]:
    """The addresses to connect to. Raises FetchError when the host has one that is not public.

    One bad address refuses the host: an answer that mixes public and private ones is an attack, not a site.
    """
    found = list(resolver(host, port))
    for text in found:
        if not is_allowed(text, allow_loopback=allow_loopback):
            raise FetchError(f"The host {host} leads to the address {text}, which is not public; refused.")
    if not found:
        raise FetchError(f"The host {host} has no address; check the URL or the network.")
    return found


def is_allowed(text: str, *, allow_loopback: bool = False) -> bool:
    """Whether an IP address may be connected to."""
    try:
        address = ipaddress.ip_address(text.split("%", maxsplit=1)[0])
    except ValueError:
        return False
    address = _innermost(address)
    if allow_loopback and address.is_loopback:
        return True
    if any(address in net for net in _NEVER if net.version == address.version):
        return False
    return address.is_global and not address.is_multicast and not address.is_reserved


def _innermost(address: Address) -> Address:
    """The IPv4 address inside an IPv6 one that only wraps it (mapped, 6to4, Teredo, NAT64)."""
    if isinstance(address, ipaddress.IPv4Address):
        return address
    if address.ipv4_mapped is not None:
        return address.ipv4_mapped
    if address.sixtofour is not None:
        return address.sixtofour
    if address.teredo is not None:
        return address.teredo[1]
    if address in _NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address
