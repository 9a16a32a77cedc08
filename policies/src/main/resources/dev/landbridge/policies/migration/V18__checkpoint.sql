-- How far all chains had come at one time, signed by a key outside the database and given to
-- witnesses elsewhere. A checkpoint is kept as the one line of JSON that was signed.
CREATE TABLE ledger_checkpoint (
  number bigint PRIMARY KEY CHECK (number > 0),
  signed text NOT NULL
);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON ledger_checkpoint
  FOR EACH ROW EXECUTE FUNCTION ledger_is_append_only();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON ledger_checkpoint
  FOR EACH STATEMENT EXECUTE FUNCTION ledger_is_append_only();

-- The last checkpoint that a witness is known to keep, for people; the witness itself is asked.
CREATE TABLE ledger_witnessed (
  witness text PRIMARY KEY,
  number  bigint NOT NULL,
  at      timestamptz NOT NULL DEFAULT now(),
  refused text
);
