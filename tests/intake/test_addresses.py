"""Addresses, checked without opening them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.domain.errors import RefusedInputError
from factcheck.intake.addresses import ADDRESS_LIMIT, check_address
from factcheck.intake.hosts import check_host

GOOD = [
    "https://example.org/a",
    "http://example.org",
    "HTTPS://EXAMPLE.ORG/Path",
    "https://例え.jp/記事?q=ü#x",
    "https://xn--r8jz45g.jp/",
    "https://example.org:443/a",
    "http://example.org:80/",
    "https://example.org./",  # the root's dot
    "https://example.org/%E2%82%AC?x=%00",
    "https://example.org/?q=[a]&b=`c`",
    "https://sub_domain.example.org/",
    "http://93.184.215.14/",
    "http://[2606:4700::1111]/",
    "http://[64:ff9b::5db8:d70e]/",  # NAT64 of a public address
    "https://1.example.org/",  # a number, but not last
    "https://web.archive.org/web/2025/https://example.org/",
]

# Address, and what the message says.
BAD = [
    ("", "no web address"),
    ("example.org/a", "no web address"),
    ("//example.org/a", "no web address"),
    ("http:///etc/passwd", "no web address"),
    ("ftp://example.org/a", "no web address"),
    ("javascript:alert(1)", "no web address"),
    ("java\tscript:alert(1)", "U+0009 at place 5"),
    ("https://example.org/ a", "U+0020 at place 21"),
    (" https://example.org/", "U+0020 at place 1"),
    ("https://exa\u200bmple.org/", "U+200B"),
    ("https://example.org/\u202egpj.exe", "U+202E"),
    ("https://example.org\\@127.0.0.1/", "U+005C"),
    ("https://user:pw@example.org/", "user name or password"),
    ("https://example.org@127.0.0.1/", "user name or password"),
    ("https://example.org:22/", "port 22"),
    ("https://example.org:99999/", "Port out of range"),
    ("https://example.org:x/", "no web address"),
    ("https://[::1/", "no web address"),
    ("https://example.org/" + "a" * ADDRESS_LIMIT, "characters; at most 2048"),
    ("https://" + "a" * 64 + ".org/", "no host name"),
    ("https://a..org/", "no host name"),
    ("https://-a.org/", "no host name"),
    ("https://exa%6dple.org/", "no host name"),
    ("http://localhost/", "local network"),
    ("http://LOCALHOST./", "local network"),
    ("http://intranet/", "local network"),
    ("http://printer.local/", "local network"),
    ("http://metadata.google.internal/", "local network"),
]

# Every notation of an address that isn't public.
PRIVATE_HOSTS = [
    "127.0.0.1",
    "127.1",
    "0",
    "2130706433",
    "0x7f000001",
    "0x7f.1",
    "0177.0.0.1",
    "127。0。0。1",
    "１２７.0.0.1",
    "①②⑦.⓪.⓪.①",
    "127.0.0.1.",
    "10.0.0.1",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",  # carrier-grade NAT
    "198.18.0.1",  # benchmarks
    "192.0.2.1",  # documentation
    "224.0.0.1",
    "255.255.255.255",
    "[::]",
    "[::1]",
    "[0:0:0:0:0:0:0:1]",
    "[::ffff:127.0.0.1]",
    "[::ffff:a9fe:a9fe]",
    "[::7f00:1]",  # IPv4-compatible
    "[64:ff9b::7f00:1]",  # NAT64
    "[2002:7f00:1::]",  # 6to4
    "[fec0::1]",
    "[fe80::1%25eth0]",
    "[2606:4700::1111%eth0]",
    "[fd00::1]",
    "[ff02::1]",
    "[2001:db8::1]",
]


@pytest.mark.parametrize("address", GOOD)
def test_a_public_address_comes_back_unchanged(address: str) -> None:
    assert check_address(address) == address


@pytest.mark.parametrize(("address", "named"), BAD)
def test_any_other_address_is_refused_with_its_fault(address: str, named: str) -> None:
    with pytest.raises(RefusedInputError) as caught:
        check_address(address)
    assert named in str(caught.value)


@pytest.mark.parametrize("host", PRIVATE_HOSTS)
def test_private_hosts_are_refused_in_every_notation(host: str) -> None:
    with pytest.raises(RefusedInputError, match=r"not on the public Internet|no IP address"):
        check_address(f"http://{host}/")


@pytest.mark.parametrize(
    "host", ["1.2.3.4.5", "256.1.1.1.", "1.2.3.256", "09.1.1.1", "0xg.1", "1.2.65536"]
)
def test_numbers_that_are_no_address_are_refused(host: str) -> None:
    with pytest.raises(RefusedInputError, match="no host name"):
        check_host(host)


# Host as written, host as it is connected to.
@pytest.mark.parametrize(
    ("written", "host"),
    [
        ("Example.ORG.", "example.org"),
        ("例え.jp", "xn--r8jz45g.jp"),
        ("0x5DB8D70E", "93.184.215.14"),
        ("2606:4700:0::1111", "2606:4700::1111"),
    ],
)
def test_a_host_is_given_in_one_form(written: str, host: str) -> None:
    assert check_host(written) == host


@given(st.integers(min_value=0, max_value=2**32 - 1))
def test_all_notations_of_an_address_are_judged_alike(number: int) -> None:
    a, b, c, d = number.to_bytes(4, "big")
    notations = [
        f"{a}.{b}.{c}.{d}",
        str(number),
        hex(number),
        f"0{number:o}",
        f"{a}.{b}.{c << 8 | d}",
    ]
    assert len({_judge(host) for host in notations}) == 1


@given(st.text(max_size=60))
def test_any_text_is_accepted_or_refused(text: str) -> None:
    for address in (text, f"https://{text}", f"https://{text}.org/", f"http://example.org:{text}/"):
        try:
            assert check_address(address) == address
        except RefusedInputError as error:
            assert str(error)  # noqa: PT017 -- both outcomes are right


def _judge(host: str) -> str:
    try:
        return check_host(host)
    except RefusedInputError:
        return "refused"
