-- Who exists, which matters they may serve, and who granted what to whom.

-- One row. The version changes with every transaction that changes the registry or a grant, at the
-- moment that it commits; its row lock puts such transactions in order.
CREATE TABLE policy_state (
  only_row            boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  version             bigint NOT NULL CHECK (version > 0),
  changed_transaction xid8,
  changed_at          timestamptz NOT NULL
);
INSERT INTO policy_state VALUES (true, 1, NULL, transaction_timestamp());

CREATE FUNCTION policy_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE ${flyway:defaultSchema}.policy_state
     SET version = version + 1,
         changed_transaction = pg_current_xact_id(),
         changed_at = transaction_timestamp()
   WHERE changed_transaction IS DISTINCT FROM pg_current_xact_id()
      OR changed_at <> transaction_timestamp();
  PERFORM pg_notify('landbridge_policy', '');
  RETURN NULL;
END $$;

CREATE TABLE department (
  code text PRIMARY KEY CHECK (code <> '' AND code = btrim(code)),
  name text NOT NULL CHECK (name <> '')
);

-- Clerks. One role at most: the roles exclude each other.
CREATE TABLE person (
  id         text PRIMARY KEY CHECK (id <> ''),
  issuer     text NOT NULL CHECK (issuer <> ''),
  subject    text NOT NULL CHECK (subject <> ''),
  department text NOT NULL REFERENCES department,
  name       text NOT NULL CHECK (name <> ''),
  role       text CHECK (role IN ('ADMINISTRATOR', 'OWNER', 'SHARING_OFFICER', 'DEVELOPER', 'AUDITOR')),
  UNIQUE (issuer, subject)
);

-- A client id is unique under its issuer: another issuer cannot speak for it.
CREATE TABLE application (
  id         text PRIMARY KEY CHECK (id <> ''),
  issuer     text NOT NULL CHECK (issuer <> ''),
  client_id  text NOT NULL CHECK (client_id <> ''),
  department text NOT NULL REFERENCES department,
  name       text NOT NULL CHECK (name <> ''),
  UNIQUE (issuer, client_id)
);

CREATE TABLE matter (
  code text PRIMARY KEY CHECK (code <> '' AND code = btrim(code)),
  name text NOT NULL CHECK (name <> '')
);

CREATE TABLE matter_department (
  matter     text NOT NULL REFERENCES matter,
  department text NOT NULL REFERENCES department,
  PRIMARY KEY (matter, department)
);

-- APPROVED: an owner's consent to one consumer for one matter. UNCONDITIONAL: for everyone and every
-- matter. OWN_DATA: for the owner and every matter.
CREATE TABLE share_grant (
  id          text PRIMARY KEY CHECK (id <> ''),
  basis       text NOT NULL CHECK (basis IN ('APPROVED', 'UNCONDITIONAL', 'OWN_DATA')),
  consumer    text REFERENCES department,
  matter      text REFERENCES matter,
  owner       text NOT NULL REFERENCES department,
  type_name   text NOT NULL CHECK (type_name <> ''),
  member      text NOT NULL CHECK (member <> ''),
  kind        text NOT NULL CHECK (kind IN ('SELECT', 'FILTER', 'ORDER', 'LOOK_UP', 'LINK')),
  unattended  boolean NOT NULL,
  valid_from  timestamptz NOT NULL,
  valid_until timestamptz CHECK (valid_until > valid_from),
  status      text NOT NULL DEFAULT 'ACTIVE' CHECK (status IN ('ACTIVE', 'SUSPENDED', 'TERMINATED')),
  reason      text CHECK (reason <> ''),
  CHECK (status = 'ACTIVE' OR reason IS NOT NULL),
  CHECK (CASE basis
           WHEN 'APPROVED' THEN consumer IS NOT NULL AND matter IS NOT NULL
           WHEN 'UNCONDITIONAL' THEN consumer IS NULL AND matter IS NULL AND NOT unattended
           ELSE consumer IS NOT NULL AND consumer = owner AND matter IS NULL AND NOT unattended
         END)
);

-- What a terminated grant was stays on file.
CREATE FUNCTION terminated_is_final() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'grant % is terminated', OLD.id;
END $$;
CREATE TRIGGER terminated_is_final BEFORE UPDATE ON share_grant
  FOR EACH ROW WHEN (OLD.status = 'TERMINATED') EXECUTE FUNCTION terminated_is_final();

CREATE TRIGGER policy_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON department
  FOR EACH STATEMENT EXECUTE FUNCTION policy_changed();
CREATE TRIGGER policy_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON person
  FOR EACH STATEMENT EXECUTE FUNCTION policy_changed();
CREATE TRIGGER policy_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON application
  FOR EACH STATEMENT EXECUTE FUNCTION policy_changed();
CREATE TRIGGER policy_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON matter
  FOR EACH STATEMENT EXECUTE FUNCTION policy_changed();
CREATE TRIGGER policy_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON matter_department
  FOR EACH STATEMENT EXECUTE FUNCTION policy_changed();
CREATE TRIGGER policy_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON share_grant
  FOR EACH STATEMENT EXECUTE FUNCTION policy_changed();
