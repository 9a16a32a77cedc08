-- An operation that was run to show how it runs; its rows were not answered.
ALTER TABLE ledger_record DROP CONSTRAINT ledger_record_outcome_check;
ALTER TABLE ledger_record ADD CONSTRAINT ledger_record_outcome_check
  CHECK (outcome IN ('ANSWERED', 'PARTIAL', 'EXPLAINED', 'REFUSED', 'FAILED', 'CANCELLED'));
