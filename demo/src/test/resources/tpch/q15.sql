SELECT s_suppkey, s_name, s_address, s_phone, n_name, sum(l_extendedprice), sum(l_discount)
FROM lineitem
  JOIN supplier ON s_suppkey = l_suppkey
  JOIN nation ON s_nationkey = n_nationkey
WHERE l_shipdate >= date '1996-01-01'
  AND l_shipdate < date '1996-01-01' + interval '3' month
GROUP BY s_suppkey, n_name
ORDER BY sum(l_extendedprice) DESC, s_suppkey
LIMIT 1;
