-- What departments publish: their documents, one version after another, and the consents of other
-- departments to views and checks over their types.

-- One row. The version changes with every transaction that changes a document or a consent; its row
-- lock puts such transactions in order.
CREATE TABLE publication_state (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  version  bigint NOT NULL CHECK (version > 0)
);
INSERT INTO publication_state VALUES (true, 1);

CREATE FUNCTION publication_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE ${flyway:defaultSchema}.publication_state SET version = version + 1;
  PERFORM pg_notify('landbridge_publication', '');
  RETURN NULL;
END $$;

-- A version without a document says that the department publishes nothing. One without a proposer
-- was imported from the folder of the configuration.
CREATE TABLE publication (
  id            uuid PRIMARY KEY,
  department    text NOT NULL CHECK (btrim(department) <> ''),
  number        integer NOT NULL CHECK (number > 0),
  file          text NOT NULL CHECK (btrim(file) <> ''),
  document      text CHECK (document <> ''),
  digest        text CHECK (digest ~ '^[0-9a-f]{64}$'),
  base          uuid REFERENCES publication,
  rolls_back_to uuid REFERENCES publication,
  reason        text CHECK (btrim(reason) <> ''),
  withheld      text[] NOT NULL,
  status        text NOT NULL CHECK (status IN
                  ('PROPOSED', 'REVIEW', 'PUBLISHED', 'REPLACED', 'WITHDRAWN', 'REJECTED', 'DISCARDED')),
  proposed_by   text REFERENCES person,
  proposed_at   timestamptz NOT NULL,
  signed_by     text REFERENCES person,
  signed_at     timestamptz,
  reviewed_by   text REFERENCES person,
  reviewed_at   timestamptz,
  closed_by     text REFERENCES person,
  closed_at     timestamptz,
  UNIQUE (department, number),
  CHECK ((document IS NULL) = (digest IS NULL)),
  CHECK (document IS NOT NULL OR reason IS NOT NULL),
  -- Persons are counted: who signs is not who proposed, who reviews is neither.
  CHECK (signed_by <> proposed_by),
  CHECK (reviewed_by <> proposed_by AND reviewed_by <> signed_by),
  CHECK ((signed_by IS NULL) = (signed_at IS NULL)),
  CHECK ((reviewed_by IS NULL) = (reviewed_at IS NULL)),
  CHECK ((closed_by IS NULL) = (closed_at IS NULL)),
  CHECK (status <> 'PROPOSED' OR (signed_by IS NULL AND proposed_by IS NOT NULL)),
  CHECK (status <> 'REVIEW' OR (signed_by IS NOT NULL AND reviewed_by IS NULL)),
  CHECK (status NOT IN ('PUBLISHED', 'REPLACED', 'WITHDRAWN')
         OR proposed_by IS NULL OR signed_by IS NOT NULL),
  CHECK ((status IN ('REJECTED', 'DISCARDED')) = (closed_by IS NOT NULL)),
  CHECK (status NOT IN ('REJECTED', 'DISCARDED') OR reason IS NOT NULL)
);
CREATE UNIQUE INDEX publication_published ON publication (department) WHERE status = 'PUBLISHED';
CREATE UNIQUE INDEX publication_open ON publication (department)
  WHERE status IN ('PROPOSED', 'REVIEW');

-- What an owner said of the exact SQL of a view (member is null) or a check; the last word counts.
CREATE TABLE definition_consent (
  number     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  digest     text NOT NULL CHECK (digest ~ '^[0-9a-f]{64}$'),
  owner      text NOT NULL CHECK (btrim(owner) <> ''),
  publisher  text NOT NULL CHECK (publisher <> owner),
  type_name  text NOT NULL CHECK (type_name <> ''),
  member     text CHECK (member <> ''),
  consents   boolean NOT NULL,
  reason     text CHECK (btrim(reason) <> ''),
  decided_by text REFERENCES person,
  decided_at timestamptz NOT NULL,
  CHECK (consents OR reason IS NOT NULL)
);
CREATE INDEX definition_consent_last ON definition_consent (digest, owner, number);

-- Documents and signatures stay as they are; a version only goes on to where it may stand next.
CREATE FUNCTION publication_goes_on() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT (CASE OLD.status
           WHEN 'PROPOSED' THEN NEW.status IN ('REVIEW', 'PUBLISHED', 'REJECTED', 'DISCARDED')
           WHEN 'REVIEW' THEN NEW.status IN ('PUBLISHED', 'REJECTED', 'DISCARDED')
           WHEN 'PUBLISHED' THEN NEW.status IN ('REPLACED', 'WITHDRAWN')
           ELSE false
         END) THEN
    RAISE EXCEPTION 'publication % is %, and cannot become %', OLD.id, OLD.status, NEW.status;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER goes_on BEFORE UPDATE ON publication FOR EACH ROW
  EXECUTE FUNCTION publication_goes_on();
CREATE TRIGGER stays BEFORE UPDATE ON publication FOR EACH ROW
  WHEN ((OLD.id, OLD.department, OLD.number, OLD.file, OLD.document, OLD.digest, OLD.base,
         OLD.rolls_back_to, OLD.proposed_by, OLD.proposed_at)
        IS DISTINCT FROM
        (NEW.id, NEW.department, NEW.number, NEW.file, NEW.document, NEW.digest, NEW.base,
         NEW.rolls_back_to, NEW.proposed_by, NEW.proposed_at)
        OR (OLD.signed_by IS NOT NULL
            AND (OLD.signed_by, OLD.signed_at) IS DISTINCT FROM (NEW.signed_by, NEW.signed_at))
        OR (OLD.status = 'PUBLISHED'
            AND (OLD.withheld, OLD.reason, OLD.reviewed_by, OLD.reviewed_at)
                IS DISTINCT FROM (NEW.withheld, NEW.reason, NEW.reviewed_by, NEW.reviewed_at)))
  EXECUTE FUNCTION what_is_on_file_stays();
CREATE TRIGGER stays_there BEFORE DELETE ON publication FOR EACH ROW
  EXECUTE FUNCTION what_is_on_file_stays();
CREATE TRIGGER stays BEFORE UPDATE OR DELETE ON definition_consent FOR EACH ROW
  EXECUTE FUNCTION what_is_on_file_stays();

CREATE TRIGGER publication_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON publication
  FOR EACH STATEMENT EXECUTE FUNCTION publication_changed();
CREATE TRIGGER publication_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON definition_consent
  FOR EACH STATEMENT EXECUTE FUNCTION publication_changed();
