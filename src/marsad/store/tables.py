"""The tables of the record.

Facts are never overwritten: a newer one closes the older (`until`) and is added.

`since` and `until` are transaction times: a row was what the record held from `since` up to `until` (NULL: it
still does). Asking "as of" a day reads the rows whose interval holds the end of that day.

The many small rows of a coding (spans, parties, harms, sources of events, values of incidents) carry no
foreign key: they are only ever written in one transaction with their owner, the check would double the time
of a batch, and `marsad db check` looks for orphans.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from marsad.store.types import AnyText, BigId, Day, Instant

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

UNKNOWN_DAY = "0001-01-01"
"""Stands in `day` where neither the act's nor the publication's day is known, so that orders have no NULLs.
"""


def _current(name: str, *columns: Any) -> Index:
    """An index over what holds now only: the past is large and seldom asked for."""
    return Index(name, *columns, sqlite_where=text("until IS NULL"), postgresql_where=text("until IS NULL"))


def _interval() -> list[Column[Any]]:
    return [Column("since", Instant, nullable=False), Column("until", Instant)]


def _place() -> list[Column[Any]]:
    """The place, repeated where it is filtered by, so that lists need no join."""
    return [
        Column("place_name", Text),
        Column("place_level", String(12)),
        Column("country", String(2)),
        Column("adm1", String(12)),
        Column("lat", Float),
        Column("lon", Float),
    ]


def _dates() -> list[Column[Any]]:
    """`day` orders lists: the act's first day, else the publication day, else UNKNOWN_DAY."""
    return [
        Column("date_start", Day),
        Column("date_end", Day),
        Column("date_inferred", Boolean, nullable=False, default=False),
        Column("day", Day, nullable=False),
    ]


def _toll() -> list[Column[Any]]:
    """Sums over an event's harm; `high` is NULL where a part of it has no upper bound.

    `killed_rank` is the low number of killed, -1 where none is told: orders need a column without NULLs.
    """
    return [
        Column("killed_rank", Integer, nullable=False),
        *(
            Column(f"{kind}_{bound}", BigId)
            for kind in ("killed", "wounded", "arrested")
            for bound in ("low", "high")
        ),
    ]


reports = Table(
    "reports",
    metadata,
    Column("rid", BigId, primary_key=True, autoincrement=False),
    Column("id", String(500), nullable=False, unique=True),
    Column("sha256", String(64), nullable=False, index=True),
    Column("text", AnyText, nullable=False),
    Column("title", AnyText),
    Column("outlet", AnyText),
    Column("url", AnyText),
    Column("url_key", String(32)),
    Column("language", String(12)),
    Column("published", Day),
    Column("day", Day, nullable=False),
    Column("published_from", String(12)),
    Column("published_flag", String(12)),
    Column("fetched", Instant),
    Column("recorded", Instant, nullable=False, index=True),
    Column("revises", BigId, ForeignKey("reports.rid")),
    Column("archive", Text),
    Index("ix_reports_outlet_day", "outlet", "day", "rid"),
    Index("ix_reports_day", "day", "rid"),
    Index("ix_reports_url_key_sha256", "url_key", "sha256"),
)

codings = Table(
    "codings",
    metadata,
    Column("cid", BigId, primary_key=True, autoincrement=False),
    Column("rid", BigId, ForeignKey("reports.rid"), nullable=False),
    Column("version", String(40), nullable=False),
    Column("lexicon", String(64), nullable=False),
    Column("gazetteer", String(64), nullable=False),
    *_interval(),
    Column("events", Integer, nullable=False),
    Column("claims", Integer, nullable=False),
    Column("error", Text),
    Column("record", Text, nullable=False),
    Index("ix_codings_rid_since", "rid", "since"),
    Index("ix_codings_version", "version", "lexicon", "gazetteer"),
    Index(
        "uq_codings_current",
        "rid",
        unique=True,
        sqlite_where=text("until IS NULL"),
        postgresql_where=text("until IS NULL"),
    ),
)

