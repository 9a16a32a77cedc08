CREATE TABLE licence (
  id        varchar(12) PRIMARY KEY,
  name      varchar(60) NOT NULL,
  seats     integer NOT NULL,
  fee       numeric(10, 2),
  issued_on date NOT NULL,
  holder_id char(18)
);
CREATE TABLE inspection (
  id         integer PRIMARY KEY,
  licence_id varchar(12) NOT NULL REFERENCES licence,
  result     varchar(20) NOT NULL
);
CREATE INDEX ON licence (holder_id);
CREATE INDEX ON inspection (licence_id);

INSERT INTO licence
SELECT 'XK-' || lpad(n::text, 4, '0'),
       (ARRAY['Blue Harbour Tea', 'blue lantern', 'Harbour Noodles', '听涛茶馆', 'BLUE WHALE'])[1 + n % 5] || ' ' || n,
       n * 7 % 40,
       CASE WHEN n % 4 > 0 THEN n * 12.25 END,
       date '2020-01-31' + n * 45,
       (string_to_array('${holders}', ','))[n]
FROM generate_series(1, 60) n;

INSERT INTO inspection
SELECT n, 'XK-' || lpad((n % 50 + 1)::text, 4, '0'), (ARRAY['合格', '整改'])[1 + n % 2]
FROM generate_series(1, 120) n;

REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO licence_reader;
GRANT SELECT ON ALL TABLES IN SCHEMA public TO licence_reader;
