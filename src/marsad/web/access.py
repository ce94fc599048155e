"""Who may do what: roles, scopes, passwords, and the brake on guessing them."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Literal

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError, VerifyMismatchError

from marsad.errors import AccessError, InputError

Scope = Literal["read", "code", "write", "review", "admin"]
SCOPES_OF: dict[str, frozenset[str]] = {
    "viewer": frozenset({"read", "code"}),
    "editor": frozenset({"read", "code", "write", "review"}),
    "admin": frozenset({"read", "code", "write", "review", "admin"}),
}
"""What each role may do: read the record, code texts, add reports, judge, keep users and see the audit."""

TOKEN_SCOPES = ("read", "code", "write", "review")
"""What a token may be given; never more than its user's role has."""

_hasher = PasswordHasher()
_DUMMY = _hasher.hash("nobody has this password")
_SHORTEST, _LONGEST = 12, 1000


class SignInNeededError(AccessError):
    """The page or answer needs a signed-in person or a token."""


class ThrottledError(AccessError):
    """Too many failed sign-ins; `seconds` is how long to wait."""

    def __init__(self, seconds: int) -> None:
        super().__init__(f"Too many failed attempts; wait {seconds} seconds, then try again.")
        self.seconds = seconds


def hash_password(password: str) -> str:
    """The argon2id hash of a new password. Raises InputError for one that is too short or long."""
    if not _SHORTEST <= len(password) <= _LONGEST:
        raise InputError(f"A password has at least {_SHORTEST} characters (a few words do well).")
    return _hasher.hash(password)


def check_password(stored: str | None, password: str) -> bool:
    """Whether a password fits its hash; takes as long for a user who is not there."""
    try:
        return _hasher.verify(stored or _DUMMY, password[:_LONGEST]) and stored is not None
    except (VerifyMismatchError, VerificationError, InvalidHashError):
        return False


def is_outdated(stored: str) -> bool:
    """Whether a hash was made with weaker settings than today's and should be renewed at sign-in."""
    return _hasher.check_needs_rehash(stored)


class Throttle:
    """Slows down repeated failures of one key (a user's name, an address): after five, each doubles the wait.

    Waits run from 2 seconds to 15 minutes; a success forgets the key, and so does an hour without failure.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._failed: dict[str, tuple[int, float]] = {}
        self._lock = threading.Lock()

    def check(self, *keys: str) -> None:
        """Raise ThrottledError while any of the keys must wait."""
        with self._lock:
            waits = [self._wait(key) for key in keys]
        if max(waits) > 0:
            raise ThrottledError(int(max(waits)) + 1)

    def fail(self, *keys: str) -> None:
        """Count a failure."""
        now = self._clock()
        with self._lock:
            if len(self._failed) > _MOST_KEYS:
                self._failed = {k: v for k, v in self._failed.items() if now - v[1] < _FORGET}
            for key in keys:
                count, last = self._failed.get(key, (0, now))
                self._failed[key] = (count + 1 if now - last < _FORGET else 1, now)

    def succeed(self, *keys: str) -> None:
        """Forget the keys."""
        with self._lock:
            for key in keys:
                self._failed.pop(key, None)

    def _wait(self, key: str) -> float:
        count, last = self._failed.get(key, (0, 0.0))
        if count < _FREE:
            return 0.0
        return last + min(2.0 ** (count - _FREE + 1), _MOST_WAIT) - self._clock()


_FREE = 5
_MOST_WAIT = 900.0
_FORGET = 3600.0
_MOST_KEYS = 50_000
