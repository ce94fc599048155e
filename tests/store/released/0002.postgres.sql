--
-- PostgreSQL database dump
--

\restrict LfczynlDnjei5wU4MOS7v7UnliEhdVsnn1gKnQP31kMqSnJraass31aQIf7YtrI

-- Dumped from database version 15.18 (Debian 15.18-0+deb12u1)
-- Dumped by pg_dump version 15.18 (Debian 15.18-0+deb12u1)

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: alembic_version; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.alembic_version (
    version_num character varying(32) NOT NULL
);


--
-- Name: archive_objects; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.archive_objects (
    sha256 character varying(64) NOT NULL,
    file text NOT NULL,
    "offset" bigint NOT NULL,
    length bigint NOT NULL,
    media text,
    uri text NOT NULL,
    at timestamp with time zone NOT NULL
);


--
-- Name: audit; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.audit (
    seq bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    who character varying(100) NOT NULL,
    action character varying(40) NOT NULL,
    target text,
    detail text
);


--
-- Name: claims; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.claims (
    clid bigint NOT NULL,
    rid bigint NOT NULL,
    cid bigint NOT NULL,
    jid bigint,
    id character varying(600) NOT NULL,
    n integer NOT NULL,
    since timestamp with time zone NOT NULL,
    until timestamp with time zone,
    review character varying(10),
    kind character varying(15) NOT NULL,
    subject character varying(200),
    low bigint,
    high bigint,
    approx boolean NOT NULL,
    unit text,
    modality character varying(12) NOT NULL,
    speaker_name text,
    speaker_actor character varying(200),
    via text,
    date_start date,
    date_end date,
    date_inferred boolean NOT NULL,
    day date NOT NULL,
    place_name text,
    place_level character varying(12),
    country character varying(2),
    adm1 character varying(12),
    lat double precision,
    lon double precision,
    pid bigint,
    record text NOT NULL
);


--
-- Name: codings; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.codings (
    cid bigint NOT NULL,
    rid bigint NOT NULL,
    version character varying(40) NOT NULL,
    lexicon character varying(64) NOT NULL,
    gazetteer character varying(64) NOT NULL,
    since timestamp with time zone NOT NULL,
    until timestamp with time zone,
    events integer NOT NULL,
    claims integer NOT NULL,
    error text,
    record text NOT NULL
);


--
-- Name: copies; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.copies (
    report character varying(500) NOT NULL,
    since timestamp with time zone NOT NULL,
    original character varying(500) NOT NULL,
    until timestamp with time zone
);


--
-- Name: counters; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.counters (
    name character varying(20) NOT NULL,
    next bigint NOT NULL
);


--
-- Name: custody; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.custody (
    seq bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    action character varying(20) NOT NULL,
    subject character varying(600) NOT NULL,
    detail text NOT NULL,
    prev character varying(64) NOT NULL,
    hash character varying(64) NOT NULL
);


--
-- Name: event_sources; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.event_sources (
    eid bigint NOT NULL,
    n integer NOT NULL,
    sid bigint NOT NULL,
    via text
);


--
-- Name: events; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.events (
    eid bigint NOT NULL,
    rid bigint NOT NULL,
    cid bigint NOT NULL,
    jid bigint,
    id character varying(600) NOT NULL,
    n integer NOT NULL,
    since timestamp with time zone NOT NULL,
    until timestamp with time zone,
    review character varying(10),
    type character varying(20) NOT NULL,
    family character varying(10) NOT NULL,
    status character varying(12) NOT NULL,
    date_start date,
    date_end date,
    date_inferred boolean NOT NULL,
    day date NOT NULL,
    place_name text,
    place_level character varying(12),
    country character varying(2),
    adm1 character varying(12),
    lat double precision,
    lon double precision,
    pid bigint,
    killed_rank integer NOT NULL,
    killed_low bigint,
    killed_high bigint,
    wounded_low bigint,
    wounded_high bigint,
    arrested_low bigint,
    arrested_high bigint,
    confidence double precision NOT NULL,
    record text NOT NULL
);


--
-- Name: harms; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.harms (
    eid bigint NOT NULL,
    n integer NOT NULL,
    kind character varying(20) NOT NULL,
    who character varying(200),
    low bigint NOT NULL,
    high bigint,
    approx boolean NOT NULL
);


--
-- Name: incident_members; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.incident_members (
    mid bigint NOT NULL,
    incident character varying(100) NOT NULL,
    event character varying(600) NOT NULL,
    report character varying(500) NOT NULL,
    rid bigint NOT NULL,
    since timestamp with time zone NOT NULL,
    until timestamp with time zone,
    evidence text NOT NULL
);


--
-- Name: incident_values; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.incident_values (
    vid bigint NOT NULL,
    facet character varying(12) NOT NULL,
    value character varying(200) NOT NULL
);


--
-- Name: incident_versions; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.incident_versions (
    vid bigint NOT NULL,
    id character varying(100) NOT NULL,
    version integer NOT NULL,
    since timestamp with time zone NOT NULL,
    until timestamp with time zone,
    jid bigint,
    review character varying(10),
    type character varying(20) NOT NULL,
    family character varying(10) NOT NULL,
    status character varying(12) NOT NULL,
    date_start date,
    date_end date,
    date_inferred boolean NOT NULL,
    day date NOT NULL,
    place_name text,
    place_level character varying(12),
    country character varying(2),
    adm1 character varying(12),
    lat double precision,
    lon double precision,
    killed_rank integer NOT NULL,
    killed_low bigint,
    killed_high bigint,
    wounded_low bigint,
    wounded_high bigint,
    arrested_low bigint,
    arrested_high bigint,
    reports integer NOT NULL,
    sources integer NOT NULL,
    corroboration character varying(24),
    contested boolean NOT NULL,
    confidence double precision NOT NULL,
    worth double precision NOT NULL,
    record text NOT NULL,
    machine text
);


--
-- Name: incidents; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.incidents (
    id character varying(100) NOT NULL,
    created timestamp with time zone NOT NULL,
    redirect character varying(100),
    redirected timestamp with time zone,
    reason text
);


--
-- Name: judgements; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.judgements (
    jid bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    reviewer character varying(100) NOT NULL,
    kind character varying(12) NOT NULL,
    target_kind character varying(10) NOT NULL,
    target character varying(600) NOT NULL,
    other character varying(600),
    field character varying(40),
    value text,
    machine text,
    comment text,
    supersedes bigint,
    CONSTRAINT ck_judgements_kind CHECK (((kind)::text = ANY ((ARRAY['same'::character varying, 'not_same'::character varying, 'split'::character varying, 'correct'::character varying, 'accept'::character varying, 'reject'::character varying, 'comment'::character varying, 'undo'::character varying])::text[]))),
    CONSTRAINT ck_judgements_target_kind CHECK (((target_kind)::text = ANY ((ARRAY['report'::character varying, 'event'::character varying, 'claim'::character varying, 'incident'::character varying])::text[])))
);


--
-- Name: parties; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.parties (
    eid bigint NOT NULL,
    role character varying(10) NOT NULL,
    n integer NOT NULL,
    actor character varying(200) NOT NULL
);


--
-- Name: places; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.places (
    pid bigint NOT NULL,
    gazetteer_id character varying(100),
    name text NOT NULL,
    level character varying(12) NOT NULL,
    country character varying(2),
    adm1 character varying(12),
    lat double precision,
    lon double precision,
    radius_km double precision
);


--
-- Name: report_search; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.report_search (
    key bigint NOT NULL,
    words tsvector NOT NULL
)
WITH (toast_tuple_target='128');


--
-- Name: reports; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.reports (
    rid bigint NOT NULL,
    id character varying(500) NOT NULL,
    sha256 character varying(64) NOT NULL,
    text text NOT NULL,
    title text,
    outlet text,
    url text,
    url_key character varying(32),
    language character varying(12),
    published date,
    day date NOT NULL,
    published_from character varying(12),
    published_flag character varying(12),
    fetched timestamp with time zone,
    recorded timestamp with time zone NOT NULL,
    revises bigint,
    archive text
);


--
-- Name: sessions; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.sessions (
    digest character varying(64) NOT NULL,
    "user" character varying(100) NOT NULL,
    csrf character varying(64) NOT NULL,
    created timestamp with time zone NOT NULL,
    expires timestamp with time zone NOT NULL,
    ended timestamp with time zone
);


--
-- Name: sources; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.sources (
    sid bigint NOT NULL,
    name text NOT NULL,
    kind character varying(12) NOT NULL
);


--
-- Name: spans; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.spans (
    cid bigint NOT NULL,
    k integer NOT NULL,
    owner character varying(600) NOT NULL,
    field character varying(20) NOT NULL,
    start integer NOT NULL,
    "end" integer NOT NULL
);


--
-- Name: tokens; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.tokens (
    digest character varying(64) NOT NULL,
    name character varying(100) NOT NULL,
    "user" character varying(100) NOT NULL,
    scopes text NOT NULL,
    created timestamp with time zone NOT NULL,
    expires timestamp with time zone,
    revoked timestamp with time zone
);


