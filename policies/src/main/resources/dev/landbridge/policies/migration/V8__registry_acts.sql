-- Who may change the registry, and how: by two persons. Departments, persons, applications and
-- matters are never deleted; one that is not active does not count any more.

-- A person may have several accounts; two accounts of one person are one person.
CREATE TABLE account (
  issuer  text NOT NULL CHECK (issuer <> ''),
  subject text NOT NULL CHECK (subject <> ''),
  person  text NOT NULL REFERENCES person,
  PRIMARY KEY (issuer, subject)
);
CREATE INDEX account_person ON account (person);
INSERT INTO account (issuer, subject, person) SELECT issuer, subject, id FROM person;
ALTER TABLE person DROP COLUMN issuer, DROP COLUMN subject;

ALTER TABLE department ADD COLUMN active boolean NOT NULL DEFAULT true;
ALTER TABLE person ADD COLUMN active boolean NOT NULL DEFAULT true;
ALTER TABLE matter ADD COLUMN active boolean NOT NULL DEFAULT true;
-- Only through an application that governs does a person's role count.
ALTER TABLE application
  ADD COLUMN active boolean NOT NULL DEFAULT true,
  ADD COLUMN governs boolean NOT NULL DEFAULT false;

-- What the first administrators prove themselves by, once; only its SHA-256 is kept. A state with
-- any has been enrolled: its registry changes by two persons alone.
CREATE TABLE enrolment_token (
  digest      bytea PRIMARY KEY CHECK (octet_length(digest) = 32),
  person      text NOT NULL REFERENCES person,
  expires_at  timestamptz NOT NULL,
  redeemed_at timestamptz,
  redeemed_in xid8,
  CHECK ((redeemed_at IS NULL) = (redeemed_in IS NULL))
);

-- A change of one entry of the registry: what it was when the change was proposed (null if it was
-- not there), and what it is to be.
CREATE TABLE registry_change (
  id          uuid PRIMARY KEY,
  kind        text NOT NULL CHECK (kind IN ('DEPARTMENT', 'PERSON', 'APPLICATION', 'MATTER')),
  key         text NOT NULL CHECK (key <> ''),
  before      jsonb,
  after       jsonb NOT NULL,
  reason      text NOT NULL CHECK (btrim(reason) <> ''),
  proposed_by text NOT NULL REFERENCES person,
  proposed_at timestamptz NOT NULL,
  status      text NOT NULL CHECK (status IN ('OPEN', 'CONFIRMED', 'REJECTED', 'WITHDRAWN')),
  decided_by  text REFERENCES person,
  decided_at  timestamptz,
  decided_in  xid8,
  answer      text CHECK (btrim(answer) <> ''),
  beneficiary text GENERATED ALWAYS AS (CASE kind WHEN 'PERSON' THEN key END) STORED,
  CHECK (before IS DISTINCT FROM after),
  CHECK ((status = 'OPEN') = (decided_by IS NULL)),
  CHECK ((decided_by IS NULL) = (decided_at IS NULL)),
  CHECK ((decided_by IS NULL) = (decided_in IS NULL)),
  -- Two persons, and neither of them is whom it is about.
  CONSTRAINT registry_change_two_persons
    CHECK (status NOT IN ('CONFIRMED', 'REJECTED') OR decided_by <> proposed_by),
  CONSTRAINT registry_change_not_the_beneficiary
    CHECK (beneficiary IS NULL
           OR (proposed_by <> beneficiary AND decided_by IS DISTINCT FROM beneficiary)),
  CHECK (status <> 'WITHDRAWN' OR decided_by = proposed_by),
  CHECK (status <> 'REJECTED' OR answer IS NOT NULL)
);
CREATE INDEX registry_change_open ON registry_change (proposed_at) WHERE status = 'OPEN';

-- What was proposed stays as it was, and what is decided stays decided.
CREATE TRIGGER stays BEFORE UPDATE ON registry_change FOR EACH ROW
  WHEN (OLD.status <> 'OPEN'
        OR (OLD.id, OLD.kind, OLD.key, OLD.before, OLD.after, OLD.reason, OLD.proposed_by,
            OLD.proposed_at)
           IS DISTINCT FROM
           (NEW.id, NEW.kind, NEW.key, NEW.before, NEW.after, NEW.reason, NEW.proposed_by,
            NEW.proposed_at))
  EXECUTE FUNCTION what_is_on_file_stays();
CREATE TRIGGER kept BEFORE DELETE OR TRUNCATE ON registry_change
  FOR EACH STATEMENT EXECUTE FUNCTION what_is_on_file_stays();
CREATE TRIGGER stays BEFORE UPDATE ON enrolment_token FOR EACH ROW
  WHEN (OLD.redeemed_at IS NOT NULL OR (OLD.digest, OLD.person) IS DISTINCT FROM (NEW.digest, NEW.person))
  EXECUTE FUNCTION what_is_on_file_stays();
CREATE TRIGGER kept BEFORE DELETE OR TRUNCATE ON enrolment_token
  FOR EACH STATEMENT EXECUTE FUNCTION what_is_on_file_stays();

-- Once enrolled, the registry changes only in a transaction that confirms a change or redeems a
-- token.
CREATE FUNCTION registry_is_signed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM ${flyway:defaultSchema}.enrolment_token)
     AND NOT EXISTS (SELECT FROM ${flyway:defaultSchema}.registry_change
                      WHERE status = 'CONFIRMED' AND decided_in = pg_current_xact_id())
     AND NOT (TG_TABLE_NAME = 'account'
              AND EXISTS (SELECT FROM ${flyway:defaultSchema}.enrolment_token
                           WHERE redeemed_in = pg_current_xact_id())) THEN
    RAISE EXCEPTION 'the registry changes by two persons: % on %', TG_OP, TG_TABLE_NAME;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER signed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON department
  FOR EACH STATEMENT EXECUTE FUNCTION registry_is_signed();
CREATE TRIGGER signed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON person
  FOR EACH STATEMENT EXECUTE FUNCTION registry_is_signed();
CREATE TRIGGER signed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON account
  FOR EACH STATEMENT EXECUTE FUNCTION registry_is_signed();
CREATE TRIGGER signed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON application
  FOR EACH STATEMENT EXECUTE FUNCTION registry_is_signed();
CREATE TRIGGER signed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON matter
  FOR EACH STATEMENT EXECUTE FUNCTION registry_is_signed();
CREATE TRIGGER signed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON matter_department
  FOR EACH STATEMENT EXECUTE FUNCTION registry_is_signed();

CREATE TRIGGER policy_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON account
  FOR EACH STATEMENT EXECUTE FUNCTION policy_changed();

-- Who submitted a request or consented to it for her department does not decide about a part of
-- it, whatever department she works for by then.
CREATE FUNCTION another_person_decides() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM ${flyway:defaultSchema}.share_request
              WHERE id = NEW.request AND NEW.decided_by IN (person, decided_by)) THEN
    RAISE EXCEPTION 'another person decides about request %', NEW.request;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER another_person BEFORE INSERT OR UPDATE OF decided_by ON share_request_part
  FOR EACH ROW WHEN (NEW.decided_by IS NOT NULL) EXECUTE FUNCTION another_person_decides();
