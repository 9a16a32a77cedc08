-- The ledger: append-only, hash-chained. Its form is described in docs/ledger.md.

-- One chain for each node that writes.
CREATE TABLE ledger_chain (
  id   smallint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  node text NOT NULL UNIQUE CHECK (node <> '')
);

-- The body is what the hash covers; the columns behind it repeat parts of it for searching. Chains
-- are never removed, so the reference to them is checked by the verifier and not at every insert.
CREATE TABLE ledger_record (
  chain         smallint NOT NULL,
  sequence      bigint NOT NULL CHECK (sequence > 0),
  id            uuid NOT NULL UNIQUE,
  kind          text NOT NULL CHECK (kind IN ('OPERATION', 'INTENT', 'OUTCOME')),
  intent        uuid UNIQUE REFERENCES ledger_record (id),
  previous_hash bytea NOT NULL CHECK (octet_length(previous_hash) = 32),
  hash          bytea NOT NULL CHECK (octet_length(hash) = 32),
  body          bytea NOT NULL,
  occurred_at   timestamptz NOT NULL,
  department    text,
  person        text,
  application   text,
  matter        text,
  case_number   text,
  outcome       text CHECK (outcome IN ('ANSWERED', 'PARTIAL', 'REFUSED', 'FAILED', 'CANCELLED')),
  PRIMARY KEY (chain, sequence),
  CHECK ((kind = 'OUTCOME') = (intent IS NOT NULL)),
  CHECK ((kind = 'INTENT') = (outcome IS NULL))
);
CREATE INDEX ledger_record_occurred_at ON ledger_record USING brin (occurred_at);

-- Whom a record is about, by keyed hash; the keys are not in the database.
CREATE TABLE ledger_subject (
  chain        smallint NOT NULL,
  sequence     bigint NOT NULL,
  key_epoch    integer NOT NULL,
  subject_hash bytea NOT NULL CHECK (octet_length(subject_hash) = 32),
  PRIMARY KEY (chain, sequence, key_epoch, subject_hash)
);
CREATE INDEX ledger_subject_hash ON ledger_subject (subject_hash);

CREATE FUNCTION ledger_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the ledger is append-only: % on %', TG_OP, TG_TABLE_NAME;
END $$;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_chain
  FOR EACH STATEMENT EXECUTE FUNCTION ledger_is_append_only();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_record
  FOR EACH STATEMENT EXECUTE FUNCTION ledger_is_append_only();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_subject
  FOR EACH STATEMENT EXECUTE FUNCTION ledger_is_append_only();