judgements = Table(
    "judgements",
    metadata,
    Column("jid", BigId, primary_key=True, autoincrement=False),
    Column("at", Instant, nullable=False, index=True),
    Column("reviewer", String(100), nullable=False, index=True),
    Column("kind", String(12), nullable=False),
    Column("target_kind", String(10), nullable=False),
    Column("target", String(600), nullable=False),
    Column("other", String(600)),
    Column("field", String(40)),
    Column("value", Text),
    Column("machine", Text),
    Column("comment", Text),
    Column("supersedes", BigId, ForeignKey("judgements.jid"), index=True),
    CheckConstraint(
        "kind IN ('same', 'not_same', 'split', 'correct', 'accept', 'reject', 'comment', 'undo')", "kind"
    ),
    CheckConstraint("target_kind IN ('report', 'event', 'claim', 'incident')", "target_kind"),
    Index("ix_judgements_target", "target_kind", "target", "at"),
    Index("ix_judgements_other", "target_kind", "other"),
)

events = Table(
    "events",
    metadata,
    Column("eid", BigId, primary_key=True, autoincrement=False),
    Column("rid", BigId, ForeignKey("reports.rid"), nullable=False),
    Column("cid", BigId, ForeignKey("codings.cid"), nullable=False),
    Column("jid", BigId, ForeignKey("judgements.jid")),
    Column("id", String(600), nullable=False),
    Column("n", Integer, nullable=False),
    *_interval(),
    Column("review", String(10)),
    Column("type", String(20), nullable=False),
    Column("family", String(10), nullable=False),
    Column("status", String(12), nullable=False),
    *_dates(),
    *_place(),
    Column("pid", BigId, ForeignKey("places.pid")),
    *_toll(),
    Column("confidence", Float, nullable=False),
    Column("record", Text, nullable=False),
    Index("ix_events_id_since", "id", "since"),
    Index("ix_events_rid_since", "rid", "since"),
    Index("ix_events_cid", "cid"),
    _current("ix_events_now_day", "day", "eid"),
    _current("ix_events_now_type_day", "type", "day", "eid"),
    _current("ix_events_now_adm1_day", "country", "adm1", "day", "eid"),
    _current("ix_events_now_lat_lon", "lat", "lon"),
    _current("ix_events_now_confidence", "confidence", "eid"),
    _current("ix_events_now_killed", "killed_rank", "eid"),
)

claims = Table(
    "claims",
    metadata,
    Column("clid", BigId, primary_key=True, autoincrement=False),
    Column("rid", BigId, ForeignKey("reports.rid"), nullable=False),
    Column("cid", BigId, ForeignKey("codings.cid"), nullable=False),
    Column("jid", BigId, ForeignKey("judgements.jid")),
    Column("id", String(600), nullable=False),
    Column("n", Integer, nullable=False),
    *_interval(),
    Column("review", String(10)),
    Column("kind", String(15), nullable=False),
    Column("subject", String(200)),
    Column("low", BigId),
    Column("high", BigId),
    Column("approx", Boolean, nullable=False),
    Column("unit", Text),
    Column("modality", String(12), nullable=False),
    Column("speaker_name", Text),
    Column("speaker_actor", String(200)),
    Column("via", Text),
    *_dates(),
    *_place(),
    Column("pid", BigId, ForeignKey("places.pid")),
    Column("record", Text, nullable=False),
    Index("ix_claims_id_since", "id", "since"),
    Index("ix_claims_rid_since", "rid", "since"),
    Index("ix_claims_cid", "cid"),
    _current("ix_claims_now_day", "day", "clid"),
    _current("ix_claims_now_kind_day", "kind", "day", "clid"),
    _current("ix_claims_now_subject_day", "subject", "kind", "day", "clid"),
)

places = Table(
    "places",
    metadata,
    Column("pid", BigId, primary_key=True, autoincrement=False),
    Column("gazetteer_id", String(100)),
    Column("name", Text, nullable=False),
    Column("level", String(12), nullable=False),
    Column("country", String(2)),
    Column("adm1", String(12)),
    Column("lat", Float),
    Column("lon", Float),
    Column("radius_km", Float),
    Index("ix_places_gazetteer_id", "gazetteer_id"),
)

