CREATE TABLE nation (
  n_nationkey integer PRIMARY KEY,
  n_name      char(25) NOT NULL,
  n_regionkey integer NOT NULL,
  n_comment   varchar(152) NOT NULL
);
CREATE TABLE customer (
  c_custkey    integer PRIMARY KEY,
  c_name       varchar(25) NOT NULL,
  c_address    varchar(40) NOT NULL,
  c_nationkey  integer NOT NULL,
  c_phone      char(15) NOT NULL,
  c_acctbal    decimal(15, 2) NOT NULL,
  c_mktsegment char(10) NOT NULL,
  c_comment    varchar(117) NOT NULL
);
CREATE INDEX nation_region ON nation (n_regionkey);
CREATE INDEX customer_nation ON customer (c_nationkey);
