-- Version 2 of the ledger: its chain covers columns as well as bodies and only a salted digest of
-- what is personal, so that this can be erased; what many records have in common is kept once; one
-- partition for each month. Its form is described in docs/ledger.md.

ALTER TABLE ledger_record RENAME TO ledger_record_1;
ALTER TABLE ledger_subject RENAME TO ledger_subject_1;
ALTER TABLE ledger_record_1 RENAME CONSTRAINT ledger_record_pkey TO ledger_record_1_pkey;
DROP TRIGGER append_only ON ledger_record_1;
DROP TRIGGER append_only ON ledger_subject_1;
DROP TRIGGER append_only ON ledger_chain;

-- A chain is extended by moving its end on in the same transaction, from where the writer believes
-- it to be: two writers under one name cannot fork it.
ALTER TABLE ledger_chain
  ADD COLUMN digest text NOT NULL DEFAULT 'SHA-256' CHECK (digest IN ('SHA-256', 'SM3')),
  ADD COLUMN sequence bigint NOT NULL DEFAULT 0 CHECK (sequence >= 0),
  ADD COLUMN hash bytea CHECK (octet_length(hash) = 32),
  ADD COLUMN written_at timestamptz NOT NULL DEFAULT '-infinity',
  ADD CHECK ((sequence = 0) = (hash IS NULL));
ALTER TABLE ledger_chain ALTER COLUMN digest DROP DEFAULT;

-- What was asked, decided and planned, the same for all requests of one kind; named by its SHA-256.
CREATE TABLE ledger_question (
  digest    bytea PRIMARY KEY CHECK (octet_length(digest) = 32),
  content   bytea NOT NULL,
  operation text NOT NULL,
  owners    text[] NOT NULL,
  reads     text[] NOT NULL
);
CREATE INDEX ledger_question_operation ON ledger_question (operation);
CREATE INDEX ledger_question_owners ON ledger_question USING gin (owners);
CREATE INDEX ledger_question_reads ON ledger_question USING gin (reads);

