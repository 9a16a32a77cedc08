CREATE TABLE insured (
  id_number     varchar(20) NOT NULL,
  name          varchar(60) NOT NULL,
  status        varchar(12) NOT NULL CHECK (status IN ('ACTIVE', 'SUSPENDED', 'RETIRED')),
  employer      varchar(100),
  insured_since date NOT NULL
);
CREATE TABLE contribution (
  id_number varchar(20) NOT NULL,
  month     char(7) NOT NULL,
  base      numeric(10, 2) NOT NULL,
  paid_on   date NOT NULL
);
CREATE TABLE pension (
  record_no      varchar(12) NOT NULL,
  id_number      varchar(20) NOT NULL,
  monthly_amount numeric(10, 2) NOT NULL,
  status         varchar(12) NOT NULL CHECK (status IN ('ACTIVE', 'STOPPED')),
  paid_since     date NOT NULL
);
