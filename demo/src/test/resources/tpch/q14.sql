SELECT sum(l_extendedprice), sum(l_discount), count(*)
FROM lineitem
  JOIN part ON l_partkey = p_partkey
WHERE l_shipdate >= date '1995-09-01'
  AND l_shipdate < date '1995-09-01' + interval '1' month;

SELECT sum(l_extendedprice), sum(l_discount), count(*)
FROM lineitem
  JOIN part ON l_partkey = p_partkey
WHERE l_shipdate >= date '1995-09-01'
  AND l_shipdate < date '1995-09-01' + interval '1' month
  AND p_type LIKE 'PROMO%';