-- Which keys there were, so that one that is lost or another's is noticed.
CREATE TABLE ledger_key (
  epoch       integer PRIMARY KEY CHECK (epoch > 0),
  fingerprint bytea NOT NULL CHECK (octet_length(fingerprint) = 16),
  first_used  timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE ledger_record (
  written_at      timestamptz NOT NULL,
  chain           smallint NOT NULL,
  sequence        bigint NOT NULL CHECK (sequence > 0),
  id              uuid NOT NULL,
  kind            text NOT NULL CHECK (kind IN ('OPERATION', 'INTENT', 'OUTCOME', 'ACT')),
  intent          uuid,
  occurred_at     timestamptz NOT NULL,
  department      text,
  application     text,
  matter          text,
  outcome         text
    CHECK (outcome IN ('ANSWERED', 'PARTIAL', 'EXPLAINED', 'REFUSED', 'FAILED', 'CANCELLED')),
  question        bytea CHECK (octet_length(question) = 32),
  key_epoch       integer NOT NULL,
  segments        integer NOT NULL CHECK (segments >= 0),
  body            bytea NOT NULL,
  personal_digest bytea NOT NULL CHECK (octet_length(personal_digest) = 32),
  hash            bytea NOT NULL CHECK (octet_length(hash) = 32),
  -- The personal part; erased together.
  salt            bytea CHECK (octet_length(salt) = 16),
  person          text,
  case_number     text,
  subjects        uuid[],
  personal        bytea,
  erased_by       uuid,
  PRIMARY KEY (written_at, chain, sequence),
  CHECK ((kind = 'OUTCOME') = (intent IS NOT NULL)),
  CHECK ((kind IN ('INTENT', 'ACT')) = (outcome IS NULL)),
  CHECK ((salt IS NULL) = (erased_by IS NOT NULL)),
  CHECK (num_nulls(salt, subjects, personal) IN (0, 3)),
  CHECK (salt IS NOT NULL OR num_nonnulls(person, case_number) = 0)
) PARTITION BY RANGE (written_at);
CREATE INDEX ledger_record_id ON ledger_record (id);
CREATE INDEX ledger_record_sequence ON ledger_record (chain, sequence);
CREATE INDEX ledger_record_intent ON ledger_record (intent) WHERE intent IS NOT NULL;
CREATE INDEX ledger_record_department ON ledger_record (department, written_at);
CREATE INDEX ledger_record_application ON ledger_record (application, written_at);
CREATE INDEX ledger_record_matter ON ledger_record (matter, written_at);
CREATE INDEX ledger_record_question ON ledger_record (question, written_at);
CREATE INDEX ledger_record_person ON ledger_record (person, written_at);
CREATE INDEX ledger_record_case ON ledger_record (case_number, written_at)
  WHERE case_number IS NOT NULL;
CREATE INDEX ledger_record_outcome ON ledger_record (outcome, written_at)
  WHERE outcome IS DISTINCT FROM 'ANSWERED';
CREATE INDEX ledger_record_segments ON ledger_record (written_at) WHERE segments > 0;
CREATE INDEX ledger_record_subjects ON ledger_record USING gin (subjects);

-- Whom a large answer was about: the first 64 bits of the subjects' hashes, in order.
CREATE TABLE ledger_segment (
  written_at timestamptz NOT NULL,
  chain      smallint NOT NULL,
  sequence   bigint NOT NULL,
  number     integer NOT NULL CHECK (number >= 0),
  first      bytea NOT NULL CHECK (octet_length(first) = 8),
  content    bytea NOT NULL,
  PRIMARY KEY (written_at, chain, sequence, number)
) PARTITION BY RANGE (written_at);

-- Answers that began to leave and of which no end is on record.
CREATE TABLE ledger_open_intent (
  id         uuid PRIMARY KEY,
  written_at timestamptz NOT NULL
);

CREATE FUNCTION ledger_record_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.erased_by IS NULL AND NEW.erased_by IS NOT NULL
    AND (NEW.written_at, NEW.chain, NEW.sequence, NEW.id, NEW.kind, NEW.occurred_at, NEW.key_epoch,
         NEW.segments, NEW.body, NEW.personal_digest, NEW.hash)
      = (OLD.written_at, OLD.chain, OLD.sequence, OLD.id, OLD.kind, OLD.occurred_at, OLD.key_epoch,
         OLD.segments, OLD.body, OLD.personal_digest, OLD.hash)
    AND (NEW.intent, NEW.department, NEW.application, NEW.matter, NEW.outcome, NEW.question)
      IS NOT DISTINCT FROM
        (OLD.intent, OLD.department, OLD.application, OLD.matter, OLD.outcome, OLD.question)
  THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'the ledger is append-only: % on %', TG_OP, TG_TABLE_NAME;
END $$;

-- Its segments go with the personal part of a record that is erased.
CREATE FUNCTION ledger_segment_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND EXISTS (
    SELECT FROM ledger_record r
    WHERE r.written_at = OLD.written_at AND r.chain = OLD.chain AND r.sequence = OLD.sequence
      AND r.erased_by IS NOT NULL)
  THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'the ledger is append-only: % on %', TG_OP, TG_TABLE_NAME;
END $$;

CREATE FUNCTION ledger_chain_moves_on() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND (NEW.id, NEW.node, NEW.digest) = (OLD.id, OLD.node, OLD.digest)
    AND NEW.sequence > OLD.sequence AND NEW.written_at >= OLD.written_at
  THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'the ledger is append-only: % on %', TG_OP, TG_TABLE_NAME;
END $$;

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON ledger_record
  FOR EACH ROW EXECUTE FUNCTION ledger_record_is_kept();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON ledger_segment
  FOR EACH ROW EXECUTE FUNCTION ledger_segment_is_kept();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON ledger_question
  FOR EACH ROW EXECUTE FUNCTION ledger_is_append_only();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON ledger_record
  FOR EACH STATEMENT EXECUTE FUNCTION ledger_is_append_only();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON ledger_segment
  FOR EACH STATEMENT EXECUTE FUNCTION ledger_is_append_only();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON ledger_question
  FOR EACH STATEMENT EXECUTE FUNCTION ledger_is_append_only();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON ledger_chain
  FOR EACH STATEMENT EXECUTE FUNCTION ledger_is_append_only();

-- Makes room for the records of a month (UTC) if there is none. A table that is made apart and then
-- attached waits for no reader.
CREATE FUNCTION ledger_ensure_month(at timestamptz) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  month date := date_trunc('month', at AT TIME ZONE 'UTC')::date;
  suffix text := to_char(month, 'YYYY_MM');
  parent text;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('landbridge ledger months'));
  FOREACH parent IN ARRAY ARRAY['ledger_record', 'ledger_segment'] LOOP
    IF to_regclass(parent || '_' || suffix) IS NULL THEN
      EXECUTE format('CREATE TABLE %I (LIKE %I INCLUDING DEFAULTS INCLUDING CONSTRAINTS)',
        parent || '_' || suffix, parent);
      EXECUTE format('ALTER TABLE %I ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)',
        parent, parent || '_' || suffix, month || ' 00:00:00+00',
        (month + interval '1 month')::date || ' 00:00:00+00');
      EXECUTE format('CREATE TRIGGER no_truncate BEFORE TRUNCATE ON %I'
        ' FOR EACH STATEMENT EXECUTE FUNCTION ledger_is_append_only()', parent || '_' || suffix);
    END IF;
  END LOOP;
END $$;

