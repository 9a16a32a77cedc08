-- Two more kinds of use: a number about many rows, and what rows are put together by.
ALTER TABLE share_grant DROP CONSTRAINT share_grant_kind_check;
ALTER TABLE share_grant ADD CONSTRAINT share_grant_kind_check
  CHECK (kind IN ('SELECT', 'FILTER', 'ORDER', 'GROUP', 'AGGREGATE', 'LOOK_UP', 'LINK'));
