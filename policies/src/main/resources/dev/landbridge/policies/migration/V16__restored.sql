-- That the state was restored from a backup, from which, and when. A restore writes its row in the
-- transaction that loads the tables. One of a backup that is older than this file runs the file in
-- that transaction, before its turn comes: it can be run twice.
SET LOCAL client_min_messages = warning;
CREATE TABLE IF NOT EXISTS restoration (
  id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  restored_at     timestamptz NOT NULL DEFAULT now(),
  backup_taken_at timestamptz NOT NULL,
  backup_digest   text NOT NULL CHECK (backup_digest ~ '^[0-9a-f]{64}$')
);
