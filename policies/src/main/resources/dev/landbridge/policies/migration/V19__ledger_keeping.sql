-- What of the ledger was exported and removed, month by month: each chain goes on after the last.
CREATE TABLE ledger_expired (
  chain           smallint NOT NULL,
  month           date NOT NULL CHECK (extract(day FROM month) = 1),
  first_sequence  bigint NOT NULL CHECK (first_sequence > 0),
  last_sequence   bigint NOT NULL,
  before_hash     bytea NOT NULL CHECK (octet_length(before_hash) = 32),
  last_hash       bytea NOT NULL CHECK (octet_length(last_hash) = 32),
  last_written_at timestamptz NOT NULL,
  records         bigint NOT NULL,
  archive_name    text NOT NULL CHECK (archive_name <> ''),
  archive_sha256  bytea NOT NULL CHECK (octet_length(archive_sha256) = 32),
  -- The record of the act.
  expired_by      uuid NOT NULL,
  expired_at      timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (chain, month),
  UNIQUE (chain, first_sequence),
  CHECK (last_sequence >= first_sequence),
  CHECK (records = last_sequence - first_sequence + 1)
);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON ledger_expired
  FOR EACH ROW EXECUTE FUNCTION ledger_is_append_only();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON ledger_expired
  FOR EACH STATEMENT EXECUTE FUNCTION ledger_is_append_only();

-- Records of a running dispute: neither removed nor erased until the hold is released.
CREATE TABLE ledger_hold (
  id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  month_from     date CHECK (extract(day FROM month_from) = 1),
  month_to       date CHECK (extract(day FROM month_to) = 1),
  record         uuid,
  case_number    text CHECK (btrim(case_number) <> ''),
  reason         text NOT NULL CHECK (btrim(reason) <> ''),
  held_by        text NOT NULL CHECK (btrim(held_by) <> ''),
  since          timestamptz NOT NULL DEFAULT now(),
  released_at    timestamptz,
  released_by    text CHECK (btrim(released_by) <> ''),
  release_reason text CHECK (btrim(release_reason) <> ''),
  CHECK (num_nonnulls(month_from, record, case_number) = 1),
  CHECK ((month_from IS NULL) = (month_to IS NULL)),
  CHECK (month_to >= month_from),
  CHECK (num_nulls(released_at, released_by, release_reason) IN (0, 3))
);

-- Few: which month holds the act that a record was erased by.
CREATE INDEX ledger_record_erased_by ON ledger_record (erased_by) WHERE erased_by IS NOT NULL;
