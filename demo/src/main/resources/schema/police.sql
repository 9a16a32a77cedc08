CREATE TABLE household (
  household_no varchar(12) NOT NULL,
  district     varchar(20) NOT NULL,
  address      varchar(120) NOT NULL,
  head_id      char(18),
  kind         varchar(10) NOT NULL CHECK (kind IN ('FAMILY', 'COLLECTIVE'))
);
CREATE TABLE person (
  id_number       char(18) NOT NULL,
  name            varchar(60) NOT NULL,
  sex             varchar(6) NOT NULL CHECK (sex IN ('MALE', 'FEMALE')),
  born_on         date NOT NULL,
  ethnicity       varchar(20),
  district        varchar(20) NOT NULL,
  address         varchar(120),
  phone           varchar(20),
  household_no    varchar(12) NOT NULL,
  deregistered_on date
);
