-- Citizens may see who read their data (个人信息保护法 article 45): through which applications they
-- are told, and of which matters they are not told for a time, and by what law.
ALTER TABLE application ADD COLUMN tells_usage boolean NOT NULL DEFAULT false;
ALTER TABLE matter
  ADD COLUMN withheld_basis text CHECK (btrim(withheld_basis) <> ''),
  ADD COLUMN withheld_until timestamptz,
  ADD CHECK ((withheld_basis IS NULL) = (withheld_until IS NULL));