sources = Table(
    "sources",
    metadata,
    Column("sid", BigId, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False),
    Column("kind", String(12), nullable=False),
    Index("ix_sources_kind", "kind"),
)

event_sources = Table(
    "event_sources",
    metadata,
    Column("eid", BigId, primary_key=True),
    Column("n", Integer, primary_key=True),
    Column("sid", BigId, nullable=False),
    Column("via", Text),
    Index("ix_event_sources_sid", "sid", "eid"),
)

parties = Table(
    "parties",
    metadata,
    Column("eid", BigId, primary_key=True),
    Column("role", String(10), primary_key=True),
    Column("n", Integer, primary_key=True),
    Column("actor", String(200), nullable=False),
    Index("ix_parties_actor_role", "actor", "role", "eid"),
)

harms = Table(
    "harms",
    metadata,
    Column("eid", BigId, primary_key=True),
    Column("n", Integer, primary_key=True),
    Column("kind", String(20), nullable=False),
    Column("who", String(200)),
    Column("low", BigId, nullable=False),
    Column("high", BigId),
    Column("approx", Boolean, nullable=False),
)

spans = Table(
    "spans",
    metadata,
    Column("cid", BigId, primary_key=True),
    Column("k", Integer, primary_key=True),
    Column("owner", String(600), nullable=False),
    Column("field", String(20), nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
)

copies = Table(
    "copies",
    metadata,
    Column("report", String(500), primary_key=True),
    Column("since", Instant, primary_key=True),
    Column("original", String(500), nullable=False, index=True),
    Column("until", Instant),
)

incidents = Table(
    "incidents",
    metadata,
    Column("id", String(100), primary_key=True),
    Column("created", Instant, nullable=False),
    Column("redirect", String(100), ForeignKey("incidents.id")),
    Column("redirected", Instant),
    Column("reason", Text),
)

incident_versions = Table(
    "incident_versions",
    metadata,
    Column("vid", BigId, primary_key=True, autoincrement=False),
    Column("id", String(100), ForeignKey("incidents.id"), nullable=False),
    Column("version", Integer, nullable=False),
    *_interval(),
    Column("jid", BigId, ForeignKey("judgements.jid")),
    Column("review", String(10)),
    Column("type", String(20), nullable=False),
    Column("family", String(10), nullable=False),
    Column("status", String(12), nullable=False),
    *_dates(),
    *_place(),
    *_toll(),
    Column("reports", Integer, nullable=False),
    Column("sources", Integer, nullable=False),
    Column("corroboration", String(24)),
    Column("contested", Boolean, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("worth", Float, nullable=False),
    Column("record", Text, nullable=False),
    Column("machine", Text),
    UniqueConstraint("id", "version"),
    Index("ix_incident_versions_id_since", "id", "since"),
    _current("ix_incidents_now_id", "id"),
    _current("ix_incidents_now_day", "day", "vid"),
    _current("ix_incidents_now_type_day", "type", "day", "vid"),
    _current("ix_incidents_now_family_day", "family", "day", "vid"),
    _current("ix_incidents_now_adm1_day", "country", "adm1", "day", "vid"),
    _current("ix_incidents_now_status_day", "status", "day", "vid"),
    _current("ix_incidents_now_level_day", "place_level", "day", "vid"),
    _current("ix_incidents_now_place_day", "place_name", "day", "vid"),
    Index(
        "ix_incidents_now_review_day",
        "review",
        "day",
        "vid",
        sqlite_where=text("until IS NULL AND review IS NOT NULL"),
        postgresql_where=text("until IS NULL AND review IS NOT NULL"),
    ),
    _current("ix_incidents_now_lat_lon", "lat", "lon"),
    _current("ix_incidents_now_killed", "killed_rank", "vid"),
    _current("ix_incidents_now_since", "since", "vid"),
    _current("ix_incidents_now_worth", "worth", "vid"),
    _current("ix_incidents_now_confidence", "confidence", "vid"),
)

incident_values = Table(
    "incident_values",
    metadata,
    Column("vid", BigId, primary_key=True),
    Column("facet", String(12), primary_key=True),
    Column("value", String(200), primary_key=True),
    Index("ix_incident_values_facet_value", "facet", "value", "vid"),
)

incident_members = Table(
    "incident_members",
    metadata,
    Column("mid", BigId, primary_key=True, autoincrement=False),
    Column("incident", String(100), ForeignKey("incidents.id"), nullable=False),
    Column("event", String(600), nullable=False),
    Column("report", String(500), nullable=False),
    Column("rid", BigId, ForeignKey("reports.rid"), nullable=False),
    *_interval(),
    Column("evidence", Text, nullable=False),
    Index("ix_incident_members_incident", "incident", "since"),
    Index("ix_incident_members_rid", "rid", "incident"),
    Index("ix_incident_members_event", "event"),
)

users = Table(
    "users",
    metadata,
    Column("name", String(100), primary_key=True),
    Column("role", String(10), nullable=False),
    Column("password", Text),
    Column("language", String(5)),
    Column("created", Instant, nullable=False),
    Column("disabled", Instant),
    CheckConstraint("role IN ('viewer', 'editor', 'admin')", "role"),
)

sessions = Table(
    "sessions",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("user", String(100), ForeignKey("users.name"), nullable=False, index=True),
    Column("csrf", String(64), nullable=False),
    Column("created", Instant, nullable=False),
    Column("expires", Instant, nullable=False),
    Column("ended", Instant),
)

tokens = Table(
    "tokens",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("name", String(100), nullable=False),
    Column("user", String(100), ForeignKey("users.name"), nullable=False, index=True),
    Column("scopes", Text, nullable=False),
    Column("created", Instant, nullable=False),
    Column("expires", Instant),
    Column("revoked", Instant),
)

audit = Table(
    "audit",
    metadata,
    Column("seq", BigId, primary_key=True, autoincrement=False),
    Column("at", Instant, nullable=False, index=True),
    Column("who", String(100), nullable=False, index=True),
    Column("action", String(40), nullable=False),
    Column("target", Text),
    Column("detail", Text),
)

custody = Table(
    "custody",
    metadata,
    Column("seq", BigId, primary_key=True, autoincrement=False),
    Column("at", Instant, nullable=False),
    Column("action", String(20), nullable=False),
    Column("subject", String(600), nullable=False, index=True),
    Column("detail", Text, nullable=False),
    Column("prev", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
)

archive_objects = Table(
    "archive_objects",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("file", Text, nullable=False),
    Column("offset", BigId, nullable=False),
    Column("length", BigId, nullable=False),
    Column("media", Text),
    Column("uri", Text, nullable=False),
    Column("at", Instant, nullable=False),
)

watch_sources = Table(
    "watch_sources",
    metadata,
    Column("name", String(200), primary_key=True),
    Column("url", Text, nullable=False),
    Column("kind", String(12), nullable=False),
    Column("status", String(12), nullable=False),
    Column("message", Text),
    Column("checked", Instant),
    Column("succeeded", Instant),
    Column("due", Instant),
    Column("failures", Integer, nullable=False),
    Column("reports", BigId, nullable=False),
    Column("etag", Text),
    Column("modified", Text),
    Column("cursor", Text),
)

watch_items = Table(
    "watch_items",
    metadata,
    Column("source", String(200), ForeignKey("watch_sources.name"), primary_key=True),
    Column("key", String(64), primary_key=True),
    Column("url", Text, nullable=False),
    Column("state", String(10), nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("due", Instant),
    Column("message", Text),
    Column("hint", Text),
    Column("report", String(500)),
    Index("ix_watch_items_state_due", "source", "state", "due"),
)

counters = Table(
    "counters",
    metadata,
    Column("name", String(20), primary_key=True),
    Column("next", BigId, nullable=False),
)
