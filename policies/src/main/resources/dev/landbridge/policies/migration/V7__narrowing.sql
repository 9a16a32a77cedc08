-- What an owner restricts an approval to, besides its uses and its end.
ALTER TABLE share_request_part
  ADD COLUMN joins      text[],
  ADD COLUMN most_rows  integer CHECK (most_rows > 0),
  ADD COLUMN per_minute integer CHECK (per_minute > 0),
  ADD COLUMN per_day    integer CHECK (per_day > 0),
  ADD COLUMN case_bound boolean NOT NULL DEFAULT false,
  ADD CONSTRAINT only_approvals_are_narrowed CHECK (status = 'APPROVED' OR
    (joins IS NULL AND most_rows IS NULL AND per_minute IS NULL AND per_day IS NULL
     AND NOT case_bound));

CREATE TABLE share_row_filter (
  request   uuid NOT NULL,
  owner     text NOT NULL,
  type_name text NOT NULL CHECK (type_name <> ''),
  condition text NOT NULL CHECK (btrim(condition) <> ''),
  PRIMARY KEY (request, owner, type_name),
  FOREIGN KEY (request, owner) REFERENCES share_request_part
);

CREATE TABLE share_mask (
  request   uuid NOT NULL,
  owner     text NOT NULL,
  type_name text NOT NULL CHECK (type_name <> ''),
  field     text NOT NULL CHECK (field <> ''),
  mask      text NOT NULL CHECK (mask ~ '^(null|hash|year|keepEnds\([0-9]{1,9}, [0-9]{1,9}\))$'),
  PRIMARY KEY (request, owner, type_name, field),
  FOREIGN KEY (request, owner) REFERENCES share_request_part
);

-- What was decided stays, and so does what it was narrowed to.
CREATE TRIGGER stays BEFORE UPDATE OR DELETE ON share_row_filter FOR EACH ROW
  EXECUTE FUNCTION what_is_on_file_stays();
CREATE TRIGGER stays BEFORE UPDATE OR DELETE ON share_mask FOR EACH ROW
  EXECUTE FUNCTION what_is_on_file_stays();
CREATE TRIGGER stays BEFORE UPDATE ON share_request_part FOR EACH ROW
  WHEN (OLD.status IN ('APPROVED', 'REFUSED') AND OLD IS DISTINCT FROM NEW)
  EXECUTE FUNCTION what_is_on_file_stays();

-- How often what was approved at once was used, in the minute or day that begins then.
CREATE TABLE quota_use (
  granted_by text NOT NULL,
  period     text NOT NULL CHECK (period IN ('MINUTE', 'DAY')),
  begins     timestamptz NOT NULL,
  used       bigint NOT NULL CHECK (used > 0),
  PRIMARY KEY (granted_by, period, begins)
);

-- Cases (办件): whom a clerk may be answered about. The numbers of citizens are not kept, but keyed
-- hashes of them, whose key is not in the database.
CREATE TABLE service_case (
  matter        text NOT NULL REFERENCES matter,
  number        text NOT NULL CHECK (number <> '' AND number = btrim(number)),
  clerk         text NOT NULL REFERENCES person,
  application   text NOT NULL REFERENCES application,
  registered_at timestamptz NOT NULL DEFAULT now(),
  valid_until   timestamptz NOT NULL CHECK (valid_until > registered_at),
  PRIMARY KEY (matter, number)
);

CREATE TABLE service_case_subject (
  matter       text NOT NULL,
  number       text NOT NULL,
  subject_hash bytea NOT NULL CHECK (octet_length(subject_hash) = 32),
  PRIMARY KEY (matter, number, subject_hash),
  FOREIGN KEY (matter, number) REFERENCES service_case ON DELETE CASCADE
);
