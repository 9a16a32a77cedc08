-- What departments are to be told of. Written with the act that it is about; delivered afterwards.
CREATE TABLE notice (
  id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  department   text NOT NULL REFERENCES department,
  kind         text NOT NULL CHECK (kind IN
                 ('CONSENT_NEEDED', 'DECISION_NEEDED', 'MORE_ASKED', 'TIME_EXTENDED', 'DECIDED',
                  'GRANTS_CHANGED', 'GRANTS_END_SOON', 'OBJECTION_FILED', 'OBJECTION_ANSWERED')),
  reference    text NOT NULL CHECK (reference <> ''),
  other        text,
  due          date,
  urgent       boolean NOT NULL,
  created_at   timestamptz NOT NULL DEFAULT now(),
  attempts     integer NOT NULL DEFAULT 0,
  next_attempt timestamptz NOT NULL DEFAULT now(),
  ended_at     timestamptz,
  delivered    boolean NOT NULL DEFAULT false,
  CHECK (NOT delivered OR ended_at IS NOT NULL)
);
CREATE INDEX notice_open ON notice (next_attempt) WHERE ended_at IS NULL;
-- That grants end is told once.
CREATE UNIQUE INDEX notice_of_end ON notice (department, reference, due)
  WHERE kind = 'GRANTS_END_SOON';
