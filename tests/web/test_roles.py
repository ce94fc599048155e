"""Each role, and a stranger, tries to read and to change things; all fail where they should."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from web_record import BLAST, PASSWORD, csrf_of, make_client, sign_in

from marsad.coding.private import WITHHELD
from marsad.record import Harm, Party
from marsad.store import incidents, ledger, users, views, web_views
from marsad.store.database import Database
from marsad.store.types import now
from marsad.web.privacy import mask_actor

GETS = {
    "/": "read",
    "/claims": "read",
    "/incidents/i-blast": "read",
    "/reports/r1": "read",
    "/reports/r1/text": "read",
    "/map.json": "read",
    "/map/labels.json": "read",
    "/download/csv": "read",
    "/download/claims/csv": "read",
    "/api": "read",
    "/account": "read",
    "/paste": "code",
    "/review": "review",
    "/review/i-blast": "review",
    "/agreement": "review",
    "/export/gold.jsonl": "review",
    "/places.json?q=الرقة": "review",
    "/users": "admin",
    "/audit": "admin",
    "/api/v1/incidents": "read",
    "/api/v1/events": "read",
    "/api/v1/claims": "read",
    "/api/v1/reports": "read",
    "/api/v1/reports/r1": "read",
    "/api/v1/incidents/i-blast": "read",
    "/api/v1/timeline": "read",
    "/api/v1/map": "read",
    "/api/v1/count": "read",
    "/api/v1/facets/type": "read",
}
POSTS: dict[str, tuple[str, dict[str, Any]]] = {
    "/paste": ("code", {"text": "نص"}),
    "/review/verdict/i-arrest": ("review", {"kind": "accept"}),
    "/review/correct/i-arrest": ("review", {"event": "r3#0", "has-type": "1", "type": "raid"}),
    "/review/merge/i-arrest": ("review", {"other": "i-hostile", "kind": "not_same"}),
    "/review/split/i-blast": ("review", {"event": "r2#0"}),
    "/review/undo-last": ("review", {}),
    "/users": ("admin", {"name": "new", "role": "viewer", "password": PASSWORD}),
    "/users/viewer": ("admin", {"role": "editor"}),
}
SCOPES = {
    "viewer": {"read", "code"},
    "editor": {"read", "code", "review"},
    "admin": {"read", "code", "review", "admin"},
}


@pytest.mark.parametrize("role", ["viewer", "editor", "admin", None])
def test_reading(as_role: Any, role: str | None) -> None:
    client = as_role(role)
    for path, scope in GETS.items():
        status = client.get(path).status_code
        if role is None:
            assert status == (401 if path.startswith("/api/") else 303), path
        else:
            assert status == (200 if scope in SCOPES[role] else 403), (role, path)


@pytest.mark.parametrize("role", ["viewer", "editor", "admin", None])
def test_changing(as_role: Any, record: Database, role: str | None) -> None:
    client = as_role(role)
    csrf = csrf_of(client, "/account" if role else "/sign-in")
    for path, (scope, form) in POSTS.items():
        before = _state(record)
        status = client.post(path, data=form | {"csrf": csrf}).status_code
        if role is None:
            assert status == 303, path
        elif scope not in SCOPES[role]:
            assert status == 403, (role, path)
        else:
            assert status in (200, 303, 422), (role, path, status)
        if role is None or scope not in SCOPES[role]:
            assert _state(record) == before, (role, path)


@pytest.mark.parametrize("path", sorted(POSTS))
def test_changes_need_the_token_of_a_form(as_role: Any, record: Database, path: str) -> None:
    client = as_role("admin")
    before = _state(record)
    for csrf in ({}, {"csrf": "x" * 43}):
        assert client.post(path, data=POSTS[path][1] | csrf).status_code == 403
    assert client.post("/api/v1/code", json={"text": "نص"}).status_code == 403
    assert _state(record) == before


def test_a_stranger_is_sent_to_sign_in_and_back(as_role: Any) -> None:
    client = as_role(None)
    answer = client.get("/claims?kind=strength")
    assert answer.headers["location"] == "/sign-in?next=/claims%3Fkind%3Dstrength"
    page = client.get(answer.headers["location"])
    assert 'value="/claims?kind=strength"' in page.text
    for bad in ("//evil.example", "https://evil.example", "/\\evil.example"):
        assert 'name="next" value="/"' in client.get("/sign-in", params={"next": bad}).text


def test_wrong_passwords_are_slowed_and_audited(record: Database) -> None:
    client = make_client(record, sign_in=True)
    answers = [sign_in(client, "editor", "wrong wrong wrong").status_code for _ in range(6)]
    assert answers == [403] * 5 + [429]
    assert sign_in(client, "editor").status_code == 429
    with record.reading() as conn:
        assert [e.action for e in users.read_audit(conn, who="editor")][:5] == ["sign-in refused"] * 5


def test_signing_out_ends_the_session(as_role: Any) -> None:
    client = as_role("viewer")
    cookie = client.cookies["marsad_session"]
    assert client.post("/sign-out", data={"csrf": csrf_of(client)}).status_code == 303
    client.cookies.set("marsad_session", cookie)
    assert client.get("/").status_code == 303


def test_disabling_and_new_passwords_end_sessions(as_role: Any) -> None:
    admin, viewer = as_role("admin"), as_role("viewer")
    assert admin.post("/users/viewer", data={"csrf": csrf_of(admin), "disabled": "yes"}).status_code == 303
    assert viewer.get("/").status_code == 303
    assert sign_in(viewer, "viewer").status_code == 403
    assert admin.post("/users/admin", data={"csrf": csrf_of(admin), "disabled": "yes"}).status_code == 422


def test_cookies_are_guarded(record: Database) -> None:
    client = make_client(record, sign_in=True, tls=True)
    answer = client.get("/sign-in")
    header = answer.headers["set-cookie"].lower()
    assert "httponly" in header
    assert "secure" in header
    assert "samesite=strict" in header
    assert "strict-transport-security" in answer.headers


@pytest.mark.parametrize(
    "path",
    [
        "/incidents/i-blast",
        "/reports/r1",
        "/reports/r1/text",
        "/api/v1/reports/r1",
        "/api/v1/incidents/i-blast",
        "/api/v1/events",
        "/api/v1/incidents",
        "/",
        "/download/jsonl",
    ],
)
def test_private_names_are_hidden_below_editor(as_role: Any, path: str) -> None:
    assert "سمير" in BLAST
    assert "سمير" not in as_role("viewer").get(path).text
    if path in ("/reports/r1/text", "/api/v1/reports/r1"):
        assert WITHHELD in as_role("viewer").get(path).text
        assert "سمير" in as_role("editor").get(path).text


def test_tokens_have_no_more_rights_than_given(as_role: Any, record: Database) -> None:
    editor = as_role("editor")
    page = editor.post(
        "/account/tokens", data={"csrf": csrf_of(editor), "name": "reader", "scope": ["read", "admin"]}
    )
    secret = page.text.partition('<code id="secret">')[2].partition("<")[0]
    client = make_client(record, sign_in=True)
    headers = {"authorization": f"Bearer {secret}"}
    assert client.get("/api/v1/incidents", headers=headers).status_code == 200
    assert client.post("/api/v1/code", headers=headers, json={"text": "نص"}).status_code == 403
    judged = {"kind": "accept", "target_kind": "event", "target": "r1#0"}
    assert client.post("/api/v1/judgements", headers=headers, json=judged).status_code == 403
    assert client.get("/users", headers=headers).status_code == 403
    assert client.get("/api/v1/incidents", headers={"authorization": "Bearer wrong"}).status_code == 401
    assert "سمير" not in client.get("/api/v1/reports/r1", headers=headers).text
    with record.reading() as conn:
        digest = users.list_tokens(conn, "editor")[0].digest
    assert as_role("admin").post(f"/account/tokens/{digest}/revoke", data={"csrf": "x"}).status_code == 403
    assert editor.post(f"/account/tokens/{digest}/revoke", data={"csrf": csrf_of(editor)}).status_code == 303
    assert client.get("/api/v1/incidents", headers=headers).status_code == 401


def test_changes_are_audited(as_role: Any, record: Database) -> None:
    admin = as_role("admin")
    admin.post("/users", data={"csrf": csrf_of(admin), "name": "new", "role": "viewer", "password": PASSWORD})
    admin.post("/review/verdict/i-arrest", data={"csrf": csrf_of(admin), "kind": "accept"})
    admin.get("/download/csv")
    with record.reading() as conn:
        actions = {e.action for e in users.read_audit(conn, who="admin")}
    assert {"sign-in", "user added", "judge", "export"} <= actions


def _state(record: Database) -> tuple[int, int, int]:
    """Judgements, reports' codings by revision, and users: what a forbidden change would have changed."""
    with record.reading() as conn:
        return len(ledger.latest(conn, limit=1000)), web_views.revision(conn), len(users.list_users(conn))