-- A record as one document, for people and programs that read the database.
CREATE VIEW ledger_document AS
SELECT r.written_at, r.chain, r.sequence, r.id,
  jsonb_strip_nulls(jsonb_build_object(
    'application', r.application, 'case', r.case_number, 'department', r.department,
    'erasedBy', r.erased_by, 'id', r.id, 'intent', r.intent, 'kind', r.kind, 'matter', r.matter,
    'node', c.node, 'outcome', r.outcome, 'person', r.person,
    'sequence', r.sequence, 'segments', nullif(r.segments, 0),
    'subjects', jsonb_build_object('epoch', r.key_epoch, 'hmac',
      (SELECT jsonb_agg(replace(s::text, '-', '')) FROM unnest(r.subjects) s))))
    || coalesce(convert_from(q.content, 'UTF8')::jsonb, '{}')
    || coalesce(convert_from(r.personal, 'UTF8')::jsonb, '{}')
    || convert_from(r.body, 'UTF8')::jsonb AS document
FROM ledger_record r
JOIN ledger_chain c ON c.id = r.chain
LEFT JOIN ledger_question q ON q.digest = r.question;

-- The canonical bytes of a value that may be missing.
CREATE FUNCTION ledger_bytes(value bytea) RETURNS bytea LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN value IS NULL THEN '\xffffffff'::bytea
    ELSE int4send(octet_length(value)) || value END
$$;

CREATE FUNCTION ledger_micros(at timestamptz) RETURNS bytea LANGUAGE sql IMMUTABLE AS $$
  SELECT int8send((extract(epoch FROM at) * 1000000)::bigint)
$$;

-- Records of version 1 go on as they were: the body byte for byte, chained anew. The hash by which
-- they were chained before follows from their bodies.
DO $$
DECLARE
  old record;
  zeros constant bytea := decode(repeat('00', 16), 'hex');
  previous bytea;
  hashed bytea;
  at timestamptz;
  salt bytea;
  digest bytea;
  hmacs uuid[];
  of_chain integer := -1;
BEGIN
  FOR old IN
    SELECT r.*, c.node,
      (SELECT array_agg(encode(substring(s.subject_hash FROM 1 FOR 16), 'hex')::uuid
         ORDER BY s.subject_hash)
       FROM ledger_subject_1 s WHERE s.chain = r.chain AND s.sequence = r.sequence) AS hmacs,
      coalesce((SELECT max(s.key_epoch) FROM ledger_subject_1 s
       WHERE s.chain = r.chain AND s.sequence = r.sequence),
       (convert_from(r.body, 'UTF8')::jsonb #>> '{subjects,epoch}')::integer, 1) AS epoch
    FROM ledger_record_1 r JOIN ledger_chain c ON c.id = r.chain
    ORDER BY r.chain, r.sequence
  LOOP
    IF old.chain <> of_chain THEN
      of_chain := old.chain;
      at := '-infinity';
      previous := sha256(convert_to('landbridge ledger 2 ' || old.node, 'UTF8'));
    END IF;
    at := greatest(at, old.occurred_at);
    PERFORM ledger_ensure_month(at);
    salt := uuid_send(gen_random_uuid());
    hmacs := coalesce(old.hmacs, '{}');
    digest := sha256(salt || ledger_bytes(convert_to(old.person, 'UTF8'))
      || ledger_bytes(convert_to(old.case_number, 'UTF8')) || ledger_bytes('{}')
      || ledger_bytes(decode(replace(array_to_string(hmacs, ''), '-', ''), 'hex')));
    hashed := sha256(previous || int8send(old.sequence) || ledger_micros(at) || uuid_send(old.id)
      || ledger_bytes(convert_to(old.kind, 'UTF8')) || coalesce(uuid_send(old.intent), zeros)
      || ledger_micros(old.occurred_at)
      || ledger_bytes(convert_to(old.department, 'UTF8'))
      || ledger_bytes(convert_to(old.application, 'UTF8'))
      || ledger_bytes(convert_to(old.matter, 'UTF8'))
      || ledger_bytes(convert_to(old.outcome, 'UTF8'))
      || ledger_bytes(NULL) || int4send(old.epoch) || int4send(0) || digest
      || ledger_bytes(old.body));
    INSERT INTO ledger_record (written_at, chain, sequence, id, kind, intent, occurred_at,
      department, application, matter, outcome, key_epoch, segments, body, personal_digest, hash,
      salt, person, case_number, subjects, personal)
    VALUES (at, old.chain, old.sequence, old.id, old.kind, old.intent, old.occurred_at,
      old.department, old.application, old.matter, old.outcome, old.epoch, 0, old.body, digest,
      hashed, salt, old.person, old.case_number, hmacs, '{}');
    UPDATE ledger_chain SET sequence = old.sequence, hash = hashed, written_at = at
      WHERE id = old.chain;
    IF old.kind = 'INTENT' THEN
      INSERT INTO ledger_open_intent VALUES (old.id, at);
    ELSIF old.kind = 'OUTCOME' THEN
      DELETE FROM ledger_open_intent WHERE id = old.intent;
    END IF;
    previous := hashed;
  END LOOP;
END $$;

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON ledger_chain
  FOR EACH ROW EXECUTE FUNCTION ledger_chain_moves_on();
DROP TABLE ledger_subject_1;
DROP TABLE ledger_record_1;
DROP FUNCTION ledger_bytes;
DROP FUNCTION ledger_micros;
SELECT ledger_ensure_month(now());
