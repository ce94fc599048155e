"""Passwords, the brake on guessing, and bindings that are refused with the reason."""

from __future__ import annotations

import pytest

from marsad.errors import AccessError, InputError
from marsad.web.access import Throttle, ThrottledError, check_password, hash_password
from marsad.web.settings import Settings, check_binding, is_loopback


def test_passwords_are_argon2_and_long_enough() -> None:
    stored = hash_password("twelve letters or more")
    assert stored.startswith("$argon2id$")
    assert check_password(stored, "twelve letters or more")
    assert not check_password(stored, "another password")
    assert not check_password(None, "nobody has this password")
    with pytest.raises(InputError):
        hash_password("short")


def test_guessing_is_slowed_and_forgotten() -> None:
    clock = [0.0]
    throttle = Throttle(lambda: clock[0])
    for _ in range(5):
        throttle.check("name:a")
        throttle.fail("name:a")
    with pytest.raises(ThrottledError) as caught:
        throttle.check("name:a", "address:b")
    assert caught.value.seconds >= 2
    throttle.check("name:c")
    clock[0] += 3
    throttle.check("name:a")
    throttle.fail("name:a")
    clock[0] += 3
    with pytest.raises(ThrottledError):
        throttle.check("name:a")
    throttle.succeed("name:a")
    throttle.check("name:a")


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.8.8", "::1", "[::1]", "localhost", "LOCALHOST"])
def test_loopback(host: str) -> None:
    assert is_loopback(host)
    check_binding(Settings(host=host, sign_in=False), admins=0)


@pytest.mark.parametrize(
    ("settings", "admins", "reason"),
    [
        (Settings(host="0.0.0.0", sign_in=False, tls=True), 1, "sign-in off"),
        (Settings(host="192.168.1.5", tls=True), 0, "no admin"),
        (Settings(host="::", tls=False), 1, "without TLS"),
        (Settings(host="marsad.example", tls=False), 1, "without TLS"),
    ],
)
def test_other_addresses_are_refused_with_the_reason(settings: Settings, admins: int, reason: str) -> None:
    with pytest.raises(AccessError, match=reason):
        check_binding(settings, admins=admins)


def test_another_address_with_admin_and_tls_is_allowed() -> None:
    check_binding(Settings(host="0.0.0.0", tls=True), admins=1)