PERSON = "other:سمير الحلبي"


def _accuse(record: Database) -> None:
    """Make a private person a party of an incident, as a text that names an attacker does."""
    with record.writing() as conn:
        found = views.get_incident(conn, "i-arrest")
        assert found is not None
        incident = msgspec.structs.replace(
            found.incident, initiators=(Party(PERSON),), harm=(Harm("arrested", PERSON, 1, 1),)
        )
        incidents.put_incidents(conn, [incident], now())


@pytest.mark.parametrize(
    "path",
    [
        "/", "/?part=group&group=initiator", "/incidents/i-arrest", "/api/v1/incidents", "/api/v1/incidents/i-arrest",
        "/api/v1/facets/initiator", "/download/csv", "/download/geojson",
    ],
)  # fmt: skip
def test_a_party_that_is_a_private_person_is_named_to_editors_only(
    as_role: Any, record: Database, path: str
) -> None:
    _accuse(record)
    assert "الحلبي" not in as_role("viewer").get(path).text
    assert "الحلبي" in as_role("editor").get(path).text


@pytest.mark.parametrize(
    "name", ["سمير الحلبي", "محمد علي الحسن", "خالد", "عبد الله المحمود", "أم أحمد", "علي حسن"]
)
def test_persons_are_withheld(name: str) -> None:
    assert mask_actor(f"other:{name}") == f"other:{WITHHELD}"


@pytest.mark.parametrize(
    "actor", ["islamic_state", "other:لواء خالد بن الوليد", "other:كتائب الشيخ سليمان", "other:حركة أحرار الشام", "other:عشيرة العبيدات"]
)  # fmt: skip
def test_groups_are_not(actor: str) -> None:
    assert mask_actor(actor) == actor