--
-- Name: users; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.users (
    name character varying(100) NOT NULL,
    role character varying(10) NOT NULL,
    password text,
    language character varying(5),
    created timestamp with time zone NOT NULL,
    disabled timestamp with time zone,
    CONSTRAINT ck_users_role CHECK (((role)::text = ANY ((ARRAY['viewer'::character varying, 'editor'::character varying, 'admin'::character varying])::text[])))
);


--
-- Name: watch_items; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.watch_items (
    source character varying(200) NOT NULL,
    key character varying(64) NOT NULL,
    url text NOT NULL,
    state character varying(10) NOT NULL,
    attempts integer NOT NULL,
    due timestamp with time zone,
    message text,
    hint text,
    report character varying(500)
);


--
-- Name: watch_sources; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.watch_sources (
    name character varying(200) NOT NULL,
    url text NOT NULL,
    kind character varying(12) NOT NULL,
    status character varying(12) NOT NULL,
    message text,
    checked timestamp with time zone,
    succeeded timestamp with time zone,
    due timestamp with time zone,
    failures integer NOT NULL,
    reports bigint NOT NULL,
    etag text,
    modified text,
    cursor text
);


--
-- Data for Name: alembic_version; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.alembic_version VALUES ('0002');


--
-- Data for Name: archive_objects; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: audit; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: claims; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.claims VALUES (1, 1, 1, NULL, 'r0!0', 0, '2026-11-24 19:27:00.561582+00', NULL, NULL, 'tally', 'islamic_state', 3, 3, false, NULL, 'asserted', 'مصدر محلي', 'syria_gov_forces', NULL, NULL, NULL, false, '2024-05-01', NULL, NULL, NULL, NULL, NULL, NULL, NULL, '{"id":"r0!0","kind":"tally","subject":"islamic_state","low":3,"high":3,"approx":false,"unit":null,"place":null,"date":null,"speaker":{"name":"مصدر محلي","role":null,"actor":"syria_gov_forces","span":null},"via":null,"modality":"asserted","evidence":[{"start":99,"end":116,"text":"مقتل ثلاثة مدنيين"}]}');
INSERT INTO public.claims VALUES (3, 3, 3, NULL, 'r2!0', 0, '2026-11-24 19:27:00.561582+00', NULL, NULL, 'tally', 'islamic_state', 3, 3, false, NULL, 'asserted', 'مصدر محلي', 'syria_gov_forces', NULL, NULL, NULL, false, '2024-05-03', NULL, NULL, NULL, NULL, NULL, NULL, NULL, '{"id":"r2!0","kind":"tally","subject":"islamic_state","low":3,"high":3,"approx":false,"unit":null,"place":null,"date":null,"speaker":{"name":"مصدر محلي","role":null,"actor":"syria_gov_forces","span":null},"via":null,"modality":"asserted","evidence":[{"start":99,"end":116,"text":"مقتل ثلاثة مدنيين"}]}');
INSERT INTO public.claims VALUES (4, 4, 4, NULL, 'r3!0', 0, '2026-11-24 19:27:00.561582+00', NULL, NULL, 'tally', 'islamic_state', 3, 3, false, NULL, 'asserted', 'مصدر محلي', 'syria_gov_forces', NULL, NULL, NULL, false, '2024-05-04', NULL, NULL, NULL, NULL, NULL, NULL, NULL, '{"id":"r3!0","kind":"tally","subject":"islamic_state","low":3,"high":3,"approx":false,"unit":null,"place":null,"date":null,"speaker":{"name":"مصدر محلي","role":null,"actor":"syria_gov_forces","span":null},"via":null,"modality":"asserted","evidence":[{"start":99,"end":116,"text":"مقتل ثلاثة مدنيين"}]}');
INSERT INTO public.claims VALUES (5, 5, 5, NULL, 'r4!0', 0, '2026-11-24 19:27:00.561582+00', NULL, NULL, 'tally', 'islamic_state', 3, 3, false, NULL, 'asserted', 'مصدر محلي', 'syria_gov_forces', NULL, NULL, NULL, false, '2024-05-05', NULL, NULL, NULL, NULL, NULL, NULL, NULL, '{"id":"r4!0","kind":"tally","subject":"islamic_state","low":3,"high":3,"approx":false,"unit":null,"place":null,"date":null,"speaker":{"name":"مصدر محلي","role":null,"actor":"syria_gov_forces","span":null},"via":null,"modality":"asserted","evidence":[{"start":99,"end":116,"text":"مقتل ثلاثة مدنيين"}]}');
INSERT INTO public.claims VALUES (6, 6, 6, NULL, 'r5!0', 0, '2026-11-24 19:27:00.561582+00', NULL, NULL, 'tally', 'islamic_state', 3, 3, false, NULL, 'asserted', 'مصدر محلي', 'syria_gov_forces', NULL, NULL, NULL, false, '2024-05-06', NULL, NULL, NULL, NULL, NULL, NULL, NULL, '{"id":"r5!0","kind":"tally","subject":"islamic_state","low":3,"high":3,"approx":false,"unit":null,"place":null,"date":null,"speaker":{"name":"مصدر محلي","role":null,"actor":"syria_gov_forces","span":null},"via":null,"modality":"asserted","evidence":[{"start":99,"end":116,"text":"مقتل ثلاثة مدنيين"}]}');
INSERT INTO public.claims VALUES (2, 2, 2, NULL, 'r1!0', 0, '2026-11-24 19:27:00.561582+00', '2026-11-24 19:27:01.399457+00', NULL, 'tally', 'islamic_state', 3, 3, false, NULL, 'asserted', 'مصدر محلي', 'syria_gov_forces', NULL, NULL, NULL, false, '2024-05-02', NULL, NULL, NULL, NULL, NULL, NULL, NULL, '{"id":"r1!0","kind":"tally","subject":"islamic_state","low":3,"high":3,"approx":false,"unit":null,"place":null,"date":null,"speaker":{"name":"مصدر محلي","role":null,"actor":"syria_gov_forces","span":null},"via":null,"modality":"asserted","evidence":[{"start":99,"end":116,"text":"مقتل ثلاثة مدنيين"}]}');
INSERT INTO public.claims VALUES (7, 2, 7, NULL, 'r1!0', 0, '2026-11-24 19:27:01.399457+00', NULL, NULL, 'tally', 'islamic_state', 3, 3, false, NULL, 'asserted', 'مصدر محلي', 'syria_gov_forces', NULL, NULL, NULL, false, '2024-05-02', NULL, NULL, NULL, NULL, NULL, NULL, NULL, '{"id":"r1!0","kind":"tally","subject":"islamic_state","low":3,"high":3,"approx":false,"unit":null,"place":null,"date":null,"speaker":{"name":"مصدر محلي","role":null,"actor":"syria_gov_forces","span":null},"via":null,"modality":"asserted","evidence":[{"start":99,"end":116,"text":"مقتل ثلاثة مدنيين"}]}');


--
-- Data for Name: codings; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.codings VALUES (1, 1, '1.0', 'lexicon-a', 'gazetteer-a', '2026-11-24 19:27:00.561582+00', NULL, 1, 1, NULL, '{"id":"r0","url":"https://news.example/0","outlet":"وكالة النهر","title":"خبر 0","published":"2024-05-01","sha256":"99d04130926d0df5ee3ab55d35a3b7cdd1f0517a0061e2f15ed088d88dd00dbc","text":null,"restored":[{"start":0,"end":6,"raw":"اعتقلت","text":"اعتقلت"}],"events":[],"claims":[]}');
INSERT INTO public.codings VALUES (3, 3, '1.0', 'lexicon-a', 'gazetteer-a', '2026-11-24 19:27:00.561582+00', NULL, 1, 1, NULL, '{"id":"r2","url":"https://news.example/2","outlet":"وكالة النهر","title":"خبر 2","published":"2024-05-03","sha256":"14a0d8f705e87c5505da59adb2e9eb9c6ef9af80131ebeded053ac90f3d8b8e9","text":null,"restored":[{"start":0,"end":6,"raw":"اعتقلت","text":"اعتقلت"}],"events":[],"claims":[]}');
INSERT INTO public.codings VALUES (4, 4, '1.0', 'lexicon-a', 'gazetteer-a', '2026-11-24 19:27:00.561582+00', NULL, 1, 1, NULL, '{"id":"r3","url":"https://news.example/3","outlet":"شبكة الجبل","title":"خبر 3","published":"2024-05-04","sha256":"a1e645d7df3cdb0515b809574c93ab6b0ae65cae5f4b5578b67b0555e13646c4","text":null,"restored":[{"start":0,"end":6,"raw":"اعتقلت","text":"اعتقلت"}],"events":[],"claims":[]}');
INSERT INTO public.codings VALUES (5, 5, '1.0', 'lexicon-a', 'gazetteer-a', '2026-11-24 19:27:00.561582+00', NULL, 1, 1, NULL, '{"id":"r4","url":"https://news.example/4","outlet":"وكالة النهر","title":"خبر 4","published":"2024-05-05","sha256":"ea8c511f0789d7df36a3f8f78811f360f18bec486c8b7125101a251f42725e2c","text":null,"restored":[{"start":0,"end":6,"raw":"اعتقلت","text":"اعتقلت"}],"events":[],"claims":[]}');
INSERT INTO public.codings VALUES (6, 6, '1.0', 'lexicon-a', 'gazetteer-a', '2026-11-24 19:27:00.561582+00', NULL, 1, 1, NULL, '{"id":"r5","url":"https://news.example/5","outlet":"شبكة الجبل","title":"خبر 5","published":"2024-05-06","sha256":"60a52c666bf936341eeaf801cec68e06f17541503490fb1ca9bbd1222f41c705","text":null,"restored":[{"start":0,"end":6,"raw":"اعتقلت","text":"اعتقلت"}],"events":[],"claims":[]}');
INSERT INTO public.codings VALUES (2, 2, '1.0', 'lexicon-a', 'gazetteer-a', '2026-11-24 19:27:00.561582+00', '2026-11-24 19:27:01.399457+00', 1, 1, NULL, '{"id":"r1","url":"https://news.example/1","outlet":"شبكة الجبل","title":"خبر 1","published":"2024-05-02","sha256":"ade86cb7eced96a221a581a01046e45e105d0e66c5310992acef8983900b16f3","text":null,"restored":[{"start":0,"end":6,"raw":"اعتقلت","text":"اعتقلت"}],"events":[],"claims":[]}');
INSERT INTO public.codings VALUES (7, 2, '2.0', 'lexicon-b', 'gazetteer-a', '2026-11-24 19:27:01.399457+00', NULL, 1, 1, NULL, '{"id":"r1","url":"https://news.example/1","outlet":"شبكة الجبل","title":"خبر 1","published":"2024-05-02","sha256":"ade86cb7eced96a221a581a01046e45e105d0e66c5310992acef8983900b16f3","text":null,"restored":[{"start":0,"end":6,"raw":"اعتقلت","text":"اعتقلت"}],"events":[],"claims":[]}');


