SELECT n1.n_name, n2.n_name, sum(l_extendedprice), sum(l_discount)
FROM supplier
  JOIN lineitem ON s_suppkey = l_suppkey
  JOIN orders ON o_orderkey = l_orderkey
  JOIN customer ON c_custkey = o_custkey
  JOIN nation n1 ON s_nationkey = n1.n_nationkey
  JOIN nation n2 ON c_nationkey = n2.n_nationkey
WHERE ((n1.n_name = 'FRANCE' AND n2.n_name = 'GERMANY') OR (n1.n_name = 'GERMANY' AND n2.n_name = 'FRANCE'))
  AND extract(year FROM l_shipdate) = 1995
GROUP BY n1.n_name, n2.n_name
ORDER BY n1.n_name, n2.n_name;

SELECT n1.n_name, n2.n_name, sum(l_extendedprice), sum(l_discount)
FROM supplier
  JOIN lineitem ON s_suppkey = l_suppkey
  JOIN orders ON o_orderkey = l_orderkey
  JOIN customer ON c_custkey = o_custkey
  JOIN nation n1 ON s_nationkey = n1.n_nationkey
  JOIN nation n2 ON c_nationkey = n2.n_nationkey
WHERE ((n1.n_name = 'FRANCE' AND n2.n_name = 'GERMANY') OR (n1.n_name = 'GERMANY' AND n2.n_name = 'FRANCE'))
  AND extract(year FROM l_shipdate) = 1996
GROUP BY n1.n_name, n2.n_name
ORDER BY n1.n_name, n2.n_name;
