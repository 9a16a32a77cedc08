SELECT
  c_custkey,
  c_name,
  c_acctbal,
  n_name,
  c_address,
  c_phone,
  c_comment,
  sum(l_extendedprice),
  sum(l_discount)
FROM customer
  JOIN orders ON c_custkey = o_custkey
  JOIN lineitem ON l_orderkey = o_orderkey
  JOIN nation ON c_nationkey = n_nationkey
WHERE o_orderdate >= date '1993-10-01'
  AND o_orderdate < date '1993-10-01' + interval '3' month
  AND l_returnflag = 'R'
GROUP BY c_custkey, c_name, c_acctbal, c_phone, n_name, c_address, c_comment
ORDER BY sum(l_extendedprice) DESC, c_custkey
LIMIT 20;
