"""Hosts that an address may name: public ones only, however they are written."""

from __future__ import annotations

import re
import unicodedata
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

from factcheck.domain.errors import RefusedInputError

HOST_LIMIT = 253  # characters of a host name, RFC 1035
LABEL = re.compile(r"[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?")
# Names that lead into the own network: RFC 6761, RFC 6762, RFC 8375, RFC 9476, ICANN (internal).
LOCAL_SUFFIXES = (".localhost", ".local", ".internal", ".home.arpa", ".alt", ".localdomain")
NAT64 = IPv6Network("64:ff9b::/96")  # RFC 6052: the last 32 bits are the IPv4 address
COMPATIBLE = IPv6Network("::/96")  # RFC 4291, deprecated: the same

IpAddress = IPv4Address | IPv6Address


def check_host(host: str) -> str:
    """Give a host name in ASCII, or an IP address in its usual form.

    Reads numbers as browsers do (WHATWG URL, section 3.5): ``0x7f000001``, ``127.1`` and
    ``①②⑦.⓪.⓪.①`` all name 127.0.0.1.

    Args:
        host: as in an address; IPv6 without brackets.

    Raises:
        RefusedInputError: no host, or none of the public Internet.
    """
    if ":" in host:
        return str(check_ip(host))
    name = _fold_name(host)
    if _ends_in_number(name):
        return str(check_ip(str(_read_ipv4(name))))
    _check_labels(name)
    return name


def check_ip(text: str) -> IpAddress:
    """Give an IP address if it is one of the public Internet.

    Args:
        text: as `ipaddress` reads it.

    Raises:
        RefusedInputError: not an address, or private, local, reserved or multicast, also where
            IPv6 only wraps such an IPv4 address.
    """
    try:
        address = ip_address(text)
    except ValueError as error:
        raise RefusedInputError(
            "“{host}” is no IP address. Check the address.", host=text
        ) from error
    if not _is_public(address):
        raise RefusedInputError(
            "“{host}” is not on the public Internet. Give the address that readers can open.",
            host=text,
        )
    return address


def _is_public(address: IpAddress) -> bool:
    if isinstance(address, IPv6Address):
        inner = _unwrap(address)
        if inner is not None:
            return _is_public(inner)
        # `is_global` lets site-local and scoped addresses pass.
        if address.is_site_local or address.scope_id:
            return False
    # `is_global` lets multicast pass, for example 224.0.0.1.
    return address.is_global and not (
        address.is_multicast or address.is_reserved or address.is_unspecified
    )


def _unwrap(address: IPv6Address) -> IPv4Address | None:
    if address in NAT64 or address in COMPATIBLE:
        return IPv4Address(int(address) & 0xFFFF_FFFF)
    return address.ipv4_mapped or address.sixtofour or (address.teredo or (None, None))[1]


def _fold_name(host: str) -> str:
    # Browsers fold full-width letters, circled digits and ideographic full stops.
    folded = unicodedata.normalize("NFKC", host).replace("\u3002", ".").lower()
    if not folded.isascii():
        try:
            folded = folded.encode("idna").decode("ascii").lower()
        except UnicodeError as error:
            raise _refuse_name(host) from error
    return folded.removesuffix(".")


def _ends_in_number(name: str) -> bool:
    last = name.rpartition(".")[2]
    return last.isdecimal() or re.fullmatch(r"0x[0-9a-f]*", last) is not None


def _read_ipv4(name: str) -> IPv4Address:
    parts = name.split(".")
    if len(parts) > 4:
        raise _refuse_name(name)
    try:
        *first, last = [_read_part(part) for part in parts]
        # The last part fills all bytes that the others leave: "127.1" is 127.0.0.1.
        if any(number > 0xFF for number in first) or last >= 256 ** (4 - len(first)):
            raise _refuse_name(name)
        return IPv4Address(sum(n << (24 - 8 * place) for place, n in enumerate(first)) + last)
    except ValueError as error:
        raise _refuse_name(name) from error


def _read_part(part: str) -> int:
    if part.startswith("0x"):
        return int(part[2:] or "0", 16)
    return int(part, 8 if part.startswith("0") and len(part) > 1 else 10)


def _check_labels(name: str) -> None:
    if len(name) > HOST_LIMIT or not all(LABEL.fullmatch(label) for label in name.split(".")):
        raise _refuse_name(name)
    if "." not in name or name.endswith(LOCAL_SUFFIXES):
        raise RefusedInputError(
            "“{host}” is a name of a local network. Give the address that readers can open.",
            host=name,
        )


def _refuse_name(host: str) -> RefusedInputError:
    return RefusedInputError("“{host}” is no host name. Check the address.", host=host)
