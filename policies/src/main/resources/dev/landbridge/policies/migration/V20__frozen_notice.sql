-- Departments are told that grants are suspended because the state was put back from a backup.
ALTER TABLE notice DROP CONSTRAINT notice_kind_check;
ALTER TABLE notice ADD CONSTRAINT notice_kind_check CHECK (kind IN
  ('CONSENT_NEEDED', 'DECISION_NEEDED', 'MORE_ASKED', 'TIME_EXTENDED', 'DECIDED',
   'GRANTS_CHANGED', 'GRANTS_END_SOON', 'GRANTS_FROZEN', 'OBJECTION_FILED',
   'OBJECTION_ANSWERED'));