--
-- Data for Name: copies; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: counters; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.counters VALUES ('rid', 9);
INSERT INTO public.counters VALUES ('cid', 8);
INSERT INTO public.counters VALUES ('clid', 8);
INSERT INTO public.counters VALUES ('jid', 2);
INSERT INTO public.counters VALUES ('eid', 9);
INSERT INTO public.counters VALUES ('vid', 3);
INSERT INTO public.counters VALUES ('mid', 3);
INSERT INTO public.counters VALUES ('link', 3);


--
-- Data for Name: custody; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.custody VALUES (1, '2026-11-24 19:27:00.561582+00', 'report', 'r0', '{"sha256":"99d04130926d0df5ee3ab55d35a3b7cdd1f0517a0061e2f15ed088d88dd00dbc","url":"https://news.example/0"}', '0000000000000000000000000000000000000000000000000000000000000000', 'e1b55f23242b74b12ebb19b17509522fbf8186045d51bd524cf090a291caa4c4');
INSERT INTO public.custody VALUES (2, '2026-11-24 19:27:00.561582+00', 'report', 'r1', '{"sha256":"ade86cb7eced96a221a581a01046e45e105d0e66c5310992acef8983900b16f3","url":"https://news.example/1"}', 'e1b55f23242b74b12ebb19b17509522fbf8186045d51bd524cf090a291caa4c4', '7d8d9ae53afdc55ed8f4cd5297b13e0c01d3d53aab5a68558b1e1af4f1331101');
INSERT INTO public.custody VALUES (3, '2026-11-24 19:27:00.561582+00', 'report', 'r2', '{"sha256":"14a0d8f705e87c5505da59adb2e9eb9c6ef9af80131ebeded053ac90f3d8b8e9","url":"https://news.example/2"}', '7d8d9ae53afdc55ed8f4cd5297b13e0c01d3d53aab5a68558b1e1af4f1331101', 'd68759bc941f8f6cd7b07a873fe4b3de8ad41cb2fcba925d9908f23124ccab9a');
INSERT INTO public.custody VALUES (4, '2026-11-24 19:27:00.561582+00', 'report', 'r3', '{"sha256":"a1e645d7df3cdb0515b809574c93ab6b0ae65cae5f4b5578b67b0555e13646c4","url":"https://news.example/3"}', 'd68759bc941f8f6cd7b07a873fe4b3de8ad41cb2fcba925d9908f23124ccab9a', '52dda5458a4e5b08b6cf77a0ef565c2700af37143dfab7e9717c086078754823');
INSERT INTO public.custody VALUES (5, '2026-11-24 19:27:00.561582+00', 'report', 'r4', '{"sha256":"ea8c511f0789d7df36a3f8f78811f360f18bec486c8b7125101a251f42725e2c","url":"https://news.example/4"}', '52dda5458a4e5b08b6cf77a0ef565c2700af37143dfab7e9717c086078754823', '16b7563faaf8ebe41d0e8557a6a55b6f08e2005c40edc1684e3aecdaf12c26cc');
INSERT INTO public.custody VALUES (6, '2026-11-24 19:27:00.561582+00', 'report', 'r5', '{"sha256":"60a52c666bf936341eeaf801cec68e06f17541503490fb1ca9bbd1222f41c705","url":"https://news.example/5"}', '16b7563faaf8ebe41d0e8557a6a55b6f08e2005c40edc1684e3aecdaf12c26cc', '41cfef3b6498387a83c009d5fa7795952d6277020fb0abf380cdc4415a735afa');
INSERT INTO public.custody VALUES (7, '2026-11-24 19:27:00.561582+00', 'code', 'r0', '{"gazetteer":"gazetteer-a","lexicon":"lexicon-a","sha256":"5c9f38a214eb6adae47ae92d9b62189202f189223c82a7e1e7afdeef2ae2ad30","version":"1.0"}', '41cfef3b6498387a83c009d5fa7795952d6277020fb0abf380cdc4415a735afa', '154318913e0cd3058b9bed4ffddcb968c76a9eeac8c28de12f6ab406c137731a');
INSERT INTO public.custody VALUES (8, '2026-11-24 19:27:00.561582+00', 'code', 'r1', '{"gazetteer":"gazetteer-a","lexicon":"lexicon-a","sha256":"dfecee501ddc72b78887ae38ade05dc8b06606dcc5be36a5c601ca5a27bfcafd","version":"1.0"}', '154318913e0cd3058b9bed4ffddcb968c76a9eeac8c28de12f6ab406c137731a', '92c840c14098d63bc46e387cb75ce807c5b49e6ff63b0529814e1408915ceeb2');
INSERT INTO public.custody VALUES (9, '2026-11-24 19:27:00.561582+00', 'code', 'r2', '{"gazetteer":"gazetteer-a","lexicon":"lexicon-a","sha256":"6b82d8e44c6c921c9b44fb6c41d4c63b1e533eff37bdcd368b3ab7a7c4acb1d8","version":"1.0"}', '92c840c14098d63bc46e387cb75ce807c5b49e6ff63b0529814e1408915ceeb2', '9bc9459bbce19cdb05e620d3c9e3c0fcd8ebab12c124984352cf51403a3a12c3');
INSERT INTO public.custody VALUES (10, '2026-11-24 19:27:00.561582+00', 'code', 'r3', '{"gazetteer":"gazetteer-a","lexicon":"lexicon-a","sha256":"c7c1a2d6a957e0829aa8ed40a53690f0bc46d2b87a56bd48929121ba1df36aa3","version":"1.0"}', '9bc9459bbce19cdb05e620d3c9e3c0fcd8ebab12c124984352cf51403a3a12c3', 'f6d8609b222ff24350109b0817262ad264d950958055e47023b3cd552666e999');
INSERT INTO public.custody VALUES (11, '2026-11-24 19:27:00.561582+00', 'code', 'r4', '{"gazetteer":"gazetteer-a","lexicon":"lexicon-a","sha256":"48af9ec8e021ef0bdfda6c13938ef5feb680814d3f1e8a231211077fbff6f68e","version":"1.0"}', 'f6d8609b222ff24350109b0817262ad264d950958055e47023b3cd552666e999', '4fd9f7704d1e74a0b3c4a766b2807d95198aa6ed744b50d0170e4a34d72e8b12');
INSERT INTO public.custody VALUES (12, '2026-11-24 19:27:00.561582+00', 'code', 'r5', '{"gazetteer":"gazetteer-a","lexicon":"lexicon-a","sha256":"e836874a302fe4816df1072f671b672e35fad678aaeb98b86c46436b35b3582f","version":"1.0"}', '4fd9f7704d1e74a0b3c4a766b2807d95198aa6ed744b50d0170e4a34d72e8b12', 'dc245c5bb5f0d6f82af07006034c74fe57db6d4c924a9d3fb9afa30b6213675f');
INSERT INTO public.custody VALUES (13, '2026-11-24 19:27:01.223268+00', 'report', 'r9', '{"sha256":"ad48173cab6938a744efcb1d317fb8c970f084bc924720a525a1b168276694e8","url":"https://news.example/9"}', 'dc245c5bb5f0d6f82af07006034c74fe57db6d4c924a9d3fb9afa30b6213675f', '60d777376c0ddf49584e3052abfd00e18627ecfa70041a19a3c1de112501301f');
INSERT INTO public.custody VALUES (14, '2026-11-24 19:27:01.399457+00', 'code', 'r1', '{"gazetteer":"gazetteer-a","lexicon":"lexicon-b","sha256":"c6dee6fca1932cc234c93a7780f4ff0c30beec11cdc9ce0d13c7c11470f807b3","version":"2.0"}', '60d777376c0ddf49584e3052abfd00e18627ecfa70041a19a3c1de112501301f', '8cd0c23e33671735321965ff4735532cd6e35844481de4e44fc426dbd4ef023e');
INSERT INTO public.custody VALUES (15, '2026-11-24 19:27:01.985207+00', 'judge', 'r2#0', '{"jid":1,"kind":"correct","reviewer":"ann"}', '8cd0c23e33671735321965ff4735532cd6e35844481de4e44fc426dbd4ef023e', '7af4740595f934a11d15b8d9d2f71e3084e50c12df7fc2e34ef9b6232b93837c');


