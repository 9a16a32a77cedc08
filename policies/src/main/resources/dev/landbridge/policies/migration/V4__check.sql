-- One more kind of use: a check's answer about one row.
ALTER TABLE share_grant DROP CONSTRAINT share_grant_kind_check;
ALTER TABLE share_grant ADD CONSTRAINT share_grant_kind_check
  CHECK (kind IN ('SELECT', 'FILTER', 'ORDER', 'GROUP', 'AGGREGATE', 'LOOK_UP', 'LINK', 'CHECK'));
