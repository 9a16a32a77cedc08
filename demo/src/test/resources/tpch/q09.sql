SELECT
  n_name,
  sum(l_extendedprice),
  sum(l_discount),
  sum(l_quantity),
  sum(ps_supplycost),
  min(o_orderdate),
  max(o_orderdate)
FROM part
  JOIN lineitem ON p_partkey = l_partkey
  JOIN supplier ON s_suppkey = l_suppkey
  JOIN partsupp ON ps_suppkey = l_suppkey AND ps_partkey = l_partkey
  JOIN orders ON o_orderkey = l_orderkey
  JOIN nation ON s_nationkey = n_nationkey
WHERE p_name LIKE '%green%'
GROUP BY n_name
ORDER BY n_name;