--
-- Data for Name: event_sources; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.event_sources VALUES (1, 0, 230925073849001170, NULL);
INSERT INTO public.event_sources VALUES (1, 1, 8294400558270824864, 'وكالة النهر');
INSERT INTO public.event_sources VALUES (2, 0, 230925073849001170, NULL);
INSERT INTO public.event_sources VALUES (2, 1, 8294400558270824864, 'وكالة النهر');
INSERT INTO public.event_sources VALUES (3, 0, 230925073849001170, NULL);
INSERT INTO public.event_sources VALUES (3, 1, 8294400558270824864, 'وكالة النهر');
INSERT INTO public.event_sources VALUES (4, 0, 230925073849001170, NULL);
INSERT INTO public.event_sources VALUES (4, 1, 8294400558270824864, 'وكالة النهر');
INSERT INTO public.event_sources VALUES (5, 0, 230925073849001170, NULL);
INSERT INTO public.event_sources VALUES (5, 1, 8294400558270824864, 'وكالة النهر');
INSERT INTO public.event_sources VALUES (6, 0, 230925073849001170, NULL);
INSERT INTO public.event_sources VALUES (6, 1, 8294400558270824864, 'وكالة النهر');
INSERT INTO public.event_sources VALUES (7, 0, 230925073849001170, NULL);
INSERT INTO public.event_sources VALUES (7, 1, 8294400558270824864, 'وكالة النهر');
INSERT INTO public.event_sources VALUES (8, 0, 230925073849001170, NULL);
INSERT INTO public.event_sources VALUES (8, 1, 8294400558270824864, 'وكالة النهر');


--
-- Data for Name: events; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.events VALUES (1, 1, 1, NULL, 'r0#0', 0, '2026-11-24 19:27:00.561582+00', NULL, NULL, 'arrest', 'security', 'reported', NULL, NULL, false, '2024-05-01', 'الواحة', 'settlement', 'SY', 'SY-RA', 35.95, 39.01, 1367617990882724763, 0, 0, NULL, NULL, NULL, 2, 2, 0, '{"id":"r0#0","type":"arrest","modes":[],"status":"reported","initiators":[{"actor":"syria_gov_forces"}],"targets":[{"actor":"islamic_state"}],"harm":[{"kind":"arrested","who":"suspects","low":2,"high":2,"approx":false,"span":null},{"kind":"killed","who":"civilians","low":0,"high":null,"approx":false,"span":null}],"seized":[],"size":null,"place":{"name":"الواحة","level":"settlement","lat":35.95,"lon":39.01,"country":"SY","adm1":"SY-RA","gazetteer_id":null,"radius_km":null,"candidates":[],"span":null},"date":null,"sources":[{"name":"مصدر محلي","kind":"witness","via":null,"span":null},{"name":"الوزارة","kind":"official","via":"وكالة النهر","span":null}],"confidence":0.0,"evidence":[{"start":0,"end":23,"text":"اعتقلت قوات الأمن رجلين"}]}');
INSERT INTO public.events VALUES (4, 4, 4, NULL, 'r3#0', 0, '2026-11-24 19:27:00.561582+00', NULL, NULL, 'shelling', 'remote', 'reported', '2024-05-04', '2024-05-04', false, '2024-05-04', 'الواحة', 'settlement', 'SY', 'SY-RA', 35.95, 39.01, 1367617990882724763, 3, 3, NULL, NULL, NULL, 2, 2, 0.3, '{"id":"r3#0","type":"shelling","modes":[],"status":"reported","initiators":[{"actor":"syria_gov_forces"}],"targets":[{"actor":"suspects"}],"harm":[{"kind":"arrested","who":"suspects","low":2,"high":2,"approx":false,"span":null},{"kind":"killed","who":"civilians","low":3,"high":null,"approx":false,"span":null}],"seized":[],"size":null,"place":{"name":"الواحة","level":"settlement","lat":35.95,"lon":39.01,"country":"SY","adm1":"SY-RA","gazetteer_id":null,"radius_km":null,"candidates":[],"span":null},"date":{"start":"2024-05-04","end":"2024-05-04","text":null,"inferred":false,"span":null},"sources":[{"name":"مصدر محلي","kind":"witness","via":null,"span":null},{"name":"الوزارة","kind":"official","via":"وكالة النهر","span":null}],"confidence":0.3,"evidence":[{"start":0,"end":23,"text":"اعتقلت قوات الأمن رجلين"}]}');
INSERT INTO public.events VALUES (5, 5, 5, NULL, 'r4#0', 0, '2026-11-24 19:27:00.561582+00', NULL, NULL, 'raid', 'security', 'reported', '2024-05-05', '2024-05-05', false, '2024-05-05', 'التل', 'settlement', 'SY', 'SY-DY', 35.33, 40.14, 5980728693137392807, 0, 0, NULL, NULL, NULL, 2, 2, 0.4, '{"id":"r4#0","type":"raid","modes":[],"status":"reported","initiators":[{"actor":"syria_gov_forces"}],"targets":[{"actor":"islamic_state"}],"harm":[{"kind":"arrested","who":"suspects","low":2,"high":2,"approx":false,"span":null},{"kind":"killed","who":"civilians","low":0,"high":null,"approx":false,"span":null}],"seized":[],"size":null,"place":{"name":"التل","level":"settlement","lat":35.33,"lon":40.14,"country":"SY","adm1":"SY-DY","gazetteer_id":null,"radius_km":null,"candidates":[],"span":null},"date":{"start":"2024-05-05","end":"2024-05-05","text":null,"inferred":false,"span":null},"sources":[{"name":"مصدر محلي","kind":"witness","via":null,"span":null},{"name":"الوزارة","kind":"official","via":"وكالة النهر","span":null}],"confidence":0.4,"evidence":[{"start":0,"end":23,"text":"اعتقلت قوات الأمن رجلين"}]}');
INSERT INTO public.events VALUES (6, 6, 6, NULL, 'r5#0', 0, '2026-11-24 19:27:00.561582+00', NULL, NULL, 'arrest', 'security', 'reported', NULL, NULL, false, '2024-05-06', 'العين', 'settlement', 'IQ', 'IQ-AN', 33.42, 43.3, 6680560961839978002, 1, 1, NULL, NULL, NULL, 2, 2, 0.5, '{"id":"r5#0","type":"arrest","modes":[],"status":"reported","initiators":[{"actor":"syria_gov_forces"}],"targets":[{"actor":"suspects"}],"harm":[{"kind":"arrested","who":"suspects","low":2,"high":2,"approx":false,"span":null},{"kind":"killed","who":"civilians","low":1,"high":null,"approx":false,"span":null}],"seized":[],"size":null,"place":{"name":"العين","level":"settlement","lat":33.42,"lon":43.3,"country":"IQ","adm1":"IQ-AN","gazetteer_id":null,"radius_km":null,"candidates":[],"span":null},"date":null,"sources":[{"name":"مصدر محلي","kind":"witness","via":null,"span":null},{"name":"الوزارة","kind":"official","via":"وكالة النهر","span":null}],"confidence":0.5,"evidence":[{"start":0,"end":23,"text":"اعتقلت قوات الأمن رجلين"}]}');
INSERT INTO public.events VALUES (2, 2, 2, NULL, 'r1#0', 0, '2026-11-24 19:27:00.561582+00', '2026-11-24 19:27:01.399457+00', NULL, 'explosion', 'remote', 'reported', '2024-05-02', '2024-05-02', false, '2024-05-02', 'التل', 'settlement', 'SY', 'SY-DY', 35.33, 40.14, 5980728693137392807, 1, 1, NULL, NULL, NULL, 2, 2, 0.1, '{"id":"r1#0","type":"explosion","modes":[],"status":"reported","initiators":[{"actor":"syria_gov_forces"}],"targets":[{"actor":"suspects"}],"harm":[{"kind":"arrested","who":"suspects","low":2,"high":2,"approx":false,"span":null},{"kind":"killed","who":"civilians","low":1,"high":null,"approx":false,"span":null}],"seized":[],"size":null,"place":{"name":"التل","level":"settlement","lat":35.33,"lon":40.14,"country":"SY","adm1":"SY-DY","gazetteer_id":null,"radius_km":null,"candidates":[],"span":null},"date":{"start":"2024-05-02","end":"2024-05-02","text":null,"inferred":false,"span":null},"sources":[{"name":"مصدر محلي","kind":"witness","via":null,"span":null},{"name":"الوزارة","kind":"official","via":"وكالة النهر","span":null}],"confidence":0.1,"evidence":[{"start":0,"end":23,"text":"اعتقلت قوات الأمن رجلين"}]}');
INSERT INTO public.events VALUES (3, 3, 3, NULL, 'r2#0', 0, '2026-11-24 19:27:00.561582+00', '2026-11-24 19:27:01.985207+00', NULL, 'clash', 'fight', 'reported', '2024-05-03', '2024-05-03', false, '2024-05-03', 'العين', 'settlement', 'IQ', 'IQ-AN', 33.42, 43.3, 6680560961839978002, 2, 2, NULL, NULL, NULL, 2, 2, 0.2, '{"id":"r2#0","type":"clash","modes":[],"status":"reported","initiators":[{"actor":"syria_gov_forces"}],"targets":[{"actor":"islamic_state"}],"harm":[{"kind":"arrested","who":"suspects","low":2,"high":2,"approx":false,"span":null},{"kind":"killed","who":"civilians","low":2,"high":null,"approx":false,"span":null}],"seized":[],"size":null,"place":{"name":"العين","level":"settlement","lat":33.42,"lon":43.3,"country":"IQ","adm1":"IQ-AN","gazetteer_id":null,"radius_km":null,"candidates":[],"span":null},"date":{"start":"2024-05-03","end":"2024-05-03","text":null,"inferred":false,"span":null},"sources":[{"name":"مصدر محلي","kind":"witness","via":null,"span":null},{"name":"الوزارة","kind":"official","via":"وكالة النهر","span":null}],"confidence":0.2,"evidence":[{"start":0,"end":23,"text":"اعتقلت قوات الأمن رجلين"}]}');
INSERT INTO public.events VALUES (7, 2, 7, NULL, 'r1#0', 0, '2026-11-24 19:27:01.399457+00', NULL, NULL, 'raid', 'security', 'reported', '2024-05-02', '2024-05-02', false, '2024-05-02', 'التل', 'settlement', 'SY', 'SY-DY', 35.33, 40.14, 5980728693137392807, 1, 1, NULL, NULL, NULL, 2, 2, 0.1, '{"id":"r1#0","type":"raid","modes":[],"status":"reported","initiators":[{"actor":"syria_gov_forces"}],"targets":[{"actor":"suspects"}],"harm":[{"kind":"arrested","who":"suspects","low":2,"high":2,"approx":false,"span":null},{"kind":"killed","who":"civilians","low":1,"high":null,"approx":false,"span":null}],"seized":[],"size":null,"place":{"name":"التل","level":"settlement","lat":35.33,"lon":40.14,"country":"SY","adm1":"SY-DY","gazetteer_id":null,"radius_km":null,"candidates":[],"span":null},"date":{"start":"2024-05-02","end":"2024-05-02","text":null,"inferred":false,"span":null},"sources":[{"name":"مصدر محلي","kind":"witness","via":null,"span":null},{"name":"الوزارة","kind":"official","via":"وكالة النهر","span":null}],"confidence":0.1,"evidence":[{"start":0,"end":23,"text":"اعتقلت قوات الأمن رجلين"}]}');
INSERT INTO public.events VALUES (8, 3, 3, 1, 'r2#0', 0, '2026-11-24 19:27:01.985207+00', NULL, 'corrected', 'raid', 'security', 'reported', '2024-05-03', '2024-05-03', false, '2024-05-03', 'العين', 'settlement', 'IQ', 'IQ-AN', 33.42, 43.3, 6680560961839978002, 2, 2, NULL, NULL, NULL, 2, 2, 0.2, '{"id":"r2#0","type":"raid","modes":[],"status":"reported","initiators":[{"actor":"syria_gov_forces"}],"targets":[{"actor":"islamic_state"}],"harm":[{"kind":"arrested","who":"suspects","low":2,"high":2,"approx":false,"span":null},{"kind":"killed","who":"civilians","low":2,"high":null,"approx":false,"span":null}],"seized":[],"size":null,"place":{"name":"العين","level":"settlement","lat":33.42,"lon":43.3,"country":"IQ","adm1":"IQ-AN","gazetteer_id":null,"radius_km":null,"candidates":[],"span":null},"date":{"start":"2024-05-03","end":"2024-05-03","text":null,"inferred":false,"span":null},"sources":[{"name":"مصدر محلي","kind":"witness","via":null,"span":null},{"name":"الوزارة","kind":"official","via":"وكالة النهر","span":null}],"confidence":0.2,"evidence":[{"start":0,"end":23,"text":"اعتقلت قوات الأمن رجلين"}]}');


