CREATE TABLE property (
  property_no   varchar(24) NOT NULL PRIMARY KEY,
  owner_id      varchar(20) NOT NULL,
  district      varchar(20) NOT NULL,
  address       varchar(120) NOT NULL,
  area          decimal(10, 2) NOT NULL,
  purpose       varchar(12) NOT NULL,
  status        varchar(12) NOT NULL,
  registered_on date NOT NULL,
  INDEX property_owner_id (owner_id)
);
