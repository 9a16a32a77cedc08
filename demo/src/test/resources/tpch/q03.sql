SELECT
  l_orderkey,
  o_orderdate,
  o_shippriority,
  sum(l_extendedprice),
  sum(l_discount)
FROM customer
  JOIN orders ON c_custkey = o_custkey
  JOIN lineitem ON l_orderkey = o_orderkey
WHERE c_mktsegment = 'BUILDING' AND o_orderdate < date '1995-03-15' AND l_shipdate > date '1995-03-15'
GROUP BY l_orderkey, o_orderdate, o_shippriority
ORDER BY sum(l_extendedprice) DESC, o_orderdate, l_orderkey
LIMIT 10;