--
-- Data for Name: harms; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.harms VALUES (1, 0, 'arrested', 'suspects', 2, 2, false);
INSERT INTO public.harms VALUES (1, 1, 'killed', 'civilians', 0, NULL, false);
INSERT INTO public.harms VALUES (2, 0, 'arrested', 'suspects', 2, 2, false);
INSERT INTO public.harms VALUES (2, 1, 'killed', 'civilians', 1, NULL, false);
INSERT INTO public.harms VALUES (3, 0, 'arrested', 'suspects', 2, 2, false);
INSERT INTO public.harms VALUES (3, 1, 'killed', 'civilians', 2, NULL, false);
INSERT INTO public.harms VALUES (4, 0, 'arrested', 'suspects', 2, 2, false);
INSERT INTO public.harms VALUES (4, 1, 'killed', 'civilians', 3, NULL, false);
INSERT INTO public.harms VALUES (5, 0, 'arrested', 'suspects', 2, 2, false);
INSERT INTO public.harms VALUES (5, 1, 'killed', 'civilians', 0, NULL, false);
INSERT INTO public.harms VALUES (6, 0, 'arrested', 'suspects', 2, 2, false);
INSERT INTO public.harms VALUES (6, 1, 'killed', 'civilians', 1, NULL, false);
INSERT INTO public.harms VALUES (7, 0, 'arrested', 'suspects', 2, 2, false);
INSERT INTO public.harms VALUES (7, 1, 'killed', 'civilians', 1, NULL, false);
INSERT INTO public.harms VALUES (8, 0, 'arrested', 'suspects', 2, 2, false);
INSERT INTO public.harms VALUES (8, 1, 'killed', 'civilians', 2, NULL, false);


--
-- Data for Name: incident_members; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.incident_members VALUES (1, 'b', 'r1#0', 'r1', 2, '2026-11-24 19:27:02.664145+00', NULL, '[]');
INSERT INTO public.incident_members VALUES (2, 'a', 'r2#0', 'r2', 3, '2026-11-24 19:27:02.664145+00', '2026-11-24 19:27:03.336835+00', '[]');


--
-- Data for Name: incident_values; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.incident_values VALUES (1, 'outlet', 'شبكة الجبل');
INSERT INTO public.incident_values VALUES (1, 'source', 'official');
INSERT INTO public.incident_values VALUES (1, 'source', 'witness');
INSERT INTO public.incident_values VALUES (2, 'outlet', 'وكالة النهر');
INSERT INTO public.incident_values VALUES (2, 'source', 'official');
INSERT INTO public.incident_values VALUES (2, 'source', 'witness');


--
-- Data for Name: incident_versions; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.incident_versions VALUES (1, 'b', 1, '2026-11-24 19:27:02.664145+00', NULL, NULL, NULL, 'raid', 'security', 'reported', NULL, NULL, false, '2024-05-02', NULL, NULL, NULL, NULL, NULL, NULL, -1, NULL, NULL, NULL, NULL, NULL, NULL, 1, 1, NULL, false, 0.5, 0, '{"id":"b","type":"raid","status":"reported","initiators":[],"targets":[],"harm":[],"place":null,"date":null,"members":[],"reports":1,"sources":1,"corroboration":null,"contested":false,"confidence":0.5,"worth":0.0,"fields":{},"version":0,"review":null}', NULL);
INSERT INTO public.incident_versions VALUES (2, 'a', 1, '2026-11-24 19:27:02.664145+00', '2026-11-24 19:27:03.336835+00', NULL, NULL, 'raid', 'security', 'reported', NULL, NULL, false, '2024-05-03', NULL, NULL, NULL, NULL, NULL, NULL, -1, NULL, NULL, NULL, NULL, NULL, NULL, 1, 1, NULL, false, 0.5, 0, '{"id":"a","type":"raid","status":"reported","initiators":[],"targets":[],"harm":[],"place":null,"date":null,"members":[],"reports":1,"sources":1,"corroboration":null,"contested":false,"confidence":0.5,"worth":0.0,"fields":{},"version":0,"review":null}', NULL);


--
-- Data for Name: incidents; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.incidents VALUES ('b', '2026-11-24 19:27:02.664145+00', NULL, NULL, NULL);
INSERT INTO public.incidents VALUES ('a', '2026-11-24 19:27:02.664145+00', 'b', '2026-11-24 19:27:03.336835+00', NULL);


--
-- Data for Name: judgements; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.judgements VALUES (1, '2026-11-24 19:27:01.985207+00', 'ann', 'correct', 'event', 'r2#0', NULL, 'type', '"raid"', '"clash"', NULL, NULL);


