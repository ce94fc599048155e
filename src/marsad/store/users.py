"""Users, sessions, tokens and the audit of every change.

Secrets are kept as digests; passwords as the caller hashed them.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Mapping
from typing import Any, Literal

import msgspec
from sqlalchemy import Connection, RowMapping, or_, select, update

from marsad.errors import InputError
from marsad.store.insert import insert_rows, take_ids
from marsad.store.tables import audit, sessions, tokens, users
from marsad.store.types import now

Role = Literal["viewer", "editor", "admin"]


class User(msgspec.Struct, frozen=True):
    """A person who may sign in; `password` is a hash (argon2) or None."""

    name: str
    role: Role
    password: str | None
    language: str | None
    created: str
    disabled: str | None


class Session(msgspec.Struct, frozen=True):
    """A signed-in browser."""

    user: User
    csrf: str
    expires: str


class Token(msgspec.Struct, frozen=True):
    """A program's key; the key itself is shown once and not kept."""

    digest: str
    name: str
    user: str
    scopes: tuple[str, ...]
    created: str
    expires: str | None
    revoked: str | None


class Audited(msgspec.Struct, frozen=True):
    """One audit entry."""

    seq: int
    at: str
    who: str
    action: str
    target: str | None
    detail: dict[str, Any]


def put_user(
    conn: Connection, name: str, role: Role, password: str | None, language: str | None = None
) -> User:
    """Add a user; InputError if the name is taken or empty."""
    if not name or len(name) > 100:
        raise InputError("A user's name has 1 to 100 characters.")
    if get_user(conn, name) is not None:
        raise InputError(f"There is a user {name!r} already; choose another name.")
    user = User(name, role, password, language, now(), None)
    insert_rows(conn, users, [msgspec.structs.astuple(user)])
    return user


def change_user(conn: Connection, name: str, **changes: Any) -> User:
    """Set `role`, `password`, `language` or `disabled` (an Instant or None) of a user and end the sessions of
    one who is disabled or has a new password.
    """
    wrong = set(changes) - {"role", "password", "language", "disabled"}
    if wrong:
        raise InputError(f"A user has no {sorted(wrong)[0]!r} that could be set.")
    if not conn.execute(update(users).where(users.c.name == name).values(**changes)).rowcount:
        raise InputError(f"There is no user {name!r}.")
    if changes.get("disabled") or "password" in changes:
        conn.execute(
            update(sessions).where(sessions.c.user == name, sessions.c.ended.is_(None)).values(ended=now())
        )
    user = get_user(conn, name)
    assert user is not None, "just updated"
    return user


def get_user(conn: Connection, name: str) -> User | None:
    """A user by name."""
    row = conn.execute(select(users).where(users.c.name == name)).mappings().first()
    return None if row is None else User(**row)


def list_users(conn: Connection) -> list[User]:
    """All users by name."""
    return [User(**row) for row in conn.execute(select(users).order_by(users.c.name)).mappings()]


def start_session(conn: Connection, user: str, expires: str) -> tuple[str, str]:
    """Begin a session until the Instant `expires`; returns the cookie's secret and the CSRF token."""
    secret, csrf = secrets.token_urlsafe(32), secrets.token_urlsafe(32)
    insert_rows(conn, sessions, [(digest(secret), user, csrf, now(), expires, None)])
    return secret, csrf


def find_session(conn: Connection, secret: str) -> Session | None:
    """The running session of a cookie's secret; None if it ended, ran out, or its user is disabled."""
    s = sessions.c
    query = (
        select(s.csrf, s.expires, *users.c)
        .join(users, users.c.name == s.user)
        .where(s.digest == digest(secret), s.ended.is_(None), s.expires > now(), users.c.disabled.is_(None))
    )
    row = conn.execute(query).mappings().first()
    if row is None:
        return None
    return Session(User(**{name: row[name] for name in User.__struct_fields__}), row["csrf"], row["expires"])


def end_session(conn: Connection, secret: str) -> None:
    """Sign out."""
    conn.execute(update(sessions).where(sessions.c.digest == digest(secret)).values(ended=now()))


def make_token(
    conn: Connection, user: str, name: str, scopes: tuple[str, ...], expires: str | None = None
) -> str:
    """Make a token and return its secret, which is not kept."""
    secret = "marsad_" + secrets.token_urlsafe(32)
    insert_rows(conn, tokens, [(digest(secret), name, user, " ".join(scopes), now(), expires, None)])
    return secret


def find_token(conn: Connection, secret: str) -> tuple[Token, User] | None:
    """The token of a secret and its user; None if it was revoked, ran out, or its user is disabled."""
    t = tokens.c
    valid = t.digest == digest(secret), t.revoked.is_(None), or_(t.expires.is_(None), t.expires > now())
    row = conn.execute(select(tokens).where(*valid)).mappings().first()
    if row is None:
        return None
    user = get_user(conn, row["user"])
    return None if user is None or user.disabled else (_token(row), user)


def list_tokens(conn: Connection, user: str | None = None) -> list[Token]:
    """Tokens of one user or all, oldest first."""
    query = select(tokens).order_by(tokens.c.created)
    if user is not None:
        query = query.where(tokens.c.user == user)
    return [_token(row) for row in conn.execute(query).mappings()]


def revoke_token(conn: Connection, token_digest: str) -> None:
    """End a token for good."""
    conn.execute(update(tokens).where(tokens.c.digest == token_digest).values(revoked=now()))


def note(
    conn: Connection,
    who: str,
    action: str,
    target: str | None = None,
    detail: Mapping[str, Any] | None = None,
) -> None:
    """Add an audit entry in the transaction of what it tells of."""
    seq = take_ids(conn, "audit", 1)[0]
    text = json.dumps(detail or {}, sort_keys=True, ensure_ascii=False)
    insert_rows(conn, audit, [(seq, now(), who, action, target, text)])


def read_audit(
    conn: Connection, *, who: str | None = None, before: int | None = None, limit: int = 100
) -> list[Audited]:
    """Audit entries, newest first; page on with `before` set to the last `seq`."""
    query = select(audit).order_by(audit.c.seq.desc()).limit(limit)
    if who is not None:
        query = query.where(audit.c.who == who)
    if before is not None:
        query = query.where(audit.c.seq < before)
    rows = conn.execute(query)
    return [Audited(r.seq, r.at, r.who, r.action, r.target, json.loads(r.detail or "{}")) for r in rows]


def digest(secret: str) -> str:
    """What is kept of a random secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


def _token(row: RowMapping) -> Token:
    return Token(**{**row, "scopes": tuple(row["scopes"].split())})
