-- An application that asks alone, without a person, needs grants that say so.
ALTER TABLE share_request ADD COLUMN unattended boolean NOT NULL DEFAULT false;
CREATE TRIGGER stays_unattended BEFORE UPDATE ON share_request FOR EACH ROW
  WHEN (OLD.unattended IS DISTINCT FROM NEW.unattended)
  EXECUTE FUNCTION what_is_on_file_stays();

-- Objections (article 26): somebody who was given a record says that a field of it is wrong. Which
-- record it is is sealed under a key that is not in the database, and forgotten with the answer.
CREATE TABLE objection (
  id          uuid PRIMARY KEY,
  consumer    text NOT NULL REFERENCES department,
  person      text NOT NULL REFERENCES person,
  owner       text NOT NULL REFERENCES department CHECK (owner <> consumer),
  type_name   text NOT NULL CHECK (type_name <> ''),
  member      text NOT NULL CHECK (member <> ''),
  record      bytea,
  problem     text NOT NULL CHECK (btrim(problem) <> ''),
  filed_at    timestamptz NOT NULL,
  due         date NOT NULL,
  status      text NOT NULL CHECK (status IN ('FILED', 'CORRECTED', 'CONFIRMED', 'WITHDRAWN')),
  answer      text CHECK (btrim(answer) <> ''),
  answered_by text REFERENCES person,
  answered_at timestamptz,
  CHECK ((status = 'FILED') = (record IS NOT NULL)),
  CHECK ((status IN ('CORRECTED', 'CONFIRMED')) = (answer IS NOT NULL)),
  CHECK ((answer IS NULL) = (answered_by IS NULL)),
  CHECK ((answer IS NULL) = (answered_at IS NULL))
);
CREATE INDEX objection_open ON objection (owner, due) WHERE status = 'FILED';
CREATE TRIGGER stays BEFORE UPDATE ON objection FOR EACH ROW
  WHEN (OLD.status <> 'FILED'
        OR (OLD.id, OLD.consumer, OLD.person, OLD.owner, OLD.type_name, OLD.member, OLD.problem,
            OLD.filed_at, OLD.due)
           IS DISTINCT FROM
           (NEW.id, NEW.consumer, NEW.person, NEW.owner, NEW.type_name, NEW.member, NEW.problem,
            NEW.filed_at, NEW.due))
  EXECUTE FUNCTION what_is_on_file_stays();

-- Departments that let only approved documents touch their data, whatever fields they granted.
CREATE TABLE trusted_only (department text PRIMARY KEY REFERENCES department);
CREATE TRIGGER policy_changed AFTER INSERT OR DELETE OR TRUNCATE ON trusted_only
  FOR EACH STATEMENT EXECUTE FUNCTION policy_changed();
