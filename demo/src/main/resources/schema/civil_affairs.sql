CREATE TABLE marriage (
  cert_no       varchar(24) NOT NULL PRIMARY KEY,
  husband_id    varchar(18) NOT NULL,
  wife_id       varchar(18) NOT NULL,
  status        varchar(10) NOT NULL,
  registered_on date NOT NULL,
  ended_on      date,
  INDEX marriage_husband_id (husband_id),
  INDEX marriage_wife_id (wife_id)
);
CREATE TABLE low_income (
  record_no      varchar(12) NOT NULL PRIMARY KEY,
  id_number      varchar(18) NOT NULL,
  household_no   varchar(12) NOT NULL,
  monthly_amount decimal(10, 2) NOT NULL,
  granted_on     date NOT NULL,
  ended_on       date,
  INDEX low_income_id_number (id_number),
  INDEX low_income_household_no (household_no)
);
CREATE TABLE cremation (
  record_no   varchar(12) NOT NULL PRIMARY KEY,
  id_number   varchar(18) NOT NULL,
  cremated_on date NOT NULL,
  crematory   varchar(60) NOT NULL,
  INDEX cremation_id_number (id_number)
);
