-- How many rows of an owner's types a requested query goes through, as its sources estimated when it
-- was asked for.
CREATE TABLE share_request_rows (
  request   uuid NOT NULL,
  owner     text NOT NULL,
  type_name text NOT NULL CHECK (type_name <> ''),
  expected  bigint NOT NULL CHECK (expected >= 0),
  PRIMARY KEY (request, owner, type_name),
  FOREIGN KEY (request, owner) REFERENCES share_request_part
);
