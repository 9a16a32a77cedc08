-- An owner may let only numbers about many rows be told, and of so many at least.
ALTER TABLE share_request_part
  ADD COLUMN numbers_only integer CHECK (numbers_only >= 2),
  ADD CHECK (numbers_only IS NULL OR status = 'APPROVED');
