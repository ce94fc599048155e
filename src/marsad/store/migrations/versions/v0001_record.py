"""The first schema of the record."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from marsad.store import types

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_SQLITE_SEARCH = (
    "CREATE VIRTUAL TABLE report_search USING fts5"
    "(words, content='', tokenize=\"unicode61 remove_diacritics 0 categories 'L* N* Co'\")"
)
_POSTGRES_SEARCH = (
    "CREATE TABLE report_search (key BIGINT PRIMARY KEY, words TSVECTOR NOT NULL)",
    # Out of line, so that reading the keys of many hits does not read their words.
    "ALTER TABLE report_search ALTER COLUMN words SET STORAGE EXTENDED",
    "ALTER TABLE report_search SET (toast_tuple_target = 128)",
    # Without a pending list, which every search would have to read through.
    "CREATE INDEX ix_report_search_words ON report_search USING gin (words) WITH (fastupdate = off)",
)


def upgrade() -> None:
    """Create all tables and the search index."""
    _tables()
    if op.get_bind().dialect.name == "sqlite":
        op.execute(_SQLITE_SEARCH)
    else:
        for statement in _POSTGRES_SEARCH:
            op.execute(statement)


def _tables() -> None:
    _create_archive_objects()
    _create_audit()
    _create_copies()
    _create_counters()
    _create_custody()
    _create_event_sources()
    _create_harms()
    _create_incident_values()
    _create_incidents()
    _create_judgements()
    _create_parties()
    _create_places()
    _create_reports()
    _create_sources()
    _create_spans()
    _create_users()
    _create_watch_sources()
    _create_codings()
    _create_incident_members()
    _create_incident_versions()
    _create_sessions()
    _create_tokens()
    _create_watch_items()
    _create_claims()
    _create_events()


def _create_archive_objects() -> None:
    op.create_table(
        "archive_objects",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("file", sa.Text(), nullable=False),
        sa.Column("offset", types.BigId, nullable=False),
        sa.Column("length", types.BigId, nullable=False),
        sa.Column("media", sa.Text(), nullable=True),
        sa.Column("uri", sa.Text(), nullable=False),
        sa.Column("at", types.Instant(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_archive_objects")),
    )


def _create_audit() -> None:
    op.create_table(
        "audit",
        sa.Column("seq", types.BigId, autoincrement=False, nullable=False),
        sa.Column("at", types.Instant(), nullable=False),
        sa.Column("who", sa.String(length=100), nullable=False),
        sa.Column("action", sa.String(length=40), nullable=False),
        sa.Column("target", sa.Text(), nullable=True),
        sa.Column("detail", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_audit")),
    )
    op.create_index(op.f("ix_audit_at"), "audit", ["at"], unique=False)
    op.create_index(op.f("ix_audit_who"), "audit", ["who"], unique=False)


def _create_copies() -> None:
    op.create_table(
        "copies",
        sa.Column("report", sa.String(length=500), nullable=False),
        sa.Column("since", types.Instant(), nullable=False),
        sa.Column("original", sa.String(length=500), nullable=False),
        sa.Column("until", types.Instant(), nullable=True),
        sa.PrimaryKeyConstraint("report", "since", name=op.f("pk_copies")),
    )
    op.create_index(op.f("ix_copies_original"), "copies", ["original"], unique=False)


def _create_counters() -> None:
    op.create_table(
        "counters",
        sa.Column("name", sa.String(length=20), nullable=False),
        sa.Column("next", types.BigId, nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_counters")),
    )


def _create_custody() -> None:
    op.create_table(
        "custody",
        sa.Column("seq", types.BigId, autoincrement=False, nullable=False),
        sa.Column("at", types.Instant(), nullable=False),
        sa.Column("action", sa.String(length=20), nullable=False),
        sa.Column("subject", sa.String(length=600), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("prev", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_custody")),
    )
    op.create_index(op.f("ix_custody_subject"), "custody", ["subject"], unique=False)


def _create_event_sources() -> None:
    op.create_table(
        "event_sources",
        sa.Column("eid", types.BigId, nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("sid", types.BigId, nullable=False),
        sa.Column("via", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("eid", "n", name=op.f("pk_event_sources")),
    )
    op.create_index("ix_event_sources_sid", "event_sources", ["sid", "eid"], unique=False)


def _create_harms() -> None:
    op.create_table(
        "harms",
        sa.Column("eid", types.BigId, nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("who", sa.String(length=200), nullable=True),
        sa.Column("low", types.BigId, nullable=False),
        sa.Column("high", types.BigId, nullable=True),
        sa.Column("approx", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("eid", "n", name=op.f("pk_harms")),
    )


def _create_incident_values() -> None:
    op.create_table(
        "incident_values",
        sa.Column("vid", types.BigId, nullable=False),
        sa.Column("facet", sa.String(length=12), nullable=False),
        sa.Column("value", sa.String(length=200), nullable=False),
        sa.PrimaryKeyConstraint("vid", "facet", "value", name=op.f("pk_incident_values")),
    )
    op.create_index(
        "ix_incident_values_facet_value", "incident_values", ["facet", "value", "vid"], unique=False
    )


def _create_incidents() -> None:
    op.create_table(
        "incidents",
        sa.Column("id", sa.String(length=100), nullable=False),
        sa.Column("created", types.Instant(), nullable=False),
        sa.Column("redirect", sa.String(length=100), nullable=True),
        sa.Column("redirected", types.Instant(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["redirect"], ["incidents.id"], name=op.f("fk_incidents_redirect_incidents")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_incidents")),
    )


def _create_judgements() -> None:
    op.create_table(
        "judgements",
        sa.Column("jid", types.BigId, autoincrement=False, nullable=False),
        sa.Column("at", types.Instant(), nullable=False),
        sa.Column("reviewer", sa.String(length=100), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("target_kind", sa.String(length=10), nullable=False),
        sa.Column("target", sa.String(length=600), nullable=False),
        sa.Column("other", sa.String(length=600), nullable=True),
        sa.Column("field", sa.String(length=40), nullable=True),
        sa.Column("value", sa.Text(), nullable=True),
        sa.Column("machine", sa.Text(), nullable=True),
        sa.Column("comment", sa.Text(), nullable=True),
        sa.Column("supersedes", types.BigId, nullable=True),
        sa.CheckConstraint(
            "kind IN ('same', 'not_same', 'split', 'correct', 'accept', 'reject', 'comment', 'undo')",
            name=op.f("ck_judgements_kind"),
        ),
        sa.CheckConstraint(
            "target_kind IN ('report', 'event', 'claim', 'incident')", name=op.f("ck_judgements_target_kind")
        ),
        sa.ForeignKeyConstraint(
            ["supersedes"], ["judgements.jid"], name=op.f("fk_judgements_supersedes_judgements")
        ),
        sa.PrimaryKeyConstraint("jid", name=op.f("pk_judgements")),
    )
    op.create_index(op.f("ix_judgements_at"), "judgements", ["at"], unique=False)
    op.create_index("ix_judgements_other", "judgements", ["target_kind", "other"], unique=False)
    op.create_index(op.f("ix_judgements_reviewer"), "judgements", ["reviewer"], unique=False)
    op.create_index(op.f("ix_judgements_supersedes"), "judgements", ["supersedes"], unique=False)
    op.create_index("ix_judgements_target", "judgements", ["target_kind", "target", "at"], unique=False)


def _create_parties() -> None:
    op.create_table(
        "parties",
        sa.Column("eid", types.BigId, nullable=False),
        sa.Column("role", sa.String(length=10), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("actor", sa.String(length=200), nullable=False),
        sa.PrimaryKeyConstraint("eid", "role", "n", name=op.f("pk_parties")),
    )
    op.create_index("ix_parties_actor_role", "parties", ["actor", "role", "eid"], unique=False)


def _create_places() -> None:
    op.create_table(
        "places",
        sa.Column("pid", types.BigId, autoincrement=False, nullable=False),
        sa.Column("gazetteer_id", sa.String(length=100), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("level", sa.String(length=12), nullable=False),
        sa.Column("country", sa.String(length=2), nullable=True),
        sa.Column("adm1", sa.String(length=12), nullable=True),
        sa.Column("lat", sa.Float(), nullable=True),
        sa.Column("lon", sa.Float(), nullable=True),
        sa.Column("radius_km", sa.Float(), nullable=True),
        sa.PrimaryKeyConstraint("pid", name=op.f("pk_places")),
    )
    op.create_index("ix_places_gazetteer_id", "places", ["gazetteer_id"], unique=False)


def _create_reports() -> None:
    op.create_table(
        "reports",
        sa.Column("rid", types.BigId, autoincrement=False, nullable=False),
        sa.Column("id", sa.String(length=500), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("text", types.AnyText(), nullable=False),
        sa.Column("title", types.AnyText(), nullable=True),
        sa.Column("outlet", types.AnyText(), nullable=True),
        sa.Column("url", types.AnyText(), nullable=True),
        sa.Column("url_key", sa.String(length=32), nullable=True),
        sa.Column("language", sa.String(length=12), nullable=True),
        sa.Column("published", types.Day(), nullable=True),
        sa.Column("day", types.Day(), nullable=False),
        sa.Column("published_from", sa.String(length=12), nullable=True),
        sa.Column("published_flag", sa.String(length=12), nullable=True),
        sa.Column("fetched", types.Instant(), nullable=True),
        sa.Column("recorded", types.Instant(), nullable=False),
        sa.Column("revises", types.BigId, nullable=True),
        sa.Column("archive", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["revises"], ["reports.rid"], name=op.f("fk_reports_revises_reports")),
        sa.PrimaryKeyConstraint("rid", name=op.f("pk_reports")),
        sa.UniqueConstraint("id", name=op.f("uq_reports_id")),
    )
    op.create_index("ix_reports_day", "reports", ["day", "rid"], unique=False)
    op.create_index("ix_reports_outlet_day", "reports", ["outlet", "day", "rid"], unique=False)
    op.create_index(op.f("ix_reports_recorded"), "reports", ["recorded"], unique=False)
    op.create_index(op.f("ix_reports_sha256"), "reports", ["sha256"], unique=False)
    op.create_index("ix_reports_url_key_sha256", "reports", ["url_key", "sha256"], unique=False)


def _create_sources() -> None:
    op.create_table(
        "sources",
        sa.Column("sid", types.BigId, autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.PrimaryKeyConstraint("sid", name=op.f("pk_sources")),
    )
    op.create_index("ix_sources_kind", "sources", ["kind"], unique=False)


def _create_spans() -> None:
    op.create_table(
        "spans",
        sa.Column("cid", types.BigId, nullable=False),
        sa.Column("k", sa.Integer(), nullable=False),
        sa.Column("owner", sa.String(length=600), nullable=False),
        sa.Column("field", sa.String(length=20), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("cid", "k", name=op.f("pk_spans")),
    )


def _create_users() -> None:
    op.create_table(
        "users",
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("role", sa.String(length=10), nullable=False),
        sa.Column("password", sa.Text(), nullable=True),
        sa.Column("language", sa.String(length=5), nullable=True),
        sa.Column("created", types.Instant(), nullable=False),
        sa.Column("disabled", types.Instant(), nullable=True),
        sa.CheckConstraint("role IN ('viewer', 'editor', 'admin')", name=op.f("ck_users_role")),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_users")),
    )


def _create_watch_sources() -> None:
    op.create_table(
        "watch_sources",
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("status", sa.String(length=12), nullable=False),
        sa.Column("message", sa.Text(), nullable=True),
        sa.Column("checked", types.Instant(), nullable=True),
        sa.Column("succeeded", types.Instant(), nullable=True),
        sa.Column("due", types.Instant(), nullable=True),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("reports", types.BigId, nullable=False),
        sa.Column("etag", sa.Text(), nullable=True),
        sa.Column("modified", sa.Text(), nullable=True),
        sa.Column("cursor", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_watch_sources")),
    )


def _create_codings() -> None:
    op.create_table(
        "codings",
        sa.Column("cid", types.BigId, autoincrement=False, nullable=False),
        sa.Column("rid", types.BigId, nullable=False),
        sa.Column("version", sa.String(length=40), nullable=False),
        sa.Column("lexicon", sa.String(length=64), nullable=False),
        sa.Column("gazetteer", sa.String(length=64), nullable=False),
        sa.Column("since", types.Instant(), nullable=False),
        sa.Column("until", types.Instant(), nullable=True),
        sa.Column("events", sa.Integer(), nullable=False),
        sa.Column("claims", sa.Integer(), nullable=False),
        sa.Column("error", sa.Text(), nullable=True),
        sa.Column("record", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["rid"], ["reports.rid"], name=op.f("fk_codings_rid_reports")),
        sa.PrimaryKeyConstraint("cid", name=op.f("pk_codings")),
    )
    op.create_index("ix_codings_rid_since", "codings", ["rid", "since"], unique=False)
    op.create_index("ix_codings_version", "codings", ["version", "lexicon", "gazetteer"], unique=False)
    op.create_index(
        "uq_codings_current",
        "codings",
        ["rid"],
        unique=True,
        sqlite_where=sa.text("until IS NULL"),
        postgresql_where=sa.text("until IS NULL"),
    )


def _create_incident_members() -> None:
    op.create_table(
        "incident_members",
        sa.Column("mid", types.BigId, autoincrement=False, nullable=False),
        sa.Column("incident", sa.String(length=100), nullable=False),
        sa.Column("event", sa.String(length=600), nullable=False),
        sa.Column("report", sa.String(length=500), nullable=False),
        sa.Column("rid", types.BigId, nullable=False),
        sa.Column("since", types.Instant(), nullable=False),
        sa.Column("until", types.Instant(), nullable=True),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["incident"], ["incidents.id"], name=op.f("fk_incident_members_incident_incidents")
        ),
        sa.ForeignKeyConstraint(["rid"], ["reports.rid"], name=op.f("fk_incident_members_rid_reports")),
        sa.PrimaryKeyConstraint("mid", name=op.f("pk_incident_members")),
    )
    op.create_index("ix_incident_members_event", "incident_members", ["event"], unique=False)
    op.create_index("ix_incident_members_incident", "incident_members", ["incident", "since"], unique=False)
    op.create_index("ix_incident_members_rid", "incident_members", ["rid", "incident"], unique=False)


def _create_incident_versions() -> None:
    op.create_table(
        "incident_versions",
        sa.Column("vid", types.BigId, autoincrement=False, nullable=False),
        sa.Column("id", sa.String(length=100), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("since", types.Instant(), nullable=False),
        sa.Column("until", types.Instant(), nullable=True),
        sa.Column("jid", types.BigId, nullable=True),
        sa.Column("review", sa.String(length=10), nullable=True),
        sa.Column("type", sa.String(length=20), nullable=False),
        sa.Column("family", sa.String(length=10), nullable=False),
        sa.Column("status", sa.String(length=12), nullable=False),
        sa.Column("date_start", types.Day(), nullable=True),
        sa.Column("date_end", types.Day(), nullable=True),
        sa.Column("date_inferred", sa.Boolean(), nullable=False),
        sa.Column("day", types.Day(), nullable=False),
        sa.Column("place_name", sa.Text(), nullable=True),
        sa.Column("place_level", sa.String(length=12), nullable=True),
        sa.Column("country", sa.String(length=2), nullable=True),
        sa.Column("adm1", sa.String(length=12), nullable=True),
        sa.Column("lat", sa.Float(), nullable=True),
        sa.Column("lon", sa.Float(), nullable=True),
        sa.Column("killed_rank", sa.Integer(), nullable=False),
        sa.Column("killed_low", types.BigId, nullable=True),
        sa.Column("killed_high", types.BigId, nullable=True),
        sa.Column("wounded_low", types.BigId, nullable=True),
        sa.Column("wounded_high", types.BigId, nullable=True),
        sa.Column("arrested_low", types.BigId, nullable=True),
        sa.Column("arrested_high", types.BigId, nullable=True),
        sa.Column("reports", sa.Integer(), nullable=False),
        sa.Column("sources", sa.Integer(), nullable=False),
        sa.Column("corroboration", sa.String(length=24), nullable=True),
        sa.Column("contested", sa.Boolean(), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("worth", sa.Float(), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.Column("machine", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["id"], ["incidents.id"], name=op.f("fk_incident_versions_id_incidents")),
        sa.ForeignKeyConstraint(
            ["jid"], ["judgements.jid"], name=op.f("fk_incident_versions_jid_judgements")
        ),
        sa.PrimaryKeyConstraint("vid", name=op.f("pk_incident_versions")),
        sa.UniqueConstraint("id", "version", name=op.f("uq_incident_versions_id_version")),
    )
    op.create_index("ix_incident_versions_id_since", "incident_versions", ["id", "since"], unique=False)
    op.create_index(
        "ix_incidents_now_adm1_day",
        "incident_versions",
        ["country", "adm1", "day", "vid"],
        unique=False,
        sqlite_where=sa.text("until IS NULL"),
        postgresql_where=sa.text("until IS NULL"),
    )
    op.create_index(
        "ix_incidents_now_confidence",
        "incident_versions",
        ["confidence", "vid"],
        unique=False,
        sqlite_where=sa.text("until IS NULL"),
        postgresql_where=sa.text("until IS NULL"),
    )
    op.create_index(
        "ix_incidents_now_day",
        "incident_versions",
        ["day", "vid"],
        unique=False,
        sqlite_where=sa.text("until IS NULL"),
        postgresql_where=sa.text("until IS NULL"),
    )
    op.create_index(
        "ix_incidents_now_family_day",
        "incident_versions",
        ["family", "day", "vid"],
        unique=False,
        sqlite_where=sa.text("until IS NULL"),
        postgresql_where=sa.text("until IS NULL"),
    )
    op.create_index(
        "ix_incidents_now_id",
        "incident_versions",
        ["id"],
        unique=False,
        sqlite_where=sa.text("until IS NULL"),
        postgresql_where=sa.text("until IS NULL"),
    )
    op.create_index(
        "ix_incidents_now_killed",
        "incident_versions",
        ["killed_rank", "vid"],
        unique=False,
        sqlite_where=sa.text("until IS NULL"),
        postgresql_where=sa.text("until IS NULL"),
    )
    op.create_index(
        "ix_incidents_now_lat_lon",
        "incident_versions",
        ["lat", "lon"],
        unique=False,
        sqlite_where=sa.text("until IS NULL"),
        postgresql_where=sa.text("until IS NULL"),
    )
    op.create_index(
        "ix_incidents_now_since",
        "incident_versions",
        ["since", "vid"],
        unique=False,
        sqlite_where=sa.text("until IS NULL"),
        postgresql_where=sa.text("until IS NULL"),
    )
    op.create_index(
        "ix_incidents_now_type_day",
        "incident_versions",
        ["type", "day", "vid"],
        unique=False,
        sqlite_where=sa.text("until IS NULL"),
        postgresql_where=sa.text("until IS NULL"),
    )
    op.create_index(
        "ix_incidents_now_worth",
        "incident_versions",
        ["worth", "vid"],
        unique=False,
        sqlite_where=sa.text("until IS NULL"),
        postgresql_where=sa.text("until IS NULL"),
    )


def _create_sessions() -> None:
    op.create_table(
        "sessions",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("user", sa.String(length=100), nullable=False),
        sa.Column("csrf", sa.String(length=64), nullable=False),
        sa.Column("created", types.Instant(), nullable=False),
        sa.Column("expires", types.Instant(), nullable=False),
        sa.Column("ended", types.Instant(), nullable=True),
        sa.ForeignKeyConstraint(["user"], ["users.name"], name=op.f("fk_sessions_user_users")),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_sessions")),
    )
    op.create_index(op.f("ix_sessions_user"), "sessions", ["user"], unique=False)


def _create_tokens() -> None:
    op.create_table(
        "tokens",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("user", sa.String(length=100), nullable=False),
        sa.Column("scopes", sa.Text(), nullable=False),
        sa.Column("created", types.Instant(), nullable=False),
        sa.Column("expires", types.Instant(), nullable=True),
        sa.Column("revoked", types.Instant(), nullable=True),
        sa.ForeignKeyConstraint(["user"], ["users.name"], name=op.f("fk_tokens_user_users")),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_tokens")),
    )
    op.create_index(op.f("ix_tokens_user"), "tokens", ["user"], unique=False)


def _create_watch_items() -> None:
    op.create_table(
        "watch_items",
        sa.Column("source", sa.String(length=200), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("due", types.Instant(), nullable=True),
        sa.Column("message", sa.Text(), nullable=True),
        sa.Column("hint", sa.Text(), nullable=True),
        sa.Column("report", sa.String(length=500), nullable=True),
        sa.ForeignKeyConstraint(
            ["source"], ["watch_sources.name"], name=op.f("fk_watch_items_source_watch_sources")
        ),
        sa.PrimaryKeyConstraint("source", "key", name=op.f("pk_watch_items")),
    )
    op.create_index("ix_watch_items_state_due", "watch_items", ["source", "state", "due"], unique=False)


def _create_claims() -> None:
    op.create_table(
        "claims",
        sa.Column("clid", types.BigId, autoincrement=False, nullable=False),
        sa.Column("rid", types.BigId, nullable=False),
        sa.Column("cid", types.BigId, nullable=False),
        sa.Column("jid", types.BigId, nullable=True),
        sa.Column("id", sa.String(length=600), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("since", types.Instant(), nullable=False),
        sa.Column("until", types.Instant(), nullable=True),
        sa.Column("review", sa.String(length=10), nullable=True),
        sa.Column("kind", sa.String(length=15), nullable=False),
        sa.Column("subject", sa.String(length=200), nullable=True),
        sa.Column("low", types.BigId, nullable=True),
        sa.Column("high", types.BigId, nullable=True),
        sa.Column("approx", sa.Boolean(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=True),
        sa.Column("modality", sa.String(length=12), nullable=False),
        sa.Column("speaker_name", sa.Text(), nullable=True),
        sa.Column("speaker_actor", sa.String(length=200), nullable=True),
        sa.Column("via", sa.Text(), nullable=True),
        sa.Column("date_start", types.Day(), nullable=True),
        sa.Column("date_end", types.Day(), nullable=True),
        sa.Column("date_inferred", sa.Boolean(), nullable=False),
        sa.Column("day", types.Day(), nullable=False),
        sa.Column("place_name", sa.Text(), nullable=True),
        sa.Column("place_level", sa.String(length=12), nullable=True),
        sa.Column("country", sa.String(length=2), nullable=True),
        sa.Column("adm1", sa.String(length=12), nullable=True),
        sa.Column("lat", sa.Float(), nullable=True),
        sa.Column("lon", sa.Float(), nullable=True),
        sa.Column("pid", types.BigId, nullable=True),
        sa.Column("record", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["cid"], ["codings.cid"], name=op.f("fk_claims_cid_codings")),
        sa.ForeignKeyConstraint(["jid"], ["judgements.jid"], name=op.f("fk_claims_jid_judgements")),
        sa.ForeignKeyConstraint(["pid"], ["places.pid"], name=op.f("fk_claims_pid_places")),
        sa.ForeignKeyConstraint(["rid"], ["reports.rid"], name=op.f("fk_claims_rid_reports")),
        sa.PrimaryKeyConstraint("clid", name=op.f("pk_claims")),
    )
    op.create_index("ix_claims_cid", "claims", ["cid"], unique=False)
    op.create_index("ix_claims_id_since", "claims", ["id", "since"], unique=False)
    op.create_index(
        "ix_claims_now_day",
        "claims",
        ["day", "clid"],
        unique=False,
        sqlite_where=sa.text("until IS NULL"),
        postgresql_where=sa.text("until IS NULL"),
    )
    op.create_index(
        "ix_claims_now_kind_day",
        "claims",
        ["kind", "day", "clid"],
        unique=False,
        sqlite_where=sa.text("until IS NULL"),
        postgresql_where=sa.text("until IS NULL"),
    )
    op.create_index(
        "ix_claims_now_subject_day",
        "claims",
        ["subject", "kind", "day", "clid"],
        unique=False,
        sqlite_where=sa.text("until IS NULL"),
        postgresql_where=sa.text("until IS NULL"),
    )
    op.create_index("ix_claims_rid_since", "claims", ["rid", "since"], unique=False)


def _create_events() -> None:
    op.create_table(
        "events",
        sa.Column("eid", types.BigId, autoincrement=False, nullable=False),
        sa.Column("rid", types.BigId, nullable=False),
        sa.Column("cid", types.BigId, nullable=False),
        sa.Column("jid", types.BigId, nullable=True),
        sa.Column("id", sa.String(length=600), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("since", types.Instant(), nullable=False),
        sa.Column("until", types.Instant(), nullable=True),
        sa.Column("review", sa.String(length=10), nullable=True),
        sa.Column("type", sa.String(length=20), nullable=False),
        sa.Column("family", sa.String(length=10), nullable=False),
        sa.Column("status", sa.String(length=12), nullable=False),
        sa.Column("date_start", types.Day(), nullable=True),
        sa.Column("date_end", types.Day(), nullable=True),
        sa.Column("date_inferred", sa.Boolean(), nullable=False),
        sa.Column("day", types.Day(), nullable=False),
        sa.Column("place_name", sa.Text(), nullable=True),
        sa.Column("place_level", sa.String(length=12), nullable=True),
        sa.Column("country", sa.String(length=2), nullable=True),
        sa.Column("adm1", sa.String(length=12), nullable=True),
        sa.Column("lat", sa.Float(), nullable=True),
        sa.Column("lon", sa.Float(), nullable=True),
        sa.Column("pid", types.BigId, nullable=True),
        sa.Column("killed_rank", sa.Integer(), nullable=False),
        sa.Column("killed_low", types.BigId, nullable=True),
        sa.Column("killed_high", types.BigId, nullable=True),
        sa.Column("wounded_low", types.BigId, nullable=True),
        sa.Column("wounded_high", types.BigId, nullable=True),
        sa.Column("arrested_low", types.BigId, nullable=True),
        sa.Column("arrested_high", types.BigId, nullable=True),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["cid"], ["codings.cid"], name=op.f("fk_events_cid_codings")),
        sa.ForeignKeyConstraint(["jid"], ["judgements.jid"], name=op.f("fk_events_jid_judgements")),
        sa.ForeignKeyConstraint(["pid"], ["places.pid"], name=op.f("fk_events_pid_places")),
        sa.ForeignKeyConstraint(["rid"], ["reports.rid"], name=op.f("fk_events_rid_reports")),
        sa.PrimaryKeyConstraint("eid", name=op.f("pk_events")),
    )
    op.create_index("ix_events_cid", "events", ["cid"], unique=False)
    op.create_index("ix_events_id_since", "events", ["id", "since"], unique=False)
    op.create_index(
        "ix_events_now_adm1_day",
        "events",
        ["country", "adm1", "day", "eid"],
        unique=False,
        sqlite_where=sa.text("until IS NULL"),
        postgresql_where=sa.text("until IS NULL"),
    )
    op.create_index(
        "ix_events_now_confidence",
        "events",
        ["confidence", "eid"],
        unique=False,
        sqlite_where=sa.text("until IS NULL"),
        postgresql_where=sa.text("until IS NULL"),
    )
    op.create_index(
        "ix_events_now_day",
        "events",
        ["day", "eid"],
        unique=False,
        sqlite_where=sa.text("until IS NULL"),
        postgresql_where=sa.text("until IS NULL"),
    )
    op.create_index(
        "ix_events_now_killed",
        "events",
        ["killed_rank", "eid"],
        unique=False,
        sqlite_where=sa.text("until IS NULL"),
        postgresql_where=sa.text("until IS NULL"),
    )
    op.create_index(
        "ix_events_now_lat_lon",
        "events",
        ["lat", "lon"],
        unique=False,
        sqlite_where=sa.text("until IS NULL"),
        postgresql_where=sa.text("until IS NULL"),
    )
    op.create_index(
        "ix_events_now_type_day",
        "events",
        ["type", "day", "eid"],
        unique=False,
        sqlite_where=sa.text("until IS NULL"),
        postgresql_where=sa.text("until IS NULL"),
    )
    op.create_index("ix_events_rid_since", "events", ["rid", "since"], unique=False)