--
-- Data for Name: parties; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.parties VALUES (1, 'initiator', 0, 'syria_gov_forces');
INSERT INTO public.parties VALUES (1, 'target', 0, 'islamic_state');
INSERT INTO public.parties VALUES (2, 'initiator', 0, 'syria_gov_forces');
INSERT INTO public.parties VALUES (2, 'target', 0, 'suspects');
INSERT INTO public.parties VALUES (3, 'initiator', 0, 'syria_gov_forces');
INSERT INTO public.parties VALUES (3, 'target', 0, 'islamic_state');
INSERT INTO public.parties VALUES (4, 'initiator', 0, 'syria_gov_forces');
INSERT INTO public.parties VALUES (4, 'target', 0, 'suspects');
INSERT INTO public.parties VALUES (5, 'initiator', 0, 'syria_gov_forces');
INSERT INTO public.parties VALUES (5, 'target', 0, 'islamic_state');
INSERT INTO public.parties VALUES (6, 'initiator', 0, 'syria_gov_forces');
INSERT INTO public.parties VALUES (6, 'target', 0, 'suspects');
INSERT INTO public.parties VALUES (7, 'initiator', 0, 'syria_gov_forces');
INSERT INTO public.parties VALUES (7, 'target', 0, 'suspects');
INSERT INTO public.parties VALUES (8, 'initiator', 0, 'syria_gov_forces');
INSERT INTO public.parties VALUES (8, 'target', 0, 'islamic_state');


--
-- Data for Name: places; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.places VALUES (1367617990882724763, NULL, 'الواحة', 'settlement', 'SY', 'SY-RA', 35.95, 39.01, NULL);
INSERT INTO public.places VALUES (5980728693137392807, NULL, 'التل', 'settlement', 'SY', 'SY-DY', 35.33, 40.14, NULL);
INSERT INTO public.places VALUES (6680560961839978002, NULL, 'العين', 'settlement', 'IQ', 'IQ-AN', 33.42, 43.3, NULL);


