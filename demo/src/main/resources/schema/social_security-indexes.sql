ALTER TABLE insured ADD PRIMARY KEY (id_number);
ALTER TABLE contribution ADD PRIMARY KEY (id_number, month);
ALTER TABLE pension ADD PRIMARY KEY (record_no);
CREATE INDEX pension_id_number ON pension (id_number);
ANALYZE;
