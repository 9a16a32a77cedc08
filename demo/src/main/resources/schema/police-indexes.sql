ALTER TABLE household ADD PRIMARY KEY (household_no);
ALTER TABLE person ADD PRIMARY KEY (id_number);
CREATE INDEX person_household_no ON person (household_no);
CREATE INDEX household_head_id ON household (head_id);
ANALYZE;