--
-- Data for Name: report_search; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.report_search VALUES (3120620158058497, '''0'':2,26 ''اعتقلت'':3 ''الاحد'':11 ''الامن'':5 ''الجسر'':19 ''الواحه'':9 ''الي'':21 ''ان'':15 ''انفجارا'':16 ''بلده'':8 ''ثلاثه'':23 ''خبر'':1 ''رجلين'':6 ''رقم'':25 ''في'':7 ''قرب'':18 ''قوات'':4 ''محلي'':14 ''مدنيين'':24 ''مصدر'':13 ''مقتل'':22 ''وادي'':20 ''وقال'':12 ''وقع'':17 ''يوم'':10');
INSERT INTO public.report_search VALUES (3120688877535234, '''1'':2,26 ''اعتقلت'':3 ''الاحد'':11 ''الامن'':5 ''الجسر'':19 ''الواحه'':9 ''الي'':21 ''ان'':15 ''انفجارا'':16 ''بلده'':8 ''ثلاثه'':23 ''خبر'':1 ''رجلين'':6 ''رقم'':25 ''في'':7 ''قرب'':18 ''قوات'':4 ''محلي'':14 ''مدنيين'':24 ''مصدر'':13 ''مقتل'':22 ''وادي'':20 ''وقال'':12 ''وقع'':17 ''يوم'':10');
INSERT INTO public.report_search VALUES (3120757597011971, '''2'':2,26 ''اعتقلت'':3 ''الاحد'':11 ''الامن'':5 ''الجسر'':19 ''الواحه'':9 ''الي'':21 ''ان'':15 ''انفجارا'':16 ''بلده'':8 ''ثلاثه'':23 ''خبر'':1 ''رجلين'':6 ''رقم'':25 ''في'':7 ''قرب'':18 ''قوات'':4 ''محلي'':14 ''مدنيين'':24 ''مصدر'':13 ''مقتل'':22 ''وادي'':20 ''وقال'':12 ''وقع'':17 ''يوم'':10');
INSERT INTO public.report_search VALUES (3120826316488708, '''3'':2,26 ''اعتقلت'':3 ''الاحد'':11 ''الامن'':5 ''الجسر'':19 ''الواحه'':9 ''الي'':21 ''ان'':15 ''انفجارا'':16 ''بلده'':8 ''ثلاثه'':23 ''خبر'':1 ''رجلين'':6 ''رقم'':25 ''في'':7 ''قرب'':18 ''قوات'':4 ''محلي'':14 ''مدنيين'':24 ''مصدر'':13 ''مقتل'':22 ''وادي'':20 ''وقال'':12 ''وقع'':17 ''يوم'':10');
INSERT INTO public.report_search VALUES (3120895035965445, '''4'':2,26 ''اعتقلت'':3 ''الاحد'':11 ''الامن'':5 ''الجسر'':19 ''الواحه'':9 ''الي'':21 ''ان'':15 ''انفجارا'':16 ''بلده'':8 ''ثلاثه'':23 ''خبر'':1 ''رجلين'':6 ''رقم'':25 ''في'':7 ''قرب'':18 ''قوات'':4 ''محلي'':14 ''مدنيين'':24 ''مصدر'':13 ''مقتل'':22 ''وادي'':20 ''وقال'':12 ''وقع'':17 ''يوم'':10');
INSERT INTO public.report_search VALUES (3120963755442182, '''5'':2,26 ''اعتقلت'':3 ''الاحد'':11 ''الامن'':5 ''الجسر'':19 ''الواحه'':9 ''الي'':21 ''ان'':15 ''انفجارا'':16 ''بلده'':8 ''ثلاثه'':23 ''خبر'':1 ''رجلين'':6 ''رقم'':25 ''في'':7 ''قرب'':18 ''قوات'':4 ''محلي'':14 ''مدنيين'':24 ''مصدر'':13 ''مقتل'':22 ''وادي'':20 ''وقال'':12 ''وقع'':17 ''يوم'':10');
INSERT INTO public.report_search VALUES (3121238633349127, '''9'':2 ''خبر'':1 ''صفر'':4 ''فيه'':3');


--
-- Data for Name: reports; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.reports VALUES (1, 'r0', '99d04130926d0df5ee3ab55d35a3b7cdd1f0517a0061e2f15ed088d88dd00dbc', 'اعتقلت قوات الأمن رجلين في بلدة الواحة يوم الأحد. وقال مصدر محلي إن انفجارا وقع قرب الجسر وأدى إلى مقتل ثلاثة مدنيين. رقم 0', 'خبر 0', 'وكالة النهر', 'https://news.example/0', 'df1b29c9c48c780c638928bd507794ec', NULL, '2024-05-01', '2024-05-01', 'file', NULL, NULL, '2026-11-24 19:27:00.561582+00', NULL, NULL);
INSERT INTO public.reports VALUES (2, 'r1', 'ade86cb7eced96a221a581a01046e45e105d0e66c5310992acef8983900b16f3', 'اعتقلت قوات الأمن رجلين في بلدة الواحة يوم الأحد. وقال مصدر محلي إن انفجارا وقع قرب الجسر وأدى إلى مقتل ثلاثة مدنيين. رقم 1', 'خبر 1', 'شبكة الجبل', 'https://news.example/1', 'f1372b7cd058c104fa2e0beeaf356363', NULL, '2024-05-02', '2024-05-02', 'file', NULL, NULL, '2026-11-24 19:27:00.561582+00', NULL, NULL);
INSERT INTO public.reports VALUES (3, 'r2', '14a0d8f705e87c5505da59adb2e9eb9c6ef9af80131ebeded053ac90f3d8b8e9', 'اعتقلت قوات الأمن رجلين في بلدة الواحة يوم الأحد. وقال مصدر محلي إن انفجارا وقع قرب الجسر وأدى إلى مقتل ثلاثة مدنيين. رقم 2', 'خبر 2', 'وكالة النهر', 'https://news.example/2', '508006291f914654c8dac9398a435764', NULL, '2024-05-03', '2024-05-03', 'file', NULL, NULL, '2026-11-24 19:27:00.561582+00', NULL, NULL);
INSERT INTO public.reports VALUES (4, 'r3', 'a1e645d7df3cdb0515b809574c93ab6b0ae65cae5f4b5578b67b0555e13646c4', 'اعتقلت قوات الأمن رجلين في بلدة الواحة يوم الأحد. وقال مصدر محلي إن انفجارا وقع قرب الجسر وأدى إلى مقتل ثلاثة مدنيين. رقم 3', 'خبر 3', 'شبكة الجبل', 'https://news.example/3', '9a0c74f1fb5d4fad59f192611174c4d6', NULL, '2024-05-04', '2024-05-04', 'file', NULL, NULL, '2026-11-24 19:27:00.561582+00', NULL, NULL);
INSERT INTO public.reports VALUES (5, 'r4', 'ea8c511f0789d7df36a3f8f78811f360f18bec486c8b7125101a251f42725e2c', 'اعتقلت قوات الأمن رجلين في بلدة الواحة يوم الأحد. وقال مصدر محلي إن انفجارا وقع قرب الجسر وأدى إلى مقتل ثلاثة مدنيين. رقم 4', 'خبر 4', 'وكالة النهر', 'https://news.example/4', 'f27c31ed8c56df01fbf31caba26ea540', NULL, '2024-05-05', '2024-05-05', 'file', NULL, NULL, '2026-11-24 19:27:00.561582+00', NULL, NULL);
INSERT INTO public.reports VALUES (6, 'r5', '60a52c666bf936341eeaf801cec68e06f17541503490fb1ca9bbd1222f41c705', 'اعتقلت قوات الأمن رجلين في بلدة الواحة يوم الأحد. وقال مصدر محلي إن انفجارا وقع قرب الجسر وأدى إلى مقتل ثلاثة مدنيين. رقم 5', 'خبر 5', 'شبكة الجبل', 'https://news.example/5', 'ef84a103dae016f3520dbd570a548263', NULL, '2024-05-06', '2024-05-06', 'file', NULL, NULL, '2026-11-24 19:27:00.561582+00', NULL, NULL);
INSERT INTO public.reports VALUES (7, 'r9', 'ad48173cab6938a744efcb1d317fb8c970f084bc924720a525a1b168276694e8', '"\u0641\u064a\u0647 \u0000 \u0635\u0641\u0631"', 'خبر 9', 'شبكة الجبل', 'https://news.example/9', '5d735337db534ff4e0af0b252634388a', NULL, '2024-05-10', '2024-05-10', NULL, NULL, NULL, '2026-11-24 19:27:01.223268+00', NULL, NULL);


--
-- Data for Name: sessions; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: sources; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.sources VALUES (230925073849001170, 'مصدر محلي', 'witness');
INSERT INTO public.sources VALUES (8294400558270824864, 'الوزارة', 'official');


--
-- Data for Name: spans; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.spans VALUES (1, 0, 'r0#0', 'evidence', 0, 23);
INSERT INTO public.spans VALUES (1, 1, 'r0!0', 'evidence', 99, 116);
INSERT INTO public.spans VALUES (1, 2, '', 'restored', 0, 6);
INSERT INTO public.spans VALUES (2, 0, 'r1#0', 'evidence', 0, 23);
INSERT INTO public.spans VALUES (2, 1, 'r1!0', 'evidence', 99, 116);
INSERT INTO public.spans VALUES (2, 2, '', 'restored', 0, 6);
INSERT INTO public.spans VALUES (3, 0, 'r2#0', 'evidence', 0, 23);
INSERT INTO public.spans VALUES (3, 1, 'r2!0', 'evidence', 99, 116);
INSERT INTO public.spans VALUES (3, 2, '', 'restored', 0, 6);
INSERT INTO public.spans VALUES (4, 0, 'r3#0', 'evidence', 0, 23);
INSERT INTO public.spans VALUES (4, 1, 'r3!0', 'evidence', 99, 116);
INSERT INTO public.spans VALUES (4, 2, '', 'restored', 0, 6);
INSERT INTO public.spans VALUES (5, 0, 'r4#0', 'evidence', 0, 23);
INSERT INTO public.spans VALUES (5, 1, 'r4!0', 'evidence', 99, 116);
INSERT INTO public.spans VALUES (5, 2, '', 'restored', 0, 6);
INSERT INTO public.spans VALUES (6, 0, 'r5#0', 'evidence', 0, 23);
INSERT INTO public.spans VALUES (6, 1, 'r5!0', 'evidence', 99, 116);
INSERT INTO public.spans VALUES (6, 2, '', 'restored', 0, 6);
INSERT INTO public.spans VALUES (7, 0, 'r1#0', 'evidence', 0, 23);
INSERT INTO public.spans VALUES (7, 1, 'r1!0', 'evidence', 99, 116);
INSERT INTO public.spans VALUES (7, 2, '', 'restored', 0, 6);


--
-- Data for Name: tokens; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: users; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: watch_items; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: watch_sources; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Name: alembic_version alembic_version_pkc; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.alembic_version
    ADD CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num);


--
-- Name: archive_objects pk_archive_objects; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.archive_objects
    ADD CONSTRAINT pk_archive_objects PRIMARY KEY (sha256);


--
-- Name: audit pk_audit; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.audit
    ADD CONSTRAINT pk_audit PRIMARY KEY (seq);


--
-- Name: claims pk_claims; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.claims
    ADD CONSTRAINT pk_claims PRIMARY KEY (clid);


--
-- Name: codings pk_codings; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.codings
    ADD CONSTRAINT pk_codings PRIMARY KEY (cid);


--
-- Name: copies pk_copies; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.copies
    ADD CONSTRAINT pk_copies PRIMARY KEY (report, since);


--
-- Name: counters pk_counters; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.counters
    ADD CONSTRAINT pk_counters PRIMARY KEY (name);


--
-- Name: custody pk_custody; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.custody
    ADD CONSTRAINT pk_custody PRIMARY KEY (seq);


--
-- Name: event_sources pk_event_sources; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.event_sources
    ADD CONSTRAINT pk_event_sources PRIMARY KEY (eid, n);


--
-- Name: events pk_events; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.events
    ADD CONSTRAINT pk_events PRIMARY KEY (eid);


--
-- Name: harms pk_harms; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.harms
    ADD CONSTRAINT pk_harms PRIMARY KEY (eid, n);


--
-- Name: incident_members pk_incident_members; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.incident_members
    ADD CONSTRAINT pk_incident_members PRIMARY KEY (mid);


--
-- Name: incident_values pk_incident_values; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.incident_values
    ADD CONSTRAINT pk_incident_values PRIMARY KEY (vid, facet, value);


--
-- Name: incident_versions pk_incident_versions; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.incident_versions
    ADD CONSTRAINT pk_incident_versions PRIMARY KEY (vid);


--
-- Name: incidents pk_incidents; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.incidents
    ADD CONSTRAINT pk_incidents PRIMARY KEY (id);


--
-- Name: judgements pk_judgements; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.judgements
    ADD CONSTRAINT pk_judgements PRIMARY KEY (jid);


--
-- Name: parties pk_parties; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.parties
    ADD CONSTRAINT pk_parties PRIMARY KEY (eid, role, n);


--
-- Name: places pk_places; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.places
    ADD CONSTRAINT pk_places PRIMARY KEY (pid);


--
-- Name: reports pk_reports; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.reports
    ADD CONSTRAINT pk_reports PRIMARY KEY (rid);


--
-- Name: sessions pk_sessions; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.sessions
    ADD CONSTRAINT pk_sessions PRIMARY KEY (digest);


--
-- Name: sources pk_sources; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.sources
    ADD CONSTRAINT pk_sources PRIMARY KEY (sid);


--
-- Name: spans pk_spans; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.spans
    ADD CONSTRAINT pk_spans PRIMARY KEY (cid, k);


--
-- Name: tokens pk_tokens; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.tokens
    ADD CONSTRAINT pk_tokens PRIMARY KEY (digest);


--
-- Name: users pk_users; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.users
    ADD CONSTRAINT pk_users PRIMARY KEY (name);


--
-- Name: watch_items pk_watch_items; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.watch_items
    ADD CONSTRAINT pk_watch_items PRIMARY KEY (source, key);


--
-- Name: watch_sources pk_watch_sources; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.watch_sources
    ADD CONSTRAINT pk_watch_sources PRIMARY KEY (name);


--
-- Name: report_search report_search_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.report_search
    ADD CONSTRAINT report_search_pkey PRIMARY KEY (key);


--
-- Name: incident_versions uq_incident_versions_id_version; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.incident_versions
    ADD CONSTRAINT uq_incident_versions_id_version UNIQUE (id, version);


--
-- Name: reports uq_reports_id; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.reports
    ADD CONSTRAINT uq_reports_id UNIQUE (id);


--
-- Name: ix_audit_at; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_audit_at ON public.audit USING btree (at);


--
-- Name: ix_audit_who; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_audit_who ON public.audit USING btree (who);


--
-- Name: ix_claims_cid; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_claims_cid ON public.claims USING btree (cid);


--
-- Name: ix_claims_id_since; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_claims_id_since ON public.claims USING btree (id, since);


--
-- Name: ix_claims_now_day; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_claims_now_day ON public.claims USING btree (day, clid) WHERE (until IS NULL);


--
-- Name: ix_claims_now_kind_day; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_claims_now_kind_day ON public.claims USING btree (kind, day, clid) WHERE (until IS NULL);


--
-- Name: ix_claims_now_subject_day; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_claims_now_subject_day ON public.claims USING btree (subject, kind, day, clid) WHERE (until IS NULL);


--
-- Name: ix_claims_rid_since; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_claims_rid_since ON public.claims USING btree (rid, since);


--
-- Name: ix_codings_rid_since; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_codings_rid_since ON public.codings USING btree (rid, since);


--
-- Name: ix_codings_version; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_codings_version ON public.codings USING btree (version, lexicon, gazetteer);


--
-- Name: ix_copies_original; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_copies_original ON public.copies USING btree (original);


--
-- Name: ix_custody_subject; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_custody_subject ON public.custody USING btree (subject);


--
-- Name: ix_event_sources_sid; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_event_sources_sid ON public.event_sources USING btree (sid, eid);


--
-- Name: ix_events_cid; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_events_cid ON public.events USING btree (cid);


--
-- Name: ix_events_id_since; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_events_id_since ON public.events USING btree (id, since);


--
-- Name: ix_events_now_adm1_day; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_events_now_adm1_day ON public.events USING btree (country, adm1, day, eid) WHERE (until IS NULL);


--
-- Name: ix_events_now_confidence; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_events_now_confidence ON public.events USING btree (confidence, eid) WHERE (until IS NULL);


--
-- Name: ix_events_now_day; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_events_now_day ON public.events USING btree (day, eid) WHERE (until IS NULL);


--
-- Name: ix_events_now_killed; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_events_now_killed ON public.events USING btree (killed_rank, eid) WHERE (until IS NULL);


--
-- Name: ix_events_now_lat_lon; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_events_now_lat_lon ON public.events USING btree (lat, lon) WHERE (until IS NULL);


--
-- Name: ix_events_now_type_day; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_events_now_type_day ON public.events USING btree (type, day, eid) WHERE (until IS NULL);


--
-- Name: ix_events_rid_since; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_events_rid_since ON public.events USING btree (rid, since);


--
-- Name: ix_incident_members_event; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_incident_members_event ON public.incident_members USING btree (event);


--
-- Name: ix_incident_members_incident; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_incident_members_incident ON public.incident_members USING btree (incident, since);


--
-- Name: ix_incident_members_rid; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_incident_members_rid ON public.incident_members USING btree (rid, incident);


--
-- Name: ix_incident_values_facet_value; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_incident_values_facet_value ON public.incident_values USING btree (facet, value, vid);


--
-- Name: ix_incident_versions_id_since; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_incident_versions_id_since ON public.incident_versions USING btree (id, since);


--
-- Name: ix_incidents_now_adm1_day; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_incidents_now_adm1_day ON public.incident_versions USING btree (country, adm1, day, vid) WHERE (until IS NULL);


--
-- Name: ix_incidents_now_confidence; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_incidents_now_confidence ON public.incident_versions USING btree (confidence, vid) WHERE (until IS NULL);


--
-- Name: ix_incidents_now_day; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_incidents_now_day ON public.incident_versions USING btree (day, vid) WHERE (until IS NULL);


--
-- Name: ix_incidents_now_family_day; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_incidents_now_family_day ON public.incident_versions USING btree (family, day, vid) WHERE (until IS NULL);


--
-- Name: ix_incidents_now_id; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_incidents_now_id ON public.incident_versions USING btree (id) WHERE (until IS NULL);


--
-- Name: ix_incidents_now_killed; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_incidents_now_killed ON public.incident_versions USING btree (killed_rank, vid) WHERE (until IS NULL);


--
-- Name: ix_incidents_now_lat_lon; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_incidents_now_lat_lon ON public.incident_versions USING btree (lat, lon) WHERE (until IS NULL);


--
-- Name: ix_incidents_now_level_day; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_incidents_now_level_day ON public.incident_versions USING btree (place_level, day, vid) WHERE (until IS NULL);


--
-- Name: ix_incidents_now_place_day; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_incidents_now_place_day ON public.incident_versions USING btree (place_name, day, vid) WHERE (until IS NULL);


--
-- Name: ix_incidents_now_review_day; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_incidents_now_review_day ON public.incident_versions USING btree (review, day, vid) WHERE ((until IS NULL) AND (review IS NOT NULL));


--
-- Name: ix_incidents_now_since; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_incidents_now_since ON public.incident_versions USING btree (since, vid) WHERE (until IS NULL);


--
-- Name: ix_incidents_now_status_day; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_incidents_now_status_day ON public.incident_versions USING btree (status, day, vid) WHERE (until IS NULL);


--
-- Name: ix_incidents_now_type_day; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_incidents_now_type_day ON public.incident_versions USING btree (type, day, vid) WHERE (until IS NULL);


--
-- Name: ix_incidents_now_worth; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_incidents_now_worth ON public.incident_versions USING btree (worth, vid) WHERE (until IS NULL);


--
-- Name: ix_judgements_at; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_judgements_at ON public.judgements USING btree (at);


--
-- Name: ix_judgements_other; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_judgements_other ON public.judgements USING btree (target_kind, other);


--
-- Name: ix_judgements_reviewer; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_judgements_reviewer ON public.judgements USING btree (reviewer);


--
-- Name: ix_judgements_supersedes; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_judgements_supersedes ON public.judgements USING btree (supersedes);


--
-- Name: ix_judgements_target; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_judgements_target ON public.judgements USING btree (target_kind, target, at);


--
-- Name: ix_parties_actor_role; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_parties_actor_role ON public.parties USING btree (actor, role, eid);


--
-- Name: ix_places_gazetteer_id; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_places_gazetteer_id ON public.places USING btree (gazetteer_id);


--
-- Name: ix_report_search_words; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_report_search_words ON public.report_search USING gin (words) WITH (fastupdate=off);


--
-- Name: ix_reports_day; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_reports_day ON public.reports USING btree (day, rid);


--
-- Name: ix_reports_outlet_day; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_reports_outlet_day ON public.reports USING btree (outlet, day, rid);


--
-- Name: ix_reports_recorded; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_reports_recorded ON public.reports USING btree (recorded);


--
-- Name: ix_reports_sha256; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_reports_sha256 ON public.reports USING btree (sha256);


--
-- Name: ix_reports_url_key_sha256; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_reports_url_key_sha256 ON public.reports USING btree (url_key, sha256);


--
-- Name: ix_sessions_user; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_sessions_user ON public.sessions USING btree ("user");


--
-- Name: ix_sources_kind; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_sources_kind ON public.sources USING btree (kind);


--
-- Name: ix_tokens_user; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_tokens_user ON public.tokens USING btree ("user");


--
-- Name: ix_watch_items_state_due; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_watch_items_state_due ON public.watch_items USING btree (source, state, due);


--
-- Name: uq_codings_current; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX uq_codings_current ON public.codings USING btree (rid) WHERE (until IS NULL);


--
-- Name: claims fk_claims_cid_codings; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.claims
    ADD CONSTRAINT fk_claims_cid_codings FOREIGN KEY (cid) REFERENCES public.codings(cid);


--
-- Name: claims fk_claims_jid_judgements; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.claims
    ADD CONSTRAINT fk_claims_jid_judgements FOREIGN KEY (jid) REFERENCES public.judgements(jid);


--
-- Name: claims fk_claims_pid_places; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.claims
    ADD CONSTRAINT fk_claims_pid_places FOREIGN KEY (pid) REFERENCES public.places(pid);


--
-- Name: claims fk_claims_rid_reports; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.claims
    ADD CONSTRAINT fk_claims_rid_reports FOREIGN KEY (rid) REFERENCES public.reports(rid);


--
-- Name: codings fk_codings_rid_reports; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.codings
    ADD CONSTRAINT fk_codings_rid_reports FOREIGN KEY (rid) REFERENCES public.reports(rid);


--
-- Name: events fk_events_cid_codings; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.events
    ADD CONSTRAINT fk_events_cid_codings FOREIGN KEY (cid) REFERENCES public.codings(cid);


--
-- Name: events fk_events_jid_judgements; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.events
    ADD CONSTRAINT fk_events_jid_judgements FOREIGN KEY (jid) REFERENCES public.judgements(jid);


--
-- Name: events fk_events_pid_places; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.events
    ADD CONSTRAINT fk_events_pid_places FOREIGN KEY (pid) REFERENCES public.places(pid);


--
-- Name: events fk_events_rid_reports; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.events
    ADD CONSTRAINT fk_events_rid_reports FOREIGN KEY (rid) REFERENCES public.reports(rid);


--
-- Name: incident_members fk_incident_members_incident_incidents; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.incident_members
    ADD CONSTRAINT fk_incident_members_incident_incidents FOREIGN KEY (incident) REFERENCES public.incidents(id);


--
-- Name: incident_members fk_incident_members_rid_reports; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.incident_members
    ADD CONSTRAINT fk_incident_members_rid_reports FOREIGN KEY (rid) REFERENCES public.reports(rid);


--
-- Name: incident_versions fk_incident_versions_id_incidents; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.incident_versions
    ADD CONSTRAINT fk_incident_versions_id_incidents FOREIGN KEY (id) REFERENCES public.incidents(id);


--
-- Name: incident_versions fk_incident_versions_jid_judgements; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.incident_versions
    ADD CONSTRAINT fk_incident_versions_jid_judgements FOREIGN KEY (jid) REFERENCES public.judgements(jid);


--
-- Name: incidents fk_incidents_redirect_incidents; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.incidents
    ADD CONSTRAINT fk_incidents_redirect_incidents FOREIGN KEY (redirect) REFERENCES public.incidents(id);


--
-- Name: judgements fk_judgements_supersedes_judgements; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.judgements
    ADD CONSTRAINT fk_judgements_supersedes_judgements FOREIGN KEY (supersedes) REFERENCES public.judgements(jid);


--
-- Name: reports fk_reports_revises_reports; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.reports
    ADD CONSTRAINT fk_reports_revises_reports FOREIGN KEY (revises) REFERENCES public.reports(rid);


--
-- Name: sessions fk_sessions_user_users; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.sessions
    ADD CONSTRAINT fk_sessions_user_users FOREIGN KEY ("user") REFERENCES public.users(name);


--
-- Name: tokens fk_tokens_user_users; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.tokens
    ADD CONSTRAINT fk_tokens_user_users FOREIGN KEY ("user") REFERENCES public.users(name);


--
-- Name: watch_items fk_watch_items_source_watch_sources; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.watch_items
    ADD CONSTRAINT fk_watch_items_source_watch_sources FOREIGN KEY (source) REFERENCES public.watch_sources(name);


--
-- PostgreSQL database dump complete
--

\unrestrict LfczynlDnjei5wU4MOS7v7UnliEhdVsnn1gKnQP31kMqSnJraass31aQIf7YtrI

