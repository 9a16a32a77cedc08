-- Requests for data: one query, what it is for, and what each owner decided about its part.

CREATE TABLE share_request (
  id           uuid PRIMARY KEY,
  department   text NOT NULL REFERENCES department,
  person       text NOT NULL REFERENCES person,
  matter       text NOT NULL REFERENCES matter,
  operation    text NOT NULL CHECK (operation <> ''),
  operation_digest text NOT NULL CHECK (operation_digest ~ '^[0-9a-f]{64}$'),
  legal_basis  text NOT NULL CHECK (btrim(legal_basis) <> ''),
  scenario     text NOT NULL CHECK (btrim(scenario) <> ''),
  scope        text NOT NULL CHECK (btrim(scope) <> ''),
  method       text NOT NULL CHECK (method IN ('INTERFACE', 'BULK')),
  valid_until  timestamptz NOT NULL,
  urgent       boolean NOT NULL,
  submitted_at timestamptz NOT NULL,
  status       text NOT NULL CHECK (status IN ('SUBMITTED', 'CONSENTED', 'DECLINED', 'WITHDRAWN')),
  decided_by   text REFERENCES person,
  decided_at   timestamptz,
  reason       text CHECK (btrim(reason) <> ''),
  CHECK (valid_until > submitted_at),
  -- Whoever consents for the department is not who asks.
  CHECK (status NOT IN ('CONSENTED', 'DECLINED') OR decided_by <> person),
  CHECK ((status = 'SUBMITTED') = (decided_by IS NULL)),
  CHECK ((status = 'SUBMITTED') = (decided_at IS NULL)),
  CHECK (status <> 'DECLINED' OR reason IS NOT NULL)
);

-- An owner's part. WAITING for the consent of the department that asks, PENDING at its owner,
-- RETURNED with a question, AUTOMATIC if everything in it is shared unconditionally.
CREATE TABLE share_request_part (
  request    uuid NOT NULL REFERENCES share_request,
  owner      text NOT NULL REFERENCES department,
  status     text NOT NULL CHECK (status IN
               ('WAITING', 'PENDING', 'RETURNED', 'APPROVED', 'REFUSED', 'AUTOMATIC', 'WITHDRAWN')),
  due        date,
  extension  text CHECK (btrim(extension) <> ''),
  question   text CHECK (btrim(question) <> ''),
  answer     text CHECK (btrim(answer) <> ''),
  covers     text CHECK (covers IN ('OPERATION', 'FIELDS')),
  granted_until timestamptz,
  decided_by text REFERENCES person,
  decided_at timestamptz,
  reason     text CHECK (btrim(reason) <> ''),
  PRIMARY KEY (request, owner),
  CHECK ((status IN ('PENDING', 'RETURNED')) <= (due IS NOT NULL)),
  CHECK ((status IN ('APPROVED', 'REFUSED')) = (decided_by IS NOT NULL)),
  CHECK ((decided_by IS NULL) = (decided_at IS NULL)),
  CHECK (status <> 'REFUSED' OR reason IS NOT NULL),
  CHECK (status <> 'RETURNED' OR (question IS NOT NULL AND answer IS NULL)),
  CHECK (answer IS NULL OR question IS NOT NULL),
  CHECK ((status = 'APPROVED') = (covers IS NOT NULL)),
  CHECK ((status = 'APPROVED') = (granted_until IS NOT NULL))
);
CREATE INDEX share_request_part_open ON share_request_part (owner, due) WHERE status = 'PENDING';

-- What a part asks for, and what each of it was then.
CREATE TABLE share_request_use (
  request    uuid NOT NULL,
  owner      text NOT NULL,
  type_name  text NOT NULL CHECK (type_name <> ''),
  member     text NOT NULL CHECK (member <> ''),
  kind       text NOT NULL CHECK (kind IN
               ('SELECT', 'FILTER', 'ORDER', 'GROUP', 'AGGREGATE', 'LOOK_UP', 'LINK', 'CHECK')),
  automatic  boolean NOT NULL,
  definition text NOT NULL CHECK (definition ~ '^[0-9a-f]{64}$'),
  mask       text NOT NULL,
  PRIMARY KEY (request, owner, type_name, member, kind),
  FOREIGN KEY (request, owner) REFERENCES share_request_part
);

-- A grant that came of a request: for this operation alone, unless operation_digest is null; as
-- long as what was granted is what it was.
ALTER TABLE share_grant
  ADD COLUMN request uuid REFERENCES share_request,
  ADD COLUMN operation_digest text CHECK (operation_digest ~ '^[0-9a-f]{64}$'),
  ADD COLUMN definition text CHECK (definition ~ '^[0-9a-f]{64}$'),
  ADD COLUMN mask text,
  ADD CHECK ((definition IS NULL) = (mask IS NULL)),
  ADD CHECK (request IS NULL OR (basis = 'APPROVED' AND definition IS NOT NULL));
CREATE INDEX share_grant_request ON share_grant (request) WHERE request IS NOT NULL;

-- A record of an act of governance; it has no outcome.
ALTER TABLE ledger_record DROP CONSTRAINT ledger_record_kind_check;
ALTER TABLE ledger_record ADD CONSTRAINT ledger_record_kind_check
  CHECK (kind IN ('OPERATION', 'INTENT', 'OUTCOME', 'ACT'));
ALTER TABLE ledger_record DROP CONSTRAINT ledger_record_check1;
ALTER TABLE ledger_record ADD CONSTRAINT ledger_record_outcome_of_kind
  CHECK ((kind IN ('INTENT', 'ACT')) = (outcome IS NULL));

-- What was asked for, and what was granted, stays as it was; only where it stands changes.
CREATE FUNCTION what_is_on_file_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'what is on file stays: % on %', TG_OP, TG_TABLE_NAME;
END $$;
CREATE TRIGGER stays BEFORE UPDATE ON share_request FOR EACH ROW
  WHEN ((OLD.id, OLD.department, OLD.person, OLD.matter, OLD.operation, OLD.operation_digest,
         OLD.legal_basis, OLD.scenario, OLD.scope, OLD.method, OLD.valid_until, OLD.urgent,
         OLD.submitted_at)
        IS DISTINCT FROM
        (NEW.id, NEW.department, NEW.person, NEW.matter, NEW.operation, NEW.operation_digest,
         NEW.legal_basis, NEW.scenario, NEW.scope, NEW.method, NEW.valid_until, NEW.urgent,
         NEW.submitted_at))
  EXECUTE FUNCTION what_is_on_file_stays();
CREATE TRIGGER stays BEFORE UPDATE OR DELETE ON share_request_use FOR EACH ROW
  EXECUTE FUNCTION what_is_on_file_stays();
CREATE TRIGGER stays BEFORE UPDATE ON share_grant FOR EACH ROW
  WHEN ((OLD.id, OLD.basis, OLD.consumer, OLD.matter, OLD.owner, OLD.type_name, OLD.member, OLD.kind,
         OLD.request, OLD.operation_digest, OLD.definition, OLD.mask)
        IS DISTINCT FROM
        (NEW.id, NEW.basis, NEW.consumer, NEW.matter, NEW.owner, NEW.type_name, NEW.member, NEW.kind,
         NEW.request, NEW.operation_digest, NEW.definition, NEW.mask))
  EXECUTE FUNCTION what_is_on_file_stays();
