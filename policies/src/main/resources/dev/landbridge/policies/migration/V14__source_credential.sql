-- Accounts of sources that were given once: the password is sealed by AES-256-GCM under a master key
-- that is not in the database, bound to the source and the account. The fingerprint tells one key
-- from another and nothing of either.
CREATE TABLE source_credential (
  source          text PRIMARY KEY CHECK (source ~ '^[a-z][a-z0-9]*(-[a-z0-9]+)*$'),
  account         text NOT NULL CHECK (btrim(account) <> ''),
  nonce           bytea NOT NULL CHECK (octet_length(nonce) = 12),
  -- At least one byte, and the tag.
  sealed          bytea NOT NULL CHECK (octet_length(sealed) > 16),
  key_fingerprint text NOT NULL CHECK (key_fingerprint ~ '^[0-9a-f]{16}$'),
  set_by          text NOT NULL REFERENCES person,
  set_at          timestamptz NOT NULL,
  -- A nonce is used once under a key.
  UNIQUE (key_fingerprint, nonce)
);

CREATE FUNCTION source_credential_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('landbridge_source_credential', '');
  RETURN NULL;
END $$;
CREATE TRIGGER source_credential_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE
  ON source_credential FOR EACH STATEMENT EXECUTE FUNCTION source_credential_changed();
